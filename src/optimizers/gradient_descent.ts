/**
 * Gradient descent.
 * @module
 */

import { addScaled } from "../numerics/mod.ts";
import type { Iterate, Method } from "./method.ts";
import type { GradientOracle, SmoothProblem } from "./problems.ts";
import { type StepRule, type StepSize, stepSizeAt } from "./step_sizes.ts";

/**
 * `x_{t+1} = x_t − η_t ∇f(x_t)` (Cauchy 1847), η_t a number, a schedule, or a rule such as
 * {@link StepRule} armijo, which needs the values of f as well.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quadraticProblem } from "./problems.ts";
 * import { run } from "./run.ts";
 *
 * const f = quadraticProblem([[1, 0], [0, 2]]);
 * const path = run(gradientDescent({ stepSize: 0.5 }), f, [4, 4], { steps: 2 });
 * assertEquals(path.iterates, [[4, 4], [2, 0], [1, 0]]);
 * ```
 */
export function gradientDescent(options: { stepSize: StepSize }): Method<GradientOracle>;
/** The same with a rule that looks at values, or curvature, of the function. */
export function gradientDescent(options: { stepSize: StepRule }): Method<SmoothProblem>;
export function gradientDescent(
  { stepSize }: { stepSize: StepSize | StepRule },
): Method<SmoothProblem> | Method<GradientOracle> {
  return typeof stepSize === "object" ? byRule(stepSize) : bySchedule(stepSize);
}

function bySchedule(stepSize: StepSize): Method<GradientOracle> {
  return {
    name: "gradient descent",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const size = stepSizeAt("gradientDescent", stepSize, iteration);
      const gradient = problem.gradient(point, iteration);
      return { point: addScaled(point, -size, gradient), iteration: iteration + 1 };
    },
  };
}

function byRule(rule: StepRule): Method<SmoothProblem, Iterate> {
  return {
    name: `gradient descent (${rule.name})`,
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const gradient = problem.gradient(point);
      const size = rule.choose(problem, point, gradient);
      return { point: addScaled(point, -size, gradient), iteration: iteration + 1 };
    },
  };
}
