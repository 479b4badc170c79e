/**
 * Gradient estimates from values of the function alone, and their exact moments: the random direction
 * is a finite law that integrates polynomials exactly.
 * @module
 */

import {
  argumentError,
  requireFinite,
  requireInteger,
  requirePositive,
} from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import {
  addScaled,
  gaussHermite,
  norm,
  type QuadratureGrid,
  scale,
  tensorGrid,
  zeros,
} from "../numerics/mod.ts";
import { throwMismatch } from "../numerics/shape.ts";
import { mixtureMoments, type Moments } from "./moments.ts";

/**
 * A law for u ~ N(0, I_d): the tensor Gauss–Hermite grid with `nodes` points an axis. Means of
 * polynomials of degree up to 2·nodes − 1 in each coordinate are exact.
 *
 * @throws RangeError where dimension is no integer >= 1, nodes not in 1..256, or the grid has more
 * than 10^7 points.
 */
export function gaussianDirections(dimension: number, nodes: number): QuadratureGrid {
  requireInteger("gaussianDirections", "dimension", dimension, 1);
  const size = nodes ** dimension;
  if (!(size <= 1e7)) {
    throw argumentError("gaussianDirections", "nodes", "give <= 1e7 points", size);
  }
  return tensorGrid(Array.from({ length: dimension }, () => gaussHermite(nodes)));
}

/**
 * A law for u uniform on the sphere of radius √d, so that E u uᵀ = I. Means of polynomials of total
 * degree up to 2·nodes − 1 are exact: the points of the Gaussian grid x, weights w, go to √d x/‖x‖
 * with weights proportional to `w ‖x‖^(2·nodes − 2)`. Indeed an even polynomial on the sphere is there
 * the homogeneous one of degree 2m = 2·nodes − 2 with the same values, whose Gaussian mean the grid
 * has exactly, and which is E‖x‖^(2m) times the mean on the unit sphere; odd parts cancel.
 *
 * @throws RangeError as {@link gaussianDirections}, and where nodes is below 2.
 */
export function sphereDirections(dimension: number, nodes: number): QuadratureGrid {
  requireInteger("sphereDirections", "nodes", nodes, 2, 256);
  const grid = gaussianDirections(dimension, nodes);
  const points: Vector[] = [];
  const weights: number[] = [];
  grid.points.forEach((point, k) => {
    const length = norm(point);
    if (length === 0) return;
    points.push(scale(Math.sqrt(dimension) / length, point));
    weights.push(grid.weights[k] * length ** (2 * nodes - 2));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { points, weights: weights.map((weight) => weight / total) };
}

/** How a gradient is estimated. */
export interface DifferenceOptions {
  /** ν > 0, the length of the difference. */
  readonly smoothing: number;
  /** Which difference; `one-sided` by default. */
  readonly scheme?: "one-sided" | "central";
}

/** The function, where it is looked at, and how. */
export interface DifferenceProblem extends DifferenceOptions {
  /** f. */
  value(point: Vector): number;
  /** x. */
  readonly point: Vector;
}

/**
 * `(f(x + νu) − f(x))/ν · u`, or `(f(x + νu) − f(x − νu))/(2ν) · u` for central differences (Nesterov,
 * Spokoiny 2017, "Random gradient-free minimization of convex functions", section 3).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const f = ([x]: readonly number[]) => x * x;
 * assertEquals(zerothOrderEstimate({ value: f, point: [3], smoothing: 1 }, [1]), [7]);
 * ```
 *
 * @throws RangeError where ν is not positive, or u has another length than x.
 */
export function zerothOrderEstimate(problem: DifferenceProblem, direction: Vector): Vector {
  const { value, point, smoothing, scheme = "one-sided" } = problem;
  requirePositive("zerothOrderEstimate", "smoothing", smoothing);
  requireLength("zerothOrderEstimate", point, direction);
  const ahead = value(addScaled(point, smoothing, direction));
  const slope = scheme === "central"
    ? (ahead - value(addScaled(point, -smoothing, direction))) / (2 * smoothing)
    : (ahead - value(point)) / smoothing;
  return scale(slope, direction);
}

/**
 * Mean and covariance of {@link zerothOrderEstimate} over the law of the direction: exact where
 * f is a polynomial that the law integrates (for a Gaussian one and f of degree k, the second moment
 * needs k + 2 nodes at least). The second moment E‖G‖² is `meanSquare` of the result.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { meanSquare } from "theorycheck";
 *
 * // linear with gradient g in d = 2: E G = g, E‖G‖² = (d + 2)‖g‖²
 * const problem = { value: ([x, y]: readonly number[]) => x + y, point: [0, 0], smoothing: 0.1 };
 * const moments = estimateMoments(problem, gaussianDirections(2, 4));
 * assertAlmostEquals(meanSquare(moments), 4 * 2, 1e-12);
 * ```
 *
 * @throws RangeError as {@link zerothOrderEstimate}.
 */
export function estimateMoments(problem: DifferenceProblem, law: QuadratureGrid): Moments {
  const covariance = zeros(problem.point.length, problem.point.length);
  const components = law.points.map((direction) => ({
    mean: zerothOrderEstimate(problem, direction),
    covariance,
  }));
  return mixtureMoments(components, law.weights);
}

/**
 * The smoothed value `f_ν(x) = E f(x + νu)` over the law of u.
 *
 * @throws RangeError where ν is not finite or a direction has another length than x.
 */
export function smoothedValue(
  { value, point, smoothing }: DifferenceProblem,
  law: QuadratureGrid,
): number {
  requireFinite("smoothedValue", "smoothing", smoothing);
  let total = 0;
  law.points.forEach((direction, k) => {
    requireLength("smoothedValue", point, direction);
    total += law.weights[k] * value(addScaled(point, smoothing, direction));
  });
  return total;
}

function requireLength(where: string, point: Vector, direction: Vector): void {
  if (point.length !== direction.length) {
    throwMismatch(where, `point of ${point.length}`, `direction of ${direction.length}`);
  }
}
