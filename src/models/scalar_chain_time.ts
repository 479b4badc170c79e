/**
 * How long gradient descent on a linear network of width one takes.
 * @module
 */
import { requireInteger, requirePositive } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";

/** Options of {@link scalarChainSteps}. */
export interface ScalarChainTime {
  /** The step size. */
  readonly step: number;
  /** The t of the loss ½(w_1 ⋯ w_k − t)². */
  readonly target: number;
  /** The loss to be reached. */
  readonly level: number;
  /** The number of steps after which the answer is Infinity. */
  readonly cap: number;
}

/**
 * The number of steps of gradient descent on `½(w_1 ⋯ w_k − t)²` until the loss first is <= level: 0
 * where the start satisfies it, Infinity where `cap` steps do not suffice or the weights diverge.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * // w ← w − (w − 1)/2 halves the distance to 1: the loss is 1/2, 1/8, 1/32.
 * const options = { step: 0.5, target: 1, level: 0.04, cap: 10 };
 * assertEquals(scalarChainSteps([0], options), 2);
 * assertEquals(scalarChainSteps([0, 0], options), Infinity);
 * ```
 *
 * @throws {RangeError} where there is no weight, the step is not > 0 or the cap is no integer >= 0
 */
export function scalarChainSteps(weights: Vector, options: ScalarChainTime): number {
  const { step, target, level, cap } = options;
  const k = weights.length;
  requireInteger("scalarChainSteps", "number of weights", k, 1);
  requirePositive("scalarChainSteps", "step", step);
  requireInteger("scalarChainSteps", "cap", cap, 0);
  const w = Float64Array.from(weights);
  const before = new Float64Array(k);
  for (let t = 0; t <= cap; t++) {
    let product = 1;
    for (let i = 0; i < k; i++) {
      before[i] = product;
      product *= w[i];
    }
    const residual = product - target;
    if (residual * residual <= 2 * level) return t;
    if (!Number.isFinite(product)) return Infinity;
    let after = step * residual;
    for (let i = k - 1; i >= 0; i--) {
      const weight = w[i];
      w[i] = weight - after * before[i];
      after *= weight;
    }
  }
  return Infinity;
}
