/**
 * Singular value decomposition and what follows from it: rank, null space, pseudo-inverse,
 * least squares.
 * @module
 */
import { SingularValueDecomposition } from "ml-matrix";
import { toRows, toScaledDense } from "./dense.ts";
import { ConvergenceError } from "./errors.ts";
import type { Matrix, Vector } from "./matrix.ts";
import { multiply } from "./products.ts";
import { requireFiniteMatrix, requireFiniteVector, shapeOf, throwMismatch } from "./shape.ts";

/** `A = u diag(values) v'` for A of m x n, with k = min(m, n). */
export interface Svd {
  /** m x k with orthonormal columns. */
  readonly u: Matrix;
  /** The k singular values, descending, >= 0. */
  readonly values: Vector;
  /** n x k with orthonormal columns. */
  readonly v: Matrix;
}

/** Where singular values count as zero. */
export interface RankOptions {
  /**
   * Singular values at or below this times the largest one count as zero; by default
   * `max(m, n) 2^-52`, the size of rounding in the decomposition.
   */
  readonly relativeTolerance?: number;
}

function decompose(caller: string, A: Matrix, vectors: boolean): Svd {
  requireFiniteMatrix(caller, "A", A);
  const { dense, factor } = toScaledDense(A);
  const decomposition = new SingularValueDecomposition(dense, {
    autoTranspose: true,
    computeLeftSingularVectors: vectors,
    computeRightSingularVectors: vectors,
  });
  const values = decomposition.diagonal.map((value) => Math.abs(value) * factor);
  if (values.some(Number.isNaN)) {
    throw new ConvergenceError(`${caller}: no convergence on this ${shapeOf(A)} matrix`);
  }
  if (!vectors) return { u: [], values, v: [] };
  return {
    u: toRows(decomposition.leftSingularVectors),
    values,
    v: toRows(decomposition.rightSingularVectors),
  };
}

/**
 * Singular value decomposition of any matrix, tall or wide. Each singular value is right to about
 * `max(m, n) 2^-52` of the largest one.
 *
 * @throws RangeError when A is empty, ragged or not finite.
 */
export function svd(A: Matrix): Svd {
  return decompose("svd", A, true);
}

/**
 * The min(m, n) singular values of a matrix, descending.
 *
 * @throws RangeError when A is empty, ragged or not finite.
 */
export function singularValues(A: Matrix): Vector {
  return decompose("singularValues", A, false).values;
}

function countAbove(values: Vector, A: Matrix, options: RankOptions): number {
  const { relativeTolerance = Math.max(A.length, A[0].length) * Number.EPSILON } = options;
  if (!(relativeTolerance >= 0)) {
    throw new RangeError(`relativeTolerance must be >= 0, got ${relativeTolerance}`);
  }
  return values.filter((value) => value > relativeTolerance * values[0]).length;
}

/** Numerical rank: the number of singular values above the tolerance; 0 for the zero matrix. */
export function rank(A: Matrix, options: RankOptions = {}): number {
  return countAbove(decompose("rank", A, false).values, A, options);
}

/**
 * Orthonormal basis of the null space `{x : A x = 0}`, as a list of vectors of length n; an empty
 * list when A has full column rank. Wide matrices get their whole null space: A is padded with
 * zero rows to a square first.
 */
export function nullSpace(A: Matrix, options: RankOptions = {}): readonly Vector[] {
  const n = requireFiniteMatrix("nullSpace", "A", A);
  const padding = Array.from({ length: Math.max(0, n - A.length) }, () => new Array(n).fill(0));
  const { values, v } = decompose("nullSpace", [...A, ...padding], true);
  const r = countAbove(values, A, options);
  return Array.from({ length: n - r }, (_, k) => v.map((row) => row[r + k]));
}

/** Orthonormal basis of the column space of A, as a list of vectors of length m; [] for zero. */
export function columnSpace(A: Matrix, options: RankOptions = {}): readonly Vector[] {
  const { u, values } = decompose("columnSpace", A, true);
  const r = countAbove(values, A, options);
  return Array.from({ length: r }, (_, k) => u.map((row) => row[k]));
}

/**
 * Moore-Penrose pseudo-inverse (n x m for A of m x n): singular values above the tolerance are
 * inverted, the others dropped.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(pseudoInverse([[3, 4]])[1][0], 4 / 25);
 * ```
 */
export function pseudoInverse(A: Matrix, options: RankOptions = {}): Matrix {
  const { u, values, v } = decompose("pseudoInverse", A, true);
  const r = countAbove(values, A, options);
  if (r === 0) return v.map(() => u.map(() => 0));
  const scaledV = v.map((row) => values.slice(0, r).map((value, k) => row[k] / value));
  const transposedU = Array.from({ length: r }, (_, k) => u.map((row) => row[k]));
  return multiply(scaledV, transposedU);
}

/**
 * The x of smallest norm among the minimisers of `||A x - b||`: the least-squares solution for tall
 * A, the minimum-norm solution for wide A, `pseudoInverse(A) b` always. Singular values at or below
 * the tolerance count as zero.
 *
 * @throws RangeError when A is empty or not finite, or b does not have one entry for each row.
 */
export function leastSquares(A: Matrix, b: Vector, options: RankOptions = {}): Vector {
  const { u, values, v } = decompose("leastSquares", A, true);
  requireFiniteVector("leastSquares", "b", b);
  if (b.length !== A.length) throwMismatch("leastSquares", `A ${shapeOf(A)}`, `b of ${b.length}`);
  const r = countAbove(values, A, options);
  const x = new Array<number>(v.length).fill(0);
  for (let k = 0; k < r; k++) {
    let coefficient = 0;
    for (let i = 0; i < b.length; i++) coefficient += u[i][k] * b[i];
    coefficient /= values[k];
    for (let j = 0; j < x.length; j++) x[j] += v[j][k] * coefficient;
  }
  return x;
}
