/**
 * How far rounding can move the population loss of a ReLU student and its derivatives.
 * @module
 */

import type { Matrix } from "../numerics/matrix.ts";
import { accumulatedRoundoff, norm, sum } from "../numerics/mod.ts";
import type { ReluTeacher } from "./relu_teacher.ts";

/** Worst-case rounding errors at one point. */
export interface ReluTeacherTolerance {
  /** Of L. */
  readonly value: number;
  /** Of ∇L, in Euclidean norm. */
  readonly gradient: number;
  /** Of ∇²L, in spectral norm; infinite where a row of W is zero. */
  readonly hessian: number;
}

/**
 * Rounding errors of `reluTeacherLoss` at W with rows w_1, …, w_m for a teacher of k rows in R^d. Unit
 * vectors carry errors of (d/2 + 3)u, so angles carry at most (2d + 20)u (atan2 of two lengths on a
 * circle of radius 2). With S the sum of the norms of all rows, u = 2⁻⁵³:
 *
 * - `∂k/∂θ` is below 0.3‖u‖‖v‖, so a term of the value errs by (d + 12)u‖u‖‖v‖, and the sum of its
 *   (m + k)(m + k + 1)/2 terms is of size S²/2;
 * - a term of a row of the gradient errs by (d + 12)u‖v‖, and there are m rows of m + k terms;
 * - in a block of the Hessian the normal vector n errs by 2(d + 8)u/sin θ, but is multiplied by sin θ:
 *   blocks err by (2d + 16)u times ‖v‖/‖u‖ or 1.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { reluTeacherLoss, reluTeacherTolerance } from "theorycheck";
 *
 * const [data, W] = [{ teacher: [[3, 4], [-5, 12]] }, [[-5, 12], [3, 4]]];
 * const error = Math.abs(reluTeacherLoss(data).value(W.flat()));
 * assert(error <= reluTeacherTolerance(data, W).value);
 * ```
 */
export function reluTeacherTolerance(
  { teacher }: ReluTeacher,
  weights: Matrix,
): ReluTeacherTolerance {
  const [own, others] = [weights, teacher].map((rows) => rows.map((row) => norm(row)));
  const [m, rows, d] = [own.length, own.length + others.length, weights[0]?.length ?? 0];
  const total = sum(own) + sum(others);
  return {
    value: accumulatedRoundoff(rows * (rows + 1) / 2 + d + 12) * total ** 2 / 2,
    gradient: Math.sqrt(m) * accumulatedRoundoff(rows + d + 12) * total,
    hessian: accumulatedRoundoff(rows + 2 * d + 16) *
      (m + Math.max(0, ...own.map((length) => total / length))),
  };
}
