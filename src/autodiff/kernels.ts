/**
 * Loops over row-major float64 buffers that the tape spends its time in. Each one *adds* to its
 * first argument, the only one that it writes: a derivative is a sum over uses of a value. Products
 * add up in reverse order inside `withReversedSums`.
 * @module
 */
import { sumsReversed } from "../numerics/summation.ts";

/** `out[i] += factor · source[i]`. */
export function accumulate(out: Float64Array, source: Float64Array, factor = 1): void {
  for (let i = 0; i < out.length; i++) out[i] += factor * source[i];
}

/** `out[i] += a[i] · b[i]`. */
export function accumulateHadamard(out: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] += a[i] * b[i];
}

/** `out += A B` with A of shape m × k and B of shape k × n. */
export function accumulateProduct(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  if (n === 1) return accumulateMatrixVector(out, a, b, m, k);
  const [first, step] = sumsReversed() ? [k - 1, -1] : [0, 1];
  for (let i = 0; i < m; i++) {
    const row = i * n;
    for (let p = first, left = k; left > 0; p += step, left--) {
      const factor = a[i * k + p];
      const source = p * n;
      for (let j = 0; j < n; j++) out[row + j] += factor * b[source + j];
    }
  }
}

/** `out += G Bᵀ` with G of shape m × n and B of shape k × n: the adjoint of A in `A B`. */
export function accumulateProductTransposedRight(
  out: Float64Array,
  g: Float64Array,
  b: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  if (n === 1) return accumulateOuter(out, g, b, m, k);
  const [first, step] = sumsReversed() ? [n - 1, -1] : [0, 1];
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      let sum = 0;
      for (let j = first, left = n; left > 0; j += step, left--) sum += g[i * n + j] * b[p * n + j];
      out[i * k + p] += sum;
    }
  }
}

/** `out += Aᵀ G` with A of shape m × k and G of shape m × n: the adjoint of B in `A B`. */
export function accumulateProductTransposedLeft(
  out: Float64Array,
  a: Float64Array,
  g: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  const [first, step] = sumsReversed() ? [m - 1, -1] : [0, 1];
  for (let i = first, left = m; left > 0; i += step, left--) {
    const row = i * n;
    for (let p = 0; p < k; p++) {
      const factor = a[i * k + p];
      const target = p * n;
      if (n === 1) out[target] += factor * g[row];
      else for (let j = 0; j < n; j++) out[target + j] += factor * g[row + j];
    }
  }
}

/** `out += Aᵀ` with A of shape rows × columns. */
export function accumulateTranspose(
  out: Float64Array,
  a: Float64Array,
  rows: number,
  columns: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] += a[i * columns + j];
  }
}

function accumulateMatrixVector(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  m: number,
  k: number,
): void {
  const [first, step] = sumsReversed() ? [k - 1, -1] : [0, 1];
  for (let i = 0; i < m; i++) {
    let sum = 0;
    const row = i * k;
    for (let p = first, left = k; left > 0; p += step, left--) sum += a[row + p] * b[p];
    out[i] += sum;
  }
}

function accumulateOuter(
  out: Float64Array,
  g: Float64Array,
  b: Float64Array,
  m: number,
  k: number,
): void {
  for (let i = 0; i < m; i++) {
    const factor = g[i];
    const row = i * k;
    for (let p = 0; p < k; p++) out[row + p] += factor * b[p];
  }
}
