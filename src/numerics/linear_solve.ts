/**
 * Linear systems, inverses and determinants of square matrices.
 * @module
 */
import { SingularMatrixError } from "./errors.ts";
import { conditionEstimate, factoriseLu, type Lu, solveLu } from "./lu.ts";
import type { Matrix, Vector } from "./matrix.ts";
import {
  describe,
  requireFiniteMatrix,
  requireFiniteSquare,
  requireFiniteVector,
  throwMismatch,
} from "./shape.ts";

function regularLu(caller: string, A: Matrix): Lu {
  const n = requireFiniteSquare(caller, "A", A);
  const lu = factoriseLu(A);
  const condition = conditionEstimate(lu);
  if (condition * Number.EPSILON >= 1) {
    throw new SingularMatrixError(
      `${caller}: A (${n}x${n}) is singular to working precision: its condition number after ` +
        `scaling is about ${condition.toExponential(1)}`,
    );
  }
  return lu;
}

/**
 * Solves `A X = B` for a square A, by LU with partial pivoting after scaling rows and columns by
 * powers of two. B is a vector, or a matrix of right-hand sides.
 *
 * @throws SingularMatrixError when the condition number of the scaled matrix is above
 * `2^52`: no digit would be right (`leastSquares` gives the minimum-norm solution instead).
 * RangeError when the shapes do not match or an entry is not finite.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(solve([[2, 0], [0, 4]], [2, 4]), [1, 1]);
 * ```
 */
export function solve(A: Matrix, B: Vector): Vector;
/** Solves `A X = B` for a matrix of right-hand sides. */
export function solve(A: Matrix, B: Matrix): Matrix;
export function solve(A: Matrix, B: Vector | Matrix): Vector | Matrix {
  const lu = regularLu("solve", A);
  if (isMatrix(B)) {
    requireFiniteMatrix("solve", "B", B);
    if (B.length !== lu.n) throwMismatch("solve", `A ${lu.n}x${lu.n}`, `B ${describe(B)}`);
    return solveColumns(lu, B);
  }
  requireFiniteVector("solve", "B", B);
  if (B.length !== lu.n) throwMismatch("solve", `A ${lu.n}x${lu.n}`, `B ${describe(B)}`);
  return solveLu(lu, B);
}

function isMatrix(x: Vector | Matrix): x is Matrix {
  return Array.isArray(x) && Array.isArray(x[0]);
}

function solveColumns(lu: Lu, B: Matrix): Matrix {
  const X: number[][] = B.map((row) => new Array<number>(row.length));
  for (let j = 0; j < B[0].length; j++) {
    const x = solveLu(lu, B.map((row) => row[j]));
    for (let i = 0; i < lu.n; i++) X[i][j] = x[i];
  }
  return X;
}

/**
 * Inverse of a square matrix. For `inverse(A) b` take `solve(A, b)`: faster and more accurate.
 *
 * @throws SingularMatrixError as `solve` does; RangeError when A is empty, not square or not
 * finite.
 */
export function inverse(A: Matrix): Matrix {
  const lu = regularLu("inverse", A);
  return solveColumns(lu, A.map((_, i) => A.map((_, j) => (i === j ? 1 : 0))));
}

/**
 * Determinant of a square matrix, from its LU factors; 0 when a pivot is exactly zero. The error
 * is about `n 2^-53` times the product of the row norms, so a singular matrix may give a
 * rounding-size number. The result over- or underflows only where the determinant does.
 *
 * @throws RangeError when A is empty, not square or not finite.
 */
export function determinant(A: Matrix): number {
  const { mantissa, exponent } = determinantParts("determinant", A);
  // In two steps, so that 2^exponent does not leave the range before the product does.
  const half = Math.trunc(exponent / 2);
  return mantissa * 2 ** half * 2 ** (exponent - half);
}

/**
 * `log |det A|`, -Infinity when a pivot is exactly zero; finite where the determinant itself
 * would over- or underflow.
 *
 * @throws RangeError when A is empty, not square or not finite.
 */
export function logAbsoluteDeterminant(A: Matrix): number {
  const { mantissa, exponent } = determinantParts("logAbsoluteDeterminant", A);
  return Math.log(Math.abs(mantissa)) + exponent * Math.LN2;
}

/** det A = mantissa * 2^exponent with 1 <= |mantissa| < 2, or a zero mantissa. */
function determinantParts(caller: string, A: Matrix): { mantissa: number; exponent: number } {
  const n = requireFiniteSquare(caller, "A", A);
  const lu = factoriseLu(A);
  if (lu.singular) return { mantissa: 0, exponent: 0 };
  let mantissa = lu.sign;
  let exponent = 0;
  const take = (value: number): void => {
    mantissa *= value;
    const shift = Math.floor(Math.log2(Math.abs(mantissa)));
    mantissa /= 2 ** shift;
    exponent += shift;
  };
  for (let i = 0; i < n; i++) {
    take(lu.factors[i * n + i]);
    take(lu.rowScale[i]);
    take(lu.columnScale[i]);
  }
  return { mantissa, exponent };
}
