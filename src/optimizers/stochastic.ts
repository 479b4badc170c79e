/**
 * Stochastic gradient descent over a finite sum. The order in which terms are used is data, drawn
 * beforehand: the method itself is deterministic.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import { addScaled } from "../numerics/mod.ts";
import type { Method } from "./method.ts";
import { type FiniteSum, meanVector } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** The terms of each step: one index or a mini-batch. */
export type TermOrder = readonly (number | readonly number[])[];

/** Options of {@link stochasticGradientDescent}. */
export interface StochasticOptions {
  /** η_t, a number or a schedule. */
  readonly stepSize: StepSize;
  /** One entry a step; from the end it starts again, so one epoch may stand for all. */
  readonly order: TermOrder;
}

/** `x_{t+1} = x_t − η_t · mean_{i ∈ B_t} ∇f_i(x_t)` (Robbins, Monro 1951), B_t the given order. */
export function stochasticGradientDescent(options: StochasticOptions): Method<FiniteSum> {
  const { stepSize, order } = options;
  if (order.length === 0) {
    throw new RangeError("stochasticGradientDescent: order must not be empty");
  }
  return {
    name: "stochastic gradient descent",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const batch = [order[iteration % order.length]].flat();
      const gradients = batch.map((index) => {
        requireInteger("stochasticGradientDescent", "order", index, 0, problem.terms - 1);
        return problem.termGradient(index, point);
      });
      const size = stepSizeAt("stochasticGradientDescent", stepSize, iteration);
      return { point: addScaled(point, -size, meanVector(gradients)), iteration: iteration + 1 };
    },
  };
}

/** `steps` indices, each uniform in 0..terms−1; `random` returns numbers uniform in [0, 1). */
export function orderWithReplacement(
  terms: number,
  steps: number,
  random: () => number,
): number[] {
  requireInteger("orderWithReplacement", "terms", terms, 1);
  return Array.from({ length: steps }, () => Math.floor(random() * terms));
}

/** `epochs` uniform permutations of 0..terms−1, one after the other (random reshuffling). */
export function orderReshuffled(terms: number, epochs: number, random: () => number): number[] {
  requireInteger("orderReshuffled", "terms", terms, 1);
  return Array.from({ length: epochs }, () => permutation(terms, random)).flat();
}

function permutation(length: number, random: () => number): number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
