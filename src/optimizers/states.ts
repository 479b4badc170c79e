/**
 * The whole states of a run, for statements about what a method carries beside its iterate: memories,
 * momenta, averages.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import type { Iterate, Method } from "./method.ts";

/**
 * The states s_0 = init(start), s_1, …, s_T after T = `steps` steps. Nothing stops it and nothing is
 * checked on the way; for iterates, values and an outcome in words see `run`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gradientDescent } from "./gradient_descent.ts";
 *
 * const path = states(gradientDescent({ stepSize: 0.5 }), { gradient: (x) => x }, [4], 2);
 * assertEquals(path.map(({ point }) => point), [[4], [2], [1]]);
 * ```
 *
 * @throws RangeError where steps is not an integer >= 0.
 */
export function states<Problem, State extends Iterate>(
  method: Method<Problem, State>,
  problem: Problem,
  start: Vector,
  steps: number,
): readonly State[] {
  requireInteger("states", "steps", steps, 0);
  const path = [method.init(problem, start)];
  for (let t = 0; t < steps; t++) path.push(method.step(problem, path[t]));
  return path;
}
