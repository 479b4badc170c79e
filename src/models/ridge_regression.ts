/**
 * Ridge regression on a given design: its risk, training error and generalised cross validation,
 * averaged over noise and target.
 * @module
 */
import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  dot,
  frobeniusNorm,
  gramResolvent,
  matrixVector,
  trace,
  vectorMatrix,
} from "../numerics/mod.ts";
import { requireFiniteMatrix, throwMismatch } from "../numerics/shape.ts";

/** `y = Xβ + ε` with `E εεᵀ = noise · I`, and a fresh sample of covariance `diag(variances)`. */
export interface RidgeProblem {
  /** n rows of d features. */
  readonly design: Matrix;
  /** The variances of the d features of a fresh sample, which are uncorrelated. */
  readonly variances: Vector;
  /** β as the only row; or rows that stand for a random β, `E ββᵀ = Σ row rowᵀ`. */
  readonly targets: Matrix;
  /** The variance of a label given its features. */
  readonly noise: number;
  /** λ in `min_β ‖y − Xβ‖² + λ‖β‖²`; 0 is its limit, where the rows are independent. */
  readonly ridge: number;
}

/** Expectations over noise and target, the design given. */
export interface RidgeAverages {
  /** Of the squared error at a fresh sample with its noise. */
  readonly risk: number;
  /** Of the mean squared residual, `(λ²/n) ‖M y‖²` with `M = (XXᵀ + λI)⁻¹`. */
  readonly trainingError: number;
  /** `(λ/n) tr M`: the share of degrees of freedom that is left to residuals. */
  readonly residualShare: number;
  /** Of generalised cross validation, `(1/n) ‖M y‖² / ((1/n) tr M)²`. */
  readonly crossValidation: number;
}

/**
 * The averages of ridge regression on one design, exactly: all are quadratic in β and ε, so the
 * target's rows and the coordinates of the noise add up, one fit each.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { ridgeAverages } from "theorycheck";
 *
 * // One sample of one feature x = 1, β = 1, λ = 1: β̂ = (1 + ε)/2.
 * const { risk, trainingError, crossValidation } = ridgeAverages({
 *   design: [[1]], variances: [1], targets: [[1]], noise: 1, ridge: 1,
 * });
 * assertAlmostEquals(risk, 1 / 4 + 1 / 4 + 1);
 * assertAlmostEquals(trainingError, 1 / 2);
 * assertAlmostEquals(crossValidation, 2);
 * ```
 *
 * Source: P. Craven, G. Wahba, Smoothing noisy data with spline functions, Numerische Mathematik 31
 * (1979), for generalised cross validation.
 *
 * @throws RangeError where shapes do not match or the ridge is negative; NotPositiveDefiniteError
 *   where the ridge is 0 and the rows of the design are dependent.
 */
export function ridgeAverages(
  { design, variances, targets, noise, ridge }: RidgeProblem,
): RidgeAverages {
  const d = requireFiniteMatrix("ridgeAverages", "design", design);
  requireFiniteMatrix("ridgeAverages", "targets", targets);
  if (variances.length !== d || targets[0].length !== d) {
    throwMismatch(
      "ridgeAverages",
      `design of ${d} columns`,
      `${variances.length} variances, targets of ${targets[0].length}`,
    );
  }
  const n = design.length;
  const M = gramResolvent(design, ridge);
  const weighted = (x: Vector): number => {
    let s = 0;
    for (let k = 0; k < d; k++) s += variances[k] * x[k] * x[k];
    return s;
  };
  let excess = 0;
  let dualEnergy = noise * frobeniusNorm(M) ** 2;
  for (const row of M) excess += noise * weighted(vectorMatrix(row, design));
  for (const beta of targets) {
    const dual = matrixVector(M, matrixVector(design, beta));
    dualEnergy += dot(dual, dual);
    excess += weighted(vectorMatrix(dual, design).map((entry, k) => entry - beta[k]));
  }
  const resolventTrace = trace(M);
  return {
    risk: excess + noise,
    trainingError: ridge ** 2 * dualEnergy / n,
    residualShare: ridge * resolventTrace / n,
    crossValidation: n * dualEnergy / resolventTrace ** 2,
  };
}
