/**
 * Choice sequences: everything that a generator chose, by name and occurrence. A choice sequence is
 * enough to rebuild its instance; a changed one gives a neighbouring instance. Choices that a
 * generator no longer asks for are ignored and missing ones are filled in, so that a smaller
 * dimension leaves the other choices as they were.
 * @module
 */
import type { Site } from "./site.ts";

/** The choices of each name in the order of their occurrence: `{ d: [2], x: [0.5, 0.25] }`. */
export type Choices = Readonly<Record<string, readonly number[]>>;

/** The choices made under one name, with the site of each. */
export interface TracedGroup {
  /** The name under which the choices were made. */
  readonly name: string;
  /** The choices in the order of their occurrence. */
  readonly choices: readonly number[];
  /** Where each of them was made. */
  readonly sites: readonly Site[];
}

/** All choices of one generated instance, in the order in which their names first occurred. */
export type Trace = readonly TracedGroup[];

/** The choices of a trace as plain data, as reports and replay files carry them. */
export function choicesOf(trace: Trace): Choices {
  const result: Record<string, readonly number[]> = {};
  for (const { name, choices } of trace) result[name] = choices;
  return result;
}

/** A copy of `choices` in which occurrence `index` of `name` is `choice`. */
export function withChoice(choices: Choices, name: string, index: number, choice: number): Choices {
  return { ...choices, [name]: choices[name].with(index, choice) };
}
