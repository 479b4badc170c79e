/**
 * Pinned choices: making sure that each of them means something. The claims' part of it, which draws
 * instances, is apart, because it runs where the claims run.
 * @module
 */
import { Evaluator } from "../check/mod.ts";
import type { Claim, Problem } from "../claim/types.ts";
import { type Pins, uniformFill, valueOf } from "../instances/mod.ts";
import { stream } from "../numerics/stream.ts";
import { UsageError } from "./errors.ts";
import { didYouMean } from "./nearest.ts";

/** The values that choices took on some instances, by name; of choices without a pin, none. */
export type ChoiceValues = Readonly<Record<string, readonly number[]>>;

/** Pins as they cross a pipe. */
export type PinList = readonly (readonly [name: string, value: number])[];

/** Instances drawn of each problem to learn the names and ranges of its choices. */
const SAMPLES = 50;

/** The choices that a claim draws, and for the pinned ones the values that they take. */
export function choiceValues(claim: Claim, pins: Pins): ChoiceValues {
  const seen = new Map<string, Set<number>>();
  for (const problem of problemsOf(claim)) collectValues(problem, pins, seen);
  return Object.fromEntries([...seen].map(([name, values]) => [name, [...values]]));
}

/** Every problem of a claim: its own, and those that parts and variants bring. */
function problemsOf(
  { problem, parts, nearMisses, trueVariants }: Claim,
): Set<Problem<unknown, unknown>> {
  return new Set([problem, ...[...parts, ...nearMisses, ...trueVariants].map((it) => it.problem)]);
}

function collectValues(
  problem: Problem<unknown, unknown>,
  pins: Pins,
  seen: Map<string, Set<number>>,
): void {
  if (problem.instance === undefined) return;
  const evaluator = new Evaluator({ problem, margins: [] }, pins);
  const random = stream("names of choices");
  const fill = uniformFill(() => random.uniform());
  for (let i = 0; i < SAMPLES; i++) {
    try {
      evaluator.draw(fill);
    } catch {
      continue; // the run itself reports a generator that throws
    }
    for (const { name, choices, sites } of evaluator.trace()) {
      const values = seen.get(name) ?? new Set();
      seen.set(name, values);
      if (pins.has(name)) choices.forEach((choice, j) => values.add(valueOf(sites[j], choice)));
    }
  }
}

/**
 * Makes sure that each pinned name is a choice of some claim, and its value one that it can take.
 * @throws {UsageError} naming the pin
 */
export function checkPins(claims: readonly ChoiceValues[], pins: Pins): void {
  const names = [...new Set(claims.flatMap((values) => Object.keys(values)))];
  for (const [name, value] of pins) {
    if (!names.includes(name)) {
      throw new UsageError(
        `--set ${name}=${value}: no selected claim draws a choice named ${name}.` +
          (didYouMean(name, names) || ` There are ${names.join(", ")}.`),
      );
    }
    const taken = claims.flatMap((values) => values[name] ?? []);
    if (!taken.some((other) => isNear(other, value))) {
      throw new UsageError(
        `--set ${name}=${value}: ${name} cannot be ${value}; ` +
          `the nearest that it can be is ${nearestNumber(value, taken)}.`,
      );
    }
  }
}

function isNear(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
}

function nearestNumber(wanted: number, values: readonly number[]): number {
  return values.reduce((best, value) =>
    Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best
  );
}
