/**
 * Derivatives of functions written over {@link Variable}: exact up to rounding.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { Tape } from "./tape.ts";
import { Variable } from "./variable.ts";

/** A function of one column of parameters; a function to differentiate returns a 1 × 1 value. */
export type DifferentiableFunction = (x: Variable) => Variable;

/** f(x). Throws a RangeError where x is not finite or the result is not 1 × 1. */
export function functionValue(f: DifferentiableFunction, x: Vector): number {
  return scalarValue("functionValue", f(start("functionValue", x, null).input));
}

/**
 * ∇f(x), by reverse accumulation. Throws a RangeError where x is not finite or f(x) is not 1 × 1.
 *
 * ```ts
 * import { gradient } from "./mod.ts";
 *
 * const g = gradient((x) => x.softmax().log().sum(), [1]); // a constant function
 * console.log(g); // [ 0 ]
 * ```
 */
export function gradient(f: DifferentiableFunction, x: Vector): number[] {
  return valueAndGradient(f, x).gradient;
}

/** f(x) and ∇f(x) by one evaluation and one sweep. */
export function valueAndGradient(
  f: DifferentiableFunction,
  x: Vector,
): { value: number; gradient: number[] } {
  const { tape, input } = start("gradient", x, null);
  const output = f(input);
  const value = scalarValue("gradient", output);
  output.node.ensureAdjoint()[0] = 1;
  tape.sweepBack();
  return { value, gradient: toArray(input.node.ensureAdjoint()) };
}

/** ∇²f(x) v, exactly: the gradient's sweep, differentiated along v (forward over reverse). */
export function hessianVectorProduct(f: DifferentiableFunction, x: Vector, v: Vector): number[] {
  const { tape, input } = start("hessianVectorProduct", x, v);
  const output = f(input);
  scalarValue("hessianVectorProduct", output);
  output.node.ensureAdjoint()[0] = 1;
  output.node.ensureAdjointTangent();
  tape.sweepBack();
  return toArray(input.node.ensureAdjointTangent());
}

/** ∇²f(x), one Hessian-vector product a column, averaged with its transpose: exactly symmetric. */
export function hessian(f: DifferentiableFunction, x: Vector): number[][] {
  const columns = x.map((_, j) => hessianVectorProduct(f, x, unitVector(x.length, j)));
  return columns.map((column, j) => column.map((entry, i) => (entry + columns[i][j]) / 2));
}

/** Df(x)[v] of a function with a value of any shape, flattened row by row. */
export function directionalDerivative(f: DifferentiableFunction, x: Vector, v: Vector): number[] {
  const output = f(start("directionalDerivative", x, v).input).node;
  return toArray(output.tangent ?? new Float64Array(output.value.length));
}

/**
 * The Jacobian of a function with a value of any shape, flattened row by row: entry (i, j) is
 * ∂f_i/∂x_j. One sweep a row, or one evaluation a column, whichever are fewer.
 */
export function jacobian(f: DifferentiableFunction, x: Vector): number[][] {
  const { tape, input } = start("jacobian", x, null);
  const output = f(input).node;
  if (output.value.length > x.length) return jacobianByColumns(f, x, output.value.length);
  return Array.from(output.value, (_, i) => {
    tape.clearAdjoints();
    output.adjoint = null;
    output.ensureAdjoint()[i] = 1;
    tape.sweepBack();
    return toArray(input.node.ensureAdjoint());
  });
}

function jacobianByColumns(f: DifferentiableFunction, x: Vector, rows: number): number[][] {
  const columns = x.map((_, j) => directionalDerivative(f, x, unitVector(x.length, j)));
  return Array.from({ length: rows }, (_, i) => columns.map((column) => column[i]));
}

function start(where: string, x: Vector, v: Vector | null): { tape: Tape; input: Variable } {
  const value = toFloat64Array(where, "x", x);
  if (v !== null && v.length !== x.length) {
    throw new RangeError(`${where}: v has ${v.length} entries, x has ${x.length}`);
  }
  const tape = new Tape(v !== null);
  const tangent = v === null ? null : toFloat64Array(where, "v", v);
  return { tape, input: new Variable(tape.input(value, tangent)) };
}

function toFloat64Array(where: string, argument: string, source: Vector): Float64Array {
  const buffer = new Float64Array(source.length);
  for (let i = 0; i < buffer.length; i++) {
    if (!Number.isFinite(source[i])) {
      throw new RangeError(`${where}: ${argument}[${i}] = ${source[i]} is not a finite number`);
    }
    buffer[i] = source[i];
  }
  return buffer;
}

function toArray(buffer: Float64Array): number[] {
  const array = new Array<number>(buffer.length);
  for (let i = 0; i < array.length; i++) array[i] = buffer[i];
  return array;
}

function scalarValue(where: string, output: Variable): number {
  if (output.rows !== 1 || output.columns !== 1) {
    throw new RangeError(`${where}: f(x) has shape ${output.rows} × ${output.columns}, not 1 × 1`);
  }
  return output.node.value[0];
}

function unitVector(length: number, index: number): number[] {
  return Array.from({ length }, (_, i) => i === index ? 1 : 0);
}
