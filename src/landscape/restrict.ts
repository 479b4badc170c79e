/**
 * A function on an affine subspace: critical points with a given symmetry are critical points of the
 * restriction to the space that the symmetry fixes (Palais 1979), in far fewer coordinates.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { addScaled, dot, matrixVector } from "../numerics/mod.ts";
import { requireFiniteMatrix, requireFiniteVector, throwMismatch } from "../numerics/shape.ts";
import type { TwiceSmoothProblem } from "../optimizers/problems.ts";

/** A problem in the coordinates of a subspace, and the way back. */
export interface RestrictedProblem extends TwiceSmoothProblem {
  /** `origin + Σ_k q_k b_k`, the point with coordinates q. */
  embed(coordinates: Vector): Vector;
}

/**
 * `q ↦ f(origin + Σ_k q_k b_k)` with its gradient `Bᵀ∇f` and its Hessian `BᵀHB`; the origin is 0 by
 * default. The vectors b_k need be neither orthogonal nor of length 1.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quadraticProblem, restrictedTo } from "theorycheck";
 *
 * const onDiagonal = restrictedTo(quadraticProblem([[1, 0], [0, 3]]), [[1, 1]]);
 * assertEquals(onDiagonal.hessian([5]), [[4]]);
 * assertEquals(onDiagonal.embed([2]), [2, 2]);
 * ```
 *
 * @throws RangeError where there is no vector, or lengths differ.
 */
export function restrictedTo(
  problem: TwiceSmoothProblem,
  basis: readonly Vector[],
  origin?: Vector,
): RestrictedProblem {
  const size = requireFiniteMatrix("restrictedTo", "basis", basis);
  const start = origin ?? new Array<number>(size).fill(0);
  requireFiniteVector("restrictedTo", "origin", start);
  if (start.length !== size) {
    throwMismatch("restrictedTo", `basis vectors of ${size}`, `origin of ${start.length}`);
  }
  const embed = (coordinates: Vector): Vector => {
    if (coordinates.length !== basis.length) {
      throwMismatch("restrictedTo", `${basis.length} vectors`, `${coordinates.length} coordinates`);
    }
    return coordinates.reduce((point, q, k) => addScaled(point, q, basis[k]), start);
  };
  return {
    embed,
    value: (q) => problem.value(embed(q)),
    gradient: (q) => {
      const gradient = problem.gradient(embed(q));
      return basis.map((b) => dot(b, gradient));
    },
    hessian: (q) => {
      const H = problem.hessian(embed(q));
      const images = basis.map((b) => matrixVector(H, b));
      // Each entry is computed once, so that the matrix is symmetric to the last bit.
      return basis.map((_, k) =>
        basis.map((_, l) => k <= l ? dot(basis[k], images[l]) : dot(basis[l], images[k]))
      );
    },
  };
}
