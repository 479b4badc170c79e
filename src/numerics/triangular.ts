/**
 * Forward and backward substitution with a lower triangular matrix. Internal to the suite: for
 * factors that `cholesky` returned, whose shape and diagonal need no check.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";

/** L⁻¹ b. */
export function solveLower(L: Matrix, b: Vector): number[] {
  const x: number[] = [];
  for (let i = 0; i < b.length; i++) {
    let s = b[i];
    for (let k = 0; k < i; k++) s -= L[i][k] * x[k];
    x.push(s / L[i][i]);
  }
  return x;
}

/** L⁻ᵀ b. */
export function solveLowerTransposed(L: Matrix, b: Vector): number[] {
  const x = [...b];
  for (let i = b.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < b.length; k++) x[i] -= L[k][i] * x[k];
    x[i] /= L[i][i];
  }
  return x;
}

/** L⁻¹ A L⁻ᵀ for a symmetric A, exactly symmetric. */
export function congruentByInverse(L: Matrix, A: Matrix): Matrix {
  // Row i of the first product is L⁻¹ applied to column i of A, which is A L⁻ᵀ row by row.
  const half = A.map((row) => solveLower(L, row));
  const full = half[0].map((_, j) => solveLower(L, half.map((row) => row[j])));
  return full.map((row, i) => row.map((a, j) => 0.5 * a + 0.5 * full[j][i]));
}
