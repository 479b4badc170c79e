/**
 * Exact linear algebra over rationals, for certificates. Matrices are brought to integers and
 * eliminated without fractions (Bareiss): every intermediate entry is a minor of the matrix, so
 * that entries grow no faster than Hadamard's bound allows.
 *
 * Source: E. H. Bareiss, Sylvester's identity and multistep integer-preserving Gaussian
 * elimination, Mathematics of Computation 22 (1968).
 * @module
 */
import { argumentError } from "./arguments.ts";
import type { Inertia } from "./norms.ts";
import { commonDivisor, Rational, rational, type RationalLike } from "./rational.ts";

/** A vector of exact rationals. */
export type RationalVector = readonly Rational[];

/** A matrix of exact rationals, as an array of rows. */
export type RationalMatrix = readonly RationalVector[];

/** What the exact functions take as a vector: rationals, or doubles for their exact values. */
export type VectorLike = readonly RationalLike[];

/** What the exact functions take as a matrix, as an array of rows. */
export type MatrixLike = readonly VectorLike[];

/** A vector of doubles as exact rationals. Throws a RangeError for an entry that is not finite. */
export function rationalVector(vector: VectorLike): RationalVector {
  return vector.map(rational);
}

/** A matrix of doubles as exact rationals. Throws a RangeError for an entry that is not finite. */
export function rationalMatrix(matrix: MatrixLike): RationalMatrix {
  return matrix.map((row) => row.map(rational));
}

function requireLength(name: string, argument: string, length: number, expected: number): void {
  if (length !== expected) {
    throw argumentError(name, argument, `have length ${expected}`, `length ${length}`);
  }
}

function columnsOf(name: string, argument: string, matrix: MatrixLike): number {
  const columns = matrix.length === 0 ? 0 : matrix[0].length;
  matrix.forEach((row, i) => requireLength(name, `${argument}[${i}]`, row.length, columns));
  return columns;
}

function requireSquare(name: string, argument: string, matrix: MatrixLike): void {
  const columns = columnsOf(name, argument, matrix);
  if (columns !== matrix.length) {
    const shape = `${matrix.length} x ${columns}`;
    throw argumentError(name, argument, "be square", shape);
  }
}

/** The least common multiple of the denominators. */
function commonDenominator(row: RationalVector): bigint {
  let common = 1n;
  for (const { denominator } of row) {
    if (denominator !== common) common *= denominator / commonDivisor(common, denominator);
  }
  return common;
}

function toIntegers(row: RationalVector, multiple: bigint): bigint[] {
  return row.map((x) => x.numerator * (multiple / x.denominator));
}

/** The sum of the entries, exactly; 0 when there are none. */
export function sumExact(values: VectorLike): Rational {
  const exact = rationalVector(values);
  const denominator = commonDenominator(exact);
  const total = toIntegers(exact, denominator).reduce((sum, x) => sum + x, 0n);
  return Rational.of(total, denominator);
}

/**
 * The dot product, exactly, reduced once at the end.
 *
 * @throws RangeError for lengths that differ.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(dotExact([1e20, 0.5, -1e20], [1, 1, 1]).toString(), "1/2");
 * ```
 */
export function dotExact(left: VectorLike, right: VectorLike): Rational {
  requireLength("dotExact", "right", right.length, left.length);
  const [a, b] = [rationalVector(left), rationalVector(right)];
  const [p, q] = [commonDenominator(a), commonDenominator(b)];
  const [m, n] = [toIntegers(a, p), toIntegers(b, q)];
  let sum = 0n;
  for (let i = 0; i < m.length; i++) sum += m[i] * n[i];
  return Rational.of(sum, p * q);
}

/** The product of an m x n matrix and a vector of length n, exactly. */
export function applyExact(matrix: MatrixLike, vector: VectorLike): RationalVector {
  requireLength("applyExact", "vector", vector.length, columnsOf("applyExact", "matrix", matrix));
  const exact = rationalVector(vector);
  return matrix.map((row) => dotExact(row, exact));
}

/** The product of an m x n and an n x p matrix, exactly. Throws a RangeError for other shapes. */
export function multiplyExact(left: MatrixLike, right: MatrixLike): RationalMatrix {
  requireLength(
    "multiplyExact",
    "right",
    right.length,
    columnsOf("multiplyExact", "left", left),
  );
  const columns = transposeExact(right);
  return rationalMatrix(left).map((row) => columns.map((column) => dotExact(row, column)));
}

/** The transpose. An m x 0 matrix turns into one without rows. */
export function transposeExact(matrix: MatrixLike): RationalMatrix {
  const columns = columnsOf("transposeExact", "matrix", matrix);
  return Array.from({ length: columns }, (_, j) => matrix.map((row) => rational(row[j])));
}

/** What forward elimination leaves: the echelon form, and what led to it. */
interface Echelon {
  readonly rows: bigint[][];
  readonly rank: number;
  /** The sign of the row exchanges. */
  readonly sign: bigint;
  /** The last pivot: for a regular square matrix its determinant, up to the sign. */
  readonly pivot: bigint;
}

/** Fraction-free forward elimination over the first `columns` columns; changes `rows`. */
function eliminate(rows: bigint[][], columns: number): Echelon {
  let [previous, sign, rank] = [1n, 1n, 0];
  for (let j = 0; j < columns && rank < rows.length; j++) {
    const found = rows.findIndex((row, i) => i >= rank && row[j] !== 0n);
    if (found < 0) continue;
    if (found !== rank) {
      [rows[found], rows[rank]] = [rows[rank], rows[found]];
      sign = -sign;
    }
    const top = rows[rank];
    for (let i = rank + 1; i < rows.length; i++) {
      const row = rows[i];
      const factor = row[j];
      for (let k = j; k < row.length; k++) {
        row[k] = (top[j] * row[k] - factor * top[k]) / previous;
      }
    }
    previous = top[j];
    rank++;
  }
  return { rows, rank, sign, pivot: previous };
}

/**
 * The determinant, exactly; 1 for the empty matrix.
 *
 * @throws RangeError for a matrix that is not square.
 */
export function determinantExact(matrix: MatrixLike): Rational {
  requireSquare("determinantExact", "matrix", matrix);
  const exact = rationalMatrix(matrix);
  const multiples = exact.map(commonDenominator);
  const rows = exact.map((row, i) => toIntegers(row, multiples[i]));
  const { rank, sign, pivot } = eliminate(rows, matrix.length);
  if (rank < matrix.length) return Rational.zero;
  return Rational.of(sign * pivot, multiples.reduce((product, x) => product * x, 1n));
}

/** The rank, exactly: no threshold is involved. */
export function rankExact(matrix: MatrixLike): number {
  const columns = columnsOf("rankExact", "matrix", matrix);
  const rows = rationalMatrix(matrix).map((row) => toIntegers(row, commonDenominator(row)));
  return eliminate(rows, columns).rank;
}

/**
 * The solution x of A x = b for a regular square A, exactly.
 *
 * @throws RangeError when A is singular or the shapes do not fit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(solveExact([[2, 1], [1, 3]], [1, 1]).map(String), ["2/5", "1/5"]);
 * ```
 */
export function solveExact(matrix: MatrixLike, right: VectorLike): RationalVector {
  requireSquare("solveExact", "matrix", matrix);
  requireLength("solveExact", "right", right.length, matrix.length);
  const n = matrix.length;
  const augmented = rationalMatrix(matrix.map((row, i) => [...row, right[i]]));
  const { rows, rank } = eliminate(
    augmented.map((row) => toIntegers(row, commonDenominator(row))),
    n,
  );
  if (rank < n) throw argumentError("solveExact", "matrix", "be regular", `rank ${rank}`);
  const solution = new Array<Rational>(n);
  for (let i = n - 1; i >= 0; i--) {
    const known = dotExact(rows[i].slice(i + 1, n), solution.slice(i + 1));
    solution[i] = rational(rows[i][n]).minus(known).dividedBy(rows[i][i]);
  }
  return solution;
}

function requireSymmetric(name: string, matrix: RationalMatrix): void {
  requireSquare(name, "matrix", matrix);
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j < i; j++) {
      if (!matrix[i][j].equals(matrix[j][i])) {
        throw argumentError(name, "matrix", "be symmetric", `unequal entries at ${i}, ${j}`);
      }
    }
  }
}

function swapSymmetric(a: bigint[][], i: number, j: number): void {
  if (i === j) return;
  [a[i], a[j]] = [a[j], a[i]];
  for (const row of a) [row[i], row[j]] = [row[j], row[i]];
}

/** Adds row and column j to row and column i: a congruence. */
function addSymmetric(a: bigint[][], i: number, j: number): void {
  for (let k = 0; k < a.length; k++) a[i][k] += a[j][k];
  for (const row of a) row[i] += row[j];
}

/**
 * Brings a nonzero entry of the trailing block, which starts at k, to place (k, k) by a
 * congruence; false where the block is zero.
 */
function bringPivot(a: bigint[][], k: number): boolean {
  const n = a.length;
  for (let i = k; i < n; i++) {
    if (a[i][i] !== 0n) {
      swapSymmetric(a, i, k);
      return true;
    }
  }
  for (let i = k; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      if (a[i][j] === 0n) continue;
      // Both diagonal entries are 0: row i + row j has the diagonal entry 2 a[i][j].
      addSymmetric(a, i, j);
      swapSymmetric(a, i, k);
      return true;
    }
  }
  return false;
}

/** The integer matrix that is a positive multiple of a rational one. */
function scaledToIntegers(matrix: RationalMatrix): bigint[][] {
  const multiple = commonDenominator(matrix.flat());
  return matrix.map((row) => toIntegers(row, multiple));
}

function inertiaOf(name: string, matrix: MatrixLike): Inertia {
  const exact = rationalMatrix(matrix);
  requireSymmetric(name, exact);
  const a = scaledToIntegers(exact);
  const n = a.length;
  let [positive, negative, previous] = [0, 0, 1n];
  for (let k = 0; k < n && bringPivot(a, k); k++) {
    const pivot = a[k][k];
    // The entry of D in L D L^T is pivot / previous.
    if ((pivot > 0n) === (previous > 0n)) positive++;
    else negative++;
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j <= i; j++) {
        a[i][j] = (pivot * a[i][j] - a[i][k] * a[k][j]) / previous;
        a[j][i] = a[i][j];
      }
    }
    previous = pivot;
  }
  return { positive, negative, zero: n - positive - negative };
}

/**
 * How many eigenvalues of a symmetric matrix are positive, negative and zero, exactly: by
 * Sylvester's law the signs of D in a congruence P A P^T = L D L^T, with symmetric pivoting and,
 * where the diagonal vanishes, a row added to another.
 *
 * @throws RangeError for a matrix that is not square or not symmetric to the last bit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(inertiaExact([[0, 1], [1, 0]]), { positive: 1, negative: 1, zero: 0 });
 * ```
 */
export function inertiaExact(matrix: MatrixLike): Inertia {
  return inertiaOf("inertiaExact", matrix);
}

/** Whether a symmetric matrix is positive definite, exactly. Errors as {@link inertiaExact}. */
export function isPositiveDefiniteExact(matrix: MatrixLike): boolean {
  return inertiaOf("isPositiveDefiniteExact", matrix).positive === matrix.length;
}

/** Whether a symmetric matrix is positive semidefinite, exactly. Errors as {@link inertiaExact}. */
export function isPositiveSemidefiniteExact(matrix: MatrixLike): boolean {
  return inertiaOf("isPositiveSemidefiniteExact", matrix).negative === 0;
}
