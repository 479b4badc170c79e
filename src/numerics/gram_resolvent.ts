/**
 * The inverse of a Gram matrix of rows, shifted: what ridge and least-norm regression are made of.
 * @module
 */
import { cholesky } from "./cholesky.ts";
import type { Matrix } from "./matrix.ts";
import { requireFiniteMatrix, requireNonNegative } from "./shape.ts";
import { uncheckedDot } from "./summation.ts";

/**
 * `(A Aᵀ + shift I)⁻¹` for A with n rows, n x n and exactly symmetric, shift >= 0, by Cholesky. For ridge
 * regression on a design X with penalty λ, M = gramResolvent(X, λ) gives the estimate `Xᵀ M y`, the
 * residuals `λ M y` and the degrees of freedom `n − λ tr M`. With shift 0 the rows must be independent;
 * the estimate then is the interpolant of least norm.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(gramResolvent([[1, 1], [1, -1]], 2), [[0.25, 0], [0, 0.25]]);
 * ```
 *
 * @throws NotPositiveDefiniteError where `A Aᵀ + shift I` is singular to working precision; RangeError
 *   where A is empty, ragged or not finite, or shift is negative.
 */
export function gramResolvent(A: Matrix, shift: number): Matrix {
  const width = requireFiniteMatrix("gramResolvent", "A", A);
  requireNonNegative("gramResolvent", "shift", shift);
  const lower = cholesky(rowGram(A, width, shift));
  const inverses = lower.map((_, j) => inverseColumn(lower, j));
  const n = A.length;
  const M = A.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      // L⁻ᵀL⁻¹, where column i of L⁻¹ begins in row i.
      let s = 0;
      for (let k = i; k < n; k++) s += inverses[i][k] * inverses[j][k];
      M[i][j] = s;
      M[j][i] = s;
    }
  }
  return M;
}

function rowGram(A: Matrix, width: number, shift: number): Matrix {
  const G = A.map((row, i) => {
    const entries = new Array<number>(A.length).fill(0);
    for (let j = 0; j <= i; j++) entries[j] = uncheckedDot(row, A[j], width);
    entries[i] += shift;
    return entries;
  });
  for (let i = 0; i < A.length; i++) {
    for (let j = 0; j < i; j++) G[j][i] = G[i][j];
  }
  return G;
}

/** Column j of L⁻¹, by forward substitution from row j on. */
function inverseColumn(L: Matrix, j: number): number[] {
  const x = new Array<number>(L.length).fill(0);
  x[j] = 1 / L[j][j];
  for (let i = j + 1; i < L.length; i++) {
    const row = L[i];
    let s = 0;
    for (let k = j; k < i; k++) s -= row[k] * x[k];
    x[i] = s / row[i];
  }
  return x;
}
