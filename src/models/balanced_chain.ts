/**
 * Balanced factorisations of a given matrix, and the gradients of a function of a product of factors.
 * @module
 */

import { argumentError } from "../numerics/arguments.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { diagonal, identity, multiply, svd, transpose } from "../numerics/mod.ts";

/**
 * Factors W_1, …, W_N of a square matrix `W = W_N ⋯ W_1` with `W_{j+1}ᵀW_{j+1} = W_jW_jᵀ`: with the
 * singular value decomposition `W = UΣVᵀ`, `W_j = Q_j Σ^(1/N) Q_{j−1}ᵀ`, Q_0 = V and Q_N = U. The
 * orthogonal frames Q_1, …, Q_{N−1} are free; none gives W_1 = W.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const [[[first]], [[second]]] = balancedFactors([[-4]], [[[1]]]);
 * assertAlmostEquals(first * second, -4);
 * assertAlmostEquals(Math.abs(first), 2);
 * ```
 *
 * @throws {RangeError} where W is not square or a frame has another shape
 */
export function balancedFactors(W: Matrix, frames: readonly Matrix[]): Matrix[] {
  const { u, values, v } = svd(W);
  const order = values.length;
  if (W.length !== order || W[0].length !== order) {
    throw argumentError("balancedFactors", "W", "be square", `${W.length} × ${W[0].length}`);
  }
  const root = diagonal(values.map((value) => value ** (1 / (frames.length + 1))));
  const all = [v, ...frames, u];
  return all.slice(1).map((frame, j) => multiply(frame, root, transpose(all[j])));
}

/**
 * The gradients `W_{j+1}ᵀ ⋯ W_Nᵀ G W_1ᵀ ⋯ W_{j−1}ᵀ` in each factor of a function of the product
 * `W_N ⋯ W_1` of square factors, whose gradient there is G.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(chainGradients([[[2]], [[5]]], [[3]]), [[[15]], [[6]]]);
 * ```
 *
 * @throws {RangeError} where shapes do not match
 */
export function chainGradients(factors: readonly Matrix[], slope: Matrix): Matrix[] {
  const order = slope.length;
  const transposed = factors.map(transpose);
  let right = identity(order);
  const before = transposed.map((factor) => {
    const now = right;
    right = multiply(right, factor);
    return now;
  });
  let left = slope;
  const gradients = new Array<Matrix>(factors.length);
  for (let j = factors.length - 1; j >= 0; j--) {
    gradients[j] = multiply(left, before[j]);
    left = multiply(transposed[j], left);
  }
  return gradients;
}
