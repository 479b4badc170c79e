/**
 * Powers of Gram matrices without squaring the condition of what they are made of.
 * @module
 */
import { argumentError } from "./arguments.ts";
import { identity } from "./construct.ts";
import type { Matrix } from "./matrix.ts";
import { type RankOptions, svd } from "./svd.ts";

/**
 * `p ↦ (A Aᵀ)^p` for any real A and p >= 0, from the singular values of A: `U diag(σ^(2p)) Uᵀ`, and the
 * identity for p = 0, singular A included. Singular values at or below the tolerance count as 0: a
 * rounding of 1e-17 would come back from a power of 1/5 as 4e-4. For `(Aᵀ A)^p` give the transpose.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * assertAlmostEquals(gramPowers([[3, 4]])(0.25)[0][0], Math.sqrt(5));
 * ```
 *
 * @throws {RangeError} as `svd`; and the powers when p is negative or not finite
 */
export function gramPowers(A: Matrix, options: RankOptions = {}): (p: number) => Matrix {
  const { u, values } = svd(A);
  const { relativeTolerance = Math.max(A.length, A[0].length) * Number.EPSILON } = options;
  const cut = relativeTolerance * values[0];
  return (p) => {
    if (!(p >= 0 && p < Infinity)) throw argumentError("gramPowers", "p", "be finite and >= 0", p);
    if (p === 0) return identity(A.length);
    const powers = values.map((value) => (value > cut ? value ** (2 * p) : 0));
    return u.map((left) =>
      u.map((right) => powers.reduce((total, power, k) => total + left[k] * power * right[k], 0))
    );
  };
}
