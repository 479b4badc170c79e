/**
 * Sums and ratios of exponentials that neither overflow nor cancel.
 * @module
 */
import { argumentError, requireFinite, requireFiniteVector, requirePositive } from "./arguments.ts";
import type { Vector } from "./matrix.ts";

function indexOfLargest(name: string, values: Vector): number {
  if (values.length === 0) throw argumentError(name, "values", "have an entry", "length 0");
  requireFiniteVector(name, "values", values);
  let index = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[index]) index = i;
  return index;
}

/**
 * log(sum of exp(v_i)) = m + log(1 + sum over the others of exp(v_i - m)) with the maximum m:
 * no overflow, and accurate where one entry dominates.
 *
 * @throws RangeError for an empty list or an entry that is not finite.
 */
export function logSumExp(values: Vector): number {
  const largest = indexOfLargest("logSumExp", values);
  let others = 0;
  for (let i = 0; i < values.length; i++) {
    if (i !== largest) others += Math.exp(values[i] - values[largest]);
  }
  return values[largest] + Math.log1p(others);
}

/**
 * softmax(v)_i = exp(v_i)/(sum of exp(v_j)), shifted by the maximum: entries in [0, 1] that add to
 * 1 up to rounding. Entries more than 745 below the maximum are 0.
 *
 * @throws RangeError for an empty list or an entry that is not finite.
 */
export function softmax(values: Vector): number[] {
  const shift = values[indexOfLargest("softmax", values)];
  const powers = values.map((v) => Math.exp(v - shift));
  const total = powers.reduce((sum, p) => sum + p, 0);
  return powers.map((p) => p / total);
}

/**
 * The logistic function 1/(1 + exp(-x)), with relative accuracy in both tails:
 * logistic(x) + logistic(-x) = 1.
 *
 * @throws RangeError for x that is not finite.
 */
export function logistic(x: number): number {
  requireFinite("logistic", "x", x);
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

/**
 * log(1 + exp(x)), with relative accuracy for every x: about exp(x) far to the left and x far to
 * the right. The logistic loss of the margin z is `logOnePlusExp(-z)`.
 *
 * @throws RangeError for x that is not finite.
 */
export function logOnePlusExp(x: number): number {
  requireFinite("logOnePlusExp", "x", x);
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/**
 * The softplus function log(1 + exp(b x))/b with sharpness b > 0 (1 unless given): a smooth upper
 * bound of max(x, 0), off by at most log(2)/b.
 *
 * @throws RangeError for x that is not finite, or b not finite or not > 0.
 */
export function softplus(x: number, sharpness: number = 1): number {
  requireFinite("softplus", "x", x);
  requirePositive("softplus", "sharpness", sharpness);
  // The positive part is added outside, so that b x may overflow.
  return Math.max(x, 0) + Math.log1p(Math.exp(-sharpness * Math.abs(x))) / sharpness;
}
