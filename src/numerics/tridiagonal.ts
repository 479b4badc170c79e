/**
 * Single eigenvalues of symmetric tridiagonal matrices by bisection.
 * @module
 */
import { argumentError, requireFiniteVector, requireInteger } from "./arguments.ts";
import type { Vector } from "./matrix.ts";

/**
 * The k-th smallest eigenvalue, k = 0, 1, …, of the symmetric tridiagonal matrix with the given
 * diagonal and off-diagonal: bisection on the number of negative pivots of T − x (Sturm sequences),
 * in time proportional to n. The absolute error is a few units of rounding of the norm, whatever n.
 *
 * Source: Golub and Van Loan, "Matrix Computations", 2013, section 8.4.1.
 *
 * @param off n − 1 entries.
 * @throws RangeError where lengths do not fit, an entry is not finite, or k is not in [0, n).
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(tridiagonalEigenvalue([2, 2], [1], 0), 1, 1e-15);
 * assertAlmostEquals(tridiagonalEigenvalue([2, 2], [1], 1), 3, 1e-15);
 * ```
 */
export function tridiagonalEigenvalue(diagonal: Vector, off: Vector, k: number): number {
  const n = diagonal.length;
  requireFiniteVector("tridiagonalEigenvalue", "diagonal", diagonal);
  requireFiniteVector("tridiagonalEigenvalue", "off", off);
  if (n === 0 || off.length !== n - 1) {
    throw argumentError("tridiagonalEigenvalue", "off", `have ${n - 1} entries`, off.length);
  }
  requireInteger("tridiagonalEigenvalue", "k", k, 0, n - 1);
  const squares = Float64Array.from(off, (b) => b * b);
  const entries = Float64Array.from(diagonal);
  let [low, high] = gershgorin(diagonal, off);
  const smallestPivot = Math.max(Number.MIN_VALUE, 2 ** -1022 * Math.max(1, ...squares));
  while (true) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (countBelow(entries, squares, middle, smallestPivot) > k) high = middle;
    else low = middle;
  }
}

/** An interval that holds all eigenvalues. */
function gershgorin(diagonal: Vector, off: Vector): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  diagonal.forEach((d, i) => {
    const radius = Math.abs(off[i - 1] ?? 0) + Math.abs(off[i] ?? 0);
    low = Math.min(low, d - radius);
    high = Math.max(high, d + radius);
  });
  const margin = Number.EPSILON * diagonal.length * Math.max(Math.abs(low), Math.abs(high));
  return [low - margin, high + margin];
}

/** The number of eigenvalues below x: negative pivots of T − x. */
function countBelow(d: Float64Array, squares: Float64Array, x: number, smallest: number): number {
  let [count, pivot] = [0, 1];
  for (let i = 0; i < d.length; i++) {
    pivot = d[i] - x - (i === 0 ? 0 : squares[i - 1] / pivot);
    if (Math.abs(pivot) < smallest) pivot = -smallest;
    if (pivot < 0) count++;
  }
  return count;
}
