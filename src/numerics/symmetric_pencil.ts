/**
 * Eigenvalues of a symmetric matrix relative to a positive definite one.
 * @module
 */
import { cholesky } from "./cholesky.ts";
import type { Matrix, Vector } from "./matrix.ts";
import { throwMismatch } from "./shape.ts";
import { requireSymmetric, symmetricEigenvalues } from "./symmetric_eigen.ts";
import { congruentByInverse } from "./triangular.ts";

/**
 * The eigenvalues of G⁻¹H for a symmetric H and a positive definite G, ascending: those of the
 * symmetric matrix L⁻¹HL⁻ᵀ with G = LLᵀ, so all real. Their error is about that of the eigenvalues
 * of this matrix times the condition number of G.
 *
 * @throws NotPositiveDefiniteError unless G is positive definite; RangeError where one of the two is
 * empty, not square, not finite or not symmetric, and where the sizes differ.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(generalizedEigenvalues([[8, 0], [0, -3]], [[4, 0], [0, 1]]), [-3, 2]);
 * ```
 */
export function generalizedEigenvalues(H: Matrix, G: Matrix): Vector {
  requireSymmetric("generalizedEigenvalues", "H", H);
  requireSymmetric("generalizedEigenvalues", "G", G);
  if (H.length !== G.length) {
    throwMismatch("generalizedEigenvalues", `H of ${H.length}`, `G of ${G.length}`);
  }
  return symmetricEigenvalues(congruentByInverse(cholesky(G), H));
}
