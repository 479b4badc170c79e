/**
 * Running a method on a problem: the trajectory as data, and in words why it ended.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { requireFiniteVector } from "../numerics/shape.ts";
import type { Iterate, Method } from "./method.ts";
import type { StoppingRule } from "./stopping.ts";

/**
 * How a run ended: `finished` took all steps; `converged` and `stopped` are what a stopping rule
 * says; `diverged` met a point or a value that is not finite.
 */
export type Outcome = "finished" | "converged" | "stopped" | "diverged";

/** What to run and what to keep. */
export interface RunOptions<Problem, State extends Iterate, Name extends string = never> {
  /** The largest number of steps. */
  readonly steps: number;
  /** Looked at before each step. */
  readonly until?: StoppingRule<Problem, State>;
  /** Diagnostics by name, evaluated at every kept state. */
  readonly record?: Readonly<Record<Name, (state: State, problem: Problem) => number>>;
  /** Keeps every k-th state, beside the first and the last; 1 by default. */
  readonly every?: number;
}

/** A problem whose values, where it has them, are kept. */
export interface PossiblyValued {
  /** f. */
  value?(point: Vector): number;
}

/** What a run leaves. The lists are parallel: entry k belongs to iteration `iterations[k]`. */
export interface Trajectory<State extends Iterate, Name extends string = never> {
  /** How it ended. */
  readonly outcome: Outcome;
  /** Why it ended, in words. */
  readonly reason: string;
  /** Which iterations were kept. */
  readonly iterations: readonly number[];
  /** The points of the kept states. */
  readonly iterates: readonly Vector[];
  /** f at the iterates; empty where the problem has no `value`. */
  readonly values: readonly number[];
  /** What was to be recorded, by name. */
  readonly diagnostics: Readonly<Record<Name, readonly number[]>>;
  /** The last state whose point and value are finite. */
  readonly final: State;
}

/**
 * Runs `method` on `problem` from `start`. Nothing is evaluated at a point that is not finite.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gradientDescent } from "./gradient_descent.ts";
 * import { quadraticProblem } from "./problems.ts";
 * import { gradientBelow } from "./stopping.ts";
 *
 * const f = quadraticProblem([[2]]);
 * const path = run(gradientDescent({ stepSize: 0.25 }), f, [1], {
 *   steps: 100,
 *   until: gradientBelow(1e-3),
 *   record: { distance: ({ point }) => Math.abs(point[0]) },
 * });
 * assertEquals([path.outcome, path.final.iteration], ["converged", 11]);
 * assertEquals(path.diagnostics.distance[3], 1 / 8);
 * ```
 *
 * @throws RangeError where steps or every is not a positive integer, or start is not finite.
 */
export function run<
  Needed extends object,
  State extends Iterate,
  Problem extends Needed & PossiblyValued,
  Name extends string = never,
>(
  method: Method<Needed, State>,
  problem: Problem,
  start: Vector,
  options: RunOptions<Problem, State, Name>,
): Trajectory<State, Name> {
  requireInteger("run", "steps", options.steps, 0);
  requireInteger("run", "every", options.every ?? 1, 1);
  requireFiniteVector("run", "start", start);
  const log = new Log(problem, options);
  let state = method.init(problem, start);
  let previous: State | null = null;
  while (true) {
    if (!log.isFiniteAt(state)) {
      const reason = `not finite at iteration ${state.iteration}`;
      return log.close(previous ?? state, "diverged", reason);
    }
    const stop = options.until?.check(state, problem, previous) ?? null;
    if (stop !== null) return log.close(state, stop.outcome, stop.reason);
    if (state.iteration >= options.steps) {
      return log.close(state, "finished", `took all ${options.steps} steps`);
    }
    log.keepWhenDue(state);
    previous = state;
    state = method.step(problem, state);
  }
}

/** The lists of a trajectory while they grow. */
class Log<Problem extends PossiblyValued, State extends Iterate, Name extends string> {
  private readonly iterations: number[] = [];
  private readonly iterates: Vector[] = [];
  private readonly values: number[] = [];
  private readonly diagnostics = {} as Record<Name, number[]>;
  private readonly value: ((point: Vector) => number) | null;
  private lastValue = 0;

  constructor(
    private readonly problem: Problem,
    private readonly options: RunOptions<Problem, State, Name>,
  ) {
    this.value = problem.value === undefined ? null : (point) => problem.value!(point);
    for (const name of this.names()) this.diagnostics[name] = [];
  }

  /** Whether the point is finite and, where it is due to be kept, the value at it. */
  isFiniteAt({ point, iteration }: State): boolean {
    if (!point.every(Number.isFinite)) return false;
    if (this.value === null || !this.isDue(iteration)) return true;
    this.lastValue = this.value(point);
    return Number.isFinite(this.lastValue);
  }

  keepWhenDue(state: State): void {
    if (this.isDue(state.iteration)) this.keep(state, this.lastValue);
  }

  close(final: State, outcome: Outcome, reason: string): Trajectory<State, Name> {
    if (this.iterations.at(-1) !== final.iteration && final.point.every(Number.isFinite)) {
      this.keep(final, this.value?.(final.point) ?? 0);
    }
    const { iterations, iterates, values, diagnostics } = this;
    return { outcome, reason, iterations, iterates, values, diagnostics, final };
  }

  private keep(state: State, value: number): void {
    this.iterations.push(state.iteration);
    this.iterates.push(state.point);
    if (this.value !== null) this.values.push(value);
    for (const name of this.names()) {
      this.diagnostics[name].push(this.options.record![name](state, this.problem));
    }
  }

  private isDue(iteration: number): boolean {
    return iteration % (this.options.every ?? 1) === 0;
  }

  private names(): Name[] {
    return Object.keys(this.options.record ?? {}) as Name[];
  }
}
