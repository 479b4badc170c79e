/**
 * Distributions on a finite set as vectors of probabilities: entropy and divergences, in nats, with
 * 0 log 0 = 0.
 *
 * Sources: Cover and Thomas, "Elements of Information Theory" (2006), chapter 2; van Erven and
 * Harremoës, "Rényi divergence and Kullback-Leibler divergence", IEEE Trans. Inf. Theory 60 (2014).
 * @module
 */
import { argumentError } from "../numerics/arguments.ts";
import { logSumExp } from "../numerics/exponential.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { relativeEntropyTerm } from "../numerics/relative_entropy.ts";
import { describe } from "../numerics/shape.ts";
import { sum } from "../numerics/summation.ts";

/** How far a sum of probabilities may be from 1: rounding is far below, a forgotten division above. */
const SUM_TOLERANCE = 1e-9;

/** Throws a RangeError that names the argument unless p is a probability vector. */
export function requireDistribution(caller: string, argument: string, p: Vector): void {
  if (!Array.isArray(p) || p.length === 0) {
    throw new RangeError(
      `${caller}: ${argument} must be a vector of at least one probability, got a ${describe(p)}`,
    );
  }
  let total = 0;
  for (let i = 0; i < p.length; i++) {
    if (!(p[i] >= 0 && p[i] < Infinity)) {
      throw argumentError(caller, `${argument}[${i}]`, "be finite and >= 0", p[i]);
    }
    total += p[i];
  }
  if (!(Math.abs(total - 1) <= SUM_TOLERANCE)) {
    throw argumentError(caller, argument, "sum to 1", total);
  }
}

/** Throws a RangeError unless p and q are distributions on the same finite set. */
export function requirePair(caller: string, p: Vector, q: Vector): void {
  requireDistribution(caller, "p", p);
  requireDistribution(caller, "q", q);
  if (p.length !== q.length) {
    throw new RangeError(`${caller}: p has ${p.length} probabilities, q ${q.length}`);
  }
}

/**
 * Throws a RangeError unless every row of K is a distribution on the same set: a channel K(y | x),
 * a transition matrix or a policy. Returns the number of columns.
 */
export function requireChannel(caller: string, argument: string, K: Matrix): number {
  if (!Array.isArray(K) || K.length === 0) {
    throw new RangeError(
      `${caller}: ${argument} must have at least one row, got a ${describe(K)}`,
    );
  }
  K.forEach((row, i) => {
    requireDistribution(caller, `${argument}[${i}]`, row);
    if (row.length !== K[0].length) {
      throw new RangeError(
        `${caller}: row ${i} of ${argument} has ${row.length} entries, row 0 ${K[0].length}`,
      );
    }
  });
  return K[0].length;
}

/**
 * The entropy H(p) = −Σᵢ pᵢ log pᵢ, between 0 and log n.
 *
 * @throws RangeError unless p is a distribution.
 */
export function entropy(p: Vector): number {
  requireDistribution("entropy", "p", p);
  return sum(p.map((x) => (x === 0 ? 0 : -x * Math.log(x)))) + 0;
}

/**
 * The Kullback-Leibler divergence KL(p‖q) = Σᵢ pᵢ log(pᵢ/qᵢ); Infinity where some qᵢ = 0 < pᵢ.
 * Summed as Σᵢ (pᵢ log(pᵢ/qᵢ) − pᵢ + qᵢ), whose terms are >= 0: the relative accuracy holds for
 * neighbouring distributions too, and the result is never negative. Where the probabilities sum to
 * 1 + δ and 1 + δ' the result is that of Σ pᵢ log(pᵢ/qᵢ) − δ + δ'.
 *
 * @throws RangeError unless p and q are distributions on the same set.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(klDivergence([1, 0], [0.5, 0.5]), Math.LN2, 1e-15);
 * ```
 */
export function klDivergence(p: Vector, q: Vector): number {
  requirePair("klDivergence", p, q);
  return sum(p.map((x, i) => relativeEntropyTerm(x, q[i])));
}

/**
 * The Rényi divergence of order α >= 0: log(Σᵢ pᵢ^α qᵢ^(1−α))/(α − 1), and its limits −log q(p > 0)
 * at 0, the Kullback-Leibler divergence at 1, log maxᵢ pᵢ/qᵢ at Infinity. Increases with α. Close to
 * order 1 the division by α − 1 costs digits: the absolute error is about 1e-16/|α − 1|.
 *
 * @throws RangeError unless p and q are distributions on the same set and order >= 0.
 */
export function renyiDivergence(p: Vector, q: Vector, order: number): number {
  requirePair("renyiDivergence", p, q);
  if (!(order >= 0)) throw argumentError("renyiDivergence", "order", "be >= 0", order);
  if (order === 1) return klDivergence(p, q);
  const support = p.flatMap((x, i) => (x > 0 ? [i] : []));
  if (order > 1 && support.some((i) => q[i] === 0)) return Infinity;
  const logRatio = (i: number): number => Math.log(p[i]) - Math.log(q[i]);
  if (order === Infinity) return Math.max(...support.map(logRatio));
  const both = support.filter((i) => q[i] > 0);
  if (both.length === 0) return Infinity;
  const powers = both.map((i) => Math.log(q[i]) + order * logRatio(i));
  return logSumExp(powers) / (order - 1) + 0;
}

/**
 * The χ² divergence Σᵢ (pᵢ − qᵢ)²/qᵢ; Infinity where some qᵢ = 0 < pᵢ. Its log(1 + ·) is the Rényi
 * divergence of order 2.
 *
 * @throws RangeError unless p and q are distributions on the same set.
 */
export function chiSquareDivergence(p: Vector, q: Vector): number {
  requirePair("chiSquareDivergence", p, q);
  return sum(p.map((x, i) => (x === q[i] ? 0 : (x - q[i]) * ((x - q[i]) / q[i]))));
}

/**
 * The total variation distance ½ Σᵢ |pᵢ − qᵢ| in [0, 1].
 *
 * @throws RangeError unless p and q are distributions on the same set.
 */
export function totalVariation(p: Vector, q: Vector): number {
  requirePair("totalVariation", p, q);
  return sum(p.map((x, i) => Math.abs(x - q[i]))) / 2;
}

/**
 * The Hellinger distance (½ Σᵢ (√pᵢ − √qᵢ)²)^½ in [0, 1], with relative accuracy also where p is
 * near q.
 *
 * @throws RangeError unless p and q are distributions on the same set.
 */
export function hellingerDistance(p: Vector, q: Vector): number {
  requirePair("hellingerDistance", p, q);
  const squares = p.map((x, i) => {
    if (x === q[i]) return 0;
    const difference = (x - q[i]) / (Math.sqrt(x) + Math.sqrt(q[i]));
    return difference * difference;
  });
  return Math.sqrt(sum(squares) / 2);
}
