/**
 * The surface of a function around a point, as evidence for a report.
 * @module
 */

import { requireInteger, requirePositive } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { addScaled, columns, linspace, symmetricEigen } from "../numerics/mod.ts";
import { throwMismatch } from "../numerics/shape.ts";
import type { TwiceSmoothProblem } from "../optimizers/problems.ts";

/** Which points of a line or a plane are evaluated. */
export interface PlotGrid {
  /** Multiples of the directions run from −radius to radius; 1 by default. */
  readonly radius?: number;
  /** The number of points along a direction; 21 by default, so that the centre is one. */
  readonly points?: number;
}

/** Values on a plane. */
export interface Surface {
  /** The multiples of both directions. */
  readonly multiples: Vector;
  /** `values[i][j] = f(point + multiples[i] · first + multiples[j] · second)`. */
  readonly values: Matrix;
}

/**
 * f on the plane through a point that two directions span.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { surfaceThrough } from "theorycheck";
 *
 * const saddle = { value: ([x, y]: readonly number[]) => x * y };
 * assertEquals(surfaceThrough(saddle, [0, 0], [1, 0], [0, 1], { points: 3 }).values, [
 *   [1, 0, -1],
 *   [0, 0, 0],
 *   [-1, 0, 1],
 * ].map((row) => row.map((value) => value + 0)));
 * ```
 *
 * @throws RangeError where a direction has another length than the point, or the grid is none.
 */
export function surfaceThrough(
  problem: { value(point: Vector): number },
  point: Vector,
  first: Vector,
  second: Vector,
  grid: PlotGrid = {},
): Surface {
  const multiples = ticks("surfaceThrough", grid);
  requireLength("surfaceThrough", "first", first, point);
  requireLength("surfaceThrough", "second", second, point);
  const values = multiples.map((s) => {
    const along = addScaled(point, s, first);
    return multiples.map((t) => problem.value(addScaled(along, t, second)));
  });
  return { multiples, values };
}

/**
 * f on the line through a point: a series of a report.
 *
 * @throws As {@link surfaceThrough}.
 */
export function lineThrough(
  problem: { value(point: Vector): number },
  point: Vector,
  direction: Vector,
  grid: PlotGrid = {},
): { readonly x: Vector; readonly y: Vector } {
  const multiples = ticks("lineThrough", grid);
  requireLength("lineThrough", "direction", direction, point);
  return {
    x: multiples,
    y: multiples.map((t) => problem.value(addScaled(point, t, direction))),
  };
}

/**
 * Unit eigenvectors of the smallest and of the largest eigenvalue of the Hessian: the directions
 * through which a saddle is seen best.
 */
export function extremeDirections(
  problem: Pick<TwiceSmoothProblem, "hessian">,
  point: Vector,
): { readonly lowest: Vector; readonly highest: Vector } {
  const vectors = columns(symmetricEigen(problem.hessian(point)).vectors);
  return { lowest: vectors[0], highest: vectors[vectors.length - 1] };
}

function ticks(where: string, { radius = 1, points = 21 }: PlotGrid): Vector {
  requirePositive(where, "radius", radius);
  requireInteger(where, "points", points, 2);
  return linspace(-radius, radius, points);
}

function requireLength(where: string, argument: string, direction: Vector, point: Vector): void {
  if (direction.length !== point.length) {
    throwMismatch(where, `${argument} of ${direction.length}`, `point of ${point.length}`);
  }
}
