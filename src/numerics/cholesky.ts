/**
 * Cholesky factorisation.
 * @module
 */
import { NotPositiveDefiniteError } from "./errors.ts";
import type { Matrix } from "./matrix.ts";
import { requireSymmetric } from "./symmetric_eigen.ts";

/**
 * Lower triangular L with `A = L L'` and a positive diagonal, for a symmetric positive definite A.
 *
 * @throws NotPositiveDefiniteError when a pivot is not positive: A is indefinite, singular, or
 * within rounding of it (`isPositiveDefinite` answers without throwing). RangeError when A is
 * empty, not square, not finite or not symmetric.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(cholesky([[4, 2], [2, 5]]), [[2, 0], [1, 2]]);
 * ```
 */
export function cholesky(A: Matrix): Matrix {
  requireSymmetric("cholesky", "A", A);
  const { factor, pivot, index } = factorise(A);
  if (factor === undefined) {
    throw new NotPositiveDefiniteError(
      `cholesky: A (${A.length}x${A.length}) is not positive definite: pivot ${index} is ${pivot}`,
    );
  }
  return factor;
}

/**
 * Whether the symmetric matrix A is positive definite in floating point: its Cholesky
 * factorisation runs through. Matrices whose smallest eigenvalue is within about `n 2^-53 ||A||`
 * of zero may go either way; exact rationals decide those.
 *
 * @throws RangeError when A is empty, not square, not finite or not symmetric.
 */
export function isPositiveDefinite(A: Matrix): boolean {
  requireSymmetric("isPositiveDefinite", "A", A);
  return factorise(A).factor !== undefined;
}

interface Factorisation {
  readonly factor?: Matrix;
  readonly pivot: number;
  readonly index: number;
}

function factorise(A: Matrix): Factorisation {
  const n = A.length;
  const L: number[][] = A.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    const row = L[i];
    for (let j = 0; j <= i; j++) {
      let s = 0.5 * A[i][j] + 0.5 * A[j][i];
      const other = L[j];
      for (let k = 0; k < j; k++) s -= row[k] * other[k];
      if (j < i) row[j] = s / other[j];
      else if (s > 0) row[i] = Math.sqrt(s);
      else return { pivot: s, index: i };
    }
  }
  return { factor: L, pivot: 0, index: n };
}
