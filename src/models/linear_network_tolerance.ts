/**
 * How far rounding can move the loss, the gradient and the Hessian of a deep linear network.
 * @module
 */

import type { Matrix } from "../numerics/matrix.ts";
import { accumulatedRoundoff, frobeniusNorm } from "../numerics/mod.ts";
import type { DeepLinearData } from "./deep_linear_network.ts";

/** Worst-case rounding errors at one point. */
export interface LinearNetworkTolerance {
  /** Of L. */
  readonly value: number;
  /** Of each entry of ∇L. */
  readonly gradient: number;
  /** Of ∇²L, in Frobenius norm. */
  readonly hessian: number;
  /** A bound of ‖∇²L‖ in Frobenius norm: what `hessian` is relative to. */
  readonly hessianSize: number;
}

/**
 * Rounding errors of `L = ½ ‖W_H ⋯ W_1 X − Y‖²` and of its derivatives, in the standard model. With
 * `P = ‖W_H‖ ⋯ ‖W_1‖ ‖X‖` (Frobenius norms) the residual has norm at most `P + ‖Y‖` and, whatever
 * cancels in it, an error of at most `gamma_c (P + ‖Y‖)`, c the sum of the widths that the products
 * run over; the sum of its squares adds its own length. An entry of the gradient for W_l is a sum of
 * products of the residual, X and all other factors, so it carries as much relative to
 * `(P + ‖Y‖) P / ‖W_l‖`. The block of the Hessian for W_l and W_m is a sum of products of all factors but
 * W_l with all but W_m and, for l ≠ m, of the residual with all factors but these two.
 *
 * ```ts
 * import { assert } from "@std/assert";
 *
 * const data = { inputs: [[3]], targets: [[1]], hidden: [1] };
 * const { value } = linearNetworkTolerance(data, [[[1]], [[2]]]);
 * assert(value > 49 * 2 ** -53 && value < 49 * 2 ** -49); // (2 · 1 · 3 + 1)² = 49
 * ```
 */
export function linearNetworkTolerance(
  { inputs, targets, hidden }: DeepLinearData,
  weights: readonly Matrix[],
): LinearNetworkTolerance {
  const norms = [frobeniusNorm(inputs), ...weights.map(frobeniusNorm)];
  const product = (values: readonly number[]): number => values.reduce((p, value) => p * value, 1);
  const residual = product(norms) + frobeniusNorm(targets);
  const chain = hidden.reduce((total, width) => total + width, inputs.length) + 2;
  const samples = inputs[0].length;
  const others = weights.map((_, l) => product(norms.toSpliced(l + 1, 1)));
  const hessianSize = others.flatMap((first, l) =>
    others.map((second, m) =>
      first * second + (l === m ? 0 : residual * product(norms.with(l + 1, 1).with(m + 1, 1)))
    )
  ).reduce((total, size) => total + size, 0);
  return {
    value: accumulatedRoundoff(chain + targets.length * samples) * residual ** 2,
    gradient: accumulatedRoundoff(2 * chain + targets.length + samples) * residual *
      Math.max(...others),
    hessian: accumulatedRoundoff(4 * chain + targets.length + samples) * hessianSize,
    hessianSize,
  };
}
