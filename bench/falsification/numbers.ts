/**
 * The numbers that the search is held to, measured.
 * @module
 */
import type { RowResult } from "./measure.ts";
import { allSolved, median, share } from "./statistics.ts";

/** One requirement, measured on some rows. */
export interface Measured {
  readonly text: string;
  /** Whether it is at least what must be reached, and what is aimed at. */
  readonly reached: boolean;
  readonly aimed: boolean;
}

/** A requirement: what must be reached, the aim, and how it is measured. */
export interface Requirement {
  readonly name: string;
  readonly must: string;
  readonly aim: string;
  /** Undefined where nothing was measured. */
  readonly measure: (rows: readonly RowResult[]) => Measured | undefined;
}

const isTight = ({ truth }: RowResult): boolean => truth === "tight";
const isFalse = ({ truth }: RowResult): boolean => truth === "false";

/** Runs of the engine on a tight row at an epsilon; on folklore, its only runs. */
function runsAt(row: RowResult, epsilon: number, of: "engine" | "random" | "fastCheck" = "engine") {
  return row[of][isTight(row) ? row.epsilons.indexOf(epsilon) : 0];
}

/** How much longer the engine took than pure random: the ratio of medians over the seeds. */
export function slowdown(row: RowResult): number {
  const engine = median(runsAt(row, 0.01));
  return engine === Infinity && median(runsAt(row, 0.01, "random")) === Infinity
    ? 1
    : engine / median(runsAt(row, 0.01, "random"));
}

/** The smallest tightness over the seeds. */
export function worstTightness(row: RowResult): number {
  return Math.min(...row.tightness);
}

function shareOf(
  rows: readonly RowResult[],
  has: (row: RowResult) => boolean,
  must: number,
): Measured | undefined {
  if (rows.length === 0) return undefined;
  const reached = share(rows, has);
  return {
    text: `${rows.filter(has).length} of ${rows.length}`,
    reached: reached >= must,
    aimed: reached === 1,
  };
}

function largest(
  rows: readonly RowResult[],
  of: (row: RowResult) => number,
  [must, aim]: readonly [must: number, aim: number],
): Measured | undefined {
  if (rows.length === 0) return undefined;
  const value = Math.max(...rows.map(of));
  const over = rows.filter((row) => of(row) > must).length;
  const count = over === 0 ? "" : `; above ${must} on ${over} of ${rows.length} rows`;
  return {
    text: `${Number.isInteger(value) ? value : value.toFixed(1)}${count}`,
    reached: value <= must,
    aimed: value <= aim,
  };
}

/** All requirements. */
export const REQUIREMENTS: readonly Requirement[] = [
  {
    name: "tight rows refuted at ε = 1 %, 10,000 evaluations, every seed",
    must: "90 % of rows",
    aim: "all",
    measure: (rows) =>
      shareOf(rows.filter(isTight), (row) => allSolved(runsAt(row, 0.01), 10_000), 0.9),
  },
  {
    name: "at ε = 0.1 %, 20,000 evaluations",
    must: "80 % of rows",
    aim: "all",
    measure: (rows) =>
      shareOf(rows.filter(isTight), (row) => allSolved(runsAt(row, 0.001), 20_000), 0.8),
  },
  {
    name: "median evaluations at 1 % over all rows and seeds",
    must: "1,000",
    aim: "300",
    measure: (rows) => {
      const runs = rows.filter(isTight).flatMap((row) => runsAt(row, 0.01));
      if (runs.length === 0) return undefined;
      const value = median(runs);
      return { text: String(value), reached: value <= 1_000, aimed: value <= 300 };
    },
  },
  {
    name: "tightness within 20,000 evaluations, worst seed",
    must: "0.999 on 80 % of rows",
    aim: "0.9999 on all",
    measure: (rows) => {
      const tight = rows.filter(isTight);
      const measured = shareOf(tight, (row) => worstTightness(row) >= 0.999, 0.8);
      return measured &&
        { ...measured, aimed: tight.every((row) => worstTightness(row) >= 0.9999) };
    },
  },
  {
    name: "false folklore refuted within 20,000 evaluations, every seed",
    must: "4 of 5",
    aim: "all",
    measure: (rows) =>
      shareOf(rows.filter(isFalse), ({ engine: [runs] }) => allSolved(runs, 20_000), 0.8),
  },
  {
    name: "never worse than pure random by more than (medians at ε = 1 %)",
    must: "factor 3, every row",
    aim: "2",
    measure: (rows) => {
      const measured = largest(rows, slowdown, [3, 2]);
      // A row that takes either of them a handful of evaluations says little about speed.
      const slow = rows.filter((row) => slowdown(row) > 3 && median(runsAt(row, 0.01)) > 100);
      return measured && measured.reached
        ? measured
        : measured && { ...measured, text: `${measured.text}, ${slow.length} with over 100` };
    },
  },
  {
    name: "distinct shrunk minima over the seeds of one false claim",
    must: "3",
    aim: "1",
    measure: (rows) =>
      largest(rows.filter(({ minima }) => minima.length > 0), (row) => row.minima.length, [3, 1]),
  },
  {
    name: "false counterexamples on true rows, 1,000,000 evaluations each",
    must: "0",
    aim: "0",
    measure: (rows) =>
      largest(
        rows.filter(({ trueRun }) => trueRun !== null),
        ({ trueRun }) => trueRun?.counterexamples ?? 0,
        [0, 0],
      ),
  },
];
