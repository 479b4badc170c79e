/**
 * Newton's method for zeros of the gradient, of any kind, made safe for singular Hessians and for
 * starts from which points already known are to be avoided.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { addScaled, dot, norm, subtract, symmetricEigen } from "../numerics/mod.ts";
import type { Method } from "../optimizers/method.ts";
import type { TwiceSmoothProblem } from "../optimizers/problems.ts";

/** Options of {@link gradientNewton}. */
export interface GradientNewtonOptions {
  /** Critical points that are already known, and not to be found again. */
  readonly deflated?: readonly Vector[];
}

/** Steps shorter than this share of the Newton step are not tried. */
const SHORTEST = 2 ** -40;

/** The damping √μ is at most this share of the largest eigenvalue of the Hessian. */
const LARGEST_DAMPING = 1e-3;

/**
 * `x_{t+1} = x_t − s (H² + μI)⁻¹ H g` with `√μ = min(‖g‖, 10⁻³‖H‖)`: Newton's method on ∇f = 0 in
 * Levenberg and Marquardt's form, which converges quadratically to critical points of every kind, also
 * to families of them, along which the Hessian is singular (Yamashita, Fukushima 2001). s is the
 * longest of ±1, ±½, ±¼, … times the Newton step that lessens ‖∇f‖; where there is none the point
 * stays.
 *
 * Known points x_k are deflated (Farrell, Birkisson, Funke 2015): what is lessened is
 * `‖∇f(x)‖ Π_k (1/‖x − x_k‖² + 1)`, whose Newton step is the same one times
 * `1/(1 − ∇log Π·step)`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gradientNewton, quadraticProblem, states } from "theorycheck";
 *
 * // The saddle of ½(x² − y²), in one step but for the damping.
 * const [, , , last] = states(gradientNewton(), quadraticProblem([[1, 0], [0, -1]]), [1, 1], 3);
 * assertEquals(last.point.map(Math.round), [0, 0]);
 * ```
 */
export function gradientNewton(
  options: GradientNewtonOptions = {},
): Method<TwiceSmoothProblem> {
  const { deflated = [] } = options;
  return {
    name: deflated.length === 0 ? "Newton on the gradient" : "deflated Newton on the gradient",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => ({
      point: nextPoint(problem, point, deflated),
      iteration: iteration + 1,
    }),
  };
}

function nextPoint(
  problem: TwiceSmoothProblem,
  point: Vector,
  deflated: readonly Vector[],
): Vector {
  const gradient = problem.gradient(point);
  const direction = dampedNewton(problem, point, gradient);
  if (!direction.some((entry) => entry !== 0)) return point;
  const stretch = 1 / (1 - logarithmicSlope(point, direction, deflated));
  const step = Number.isFinite(stretch) ? stretch : 1;
  const size = norm(gradient) * deflation(point, deflated);
  for (let share = 1; share >= SHORTEST; share /= 2) {
    const next = addScaled(point, share * step, direction);
    if (!next.every(Number.isFinite)) continue;
    const there = norm(problem.gradient(next)) * deflation(next, deflated);
    if (there < (1 - 1e-4 * share) * size) return next;
  }
  return point;
}

/** `−(H² + μI)⁻¹ H g`. */
function dampedNewton(problem: TwiceSmoothProblem, point: Vector, gradient: Vector): Vector {
  const { values, vectors } = symmetricEigen(problem.hessian(point));
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const zero = gradient.map(() => 0);
  if (largest === 0) return zero;
  const damping = Math.min(norm(gradient), LARGEST_DAMPING * largest);
  return values.reduce<Vector>((sum, value, k) => {
    const v = vectors.map((row) => row[k]);
    const size = Math.hypot(value, damping);
    return size === 0 ? sum : addScaled(sum, -(dot(v, gradient) / size) * (value / size), v);
  }, zero);
}

/** `Π_k (1/‖x − x_k‖² + 1)`; infinite at a known point. */
function deflation(point: Vector, deflated: readonly Vector[]): number {
  return deflated.reduce((product, known) => {
    const distance = norm(subtract(point, known));
    return product * (1 + 1 / (distance * distance));
  }, 1);
}

/** The derivative of the logarithm of {@link deflation} along a direction; 0 at a known point. */
function logarithmicSlope(point: Vector, direction: Vector, deflated: readonly Vector[]): number {
  return deflated.reduce((sum, known) => {
    const offset = subtract(point, known);
    const squared = dot(offset, offset);
    return squared === 0 ? sum : sum - 2 * dot(offset, direction) / (squared * (1 + squared));
  }, 0);
}
