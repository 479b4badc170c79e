/**
 * How far to go along a direction: numbers, schedules and rules that look at the function.
 * @module
 */

import { requireFinite, requirePositive } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { addScaled, dot, quadraticForm } from "../numerics/mod.ts";
import type { SmoothProblem } from "./problems.ts";

/** η, or η_t as a function of the iteration t = 0, 1, …. */
export type StepSize = number | ((iteration: number) => number);

/** η_t, checked to be a number. */
export function stepSizeAt(where: string, stepSize: StepSize, iteration: number): number {
  const size = typeof stepSize === "number" ? stepSize : stepSize(iteration);
  requireFinite(where, "stepSize", size);
  return size;
}

/** A step size chosen from the function: along −gradient from the point. */
export interface StepRule {
  /** For messages and tables. */
  readonly name: string;
  /** The step size at the point, along −gradient. */
  choose(problem: SmoothProblem, point: Vector, gradient: Vector): number;
}

/**
 * The minimiser along −g of a quadratic: `η = gᵀg / gᵀHg`, H the Hessian at the point (Cauchy 1847).
 * On other functions that is one Newton step of the search. 0 where g = 0.
 *
 * @throws RangeError where gᵀHg <= 0, and where the problem has no Hessian.
 */
export function exactLineSearch(): StepRule {
  return {
    name: "exact line search",
    choose: (problem, point, gradient) => {
      if (problem.hessian === undefined) {
        throw new RangeError("exactLineSearch: problem has no hessian");
      }
      const square = dot(gradient, gradient);
      if (square === 0) return 0;
      const curvature = quadraticForm(gradient, problem.hessian(point));
      if (!(curvature > 0)) {
        throw new RangeError(`exactLineSearch: curvature ${curvature} along the gradient`);
      }
      return square / curvature;
    },
  };
}

/** Options of {@link armijo}. */
export interface ArmijoOptions {
  /** The first step tried; 1 by default. */
  readonly initial?: number;
  /** What a refused step is multiplied with; ½ by default. */
  readonly shrink?: number;
  /** The share c of the predicted decrease that must be reached; 1e-4 by default. */
  readonly sufficient?: number;
}

/**
 * Backtracking: the first η in initial, initial · shrink, … with
 * `f(x − ηg) <= f(x) − c η ‖g‖²` and a smaller value (Armijo 1966). 0 where no η above
 * 1e-20 · initial has both: then rounding hides the decrease.
 */
export function armijo(options: ArmijoOptions = {}): StepRule {
  const { initial = 1, shrink = 0.5, sufficient = 1e-4 } = options;
  requirePositive("armijo", "initial", initial);
  if (!(shrink > 0 && shrink < 1)) throw new RangeError(`armijo: shrink = ${shrink} not in (0, 1)`);
  return {
    name: "Armijo",
    choose: (problem, point, gradient) => {
      const value = problem.value(point);
      const square = dot(gradient, gradient);
      for (let size = initial; size > 1e-20 * initial; size *= shrink) {
        const reached = problem.value(addScaled(point, -size, gradient));
        if (reached < value && reached <= value - sufficient * size * square) return size;
      }
      return 0;
    },
  };
}

/**
 * `η = (f(x) − f*) / ‖g‖²` (Polyak 1969), for a known minimum f*; twice as long with `factor` 2, the
 * largest for which the distance to the minimisers of a convex function does not grow. 0 where g = 0.
 */
export function polyakStep(minimum: number, factor = 1): StepRule {
  requireFinite("polyakStep", "minimum", minimum);
  requirePositive("polyakStep", "factor", factor);
  return {
    name: "Polyak step",
    choose: (problem, point, gradient) => {
      const square = dot(gradient, gradient);
      return square === 0 ? 0 : factor * (problem.value(point) - minimum) / square;
    },
  };
}
