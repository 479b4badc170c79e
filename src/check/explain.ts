/**
 * Explaining a violation: which assumptions it touches, which of its choices matter, and how the
 * margin moves when they do. A pure function of target, violation, budget and label.
 * @module
 */
import { isViolated, type Slack } from "../claim/slack.ts";
import { type Choices, type Trace, withChoice } from "../instances/choices.ts";
import { simplestFill } from "../instances/fill.ts";
import {
  choiceOf,
  cornerValues,
  isDiscrete,
  type Site,
  uniformChoice,
  valueOf,
} from "../instances/site.ts";
import { stream } from "../numerics/stream.ts";
import { Evaluator, isSlack, type Target } from "./evaluator.ts";

/** An assumption at a violation. */
export interface AssumptionState {
  /** The name of the assumption. */
  readonly name: string;
  /** Its margin there; null for a yes-or-no assumption. */
  readonly margin: number | null;
  /** True where it holds with equality, within its tolerance; null where it is not a number. */
  readonly active: boolean | null;
}

/**
 * Whether a choice can vary, the others as they are: `free` when every value tried violates too,
 * `pinned` when none does, `partly` when some do, `untried` when none could be judged.
 */
export type Freedom = "free" | "pinned" | "partly" | "untried";

/** One choice at a violation. */
export interface ChoiceState {
  /** The name, with the occurrence where there are several: `x[2]`. */
  readonly choice: string;
  /** The value at the counterexample. */
  readonly value: number;
  /** The end of its range at which it stands; null inside. */
  readonly end: "low" | "high" | null;
  /** What happens when the choice moves. */
  readonly freedom: Freedom;
  /** Other values that were judged, and those of them that violate. */
  readonly judged: number;
  /** The share of moved values at which the violation stays. */
  readonly violated: number;
}

/** How the margin moves with one real choice. */
export interface Direction {
  /** The choice that moves. */
  readonly choice: string;
  /** Change of the margin for each unit that the value grows by; null where it cannot grow. */
  readonly up: number | null;
  /** Change of the margin for each unit that the value falls by; null where it cannot fall. */
  readonly down: number | null;
}

/** Why an instance violates, as far as its neighbours tell. */
export interface Explanation {
  /** How near each assumption is to failing. */
  readonly assumptions: readonly AssumptionState[];
  /** Which choices the violation depends on. */
  readonly choices: readonly ChoiceState[];
  /** Choices that the budget left out. */
  readonly omitted: number;
  /** The real choices on which the margin depends most, steepest first. */
  readonly directions: readonly Direction[];
}

/** Evaluations that an explanation may take. */
export const EXPLANATION_BUDGET = 300;

/** Choices that are explained at most, values tried of each, and directions that are told. */
const MOST_CHOICES = 24;
const MOST_VALUES = 10;
const MOST_DIRECTIONS = 4;

/** Share of the values tried that are random; the others are corners. */
const RANDOM_SHARE = 0.4;

/** Relative step of a finite difference: far above rounding, far below what bends a margin. */
const STEP = 1e-6;

/** An assumption counts as active when its two sides differ by no more than this share of scale. */
const ACTIVE = 1e-9;

/** A violation to explain; without choices, only its assumptions are. */
export interface Explained {
  /** The instance that violates. */
  readonly instance: unknown;
  /** Which choices the violation depends on. */
  readonly choices: Choices | null;
}

/** Explains a violation of the first margin of a target. */
export function explain(
  target: Target,
  { instance, choices }: Explained,
  { budget = EXPLANATION_BUDGET, label = "" }: { budget?: number; label?: string } = {},
): Explanation {
  const assumptions = assumptionStates(target, instance);
  if (choices === null) return { assumptions, choices: [], omitted: 0, directions: [] };
  const evaluator = new Evaluator(target);
  evaluator.rebuild(choices);
  const places = placesOf(evaluator.trace());
  const random = stream(`explain:${label}`);
  const shown = places.slice(0, Math.min(MOST_CHOICES, Math.floor(budget / 4)));
  const real = shown.filter(({ site }) => !isDiscrete(site));
  const each = Math.floor((budget - 3 * real.length) / Math.max(1, shown.length));
  const values = Math.min(MOST_VALUES, each);
  const judge = (place: Place, choice: number): Slack | undefined => {
    const moved = withChoice(choices, place.name, place.index, choice);
    const [outcome] = evaluator.evaluate(simplestFill, moved).outcomes;
    return isSlack(outcome) ? outcome : undefined;
  };
  return {
    assumptions,
    choices: shown.map((place) => {
      const others = otherChoices(place, values, () => random.uniform());
      return stateOf(place, others.map((choice) => judge(place, choice)));
    }),
    omitted: places.length - shown.length,
    directions: steepest(real.map((place) => directionOf(place, judge))),
  };
}

function assumptionStates({ problem }: Target, instance: unknown): AssumptionState[] {
  return Object.entries(problem.assumptions ?? {}).map(([name, assumption]) => {
    const answer = assumption(instance);
    if (typeof answer === "boolean") return { name, margin: null, active: null };
    const { left, right, scale, tolerance, margin } = answer;
    const active = Math.abs(right - left) <= Math.max(tolerance, ACTIVE * scale);
    return { name, margin, active };
  });
}

/** One choice: where it stands, and what it is. */
interface Place {
  /** The name of the assumption. */
  readonly name: string;
  readonly index: number;
  readonly label: string;
  readonly site: Site;
  /** The choice that moves. */
  readonly choice: number;
}

/** The choices that have more than one value. */
function placesOf(trace: Trace): Place[] {
  return trace.flatMap(({ name, choices, sites }) =>
    choices.map((choice, index) => ({
      name,
      index,
      label: choices.length === 1 ? name : `${name}[${index}]`,
      site: sites[index],
      choice,
    }))
  ).filter(({ site }) => site.low < site.high || site.kind === "normal");
}

/** Corners first, then random choices; never the one that is made. */
function otherChoices(
  { site, choice }: Place,
  most: number,
  random: () => number,
): readonly number[] {
  const corners = cornerValues(site).map((value) => choiceOf(site, value))
    .filter((corner) => corner !== choice);
  const kept = corners.slice(0, Math.ceil((1 - RANDOM_SHARE) * most));
  const drawn = Array.from({ length: most - kept.length }, () => uniformChoice(site, random()));
  return [...new Set([...kept, ...drawn])].filter((other) => other !== choice);
}

function stateOf(place: Place, outcomes: readonly (Slack | undefined)[]): ChoiceState {
  const { label, site, choice } = place;
  const judged = outcomes.filter((outcome) => outcome !== undefined);
  const violated = judged.filter(isViolated).length;
  const value = valueOf(site, choice);
  const isBounded = site.kind !== "normal";
  return {
    choice: label,
    value,
    end: !isBounded ? null : value === site.low ? "low" : value === site.high ? "high" : null,
    freedom: judged.length === 0
      ? "untried"
      : violated === judged.length
      ? "free"
      : violated === 0
      ? "pinned"
      : "partly",
    judged: judged.length,
    violated,
  };
}

function directionOf(
  place: Place,
  judge: (place: Place, choice: number) => Slack | undefined,
): Direction & { readonly strength: number } {
  const { site, choice, label } = place;
  const value = valueOf(site, choice);
  const here = judge(place, choice);
  const step = STEP * Math.max(1, Math.abs(value));
  const slope = (sign: 1 | -1): number | null => {
    const moved = choiceOf(site, value + sign * step);
    const width = Math.abs(valueOf(site, moved) - value);
    if (width < step / 2) return null; // the end of the range
    const there = judge(place, moved);
    if (here === undefined || there === undefined) return null;
    const change = there.margin - here.margin;
    if (!Number.isFinite(change)) return null;
    return Math.abs(change) <= 2 * here.tolerance / here.scale ? 0 : change / width;
  };
  const [up, down] = [slope(1), slope(-1)];
  const strength = Math.max(Math.abs(up ?? 0), Math.abs(down ?? 0)) * Math.max(1, Math.abs(value));
  return { choice: label, up, down, strength };
}

function steepest(directions: readonly (Direction & { readonly strength: number })[]): Direction[] {
  return directions.filter(({ strength }) => strength > 0)
    .toSorted((a, b) => b.strength - a.strength)
    .slice(0, MOST_DIRECTIONS)
    .map(({ choice, up, down }) => ({ choice, up, down }));
}
