/**
 * Gradient descent with compressed steps and error feedback, on one worker or several.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { addScaled, subtract } from "../numerics/mod.ts";
import type { Iterate, Method } from "./method.ts";
import { type DistributedProblem, meanVector } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** A compressor that may depend on who compresses and when: how a random one gets its draw. */
export type WorkerCompressor = (x: Vector, iteration: number, worker: number) => Vector;

/** The memories of error feedback. */
export interface ErrorFeedbackState extends Iterate {
  /** m_t of each worker: what compression has held back. */
  readonly memories: readonly Vector[];
  /** g_{t−1}, the mean over workers that led here; null at the start. */
  readonly gradient: Vector | null;
}

/** Options of {@link errorFeedback}. */
export interface ErrorFeedbackOptions {
  /** η_t, a number or a schedule. */
  readonly stepSize: StepSize;
  /** C. */
  readonly compressor: WorkerCompressor;
  /** Whether what is held back is added to the next step; true by default. */
  readonly memory?: boolean;
}

/**
 * For workers p = 1, …, P with gradients g^p_t at the common point (Stich, Cordonnier, Jaggi 2018;
 * Karimireddy et al. 2019):
 *
 *     c^p_t = C(m^p_t + η_t g^p_t)
 *     x_{t+1} = x_t − 1/P Σ_p c^p_t
 *     m^p_{t+1} = m^p_t + η_t g^p_t − c^p_t,   m^p_0 = 0
 *
 * Without memory, m stays 0: plain compressed gradient descent.
 */
export function errorFeedback(
  options: ErrorFeedbackOptions,
): Method<DistributedProblem, ErrorFeedbackState> {
  const { stepSize, compressor, memory = true } = options;
  return {
    name: memory ? "error feedback" : "compressed gradient descent",
    init: ({ workers }, start) => ({
      point: start,
      iteration: 0,
      memories: Array.from({ length: workers }, () => start.map(() => 0)),
      gradient: null,
    }),
    step: (problem, { point, iteration, memories }) => {
      const size = stepSizeAt("errorFeedback", stepSize, iteration);
      const gradients = memories.map((_, p) => problem.workerGradient(p, point, iteration));
      const intended = memories.map((held, p) => addScaled(held, size, gradients[p]));
      const sent = intended.map((vector, p) => compressor(vector, iteration, p));
      return {
        point: addScaled(point, -1, meanVector(sent)),
        iteration: iteration + 1,
        memories: memory ? intended.map((vector, p) => subtract(vector, sent[p])) : memories,
        gradient: meanVector(gradients),
      };
    },
  };
}
