/**
 * LU factorisation with partial pivoting on a flat array, after scaling rows and columns by powers
 * of two, with an estimate of the condition number. Internal to the numerics.
 * @module
 */
import { powerOfTwoNear } from "./dense.ts";
import type { Matrix } from "./matrix.ts";

/** Factors of `P R A C`: R and C the scalings, P the permutation of rows. */
export interface Lu {
  /** The size. */
  readonly n: number;
  /** Unit lower and upper triangle, row by row. */
  readonly factors: Float64Array;
  /** Row k of the permuted matrix is row `order[k]` of the given one. */
  readonly order: Int32Array;
  /** Powers of two that rows were divided by. */
  readonly rowScale: Float64Array;
  /** Powers of two that columns were divided by, after the rows. */
  readonly columnScale: Float64Array;
  /** Sign of the permutation: 1 or -1. */
  readonly sign: number;
  /** 1-norm of the scaled matrix. */
  readonly norm: number;
  /** Whether a pivot was exactly zero. */
  readonly singular: boolean;
}

/** Factorises a square finite matrix. */
export function factoriseLu(A: Matrix): Lu {
  const n = A.length;
  const factors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) factors[i * n + j] = A[i][j];
  }
  const { rowScale, columnScale } = equilibrate(factors, n);
  const norm = oneNorm(factors, n);
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let sign = 1;
  let singular = false;
  for (let k = 0; k < n; k++) {
    const p = largestBelow(factors, n, k);
    if (factors[p * n + k] === 0) {
      singular = true;
      continue;
    }
    if (p !== k) {
      swapRows(factors, n, p, k);
      [order[p], order[k]] = [order[k], order[p]];
      sign = -sign;
    }
    eliminate(factors, n, k);
  }
  return { n, factors, order, rowScale, columnScale, sign, norm, singular };
}

/** Divides rows, then columns, by the power of two near their largest entry: exact. */
function equilibrate(
  a: Float64Array,
  n: number,
): { rowScale: Float64Array; columnScale: Float64Array } {
  const scaleOf = (start: number, stride: number): number => {
    let largest = 0;
    for (let k = 0; k < n; k++) largest = Math.max(largest, Math.abs(a[start + k * stride]));
    const scale = powerOfTwoNear(largest);
    for (let k = 0; k < n; k++) a[start + k * stride] /= scale;
    return scale;
  };
  const rowScale = new Float64Array(n);
  const columnScale = new Float64Array(n);
  for (let i = 0; i < n; i++) rowScale[i] = scaleOf(i * n, 1);
  for (let j = 0; j < n; j++) columnScale[j] = scaleOf(j, n);
  return { rowScale, columnScale };
}

function oneNorm(a: Float64Array, n: number): number {
  let largest = 0;
  for (let j = 0; j < n; j++) {
    let s = 0;
    for (let i = 0; i < n; i++) s += Math.abs(a[i * n + j]);
    largest = Math.max(largest, s);
  }
  return largest;
}

function largestBelow(a: Float64Array, n: number, k: number): number {
  let p = k;
  for (let i = k + 1; i < n; i++) {
    if (Math.abs(a[i * n + k]) > Math.abs(a[p * n + k])) p = i;
  }
  return p;
}

function swapRows(a: Float64Array, n: number, p: number, q: number): void {
  for (let j = 0; j < n; j++) {
    const value = a[p * n + j];
    a[p * n + j] = a[q * n + j];
    a[q * n + j] = value;
  }
}

function eliminate(a: Float64Array, n: number, k: number): void {
  for (let i = k + 1; i < n; i++) {
    const factor = a[i * n + k] / a[k * n + k];
    a[i * n + k] = factor;
    if (factor === 0) continue;
    for (let j = k + 1; j < n; j++) a[i * n + j] -= factor * a[k * n + j];
  }
}

/** Solves with the scaled matrix, in place: `y` becomes the inverse of P R A C applied to it. */
function solveFactors(lu: Lu, y: Float64Array): void {
  const { n, factors } = lu;
  for (let i = 1; i < n; i++) {
    for (let k = 0; k < i; k++) y[i] -= factors[i * n + k] * y[k];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) y[i] -= factors[i * n + k] * y[k];
    y[i] /= factors[i * n + i];
  }
}

/** Solves with the transpose of the scaled matrix (rows in permuted order), in place. */
function solveTransposed(lu: Lu, y: Float64Array): void {
  const { n, factors } = lu;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) y[i] -= factors[k * n + i] * y[k];
    y[i] /= factors[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) y[i] -= factors[k * n + i] * y[k];
  }
}

/** Solves `A x = b` from the factors of A. */
export function solveLu(lu: Lu, b: readonly number[]): number[] {
  const { n, order, rowScale, columnScale } = lu;
  const y = new Float64Array(n);
  for (let k = 0; k < n; k++) y[k] = b[order[k]] / rowScale[order[k]];
  solveFactors(lu, y);
  const x = new Array<number>(n);
  for (let j = 0; j < n; j++) x[j] = y[j] / columnScale[j];
  return x;
}

/**
 * Lower estimate, seldom off by more than 3, of the 1-norm condition number of the scaled matrix
 * (Higham, "FORTRAN codes for estimating the one-norm", ACM TOMS 14, 1988; Hager's method).
 */
export function conditionEstimate(lu: Lu): number {
  const { n } = lu;
  if (lu.singular) return Infinity;
  const x = new Float64Array(n).fill(1 / n);
  const dual = new Float64Array(n);
  let estimate = 0;
  for (let iteration = 0; iteration < 5; iteration++) {
    solveFactors(lu, x);
    const size = absoluteSum(x);
    if (!Number.isFinite(size)) return Infinity;
    if (size <= estimate) break;
    estimate = size;
    for (let i = 0; i < n; i++) dual[i] = x[i] < 0 ? -1 : 1;
    solveTransposed(lu, dual);
    let best = 0;
    for (let i = 1; i < n; i++) if (Math.abs(dual[i]) > Math.abs(dual[best])) best = i;
    x.fill(0);
    x[best] = 1;
  }
  return Math.max(estimate, alternatingEstimate(lu)) * lu.norm;
}

/** Higham's second lower bound, for matrices on which the iteration stops early. */
function alternatingEstimate(lu: Lu): number {
  const { n } = lu;
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) x[i] = (i % 2 === 0 ? 1 : -1) * (1 + i / Math.max(1, n - 1));
  solveFactors(lu, x);
  return 2 * absoluteSum(x) / (3 * n);
}

function absoluteSum(x: Float64Array): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += Math.abs(x[i]);
  return s;
}
