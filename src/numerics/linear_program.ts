/**
 * Linear programs, solved by the simplex method of the package yalps.
 * @module
 */
import { type Constraint, solve } from "yalps";
import { argumentError, requireFiniteVector } from "./arguments.ts";
import {
  boundRows,
  checkConstraints,
  type CheckedConstraints,
  type ConstraintRow,
  type LinearConstraints,
  rowScale,
  rowValue,
  violationOf,
} from "./constraints.ts";
import type { Vector } from "./matrix.ts";

/** Minimise objective . x subject to linear constraints; x is free unless bounded. */
export interface LinearProgram extends LinearConstraints {
  /** The cost of each entry of x. */
  readonly objective: Vector;
}

/** What {@link linearProgram} found. */
export type LinearProgramResult =
  | {
    readonly status: "optimal";
    readonly solution: Vector;
    /** objective . solution. */
    readonly value: number;
    /** The largest amount by which the solution fails a constraint. */
    readonly violation: number;
  }
  | { readonly status: "infeasible" | "unbounded" | "failed" };

/** x_j = shift_j + sum of sign * y over the columns of j, with y >= 0. */
interface Column {
  readonly index: number;
  readonly sign: 1 | -1;
}

interface StandardForm {
  readonly columns: readonly Column[];
  readonly shift: Vector;
  /**
   * A power of two >= 1 by which y and the right-hand sides are multiplied, so that the largest of
   * these is not below 1: the thresholds of yalps are absolute.
   */
  readonly magnification: number;
}

/** Bounded entries are shifted to start at 0, free ones become a difference. */
function standardForm(constraints: CheckedConstraints): StandardForm {
  const { lower, upper } = constraints;
  const columns: Column[] = [];
  const shift = lower.map((low, index) => {
    if (low > -Infinity || upper[index] === Infinity) columns.push({ index, sign: 1 });
    if (low === -Infinity) columns.push({ index, sign: -1 });
    return low > -Infinity ? low : upper[index] < Infinity ? upper[index] : 0;
  });
  const sides = allRows(constraints).map(({ coefficients, bound }) => {
    return rowScale(coefficients) * (bound - rowValue(coefficients, shift));
  });
  return { columns, shift, magnification: Math.max(1, rowScale(sides)) };
}

function allRows(constraints: CheckedConstraints): ConstraintRow[] {
  return [...constraints.inequalities, ...constraints.equalities, ...boundRows(constraints)];
}

const objectiveKey = -1;

/** The program in the form that yalps takes, rows scaled; the objective is row -1. */
function toModel(
  objective: Vector,
  constraints: CheckedConstraints,
  { columns, shift, magnification }: StandardForm,
): Parameters<typeof solve<number, number>>[0] {
  const limits = new Map<number, Constraint>();
  const entries: [number, number][][] = columns.map(() => []);
  const addRow = (key: number, coefficients: Vector, scale: number): void => {
    columns.forEach(({ index, sign }, c) => {
      const value = scale * sign * coefficients[index];
      if (value !== 0) entries[c].push([key, value]);
    });
  };
  const add = (rows: readonly ConstraintRow[], limit: (bound: number) => Constraint): void => {
    for (const { coefficients, bound } of rows) {
      const scale = rowScale(coefficients);
      const key = limits.size;
      const side = scale * (bound - rowValue(coefficients, shift));
      limits.set(key, limit(magnification * side));
      addRow(key, coefficients, scale);
    }
  };
  add(constraints.inequalities, (max) => ({ max }));
  add(constraints.equalities, (equal) => ({ equal }));
  // A bound that the shift does not express: the upper one of an entry that has both.
  const boxed = constraints.upper.map((
    high,
    j,
  ) => (constraints.lower[j] > -Infinity ? high : Infinity));
  const free = constraints.lower.map(() => -Infinity);
  add(boundRows({ ...constraints, lower: free, upper: boxed }), (max) => ({ max }));
  addRow(objectiveKey, objective, rowScale(objective));
  return {
    direction: "minimize",
    objective: objectiveKey,
    constraints: limits,
    variables: entries.map((entry, c) => [c, entry]),
  };
}

/**
 * yalps rounds its answer to its pivot threshold, so the finest one that works is the best; where
 * rounding of redundant rows looks infeasible or unbounded at a fine one, a coarser one decides.
 */
const thresholds = [1e-12, 1e-10, 1e-8];

/**
 * Minimises objective . x subject to A x <= b, E x = d, lower <= x <= upper. Entries of x are free
 * unless bounded. Rows are scaled by powers of two. Nothing is promised of the error: it is mostly
 * about 1e-11 of the scale of the data, and 9e-9 was seen on a small program. Take `violation`, and
 * the gap to `linearProgram(dualLinearProgram(...))`, into the tolerance of what is built on it.
 *
 * `failed` means that the simplex method cycled or that its solution is off by more than 1e-6 of
 * the scale of the constraints; the work is bounded by the pivots that yalps allows.
 *
 * @throws RangeError for shapes that do not fit and entries that are not finite (bounds may be
 * infinite on their own side).
 *
 * @example
 * ```ts
 * import { assert, assertAlmostEquals } from "@std/assert";
 * const result = linearProgram({
 *   objective: [-1, -1],
 *   lower: [0, 0],
 *   inequalities: { matrix: [[1, 2], [3, 1]], bound: [4, 6] },
 * });
 * assert(result.status === "optimal");
 * assertAlmostEquals(result.value, -2.8, 1e-12);
 * ```
 */
export function linearProgram(program: LinearProgram): LinearProgramResult {
  const { objective } = program;
  requireFiniteVector("linearProgram", "objective", objective);
  const constraints = checkConstraints("linearProgram", program, objective.length);
  if (constraints.lower.some((low, j) => low > constraints.upper[j])) {
    return { status: "infeasible" };
  }
  const form = standardForm(constraints);
  const model = toModel(objective, constraints, form);
  let failure: "infeasible" | "unbounded" | "failed" = "failed";
  for (const precision of thresholds) {
    const { status, variables } = solve(model, { precision, checkCycles: true });
    failure = status === "infeasible" || status === "unbounded" ? status : "failed";
    if (status !== "optimal") continue;
    const solution = toSolution(form, variables);
    const violation = violationOf(constraints, solution);
    if (violation > 1e-6 * scaleOf(constraints, solution)) continue;
    return { status, solution, value: rowValue(objective, solution), violation };
  }
  return { status: failure };
}

function toSolution(form: StandardForm, variables: [number, number][]): number[] {
  const solution = [...form.shift];
  for (const [c, value] of variables) {
    const { index, sign } = form.columns[c];
    solution[index] += sign * value / form.magnification;
  }
  return solution;
}

/** The largest term that a constraint is summed from. */
function scaleOf(constraints: CheckedConstraints, x: Vector): number {
  let scale = 0;
  for (const { coefficients, bound } of allRows(constraints)) {
    scale = Math.max(scale, Math.abs(bound));
    coefficients.forEach((a, j) => scale = Math.max(scale, Math.abs(a * x[j])));
  }
  return scale;
}

/**
 * The dual of a program, as a program: minimise b . y + d . z over y >= 0 and free z subject to
 * A^T y + E^T z = -objective, where A holds the inequalities, then the finite lower bounds, then
 * the finite upper bounds. Its variables are y, then z. For every feasible (y, z), -(b . y + d . z)
 * is a lower bound of the program's value, and the optimal values add to 0 (strong duality).
 *
 * @throws RangeError as {@link linearProgram}; and for a program without any constraint, which has
 * no dual variables.
 */
export function dualLinearProgram(program: LinearProgram): LinearProgram {
  const { objective } = program;
  requireFiniteVector("dualLinearProgram", "objective", objective);
  const constraints = checkConstraints("dualLinearProgram", program, objective.length);
  const upperRows = [...constraints.inequalities, ...boundRows(constraints)];
  const rows = [...upperRows, ...constraints.equalities];
  if (rows.length === 0) {
    throw argumentError("dualLinearProgram", "program", "have a constraint", "none");
  }
  return {
    objective: rows.map((row) => row.bound),
    equalities: {
      matrix: objective.map((_, j) => rows.map((row) => row.coefficients[j])),
      bound: objective.map((cost) => -cost),
    },
    lower: rows.map((_, i) => (i < upperRows.length ? 0 : -Infinity)),
  };
}
