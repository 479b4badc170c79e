/**
 * Shrinking: the same violation at a simpler choice sequence, until no proposal is simpler.
 * @module
 */
import { isViolated, type Slack } from "../claim/slack.ts";
import { type Choices, choicesOf, type Trace } from "../instances/choices.ts";
import { simplestFill } from "../instances/fill.ts";
import { complexity, isSimpler, simplerChoices } from "../instances/simplify.ts";
import { confirm } from "./confirm.ts";
import { Evaluator, isSlack, type Target } from "./evaluator.ts";

/** A violation with the choices that rebuild it. */
export interface Violation {
  readonly instance: unknown;
  readonly choices: Choices;
  readonly slack: Slack;
}

/**
 * Walks down from a confirmed violation. A proposal is taken when it is strictly simpler, violates,
 * and is confirmed too; the order is well-founded, so the walk ends even without the budget.
 */
export function shrink(target: Target, start: Violation, budget: number): Violation {
  const evaluator = new Evaluator(target);
  evaluator.rebuild(start.choices);
  let trace = evaluator.trace();
  let current: Violation = { ...start, choices: choicesOf(trace) };
  let simpler: Attempt | undefined;
  do {
    simpler = firstSimpler(evaluator, trace, budget);
    if (simpler !== undefined) ({ trace, violation: current } = simpler);
  } while (simpler !== undefined && evaluator.evaluations < budget);
  return current;
}

interface Attempt {
  readonly trace: Trace;
  readonly violation: Violation;
}

function firstSimpler(evaluator: Evaluator, from: Trace, budget: number): Attempt | undefined {
  const limit = complexity(from);
  for (const choices of simplerChoices(from)) {
    if (evaluator.evaluations >= budget) return undefined;
    const evaluation = evaluator.evaluateUnseen(simplestFill, choices);
    if (evaluation === undefined) continue;
    const [outcome] = evaluation.outcomes;
    if (!isSlack(outcome) || !isViolated(outcome)) continue;
    const trace = evaluator.trace();
    if (!isSimpler(complexity(trace), limit)) continue;
    const { instance } = evaluation;
    if (confirm(evaluator.target, instance, outcome) === null) continue;
    return { trace, violation: { instance, choices: choicesOf(trace), slack: outcome } };
  }
  return undefined;
}
