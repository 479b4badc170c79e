/**
 * Cyclic Jacobi for symmetric matrices: slower than QL beyond n = 10, but it keeps the small
 * eigenvalues of graded positive definite matrices relatively accurate.
 * @module
 */
import { powerOfTwoNear } from "./dense.ts";
import { ConvergenceError } from "./errors.ts";
import type { Matrix } from "./matrix.ts";
import { requireSymmetric, type SymmetricEigen } from "./symmetric_eigen.ts";

const LARGEST_SWEEPS = 60;
const UNIT_ROUNDOFF = 2 ** -53;

/**
 * Eigenvalue decomposition of a symmetric matrix by cyclic Jacobi rotations. For a positive
 * definite `A = D B D` with D diagonal, each eigenvalue has a relative error of about
 * `n 2^-53 cond(B)`, whatever the grading D (Demmel and Veselic, "Jacobi's method is more accurate
 * than QR", SIAM J. Matrix Anal. Appl. 13, 1992).
 *
 * @throws RangeError when A is empty, not square, not finite, or asymmetric beyond 1.5e-8 of its
 * largest entry; ConvergenceError after 60 sweeps (usual: 5 to 10).
 */
export function jacobiEigen(A: Matrix): SymmetricEigen {
  const factor = powerOfTwoNear(requireSymmetric("jacobiEigen", "A", A));
  const n = A.length;
  const S = A.map((row, i) => row.map((a, j) => 0.5 * (a / factor + A[j][i] / factor)));
  const V: number[][] = S.map((_, i) => S.map((_, j) => (i === j ? 1 : 0)));
  let sweeps = 0;
  while (jacobiSweep(S, V, n) > 0) {
    if (++sweeps > LARGEST_SWEEPS) {
      throw new ConvergenceError(`jacobiEigen: no convergence on this ${n}x${n} matrix`);
    }
  }
  const order = S.map((_, i) => i).sort((i, j) => S[i][i] - S[j][j]);
  return {
    values: order.map((i) => S[i][i] * factor),
    vectors: V.map((row) => order.map((i) => row[i])),
  };
}

/** One pass over all pairs; returns the number of rotations that were needed. */
function jacobiSweep(S: number[][], V: number[][], n: number): number {
  let rotations = 0;
  for (let p = 0; p < n - 1; p++) {
    for (let q = p + 1; q < n; q++) {
      const off = S[p][q];
      if (off === 0) continue;
      // Small against both diagonal entries, not against the norm: this keeps relative accuracy.
      const geometric = Math.sqrt(Math.abs(S[p][p])) * Math.sqrt(Math.abs(S[q][q]));
      if (Math.abs(off) <= UNIT_ROUNDOFF * geometric || Math.abs(off) < 1e-300) {
        S[p][q] = S[q][p] = 0;
        continue;
      }
      rotate(S, V, n, p, q);
      rotations++;
    }
  }
  return rotations;
}

/** Rotates coordinates p and q so that entry (p, q) becomes zero. */
function rotate(S: number[][], V: number[][], n: number, p: number, q: number): void {
  const off = S[p][q];
  const theta = (S[q][q] - S[p][p]) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  S[p][p] -= t * off;
  S[q][q] += t * off;
  S[p][q] = S[q][p] = 0;
  for (let k = 0; k < n; k++) {
    if (k !== p && k !== q) {
      const kp = S[k][p];
      const kq = S[k][q];
      S[k][p] = S[p][k] = c * kp - s * kq;
      S[k][q] = S[q][k] = s * kp + c * kq;
    }
    const vp = V[k][p];
    const vq = V[k][q];
    V[k][p] = c * vp - s * vq;
    V[k][q] = s * vp + c * vq;
  }
}
