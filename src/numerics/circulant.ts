/**
 * Circulant matrices: convolution on a cycle, with exact eigenvectors.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";
import { requireFiniteVector } from "./shape.ts";

/**
 * The circulant matrix `C_ij = first_((i − j) mod n)`: its first column is given, and `C x` is the
 * convolution of `first` and x on a cycle of n points.
 *
 * @throws RangeError where `first` is empty or not finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { circulant } from "theorycheck";
 *
 * assertEquals(circulant([1, 2, 3]), [[1, 3, 2], [2, 1, 3], [3, 2, 1]]);
 * ```
 */
export function circulant(first: Vector): Matrix {
  const n = requireEntries("circulant", first);
  return first.map((_, i) => first.map((_, j) => first[(i - j + n) % n]));
}

/**
 * The eigenvalues `λ_k = Σ_j first_j cos(2πjk/n)`, k = 0, …, n − 1, of the symmetric circulant matrix
 * of `first` (`first_j = first_(n−j)`), in the order of their frequencies: λ_k belongs to the vectors
 * cos(2πjk/n) and sin(2πjk/n), and λ_k = λ_(n−k).
 *
 * @throws RangeError where `first` is empty, not finite or not symmetric to the last bit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { circulantEigenvalues } from "theorycheck";
 *
 * assertEquals(circulantEigenvalues([2, -1, 0, -1]), [0, 2, 4, 2]);
 * ```
 */
export function circulantEigenvalues(first: Vector): Vector {
  const n = requireEntries("circulantEigenvalues", first);
  first.forEach((entry, j) => {
    if (entry !== first[(n - j) % n]) {
      throw new RangeError(
        `circulantEigenvalues: first must be symmetric, but entries ${j} and ${n - j} are ` +
          `${entry} and ${first[n - j]}`,
      );
    }
  });
  return first.map((_, k) => first.reduce((sum, entry, j) => sum + entry * cosine(j * k, n), 0));
}

/** cos(2πm/n), from an angle in [0, π/4], so that zeros and symmetries are exact. */
function cosine(m: number, n: number): number {
  const eighths = 8 * (m % n);
  const folded = Math.min(eighths, 8 * n - eighths);
  if (folded > 2 * n) return -cosineBelowQuarter(4 * n - folded, n);
  return cosineBelowQuarter(folded, n);
}

/** cos(2π · eighths/(8n)) for eighths in [0, 2n]. */
function cosineBelowQuarter(eighths: number, n: number): number {
  const turn = 2 * Math.PI / (8 * n);
  return eighths <= n ? Math.cos(eighths * turn) : Math.sin((2 * n - eighths) * turn);
}

function requireEntries(caller: string, first: Vector): number {
  requireFiniteVector(caller, "first", first);
  if (first.length === 0) throw new RangeError(`${caller}: first must not be empty`);
  return first.length;
}
