/**
 * Searching for critical points.
 * @module
 */

import { requireInteger, requirePositive } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { norm, subtract } from "../numerics/mod.ts";
import type { Method } from "../optimizers/method.ts";
import type { TwiceSmoothProblem } from "../optimizers/problems.ts";
import { run } from "../optimizers/run.ts";
import { gradientBelow, stepBelow } from "../optimizers/stopping.ts";
import { gradientNewton } from "./gradient_newton.ts";

/** How to search. */
export interface CriticalPointOptions {
  /**
   * By default {@link gradientNewton}, which goes to critical points of any kind; `saddleFreeNewton()`
   * goes to minima.
   */
  readonly method?: Method<TwiceSmoothProblem>;
  /** The largest number of steps; 200 by default. */
  readonly steps?: number;
  /** ‖∇f‖ at which a point counts as critical; 1e-10 by default. */
  readonly gradientTolerance?: number;
}

/** Where a search ended. */
export interface CriticalPoint {
  /** The last point. */
  readonly point: Vector;
  /** ‖∇f‖ there. */
  readonly gradientNorm: number;
  /** The number of steps. */
  readonly iterations: number;
  /** Whether `gradientNorm` is at most the tolerance. */
  readonly converged: boolean;
}

/**
 * Looks for a critical point from `start`. It never fails silently: see `converged`.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { deepLinearNetwork, findCriticalPoint } from "theorycheck";
 *
 * const model = deepLinearNetwork({ inputs: [[1]], targets: [[1]], hidden: [1] });
 * const { point: [a, b] } = findCriticalPoint(model, [0.8, 1.5]);
 * assertAlmostEquals(a * b, 1, 1e-9);
 * ```
 *
 * @throws RangeError where the start is not finite, steps is no integer >= 0, or the tolerance is not
 *   positive.
 */
export function findCriticalPoint(
  problem: TwiceSmoothProblem,
  start: Vector,
  options: CriticalPointOptions = {},
): CriticalPoint {
  const { method = gradientNewton(), steps = 200, gradientTolerance = 1e-10 } = options;
  requireInteger("findCriticalPoint", "steps", steps, 0);
  requirePositive("findCriticalPoint", "gradientTolerance", gradientTolerance);
  const critical = gradientBelow(gradientTolerance);
  const stuck = stepBelow(0);
  const { final } = run(method, problem, start, {
    steps,
    until: {
      check: (state, of, previous) =>
        critical.check(state, of, previous) ?? stuck.check(state, of, previous),
    },
  });
  const gradientNorm = norm(problem.gradient(final.point));
  return {
    point: final.point,
    gradientNorm,
    iterations: final.iteration,
    converged: gradientNorm <= gradientTolerance,
  };
}

/** Points closer than this, relative to 1 + ‖x‖, count as one. */
const SAME = 1e-6;

/**
 * Looks for several critical points: from every start up to `each` times (3 by default), with all
 * points found so far deflated, so that the same start leads to others. Distinct converged points are
 * returned in the order in which they were found. Where critical points form families (symmetries,
 * zero curvature), several members of one family may be among them.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { findCriticalPoints } from "theorycheck";
 *
 * // x⁴/4 − x²/2 has the critical points −1, 0 and 1.
 * const f = {
 *   value: ([x]: readonly number[]) => x ** 4 / 4 - x ** 2 / 2,
 *   gradient: ([x]: readonly number[]) => [x ** 3 - x],
 *   hessian: ([x]: readonly number[]) => [[3 * x ** 2 - 1]],
 * };
 * const found = findCriticalPoints(f, [[0.3]]).map(({ point: [x] }) => Math.round(x) + 0);
 * assertEquals(found.toSorted((a, b) => a - b), [-1, 0, 1]);
 * ```
 *
 * @throws As {@link findCriticalPoint}.
 */
export function findCriticalPoints(
  problem: TwiceSmoothProblem,
  starts: readonly Vector[],
  options: Omit<CriticalPointOptions, "method"> & { readonly each?: number } = {},
): CriticalPoint[] {
  const { each = 3 } = options;
  requireInteger("findCriticalPoints", "each", each, 1);
  const found: CriticalPoint[] = [];
  for (const start of starts) {
    for (let attempt = 0; attempt < each; attempt++) {
      const method = gradientNewton({ deflated: found.map(({ point }) => point) });
      const end = findCriticalPoint(problem, start, { ...options, method });
      if (!end.converged || found.some((known) => isSame(known.point, end.point))) break;
      found.push(end);
    }
  }
  return found;
}

function isSame(x: Vector, y: Vector): boolean {
  return norm(subtract(x, y)) <= SAME * (1 + norm(x));
}
