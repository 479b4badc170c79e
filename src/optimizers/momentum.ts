/**
 * Methods with momentum: Polyak's heavy ball and Nesterov's accelerated gradient.
 * @module
 */

import { requirePositive } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { addScaled } from "../numerics/mod.ts";
import type { Iterate, Method } from "./method.ts";
import type { GradientOracle } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** A state that remembers the point before. */
export interface MomentumState extends Iterate {
  /** x_{t−1}; x_0 at the start. */
  readonly previous: Vector;
}

/** Step size and momentum, each a number or a schedule. */
export interface MomentumOptions {
  /** η_t, a number or a schedule. */
  readonly stepSize: StepSize;
  /** β_t. */
  readonly momentum: StepSize;
}

/** `x_{t+1} = x_t − η_t ∇f(x_t) + β_t (x_t − x_{t−1})` with x_{−1} = x_0 (Polyak 1964). */
export function heavyBall(
  { stepSize, momentum }: MomentumOptions,
): Method<GradientOracle, MomentumState> {
  return {
    name: "heavy ball",
    init: startWithout,
    step: (problem, { point, previous, iteration }) => {
      const size = stepSizeAt("heavyBall", stepSize, iteration);
      const descended = addScaled(point, -size, problem.gradient(point, iteration));
      const beta = stepSizeAt("heavyBall", momentum, iteration);
      const next = descended.map((entry, i) => entry + beta * (point[i] - previous[i]));
      return { point: next, previous: point, iteration: iteration + 1 };
    },
  };
}

/**
 * `y_t = x_t + β_t (x_t − x_{t−1})`, `x_{t+1} = y_t − η_t ∇f(y_t)` with x_{−1} = x_0 (Nesterov 1983).
 * For β_t see {@link stronglyConvexMomentum} and {@link convexMomentum}.
 */
export function nesterov(
  { stepSize, momentum }: MomentumOptions,
): Method<GradientOracle, MomentumState> {
  return {
    name: "Nesterov",
    init: startWithout,
    step: (problem, { point, previous, iteration }) => {
      const beta = stepSizeAt("nesterov", momentum, iteration);
      const ahead = point.map((entry, i) => entry + beta * (entry - previous[i]));
      const size = stepSizeAt("nesterov", stepSize, iteration);
      const next = addScaled(ahead, -size, problem.gradient(ahead, iteration));
      return { point: next, previous: point, iteration: iteration + 1 };
    },
  };
}

function startWithout(_problem: GradientOracle, start: Vector): MomentumState {
  return { point: start, previous: start, iteration: 0 };
}

/** `η = 4/(√L + √μ)²`, `β = ((√κ − 1)/(√κ + 1))²`: best for quadratics (Polyak 1964). */
export function polyakMomentum(convexity: number, smoothness: number): MomentumOptions {
  requireClass("polyakMomentum", convexity, smoothness);
  const [small, large] = [Math.sqrt(convexity), Math.sqrt(smoothness)];
  return {
    stepSize: 4 / (large + small) ** 2,
    momentum: ((large - small) / (large + small)) ** 2,
  };
}

/** `η = 1/L`, `β = (√κ − 1)/(√κ + 1)` for μ-strongly convex, L-smooth functions (Nesterov 2004). */
export function stronglyConvexMomentum(convexity: number, smoothness: number): MomentumOptions {
  requireClass("stronglyConvexMomentum", convexity, smoothness);
  const [small, large] = [Math.sqrt(convexity), Math.sqrt(smoothness)];
  return { stepSize: 1 / smoothness, momentum: (large - small) / (large + small) };
}

/**
 * `η = 1/L`, `β_0 = 0`, `β_t = (s_{t−1} − 1)/s_t` with `s_0 = 1`, `s_{t+1} = (1 + √(1 + 4 s_t²))/2`, for
 * convex L-smooth functions: f(x_T) − f* <= 2L‖x_0 − x*‖²/(T + 1)² (Nesterov 1983; Beck, Teboulle 2009).
 */
export function convexMomentum(smoothness: number): MomentumOptions {
  requirePositive("convexMomentum", "smoothness", smoothness);
  const sequence = [1];
  return {
    stepSize: 1 / smoothness,
    momentum: (iteration) => {
      if (iteration === 0) return 0;
      while (sequence.length <= iteration) {
        sequence.push((1 + Math.sqrt(1 + 4 * sequence[sequence.length - 1] ** 2)) / 2);
      }
      return (sequence[iteration - 1] - 1) / sequence[iteration];
    },
  };
}

function requireClass(where: string, convexity: number, smoothness: number): void {
  requirePositive(where, "convexity", convexity);
  if (!(smoothness >= convexity && smoothness < Infinity)) {
    throw new RangeError(`${where}: smoothness ${smoothness} is below convexity ${convexity}`);
  }
}
