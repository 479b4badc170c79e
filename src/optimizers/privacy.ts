/**
 * Mechanisms of local differential privacy as exact finite laws.
 * @module
 */

import { argumentError, requirePositive } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { requireFiniteVector, throwMismatch } from "../numerics/shape.ts";
import { mixtureMoments } from "./moments.ts";

/** A random number with finitely many values. */
export interface FiniteLaw {
  /** The values, distinct. */
  readonly outcomes: Vector;
  /** Their probabilities, with sum 1. */
  readonly probabilities: Vector;
}

/** Mean and variance of a finite law. Throws a RangeError where it is not one. */
export function lawMoments(law: FiniteLaw): { readonly mean: number; readonly variance: number } {
  const { outcomes, probabilities } = law;
  requireFiniteVector("lawMoments", "outcomes", outcomes);
  const points = outcomes.map((outcome) => ({ mean: [outcome], covariance: [[0]] }));
  const { mean, covariance } = mixtureMoments(points, probabilities);
  return { mean: mean[0], variance: covariance[0][0] };
}

/**
 * One ε-private bit about t in [−1, 1]: with B = coth(ε/2) and error probabilities (e^ε + 1)⁻¹ at the
 * ends, the outcome is +B with probability ½ + t/(2B), else −B (Duchi, Jordan, Wainwright 2018). Its
 * mean is t and its variance B² − t².
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const law = oneBitMechanism(1, 0.5);
 * assertAlmostEquals(lawMoments(law).mean, 0.5);
 * const ends = [oneBitMechanism(1, -1), oneBitMechanism(1, 1)];
 * assertAlmostEquals(privacyLoss(ends), 1);
 * ```
 *
 * @throws RangeError where ε is not positive, or t is not in [−1, 1].
 */
export function oneBitMechanism(privacy: number, t: number): FiniteLaw {
  requirePositive("oneBitMechanism", "privacy", privacy);
  if (!(t >= -1 && t <= 1)) throw argumentError("oneBitMechanism", "t", "be in [-1, 1]", t);
  const bound = 1 / Math.tanh(privacy / 2);
  // ½ − |t|/(2B) loses its digits for large ε: split it into (1 − |t|)/2 and |t|/(e^ε + 1).
  const rare = (1 - Math.abs(t)) / 2 + Math.abs(t) / (Math.exp(privacy) + 1);
  const likely = 1 - rare;
  return {
    outcomes: [bound, -bound],
    probabilities: t >= 0 ? [likely, rare] : [rare, likely],
  };
}

/**
 * The ε of a mechanism: the largest `log P(o | t)/P(o | t')` over the given laws, one for each input, on
 * the same outcomes. Infinite where an outcome is possible for one input only.
 *
 * @throws RangeError where there is no law, a probability is not in [0, 1], or the outcomes differ.
 */
export function privacyLoss(laws: readonly FiniteLaw[]): number {
  if (laws.length === 0) throw new RangeError("privacyLoss: laws must not be empty");
  laws.forEach((law, i) => requireLaw(law, laws[0], i));
  return Math.max(...laws[0].outcomes.map((_, o) => {
    const column = laws.map(({ probabilities }) => probabilities[o]);
    const largest = Math.max(...column);
    return largest === 0 ? 0 : Math.log(largest) - Math.log(Math.min(...column));
  }));
}

function requireLaw({ outcomes, probabilities }: FiniteLaw, first: FiniteLaw, i: number): void {
  if (outcomes.length !== probabilities.length || outcomes.length !== first.outcomes.length) {
    const size = `laws[${i}] of ${outcomes.length} outcomes`;
    throwMismatch("privacyLoss", size, `${probabilities.length} probabilities`);
  }
  outcomes.forEach((outcome, o) => {
    if (outcome !== first.outcomes[o] || !(probabilities[o] >= 0 && probabilities[o] <= 1)) {
      throw new RangeError(`privacyLoss: laws[${i}] is not a law on the outcomes of the first`);
    }
  });
}
