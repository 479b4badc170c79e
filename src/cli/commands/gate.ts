/**
 * gate: what a contribution must pass.
 * @module
 */
import { join } from "node:path";
import { type Budget, STANDARD_BUDGET } from "../../check/mod.ts";
import {
  annotations,
  conclusionLines,
  encodeGateReport,
  type GateReport,
  gateReport,
  judge,
  type Judgement,
  judgementLines,
  renderGateMarkdown,
} from "../../gate/mod.ts";
import { ANSI, type Palette, PLAIN } from "../../report/mod.ts";
import { text, texts, toggle, type Values, whole } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { EXIT, UsageError } from "../errors.ts";
import { changedClaims, gitIn } from "../gate/changed.ts";
import { contributionsOf } from "../gate/contributions.ts";
import { examine, type ExamineOptions } from "../gate/examine.ts";
import { claimFiles, ownClaims } from "../load.ts";
import { prepareFolder, writeAll, writeWhole } from "../output.ts";
import { absolute, displayPath, projectFolder } from "../paths.ts";
import { DEFAULT_MEGABYTES } from "../process/entry.ts";
import { coreCount, inLanes } from "../process/lanes.ts";

/** Seconds that one check may take at the standard budget. */
const SECONDS = 120;

/** Seeds that every contribution is checked with. */
const SEEDS = 3;

/** The flags of gate. */
export const GATE_FLAGS = {
  base: text("revision", "only the claims that were changed since, by git"),
  claims: texts("file, folder or glob", "claims from there in place of claims/; may be repeated"),
  seed: whole(0, `the first of ${SEEDS} seeds; 1 unless given`),
  instances: whole(1, `random instances a check; ${STANDARD_BUDGET.instances} unless given`),
  evaluations: whole(
    1,
    `search budget a check and near miss, for cost 1; ${STANDARD_BUDGET.evaluations} unless given`,
  ),
  seconds: whole(1, `what one check may take; ${SECONDS} unless given`),
  megabytes: whole(32, `what one check may hold; ${DEFAULT_MEGABYTES} unless given`),
  jobs: whole(1, "claims examined at the same time; as many as there are cores unless given"),
  out: text("folder", "where gate.json and gate.md go; reports/gate unless given"),
  quiet: toggle("the last line only"),
} as const;

type GateFlags = Values<typeof GATE_FLAGS>;

/** The command. */
export const gateCommand = defineCommand({
  name: "gate",
  argument: null,
  summary: "judges contributions: what a claim must pass before it may enter",
  flags: GATE_FLAGS,
  async run({ flags }) {
    const paths = selected(flags);
    const folder = absolute(flags.out ?? "reports/gate", flags.out ? undefined : projectOrCwd());
    prepareFolder(folder, flags.out ?? "reports/gate");
    const judgements = await judgeAll(paths, flags);
    const report = gateReport(judgements, {
      seeds: seedsOf(flags),
      ...budgetOf(flags),
      seconds: flags.seconds ?? SECONDS,
      base: flags.base ?? null,
    });
    writeWhole(join(folder, "gate.json"), encodeGateReport(report));
    writeWhole(join(folder, "gate.md"), renderGateMarkdown(report));
    tell(report, flags);
    return report.totals.refused === 0 ? EXIT.asExpected : EXIT.unexpected;
  },
});

function selected({ base, claims }: GateFlags): readonly string[] {
  if (base !== undefined && claims.length > 0) {
    throw new UsageError("--base and --claims exclude each other: leave out one of them.");
  }
  if (base !== undefined) return changedClaims(base, ownClaims(), gitIn(projectFolder()));
  const places = claims.length > 0 ? claims : [ownClaims()];
  return [...new Set(places.flatMap(claimFiles))];
}

/** The folder that reports go to and annotations are relative to. */
function projectOrCwd(): string {
  return Deno.cwd();
}

function shown(path: string): string {
  const inProject = displayPath(path, projectOrCwd());
  return inProject === path ? displayPath(path) : inProject;
}

async function judgeAll(
  paths: readonly string[],
  flags: GateFlags,
): Promise<readonly Judgement[]> {
  const options: ExamineOptions = {
    seeds: seedsOf(flags),
    budget: budgetOf(flags),
    seconds: flags.seconds ?? SECONDS,
    megabytes: flags.megabytes ?? DEFAULT_MEGABYTES,
    shown,
  };
  let done = 0;
  const files = await inLanes(paths, flags.jobs ?? coreCount(), async (path) => {
    const examined = await examine(path, options);
    done++;
    if (!flags.quiet) writeAll(Deno.stderr, `[${done}/${paths.length}] examined ${shown(path)}\n`);
    return { path, examined };
  });
  return contributionsOf(files, shown).map((contribution) => judge(contribution));
}

function seedsOf({ seed = 1 }: GateFlags): readonly number[] {
  return Array.from({ length: SEEDS }, (_, i) => seed + i);
}

function budgetOf({ instances, evaluations }: GateFlags): Budget {
  return {
    instances: instances ?? STANDARD_BUDGET.instances,
    evaluations: evaluations ?? STANDARD_BUDGET.evaluations,
  };
}

function tell(report: GateReport, { quiet }: GateFlags): void {
  const palette = paletteOf(Deno.stdout);
  const lines = quiet ? [] : report.claims.flatMap((one) => [...judgementLines(one, palette), ""]);
  writeAll(Deno.stdout, `${[...lines, ...conclusionLines(report, palette)].join("\n")}\n`);
  if (Deno.env.get("GITHUB_ACTIONS") === "true") {
    writeAll(Deno.stdout, annotations(report).map((line) => `${line}\n`).join(""));
  }
  const summary = Deno.env.get("GITHUB_STEP_SUMMARY");
  if (summary !== undefined && summary !== "") {
    Deno.writeTextFileSync(summary, `${renderGateMarkdown(report)}\n`, { append: true });
  }
}

function paletteOf(out: { isTerminal(): boolean }): Palette {
  return out.isTerminal() && !Deno.noColor ? ANSI : PLAIN;
}
