/**
 * Linear conjugate gradients.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { addScaled, dot, matrixVector, scale } from "../numerics/mod.ts";
import type { Iterate, Method } from "./method.ts";
import type { TwiceSmoothProblem } from "./problems.ts";

/** Residual and direction. */
export interface ConjugateState extends Iterate {
  /** r_t = −∇f(x_t), updated by its recursion. */
  readonly residual: Vector;
  /** p_t. */
  readonly direction: Vector;
}

/**
 * Minimises a convex quadratic with Hessian A (Hestenes, Stiefel 1952), from r_0 = p_0 = −∇f(x_0):
 *
 *     α = rᵀr / pᵀAp,  x⁺ = x + αp,  r⁺ = r − αAp,  p⁺ = r⁺ + (r⁺ᵀr⁺ / rᵀr) p
 *
 * At r = 0 it stays. Throws a RangeError where pᵀAp <= 0: then A is not positive definite.
 */
export function conjugateGradients(): Method<TwiceSmoothProblem, ConjugateState> {
  return {
    name: "conjugate gradients",
    init: (problem, start) => {
      const residual = scale(-1, problem.gradient(start));
      return { point: start, iteration: 0, residual, direction: residual };
    },
    step: (problem, state) => {
      const { point, residual, direction } = state;
      const square = dot(residual, residual);
      if (square === 0) return { ...state, iteration: state.iteration + 1 };
      const image = matrixVector(problem.hessian(point), direction);
      const curvature = dot(direction, image);
      if (!(curvature > 0)) {
        throw new RangeError(`conjugateGradients: curvature ${curvature}, not positive definite`);
      }
      const size = square / curvature;
      const next = addScaled(residual, -size, image);
      return {
        point: addScaled(point, size, direction),
        iteration: state.iteration + 1,
        residual: next,
        direction: addScaled(next, dot(next, next) / square, direction),
      };
    },
  };
}
