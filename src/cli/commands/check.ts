/**
 * check: the main job. Claims are checked, each in a process of its own; then the report is written.
 * @module
 */
import { type Budget, STANDARD_BUDGET } from "../../check/mod.ts";
import {
  buildReport,
  counterexamplesOf,
  encodeCounterexample,
  encodeReport,
  isAsExpected,
  renderJUnit,
  renderMarkdown,
  type Report,
  type Run,
  summaryLines,
} from "../../report/mod.ts";
import { assignments, notYet, text, texts, toggle, type Values, whole } from "../arguments.ts";
import { VERSION } from "../../version.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../errors.ts";
import type { Loaded } from "../load.ts";
import { prepareFolder, writeAll, writeReport } from "../output.ts";
import { Progress } from "../progress.ts";
import { withReplayCommands } from "../replay_command.ts";
import { longestFirst, processRunner } from "../process/check_runner.ts";
import { DEFAULT_MEGABYTES } from "../process/entry.ts";
import { coreCount } from "../process/lanes.ts";
import { checkPinsOf, loadSummaries } from "../process/summaries.ts";
import type { ClaimSummary } from "../process/summary.ts";
import { mannerOf, outputFolder, paletteOf, TERMINAL } from "../screen.ts";
import { selectWith } from "../select.ts";
import { checkAll, type RunResult, stopSignal } from "../check_all.ts";

/** Seconds: far more than any budget asks for, since the time a claim takes must not decide. */
const TIMEOUT = 900;

/** The flags of check. */
export const CHECK_FLAGS = {
  claims: texts("file, folder or glob", "claims from there in place of claims/; may be repeated"),
  filter: text("id, topic or glob", "only the claims that match"),
  seed: whole(0, "the master seed; 1 unless given"),
  instances: whole(1, `random instances a claim; ${STANDARD_BUDGET.instances} unless given`),
  evaluations: whole(
    1,
    `search budget a claim and near miss, for cost 1; ${STANDARD_BUDGET.evaluations} unless given`,
  ),
  set: assignments("pins a named choice; may be repeated"),
  out: text("folder", "where the report goes; reports/latest unless given"),
  quiet: toggle("no progress lines"),
  json: toggle("the report on standard output, and nothing else there"),
  jobs: whole(1, "claims checked at the same time; as many as there are cores unless given"),
  memory: whole(
    32,
    `megabytes of objects that one claim may hold; ${DEFAULT_MEGABYTES} unless given`,
  ),
  timeout: whole(1, `seconds that one claim may take; ${TIMEOUT} unless given`),
  shard: notYet("i/n", "one part of the claims", "use --filter to check some of the claims."),
} as const;

type CheckFlags = Values<typeof CHECK_FLAGS>;

/** The command. */
export const checkCommand = defineCommand({
  name: "check",
  argument: null,
  summary: "checks all claims at the standard budget and writes reports/latest/",
  flags: CHECK_FLAGS,
  async run({ flags }) {
    const folder = outputFolder(flags.out, "reports/latest");
    const loaded = await selectWith(loadSummaries, flags.claims, flags.filter);
    await checkPinsOf(loaded.map(({ path }) => path), flags.set);
    prepareFolder(folder.path, folder.shown);
    const started = performance.now();
    const outcome = await runAll(loaded, flags);
    const report = reportOf(outcome, flags, {
      selected: loaded.length,
      folder: folder.shown,
      seconds: (performance.now() - started) / 1000,
    });
    writeReport(folder.path, filesOf(report));
    conclude(report, flags, folder.shown);
    if (outcome.interrupted) return EXIT.interrupted;
    return isAsExpected(report) ? EXIT.asExpected : EXIT.unexpected;
  },
});

async function runAll(
  loaded: readonly Loaded<ClaimSummary>[],
  flags: CheckFlags,
): Promise<RunResult> {
  const progress = new Progress({
    manner: mannerOf(flags),
    screen: TERMINAL,
    ids: loaded.map(({ claim }) => claim.id),
    palette: paletteOf(Deno.stderr),
  });
  const { stop, release } = stopSignal();
  const check = { seed: seedOf(flags), budget: budgetOf(flags), pins: flags.set };
  const { runner, close } = processRunner({
    check,
    seconds: flags.timeout ?? TIMEOUT,
    megabytes: flags.memory,
    onNoise: (claim, line) => progress.printed(claim, line),
  });
  try {
    return await checkAll(longestFirst(loaded, check.budget), {
      runner,
      progress,
      stop,
      jobs: flags.jobs ?? coreCount(),
    });
  } finally {
    progress.end();
    close();
    release();
  }
}

function seedOf({ seed }: CheckFlags): number {
  return seed ?? 1;
}

function budgetOf({ instances, evaluations }: CheckFlags): Budget {
  return {
    instances: instances ?? STANDARD_BUDGET.instances,
    evaluations: evaluations ?? STANDARD_BUDGET.evaluations,
  };
}

function reportOf(
  { results, interrupted }: RunResult,
  flags: CheckFlags,
  { selected, folder, seconds }: { selected: number; folder: string; seconds: number },
): Report {
  const run: Run = {
    version: VERSION,
    seed: seedOf(flags),
    ...budgetOf(flags),
    ...(flags.claims.length > 0 ? { claims: flags.claims.join(" ") } : {}),
    ...(flags.filter === undefined ? {} : { filter: flags.filter }),
    ...(flags.set.size > 0 ? { pins: Object.fromEntries(flags.set) } : {}),
    selected,
    interrupted,
    seconds,
  };
  const called = { folder, claims: flags.claims };
  return buildReport(results.map((result) => withReplayCommands(result, called)), run);
}

function filesOf(report: Report): Map<string, string> {
  const files = new Map<string, string>();
  for (const { path, file } of report.claims.flatMap(counterexamplesOf)) {
    files.set(path, encodeCounterexample(file));
  }
  files.set("junit.xml", renderJUnit(report));
  files.set("report.md", renderMarkdown(report));
  return files.set("report.json", encodeReport(report));
}

function conclude(report: Report, { json, quiet }: CheckFlags, folder: string): void {
  if (json) writeAll(Deno.stdout, encodeReport(report));
  if (json && quiet) return;
  const out = json ? Deno.stderr : Deno.stdout;
  const lines = [...summaryLines(report, paletteOf(out)), `  report: ${folder}/report.md`];
  writeAll(out, `${lines.join("\n")}\n`);
}
