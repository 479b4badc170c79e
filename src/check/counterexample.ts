/**
 * From a confirmed violation to what a report shows of it: simpler where it can be, and said whether
 * it is isolated.
 * @module
 */
import type { Slack } from "../claim/slack.ts";
import type { Pins } from "../instances/recorder.ts";
import type { ConfirmedViolation } from "./attack.ts";
import { isIsolated } from "./confirm.ts";
import type { Target } from "./evaluator.ts";
import { explain, EXPLANATION_BUDGET } from "./explain.ts";
import type { Counterexample } from "./result.ts";
import { shrink } from "./shrink.ts";

/** What a counterexample is made with. */
export interface CounterexampleOptions {
  /** The master seed of the run that found it. */
  readonly seed: number;
  /** The command that evaluates it again. */
  readonly replay: string;
  /** Evaluations that making it simpler may take. */
  readonly shrink: number;
  readonly pins?: Pins;
  /** Seeds the moves by which it is seen whether it is isolated. */
  readonly label: string;
}

/** The numbers of a slack that stand in a report. */
export function numbersOf(
  { left, right, scale, margin, tolerance }: Slack,
): Pick<Counterexample, "left" | "right" | "scale" | "margin" | "tolerance"> {
  return { left, right, scale, margin, tolerance };
}

/** The counterexample of a violation. */
export function counterexampleOf(
  target: Target,
  found: ConfirmedViolation,
  { seed, replay, shrink: budget, pins, label }: CounterexampleOptions,
): Counterexample {
  const smaller = found.choices === null
    ? found
    : shrink(target, { ...found, choices: found.choices }, budget, pins);
  const { instance, choices, slack } = smaller;
  return {
    instance,
    choices,
    ...numbersOf(slack),
    seed,
    phase: found.phase,
    replay,
    shrunk: smaller !== found && smaller.instance !== found.instance,
    confirmation: "confirmation" in smaller ? smaller.confirmation : found.confirmation,
    isolated: choices === null ? null : isIsolated(target, choices, label),
    explanation: explain(target, { instance, choices }, {
      budget: Math.min(EXPLANATION_BUDGET, Math.ceil(budget / 8)),
      label,
    }),
  };
}
