/**
 * Confirming a violation: re-evaluations that leave the statement unchanged must violate too. Never
 * a nudge of the instance: many true counterexamples are isolated.
 * @module
 */
import { isViolated, type Slack } from "../claim/slack.ts";
import type { Problem } from "../claim/types.ts";
import { type Choices, withChoice } from "../instances/choices.ts";
import { simplestFill } from "../instances/fill.ts";
import { admissible, isDiscrete } from "../instances/site.ts";
import { type Stream, stream } from "../numerics/stream.ts";
import { withReversedSums } from "../numerics/summation.ts";
import { Evaluator, isSlack, type Judged, type Target } from "./evaluator.ts";
import type { Confirmation } from "./result.ts";

/** How often each declared symmetry is applied. */
const SYMMETRY_TRIALS = 4;

/** How far choices are moved to see whether a violation is isolated. */
const NUDGE = 1e-9;

const NUDGE_TRIALS = 8;

/** The target with one margin that a variant or part is judged by. */
export function targetOf(problem: Problem<unknown, unknown>, margin: Judged): Target {
  return { problem, margins: [margin] };
}

/**
 * Re-evaluates a violation: on a copy of the instance as data, with the order of all sums reversed,
 * under each declared symmetry, and exactly where the claim can. Null when one of them does not
 * violate: then the violation was rounding.
 */
export function confirm(target: Target, instance: unknown, slack: Slack): Confirmation | null {
  const [margin] = target.margins;
  const exact = margin.exact?.(instance);
  if (exact !== undefined) {
    return exact.sign() < 0 ? { status: "certified", by: ["exact rationals"], noise: 0 } : null;
  }
  const by: string[] = [];
  let noise = 0;
  for (const [name, evaluate] of reevaluations(target, instance)) {
    const again = evaluate();
    if (again === undefined || !isViolated(again)) return null;
    noise = Math.max(noise, relativeChange(slack, again));
    if (!by.includes(name)) by.push(name);
  }
  return { status: "confirmed", by, noise };
}

/** A re-evaluation by its name; undefined where it gives no slack. */
export type Reevaluation = readonly [name: string, evaluate: () => Slack | undefined];

/** The re-evaluations of an instance that leave the statement unchanged. */
export function* reevaluations(target: Target, instance: unknown): Generator<Reevaluation> {
  const evaluator = new Evaluator(target);
  const judge = (again: unknown): Slack | undefined => {
    const [outcome] = evaluator.judge(again).outcomes;
    return isSlack(outcome) ? outcome : undefined;
  };
  yield ["a copy of the data", () => judge(structuredClone(instance))];
  yield ["sums in reverse order", () => withReversedSums(() => judge(instance))];
  for (const [name, symmetry] of Object.entries(target.problem.symmetries ?? {})) {
    const random: Stream = stream(`symmetry:${name}`);
    for (let trial = 0; trial < SYMMETRY_TRIALS; trial++) {
      yield [name, () => judge(symmetry(structuredClone(instance), random))];
    }
  }
}

/** How far (right − left)/scale has moved: a symmetry may change the units of all of them. */
export function relativeChange(first: Slack, again: Slack): number {
  const change = Math.abs(again.margin - first.margin);
  return Number.isFinite(change) ? change : 0;
}

/** True when no violation is left once the real choices move a little in any direction tried. */
export function isIsolated(target: Target, choices: Choices, seed: string): boolean {
  const evaluator = new Evaluator(target);
  const random = stream(seed);
  evaluator.rebuild(choices);
  const trace = evaluator.trace();
  if (trace.every(({ sites }) => sites.every(isDiscrete))) return false;
  for (let trial = 0; trial < NUDGE_TRIALS; trial++) {
    let moved = choices;
    for (const { name, sites, choices: current } of trace) {
      current.forEach((choice, i) => {
        if (isDiscrete(sites[i])) return;
        const step = NUDGE * (2 * random.uniform() - 1);
        moved = withChoice(moved, name, i, admissible(sites[i], choice + step));
      });
    }
    const [outcome] = evaluator.evaluate(simplestFill, moved).outcomes;
    if (isSlack(outcome) && isViolated(outcome)) return false;
  }
  return true;
}
