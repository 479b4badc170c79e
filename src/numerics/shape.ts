/**
 * Checks of shapes and of finiteness, with messages that name function, argument and shapes.
 * Internal to the numerics.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";

/** Describes a value for an error message: `3x2 matrix`, `vector of length 4`, `null`. */
export function describe(value: unknown): string {
  if (!Array.isArray(value)) return value === null ? "null" : typeof value;
  if (Array.isArray(value[0])) return `${value.length}x${value[0].length} matrix`;
  return `vector of length ${value.length}`;
}

/** Throws a TypeError unless `x` is an array whose first entry, if any, is a number. */
export function requireVector(caller: string, argument: string, x: Vector): void {
  if (!Array.isArray(x) || (x.length > 0 && typeof x[0] !== "number")) {
    throw new TypeError(`${caller}: ${argument} must be an array of numbers, got ${describe(x)}`);
  }
}

/** Throws unless `A` is a non-empty rectangular array of rows; returns its number of columns. */
export function requireMatrix(caller: string, argument: string, A: Matrix): number {
  if (!Array.isArray(A) || (A.length > 0 && !Array.isArray(A[0]))) {
    throw new TypeError(`${caller}: ${argument} must be an array of rows, got ${describe(A)}`);
  }
  if (A.length === 0 || A[0].length === 0) {
    throw new RangeError(`${caller}: ${argument} must not be empty, got ${A.length}x0`);
  }
  const columns = A[0].length;
  for (let i = 1; i < A.length; i++) {
    if (!Array.isArray(A[i]) || A[i].length !== columns) throwRagged(caller, argument, A, i);
  }
  return columns;
}

function throwRagged(caller: string, argument: string, A: Matrix, i: number): never {
  throw new RangeError(
    `${caller}: ${argument} is ragged: row 0 has ${A[0].length} entries, row ${i} is a ${
      describe(A[i])
    }`,
  );
}

/** Throws unless `A` is a non-empty square matrix; returns its size. */
export function requireSquare(caller: string, argument: string, A: Matrix): number {
  const columns = requireMatrix(caller, argument, A);
  if (A.length !== columns) {
    throw new RangeError(`${caller}: ${argument} must be square, got ${A.length}x${columns}`);
  }
  return columns;
}

/** Throws a RangeError unless every entry of the vector is finite. */
export function requireFiniteVector(caller: string, argument: string, x: Vector): void {
  requireVector(caller, argument, x);
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i])) {
      throw new RangeError(`${caller}: ${argument}[${i}] must be finite, got ${x[i]}`);
    }
  }
}

/** Throws a RangeError unless every entry of the matrix is finite; returns its columns. */
export function requireFiniteMatrix(caller: string, argument: string, A: Matrix): number {
  const columns = requireMatrix(caller, argument, A);
  for (let i = 0; i < A.length; i++) {
    const row = A[i];
    for (let j = 0; j < columns; j++) {
      if (!Number.isFinite(row[j])) {
        throw new RangeError(`${caller}: ${argument}[${i}][${j}] must be finite, got ${row[j]}`);
      }
    }
  }
  return columns;
}

/** Throws unless `A` is square and finite; returns its size. */
export function requireFiniteSquare(caller: string, argument: string, A: Matrix): number {
  requireSquare(caller, argument, A);
  return requireFiniteMatrix(caller, argument, A);
}

/** Throws a RangeError unless `n` is an integer of at least `least`. */
export function requireInteger(caller: string, argument: string, n: number, least: number): void {
  if (!Number.isInteger(n) || n < least) {
    throw new RangeError(`${caller}: ${argument} must be an integer >= ${least}, got ${n}`);
  }
}

/** Throws a RangeError unless `x` is a number of at least 0 (NaN is refused). */
export function requireNonNegative(caller: string, argument: string, x: number): void {
  if (!(x >= 0)) throw new RangeError(`${caller}: ${argument} must be >= 0, got ${x}`);
}

/** Throws a RangeError that says two lengths differ. */
export function throwMismatch(caller: string, left: string, right: string): never {
  throw new RangeError(`${caller}: shapes do not match: ${left} and ${right}`);
}

/** `3x2`-style shape of a matrix that was found rectangular. */
export function shapeOf(A: Matrix): string {
  return `${A.length}x${A[0].length}`;
}
