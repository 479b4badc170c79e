/**
 * A sweep: the same bound hunted at each value of a choice, as a table of sharp constants.
 * @module
 */
import type { Find, Subject, SweptChoice } from "../../check/hunt/mod.ts";
import { sweptValues } from "../../check/hunt/mod.ts";
import { formatApproximate, formatCount, formatNumber } from "../../report/mod.ts";
import { UsageError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import { inLanes } from "../process/lanes.ts";
import { type HuntEars, huntInPack, type HuntPlan } from "./pack.ts";
import { shortened, subjectInWords, table } from "./text.ts";

/** What was reached at one value. */
export interface SweepRow {
  readonly value: number;
  /** left/right of the tightest instance; null where there was none. */
  readonly ratio: number | null;
  readonly violated: boolean;
  readonly evaluations: number;
  readonly tightest: Find | null;
  readonly failure: string | null;
}

/** A table of sharp constants. */
export interface Sweep {
  readonly claim: string;
  readonly subject: Subject;
  readonly choice: string;
  readonly seed: number;
  readonly rows: readonly SweepRow[];
}

/**
 * The choice that is to be swept.
 * @throws {UsageError} when it is none, or is made several times in an instance
 */
export function choiceToSweep(choices: readonly SweptChoice[], name: string): SweptChoice {
  const found = choices.find((choice) => choice.name === name);
  if (found !== undefined) return found;
  const names = choices.map((choice) => choice.name);
  const mend = names.length === 0
    ? " There is none."
    : didYouMean(name, names) || ` There are ${names.join(", ")}.`;
  throw new UsageError(`--sweep ${name}: no choice of that name is made once an instance.${mend}`);
}

/** How a sweep is made. */
export interface SweepPlan {
  readonly choice: SweptChoice;
  /** Values of a choice that is not discrete. */
  readonly grid: number;
  /** What is done at each value, by one process. */
  readonly hunt: Omit<HuntPlan, "at" | "jobs">;
  /** Values at the same time. */
  readonly jobs: number;
}

/** Hunts at each value. The rows do not depend on the number of jobs. */
export async function sweep(
  { choice, grid, hunt, jobs }: SweepPlan,
  ears: { onRow(row: SweepRow): void } & Pick<HuntEars, "onNoise">,
  stop: AbortSignal,
): Promise<SweepRow[]> {
  const rows = await inLanes(sweptValues(choice, grid), jobs, async (value) => {
    if (stop.aborted) return null;
    const plan: HuntPlan = { ...hunt, jobs: 1, at: [choice.name, value] };
    let violation: Find | null = null;
    const outcome = await huntInPack(plan, {
      onFind: (find) => {
        if (find.confirmation !== null) violation = find;
      },
      onSign: () => {},
      onNoise: ears.onNoise,
    }, stop);
    const tightest = violation ?? outcome.best;
    const row: SweepRow = {
      value,
      ratio: ratioOf(tightest),
      violated: violation !== null,
      evaluations: outcome.evaluations,
      tightest,
      failure: outcome.failures[0] ?? null,
    };
    ears.onRow(row);
    return row;
  });
  return rows.filter((row) => row !== null);
}

function ratioOf(find: Find | null): number | null {
  if (find === null) return null;
  const ratio = find.left / find.right;
  return Number.isNaN(ratio) ? null : ratio;
}

/** The table, as a person reads it. */
export function sweepText({ claim, subject, choice, rows }: Sweep): string {
  return [
    `${claim}, ${subjectInWords(subject)}: the largest left/right found at each ${choice}`,
    table([
      [choice, "left/right", "margin", "evaluations", ""],
      ...rows.map(({ value, ratio, violated, evaluations, tightest, failure }) => [
        formatNumber(value),
        ratio === null ? "–" : shortened(ratio),
        tightest === null
          ? "–"
          : tightest.margin === 0
          ? "0"
          : formatApproximate(tightest.margin, 3),
        formatCount(evaluations),
        failure !== null
          ? failure
          : violated
          ? "violated"
          : tightest === null
          ? "only trivial instances, or none"
          : "",
      ]),
    ]),
  ].join("\n");
}
