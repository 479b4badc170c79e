/**
 * Sequential tests that may stop at any time.
 * @module
 */
import type { StatisticalQuantity, Validity } from "../../claim/sampled.ts";
import { AsymptoticSequence } from "./asymptotic.ts";
import { BernoulliSequence } from "./bernoulli.ts";
import { BoundedSequence } from "./bounded.ts";
import { MomentSequence } from "./moment.ts";
import type { ConfidenceSequence } from "./sequence.ts";
import { VarianceSequence } from "./variance.ts";

export { ASYMPTOTIC_START, AsymptoticSequence } from "./asymptotic.ts";
export { BernoulliSequence } from "./bernoulli.ts";
export { BoundedSequence } from "./bounded.ts";
export { MomentSequence } from "./moment.ts";
export { type ConfidenceSequence, EVERYTHING, type Interval, nextLook } from "./sequence.ts";
export { VarianceSequence } from "./variance.ts";

/**
 * The confidence sequence for a quantity of whose observations `valid` is known. A moment of order
 * 2 or more is a bound on the variance, by Jensen's inequality.
 *
 * @throws {RangeError} when what is declared makes no sense
 */
export function confidenceSequence(
  quantity: StatisticalQuantity,
  valid: Validity | undefined,
  level: number,
): ConfidenceSequence {
  if (quantity === "probability") return new BernoulliSequence(level);
  if (valid === undefined) {
    throw new RangeError(`a ${quantity} needs \`valid\`: what is known of it`);
  }
  if (valid === "asymptotic") return new AsymptoticSequence(level);
  if ("range" in valid) return new BoundedSequence(...valid.range, level);
  if ("variance" in valid) return new VarianceSequence(valid.variance, level);
  const { order, bound } = valid.moment;
  return order >= 2
    ? new VarianceSequence(bound ** (2 / order), level)
    : new MomentSequence(order, bound, level);
}
