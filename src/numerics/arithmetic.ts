/**
 * Sums, differences and multiples, for vectors and matrices alike. Nothing is changed in place.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";
import { describe, requireMatrix, requireVector, throwMismatch } from "./shape.ts";

function isMatrix(x: Vector | Matrix): x is Matrix {
  return Array.isArray(x) && Array.isArray(x[0]);
}

function entrywise(
  caller: string,
  x: Vector | Matrix,
  y: Vector | Matrix,
  f: (a: number, b: number) => number,
): Vector | Matrix {
  if (!isMatrix(x) && !isMatrix(y)) {
    requireVector(caller, "x", x);
    requireVector(caller, "y", y);
    if (x.length !== y.length) throwMismatch(caller, `x of ${x.length}`, `y of ${y.length}`);
    const z = new Array<number>(x.length);
    for (let i = 0; i < x.length; i++) z[i] = f(x[i], y[i]);
    return z;
  }
  if (!isMatrix(x) || !isMatrix(y)) throwMismatch(caller, describe(x), describe(y));
  const columns = requireMatrix(caller, "x", x);
  if (x.length !== y.length || columns !== requireMatrix(caller, "y", y)) {
    throwMismatch(caller, describe(x), describe(y));
  }
  return x.map((row, i) => row.map((a, j) => f(a, y[i][j])));
}

const plus = (a: number, b: number): number => a + b;
const minus = (a: number, b: number): number => a - b;
const times = (a: number, b: number): number => a * b;

/**
 * `x + y` of two vectors or two matrices of the same shape.
 *
 * @throws RangeError when the shapes differ.
 */
export function add(x: Vector, y: Vector): Vector;
/** `x + y` of two matrices of the same shape. */
export function add(x: Matrix, y: Matrix): Matrix;
export function add(x: Vector | Matrix, y: Vector | Matrix): Vector | Matrix {
  return entrywise("add", x, y, plus);
}

/**
 * `x - y` of two vectors or two matrices of the same shape.
 *
 * @throws RangeError when the shapes differ.
 */
export function subtract(x: Vector, y: Vector): Vector;
/** `x - y` of two matrices of the same shape. */
export function subtract(x: Matrix, y: Matrix): Matrix;
export function subtract(x: Vector | Matrix, y: Vector | Matrix): Vector | Matrix {
  return entrywise("subtract", x, y, minus);
}

/**
 * Entrywise (Hadamard) product of two vectors or two matrices of the same shape.
 *
 * @throws RangeError when the shapes differ.
 */
export function hadamard(x: Vector, y: Vector): Vector;
/** Entrywise product of two matrices of the same shape. */
export function hadamard(x: Matrix, y: Matrix): Matrix;
export function hadamard(x: Vector | Matrix, y: Vector | Matrix): Vector | Matrix {
  return entrywise("hadamard", x, y, times);
}

/** `c x` for a vector or a matrix. */
export function scale(c: number, x: Vector): Vector;
/** `c x` for a matrix. */
export function scale(c: number, x: Matrix): Matrix;
export function scale(c: number, x: Vector | Matrix): Vector | Matrix {
  if (typeof c !== "number") throw new TypeError(`scale: c must be a number, got ${describe(c)}`);
  if (isMatrix(x)) {
    requireMatrix("scale", "x", x);
    return x.map((row) => row.map((a) => c * a));
  }
  requireVector("scale", "x", x);
  const z = new Array<number>(x.length);
  for (let i = 0; i < x.length; i++) z[i] = c * x[i];
  return z;
}
