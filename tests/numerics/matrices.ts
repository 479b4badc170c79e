/**
 * Matrices that the tests of the linear algebra share: seeded random ones of several kinds, and
 * the named hard cases.
 * @module
 */
import seedrandom from "seedrandom";
import type { Matrix, Vector } from "../../src/numerics/mod.ts";

/** Numbers in [0, 1). */
export type Uniform = () => number;

/** A seeded source of numbers. */
export function uniform(seed: string): Uniform {
  return seedrandom.alea(seed);
}

/** Integer in [low, high]. */
export function integer(draw: Uniform, low: number, high: number): number {
  return low + Math.floor(draw() * (high - low + 1));
}

/** Vector with entries in [-1, 1). */
export function randomVector(draw: Uniform, n: number): Vector {
  return Array.from({ length: n }, () => 2 * draw() - 1);
}

const kinds: readonly ((draw: Uniform) => number)[] = [
  (draw) => 2 * draw() - 1,
  (draw) => integer(draw, 0, 1),
  (draw) => integer(draw, -1, 1),
  (draw) => integer(draw, -3, 3) / 3,
  (draw) => (draw() - 0.5) * 10 ** (20 * draw() - 10),
  (draw) => (draw() < 0.25 ? 2 * draw() - 1 : 0),
  (draw) => (draw() - 0.5) * 1e300,
  (draw) => (draw() - 0.5) * 1e-300,
];

/** Matrix of one of eight kinds: uniform, 0/1, ternary, thirds, graded, sparse, huge, tiny. */
export function randomMatrix(draw: Uniform, rows: number, columns: number): Matrix {
  const entry = kinds[integer(draw, 0, kinds.length - 1)];
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => entry(draw)));
}

/** Symmetric matrix of one of the same kinds. */
export function randomSymmetric(draw: Uniform, n: number): Matrix {
  const A = randomMatrix(draw, n, n);
  return A.map((row, i) => row.map((a, j) => (j <= i ? a : A[j][i])));
}

/** Matrix of rank at most `r`, with small integer entries: an exact product. */
export function lowRank(draw: Uniform, rows: number, columns: number, r: number): Matrix {
  const L = Array.from(
    { length: rows },
    () => Array.from({ length: r }, () => integer(draw, -2, 2)),
  );
  const R = Array.from(
    { length: r },
    () => Array.from({ length: columns }, () => integer(draw, -2, 2)),
  );
  return L.map((row) => R[0].map((_, j) => row.reduce((s, l, k) => s + l * R[k][j], 0)));
}

/** Hilbert matrix `1/(i + j + 1)`. */
export function hilbert(n: number): Matrix {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => 1 / (i + j + 1)));
}

/** Wilkinson's W21+: tridiagonal, diagonal 10..0..10, ones beside it: nearly equal pairs. */
export function wilkinson(): Matrix {
  return Array.from(
    { length: 21 },
    (_, i) =>
      Array.from(
        { length: 21 },
        (_, j) => (i === j ? Math.abs(10 - i) : Math.abs(i - j) === 1 ? 1 : 0),
      ),
  );
}

/** Product by the definition: an oracle that shares no code with the suite. */
export function naiveProduct(A: Matrix, B: Matrix): Matrix {
  return A.map((row) => B[0].map((_, j) => Math.sumPrecise(row.map((a, k) => a * B[k][j]))));
}

/** Transpose by the definition. */
export function naiveTranspose(A: Matrix): Matrix {
  return A[0].map((_, j) => A.map((row) => row[j]));
}

/** Largest magnitude of the entries. */
export function largest(A: Matrix): number {
  return A.reduce((m, row) => row.reduce((n, a) => Math.max(n, Math.abs(a)), m), 0);
}

/** Largest entry of `A - B`, relative to the largest of `B` (or absolute when B is zero). */
export function relativeDistance(A: Matrix, B: Matrix): number {
  const size = largest(B) || 1;
  let worst = 0;
  for (let i = 0; i < B.length; i++) {
    for (let j = 0; j < B[0].length; j++) {
      worst = Math.max(worst, Math.abs(A[i][j] / size - B[i][j] / size));
    }
  }
  return worst;
}

/** Largest entry of `Q'Q - I`. */
export function orthogonalityDefect(Q: Matrix): number {
  const G = naiveProduct(naiveTranspose(Q), Q);
  return relativeDistance(G, G.map((row, i) => row.map((_, j) => (i === j ? 1 : 0))));
}

/** `U diag(values) V'`, with the values divided by `size` first so that nothing overflows. */
export function compose(U: Matrix, values: Vector, V: Matrix, size: number): Matrix {
  const scaled = U.map((row) => row.map((u, k) => u * (values[k] / size)));
  return naiveProduct(scaled, naiveTranspose(V));
}
