/**
 * Points held by the nodes of a network: how far they are from agreeing, and averaging over edges.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { dot, subtract } from "../numerics/mod.ts";
import { requireFiniteMatrix } from "../numerics/shape.ts";
import { meanVector } from "./problems.ts";

/**
 * `Γ = Σ_i ‖x_i − x̄‖²`, x̄ the mean of the points: 0 where all agree. Divided by their number it is the
 * consensus error of local and decentralised methods.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(disagreement([[1], [0], [-1]]), 2);
 * ```
 *
 * @throws RangeError where there are no points, their lengths differ, or one is not finite.
 */
export function disagreement(points: Matrix): number {
  requireFiniteMatrix("disagreement", "points", points);
  const mean = meanVector(points);
  return points.reduce((total, point) => {
    const shift = subtract(point, mean);
    return total + dot(shift, shift);
  }, 0);
}

/**
 * One exchange over an edge {i, j}: both ends move to their mean (Boyd, Ghosh, Prabhakar, Shah 2006,
 * "Randomized gossip algorithms").
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(averageOverEdge([[1], [0], [-1]], [0, 1]), [[0.5], [0.5], [-1]]);
 * ```
 *
 * @throws RangeError where an end is not the index of a point, or the two ends are equal.
 */
export function averageOverEdge(points: Matrix, [i, j]: readonly [number, number]): Matrix {
  requireInteger("averageOverEdge", "edge[0]", i, 0, points.length - 1);
  requireInteger("averageOverEdge", "edge[1]", j, 0, points.length - 1);
  if (i === j) throw new RangeError(`averageOverEdge: edge joins ${i} with itself`);
  const middle: Vector = meanVector([points[i], points[j]]);
  return points.map((point, k) => (k === i || k === j ? middle : point));
}
