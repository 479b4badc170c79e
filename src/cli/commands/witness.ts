/**
 * witness: records what a run found beside each claim, and drops what does not hold any more.
 * @module
 */
import { basename } from "node:path";
import { type Budget, type ClaimResult, STANDARD_BUDGET } from "../../check/mod.ts";
import { PLAIN } from "../../report/mod.ts";
import { text, texts, toggle, type Values, whole } from "../arguments.ts";
import { checkAll, stopSignal } from "../check_all.ts";
import { defineCommand } from "../command.ts";
import { EXIT, UsageError } from "../errors.ts";
import type { Loaded } from "../load.ts";
import { writeWhole } from "../output.ts";
import { displayPath } from "../paths.ts";
import { longestFirst, processRunner } from "../process/check_runner.ts";
import { coreCount } from "../process/lanes.ts";
import { loadSummaries } from "../process/summaries.ts";
import type { ClaimSummary } from "../process/summary.ts";
import { Progress } from "../progress.ts";
import { mannerOf, TERMINAL } from "../screen.ts";
import { selectOneWith, selectWith } from "../select.ts";
import {
  foundIn,
  readWitnesses,
  type Refreshed,
  refreshed,
  witnessPath,
  witnessText,
} from "../witness/refresh.ts";

/** Seconds that one claim may take. */
const TIMEOUT = 900;

/** The flags of witness. */
export const WITNESS_FLAGS = {
  claims: texts("file, folder or glob", "claims from there in place of claims/; may be repeated"),
  filter: text("id, topic or glob", "only the claims that match"),
  seed: whole(0, "the master seed; 1 unless given"),
  instances: whole(1, `random instances a claim; ${STANDARD_BUDGET.instances} unless given`),
  evaluations: whole(1, `search budget for cost 1; ${STANDARD_BUDGET.evaluations} unless given`),
  jobs: whole(1, "claims at the same time; as many as there are cores unless given"),
  verify: toggle("writes nothing; exit code 1 when a witness is stale"),
  quiet: toggle("no progress lines"),
} as const;

type WitnessFlags = Values<typeof WITNESS_FLAGS>;

/** The command. */
export const witnessCommand = defineCommand({
  name: "witness",
  argument: "id",
  optional: true,
  summary: "records counterexamples of near misses and extremal instances beside their claims",
  flags: WITNESS_FLAGS,
  async run({ positionals: [id], flags }) {
    if (id !== undefined && flags.filter !== undefined) {
      throw new UsageError("witness takes an id or --filter, not both: leave one of them out.");
    }
    const loaded = id === undefined
      ? await selectWith(loadSummaries, flags.claims, flags.filter)
      : [await selectOneWith(loadSummaries, flags.claims, id)];
    const { results, interrupted } = await runAll(loaded, flags);
    let stale = 0;
    for (const { claim, path } of loaded) {
      const result = results.find((one) => one.id === claim.id);
      if (result !== undefined) stale += refreshOne(path, result, flags.verify);
    }
    if (interrupted) return EXIT.interrupted;
    return flags.verify && stale > 0 ? EXIT.unexpected : EXIT.asExpected;
  },
});

async function runAll(
  loaded: readonly Loaded<ClaimSummary>[],
  flags: WitnessFlags,
): ReturnType<typeof checkAll> {
  const budget: Budget = {
    instances: flags.instances ?? STANDARD_BUDGET.instances,
    evaluations: flags.evaluations ?? STANDARD_BUDGET.evaluations,
  };
  const ids = loaded.map(({ claim }) => claim.id);
  const progress = new Progress({
    manner: mannerOf(flags),
    screen: TERMINAL,
    ids,
    palette: PLAIN,
  });
  const { stop, release } = stopSignal();
  const { runner, close } = processRunner({
    check: { seed: flags.seed, budget },
    seconds: TIMEOUT,
    onNoise: (claim, line) => progress.printed(claim, line),
  });
  try {
    const jobs = flags.jobs ?? coreCount();
    return await checkAll(longestFirst(loaded, budget), { runner, progress, stop, jobs });
  } finally {
    progress.end();
    close();
    release();
  }
}

/** Refreshes the file of one claim and says so; the answer is the number of stale witnesses. */
function refreshOne(claimPath: string, result: ClaimResult, onlyVerify: boolean): number {
  const path = witnessPath(claimPath);
  const text = readIfThere(path);
  const before = readWitnesses(text);
  const judged = result.witnesses ?? null;
  const after = refreshed(before, judged, result.verdict === "error" ? [] : foundIn(result));
  const stale = (judged ?? []).filter((witness) => witness.stale !== null).length;
  if (!onlyVerify && after.witnesses.length > 0) {
    const content = witnessText(result.id, after.witnesses);
    if (content !== text) writeWhole(path, content);
  }
  console.log(refreshedText(displayPath(path), after));
  if (judged === null && after.witnesses.length > 0) console.log(importText(basename(path)));
  return stale;
}

function refreshedText(path: string, { kept, added, dropped }: Refreshed): string {
  const counts = `${kept} kept, ${added} added, ${dropped.length} dropped`;
  return [`${path}: ${counts}`, ...dropped.map((reason) => `  dropped ${reason}`)].join("\n");
}

function importText(name: string): string {
  return [
    "  the claim does not import it yet; write in its file",
    `    import witnessFile from "./${name}" with { type: "json" };`,
    "  and add witnessFile to what defineClaim is given.",
  ].join("\n");
}

function readIfThere(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return null;
  }
}
