/**
 * Linear constraints, as linear and quadratic programs share them.
 * @module
 */
import { argumentError, requireFiniteVector } from "./arguments.ts";
import type { Matrix, Vector } from "./matrix.ts";

/** The rows of a system, `matrix` x <= `bound` or `matrix` x = `bound`. */
export interface LinearSystem {
  /** One row for each constraint. */
  readonly matrix: Matrix;
  /** The right-hand sides. */
  readonly bound: Vector;
}

/** Constraints on a vector x. Without any, x is free. */
export interface LinearConstraints {
  /** A x <= b, row by row. */
  readonly inequalities?: LinearSystem;
  /** E x = d, row by row. */
  readonly equalities?: LinearSystem;
  /** Lower bounds of the entries; -Infinity where there is none. */
  readonly lower?: Vector;
  /** Upper bounds of the entries; Infinity where there is none. */
  readonly upper?: Vector;
}

/** One row: coefficients . x <= bound, or = bound. */
export interface ConstraintRow {
  readonly coefficients: Vector;
  readonly bound: number;
}

function requireLength(name: string, argument: string, values: Vector, length: number): void {
  if (values.length !== length) {
    throw argumentError(name, argument, `have length ${length}`, `length ${values.length}`);
  }
}

function systemRows(
  name: string,
  argument: string,
  system: LinearSystem | undefined,
  dimension: number,
): ConstraintRow[] {
  if (!system) return [];
  requireLength(name, `${argument}.bound`, system.bound, system.matrix.length);
  requireFiniteVector(name, `${argument}.bound`, system.bound);
  return system.matrix.map((coefficients, i) => {
    requireLength(name, `${argument}.matrix[${i}]`, coefficients, dimension);
    requireFiniteVector(name, `${argument}.matrix[${i}]`, coefficients);
    return { coefficients, bound: system.bound[i] };
  });
}

/** One side of the bounds, checked: NaN and an infinity on the wrong side are refused. */
function boundsOf(
  name: string,
  argument: string,
  bounds: Vector | undefined,
  dimension: number,
  none: number,
): Vector {
  if (!bounds) return new Array<number>(dimension).fill(none);
  requireLength(name, argument, bounds, dimension);
  bounds.forEach((bound, j) => {
    if (Number.isFinite(bound) || bound === none) return;
    throw argumentError(name, `${argument}[${j}]`, `be finite or ${none}`, bound);
  });
  return bounds;
}

/** Constraints with every part present and checked. */
export interface CheckedConstraints {
  readonly inequalities: readonly ConstraintRow[];
  readonly equalities: readonly ConstraintRow[];
  readonly lower: Vector;
  readonly upper: Vector;
}

/** Fills in the parts that are not given; shapes and finiteness are checked. */
export function checkConstraints(
  name: string,
  constraints: LinearConstraints,
  dimension: number,
): CheckedConstraints {
  return {
    inequalities: systemRows(name, "inequalities", constraints.inequalities, dimension),
    equalities: systemRows(name, "equalities", constraints.equalities, dimension),
    lower: boundsOf(name, "lower", constraints.lower, dimension, -Infinity),
    upper: boundsOf(name, "upper", constraints.upper, dimension, Infinity),
  };
}

/** The finite bounds as inequality rows: first the lower ones, -x_j <= -l_j, then x_j <= u_j. */
export function boundRows({ lower, upper }: CheckedConstraints): ConstraintRow[] {
  const rows = (bounds: Vector, sign: number): ConstraintRow[] =>
    bounds.flatMap((bound, j) => {
      if (!Number.isFinite(bound)) return [];
      const coefficients = bounds.map((_, k) => (k === j ? sign : 0));
      return [{ coefficients, bound: sign * bound }];
    });
  return [...rows(lower, -1), ...rows(upper, 1)];
}

/** The dot product of a row and x, in plain float64. */
export function rowValue(coefficients: Vector, x: Vector): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += coefficients[j] * x[j];
  return sum;
}

/** The largest amount by which x fails a constraint; 0 where it satisfies all. */
export function violationOf(constraints: CheckedConstraints, x: Vector): number {
  let worst = 0;
  for (const { coefficients, bound } of [...constraints.inequalities, ...boundRows(constraints)]) {
    worst = Math.max(worst, rowValue(coefficients, x) - bound);
  }
  for (const { coefficients, bound } of constraints.equalities) {
    worst = Math.max(worst, Math.abs(rowValue(coefficients, x) - bound));
  }
  return worst;
}

/** The power of two that brings the largest magnitude into [1, 2); 1 for a row of zeros. */
export function rowScale(row: Vector): number {
  const largest = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return largest === 0 ? 1 : 2 ** Math.max(-1000, Math.min(1000, -Math.floor(Math.log2(largest))));
}
