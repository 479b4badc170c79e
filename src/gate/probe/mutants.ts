/**
 * Mechanical mutants: changes that should make a part false, made without knowing what it says.
 * @module
 */
import { type Evaluation, Evaluator, isSlack } from "../../check/evaluator.ts";
import { type IdentitySides, type SidesChange, withChangedSides } from "../../claim/sides.ts";
import { isViolated, type Quantity, type Slack } from "../../claim/slack.ts";
import { cornerFill, uniformFill } from "../../instances/fill.ts";
import type { Mutant } from "../examination.ts";
import { isTrivial } from "./part.ts";
import { type MarginPart, randomOf, type Sample } from "./sample.ts";

/** Instances on which a mutant that survived them all counts as one that survives. */
const SURVIVAL = 200;

/** Draws that a dropped assumption may take to leave it, as a multiple of that. */
const PATIENCE = 5;

/** Judges the mutants of one part. */
export function mutantsOf(sample: Sample, index: number): readonly Mutant[] {
  const part = sample.parts[index];
  if (part.expect === "refuted") return [];
  const cases = sample.judged.filter(({ instance, run, outcomes }) => {
    const outcome = outcomes[index];
    return isSlack(outcome) && !isTrivial(part, outcome, instance, run);
  });
  const changed = part.kind === "inequality"
    ? [reversed(part, cases.map(({ outcomes }) => outcomes[index] as Slack))]
    : part.kind === "identity"
    ? identityMutants(part, cases, index)
    : [];
  const names = Object.keys(part.problem.assumptions ?? {});
  return [...changed, ...names.map((name) => withoutAssumption(part, name))];
}

/** right <= left: it falls wherever the bound is not attained. */
function reversed(part: MarginPart, slacks: readonly Slack[]): Mutant {
  const falls = slacks.some(({ left, right, scale, tolerance }) =>
    isViolated({ left: right, right: left, scale, tolerance, margin: 0 })
  );
  return mutant(part, "direction reversed", falls, slacks.length);
}

function identityMutants(
  part: MarginPart,
  cases: readonly Evaluation[],
  index: number,
): readonly Mutant[] {
  const power = median(cases.map(({ outcomes }) => {
    const { tolerance, scale } = outcomes[index] as Slack;
    return tolerance / scale;
  }));
  const factor = Math.max(10 * power, 2 ** -40);
  const seen = recordSides(part, cases);
  return [
    sidesMutant(
      part,
      cases,
      `left side times 1 + ${factor.toExponential(1)}`,
      () => (left, right) => [
        scaled(left, 1 + factor),
        right,
      ],
    ),
    sidesMutant(
      part,
      cases,
      `right side times 1 − ${factor.toExponential(1)}`,
      () => (left, right) => [
        left,
        scaled(right, 1 - factor),
      ],
    ),
    sidesMutant(part, cases, "left side zero", () => (left, right) => [scaled(left, 0), right]),
    sidesMutant(part, cases, "right side zero", () => (left, right) => [left, scaled(right, 0)]),
    sidesMutant(part, cases, "right side of another instance", (i) => (left, right) => [
      left,
      seen.slice(i + 1).map((sides) => sides?.[1]).find((other) =>
        other !== undefined && sameShape(other, right) && !same(other, right)
      ) ?? right,
    ]),
  ];
}

/** The sides of the last agreement on each instance; null where there was none. */
function recordSides(
  part: MarginPart,
  cases: readonly Evaluation[],
): readonly (IdentitySides | null)[] {
  return cases.map(({ run, instance }) => {
    let seen: IdentitySides | null = null;
    withChangedSides((left, right) => seen = [left, right], () => part.margin(run, instance));
    return seen;
  });
}

function sidesMutant(
  part: MarginPart,
  cases: readonly Evaluation[],
  change: string,
  changeOf: (i: number) => SidesChange,
): Mutant {
  let differs = 0;
  for (const [i, { run, instance }] of cases.entries()) {
    let changed = false;
    const noting: SidesChange = (left, right) => {
      // An identity that says that something vanishes has no side to change.
      if (isZero(left) || isZero(right)) return [left, right];
      const sides = changeOf(i)(left, right);
      changed ||= !same(left, sides[0]) || !same(right, sides[1]);
      return sides;
    };
    const slack = withChangedSides(noting, () => part.margin(run, instance));
    if (changed) differs++;
    if (changed && isViolated(slack)) return mutant(part, change, true, differs);
  }
  return mutant(part, change, false, differs);
}

function mutant(part: MarginPart, change: string, falls: boolean, judged: number): Mutant {
  const outcome = falls ? "falls" : judged === 0 ? "not exercised" : "survives";
  return { part: part.name, change, dropped: false, outcome, judged };
}

/** Judges instances outside one assumption and inside all others. */
function withoutAssumption(part: MarginPart, name: string): Mutant {
  const { instance, assumptions = {} } = part.problem;
  const { [name]: dropped, ...others } = assumptions;
  const outside = { ...others, [`outside ${name}`]: (one: unknown) => !holds(dropped(one)) };
  const problem = {
    ...part.problem,
    assumptions: outside,
    instance: instance &&
      ((draw: Parameters<typeof instance>[0]) => instance(draw, { without: name })),
  };
  const evaluator = new Evaluator({ problem, margins: [part] });
  let judged = 0;
  const end = (outcome: Mutant["outcome"]): Mutant => {
    return { part: part.name, change: `without "${name}"`, dropped: true, outcome, judged };
  };
  for (const evaluation of evaluations(evaluator)) {
    const [outcome] = evaluation.outcomes;
    if (!isSlack(outcome)) continue;
    judged++;
    if (isViolated(outcome)) return end("falls");
    if (judged >= SURVIVAL) break;
  }
  return end(judged >= SURVIVAL ? "survives" : "not exercised");
}

function* evaluations(evaluator: Evaluator): Generator<Evaluation> {
  for (const one of evaluator.target.problem.instances ?? []) yield evaluator.judge(one);
  if (!evaluator.canDraw) return;
  const random = randomOf("gate", "outside");
  for (let i = 0; i < PATIENCE * SURVIVAL; i++) {
    yield evaluator.evaluate(i % 2 === 0 ? uniformFill(random) : cornerFill(random));
  }
}

function holds(answer: Slack | boolean): boolean {
  return typeof answer === "boolean" ? answer : !isViolated(answer);
}

function scaled(quantity: Quantity, factor: number): Quantity {
  if (typeof quantity === "number") return factor * quantity;
  return Array.from(quantity as readonly Quantity[], (entry) => scaled(entry, factor)) as Quantity;
}

function sameShape(a: Quantity, b: Quantity): boolean {
  if (typeof a === "number" || typeof b === "number") return typeof a === typeof b;
  return a.length === b.length &&
    Array.from(a as readonly Quantity[]).every((entry, i) => sameShape(entry, b[i]));
}

function isZero(quantity: Quantity): boolean {
  return typeof quantity === "number"
    ? quantity === 0
    : Array.from(quantity as readonly Quantity[]).every(isZero);
}

function same(a: Quantity, b: Quantity): boolean {
  if (typeof a === "number" || typeof b === "number") return a === b;
  return Array.from(a as readonly Quantity[]).every((entry, i) => same(entry, b[i]));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
