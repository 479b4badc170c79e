/**
 * Tallies: what is counted about one margin while it is attacked.
 * @module
 */
import {
  Inconclusive,
  isBorderline,
  isTrivialScale,
  isViolated,
  type Slack,
} from "../claim/slack.ts";
import type { Choices, Trace } from "../instances/choices.ts";
import { choicesOf } from "../instances/choices.ts";
import { type Evaluation, Failure, type Judged, type Judgement } from "./evaluator.ts";
import { Course } from "./course.ts";
import type { Phase, Verdict } from "./result.ts";

/** A judged instance that is kept: the tightest one, or one that violates. */
export interface Found {
  readonly instance: unknown;
  readonly choices: Choices | null;
  readonly slack: Slack;
  readonly phase: Phase;
  /** Calls of the margin until it was found. */
  readonly evaluations: number;
}

/** When an instance was judged. */
export interface Moment {
  readonly phase: Phase;
  /** Calls of the margin so far. */
  readonly evaluations: number;
  /** The strategy that proposed it, in a search; else the phase stands for it. */
  readonly finder?: string;
}

/** Above this share of inconclusive evaluations a part is undecided. */
const LARGEST_INCONCLUSIVE_SHARE = 0.05;

/** Counts and extremes of one margin. */
export class Tally {
  readonly #margin: Judged;
  instances = 0;
  trivial = 0;
  borderline = 0;
  /** How the margins fell, trivial instances left out. */
  readonly course = new Course();
  /** Median material of refutation power: tolerance/scale of non-trivial instances. */
  readonly tolerances: number[] = [];
  readonly inconclusiveReasons = new Map<string, number>();
  tightest: Found | null = null;
  failure: { readonly message: string; readonly instance: unknown } | null = null;
  /** A violation that has not been confirmed or dismissed yet. */
  violation: Found | null = null;

  constructor(margin: Judged) {
    this.#margin = margin;
  }

  /** Evaluations that did not converge. */
  get inconclusive(): number {
    let total = 0;
    for (const count of this.inconclusiveReasons.values()) total += count;
    return total;
  }

  /** Counts one outcome. The trace is asked for only where the instance is kept. */
  add(
    { instance, run }: Evaluation,
    outcome: Judgement,
    { phase, evaluations, finder = phase }: Moment,
    trace: (() => Trace) | null,
  ): void {
    if (outcome === undefined) return;
    if (outcome instanceof Failure) {
      this.failure ??= { message: outcome.message, instance };
      return;
    }
    if (outcome instanceof Inconclusive) {
      const { message } = outcome;
      this.inconclusiveReasons.set(message, (this.inconclusiveReasons.get(message) ?? 0) + 1);
      return;
    }
    this.instances++;
    const keep = (slack: Slack): Found => ({
      instance,
      choices: trace === null ? null : choicesOf(trace()),
      slack,
      phase,
      evaluations,
    });
    this.#judge(outcome, instance, run, keep, finder);
  }

  #judge(
    slack: Slack,
    instance: unknown,
    run: unknown,
    keep: (slack: Slack) => Found,
    finder: string,
  ): void {
    if (isViolated(slack)) this.violation ??= keep(slack);
    else if (this.#margin.kind !== "identity" && isBorderline(slack)) this.borderline++;
    if (isTrivialScale(slack) || this.#margin.trivial?.(instance, run)) {
      this.trivial++;
      return;
    }
    if (this.tolerances.length < 10_000) this.tolerances.push(slack.tolerance / slack.scale);
    this.course.count(slack.margin);
    if (this.tightest === null || slack.margin < this.tightest.slack.margin) {
      this.tightest = keep(slack);
      this.course.improve(slack.margin, this.tightest.evaluations, finder);
    }
  }

  /** How the part ends, given whether a violation was confirmed. */
  verdict(refuted: boolean): { verdict: Verdict; reason?: string } {
    if (refuted) return { verdict: "refuted" };
    if (this.failure !== null) return { verdict: "error", reason: this.failure.message };
    const tried = this.instances + this.inconclusive;
    if (this.instances === 0 && tried === 0) {
      return { verdict: "vacuous", reason: "no instance satisfied the assumptions" };
    }
    if (this.inconclusive > LARGEST_INCONCLUSIVE_SHARE * tried) {
      const [[reason]] = [...this.inconclusiveReasons].sort((a, b) => b[1] - a[1]);
      const share = Math.round((100 * this.inconclusive) / tried);
      return { verdict: "undecided", reason: `${share} % of evaluations inconclusive: ${reason}` };
    }
    if (this.trivial === this.instances) {
      return { verdict: "vacuous", reason: "every instance was trivial" };
    }
    return { verdict: "supported" };
  }
}
