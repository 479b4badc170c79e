/**
 * Vectors: norms, grids and small helpers. Addition and scaling, which vectors share with matrices,
 * are in arithmetic.ts.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";
import { requireInteger, requireVector, throwMismatch } from "./shape.ts";
import { sumsReversed, uncheckedDot } from "./summation.ts";

/** Sums of squares inside these limits have neither overflowed nor lost digits to underflow. */
const SMALLEST_SAFE_SQUARE = 1e-280;
const LARGEST_SAFE_SQUARE = 1e300;

/**
 * Norm `(sum |x_i|^p)^(1/p)` of a vector for p = 1, 2 (the default) or Infinity; 0 for no entries.
 * The Euclidean norm neither overflows nor underflows on the way: `norm([1e200])` is 1e200.
 * NaN entries give NaN.
 *
 * @throws RangeError for another p.
 */
export function norm(x: Vector, p: 1 | 2 | typeof Infinity = 2): number {
  requireVector("norm", "x", x);
  if (p === 2) return euclideanNorm(x);
  if (p === 1) return absoluteSum(x);
  if (p === Infinity) return largestMagnitude(x);
  throw new RangeError(`norm: p must be 1, 2 or Infinity, got ${p}`);
}

/** Largest absolute value of the entries; 0 for none, NaN if one is NaN. */
export function largestMagnitude(x: Vector): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    const magnitude = Math.abs(x[i]);
    if (magnitude > largest || magnitude !== magnitude) largest = magnitude;
    if (largest !== largest) return NaN;
  }
  return largest;
}

function absoluteSum(x: Vector): number {
  const n = x.length;
  let s = 0;
  for (let k = 0; k < n; k++) s += Math.abs(x[sumsReversed() ? n - 1 - k : k]);
  return s;
}

function euclideanNorm(x: Vector): number {
  const squares = uncheckedDot(x, x, x.length);
  if (squares > SMALLEST_SAFE_SQUARE && squares < LARGEST_SAFE_SQUARE) return Math.sqrt(squares);
  const largest = largestMagnitude(x);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  const n = x.length;
  let s = 0;
  for (let k = 0; k < n; k++) {
    const ratio = x[sumsReversed() ? n - 1 - k : k] / largest;
    s += ratio * ratio;
  }
  return largest * Math.sqrt(s);
}

/**
 * `x + c y`, the step of most methods, without a vector in between.
 *
 * @throws RangeError when the lengths differ.
 */
export function addScaled(x: Vector, c: number, y: Vector): Vector {
  requireVector("addScaled", "x", x);
  requireVector("addScaled", "y", y);
  const n = x.length;
  if (n !== y.length) throwMismatch("addScaled", `x of ${n}`, `y of ${y.length}`);
  const z = new Array<number>(n);
  for (let i = 0; i < n; i++) z[i] = x[i] + c * y[i];
  return z;
}

/**
 * Outer product `x y'`: the `x.length` x `y.length` matrix of all products `x_i y_j`.
 *
 * @throws RangeError when one of them is empty.
 */
export function outer(x: Vector, y: Vector): Matrix {
  requireVector("outer", "x", x);
  requireVector("outer", "y", y);
  if (x.length === 0 || y.length === 0) {
    throwMismatch("outer", `x of ${x.length}`, `y of ${y.length}`);
  }
  return x.map((xi) => y.map((yj) => xi * yj));
}

/**
 * `n` equally spaced numbers from `start` to `end`, both included exactly; for n = 1 only `start`.
 *
 * @throws RangeError when n is not an integer >= 1 or an end is not finite.
 */
export function linspace(start: number, end: number, n: number): Vector {
  requireInteger("linspace", "n", n, 1);
  if (!Number.isFinite(start) || !Number.isFinite(end)) {
    throw new RangeError(`linspace: the ends must be finite, got ${start} and ${end}`);
  }
  const x = new Array<number>(n);
  for (let i = 0; i < n; i++) {
    const t = n === 1 ? 0 : i / (n - 1);
    x[i] = start * (1 - t) + end * t;
  }
  return x;
}

/**
 * Index of the largest entry, the first one among ties.
 *
 * @throws RangeError for an empty vector or a NaN entry.
 */
export function argmax(x: Vector): number {
  requireVector("argmax", "x", x);
  if (x.length === 0) throw new RangeError("argmax: x must not be empty");
  let best = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i])) throw new RangeError(`argmax: x[${i}] is NaN`);
    if (x[i] > x[best]) best = i;
  }
  return best;
}

/**
 * Index of the smallest entry, the first one among ties.
 *
 * @throws RangeError for an empty vector or a NaN entry.
 */
export function argmin(x: Vector): number {
  requireVector("argmin", "x", x);
  if (x.length === 0) throw new RangeError("argmin: x must not be empty");
  let best = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i])) throw new RangeError(`argmin: x[${i}] is NaN`);
    if (x[i] < x[best]) best = i;
  }
  return best;
}

/**
 * Nearest point of [low, high]; a vector entry by entry. NaN stays NaN.
 *
 * @throws RangeError unless low <= high.
 */
export function clip(x: number, low: number, high: number): number;
/** Nearest point of [low, high], entry by entry. */
export function clip(x: Vector, low: number, high: number): Vector;
export function clip(x: number | Vector, low: number, high: number): number | Vector {
  if (!(low <= high)) throw new RangeError(`clip: low must be <= high, got ${low} and ${high}`);
  if (typeof x === "number") return Math.min(Math.max(x, low), high);
  requireVector("clip", "x", x);
  return x.map((value) => Math.min(Math.max(value, low), high));
}
