/**
 * The criterion by which preconditioned SGD learns its preconditioner, and what minimises it.
 * @module
 */

import type { Matrix } from "../numerics/matrix.ts";
import {
  diagonal,
  innerProduct,
  matrixPower,
  matrixSquareRoot,
  multiply,
  solve,
  symmetricPart,
  trace,
} from "../numerics/mod.ts";
import { requireFiniteSquare, shapeOf, throwMismatch } from "../numerics/shape.ts";

/** Covariances of gradient differences and of parameter differences, each d × d. */
export interface DifferenceCovariances {
  /** R_g = E δg δgᵀ: H² for δg = Hδθ with δθ ~ N(0, I). */
  readonly gradient: Matrix;
  /** R_θ = E δθ δθᵀ. */
  readonly parameter: Matrix;
}

/**
 * `c(P) = E[δgᵀP δg + δθᵀP⁻¹δθ] = tr(P R_g) + tr(P⁻¹ R_θ)` (Li 2018, "Preconditioned stochastic
 * gradient descent", equation 11), P invertible.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const covariances = { gradient: [[4]], parameter: [[1]] };
 * assertAlmostEquals(preconditionerCriterion([[0.5]], covariances), 4);
 * ```
 *
 * @throws RangeError where the three matrices are not square, finite and of one size;
 * SingularMatrixError where P is singular.
 */
export function preconditionerCriterion(P: Matrix, covariances: DifferenceCovariances): number {
  const { gradient, parameter } = covariances;
  requireCovariances("preconditionerCriterion", covariances);
  requireFiniteSquare("preconditionerCriterion", "P", P);
  if (P.length !== gradient.length) {
    throwMismatch("preconditionerCriterion", `P of ${shapeOf(P)}`, `R_g of ${shapeOf(gradient)}`);
  }
  // tr(P R_g) = Σ P_ij (R_g)_ij for the symmetric R_g.
  return innerProduct(P, gradient) + trace(solve(P, parameter));
}

/**
 * The positive definite P that minimises the criterion:
 * `R_g^(−1/2) (R_g^(1/2) R_θ R_g^(1/2))^(1/2) R_g^(−1/2)`, the solution of P R_g P = R_θ; |H|⁻¹ for
 * R_g = H², R_θ = I.
 *
 * @throws RangeError as {@link preconditionerCriterion}; NotPositiveDefiniteError where a covariance
 * is indefinite. A singular R_g gives a singular P.
 */
export function optimalPreconditioner(covariances: DifferenceCovariances): Matrix {
  requireCovariances("optimalPreconditioner", covariances);
  const { gradient, parameter } = covariances;
  const inverseRoot = matrixPower(gradient, -0.5);
  const middle = matrixSquareRoot(conjugated(matrixSquareRoot(gradient), parameter));
  return conjugated(inverseRoot, middle);
}

/**
 * The diagonal P that minimises the criterion: `P_ii = √((R_θ)_ii/(R_g)_ii)`.
 *
 * @throws RangeError as {@link preconditionerCriterion}, and where a diagonal entry is not positive.
 */
export function optimalDiagonalPreconditioner(covariances: DifferenceCovariances): Matrix {
  requireCovariances("optimalDiagonalPreconditioner", covariances);
  const { gradient, parameter } = covariances;
  return diagonal(gradient.map((row, i) => {
    const [g, theta] = [row[i], parameter[i][i]];
    if (g > 0 && theta > 0) return Math.sqrt(theta / g);
    throw new RangeError(
      `optimalDiagonalPreconditioner: entries ${g}, ${theta} at ${i} are not > 0`,
    );
  }));
}

/** S A S, exactly symmetric. */
function conjugated(S: Matrix, A: Matrix): Matrix {
  return symmetricPart(multiply(S, A, S));
}

function requireCovariances(where: string, { gradient, parameter }: DifferenceCovariances): void {
  requireFiniteSquare(where, "gradient", gradient);
  requireFiniteSquare(where, "parameter", parameter);
  if (gradient.length !== parameter.length) {
    throwMismatch(where, `R_g of ${shapeOf(gradient)}`, `R_θ of ${shapeOf(parameter)}`);
  }
}
