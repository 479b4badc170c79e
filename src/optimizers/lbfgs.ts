/**
 * Limited-memory BFGS: the solver for inner problems.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { addScaled, dot, scale, subtract } from "../numerics/mod.ts";
import type { Iterate, Method } from "./method.ts";
import type { SmoothProblem } from "./problems.ts";
import { weakWolfe } from "./weak_wolfe.ts";

/** One step and what it did to the gradient. */
export interface LbfgsPair {
  /** s = x⁺ − x. */
  readonly step: Vector;
  /** y = ∇f(x⁺) − ∇f(x). */
  readonly change: Vector;
}

/** The last steps and what they did to the gradient. */
export interface LbfgsState extends Iterate {
  /** ∇f(x_t). */
  readonly gradient: Vector;
  /** The newest last. */
  readonly pairs: readonly LbfgsPair[];
}

/**
 * `x_{t+1} = x_t − η H_t ∇f(x_t)`, H_t the BFGS inverse Hessian of the last `memory` steps by the
 * two-loop recursion, η by bisection for the weak Wolfe conditions (Liu, Nocedal 1989; Lewis, Overton
 * 2013, so kinks are no obstacle). Where no step decreases f, the point stays: rounding has been
 * reached.
 */
export function lbfgs(
  { memory = 10 }: { memory?: number } = {},
): Method<SmoothProblem, LbfgsState> {
  requireInteger("lbfgs", "memory", memory, 1);
  return {
    name: "L-BFGS",
    init: (problem, start) => ({
      point: start,
      iteration: 0,
      gradient: problem.gradient(start),
      pairs: [],
    }),
    step: (problem, state) => {
      const direction = scale(-1, inverseHessianTimes(state.pairs, state.gradient));
      const found = weakWolfe(problem, state.point, state.gradient, direction);
      if (found === null) return { ...state, iteration: state.iteration + 1, pairs: [] };
      const { point, gradient } = found;
      const pair = {
        step: subtract(point, state.point),
        change: subtract(gradient, state.gradient),
      };
      const pairs = dot(pair.step, pair.change) > 0
        ? [...state.pairs, pair].slice(-memory)
        : state.pairs;
      return { point, iteration: state.iteration + 1, gradient, pairs };
    },
  };
}

/** The two-loop recursion (Nocedal 1980), scaled by sᵀy/yᵀy of the newest pair. */
function inverseHessianTimes(pairs: readonly LbfgsPair[], gradient: Vector): Vector {
  let q = gradient;
  const shares: number[] = [];
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change } = pairs[k];
    shares[k] = dot(step, q) / dot(step, change);
    q = addScaled(q, -shares[k], change);
  }
  const newest = pairs.at(-1);
  if (newest !== undefined) {
    q = scale(dot(newest.step, newest.change) / dot(newest.change, newest.change), q);
  }
  pairs.forEach(({ step, change }, k) => {
    q = addScaled(q, shares[k] - dot(change, q) / dot(step, change), step);
  });
  return q;
}
