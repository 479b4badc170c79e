/**
 * Proximal gradient, its projected special case, and the maps that they use.
 * @module
 */

import { requirePositive } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { addScaled, clip, norm } from "../numerics/mod.ts";
import { gradientDescent } from "./gradient_descent.ts";
import { type Method, projected } from "./method.ts";
import type { GradientOracle } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** `prox_{ηg}(v) = argmin_x g(x) + ‖x − v‖²/(2η)`. */
export type ProximalMap = (v: Vector, stepSize: number) => Vector;

/** Options of {@link proximalGradient}. */
export interface ProximalOptions {
  /** η_t, a number or a schedule. */
  readonly stepSize: StepSize;
  /** prox of the second term. */
  readonly proximal: ProximalMap;
}

/**
 * `x_{t+1} = prox_{η_t g}(x_t − η_t ∇f(x_t))` for f + g (Lions, Mercier 1979). `f` alone is what the
 * problem holds, so the values of a trajectory are those of f.
 */
export function proximalGradient({ stepSize, proximal }: ProximalOptions): Method<GradientOracle> {
  return {
    name: "proximal gradient",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const size = stepSizeAt("proximalGradient", stepSize, iteration);
      const descended = addScaled(point, -size, problem.gradient(point, iteration));
      return { point: proximal(descended, size), iteration: iteration + 1 };
    },
  };
}

/** Options of {@link projectedGradient}. */
export interface ProjectedOptions {
  /** η_t, a number or a schedule. */
  readonly stepSize: StepSize;
  /** Π, the nearest point of the set. */
  readonly project: (point: Vector) => Vector;
}

/** `x_{t+1} = Π(x_t − η_t ∇f(x_t))` (Goldstein 1964); for convex losses online gradient descent. */
export function projectedGradient({ stepSize, project }: ProjectedOptions): Method<GradientOracle> {
  return projected(gradientDescent({ stepSize }), project);
}

/** prox of λ‖·‖₁: `sign(v_i) max(|v_i| − ηλ, 0)`. */
export function softThreshold(strength: number): ProximalMap {
  requireNotNegative("softThreshold", "strength", strength);
  return (v, stepSize) =>
    v.map((entry) => Math.sign(entry) * Math.max(Math.abs(entry) - stepSize * strength, 0));
}

/** prox of ½λ‖·‖²: `v/(1 + ηλ)`. */
export function shrinkage(strength: number): ProximalMap {
  requireNotNegative("shrinkage", "strength", strength);
  return (v, stepSize) => v.map((entry) => entry / (1 + stepSize * strength));
}

/** The nearest point of the box [low, high]ᵈ. */
export function projectOnBox(low: number, high: number): (point: Vector) => Vector {
  return (point) => clip(point, low, high);
}

/** The nearest point of the Euclidean ball around 0. */
export function projectOnBall(radius: number): (point: Vector) => Vector {
  requirePositive("projectOnBall", "radius", radius);
  return (point) => {
    const length = norm(point);
    return length <= radius ? point : point.map((entry) => entry * (radius / length));
  };
}

/**
 * The nearest point of `{x >= 0, Σ x_i = total}`: `max(v − θ, 0)` with the θ that gives the sum, found
 * by sorting (Held, Wolfe, Crowder 1974).
 */
export function projectOnSimplex(total = 1): (point: Vector) => Vector {
  requirePositive("projectOnSimplex", "total", total);
  return (point) => {
    const threshold = simplexThreshold(point, total);
    return point.map((entry) => Math.max(entry - threshold, 0));
  };
}

function simplexThreshold(point: Vector, total: number): number {
  if (point.length === 0) throw new RangeError("projectOnSimplex: point must not be empty");
  const sorted = [...point].sort((a, b) => b - a);
  let sum = 0;
  let threshold = sorted[0] - total;
  for (let k = 0; k < sorted.length; k++) {
    sum += sorted[k];
    const candidate = (sum - total) / (k + 1);
    if (sorted[k] <= candidate) break;
    threshold = candidate;
  }
  return threshold;
}

function requireNotNegative(where: string, argument: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`${where}: ${argument} must be finite and >= 0, got ${value}`);
  }
}
