/**
 * Continuous-time methods as methods: one step is the flow over an interval of time, integrated with
 * error control.
 * @module
 */

import { requirePositive } from "../numerics/arguments.ts";
import { ConvergenceError } from "../numerics/errors.ts";
import type { Vector } from "../numerics/matrix.ts";
import { type FlowResult, integrateFlow, norm, scale, unitRoundoff } from "../numerics/mod.ts";
import type { Iterate, Method } from "./method.ts";
import type { FieldProblem, GradientOracle } from "./problems.ts";

/** Where a flow is. */
export interface FlowState extends Iterate {
  /** Time since the start: iteration · interval. */
  readonly time: number;
  /** The summed local error estimates of the integration so far: a discretisation error. */
  readonly errorEstimate: number;
}

/** Options of a flow. */
export interface FlowMethodOptions {
  /** The time that one step of the method takes. */
  readonly interval: number;
  /** Wanted relative error of an integration step; 1e-10 by default. */
  readonly relativeTolerance?: number;
}

/**
 * `x' = −∇f(x)`: gradient flow, whose step of length h is gradient descent with step size h to first
 * order. A flow that leaves the finite numbers ends in a point that is not finite, which a run reports
 * as divergence.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { quadraticProblem } from "./problems.ts";
 * import { run } from "./run.ts";
 *
 * const path = run(gradientFlow({ interval: 0.5 }), quadraticProblem([[2]]), [1], { steps: 4 });
 * assertAlmostEquals(path.final.point[0], Math.exp(-4), 1e-9);
 * ```
 *
 * @throws ConvergenceError where the integrator cannot meet its tolerance.
 */
export function gradientFlow(options: FlowMethodOptions): Method<GradientOracle, FlowState> {
  return flowMethod("gradient flow", options, (problem, point) => problem.gradient(point, 0));
}

/** `z' = −F(z)`: the continuous form of gradient descent-ascent. */
export function fieldFlow(options: FlowMethodOptions): Method<FieldProblem, FlowState> {
  return flowMethod("flow of a field", options, (problem, point) => problem.field(point));
}

function flowMethod<Problem>(
  name: string,
  { interval, relativeTolerance = 1e-10 }: FlowMethodOptions,
  uphill: (problem: Problem, point: Vector) => Vector,
): Method<Problem, FlowState> {
  requirePositive(name, "interval", interval);
  return {
    name,
    init: (_problem, start) => ({ point: start, iteration: 0, time: 0, errorEstimate: 0 }),
    step: (problem, before) => {
      const velocity = (point: Vector): Vector =>
        point.every(Number.isFinite) ? scale(-1, uphill(problem, point)) : point.map(() => NaN);
      const result = integrateFlow(velocity, before.point, interval, { relativeTolerance });
      const explodes = result.status === "diverged" ||
        result.status === "step-underflow" && isExploding(result, velocity(result.state));
      if (!explodes && result.status !== "finished") {
        throw new ConvergenceError(`${name}: integration ended with ${result.status}`);
      }
      const iteration = before.iteration + 1;
      return {
        point: explodes ? result.state.map(() => Infinity) : result.state,
        iteration,
        time: iteration * interval,
        errorEstimate: before.errorEstimate + result.errorEstimate,
      };
    },
  };
}

/**
 * Whether the shortest time that can be told apart changes the state by a part in a thousand: so an
 * explosion like (t* − t)^(−p) looks before it overflows. A merely discontinuous field does not.
 */
function isExploding({ state, time }: FlowResult, velocity: Vector): boolean {
  return norm(velocity) * 2 * unitRoundoff * time >= 1e-3 * norm(state);
}
