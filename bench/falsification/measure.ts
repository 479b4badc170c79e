/**
 * The measurements of one row. The measure is evaluations of the margin, never time, so that a run
 * gives the same numbers on every machine.
 * @module
 */
import { Attack } from "../../src/check/attack.ts";
import { allowanceOf } from "../../src/check/budget.ts";
import { shrink } from "../../src/check/shrink.ts";
import { plainFastCheck, pureRandom } from "./baselines.ts";
import { type Row, targetOfRow } from "./row.ts";

/** How far the right side of a tight theorem is tightened. */
export const EPSILONS: readonly number[] = [0.05, 0.01, 0.001];

/** Evaluations that every searcher gets for one run. */
export const BUDGET = 20_000;

/** The tightening at which counterexamples are shrunk. */
const SHRUNK_EPSILON = 0.01;

/** How much is measured. */
export interface Effort {
  readonly seeds: number;
  /** Seeds whose counterexamples are shrunk and compared. */
  readonly shrunkSeeds: number;
  /** Evaluations spent on a true row in the hope of no counterexample; 0 to leave it out. */
  readonly trueEvaluations: number;
}

/** Evaluations to a violation, one list an epsilon (one list in all for folklore), one entry a seed. */
export type Runs = readonly FirstOfSeeds[];
type FirstOfSeeds = readonly (number | null)[];

/** What was measured on a row. */
export interface RowResult {
  readonly name: string;
  readonly truth: Row["truth"];
  readonly origin: Row["origin"];
  readonly epsilons: readonly number[];
  readonly engine: Runs;
  readonly fastCheck: Runs;
  readonly random: Runs;
  /** 1 − the smallest margin of the true statement within the budget, one entry a seed. */
  readonly tightness: readonly number[];
  /** Shrunk counterexamples that differ, the most frequent first, and how many seeds gave each. */
  readonly minima: readonly { readonly instance: unknown; readonly seeds: number }[];
  /** The long run on the true statement; null where there was none. */
  readonly trueRun: TrueRun | null;
}

/** What a long run on a true statement gave. */
export interface TrueRun {
  readonly evaluations: number;
  /** Confirmed counterexamples: each of them is a false one. */
  readonly counterexamples: number;
  /** Violations within tolerance, and those that a re-evaluation dismissed. */
  readonly borderline: number;
}

/** Measures a row. */
export function measureRow(row: Row, effort: Effort): RowResult {
  const epsilons = row.truth === "tight" ? EPSILONS : [0];
  const seeds = numbers(effort.seeds);
  const tight = row.truth === "tight";
  return {
    name: row.name,
    truth: row.truth,
    origin: row.origin,
    epsilons,
    engine: epsilons.map((epsilon) => seeds.map((seed) => evaluationsOf(row, epsilon, seed))),
    fastCheck: transposed(seeds.map((seed) => plainFastCheck(row, epsilons, seed, BUDGET))),
    random: transposed(seeds.map((seed) => pureRandom(row, epsilons, seed, BUDGET))),
    tightness: tight ? seeds.map((seed) => tightnessOf(row, seed)) : [],
    minima: minimaOf(row, effort.shrunkSeeds),
    trueRun: tight && effort.trueEvaluations > 0 ? attackTruth(row, effort.trueEvaluations) : null,
  };
}

/** The engine as a check runs it, on the row tightened by epsilon. */
function attackRow(row: Row, epsilon: number, seed: number, budget: number): Attack {
  const instances = 200;
  const allowance = allowanceOf({ instances, evaluations: budget - instances * 1.5 }, 1);
  const attack = new Attack({
    target: targetOfRow(row, epsilon),
    allowance,
    seed: [seed, row.name, epsilon],
  });
  for (const _phase of attack.phases()) {
    if (attack.isOver) break;
  }
  const [{ failure }] = attack.tallies;
  if (failure !== null) throw new Error(`${row.name}: ${failure.message}`);
  return attack;
}

function evaluationsOf(row: Row, epsilon: number, seed: number): number | null {
  return attackRow(row, epsilon, seed, BUDGET).confirmed[0]?.evaluations ?? null;
}

function tightnessOf(row: Row, seed: number): number {
  const { tightest } = attackRow(row, 0, seed, BUDGET).tallies[0];
  return tightest === null ? -Infinity : 1 - tightest.slack.margin;
}

function attackTruth(row: Row, budget: number): TrueRun {
  const attack = attackRow(row, 0, 1, budget);
  return {
    evaluations: attack.evaluator.evaluations,
    counterexamples: attack.confirmed[0] === null ? 0 : 1,
    borderline: attack.tallies[0].borderline,
  };
}

function minimaOf(row: Row, seeds: number): RowResult["minima"] {
  const epsilon = row.truth === "tight" ? SHRUNK_EPSILON : 0;
  const target = targetOfRow(row, epsilon);
  const counts = new Map<string, number>();
  const { shrink: budget } = allowanceOf({ instances: 0, evaluations: BUDGET }, 1);
  for (const seed of numbers(seeds)) {
    const [found] = attackRow(row, epsilon, seed, BUDGET).confirmed;
    if (found === null || found.choices === null) continue;
    const { instance } = shrink(target, { ...found, choices: found.choices }, budget);
    const text = JSON.stringify(instance);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([text, count]) => ({ instance: JSON.parse(text), seeds: count }));
}

/** 1, …, n. */
function numbers(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}

function transposed<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.length === 0 ? [] : lists[0].map((_, i) => lists.map((list) => list[i]));
}
