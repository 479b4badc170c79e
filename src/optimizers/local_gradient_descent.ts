/**
 * Local gradient descent: workers step alone and average now and then.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { addScaled } from "../numerics/mod.ts";
import type { Iterate, Method } from "./method.ts";
import { type DistributedProblem, meanVector } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** The workers' own points. */
export interface LocalState extends Iterate {
  /** Where each worker is; all at `point` just after averaging. `point` is their mean. */
  readonly workers: readonly Vector[];
}

/** Options of {@link localGradientDescent}. */
export interface LocalOptions {
  /** η_t, a number or a schedule. */
  readonly stepSize: StepSize;
  /** H: all points are replaced by their mean after each H steps. */
  readonly localSteps: number;
}

/**
 * One step is one gradient step of every worker, `x^p ← x^p − η_t ∇f_p(x^p)`; after steps H, 2H, … all
 * x^p become their mean (McMahan et al. 2017; Stich 2019). A round is H steps.
 */
export function localGradientDescent(
  { stepSize, localSteps }: LocalOptions,
): Method<DistributedProblem, LocalState> {
  requireInteger("localGradientDescent", "localSteps", localSteps, 1);
  return {
    name: "local gradient descent",
    init: ({ workers }, start) => ({
      point: start,
      iteration: 0,
      workers: Array.from({ length: workers }, () => start),
    }),
    step: (problem, { workers, iteration }) => {
      const size = stepSizeAt("localGradientDescent", stepSize, iteration);
      const moved = workers.map((x, p) =>
        addScaled(x, -size, problem.workerGradient(p, x, iteration))
      );
      const point = meanVector(moved);
      const averages = (iteration + 1) % localSteps === 0;
      return {
        point,
        iteration: iteration + 1,
        workers: averages ? moved.map(() => point) : moved,
      };
    },
  };
}
