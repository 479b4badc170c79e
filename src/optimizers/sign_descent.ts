/**
 * Sign descent.
 * @module
 */

import { addScaled } from "../numerics/mod.ts";
import type { Method } from "./method.ts";
import type { GradientOracle } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** `x_{t+1} = x_t − η_t sign(∇f(x_t))` entry by entry, sign(0) = 0 (Bernstein et al. 2018). */
export function signDescent({ stepSize }: { stepSize: StepSize }): Method<GradientOracle> {
  return {
    name: "sign descent",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const signs = problem.gradient(point, iteration).map(Math.sign);
      const size = stepSizeAt("signDescent", stepSize, iteration);
      return { point: addScaled(point, -size, signs), iteration: iteration + 1 };
    },
  };
}
