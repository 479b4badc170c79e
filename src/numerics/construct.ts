/**
 * Matrices built from sizes, entries and blocks, and their parts.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";
import {
  requireInteger,
  requireMatrix,
  requireSquare,
  requireVector,
  shapeOf,
  throwMismatch,
} from "./shape.ts";

/** A zero vector of length `rows`, or a zero matrix `rows` x `columns` (both at least 1). */
export function zeros(rows: number): Vector;
/** A zero matrix, `rows` x `columns`, both at least 1. */
export function zeros(rows: number, columns: number): Matrix;
export function zeros(rows: number, columns?: number): Vector | Matrix {
  if (columns === undefined) {
    requireInteger("zeros", "rows", rows, 0);
    return new Array<number>(rows).fill(0);
  }
  return matrixFrom(rows, columns, () => 0);
}

/** The `rows` x `columns` matrix with entries `f(i, j)`, counted from 0. */
export function matrixFrom(
  rows: number,
  columns: number,
  f: (i: number, j: number) => number,
): Matrix {
  requireInteger("matrixFrom", "rows", rows, 1);
  requireInteger("matrixFrom", "columns", columns, 1);
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => f(i, j)));
}

/** The n x n identity. */
export function identity(n: number): Matrix {
  return matrixFrom(n, n, (i, j) => (i === j ? 1 : 0));
}

/** The square matrix with the given diagonal and zeros elsewhere. */
export function diagonal(entries: Vector): Matrix {
  requireVector("diagonal", "entries", entries);
  return matrixFrom(entries.length, entries.length, (i, j) => (i === j ? entries[i] : 0));
}

/** The diagonal entries `A_ii` of a matrix of any shape. */
export function diagonalEntries(A: Matrix): Vector {
  const columns = requireMatrix("diagonalEntries", "A", A);
  return Array.from({ length: Math.min(A.length, columns) }, (_, i) => A[i][i]);
}

/** The transpose: entry (i, j) of the result is `A_ji`. */
export function transpose(A: Matrix): Matrix {
  const columns = requireMatrix("transpose", "A", A);
  const rows = A.length;
  const T = new Array<number[]>(columns);
  for (let j = 0; j < columns; j++) {
    const row = new Array<number>(rows);
    for (let i = 0; i < rows; i++) row[i] = A[i][j];
    T[j] = row;
  }
  return T;
}

/** The symmetric part `(A + A')/2` of a square matrix, exactly symmetric. */
export function symmetricPart(A: Matrix): Matrix {
  const n = requireSquare("symmetricPart", "A", A);
  return matrixFrom(n, n, (i, j) => 0.5 * A[i][j] + 0.5 * A[j][i]);
}

/** The columns of a matrix, as vectors. */
export function columns(A: Matrix): readonly Vector[] {
  return transpose(A);
}

/** Column `j` of a matrix, counted from 0. */
export function column(A: Matrix, j: number): Vector {
  const count = requireMatrix("column", "A", A);
  if (!Number.isInteger(j) || j < 0 || j >= count) {
    throw new RangeError(`column: j must be one of 0..${count - 1} for ${shapeOf(A)}, got ${j}`);
  }
  return A.map((row) => row[j]);
}

/** The matrix whose columns are the given vectors. */
export function fromColumns(vectors: readonly Vector[]): Matrix {
  requireMatrix("fromColumns", "vectors", vectors);
  return transpose(vectors);
}

/** The entries row by row, as one vector. */
export function flatten(A: Matrix): Vector {
  requireMatrix("flatten", "A", A);
  return A.flat();
}

/**
 * The `rows` x `columns` matrix whose entries, row by row, are those of `x`: undoes `flatten`.
 *
 * @throws RangeError when `x` does not have `rows * columns` entries.
 */
export function reshape(x: Vector, rows: number, columns: number): Matrix {
  requireVector("reshape", "x", x);
  if (x.length !== rows * columns) {
    throwMismatch("reshape", `x of ${x.length}`, `${rows}x${columns}`);
  }
  return matrixFrom(rows, columns, (i, j) => x[i * columns + j]);
}

/**
 * Matrices side by side.
 *
 * @throws RangeError when the numbers of rows differ.
 */
export function hstack(...matrices: readonly Matrix[]): Matrix {
  if (matrices.length === 0) throw new RangeError("hstack: needs at least one matrix");
  for (const A of matrices) {
    requireMatrix("hstack", "matrices", A);
    if (A.length !== matrices[0].length) throwMismatch("hstack", shapeOf(matrices[0]), shapeOf(A));
  }
  return matrices[0].map((_, i) => matrices.flatMap((A) => A[i]));
}

/**
 * Matrices one below the other.
 *
 * @throws RangeError when the numbers of columns differ.
 */
export function vstack(...matrices: readonly Matrix[]): Matrix {
  if (matrices.length === 0) throw new RangeError("vstack: needs at least one matrix");
  for (const A of matrices) {
    if (requireMatrix("vstack", "matrices", A) !== matrices[0][0].length) {
      throwMismatch("vstack", shapeOf(matrices[0]), shapeOf(A));
    }
  }
  return matrices.flatMap((A) => A.map((row) => [...row]));
}

/**
 * A matrix from a table of blocks: `block([[A, B], [C, D]])`.
 *
 * @throws RangeError when the shapes do not fit.
 */
export function block(blocks: readonly (readonly Matrix[])[]): Matrix {
  return vstack(...blocks.map((row) => hstack(...row)));
}

/** The block diagonal matrix of the given blocks, with zeros elsewhere. */
export function blockDiagonal(...blocks: readonly Matrix[]): Matrix {
  if (blocks.length === 0) throw new RangeError("blockDiagonal: needs at least one block");
  const widths = blocks.map((A) => requireMatrix("blockDiagonal", "blocks", A));
  const total = widths.reduce((s, w) => s + w, 0);
  let start = 0;
  return blocks.flatMap((A, k) => {
    const left = start;
    start += widths[k];
    return A.map((row) => [
      ...new Array<number>(left).fill(0),
      ...row,
      ...new Array<number>(total - left - row.length).fill(0),
    ]);
  });
}
