/**
 * Sums and dot products, and the one switch that reverses the order in which they are taken.
 *
 * Rounding depends on the order of summation, mathematics does not: a violation that is real
 * survives when all sums run backwards, one that is rounding usually does not. The switch is the
 * only state of the numerics; `withReversedSums` sets it for the time of one synchronous call.
 * @module
 */
import type { Vector } from "./matrix.ts";
import { requireVector, throwMismatch } from "./shape.ts";

let reversed = false;

/** Whether sums run backwards now. Loops outside this folder may honour it too. */
export function sumsReversed(): boolean {
  return reversed;
}

/**
 * Runs `f` with the order of summation reversed in `sum`, `dot`, norms, matrix products and all
 * that is built on them, and returns what `f` returns. Decompositions keep their own order. Inside
 * another `withReversedSums` the order stays reversed. The former order is restored when `f`
 * returns or throws.
 *
 * @throws TypeError when `f` returns a promise: the switch would be back before its work is done.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(sum([1, 1e100, -1e100]), 0);
 * assertEquals(withReversedSums(() => sum([1, 1e100, -1e100])), 1);
 * ```
 */
export function withReversedSums<T>(f: () => T): T {
  const before = reversed;
  reversed = true;
  try {
    const result = f();
    if (isThenable(result)) {
      throw new TypeError("withReversedSums: f must be synchronous, it returned a promise");
    }
    return result;
  } finally {
    reversed = before;
  }
}

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value &&
    typeof value.then === "function";
}

/** Sum of the entries, one after the other; 0 for no entries. NaN and Infinity pass through. */
export function sum(x: Vector): number {
  requireVector("sum", "x", x);
  let s = 0;
  if (reversed) {
    for (let i = x.length - 1; i >= 0; i--) s += x[i];
  } else {
    for (let i = 0; i < x.length; i++) s += x[i];
  }
  return s;
}

/**
 * Dot product `sum_i x_i y_i`; 0 for empty vectors. NaN and Infinity pass through.
 *
 * @throws RangeError when the lengths differ.
 */
export function dot(x: Vector, y: Vector): number {
  requireVector("dot", "x", x);
  requireVector("dot", "y", y);
  if (x.length !== y.length) throwMismatch("dot", `x of ${x.length}`, `y of ${y.length}`);
  return uncheckedDot(x, y, x.length);
}

/** Dot product of the first `n` entries, without checks: the inner loop of the matrix products. */
export function uncheckedDot(x: Vector, y: Vector, n: number): number {
  let s = 0;
  if (reversed) {
    for (let i = n - 1; i >= 0; i--) s += x[i] * y[i];
  } else {
    for (let i = 0; i < n; i++) s += x[i] * y[i];
  }
  return s;
}

/**
 * Sum as if taken in twice the working precision and rounded once (Sum2 of Ogita, Rump and Oishi,
 * "Accurate sum and dot product", SIAM J. Sci. Comput. 26, 2005): the error is at most
 * `u |s| + gamma_n^2 sum |x_i|` with `u = 2^-53`. Where that overflows, falls back to `sum`.
 */
export function compensatedSum(x: Vector): number {
  requireVector("compensatedSum", "x", x);
  const n = x.length;
  let s = 0;
  let correction = 0;
  for (let k = 0; k < n; k++) {
    const value = x[reversed ? n - 1 - k : k];
    const next = s + value;
    const shift = next - s;
    correction += (s - (next - shift)) + (value - shift);
    s = next;
  }
  return Number.isFinite(s + correction) ? s + correction : sum(x);
}

/** 2^27 + 1: multiplying by it splits a double into two halves of 26 bits (Veltkamp). */
const SPLITTER = 134217729;

/** Rounding error of the product `p = fl(x y)`, exact unless it over- or underflows (Dekker). */
function productError(x: number, y: number, p: number): number {
  const xScaled = SPLITTER * x;
  const yScaled = SPLITTER * y;
  const xHigh = xScaled - (xScaled - x);
  const yHigh = yScaled - (yScaled - y);
  const xLow = x - xHigh;
  const yLow = y - yHigh;
  return xLow * yLow - (((p - xHigh * yHigh) - xLow * yHigh) - xHigh * yLow);
}

/**
 * Dot product as if taken in twice the working precision and rounded once (Dot2 of Ogita, Rump and
 * Oishi, 2005): the error is at most `u |x.y| + gamma_n^2 |x|.|y|` unless a product underflows.
 * Where the splitting overflows (entries beyond about 1e300), falls back to `dot`.
 *
 * @throws RangeError when the lengths differ.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(compensatedDot([1e10, 1, -1e10], [1e10, 1, 1e10]), 1);
 * ```
 */
export function compensatedDot(x: Vector, y: Vector): number {
  requireVector("compensatedDot", "x", x);
  requireVector("compensatedDot", "y", y);
  const n = x.length;
  if (n !== y.length) throwMismatch("compensatedDot", `x of ${n}`, `y of ${y.length}`);
  let s = 0;
  let correction = 0;
  for (let k = 0; k < n; k++) {
    const i = reversed ? n - 1 - k : k;
    const p = x[i] * y[i];
    const next = s + p;
    const shift = next - s;
    correction += productError(x[i], y[i], p) + ((s - (next - shift)) + (p - shift));
    s = next;
  }
  return Number.isFinite(s + correction) ? s + correction : uncheckedDot(x, y, n);
}
