/**
 * Chains of matrices W_1, …, W_N, W_1 applied first: how their product W_N ⋯ W_1 moves as they move,
 * and how far they are from balanced.
 * @module
 */

import { argumentError } from "../numerics/arguments.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { add, gram, multiply, subtract, transpose } from "../numerics/mod.ts";

/**
 * The velocity `Σ_j W_N ⋯ W_{j+1} W_j' W_{j−1} ⋯ W_1` of the product of factors that move with the given
 * velocities (the product rule).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(chainVelocity([[[2]], [[5]]], [[[1]], [[10]]]), [[5 * 1 + 10 * 2]]);
 * ```
 *
 * @throws {RangeError} where there is no factor, not one velocity for each, or shapes do not match
 */
export function chainVelocity(factors: readonly Matrix[], velocities: readonly Matrix[]): Matrix {
  if (factors.length === 0 || velocities.length !== factors.length) {
    throw argumentError(
      "chainVelocity",
      "velocities",
      `be one for each of at least one factor (${factors.length})`,
      velocities.length,
    );
  }
  return factors
    .map((_, j) => {
      const [last, ...rest] = factors.with(j, velocities[j]).toReversed();
      return multiply(last, ...rest);
    })
    .reduce((total, term) => add(total, term));
}

/**
 * The imbalances `W_{j+1}ᵀ W_{j+1} − W_j W_jᵀ`, j = 1, …, N − 1, which gradient flow on any function of
 * the product conserves; a chain is balanced where all are 0.
 *
 * @throws {RangeError} where shapes do not match
 */
export function chainImbalances(factors: readonly Matrix[]): Matrix[] {
  return factors.slice(1).map((next, j) => subtract(gram(next), gram(transpose(factors[j]))));
}
