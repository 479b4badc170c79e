/**
 * Kernels on Float64Array for hot loops: matrices are flat, row by row; the caller owns all
 * buffers; only the output buffer is changed. Lengths are checked once a call, entries are not:
 * NaN and Infinity pass through. Sums honour `withReversedSums`.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";
import { requireMatrix, requireVector, throwMismatch } from "./shape.ts";
import { sumsReversed } from "./summation.ts";

/** A matrix as one Float64Array, row by row. */
export function packMatrix(A: Matrix): Float64Array {
  const n = requireMatrix("packMatrix", "A", A);
  const flat = new Float64Array(A.length * n);
  for (let i = 0; i < A.length; i++) flat.set(A[i], i * n);
  return flat;
}

/** A vector as Float64Array. */
export function packVector(x: Vector): Float64Array {
  requireVector("packVector", "x", x);
  return Float64Array.from(x);
}

/** A flat array as rows of `columns` entries: undoes `packMatrix`. */
export function unpackMatrix(flat: Float64Array, columns: number): Matrix {
  if (!Number.isInteger(columns) || columns < 1 || flat.length % columns !== 0) {
    throwMismatch("unpackMatrix", `array of ${flat.length}`, `${columns} columns`);
  }
  return Array.from(
    { length: flat.length / columns },
    (_, i) => Array.from(flat.subarray(i * columns, (i + 1) * columns)),
  );
}

/** Dot product of two arrays of one length. */
export function dotKernel(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  if (y.length !== n) throwMismatch("dotKernel", `x of ${n}`, `y of ${y.length}`);
  let s = 0;
  if (sumsReversed()) {
    for (let i = n - 1; i >= 0; i--) s += x[i] * y[i];
  } else {
    for (let i = 0; i < n; i++) s += x[i] * y[i];
  }
  return s;
}

/** `out = A x` for A of m x n, where m and n are the lengths of `out` and `x`. */
export function matrixVectorInto(out: Float64Array, A: Float64Array, x: Float64Array): void {
  const m = out.length;
  const n = x.length;
  if (A.length !== m * n || out === x) throwKernel("matrixVectorInto", A, x, out);
  const backwards = sumsReversed();
  for (let i = 0, start = 0; i < m; i++, start += n) {
    let s = 0;
    if (backwards) {
      for (let j = n - 1; j >= 0; j--) s += A[start + j] * x[j];
    } else {
      for (let j = 0; j < n; j++) s += A[start + j] * x[j];
    }
    out[i] = s;
  }
}

/** `out = A' x` for A of m x n, where m and n are the lengths of `x` and `out`. */
export function transposedMatrixVectorInto(
  out: Float64Array,
  A: Float64Array,
  x: Float64Array,
): void {
  const m = x.length;
  const n = out.length;
  if (A.length !== m * n || out === x) throwKernel("transposedMatrixVectorInto", A, x, out);
  out.fill(0);
  const backwards = sumsReversed();
  for (let k = 0; k < m; k++) {
    const i = backwards ? m - 1 - k : k;
    const start = i * n;
    const xi = x[i];
    for (let j = 0; j < n; j++) out[j] += A[start + j] * xi;
  }
}

function throwKernel(caller: string, A: Float64Array, x: Float64Array, out: Float64Array): never {
  if (out === x) throw new RangeError(`${caller}: out must not be the input buffer`);
  throwMismatch(caller, `A of ${A.length}`, `x of ${x.length}, out of ${out.length}`);
}

/**
 * `out = A B` for A of m x inner and B of inner x n, with n = B.length / inner and
 * m = A.length / inner.
 */
export function multiplyInto(
  out: Float64Array,
  A: Float64Array,
  B: Float64Array,
  inner: number,
): void {
  const m = A.length / inner;
  const n = B.length / inner;
  if (!Number.isInteger(m) || !Number.isInteger(n) || out.length !== m * n) {
    throwMismatch(
      "multiplyInto",
      `A of ${A.length}, B of ${B.length}`,
      `inner ${inner}, out of ${out.length}`,
    );
  }
  if (out === A || out === B) throw new RangeError("multiplyInto: out must not be A or B");
  out.fill(0);
  const backwards = sumsReversed();
  for (let i = 0; i < m; i++) {
    const row = i * n;
    for (let k = 0; k < inner; k++) {
      const l = backwards ? inner - 1 - k : k;
      const a = A[i * inner + l];
      const start = l * n;
      for (let j = 0; j < n; j++) out[row + j] += a * B[start + j];
    }
  }
}

/** `y += c x`; `y` is the output. */
export function addScaledInto(y: Float64Array, c: number, x: Float64Array): void {
  const n = y.length;
  if (x.length !== n) throwMismatch("addScaledInto", `y of ${n}`, `x of ${x.length}`);
  for (let i = 0; i < n; i++) y[i] += c * x[i];
}
