/**
 * Gaussian distributions on R^d: densities, entropy, Kullback-Leibler divergence, affine images and
 * conditioning, all in closed form (Bishop, "Pattern Recognition and Machine Learning", 2006,
 * section 2.3). Logarithms are natural.
 * @module
 */
import { argumentError, requireFiniteVector, requireInteger } from "../numerics/arguments.ts";
import { add, subtract } from "../numerics/arithmetic.ts";
import { cholesky } from "../numerics/cholesky.ts";
import { symmetricPart, transpose } from "../numerics/construct.ts";
import { NotPositiveDefiniteError } from "../numerics/errors.ts";
import { logOnePlusMinus } from "../numerics/gamma.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { matrixVector, multiply } from "../numerics/products.ts";
import { requireFiniteMatrix } from "../numerics/shape.ts";
import { dot, sum } from "../numerics/summation.ts";
import { requireSymmetric, symmetricEigenvalues } from "../numerics/symmetric_eigen.ts";
import { congruentByInverse, solveLower } from "../numerics/triangular.ts";

/** N(mean, covariance). */
export interface Gaussian {
  /** d entries. */
  readonly mean: Vector;
  /** d × d, symmetric, positive semidefinite; what divides by it asks for positive definite. */
  readonly covariance: Matrix;
}

/** Throws a RangeError unless mean and covariance are finite, fit, and the latter is symmetric. */
export function requireGaussian(caller: string, argument: string, law: Gaussian): void {
  requireFiniteVector(caller, `${argument}.mean`, law.mean);
  requireSymmetric(caller, `${argument}.covariance`, law.covariance);
  if (law.covariance.length !== law.mean.length) {
    throw new RangeError(
      `${caller}: ${argument}.mean has ${law.mean.length} entries, its covariance is ` +
        `${law.covariance.length}x${law.covariance.length}`,
    );
  }
}

/** Throws a RangeError unless p and q are Gaussians on the same space. */
export function requireGaussians(caller: string, p: Gaussian, q: Gaussian): void {
  requireGaussian(caller, "p", p);
  requireGaussian(caller, "q", q);
  if (p.mean.length !== q.mean.length) {
    throw new RangeError(
      `${caller}: p is on a space of dimension ${p.mean.length}, q of ${q.mean.length}`,
    );
  }
}

const logDeterminant = (L: Matrix): number => 2 * sum(L.map((row, i) => Math.log(row[i])));

/**
 * log N(x; mean, covariance) = −½(d log 2π + log det Σ + (x − m)ᵀΣ⁻¹(x − m)).
 *
 * @throws NotPositiveDefiniteError unless the covariance is positive definite; RangeError where
 * shapes do not fit or something is not finite.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const law = { mean: [1], covariance: [[4]] };
 * assertAlmostEquals(gaussianLogDensity(law, [3]), -0.5 - Math.log(2 * Math.sqrt(2 * Math.PI)));
 * ```
 */
export function gaussianLogDensity(law: Gaussian, x: Vector): number {
  requireGaussian("gaussianLogDensity", "law", law);
  requireFiniteVector("gaussianLogDensity", "x", x);
  if (x.length !== law.mean.length) {
    throw argumentError("gaussianLogDensity", "x", `have ${law.mean.length} entries`, x);
  }
  const L = cholesky(law.covariance);
  const standard = solveLower(L, subtract(x, law.mean));
  return -0.5 * (x.length * Math.log(2 * Math.PI) + logDeterminant(L) + dot(standard, standard));
}

/**
 * The differential entropy ½ log det(2πe Σ) of a Gaussian, which depends on its covariance alone.
 *
 * @throws NotPositiveDefiniteError unless Σ is positive definite; RangeError as `cholesky`.
 */
export function gaussianEntropy(covariance: Matrix): number {
  const L = cholesky(covariance);
  return 0.5 * (L.length * (1 + Math.log(2 * Math.PI)) + logDeterminant(L));
}

/**
 * KL(p‖q) = ½(tr(Σ_q⁻¹Σ_p) − d − log det(Σ_q⁻¹Σ_p) + (m_p − m_q)ᵀΣ_q⁻¹(m_p − m_q)); Infinity where
 * Σ_p is singular. Near p = q it is summed as ½ Σ (e − log(1 + e)) over the eigenvalues e of
 * Σ_q⁻¹(Σ_p − Σ_q), which keeps the relative accuracy that Σ_p − Σ_q has.
 *
 * @throws NotPositiveDefiniteError unless Σ_q is positive definite and Σ_p positive semidefinite up
 * to rounding; RangeError where shapes do not fit or something is not finite.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const [p, q] = [{ mean: [2], covariance: [[1]] }, { mean: [0], covariance: [[1]] }];
 * assertAlmostEquals(gaussianKl(p, q), 2, 1e-15);
 * ```
 */
export function gaussianKl(p: Gaussian, q: Gaussian): number {
  requireGaussians("gaussianKl", p, q);
  const L = cholesky(q.covariance);
  const standard = solveLower(L, subtract(p.mean, q.mean));
  const excess = symmetricEigenvalues(
    congruentByInverse(L, symmetricPart(subtract(p.covariance, q.covariance))),
  );
  const shape = excess.every((e) => Math.abs(e) < 0.5)
    ? -sum(excess.map(logOnePlusMinus))
    : sum(excess) - relativeLogDeterminant(p.covariance, L, excess);
  return 0.5 * (shape + dot(standard, standard));
}

/** log det(Σ_q⁻¹Σ_p) through the Cholesky factor of Σ_p; −Infinity where that is singular. */
function relativeLogDeterminant(covariance: Matrix, L: Matrix, excess: Vector): number {
  const [least, largest] = [1 + excess[0], 1 + excess[excess.length - 1]];
  const rounding = 4 * (L.length + 8) * Number.EPSILON * Math.max(1, largest);
  if (least < -rounding) {
    throw new NotPositiveDefiniteError(
      `gaussianKl: the covariance of p is not positive semidefinite: relative eigenvalue ${least}`,
    );
  }
  try {
    return logDeterminant(cholesky(covariance)) - logDeterminant(L);
  } catch (error) {
    if (error instanceof NotPositiveDefiniteError) return -Infinity;
    throw error;
  }
}

/**
 * The law of AX + b + noise for X with the given law and independent noise: N(Am + b, AΣAᵀ + N).
 *
 * @param A k × d.
 * @param b k entries; 0 unless given.
 * @param noise k × k, symmetric; 0 unless given.
 * @throws RangeError where shapes do not fit or something is not finite.
 */
export function affineImage(law: Gaussian, A: Matrix, b?: Vector, noise?: Matrix): Gaussian {
  requireGaussian("affineImage", "law", law);
  const columns = requireFiniteMatrix("affineImage", "A", A);
  if (columns !== law.mean.length) {
    throw new RangeError(
      `affineImage: A is ${A.length}x${columns}, the mean has ${law.mean.length} entries`,
    );
  }
  const mean = matrixVector(A, law.mean);
  const covariance = symmetricPart(multiply(A, law.covariance, transpose(A)));
  return {
    mean: b === undefined ? mean : add(mean, b),
    covariance: noise === undefined ? covariance : add(covariance, noise),
  };
}

/**
 * The law of the other coordinates once some are observed, in ascending order of their indices:
 * mean m_a + Σ_ap Σ_pp⁻¹ (values − m_p), covariance Σ_aa − Σ_ap Σ_pp⁻¹ Σ_pa, which does not depend on
 * the values. With joint law of state and observation, this is the update of the Kalman filter.
 *
 * @param observed indices of the observed coordinates, different, not all.
 * @param values one for each observed coordinate, in the order of `observed`.
 * @throws NotPositiveDefiniteError unless Σ_pp is positive definite; RangeError where indices or
 * shapes do not fit or something is not finite.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const joint = { mean: [0, 0], covariance: [[1, 0.5], [0.5, 1]] };
 * assertEquals(conditionalGaussian(joint, [0], [2]), { mean: [1], covariance: [[0.75]] });
 * ```
 */
export function conditionalGaussian(
  joint: Gaussian,
  observed: readonly number[],
  values: Vector,
): Gaussian {
  const caller = "conditionalGaussian";
  requireGaussian(caller, "joint", joint);
  const { mean, covariance } = joint;
  observed.forEach((p, i) => requireInteger(caller, `observed[${i}]`, p, 0, mean.length - 1));
  requireFiniteVector(caller, "values", values);
  if (values.length !== observed.length || new Set(observed).size < observed.length) {
    throw new RangeError(
      `${caller}: observed must be different indices, one for each of ${values.length} values, ` +
        `got [${observed}]`,
    );
  }
  const others = mean.map((_, i) => i).filter((i) => !observed.includes(i));
  if (others.length === 0) throw new RangeError(`${caller}: observed leaves no coordinate over`);
  const pick = (rows: readonly number[], cols: readonly number[]): Matrix =>
    rows.map((i) => cols.map((j) => 0.5 * covariance[i][j] + 0.5 * covariance[j][i]));
  const prior = { mean: others.map((i) => mean[i]), covariance: pick(others, others) };
  if (observed.length === 0) return prior;
  const L = cholesky(pick(observed, observed));
  // Row a: L⁻¹ Σ_pa, so that Σ_ap Σ_pp⁻¹ Σ_pb is a dot product of two rows.
  const W = pick(others, observed).map((row) => solveLower(L, row));
  const surprise = solveLower(L, values.map((value, k) => value - mean[observed[k]]));
  return {
    mean: prior.mean.map((m, i) => m + dot(W[i], surprise)),
    covariance: prior.covariance.map((row, i) => row.map((s, j) => s - dot(W[i], W[j]))),
  };
}
