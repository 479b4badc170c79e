/**
 * Smooth, strongly convex functions of several variables: a quadratic plus convex functions of one
 * variable along directions. Extremal members are among them: regularised functions of one variable
 * (one direction), rotated separable functions (as many directions as variables), quadratics with
 * eigenvalues mu and L only (zig-zag), sums along a tight frame (more directions).
 * @module
 */
import { requireInteger } from "../../numerics/arguments.ts";
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import { dot } from "../../numerics/summation.ts";
import { throwMismatch } from "../../numerics/shape.ts";
import type { Draw } from "../draw.ts";
import {
  drawPiecewiseLinear,
  type PiecewiseLinear,
  piecewiseLinearIntegral,
  piecewiseLinearValue,
} from "./piecewise_linear.ts";

/** `f(x) = ½μ‖x‖² + Σ_k φ_k(a_k·x)`, minimal at 0 with f(0) = 0. */
export interface RidgeSum {
  /** μ >= 0. */
  readonly strongConvexity: number;
  /** The a_k, one a row; the matrix A has AᵀA <= I. */
  readonly directions: Matrix;
  /** The φ_k', slopes in [0, L − μ]. */
  readonly derivatives: readonly PiecewiseLinear[];
}

/** The class to draw from. */
export interface RidgeSumRange {
  /** d >= 1. */
  readonly dimension: number;
  /** μ >= 0. */
  readonly strongConvexity: number;
  /** L >= μ. */
  readonly smoothness: number;
  /** Kinks lie in [−radius, radius] along each direction; 1 unless given. */
  readonly radius?: number;
  /** Largest number of directions; d + 1 unless given. */
  readonly ridges?: number;
  /** Largest number of kinks along a direction; 3 unless given. */
  readonly pieces?: number;
}

/**
 * Draws a μ-strongly convex function with L-Lipschitz gradient, minimiser 0 and minimum 0. The
 * directions are the left upper block of an orthogonal matrix that is the identity where all its
 * angles are 0: then f is separable.
 *
 * @throws {RangeError} where 0 <= μ <= L < ∞ fails, or a count is no integer >= 1
 */
export function drawRidgeSum(draw: Draw, name: string, range: RidgeSumRange): RidgeSum {
  const { dimension, strongConvexity, smoothness, radius = 1, pieces = 3 } = range;
  const { ridges = dimension + 1 } = range;
  requireInteger("drawRidgeSum", "dimension", dimension, 1);
  requireInteger("drawRidgeSum", "ridges", ridges, 1);
  if (!(strongConvexity >= 0 && smoothness >= strongConvexity && smoothness < Infinity)) {
    throw new RangeError(
      `drawRidgeSum: strong convexity ${strongConvexity} and smoothness ${smoothness} do not fit`,
    );
  }
  const count = draw.integer(`${name}.ridges`, 1, ridges);
  const orthogonal = draw.orthogonal(`${name}.directions`, Math.max(count, dimension));
  const slopes = [0, smoothness - strongConvexity] as const;
  return {
    strongConvexity,
    directions: orthogonal.slice(0, count).map((row) => row.slice(0, dimension)),
    derivatives: Array.from(
      { length: count },
      () => drawPiecewiseLinear(draw, `${name}.ridge`, { slopes, radius, pieces }),
    ),
  };
}

/**
 * The function and its gradient `μx + Σ_k φ_k'(a_k·x) a_k`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * // ½x₁² + ½x₂² plus a Huber loss of x₁ with slope 3 up to |x₁| = 1
 * const huber = { knots: [-1, 1], slopes: [0, 3, 0] };
 * const f = ridgeSumFunction({ strongConvexity: 1, directions: [[1, 0]], derivatives: [huber] });
 * assertEquals([f.value([2, 1]), f.gradient([2, 1])], [7, [5, 1]]);
 * ```
 *
 * @throws {RangeError} where x has another length than the directions
 */
export function ridgeSumFunction({ strongConvexity, directions, derivatives }: RidgeSum): {
  value(x: Vector): number;
  gradient(x: Vector): Vector;
} {
  const places = (x: Vector): readonly number[] =>
    directions.map((direction) => {
      if (direction.length === x.length) return dot(direction, x);
      throwMismatch("ridgeSumFunction", `x of ${x.length}`, `directions of ${direction.length}`);
    });
  return {
    value: (x) =>
      places(x).reduce(
        (total, place, k) => total + piecewiseLinearIntegral(derivatives[k], place),
        strongConvexity * dot(x, x) / 2,
      ),
    gradient: (x) => {
      const slopes = places(x).map((place, k) => piecewiseLinearValue(derivatives[k], place));
      return x.map((entry, i) =>
        slopes.reduce(
          (total, slope, k) => total + slope * directions[k][i],
          strongConvexity * entry,
        )
      );
    },
  };
}
