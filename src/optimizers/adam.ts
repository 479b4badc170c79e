/**
 * Adam and AMSGrad.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import type { Iterate, Method } from "./method.ts";
import type { GradientOracle } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** The moments of Adam. */
export interface AdamState extends Iterate {
  /** m_t: the running mean of gradients. */
  readonly mean: Vector;
  /** v_t: the running mean of squared gradients. */
  readonly square: Vector;
  /** v̂_t: the largest v so far (AMSGrad), and v_t itself otherwise. */
  readonly largestSquare: Vector;
}

/** Options of {@link adam}; the defaults are those of the paper. */
export interface AdamOptions {
  /** η_t, a number or a schedule. */
  readonly stepSize: StepSize;
  /** β_1, in [0, 1); 0.9 by default. */
  readonly beta1?: number;
  /** β_2, in [0, 1); 0.999 by default. */
  readonly beta2?: number;
  /** Added to the root; 1e-8 by default. With 0, an entry that never had a gradient does not move. */
  readonly epsilon?: number;
  /** Whether m and v are divided by 1 − βᵗ; true by default. */
  readonly biasCorrection?: boolean;
  /** Whether the root is of the largest v so far (AMSGrad); false by default. */
  readonly amsgrad?: boolean;
}

/**
 * With g = ∇f(x_t), t counted from 0 (Kingma, Ba 2015; with `amsgrad` Reddi, Kale, Kumar 2018):
 *
 *     m_{t+1} = β_1 m_t + (1 − β_1) g
 *     v_{t+1} = β_2 v_t + (1 − β_2) g²
 *     v̂_{t+1} = v_{t+1}, or max(v̂_t, v_{t+1}) for AMSGrad
 *     x_{t+1} = x_t − η_t · m_{t+1}/(1 − β_1^{t+1}) / (√(v̂_{t+1}/(1 − β_2^{t+1})) + ε)
 *
 * where the two divisions by 1 − β^{t+1} are left out without bias correction.
 */
export function adam(options: AdamOptions): Method<GradientOracle, AdamState> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, amsgrad = false } = options;
  requireDecay("beta1", beta1);
  requireDecay("beta2", beta2);
  return {
    name: amsgrad ? "AMSGrad" : "Adam",
    init: (_problem, start) => {
      const zero = start.map(() => 0);
      return { point: start, iteration: 0, mean: zero, square: zero, largestSquare: zero };
    },
    step: (problem, { point, iteration, ...before }) => {
      const g = problem.gradient(point, iteration);
      const mean = before.mean.map((m, i) => beta1 * m + (1 - beta1) * g[i]);
      const square = before.square.map((v, i) => beta2 * v + (1 - beta2) * g[i] * g[i]);
      const largestSquare = amsgrad
        ? square.map((v, i) => Math.max(v, before.largestSquare[i]))
        : square;
      const [meanScale, squareScale] = corrections(options, beta1, beta2, iteration + 1);
      const size = stepSizeAt("adam", options.stepSize, iteration);
      const next = point.map((x, i) => {
        const root = Math.sqrt(largestSquare[i] * squareScale) + epsilon;
        return mean[i] === 0 ? x : x - size * mean[i] * meanScale / root;
      });
      return { point: next, iteration: iteration + 1, mean, square, largestSquare };
    },
  };
}

/** Adam with `amsgrad: true`. */
export function amsgrad(options: Omit<AdamOptions, "amsgrad">): Method<GradientOracle, AdamState> {
  return adam({ ...options, amsgrad: true });
}

function corrections(
  { biasCorrection = true }: AdamOptions,
  beta1: number,
  beta2: number,
  steps: number,
): [number, number] {
  return biasCorrection ? [1 / (1 - beta1 ** steps), 1 / (1 - beta2 ** steps)] : [1, 1];
}

function requireDecay(argument: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new RangeError(`adam: ${argument} must be in [0, 1), got ${value}`);
  }
}
