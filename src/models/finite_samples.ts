/**
 * All samples of a given size from a finite distribution, with their probabilities: expectations over
 * samples as exact sums.
 * @module
 */
import { argumentError, requireInteger } from "../numerics/arguments.ts";
import { binomial } from "../numerics/binomial.ts";
import { binomialMass } from "../numerics/binomial_law.ts";
import type { Vector } from "../numerics/matrix.ts";
import { requireDistribution } from "./finite_distribution.ts";

/** Above this number of samples an enumeration is a mistake rather than a finite check. */
const LARGEST_ENUMERATION = 10_000_000;

/** One sample in its order. */
export interface OrderedSample {
  /** Indices of the drawn points. */
  readonly sample: readonly number[];
  /** The product of their probabilities; all add to 1. */
  readonly probability: number;
}

/**
 * All samples of n independent draws from p, in lexicographic order: |p|^n of them, those of
 * probability 0 left out. For n = 0 the empty sample.
 *
 * @throws RangeError unless p is a distribution and n an integer >= 0 with at most 10⁷ samples.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const both = [...enumerateSamples([0.25, 0.75], 2)].map(({ probability }) => probability);
 * assertEquals(both, [0.0625, 0.1875, 0.1875, 0.5625]);
 * ```
 */
export function* enumerateSamples(p: Vector, n: number): Generator<OrderedSample> {
  requireDistribution("enumerateSamples", "p", p);
  const support = p.flatMap((x, i) => (x > 0 ? [i] : []));
  requireSize("enumerateSamples", n, support.length ** n);
  const place = new Array<number>(n).fill(0);
  while (true) {
    const sample = place.map((i) => support[i]);
    yield { sample, probability: sample.reduce((product, i) => product * p[i], 1) };
    const grows = place.findLastIndex((i) => i + 1 < support.length);
    if (grows < 0) return;
    place[grows]++;
    place.fill(0, grows + 1);
  }
}

/** How often each point was drawn. */
export interface SampleCounts {
  /** One for each point of p, of sum n. */
  readonly counts: readonly number[];
  /** The multinomial probability; all add to 1. */
  readonly probability: number;
}

/**
 * The multinomial law: how often each point comes up in n independent draws from p. There are
 * C(n + m − 1, m − 1) outcomes for m points of positive probability; those of others are left out.
 *
 * @throws RangeError unless p is a distribution and n an integer >= 0 with at most 10⁷ outcomes.
 */
export function* enumerateCounts(p: Vector, n: number): Generator<SampleCounts> {
  requireDistribution("enumerateCounts", "p", p);
  const support = p.flatMap((x, i) => (x > 0 ? [i] : []));
  requireSize("enumerateCounts", n, n >= 0 ? binomial(n + support.length - 1, n) : 1);
  yield* placeCounts(p.map(() => 0), conditionalLaws(p, support), 0, n, 1);
}

/** A point, its probability given that no earlier one was drawn, and what is left of 1. */
interface Conditional {
  readonly point: number;
  readonly probability: number;
  readonly rest: number;
}

function conditionalLaws(p: Vector, support: readonly number[]): readonly Conditional[] {
  const laws: Conditional[] = [];
  let later = 0;
  for (const point of support.toReversed()) {
    const total = later + p[point];
    laws.unshift({ point, probability: p[point] / total, rest: later / total });
    later = total;
  }
  return laws;
}

/** Each count in turn, binomial given the earlier ones; the last point takes what is left. */
function* placeCounts(
  counts: number[],
  laws: readonly Conditional[],
  depth: number,
  left: number,
  weight: number,
): Generator<SampleCounts> {
  const { point, probability, rest } = laws[depth];
  if (depth === laws.length - 1) {
    counts[point] = left;
    yield { counts: [...counts], probability: weight };
    return;
  }
  for (let count = left; count >= 0; count--) {
    counts[point] = count;
    const next = weight * binomialMass(count, left, probability, rest);
    yield* placeCounts(counts, laws, depth + 1, left - count, next);
  }
}

function requireSize(caller: string, n: number, size: number): void {
  requireInteger(caller, "n", n, 0);
  if (!(size <= LARGEST_ENUMERATION)) {
    throw argumentError(caller, "n", "give at most 10⁷ samples", `${n}, which gives ${size}`);
  }
}
