/**
 * Mistake-driven learning: a step only where the model errs.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { addScaled } from "../numerics/mod.ts";
import type { Iterate, Method } from "./method.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** Labelled points, by their margins y_i f(w; x_i). */
export interface MarginProblem {
  /** n. */
  readonly terms: number;
  /** y_i f(w; x_i): a mistake where it is not positive. */
  termMargin(index: number, parameters: Vector): number;
  /** Its gradient in w. */
  termMarginGradient(index: number, parameters: Vector): Vector;
}

/** What the perceptron counts. */
export interface PerceptronState extends Iterate {
  /** The number of updates so far. */
  readonly mistakes: number;
  /** Points seen since the last update: with n of them in cyclic order there is no mistake left. */
  readonly sinceMistake: number;
}

/** Options of {@link perceptron}. */
export interface PerceptronOptions {
  /** η_k, counted by updates. */
  readonly stepSize: StepSize;
  /** Which point to show; i = t mod n by default. */
  readonly next?: (problem: MarginProblem, state: PerceptronState) => number;
}

/**
 * Shows one point a step; where `y_i f(w; x_i) <= 0`, `w ← w + η y_i ∇f(w; x_i)` (Rosenblatt 1958, for
 * linear f).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { run, when } from "theorycheck";
 *
 * // unit vectors with label 1, from w = 0: one mistake each
 * const problem = {
 *   terms: 3,
 *   termMargin: (i: number, w: readonly number[]) => w[i],
 *   termMarginGradient: (i: number) => [0, 0, 0].with(i, 1),
 * };
 * const { final } = run(perceptron({ stepSize: 1 }), problem, [0, 0, 0], {
 *   steps: 100,
 *   until: when(({ sinceMistake }) => sinceMistake >= 3, "no mistake in a pass"),
 * });
 * assertEquals([final.mistakes, final.point], [3, [1, 1, 1]]);
 * ```
 *
 * @throws RangeError where a point shown is not in 0..n − 1.
 */
export function perceptron(options: PerceptronOptions): Method<MarginProblem, PerceptronState> {
  const { stepSize, next = ({ terms }, { iteration }) => iteration % terms } = options;
  return {
    name: "perceptron",
    init: (_problem, start) => ({ point: start, iteration: 0, mistakes: 0, sinceMistake: 0 }),
    step: (problem, state) => {
      const { point, mistakes } = state;
      const index = next(problem, state);
      requireInteger("perceptron", "next", index, 0, problem.terms - 1);
      const iteration = state.iteration + 1;
      if (problem.termMargin(index, point) > 0) {
        return { ...state, iteration, sinceMistake: state.sinceMistake + 1 };
      }
      const size = stepSizeAt("perceptron", stepSize, mistakes);
      return {
        point: addScaled(point, size, problem.termMarginGradient(index, point)),
        iteration,
        mistakes: mistakes + 1,
        sinceMistake: 0,
      };
    },
  };
}
