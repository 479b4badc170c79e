/**
 * Finite sums of convex functions that one point minimises all at once: what over-parameterised models
 * are to stochastic gradient descent.
 * @module
 */
import { argumentError, requireInteger } from "../../numerics/arguments.ts";
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import {
  addScaled,
  dot,
  gram,
  norm,
  scale,
  subtract,
  symmetricEigenvalues,
} from "../../numerics/mod.ts";
import type { Draw } from "../draw.ts";
import {
  drawPiecewiseLinear,
  type PiecewiseLinear,
  piecewiseLinearIntegral,
  piecewiseLinearValue,
} from "./piecewise_linear.ts";

/** `F = 1/n Σ_i f_i` with `f_i(w) = ψ_i(a_i·(w − w*))`, ψ_i' piecewise linear with ψ_i'(0) = 0. */
export interface InterpolatingSum {
  /** The a_i, one a row. */
  readonly rows: Matrix;
  /** w*. */
  readonly solution: Vector;
  /** The ψ_i', slopes in [κ, 1]: the identity for least squares. */
  readonly derivatives: readonly PiecewiseLinear[];
}

/** The class to draw from. */
export interface InterpolatingSumRange {
  /** n >= 1. */
  readonly terms: number;
  /** d >= 1. */
  readonly dimension: number;
  /** κ in (0, 1], the least slope; 1, least squares, unless given. */
  readonly leastSlope?: number;
  /** Kinks lie in [−radius, radius]; 1 unless given. */
  readonly radius?: number;
}

/**
 * Draws the rows, all of norm 1 or each with a length of 10^−1 to 10, a solution, and derivatives. Rows
 * may be equal or span less than the space: then F is convex but not strongly.
 *
 * @throws {RangeError} where a count is no integer >= 1, or κ is not in (0, 1]
 */
export function drawInterpolatingSum(
  draw: Draw,
  name: string,
  { terms, dimension, leastSlope = 1, radius = 1 }: InterpolatingSumRange,
): InterpolatingSum {
  requireInteger("drawInterpolatingSum", "terms", terms, 1);
  requireInteger("drawInterpolatingSum", "dimension", dimension, 1);
  if (!(leastSlope > 0 && leastSlope <= 1)) {
    throw argumentError("drawInterpolatingSum", "leastSlope", "be in (0, 1]", leastSlope);
  }
  const equal = draw.pick(`${name}.norms`, ["equal", "free"]) === "equal";
  const rows = Array.from({ length: terms }, () => {
    const direction = draw.unitVector(`${name}.row`, dimension);
    return equal ? direction : scale(draw.logUniform(`${name}.norm`, 0.1, 10), direction);
  });
  const slopes = [leastSlope, 1] as const;
  return {
    rows,
    solution: draw.vector(`${name}.solution`, dimension),
    derivatives: rows.map(() =>
      leastSlope === 1
        ? { knots: [], slopes: [1] }
        : drawPiecewiseLinear(draw, `${name}.term`, { slopes, radius, pieces: 2 })
    ),
  };
}

/** The functions of the data, with their constants. */
export interface InterpolatingSumFunctions {
  /** n. */
  readonly terms: number;
  /** F, minimal at w* with F(w*) = 0. */
  value(w: Vector): number;
  /** ∇F. */
  gradient(w: Vector): Vector;
  /** ∇f_i; 0 at w* for every i. */
  termGradient(index: number, w: Vector): Vector;
  /** L_i = ‖a_i‖² times the largest slope of ψ_i'. */
  readonly smoothness: Vector;
  /** `μ = min slope · λ_min(AᵀA/n)`: F is μ-strongly convex; for least squares the largest such μ. */
  readonly strongConvexity: number;
}

/**
 * The functions of the data, ready for methods on finite sums.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const line = { knots: [], slopes: [1] };
 * const sum = interpolatingSumFunctions({
 *   rows: [[2, 0], [0, 1]],
 *   solution: [1, 0],
 *   derivatives: [line, line],
 * });
 * assertEquals(sum.termGradient(0, [2, 5]), [4, 0]);
 * assertEquals([sum.value([2, 5]), sum.smoothness], [7.25, [4, 1]]);
 * assertEquals(sum.strongConvexity, 0.5);
 * ```
 */
export function interpolatingSumFunctions(data: InterpolatingSum): InterpolatingSumFunctions {
  const { rows, solution, derivatives } = data;
  const place = (index: number, w: Vector): number => dot(rows[index], subtract(w, solution));
  const termGradient = (index: number, w: Vector): Vector =>
    scale(piecewiseLinearValue(derivatives[index], place(index, w)), rows[index]);
  const least = Math.min(...derivatives.flatMap(({ slopes }) => slopes));
  // AᵀA/n has the eigenvalue 0 exactly where there are fewer rows than columns.
  const smallest = rows.length < solution.length
    ? 0
    : Math.min(...symmetricEigenvalues(gram(rows)));
  return {
    terms: rows.length,
    value: (w) =>
      rows.reduce(
        (total, _, i) => total + piecewiseLinearIntegral(derivatives[i], place(i, w)),
        0,
      ) / rows.length,
    gradient: (w) => {
      const total = rows.reduce<Vector>(
        (sum, _, i) => addScaled(sum, 1, termGradient(i, w)),
        w.map(() => 0),
      );
      return total.map((entry) => entry / rows.length);
    },
    termGradient,
    smoothness: rows.map((row, i) => norm(row) ** 2 * Math.max(...derivatives[i].slopes)),
    strongConvexity: least * Math.max(smallest, 0) / rows.length,
  };
}
