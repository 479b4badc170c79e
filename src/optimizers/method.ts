/**
 * The contract of all methods: two pure functions on plain records.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";

/** What every state carries. */
export interface Iterate {
  /** x_t. */
  readonly point: Vector;
  /** t, the number of steps taken. */
  readonly iteration: number;
}

/** A method on problems of one kind. `init` and `step` change nothing that they are given. */
export interface Method<Problem, State extends Iterate = Iterate> {
  /** For messages and tables. */
  readonly name: string;
  /** The state before the first step. */
  init(problem: Problem, start: Vector): State;
  /** The state after one more step. */
  step(problem: Problem, state: State): State;
}

/** The method whose iterates are mapped by `project` after each step (the start is not). */
export function projected<Problem, State extends Iterate>(
  method: Method<Problem, State>,
  project: (point: Vector) => Vector,
): Method<Problem, State> {
  return {
    ...method,
    name: `projected ${method.name}`,
    step: (problem, state) => {
      const next = method.step(problem, state);
      return { ...next, point: project(next.point) };
    },
  };
}
