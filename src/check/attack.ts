/**
 * The attack on one target: the phases in their order, each instance judged by every margin, until a
 * confirmed counterexample or the end of the allowance.
 * @module
 */
import { check, property } from "fast-check";
import { type Evaluation, Evaluator, isSlack, type Judgement, type Target } from "./evaluator.ts";
import { isTrivialScale, isViolated } from "../claim/slack.ts";
import { arbitraryOfDraws } from "../instances/arbitrary.ts";
import { cornerFill, type Random, simplestFill, uniformFill } from "../instances/fill.ts";
import type { Fill, Pins } from "../instances/recorder.ts";
import { choiceOf, cornerValues } from "../instances/site.ts";
import { hashSeed, hashSeed32, stream } from "../numerics/stream.ts";
import type { Allowance } from "./budget.ts";
import { confirm, targetOf } from "./confirm.ts";
import { everyFill, looksFinite } from "./enumerate.ts";
import type { Confirmation, Phase } from "./result.ts";
import {
  CovarianceSearch,
  Elites,
  Ledger,
  MutationSearch,
  Polish,
  Portfolio,
  type Proposal,
  RandomSearch,
} from "./search/mod.ts";
import { type Found, Tally } from "./tally.ts";
import type { Trace } from "../instances/choices.ts";

/** A violation that every re-evaluation upheld. */
export interface ConfirmedViolation extends Found {
  readonly confirmation: Confirmation;
}

/** Called for every judged instance; for what is counted beside the margins. */
export type Observer = (evaluation: Evaluation, trace: (() => Trace) | null) => void;

/** How an attack is set up. */
export interface AttackOptions {
  readonly target: Target;
  readonly allowance: Allowance;
  /** Seeds every stream of the attack: master seed, claim, variant. */
  readonly seed: readonly (string | number)[];
  readonly pins?: Pins;
  readonly observe?: Observer;
  /** Steps of search between two signs of life; 500 unless given. */
  readonly signs?: number;
}

/** An assumption not met scores above this, so that search first finds its way inside. */
const OUTSIDE = 1e9;

/** The score of an instance whose scale is below a million tolerances. */
const TRIVIAL = 1e8;

/** Choice sequences from which the local strategies start. */
const SHARED_ELITES = 6;

/** Steps of search between two signs of life. */
const STEPS_BETWEEN_SIGNS = 500;

/** The attack on one target: its state is what was counted and found so far. */
export class Attack {
  readonly evaluator: Evaluator;
  readonly tallies: readonly Tally[];
  readonly discards = new Map<string, number>();
  /** What each strategy of the search did. */
  readonly ledger = new Ledger();
  /** True when every instance there is was judged. */
  exhaustive = false;
  /** Random instances judged and violated by the first margin, for the share of violations. */
  readonly random = { judged: 0, violated: 0 };
  readonly #options: AttackOptions;
  readonly #confirmed: (ConfirmedViolation | null)[];
  /** The strategy whose turn it is, in a search. */
  #strategy: string | undefined;

  constructor(options: AttackOptions) {
    this.#options = options;
    this.evaluator = new Evaluator(options.target, options.pins);
    this.tallies = options.target.margins.map((margin) => new Tally(margin));
    this.#confirmed = options.target.margins.map(() => null);
  }

  /** The confirmed violation of each margin. */
  get confirmed(): readonly (ConfirmedViolation | null)[] {
    return this.#confirmed;
  }

  /** Judges plain instances: witnesses, or a finite family. */
  judgeData(instances: readonly unknown[], phase: Phase): void {
    for (const instance of instances) this.#record(this.evaluator.judge(instance), phase, null);
  }

  /** The phases that draw instances, one at a time. */
  *phases(): Generator<Phase> {
    const { allowance, target } = this.#options;
    const { instances } = target.problem;
    if (instances !== undefined) {
      yield "family";
      this.judgeData(instances, "family");
      this.exhaustive = !this.evaluator.canDraw;
    }
    if (!this.evaluator.canDraw) return;
    const drawn = allowance.corners + allowance.random + allowance.search;
    if (looksFinite(this.evaluator, drawn)) {
      yield "enumeration";
      this.#enumerate(drawn);
      if (this.exhaustive) return;
    }
    yield "corners";
    this.#corners();
    yield "random";
    this.#randomInstances();
    yield "search";
    for (let margin = 0; margin < target.margins.length; margin++) yield* this.#search(margin);
  }

  /** True when nothing more can be learnt: every margin fell, or an evaluation failed. */
  get isOver(): boolean {
    return this.tallies.every((tally, i) => tally.failure !== null || this.#confirmed[i] !== null);
  }

  #stream(...labels: readonly (string | number)[]): Random {
    const source = stream(String(hashSeed(...this.#options.seed, ...labels)));
    return () => source.uniform();
  }

  #record(evaluation: Evaluation, phase: Phase, trace: (() => Trace) | null): void {
    if (evaluation.discardedBy !== null) {
      this.discards.set(
        evaluation.discardedBy,
        (this.discards.get(evaluation.discardedBy) ?? 0) + 1,
      );
      return;
    }
    evaluation.outcomes.forEach((outcome, i) => {
      const tally = this.tallies[i];
      const { evaluations } = this.evaluator;
      tally.add(evaluation, outcome, { phase, evaluations, finder: this.#strategy }, trace);
      if (tally.violation !== null) this.#settle(i);
    });
    this.#options.observe?.(evaluation, trace);
  }

  /** Confirms a pending violation, or dismisses it as rounding. */
  #settle(i: number): void {
    const tally = this.tallies[i];
    const found = tally.violation!;
    if (this.#confirmed[i] !== null) {
      tally.violation = null;
      return;
    }
    const { problem, margins } = this.#options.target;
    tally.violation = null;
    try {
      const confirmation = confirm(targetOf(problem, margins[i]), found.instance, found.slack);
      if (confirmation === null) tally.borderline++;
      else this.#confirmed[i] = { ...found, confirmation };
    } catch (error) {
      tally.failure ??= { message: `confirming threw: ${error}`, instance: found.instance };
    }
  }

  #draw(fill: Fill, phase: Phase, given?: Proposal["given"]): Evaluation | undefined {
    const evaluation = this.evaluator.evaluateUnseen(fill, given);
    if (evaluation !== undefined) this.#record(evaluation, phase, () => this.evaluator.trace());
    return evaluation;
  }

  #enumerate(limit: number): void {
    let count = 0;
    for (const fill of everyFill()) {
      if (count++ >= limit || this.isOver) return;
      this.#draw(fill, "enumeration");
    }
    this.exhaustive = true;
  }

  /**
   * The simplest instance, each group at each of its corners, then combinations of corners; every
   * third instance, the first among them, is uniform, for claims that fail everywhere but in corners.
   */
  #corners(): void {
    const random = this.#stream("corners");
    const corners = cornerByCorner(this.evaluator, random);
    for (let turn = 0; turn < this.#options.allowance.corners && !this.isOver; turn++) {
      const fill = turn % 3 === 0
        ? uniformFill(random)
        : corners.next().value || cornerFill(random);
      this.#draw(fill, "corners");
    }
  }

  /** fast-check drives: it seeds, biases and counts the runs. */
  #randomInstances(): void {
    const { allowance, seed } = this.#options;
    const draws = arbitraryOfDraws(({ fill, biased }) => {
      if (this.isOver) return;
      const evaluation = this.#draw(fill, "random");
      const outcome = evaluation?.outcomes[0];
      if (biased || !isSlack(outcome)) return;
      this.random.judged++;
      if (isViolated(outcome)) this.random.violated++;
    });
    check(property(draws, () => true), {
      seed: hashSeed32(...seed, "random"),
      numRuns: allowance.random,
    });
  }

  *#search(margin: number): Generator<Phase> {
    const tally = this.tallies[margin];
    const elites = new Elites(SHARED_ELITES);
    const portfolio = new Portfolio(
      [
        new MutationSearch(this.#stream("mutation", margin)),
        new CovarianceSearch(this.#stream("covariance", margin), elites),
        new Polish(this.#stream("polish", margin), elites),
        new RandomSearch(this.#stream("random search", margin)),
      ],
      elites,
      this.#stream("portfolio", margin),
    );
    const { allowance, signs = STEPS_BETWEEN_SIGNS } = this.#options;
    for (let left = allowance.search; left > 0; left--) {
      this.#strategy = undefined;
      if (left % signs === 0) yield "search";
      if (this.#confirmed[margin] !== null || tally.failure !== null) return;
      const { fill, given } = portfolio.propose();
      this.#strategy = portfolio.turn;
      const before = tally.tightest;
      const evaluation = this.#draw(fill, "search", given);
      if (evaluation !== undefined) {
        const improved = tally.tightest === before ? null : tally.tightest!.slack.margin;
        this.ledger.enter(portfolio.turn, improved);
      }
      const score = evaluation === undefined ? Infinity : scoreOf(evaluation, margin);
      portfolio.observe(score, score < Infinity ? this.evaluator.trace() : null);
    }
  }
}

function scoreOf({ discardedBy, distance, outcomes }: Evaluation, margin: number): number {
  if (discardedBy !== null) return OUTSIDE + Math.min(distance, OUTSIDE);
  const outcome: Judgement = outcomes[margin];
  if (!isSlack(outcome)) return Infinity;
  // Where both sides are rounding a margin of 0 is no merit: such instances would be all elites.
  return isTrivialScale(outcome) && !isViolated(outcome) ? TRIVIAL : outcome.margin;
}

/**
 * Fills that set one group to one corner: once with the largest sizes, once with everything else
 * simplest, once with the others at corners of their own. First corners of all groups come first.
 */
function* cornerByCorner(evaluator: Evaluator, random: Random): Generator<Fill, void> {
  yield simplestFill;
  const largest = largestSizes(evaluator);
  if (largest === undefined) return; // the evaluation reports it
  yield largest;
  const groups = evaluator.trace().map(({ name, sites }) => ({
    group: name,
    corners: cornerValues(sites[0]),
  }));
  const ranks = Math.max(0, ...groups.map(({ corners }) => corners.length));
  for (let rank = 0; rank < ranks; rank++) {
    for (const { group, corners } of groups.filter(({ corners }) => rank < corners.length)) {
      for (const others of [largest, simplestFill, cornerFill(random)]) {
        yield (site, name, earlier) =>
          name === group ? choiceOf(site, corners[rank]) : others(site, name, earlier);
      }
    }
  }
}

/**
 * The fill with everything simplest but the sizes, which are largest; its instance is drawn last. A
 * size is an integer that is still drawn once when all integers are largest.
 */
function largestSizes(evaluator: Evaluator): Fill | undefined {
  const highest: Fill = (site, name, earlier) =>
    site.kind === "integer" ? site.high : simplestFill(site, name, earlier);
  try {
    evaluator.draw(highest);
    const sizes = new Set(
      evaluator.trace().filter(({ sites }) => sites.length === 1).map(({ name }) => name),
    );
    const largest: Fill = (site, name, earlier) =>
      (sizes.has(name) ? highest : simplestFill)(site, name, earlier);
    evaluator.draw(largest);
    return largest;
  } catch {
    return undefined;
  }
}
