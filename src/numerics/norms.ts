/**
 * Norms and other numbers that come from the singular values or eigenvalues of a matrix.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";
import { requireMatrix, requireNonNegative } from "./shape.ts";
import { sum } from "./summation.ts";
import { singularValues } from "./svd.ts";
import { symmetricEigen } from "./symmetric_eigen.ts";
import { norm } from "./vector.ts";

/** Spectral norm: the largest singular value. */
export function spectralNorm(A: Matrix): number {
  return singularValues(A)[0];
}

/**
 * Frobenius norm `sqrt(sum A_ij^2)`, without overflow or underflow on the way. NaN and Infinity
 * pass through.
 */
export function frobeniusNorm(A: Matrix): number {
  requireMatrix("frobeniusNorm", "A", A);
  return norm(A.map((row) => norm(row)));
}

/** Nuclear (trace) norm: the sum of the singular values. */
export function nuclearNorm(A: Matrix): number {
  return sum(singularValues(A));
}

/** Largest absolute value of the entries. NaN passes through. */
export function maxNorm(A: Matrix): number {
  requireMatrix("maxNorm", "A", A);
  return norm(A.map((row) => norm(row, Infinity)), Infinity);
}

/**
 * Stable rank `||A||_F^2 / ||A||_2^2`, between 1 and the rank.
 *
 * @throws RangeError for the zero matrix.
 */
export function stableRank(A: Matrix): number {
  const values = singularValues(A);
  if (values[0] === 0) throw new RangeError("stableRank: not defined for the zero matrix");
  return sum(values.map((value) => (value / values[0]) ** 2));
}

/** Condition number `sigma_max / sigma_min` over min(m, n) singular values; Infinity if one is 0. */
export function conditionNumber(A: Matrix): number {
  const values = singularValues(A);
  const smallest = values[values.length - 1];
  return smallest === 0 ? Infinity : values[0] / smallest;
}

/** Numbers of negative, zero and positive eigenvalues. */
export interface Inertia {
  /** Eigenvalues below -tolerance. */
  readonly negative: number;
  /** Eigenvalues within the tolerance of zero. */
  readonly zero: number;
  /** Eigenvalues above the tolerance. */
  readonly positive: number;
}

/**
 * Inertia of a symmetric matrix. Eigenvalues of magnitude at most `tolerance` count as zero; by
 * default `n 2^-52 ||A||`, the error of the eigenvalues themselves.
 *
 * @throws RangeError as `symmetricEigen`, or for a negative tolerance.
 */
export function inertia(A: Matrix, tolerance?: number): Inertia {
  const { values } = symmetricEigen(A);
  const limit = tolerance ?? A.length * Number.EPSILON * norm(values, Infinity);
  requireNonNegative("inertia", "tolerance", limit);
  const count = (test: (value: number) => boolean): number => values.filter(test).length;
  return {
    negative: count((value) => value < -limit),
    zero: count((value) => Math.abs(value) <= limit),
    positive: count((value) => value > limit),
  };
}

/** Smallest and largest eigenvalue of a symmetric matrix. */
export function extremeEigenvalues(
  A: Matrix,
): { readonly smallest: number; readonly largest: number } {
  const values: Vector = symmetricEigen(A).values;
  return { smallest: values[0], largest: values[values.length - 1] };
}
