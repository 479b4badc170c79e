/**
 * The bridge to ml-matrix: finite input, scaled by a power of two to entries near 1, out as plain
 * rows. Internal to the numerics.
 * @module
 */
import { Matrix as DenseMatrix } from "ml-matrix";
import type { Matrix } from "./matrix.ts";

/** A matrix scaled so that its largest magnitude lies in [1, 2): `A = factor * scaled`. */
export interface Scaled {
  /** The entries of `A / factor`. */
  readonly dense: DenseMatrix;
  /** A power of two, or 1 for the zero matrix. */
  readonly factor: number;
}

/** Largest absolute value of the entries of a finite matrix. */
export function largestEntry(A: Matrix): number {
  let largest = 0;
  for (const row of A) {
    for (let j = 0; j < row.length; j++) largest = Math.max(largest, Math.abs(row[j]));
  }
  return largest;
}

/** The power of two at or just below a positive finite number; 1 for zero. */
export function powerOfTwoNear(magnitude: number): number {
  if (magnitude === 0) return 1;
  return 2 ** Math.max(-1074, Math.min(1023, Math.floor(Math.log2(magnitude))));
}

/**
 * Copies a finite matrix into ml-matrix, divided by a power of two: exact but for entries that are
 * 1e-292 times the largest one or less. Without it ml-matrix throws near 1e300 and is wrong by
 * per cents near 1e-300.
 */
export function toScaledDense(A: Matrix): Scaled {
  const factor = powerOfTwoNear(largestEntry(A));
  const dense = new DenseMatrix(A.length, A[0].length);
  for (let i = 0; i < A.length; i++) {
    const row = A[i];
    for (let j = 0; j < row.length; j++) dense.set(i, j, row[j] / factor);
  }
  return { dense, factor };
}

/** Rows of a dense matrix as plain arrays. */
export function toRows(dense: DenseMatrix): number[][] {
  return dense.to2DArray();
}
