/**
 * A line search for the weak Wolfe conditions.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { addScaled, dot } from "../numerics/mod.ts";
import type { SmoothProblem } from "./problems.ts";

const sufficientDecrease = 1e-4;
const curvatureShare = 0.9;
const largestTrials = 60;

/**
 * A point x + ηp with `f(x + ηp) <= f(x) + 1e-4 η gᵀp` and `∇f(x + ηp)ᵀp >= 0.9 gᵀp`, by doubling and
 * bisection from η = 1; after 60 trials the best point that decreases f, or null where there is none.
 */
export function weakWolfe(
  problem: SmoothProblem,
  point: Vector,
  gradient: Vector,
  direction: Vector,
): { point: Vector; gradient: Vector } | null {
  const slope = dot(gradient, direction);
  if (!(slope < 0)) return null;
  const value = problem.value(point);
  let [low, high, size] = [0, Infinity, 1];
  let best: { point: Vector; gradient: Vector } | null = null;
  for (let trial = 0; trial < largestTrials; trial++) {
    const next = addScaled(point, size, direction);
    if (!decreases(problem, next, value + sufficientDecrease * size * slope)) {
      high = size;
    } else {
      best = { point: next, gradient: problem.gradient(next) };
      if (dot(best.gradient, direction) >= curvatureShare * slope) return best;
      low = size;
    }
    size = high === Infinity ? 2 * low : (low + high) / 2;
  }
  return best;
}

function decreases(problem: SmoothProblem, point: Vector, level: number): boolean {
  return point.every(Number.isFinite) && problem.value(point) <= level;
}
