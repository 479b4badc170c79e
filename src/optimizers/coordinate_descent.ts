/**
 * Coordinate descent, with a separable second term.
 * @module
 */

import { requireInteger, requirePositive } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { throwMismatch } from "../numerics/shape.ts";
import type { Method } from "./method.ts";
import type { GradientOracle } from "./problems.ts";
import type { ProximalMap } from "./proximal.ts";

/** Options of {@link coordinateDescent}. */
export interface CoordinateOptions {
  /** L_i > 0: the smoothness of f along each coordinate; A_ii for the quadratic with Hessian A. */
  readonly smoothness: Vector;
  /** The coordinates of a step, in turn; 0, …, d − 1 by default. */
  readonly order?: readonly number[] | ((iteration: number) => readonly number[]);
  /** prox of a separable second term, called with one entry at a time; none by default. */
  readonly proximal?: ProximalMap;
}

/**
 * One step is a sweep: for each i of the order in turn, `x_i ← prox_{g/L_i}(x_i − ∂_i f(x)/L_i)`, which
 * for quadratic f is the exact minimiser of f + g along coordinate i (Gauss–Seidel; with
 * {@link softThreshold} the lasso, Friedman et al. 2007).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quadraticProblem, run, softThreshold } from "theorycheck";
 *
 * // ½(x − 3)² + |x|
 * const method = coordinateDescent({ smoothness: [1], proximal: softThreshold(1) });
 * assertEquals(run(method, quadraticProblem([[1]], [3]), [0], { steps: 1 }).final.point, [2]);
 * ```
 *
 * @throws RangeError where a smoothness is not positive, their number is not that of the coordinates,
 * or the order holds another coordinate.
 */
export function coordinateDescent(options: CoordinateOptions): Method<GradientOracle> {
  const { smoothness, order = smoothness.map((_, i) => i), proximal } = options;
  smoothness.forEach((L, i) => requirePositive("coordinateDescent", `smoothness[${i}]`, L));
  return {
    name: "coordinate descent",
    init: (_problem, start) => {
      if (start.length !== smoothness.length) {
        const own = `smoothness of ${smoothness.length}`;
        throwMismatch("coordinateDescent", `start of ${start.length}`, own);
      }
      return { point: start, iteration: 0 };
    },
    step: (problem, { point, iteration }) => {
      let x = point;
      for (const i of typeof order === "function" ? order(iteration) : order) {
        requireInteger("coordinateDescent", "order", i, 0, x.length - 1);
        const size = 1 / smoothness[i];
        const moved = x[i] - size * problem.gradient(x, iteration)[i];
        x = x.with(i, proximal === undefined ? moved : proximal([moved], size)[0]);
      }
      return { point: x, iteration: iteration + 1 };
    },
  };
}
