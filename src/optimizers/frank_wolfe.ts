/**
 * Frank-Wolfe, also called conditional gradient, and linear minimisation over simple sets.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { argmin } from "../numerics/mod.ts";
import type { Iterate, Method } from "./method.ts";
import type { GradientOracle } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** `argmin_{s ∈ K} ⟨c, s⟩` of a compact convex set K. */
export type LinearMinimiser = (c: Vector) => Vector;

/** Options of {@link frankWolfe}. */
export interface FrankWolfeOptions {
  /** Over the set K. */
  readonly minimiser: LinearMinimiser;
  /** γ_t in [0, 1]; `2/(t + 2)` by default. */
  readonly stepSize?: StepSize;
}

/**
 * `s_t = argmin_{s ∈ K} ⟨∇f(x_t), s⟩`, `x_{t+1} = x_t + γ_t (s_t − x_t)` (Frank, Wolfe 1956; Jaggi
 * 2013). The start must lie in K.
 */
export function frankWolfe(options: FrankWolfeOptions): Method<GradientOracle, Iterate> {
  const { minimiser, stepSize = (t: number): number => 2 / (t + 2) } = options;
  return {
    name: "Frank-Wolfe",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const vertex = minimiser(problem.gradient(point, iteration));
      const size = stepSizeAt("frankWolfe", stepSize, iteration);
      const next = point.map((entry, i) => entry + size * (vertex[i] - entry));
      return { point: next, iteration: iteration + 1 };
    },
  };
}

/** Over the simplex: the unit vector of the smallest entry, of the first one among ties. */
export function minimiseOverSimplex(c: Vector): Vector {
  const best = argmin(c);
  return c.map((_, i) => i === best ? 1 : 0);
}

/** Over the box [low, high]ᵈ: `low` where c_i > 0, `high` elsewhere. */
export function minimiseOverBox(low: number, high: number): LinearMinimiser {
  if (!(low <= high)) throw new RangeError(`minimiseOverBox: low ${low} is above high ${high}`);
  return (c) => c.map((entry) => entry > 0 ? low : high);
}

/** Over the ℓ1 ball: ∓radius at the entry of largest magnitude, at the first one among ties. */
export function minimiseOverL1Ball(radius: number): LinearMinimiser {
  return (c) => {
    const best = argmin(c.map((entry) => -Math.abs(entry)));
    return c.map((entry, i) => i !== best ? 0 : entry > 0 ? -radius : radius);
  };
}

/** `⟨∇f(x), x − s⟩` with s the linear minimiser: at least f(x) − min_K f for convex f. */
export function frankWolfeGap(gradient: Vector, point: Vector, minimiser: LinearMinimiser): number {
  const vertex = minimiser(gradient);
  return gradient.reduce((sum, entry, i) => sum + entry * (point[i] - vertex[i]), 0);
}
