/**
 * Linear networks of width one: a function of the product of the weights.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";

/** A function f of one variable with its derivative: any scalar function of the tape. */
export interface ProductLoss {
  /** f(p). */
  value(product: number): number;
  /** f'(p). */
  derivative(product: number): number;
}

/** What {@link scalarLinearNetwork} gives: a smooth problem with its product. */
export interface ScalarLinearNetwork {
  /** p = w_1 ⋯ w_k. */
  product(weights: Vector): number;
  /** F(w) = f(p). */
  value(weights: Vector): number;
  /** `∂F/∂w_i = f'(p) Π_{j ≠ i} w_j`, without a division: exact where weights are 0. */
  gradient(weights: Vector): Vector;
}

/**
 * `F(w) = f(w_1 w_2 ⋯ w_k)`, a deep linear network of width one.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const net = scalarLinearNetwork({ value: (p) => (p - 1) ** 2 / 2, derivative: (p) => p - 1 });
 * assertEquals([net.value([1, 2, 2]), net.gradient([1, 2, 2])], [4.5, [12, 6, 6]]);
 * assertEquals(net.gradient([0, 2, 2]), [-4, -0, -0]);
 * ```
 *
 * @throws {RangeError} where there is no weight
 */
export function scalarLinearNetwork(loss: ProductLoss): ScalarLinearNetwork {
  const product = (weights: Vector): number => {
    requireInteger("scalarLinearNetwork", "number of weights", weights.length, 1);
    return weights.reduce((p, weight) => p * weight, 1);
  };
  return {
    product,
    value: (weights) => loss.value(product(weights)),
    gradient(weights) {
      const slope = loss.derivative(product(weights));
      const others = new Array<number>(weights.length);
      // others[i] is w_1 ⋯ w_{i−1}, then times w_k ⋯ w_{i+1}.
      let before = 1, after = 1;
      for (let i = 0; i < weights.length; i++) {
        others[i] = before;
        before *= weights[i];
      }
      for (let i = weights.length - 1; i >= 0; i--) {
        others[i] = slope * (others[i] * after);
        after *= weights[i];
      }
      return others;
    },
  };
}
