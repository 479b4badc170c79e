/**
 * Shrinking: the same violation at a simpler choice sequence, until no proposal is simpler.
 * @module
 */
import { isViolated, type Slack } from "../claim/slack.ts";
import { type Choices, choicesOf, type Trace, type TracedGroup } from "../instances/choices.ts";
import { simplestFill } from "../instances/fill.ts";
import type { Pins } from "../instances/recorder.ts";
import { type Complexity, complexity, isSimpler, simplerChoices } from "../instances/simplify.ts";
import { confirm } from "./confirm.ts";
import {
  admissible,
  choiceOf,
  isDiscrete,
  simplestValue,
  type Site,
  valueOf,
} from "../instances/site.ts";
import { stream } from "../numerics/stream.ts";
import { Evaluator, isSlack, type Target } from "./evaluator.ts";
import { MutationSearch } from "./search/mod.ts";

/** A violation with the choices that rebuild it. */
export interface Violation {
  readonly instance: unknown;
  readonly choices: Choices;
  readonly slack: Slack;
}

/**
 * Walks down from a confirmed violation. A proposal is taken when it is strictly simpler, violates,
 * and is confirmed too; where none is, short searches look for a violation at smaller sizes, then
 * for one whose real values are multiples of 1, of 1/2, and so on to 1/12. The order is
 * well-founded, so the walk ends even without the budget.
 */
export function shrink(
  target: Target,
  start: Violation,
  budget: number,
  pins: Pins = new Map(),
): Violation {
  const evaluator = new Evaluator(target, pins);
  evaluator.rebuild(start.choices);
  const trace = evaluator.trace();
  let current: Attempt = { trace, violation: { ...start, choices: choicesOf(trace) } };
  let spent = 0;
  for (let round = 0; round < ROUNDS && evaluator.evaluations + spent < budget;) {
    let simpler = firstSimpler(evaluator, current.trace, budget - spent);
    for (const search of [searchSmallerSizes, searchLattices]) {
      if (simpler !== undefined) break;
      const left = budget - spent - evaluator.evaluations;
      const searched = search(target, current.trace, { budget: left, pins, round });
      spent += searched.evaluations;
      simpler = searched.attempt;
    }
    if (simpler === undefined) round++;
    else current = simpler;
  }
  return current.violation;
}

/** Rounds of searches, each with other random numbers, before nothing simpler counts as there. */
const ROUNDS = 3;

/** What one search may spend, and what is fixed in it. */
interface Effort {
  readonly budget: number;
  readonly pins: Pins;
  readonly round: number;
}

interface Attempt {
  readonly trace: Trace;
  readonly violation: Violation;
}

/** Evaluations of the search at one combination of sizes, and its share of what is left. */
const SIZE_SEARCH = 1_500;
const SIZE_SEARCH_SHARE = 0.15;

/** Combinations of smaller sizes that are searched before a size counts as needed. */
const SIZE_TRIALS = 8;

/** What a short search found, and what it spent. */
interface Searched {
  readonly attempt?: Attempt;
  readonly evaluations: number;
}

/** Looks for a violation with a smaller size, starting from the present one. */
function searchSmallerSizes(target: Target, from: Trace, effort: Effort): Searched {
  return firstFound(
    smallerSizes(from).map((sizes) => new Evaluator(target, new Map([...sizes, ...effort.pins]))),
    effort.budget,
    (evaluator, each) =>
      searchAt(evaluator, from, { ...effort, budget: each }, (_, choice) => choice),
  );
}

/** Multiples of 1/q are tried for these q. */
const LATTICES: readonly number[] = [1, 2, 3, 4, 6, 10, 12];

/** Looks for a violation with round real values: several may have to become round together. */
function searchLattices(target: Target, from: Trace, effort: Effort): Searched {
  if (from.every(({ sites }) => sites.every(isDiscrete))) return { evaluations: 0 };
  return firstFound(LATTICES, effort.budget, (q, each) => {
    const evaluator = new Evaluator(target, new Map([...sizesOf(from), ...effort.pins]));
    return searchAt(
      evaluator,
      from,
      { ...effort, budget: each },
      (site, choice) =>
        isDiscrete(site) ? choice : choiceOf(site, Math.round(valueOf(site, choice) * q) / q),
    );
  });
}

function firstFound<T>(
  places: readonly T[],
  budget: number,
  search: (place: T, evaluations: number) => Searched,
): Searched {
  const each = Math.min(SIZE_SEARCH, Math.ceil(SIZE_SEARCH_SHARE * budget));
  let evaluations = 0;
  for (const place of places) {
    if (evaluations >= budget) break;
    const searched = search(place, each);
    evaluations += searched.evaluations;
    if (searched.attempt !== undefined) return { attempt: searched.attempt, evaluations };
  }
  return { evaluations };
}

/** What an instance that holds scores at least: more than any that violates. */
const HOLDS = 1e6;

/** What the search for a simpler violation minimises: sizes first, then heights. */
function burden(trace: Trace): number {
  const [length, sizes, heights] = complexity(trace);
  return 1e3 * (length + sizes) + heights;
}

/** Mutation from a violation; `restrict` maps each choice into the set that is searched. */
function searchAt(
  evaluator: Evaluator,
  from: Trace,
  { budget, round }: Effort,
  restrict: (site: Site, choice: number) => number,
): Searched {
  const limit = complexity(from);
  const random = stream(`shrink:${round}`);
  const search = new MutationSearch(() => random.uniform(), [{ score: burden(from), trace: from }]);
  for (let left = budget; left > 0; left--) {
    const { fill, given } = search.propose();
    const evaluation = evaluator.evaluateUnseen((site, name, earlier) =>
      restrict(site, admissible(site, given?.[name]?.[earlier.length] ?? fill(site, name, earlier)))
    );
    const outcome = evaluation?.outcomes[0];
    if (evaluation === undefined || !isSlack(outcome)) {
      search.observe(Infinity, null);
      continue;
    }
    const trace = evaluator.trace();
    search.observe(isViolated(outcome) ? burden(trace) : HOLDS + outcome.margin, trace);
    const attempt = accepted(evaluator, evaluation.instance, outcome, limit);
    if (attempt !== undefined) return { attempt, evaluations: evaluator.evaluations };
  }
  return { evaluations: evaluator.evaluations };
}

/** The discrete choices made once, as they are. */
function sizesOf(trace: Trace): Pins {
  return new Map(
    trace.filter(isMadeOnce).map(({ name, choices: [size] }) => [name, size]),
  );
}

/** A dimension, a number of steps, a regime: one discrete choice under its name. */
function isMadeOnce({ sites: [site, ...others] }: TracedGroup): boolean {
  return others.length === 0 && isDiscrete(site) && site.kind !== "seed";
}

/** The values between the simplest, included, and the present one, excluded. */
function towardsSimplest(site: Site, size: number): readonly number[] {
  const simplest = simplestValue(site);
  const step = Math.sign(size - simplest);
  return Array.from({ length: Math.abs(size - simplest) }, (_, i) => simplest + i * step);
}

/**
 * Each discrete choice made once moved towards its simplest, simplest first, the others as they are;
 * then two of them exchanged.
 */
function smallerSizes(trace: Trace): readonly Pins[] {
  const sizes = trace.filter(isMadeOnce)
    .map(({ name, sites: [site], choices: [size] }) => ({ name, site, size }));
  const pins = sizesOf(trace);
  const smaller = sizes.flatMap(({ name, site, size }) =>
    towardsSimplest(site, size).slice(0, SIZE_TRIALS / 2)
      .map((value) => new Map(pins).set(name, value))
  );
  const exchanged = sizes.flatMap((first, i) =>
    sizes.slice(i + 1).filter(({ size }) => size < first.size).map((second) =>
      new Map(pins).set(first.name, second.size).set(second.name, first.size)
    )
  );
  return [...smaller.slice(0, SIZE_TRIALS), ...exchanged.slice(0, SIZE_TRIALS)];
}

function firstSimpler(evaluator: Evaluator, from: Trace, budget: number): Attempt | undefined {
  const limit = complexity(from);
  for (const choices of simplerChoices(from)) {
    if (evaluator.evaluations >= budget) return undefined;
    const evaluation = evaluator.evaluateUnseen(simplestFill, choices);
    if (evaluation === undefined) continue;
    const [outcome] = evaluation.outcomes;
    if (!isSlack(outcome)) continue;
    const attempt = accepted(evaluator, evaluation.instance, outcome, limit);
    if (attempt !== undefined) return attempt;
  }
  return undefined;
}

/** The evaluation as an attempt, if it violates, is simpler, and is confirmed. */
function accepted(
  evaluator: Evaluator,
  instance: unknown,
  slack: Slack,
  limit: Complexity,
): Attempt | undefined {
  if (!isViolated(slack)) return undefined;
  const trace = evaluator.trace();
  if (!isSimpler(complexity(trace), limit)) return undefined;
  if (confirm(evaluator.target, instance, slack) === null) return undefined;
  return { trace, violation: { instance, choices: choicesOf(trace), slack } };
}
