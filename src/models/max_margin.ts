/**
 * Largest margins of linear predictors and of kernels, each with the weights that prove it, and
 * interpolation of least ℓ₁ norm.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  ConvergenceError,
  dot,
  dotTolerance,
  identity,
  linearProgram,
  matrixVector,
  norm,
  quadraticProgram,
  svd,
  symmetricEigen,
  vectorMatrix,
} from "../numerics/mod.ts";
import { requireFiniteMatrix, requireFiniteVector, throwMismatch } from "../numerics/shape.ts";

/** The solution of a margin problem: `margin <= γ <= bound`, equal up to rounding. */
export interface MaximumMargin {
  /** `min_i z_i·direction`, evaluated: a lower bound of γ, and positive. */
  readonly margin: number;
  /** `‖Zᵀ weights‖` in the dual norm, evaluated: an upper bound of γ. */
  readonly bound: number;
  /** w of norm 1. The support vector machine (`min ½‖w‖²` with all margins 1) is w/γ. */
  readonly direction: Vector;
  /** p >= 0 with sum 1, not zero at support vectors only: `Zᵀp = γw` for the Euclidean norm. */
  readonly weights: Vector;
}

/** Norms of {@link maximumMargin}: Euclidean, or the largest entry. */
export type MarginNorm = 2 | typeof Infinity;

/**
 * `γ = max { min_i z_i·w : ‖w‖ <= 1 } = min { ‖Zᵀp‖* : p in the simplex }` for the rows
 * `z_i = y_i x_i`, the Euclidean norm or ‖·‖_∞ (whose dual is ‖·‖₁): a quadratic or two linear
 * programs. `null` where γ <= 0: no hyperplane through 0 separates the data.
 *
 * ```ts
 * import { assert, assertAlmostEquals } from "@std/assert";
 * import { maximumMargin } from "theorycheck";
 *
 * const result = maximumMargin([[3, 1]]);
 * assert(result !== null);
 * assertAlmostEquals(result.margin, Math.sqrt(10));
 * assertAlmostEquals(maximumMargin([[3, 1]], Infinity)!.margin, 4);
 * ```
 *
 * @throws RangeError where Z is empty, ragged or not finite; ConvergenceError where a program was not
 *   solved.
 */
export function maximumMargin(rows: Matrix, marginNorm: MarginNorm = 2): MaximumMargin | null {
  requireFiniteMatrix("maximumMargin", "rows", rows);
  if (marginNorm !== 2 && marginNorm !== Infinity) {
    throw new RangeError(`maximumMargin: norm must be 2 or Infinity, got ${marginNorm}`);
  }
  const size = Math.max(...rows.map((row) => norm(row)));
  if (rows.some((row) => row.every((entry) => entry === 0))) return null;
  const scaled = rows.map((row) => row.map((entry) => entry / size));
  const solution = marginNorm === 2 ? euclideanMargin(scaled) : largestEntryMargin(scaled);
  if (solution === null) return null;
  const [direction, weights] = [normalised(solution.direction, marginNorm), solution.weights];
  const margin = Math.min(...rows.map((row) => dot(row, direction)));
  // At γ = 0 only the rounding of the inner products can be positive.
  const rounding = dotTolerance(direction.length, Math.max(...rows.map((row) => norm(row, 1))));
  if (!(margin > rounding)) return null;
  const bound = norm(vectorMatrix(weights, rows), marginNorm === 2 ? 2 : 1);
  return { margin, bound, direction, weights };
}

/**
 * The largest margin over the unit ball of the space of a kernel,
 * `γ = min { √(Σ_ij p_i p_j y_i y_j K_ij) : p in the simplex }`, from the Gram matrix; the Gram matrix
 * may be singular (eigenvalues below n 2⁻⁵² of the largest count as 0). `direction` is in coordinates
 * of the span of the data. `null` where γ is 0.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { gramMatrix, kernelMargin, reluTangentKernel } from "theorycheck";
 *
 * const h = Math.SQRT1_2;
 * const corners = [[h, h], [h, -h], [-h, h], [-h, -h]];
 * const K = gramMatrix((x, y) => reluTangentKernel(x, y, "first"), corners);
 * assertAlmostEquals(kernelMargin(K, [1, -1, -1, 1])!.margin, 1 / (2 * Math.SQRT2));
 * ```
 *
 * @throws RangeError where K is not square, finite and symmetric, or there are not as many labels;
 *   ConvergenceError as {@link maximumMargin}.
 */
export function kernelMargin(gram: Matrix, labels: Vector): MaximumMargin | null {
  requireFiniteVector("kernelMargin", "labels", labels);
  const { values, vectors } = symmetricEigen(gram);
  if (labels.length !== gram.length) {
    throwMismatch("kernelMargin", `gram of ${gram.length}`, `labels of ${labels.length}`);
  }
  const limit = values.length * Number.EPSILON * Math.max(...values);
  const kept = values.flatMap((value, k) => value > limit ? [k] : []);
  if (kept.length === 0) return null;
  return maximumMargin(
    vectors.map((row, i) => kept.map((k) => labels[i] * row[k] * Math.sqrt(values[k]))),
  );
}

/** `min_i z_i·w / ‖w‖`: the margin that w attains. Throws a RangeError where w is zero. */
export function normalisedMargin(
  rows: Matrix,
  weights: Vector,
  marginNorm: MarginNorm = 2,
): number {
  const size = norm(weights, marginNorm);
  if (!(size > 0)) throw new RangeError("normalisedMargin: weights must not be zero");
  return Math.min(...matrixVector(rows, weights)) / size;
}

/**
 * A solution of `A x = b` of least `‖x‖₁` (basis pursuit), by a linear program; `null` where there is
 * no solution. For the least Euclidean norm see `leastSquares`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { leastOneNormSolution } from "theorycheck";
 *
 * assertEquals(leastOneNormSolution([[1, 2]], [1]), [0, 0.5]);
 * ```
 *
 * @throws RangeError where the shapes do not fit or an entry is not finite; ConvergenceError where the
 *   program was not solved.
 */
export function leastOneNormSolution(A: Matrix, b: Vector): Vector | null {
  const n = requireFiniteMatrix("leastOneNormSolution", "A", A);
  requireFiniteVector("leastOneNormSolution", "b", b);
  if (A.length !== b.length) {
    throwMismatch("leastOneNormSolution", `A of ${A.length} rows`, `b of ${b.length}`);
  }
  const result = linearProgram({
    objective: new Array<number>(2 * n).fill(1),
    lower: new Array<number>(2 * n).fill(0),
    equalities: { matrix: A.map((row) => [...row, ...row.map((entry) => 0 - entry)]), bound: b },
  });
  if (result.status === "infeasible") return null;
  if (result.status !== "optimal") throw unsolved("leastOneNormSolution", result.status);
  return Array.from({ length: n }, (_, j) => result.solution[j] - result.solution[n + j]);
}

interface PrimalDual {
  readonly direction: Vector;
  readonly weights: Vector;
}

/** `min ½‖w‖²` with `Zw >= 1`, in coordinates of the span of the rows where there are few of them. */
function euclideanMargin(rows: Matrix): PrimalDual | null {
  const d = rows[0].length;
  if (d > rows.length) {
    const { u, values, v } = svd(rows);
    const inner = euclideanMargin(u.map((row) => row.map((entry, k) => entry * values[k])));
    return inner === null ? null : { ...inner, direction: matrixVector(v, inner.direction) };
  }
  const result = quadraticProgram({
    quadratic: identity(d),
    linear: new Array<number>(d).fill(0),
    inequalities: {
      matrix: rows.map((row) => row.map((entry) => 0 - entry)),
      bound: rows.map(() => -1),
    },
  });
  if (result.status === "infeasible") return null;
  if (result.status !== "optimal") throw unsolved("maximumMargin", result.status);
  return { direction: result.solution, weights: simplexOf(result.multipliers.inequalities) };
}

/** `max γ` with `Zw >= γ` and `|w_j| <= 1`, and its dual `min ‖Zᵀp‖₁` over the simplex. */
function largestEntryMargin(rows: Matrix): PrimalDual | null {
  const [n, d] = [rows.length, rows[0].length];
  const primal = linearProgram({
    objective: [...rows[0].map(() => 0), -1],
    lower: [...rows[0].map(() => -1), 0],
    upper: [...rows[0].map(() => 1), Infinity],
    inequalities: {
      matrix: rows.map((row) => [...row.map((entry) => 0 - entry), 1]),
      bound: rows.map(() => 0),
    },
  });
  if (primal.status !== "optimal") throw unsolved("maximumMargin", primal.status);
  if (!primal.solution.slice(0, d).some((entry) => entry !== 0)) return null;
  const column = (j: number, sign: number): number[] => [
    ...rows.map((row) => sign * row[j]),
    ...Array.from({ length: d }, (_, l) => l === j ? -1 : 0),
  ];
  const coordinates = Array.from({ length: d }, (_, j) => j);
  const dual = linearProgram({
    objective: [...rows.map(() => 0), ...coordinates.map(() => 1)],
    lower: new Array<number>(n + d).fill(0),
    inequalities: {
      matrix: coordinates.flatMap((j) => [column(j, 1), column(j, -1)]),
      bound: new Array<number>(2 * d).fill(0),
    },
    equalities: { matrix: [[...rows.map(() => 1), ...coordinates.map(() => 0)]], bound: [1] },
  });
  if (dual.status !== "optimal") throw unsolved("maximumMargin", dual.status);
  return { direction: primal.solution.slice(0, d), weights: simplexOf(dual.solution.slice(0, n)) };
}

function simplexOf(weights: Vector): Vector {
  const clipped = weights.map((weight) => Math.max(0, weight));
  const total = clipped.reduce((sum, weight) => sum + weight, 0);
  return clipped.map((weight) => weight / total);
}

function normalised(direction: Vector, marginNorm: MarginNorm): Vector {
  const size = norm(direction, marginNorm);
  return direction.map((entry) => entry / size);
}

function unsolved(where: string, status: string): ConvergenceError {
  return new ConvergenceError(`${where}: the program ended as ${status}`);
}
