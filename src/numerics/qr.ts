/**
 * QR factorisation by Householder reflections.
 * @module
 */
import { largestEntry, powerOfTwoNear } from "./dense.ts";
import type { Matrix } from "./matrix.ts";
import { requireFiniteMatrix } from "./shape.ts";
import { norm } from "./vector.ts";

/** `A = q r` for A of m x n, with k = min(m, n). */
export interface Qr {
  /** m x k with orthonormal columns. */
  readonly q: Matrix;
  /** k x n, zero below the diagonal, diagonal >= 0. */
  readonly r: Matrix;
}

/**
 * QR factorisation of any matrix, tall or wide, with a non-negative diagonal of `r` (for A of full
 * column rank this makes it unique, and q of a Gaussian matrix uniformly distributed). Householder
 * reflections as in Golub and Van Loan, "Matrix Computations", section 5.2.
 *
 * @throws RangeError when A is empty, ragged or not finite.
 */
export function qr(A: Matrix): Qr {
  const n = requireFiniteMatrix("qr", "A", A);
  const m = A.length;
  const k = Math.min(m, n);
  const factor = powerOfTwoNear(largestEntry(A));
  const R = A.map((row) => row.map((a) => a / factor));
  const reflectors: number[][] = [];
  for (let j = 0; j < k; j++) {
    const reflector = householder(R.map((row) => row[j]), j);
    reflect(R, reflector, j);
    for (let i = j + 1; i < m; i++) R[i][j] = 0;
    reflectors.push(reflector);
  }
  const Q = R.map((_, i) => Array.from({ length: k }, (_, j) => (i === j ? 1 : 0)));
  for (let j = k - 1; j >= 0; j--) reflect(Q, reflectors[j], j);
  return normalised(Q, R, k, factor);
}

/** Unit vector u, zero before `start`, so that `x - 2 u (u'x)` is zero after `start`. */
function householder(x: readonly number[], start: number): number[] {
  const u = x.map((value, i) => (i < start ? 0 : value));
  const length = norm(u);
  if (length === 0) return u;
  for (let i = start; i < u.length; i++) u[i] /= length;
  u[start] += u[start] < 0 ? -1 : 1;
  const scale = norm(u);
  return u.map((value) => value / scale);
}

/** Applies `I - 2 u u'` from the left, in place, to the rows from `start`. */
function reflect(M: number[][], u: readonly number[], start: number): void {
  for (let j = 0; j < M[0].length; j++) {
    let s = 0;
    for (let i = start; i < M.length; i++) s += u[i] * M[i][j];
    for (let i = start; i < M.length; i++) M[i][j] -= 2 * s * u[i];
  }
}

/** Turns signs so that the diagonal of r is >= 0, and takes the scaling back. */
function normalised(Q: number[][], R: number[][], k: number, factor: number): Qr {
  const signs = Array.from({ length: k }, (_, j) => (R[j][j] < 0 ? -1 : 1));
  return {
    q: Q.map((row) => row.map((value, j) => value * signs[j])),
    r: signs.map((sign, i) => R[i].map((value, j) => (j < i ? 0 : value * sign * factor))),
  };
}
