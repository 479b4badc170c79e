/**
 * The cone of positive definite matrices with its affine-invariant metric: geodesics and means
 * (Bhatia, "Positive Definite Matrices", 2007, chapter 6).
 * @module
 */
import { argumentError, requireFiniteVector, requireInteger } from "../numerics/arguments.ts";
import { add, scale } from "../numerics/arithmetic.ts";
import { cholesky } from "../numerics/cholesky.ts";
import { symmetricPart, transpose } from "../numerics/construct.ts";
import { matrixLogarithm, matrixPower, symmetricFunction } from "../numerics/matrix_functions.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { frobeniusNorm } from "../numerics/norms.ts";
import { multiply } from "../numerics/products.ts";
import { throwMismatch } from "../numerics/shape.ts";
import { sum } from "../numerics/summation.ts";
import { requireSymmetric, symmetricEigenvalues } from "../numerics/symmetric_eigen.ts";
import { congruentByInverse } from "../numerics/triangular.ts";

/** L A Lᵀ, exactly symmetric. */
const congruent = (L: Matrix, A: Matrix): Matrix => symmetricPart(multiply(L, A, transpose(L)));

/**
 * The point at t of the geodesic from A to B: A #_t B = A^½ (A^(−½) B A^(−½))^t A^½; the geometric
 * mean for t = ½. Computed as L (L⁻¹BL⁻ᵀ)^t Lᵀ with A = LLᵀ. Any finite t.
 *
 * @throws NotPositiveDefiniteError unless both are positive definite; RangeError where they are not
 * finite, symmetric and of one size, or t is not finite.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(positiveGeodesic([[4]], [[9]], 0.5)[0][0], 6, 1e-14);
 * ```
 */
export function positiveGeodesic(A: Matrix, B: Matrix, t: number): Matrix {
  requirePositive("positiveGeodesic", "A", A);
  requirePositive("positiveGeodesic", "B", B);
  if (A.length !== B.length) throwMismatch("positiveGeodesic", `A ${A.length}`, `B ${B.length}`);
  if (!Number.isFinite(t)) throw argumentError("positiveGeodesic", "t", "be finite", t);
  const L = cholesky(A);
  return congruent(L, matrixPower(congruentByInverse(L, B), t));
}

function requirePositive(caller: string, argument: string, A: Matrix): void {
  requireSymmetric(caller, argument, A);
  cholesky(A);
}

function requireFamily(caller: string, matrices: readonly Matrix[]): void {
  if (matrices.length === 0) throw argumentError(caller, "matrices", "not be empty", "none");
  matrices.forEach((A, i) => {
    requirePositive(caller, `matrices[${i}]`, A);
    if (A.length !== matrices[0].length) {
      throwMismatch(
        caller,
        `matrices[0] of ${matrices[0].length}`,
        `matrices[${i}] of ${A.length}`,
      );
    }
  });
}

/**
 * The log-Euclidean mean exp(Σᵢ wᵢ log Aᵢ): the geometric mean where all commute, another matrix
 * with the same determinant where not.
 *
 * @param weights wᵢ; all 1/n unless given.
 * @throws NotPositiveDefiniteError unless all are positive definite; RangeError where there is none,
 * they are not finite, symmetric and of one size, or the weights do not fit.
 */
export function logEuclideanMean(matrices: readonly Matrix[], weights?: Vector): Matrix {
  requireFamily("logEuclideanMean", matrices);
  const w = weights ?? matrices.map(() => 1 / matrices.length);
  requireFiniteVector("logEuclideanMean", "weights", w);
  if (w.length !== matrices.length) {
    throw argumentError("logEuclideanMean", "weights", `have ${matrices.length} entries`, w);
  }
  const logarithms = matrices.map((A, i) => scale(w[i], matrixLogarithm(A)));
  return symmetricFunction(logarithms.reduce((total, A) => add(total, A)), Math.exp);
}

/** What {@link karcherMean} found. */
export interface KarcherMean {
  /** G. */
  readonly mean: Matrix;
  /** ‖(1/n) Σᵢ log(L⁻¹AᵢL⁻ᵀ)‖_F with G = LLᵀ: the distance to the mean, up to a factor near 1. */
  readonly residual: number;
  /** Whether the residual is below the tolerance that was asked for. */
  readonly converged: boolean;
  /** Steps taken. */
  readonly steps: number;
}

/** How the mean is computed. */
export interface KarcherOptions {
  /** Residual at which to stop; 1e-12 unless given. */
  readonly tolerance?: number;
  /** Cap on the steps; 500 unless given. */
  readonly maximumSteps?: number;
}

/**
 * The Karcher (Riemannian) mean: the positive definite G with Σᵢ log(G^(−½) Aᵢ G^(−½)) = 0, the
 * minimiser of the sum of squared distances. Riemannian gradient steps G ← L exp(θS) Lᵀ, S the mean
 * of the logarithms, whose length θ comes from the condition numbers of L⁻¹AᵢL⁻ᵀ, halved for as long
 * as the residual grows; starts at the log-Euclidean mean. Judge nothing on a mean with
 * `converged: false`.
 *
 * Source: Bini and Iannazzo, "Computing the Karcher mean of symmetric positive definite matrices",
 * Linear Algebra Appl. 438 (2013), section 3.
 *
 * @throws NotPositiveDefiniteError unless all are positive definite; RangeError where there is none
 * or they are not finite, symmetric and of one size.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const { mean } = karcherMean([[[8, 0], [0, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]]]);
 * assertAlmostEquals(mean[0][0], 2, 1e-12);
 * ```
 */
export function karcherMean(
  matrices: readonly Matrix[],
  options: KarcherOptions = {},
): KarcherMean {
  const { tolerance = 1e-12, maximumSteps = 500 } = options;
  requireFamily("karcherMean", matrices);
  requireInteger("karcherMean", "maximumSteps", maximumSteps, 0);
  if (!(tolerance > 0)) throw argumentError("karcherMean", "tolerance", "be > 0", tolerance);
  let current = statesOf(matrices, logEuclideanMean(matrices));
  let [steps, damping] = [0, 1];
  while (current.residual > tolerance && steps < maximumSteps && damping > 1e-6) {
    const step = damping * current.stepLength;
    const next = statesOf(matrices, move(current, step));
    steps++;
    if (next.residual < current.residual) {
      current = next;
      damping = Math.min(1, 2 * damping);
    } else {
      damping /= 2;
    }
  }
  const { mean, residual } = current;
  return { mean, residual, converged: residual <= tolerance, steps };
}

interface State {
  readonly mean: Matrix;
  readonly factor: Matrix;
  readonly direction: Matrix;
  readonly residual: number;
  readonly stepLength: number;
}

function statesOf(matrices: readonly Matrix[], mean: Matrix): State {
  const factor = cholesky(mean);
  const relative = matrices.map((A) => congruentByInverse(factor, A));
  const logarithms = relative.map(matrixLogarithm);
  const total = logarithms.reduce((all, A) => add(all, A));
  const direction = scale(1 / matrices.length, total);
  // The Hessian of half the squared distance has eigenvalues in [1, x/2 coth(x/2)], x = log c.
  const curvatures = relative.map((A) => {
    const values = symmetricEigenvalues(A);
    const logCondition = Math.log(values[values.length - 1] / values[0]);
    return logCondition < 1e-8 ? 2 : 1 + logCondition / Math.tanh(logCondition / 2) / 2;
  });
  return {
    mean,
    factor,
    direction,
    residual: frobeniusNorm(direction),
    stepLength: 2 * matrices.length / sum(curvatures),
  };
}

function move({ factor, direction }: State, step: number): Matrix {
  return congruent(factor, symmetricFunction(scale(step, direction), Math.exp));
}
