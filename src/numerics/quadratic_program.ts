/**
 * Strictly convex quadratic programs, solved by the dual method of the package quadprog.
 * @module
 */
import quadprog from "quadprog";
import { argumentError, requireFiniteVector } from "./arguments.ts";
import {
  boundRows,
  checkConstraints,
  type ConstraintRow,
  type LinearConstraints,
  rowScale,
  rowValue,
  violationOf,
} from "./constraints.ts";
import { linearProgram } from "./linear_program.ts";
import type { Matrix, Vector } from "./matrix.ts";
import { leastSquares } from "./svd.ts";

/** Minimise x^T H x/2 + c . x subject to linear constraints; x is free unless bounded. */
export interface QuadraticProgram extends LinearConstraints {
  /** The symmetric positive definite matrix H. */
  readonly quadratic: Matrix;
  /** The vector c. */
  readonly linear: Vector;
}

/** What {@link quadraticProgram} found. */
export type QuadraticProgramResult =
  | {
    readonly status: "optimal";
    readonly solution: Vector;
    /** x^T H x/2 + c . x at the solution. */
    readonly value: number;
    /** The largest amount by which the solution fails a constraint. */
    readonly violation: number;
    /**
     * H x + c + E^T z + A^T y = 0 with z free (one for each equality) and y >= 0 (one for each
     * inequality, then for each finite lower, then for each finite upper bound).
     */
    readonly multipliers: { readonly equalities: Vector; readonly inequalities: Vector };
  }
  | { readonly status: "infeasible" | "not-positive-definite" | "failed" };

function requireSymmetric(matrix: Matrix, n: number): void {
  if (matrix.length !== n) {
    const rows = `${matrix.length} rows`;
    throw argumentError("quadraticProgram", "quadratic", `have ${n} rows, as linear`, rows);
  }
  matrix.forEach((row, i) => {
    if (row.length !== n) {
      throw argumentError("quadraticProgram", `quadratic[${i}]`, `have length ${n}`, row.length);
    }
    requireFiniteVector("quadraticProgram", `quadratic[${i}]`, row);
    row.forEach((x, j) => {
      if (x === matrix[j][i]) return;
      throw argumentError("quadraticProgram", "quadratic", "be symmetric", `entries ${i}, ${j}`);
    });
  });
}

class IterationLimit extends Error {}

/**
 * The right-hand sides for quadprog, which reads them once an iteration and has no limit of its
 * own: the read of the first one counts, and ends a run that rounding keeps from stopping.
 */
function countedBounds(bounds: number[], limit: number): number[] {
  const counted = [0, ...bounds];
  let [reads, value] = [0, counted[1]];
  if (bounds.length === 0) return counted;
  Object.defineProperty(counted, 1, {
    get: () => {
      if (++reads > limit) throw new IterationLimit();
      return value;
    },
    set: (next: number) => {
      value = next;
    },
  });
  return counted;
}

/** What one run of quadprog left: its message, x, and a multiplier for each row, unsigned
 * for equalities. */
interface Run {
  readonly message: string;
  readonly solution: Vector;
  readonly multipliers: Vector;
}

/**
 * The program with rows scaled by powers of two, since the thresholds of quadprog are absolute;
 * multipliers are scaled back.
 */
function runScaled(
  program: QuadraticProgram,
  rows: readonly ConstraintRow[],
  equalities: number,
): Run | undefined {
  const scales = rows.map(({ coefficients }) => rowScale(coefficients));
  const scaled = rows.map(({ coefficients, bound }, i) => ({
    coefficients: coefficients.map((a) => scales[i] * a),
    bound: scales[i] * bound,
  }));
  const result = run(program, scaled, equalities);
  return result && { ...result, multipliers: result.multipliers.map((y, i) => y * scales[i]) };
}

/** One run of quadprog, which takes rows -a . x >= -b, the first `equalities` with equality. */
function run(
  { quadratic, linear }: QuadraticProgram,
  rows: readonly ConstraintRow[],
  equalities: number,
): Run | undefined {
  const n = linear.length;
  const oneBased = (row: Vector): number[] => [0, ...row];
  const columns = linear.map((_, j) => [0, ...rows.map((row) => -row.coefficients[j])]);
  const bounds = countedBounds(rows.map((row) => -row.bound), 1000 + 50 * (n + rows.length));
  try {
    const { message, solution, Lagrangian } = quadprog.solveQP(
      [[], ...quadratic.map(oneBased)],
      oneBased(linear.map((c) => -c)),
      [[], ...columns],
      bounds,
      equalities,
    );
    return { message, solution: solution.slice(1), multipliers: Lagrangian.slice(1) };
  } catch (error) {
    if (error instanceof IterationLimit) return undefined;
    throw error;
  }
}

/**
 * z in H x + c + A^T y + E^T z = 0, by least squares: quadprog gives the magnitudes of z only,
 * since it turns the sign of an equality whenever it fails from above.
 */
function equalityMultipliers(
  equalities: readonly ConstraintRow[],
  upperRows: readonly ConstraintRow[],
  inequalities: Vector,
  gradient: Vector,
): Vector {
  if (equalities.length === 0) return [];
  const rest = gradient.map((g, j) => {
    return -upperRows.reduce((sum, row, i) => sum + inequalities[i] * row.coefficients[j], g);
  });
  return leastSquares(gradient.map((_, j) => equalities.map((row) => row.coefficients[j])), rest);
}

/** Rounding in a redundant row can look like a contradiction: a linear program has the last word. */
function confirmInfeasible(program: QuadraticProgram): "infeasible" | "failed" {
  const objective = program.linear.map(() => 0);
  const { status } = linearProgram({ ...program, objective });
  return status === "infeasible" ? "infeasible" : "failed";
}

/**
 * Minimises x^T H x/2 + c . x subject to A x <= b, E x = d, lower <= x <= upper, for a symmetric
 * positive definite H: the minimiser is unique. A singular H is refused with the status
 * `not-positive-definite`: add a ridge. `failed` means that the iteration did not end within
 * 1000 + 50 (n + rows) steps, left finite numbers, or took rounding in redundant rows for a
 * contradiction.
 *
 * @throws RangeError for shapes that do not fit, an H that is not symmetric to the last bit, and
 * entries that are not finite (bounds may be infinite on their own side).
 *
 * Source: D. Goldfarb and A. Idnani, A numerically stable dual method for solving strictly convex
 * quadratic programs, Mathematical Programming 27 (1983).
 *
 * @example
 * ```ts
 * import { assert, assertAlmostEquals } from "@std/assert";
 * // The projection of (2, 1) onto the simplex.
 * const result = quadraticProgram({
 *   quadratic: [[1, 0], [0, 1]],
 *   linear: [-2, -1],
 *   lower: [0, 0],
 *   equalities: { matrix: [[1, 1]], bound: [1] },
 * });
 * assert(result.status === "optimal");
 * assertAlmostEquals(result.solution[0], 1, 1e-15);
 * ```
 */
export function quadraticProgram(program: QuadraticProgram): QuadraticProgramResult {
  const { quadratic, linear } = program;
  if (linear.length === 0) {
    throw argumentError("quadraticProgram", "linear", "have an entry", "none");
  }
  requireFiniteVector("quadraticProgram", "linear", linear);
  requireSymmetric(quadratic, linear.length);
  const constraints = checkConstraints("quadraticProgram", program, linear.length);
  if (constraints.lower.some((low, j) => low > constraints.upper[j])) {
    return { status: "infeasible" };
  }
  const upperRows = [...constraints.inequalities, ...boundRows(constraints)];
  const rows = [...constraints.equalities, ...upperRows];
  // A row of zeros has no direction: it holds or not, whatever x is.
  const equalityCount = constraints.equalities.length;
  for (const [i, { coefficients, bound }] of rows.entries()) {
    const trivial = coefficients.every((a) => a === 0);
    if (trivial && (bound < 0 || (bound > 0 && i < equalityCount))) return { status: "infeasible" };
  }
  const result = runScaled(program, rows, equalityCount);
  if (!result) return { status: "failed" };
  const { message, solution, multipliers } = result;
  if (message.includes("positive definite")) return { status: "not-positive-definite" };
  if (message.includes("inconsistent")) return { status: confirmInfeasible(program) };
  if (message !== "" || !solution.every(Number.isFinite)) return { status: "failed" };
  const gradient = quadratic.map((row, i) => rowValue(row, solution) + linear[i]);
  const inequalities = multipliers.slice(equalityCount);
  return {
    status: "optimal",
    solution,
    value: (rowValue(gradient, solution) + rowValue(linear, solution)) / 2,
    violation: violationOf(constraints, solution),
    multipliers: {
      equalities: equalityMultipliers(constraints.equalities, upperRows, inequalities, gradient),
      inequalities,
    },
  };
}
