/**
 * Derivatives of functions written over {@link Variable}: exact up to rounding.
 * @module
 */

import { requireFiniteVector } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { type Node, Tape } from "./tape.ts";
import { Variable } from "./variable.ts";

/** A function of one column of parameters; a function to differentiate returns a 1 × 1 value. */
export type DifferentiableFunction = (x: Variable) => Variable;

/** f(x). Throws a RangeError where x is not finite or the result is not 1 × 1. */
export function functionValue(f: DifferentiableFunction, x: Vector): number {
  return evaluation("functionValue", f, x, null, (_tape, _input, output) => {
    requireScalar("functionValue", output);
    return output.value[0];
  });
}

/**
 * ∇f(x), by reverse accumulation. Throws a RangeError where x is not finite or f(x) is not 1 × 1.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(gradient((x) => x.squaredNorm(), [1, -2]), [2, -4]);
 * ```
 */
export function gradient(f: DifferentiableFunction, x: Vector): number[] {
  return valueAndGradient(f, x).gradient;
}

/** f(x) and ∇f(x) by one evaluation and one sweep. Errors as in {@link gradient}. */
export function valueAndGradient(
  f: DifferentiableFunction,
  x: Vector,
): { value: number; gradient: number[] } {
  return evaluation("gradient", f, x, null, (tape, input, output) => {
    requireScalar("gradient", output);
    output.ensureAdjoint()[0] = 1;
    tape.sweepBack();
    return { value: output.value[0], gradient: toArray(input.ensureAdjoint()) };
  });
}

/**
 * ∇²f(x) v, exactly: the gradient's sweep, differentiated along v (forward over reverse). Errors as
 * in {@link gradient}, and where v has another length than x.
 */
export function hessianVectorProduct(f: DifferentiableFunction, x: Vector, v: Vector): number[] {
  return evaluation("hessianVectorProduct", f, x, v, (tape, input, output) => {
    requireScalar("hessianVectorProduct", output);
    output.ensureAdjoint()[0] = 1;
    output.ensureAdjointTangent();
    tape.sweepBack();
    return toArray(input.ensureAdjointTangent());
  });
}

/**
 * ∇²f(x): one Hessian-vector product a column, averaged with its transpose, so exactly symmetric.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(hessian((x) => x.entry(0).multiply(x.entry(1)), [3, 4]), [[0, 1], [1, 0]]);
 * ```
 */
export function hessian(f: DifferentiableFunction, x: Vector): number[][] {
  const columns = x.map((_, j) => hessianVectorProduct(f, x, unitVector(x.length, j)));
  return columns.map((column, j) => column.map((entry, i) => (entry + columns[i][j]) / 2));
}

/** Df(x)[v] of a function with a value of any shape, flattened row by row. */
export function directionalDerivative(f: DifferentiableFunction, x: Vector, v: Vector): number[] {
  return evaluation(
    "directionalDerivative",
    f,
    x,
    v,
    (_tape, _input, output) => toArray(output.tangent ?? new Float64Array(output.value.length)),
  );
}

/**
 * The Jacobian of a function with a value of any shape, flattened row by row: entry (i, j) is
 * ∂f_i/∂x_j. One sweep a row, or one evaluation a column, whichever are fewer.
 */
export function jacobian(f: DifferentiableFunction, x: Vector): number[][] {
  return evaluation("jacobian", f, x, null, (tape, input, output) => {
    const rows = output.value.length;
    return rows > x.length ? jacobianByColumns(f, x, rows) : jacobianByRows(tape, input, output);
  });
}

function jacobianByRows(tape: Tape, input: Node, output: Node): number[][] {
  return Array.from(output.value, (_, i) => {
    tape.clearAdjoints();
    output.adjoint = null;
    output.ensureAdjoint()[i] = 1;
    tape.sweepBack();
    return toArray(input.ensureAdjoint());
  });
}

function jacobianByColumns(f: DifferentiableFunction, x: Vector, rows: number): number[][] {
  const columns = x.map((_, j) => directionalDerivative(f, x, unitVector(x.length, j)));
  return Array.from({ length: rows }, (_, i) => columns.map((column) => column[i]));
}

/** Evaluates f at x, along v where it is given, and reads the result before its memory ends. */
function evaluation<Result>(
  where: string,
  f: DifferentiableFunction,
  x: Vector,
  v: Vector | null,
  read: (tape: Tape, input: Node, output: Node) => Result,
): Result {
  if (v !== null && v.length !== x.length) {
    throw new RangeError(`${where}: v has ${v.length} entries, x has ${x.length}`);
  }
  const tape = new Tape(v !== null);
  try {
    const input = tape.append(x.length, 1);
    copyFinite(where, "x", x, input.value);
    if (v !== null) copyFinite(where, "v", v, input.tangent!);
    return read(tape, input, f(new Variable(input)).node);
  } finally {
    tape.close();
  }
}

function requireScalar(where: string, { rows, columns }: Node): void {
  if (rows !== 1 || columns !== 1) {
    throw new RangeError(`${where}: f(x) has shape ${rows} × ${columns}, not 1 × 1`);
  }
}

/** Copies to `buffer`; throws a RangeError that names the first entry that is not finite. */
function copyFinite(where: string, argument: string, source: Vector, buffer: Float64Array): void {
  let allFinite = true;
  for (let i = 0; i < buffer.length; i++) {
    const entry = source[i];
    allFinite &&= Number.isFinite(entry);
    buffer[i] = entry;
  }
  if (!allFinite) requireFiniteVector(where, argument, source);
}

function toArray(buffer: Float64Array): number[] {
  if (buffer.length === 0) return [];
  // Begun with a fraction it is an array of doubles from the start: twice as fast as new Array(n),
  // which begins as one of small integers.
  const array = [0.5];
  array.length = buffer.length;
  for (let i = 0; i < buffer.length; i++) array[i] = buffer[i];
  return array;
}

function unitVector(length: number, index: number): number[] {
  return Array.from({ length }, (_, i) => i === index ? 1 : 0);
}
