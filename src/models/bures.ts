/**
 * The Bures geometry of positive semidefinite matrices, which is that of optimal transport between
 * Gaussians: Gelbrich, "On a formula for the L2 Wasserstein metric between measures on Euclidean and
 * Hilbert spaces", Math. Nachr. 147 (1990); Bhatia, Jain and Lim, "On the Bures-Wasserstein distance
 * between positive definite matrices", Expo. Math. 37 (2019).
 * @module
 */
import { subtract } from "../numerics/arithmetic.ts";
import { cholesky } from "../numerics/cholesky.ts";
import { symmetricPart, transpose } from "../numerics/construct.ts";
import { matrixSquareRoot, polar } from "../numerics/matrix_functions.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { nuclearNorm } from "../numerics/norms.ts";
import { multiply } from "../numerics/products.ts";
import { requireFiniteMatrix, throwMismatch } from "../numerics/shape.ts";
import { dot } from "../numerics/summation.ts";
import { requireSymmetric } from "../numerics/symmetric_eigen.ts";
import { solveLowerTransposed } from "../numerics/triangular.ts";
import { type Gaussian, requireGaussians } from "./gaussian.ts";

function requireSameOrder(caller: string, A: Matrix, B: Matrix): void {
  requireSymmetric(caller, "A", A);
  requireSymmetric(caller, "B", B);
  if (A.length !== B.length) throwMismatch(caller, `A of ${A.length}`, `B of ${B.length}`);
}

/**
 * The root fidelity tr (A^½ B A^½)^½ = ‖A^½ B^½‖_* of positive semidefinite matrices. Symmetric in
 * the two; at most √(tr A tr B). Singular matrices cost half of the digits in the roots: with
 * factors at hand, {@link factorFidelity} does not.
 *
 * @throws NotPositiveDefiniteError for an eigenvalue below 0 beyond rounding; RangeError unless both
 * are finite, symmetric and of one size.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(rootFidelity([[4, 0], [0, 1]], [[9, 0], [0, 1]]), 7, 1e-14);
 * ```
 */
export function rootFidelity(A: Matrix, B: Matrix): number {
  requireSameOrder("rootFidelity", A, B);
  return nuclearNorm(multiply(matrixSquareRoot(A), matrixSquareRoot(B)));
}

/**
 * The root fidelity of XᵀX and YᵀY as the nuclear norm ‖X Yᵀ‖_*: no square root is taken, so singular
 * matrices keep all digits. Centred data matrices divided by √n have the covariances XᵀX.
 *
 * @throws RangeError unless both are finite and have equally many columns.
 */
export function factorFidelity(X: Matrix, Y: Matrix): number {
  const columns = requireFiniteMatrix("factorFidelity", "X", X);
  const others = requireFiniteMatrix("factorFidelity", "Y", Y);
  if (columns !== others) {
    throwMismatch("factorFidelity", `X of ${columns} columns`, `Y of ${others}`);
  }
  return nuclearNorm(multiply(X, transpose(Y)));
}

/**
 * The squared Bures distance tr A + tr B − 2 tr (A^½ B A^½)^½ = min over orthogonal U of
 * ‖A^½ − B^½ U‖_F². Computed at the minimising U, so that it is not negative and does not cancel
 * where A is near B.
 *
 * @throws as {@link rootFidelity}.
 */
export function squaredBuresDistance(A: Matrix, B: Matrix): number {
  requireSameOrder("squaredBuresDistance", A, B);
  const [rootA, rootB] = [matrixSquareRoot(A), matrixSquareRoot(B)];
  const U = polar(multiply(rootB, rootA)).orthogonal;
  const difference = subtract(rootA, multiply(rootB, U)).flat();
  return dot(difference, difference);
}

/**
 * W₂² between two Gaussians: ‖m_p − m_q‖² plus the squared Bures distance of the covariances. A lower
 * bound of W₂² between any two distributions with these moments.
 *
 * @throws NotPositiveDefiniteError for a covariance that is not positive semidefinite; RangeError
 * where shapes do not fit or something is not finite.
 */
export function gaussianSquaredWasserstein(p: Gaussian, q: Gaussian): number {
  requireGaussians("gaussianSquaredWasserstein", p, q);
  const shift = subtract(p.mean, q.mean);
  return dot(shift, shift) + squaredBuresDistance(p.covariance, q.covariance);
}

/**
 * The matrix T of the optimal transport x ↦ Tx from N(0, A) to N(0, B): the only positive definite
 * solution of TAT = B, T = A^(−½) (A^½ B A^½)^½ A^(−½), the geometric mean of A⁻¹ and B. Computed as
 * L⁻ᵀ (LᵀBL)^½ L⁻¹ with A = LLᵀ.
 *
 * @throws NotPositiveDefiniteError unless A is positive definite and B positive semidefinite;
 * RangeError unless both are finite, symmetric and of one size.
 */
export function gaussianTransportMap(A: Matrix, B: Matrix): Matrix {
  requireSameOrder("gaussianTransportMap", A, B);
  const L = cholesky(A);
  const inner = matrixSquareRoot(symmetricPart(multiply(transpose(L), B, L)));
  const half = inner.map((row) => solveLowerTransposed(L, row));
  return symmetricPart(half[0].map((_, j) => solveLowerTransposed(L, half.map((row) => row[j]))));
}
