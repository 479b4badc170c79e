/**
 * What search is measured on: a theorem whose constant is known to be attained, or folklore that is
 * known to be false, with a generator of instances.
 * @module
 */
import { type Draw, type Slack, slack, type Vector } from "theorycheck";
import type { Target } from "../../src/check/evaluator.ts";

/** left <= right on every instance where the statement is true. */
export interface Sides {
  readonly left: number;
  readonly right: number;
  /** What rounding can add to right − left. */
  readonly tolerance: number;
}

/** A row of the benchmark. */
export interface Row {
  readonly name: string;
  /** `tight`: right is attained, and is tightened to (1 − epsilon)·right. `false`: judged as it is. */
  readonly truth: "tight" | "false";
  /** `listed` rows are those that were asked for; `further` ones check that nothing was fitted. */
  readonly origin: "listed" | "further";
  readonly instance: (draw: Draw) => unknown;
  readonly sides: (instance: unknown) => Sides;
  readonly assumptions?: Readonly<Record<string, (instance: unknown) => Slack | boolean>>;
}

/** A row whose instances have the shape I. */
export interface RowSpec<I> {
  readonly name: string;
  readonly truth?: Row["truth"];
  readonly origin?: Row["origin"];
  instance(draw: Draw): I;
  sides(instance: I): Sides;
  /** Instances outside are discarded. */
  readonly assumptions?: Readonly<Record<string, Condition<I>>>;
}

// Methods have bivariant parameters: a row about instances of any shape is a row about `unknown`.
type Condition<I> = { method(instance: I): Slack | boolean }["method"];

/** A listed tight row unless said otherwise. */
export function row<I>(spec: RowSpec<I>): Row {
  const { name, truth = "tight", origin = "listed" } = spec;
  const erased: RowSpec<unknown> = spec;
  return {
    name,
    truth,
    origin,
    instance: (draw) => erased.instance(draw),
    sides: (instance) => erased.sides(instance),
    ...(erased.assumptions === undefined ? {} : { assumptions: erased.assumptions }),
  };
}

/** The statement of a row, a tight one with its right side tightened to (1 − epsilon)·right. */
export function targetOfRow(row: Row, epsilon: number): Target {
  return {
    problem: { instance: row.instance, assumptions: row.assumptions, run: (instance) => instance },
    margins: [{
      kind: "inequality",
      margin: (instance: unknown) => {
        const { left, right, tolerance } = row.sides(instance);
        return slack({ left, right: right * (1 - epsilon), scale: right, tolerance });
      },
    }],
  };
}

/** ‖x‖². */
export function squaredNorm(x: Vector): number {
  let total = 0;
  for (const value of x) total += value * value;
  return total;
}

/** ‖x‖. */
export function norm(x: Vector): number {
  return Math.sqrt(squaredNorm(x));
}
