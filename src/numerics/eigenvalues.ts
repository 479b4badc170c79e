/**
 * Eigenvalues of general square matrices by the Francis QR iteration, with a cap on the number of
 * iterations (ml-matrix has none: it runs for ever on some 0/1 matrices of size 5).
 * @module
 */
import { largestEntry, powerOfTwoNear } from "./dense.ts";
import { ConvergenceError } from "./errors.ts";
import type { Matrix } from "./matrix.ts";
import { frobeniusNorm } from "./norms.ts";
import { norm } from "./vector.ts";
import { requireFiniteSquare } from "./shape.ts";

/** A complex number. */
export interface Complex {
  /** Real part. */
  readonly re: number;
  /** Imaginary part. */
  readonly im: number;
}

const ITERATIONS_PER_EIGENVALUE = 120;

/**
 * Iterations after which a subdiagonal is dropped when small against the matrix as a whole; after
 * twice as many, at twice that level, and so on (very few matrices come that far).
 */
const PATIENCE = 8;

/**
 * All n eigenvalues of a square matrix, with multiplicity, sorted by real part and then imaginary
 * part; conjugate pairs are exact conjugates. Hessenberg reduction and implicit double-shift QR
 * (Golub and Van Loan, "Matrix Computations", section 7.5). The result is exact for a matrix
 * within a few times `n 2^-52 ||A||` of A: a defective eigenvalue of multiplicity k moves by up to the
 * k-th root of that.
 *
 * @throws RangeError when A is empty, not square or not finite; ConvergenceError when the
 * iteration reaches its cap.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(eigenvalues([[0, -1], [1, 0]]), [{ re: 0, im: -1 }, { re: 0, im: 1 }]);
 * ```
 */
export function eigenvalues(A: Matrix): readonly Complex[] {
  const n = requireFiniteSquare("eigenvalues", "A", A);
  const factor = powerOfTwoNear(largestEntry(A));
  const H = A.map((row) => row.map((a) => a / factor));
  balance(H, n);
  reduceToHessenberg(H, n);
  const size = frobeniusNorm(H);
  const found: Complex[] = [];
  let high = n - 1;
  let iterations = 0;
  while (high >= 0) {
    const low = startOfBlock(H, high, Math.floor(iterations / PATIENCE) * size);
    if (low >= high - 1) {
      if (low === high) found.push({ re: H[high][high], im: 0 });
      else found.push(...pairOf(H, low));
      high = low - 1;
      iterations = 0;
      continue;
    }
    if (++iterations > ITERATIONS_PER_EIGENVALUE) {
      throw new ConvergenceError(`eigenvalues: no convergence on this ${n}x${n} matrix`);
    }
    francisStep(H, low, high, iterations % 10 === 0);
  }
  return found
    .map(({ re, im }) => ({ re: re * factor, im: im * factor }))
    .sort((x, y) => x.re - y.re || x.im - y.im);
}

/**
 * Spectral radius: the largest modulus of an eigenvalue.
 *
 * @throws as `eigenvalues`.
 */
export function spectralRadius(A: Matrix): number {
  requireFiniteSquare("spectralRadius", "A", A);
  return eigenvalues(A).reduce((largest, z) => Math.max(largest, Math.hypot(z.re, z.im)), 0);
}

/** Similarity by powers of two that brings row and column norms together: exact. */
function balance(H: number[][], n: number): void {
  for (let pass = 0, changed = true; changed && pass < 50; pass++) {
    changed = false;
    for (let i = 0; i < n; i++) {
      let row = 0;
      let column = 0;
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        row += Math.abs(H[i][j]);
        column += Math.abs(H[j][i]);
      }
      if (row === 0 || column === 0) continue;
      const f = powerOfTwoNear(Math.sqrt(row / column));
      if (column * f + row / f >= 0.95 * (column + row)) continue;
      changed = true;
      for (let j = 0; j < n; j++) H[i][j] /= f;
      for (let j = 0; j < n; j++) H[j][i] *= f;
    }
  }
}

/** Reduces to upper Hessenberg form by Householder similarities, in place. */
function reduceToHessenberg(H: number[][], n: number): void {
  for (let k = 0; k < n - 2; k++) {
    const u = H.map((row, i) => (i <= k ? 0 : row[k]));
    if (!makeReflector(u, k + 1)) continue;
    applyReflector(H, u, k + 1, n - 1, 0, n - 1);
    for (let i = k + 2; i < n; i++) H[i][k] = 0;
  }
}

/** Turns `u` into the unit vector of its Householder reflection; false when none is needed. */
function makeReflector(u: number[], start: number): boolean {
  if (u.every((value, i) => value === 0 || i === start)) return false;
  const length = norm(u);
  for (let i = 0; i < u.length; i++) u[i] /= length;
  u[start] += u[start] < 0 ? -1 : 1;
  const size = norm(u);
  for (let i = 0; i < u.length; i++) u[i] /= size;
  return true;
}

/**
 * Similarity by `I - 2 u u'`, where u lives on `first..last`: rows from column `fromColumn` on,
 * columns down to row `toRow`.
 */
function applyReflector(
  H: number[][],
  u: readonly number[],
  first: number,
  last: number,
  fromColumn: number,
  toRow: number,
): void {
  for (let j = fromColumn; j < H.length; j++) {
    let s = 0;
    for (let i = first; i <= last; i++) s += u[i] * H[i][j];
    for (let i = first; i <= last; i++) H[i][j] -= 2 * s * u[i];
  }
  for (let i = 0; i <= toRow; i++) {
    let s = 0;
    for (let j = first; j <= last; j++) s += H[i][j] * u[j];
    for (let j = first; j <= last; j++) H[i][j] -= 2 * s * u[j];
  }
}

/**
 * First row of the unreduced block that ends at `high`. Subdiagonals become zero when they are at
 * rounding level against their diagonal neighbours, or against `size`: the first keeps small
 * eigenvalues of graded matrices, the second ends stagnation and is as good backward.
 */
function startOfBlock(H: number[][], high: number, size: number): number {
  for (let k = high; k > 0; k--) {
    const neighbours = Math.abs(H[k][k]) + Math.abs(H[k - 1][k - 1]);
    if (Math.abs(H[k][k - 1]) <= Number.EPSILON * Math.max(neighbours, size)) {
      H[k][k - 1] = 0;
      return k;
    }
  }
  return 0;
}

/** Eigenvalues of the 2 x 2 block that starts at `low`. */
function pairOf(H: number[][], low: number): Complex[] {
  const [a, b] = [H[low][low], H[low][low + 1]];
  const [c, d] = [H[low + 1][low], H[low + 1][low + 1]];
  const half = (a - d) / 2;
  const discriminant = half * half + b * c;
  const mean = (a + d) / 2;
  if (discriminant < 0) {
    const im = Math.sqrt(-discriminant);
    return [{ re: mean, im: -im }, { re: mean, im }];
  }
  // The root away from d without cancellation, the other one from the product.
  const away = half + (half < 0 ? -1 : 1) * Math.sqrt(discriminant);
  if (away === 0) return [{ re: d, im: 0 }, { re: d, im: 0 }];
  return [{ re: d + away, im: 0 }, { re: d - b * c / away, im: 0 }];
}

/** One implicit double-shift step on the unreduced block `low..high`. */
function francisStep(H: number[][], low: number, high: number, exceptional: boolean): void {
  const shift = exceptional ? exceptionalShift(H, high) : trailingShift(H, high);
  let [x, y, z] = firstColumn(H, low, shift);
  const u = new Array<number>(H.length).fill(0);
  for (let k = low; k < high; k++) {
    const last = Math.min(k + 2, high);
    u.fill(0);
    u[k] = x;
    u[k + 1] = y;
    if (last === k + 2) u[k + 2] = z;
    if (makeReflector(u, k)) {
      applyReflector(H, u, k, last, Math.max(low, k - 1), Math.min(high, k + 3));
    }
    if (k > low) {
      for (let i = k + 1; i <= last; i++) H[i][k - 1] = 0;
    }
    x = H[k + 1][k];
    y = k + 2 <= high ? H[k + 2][k] : 0;
    z = k + 3 <= high ? H[k + 3][k] : 0;
  }
}

/** Sum and product of the two shifts of a double step. */
interface DoubleShift {
  readonly s: number;
  readonly t: number;
}

/** The three leading entries of column m of `H^2 - s H + t I` for the block that starts at m. */
function firstColumn(H: number[][], m: number, { s, t }: DoubleShift): [number, number, number] {
  const [a, b] = [H[m][m], H[m][m + 1]];
  const [c, d] = [H[m + 1][m], H[m + 1][m + 1]];
  return [a * (a - s) + b * c + t, c * (a + d - s), m + 2 < H.length ? c * H[m + 2][m + 1] : 0];
}

/**
 * Shifts from the eigenvalues of the trailing 2 x 2 block: a complex pair as it is; of two real
 * ones, the one nearer to the last entry twice. (Both, as +1 and -1, stall when each is defective.)
 */
function trailingShift(H: number[][], high: number): DoubleShift {
  const last = H[high][high];
  const [first, second] = pairOf(H, high - 1);
  if (first.im !== 0) {
    return { s: 2 * first.re, t: first.re * first.re + first.im * first.im };
  }
  const nearer = Math.abs(first.re - last) <= Math.abs(second.re - last) ? first.re : second.re;
  return { s: 2 * nearer, t: nearer * nearer };
}

/** Other shifts of the right size, for the rare matrices on which the usual ones cycle. */
function exceptionalShift(H: number[][], high: number): DoubleShift {
  const last = H[high][high];
  const w = Math.abs(H[high][high - 1]) + Math.abs(H[high - 1][high - 2]);
  return { s: 2 * last + 1.5 * w, t: last * last + 1.5 * w * last + w * w };
}
