/**
 * Hunting: everything is spent on one margin. A hunt is a sequence of attacks, each with streams of
 * its own and twice as long as the one before: what the first ones settle for does not bind the
 * others, and what takes long is given long.
 * @module
 */
import type { Choices } from "../../instances/choices.ts";
import type { Pins } from "../../instances/recorder.ts";
import { Attack, type ConfirmedViolation } from "../attack.ts";
import type { Allowance } from "../budget.ts";
import type { Target } from "../evaluator.ts";
import type { Confirmation, Phase } from "../result.ts";
import { type Standing, together } from "../search/mod.ts";
import type { Found } from "../tally.ts";

/** How a hunt is set up. */
export interface HuntOptions {
  /** One margin on the instances of one problem. */
  readonly target: Target;
  /** Seeds every stream of the hunt. */
  readonly seed: readonly (string | number)[];
  /** Evaluations after which it ends; Infinity for one that is ended from outside. */
  readonly evaluations: number;
  /** Microseconds that an evaluation takes, as the claim declares. */
  readonly cost: number;
  readonly pins?: Pins;
}

/** A judged instance worth keeping: tighter than all before, or a violation. */
export interface Find {
  readonly instance: unknown;
  readonly choices: Choices | null;
  readonly left: number;
  readonly right: number;
  readonly scale: number;
  readonly tolerance: number;
  readonly margin: number;
  readonly phase: Phase;
  /** Evaluations of the hunt until it was found. */
  readonly evaluations: number;
  /** How a violation fared in re-evaluations; null for an instance that does not violate. */
  readonly confirmation: Confirmation | null;
}

/** How far a hunt has come. */
export interface Sign {
  readonly evaluations: number;
  /** Which attack is going on, counted from 1. */
  readonly round: number;
  readonly phase: Phase;
  readonly standings: readonly Standing[];
  /** What was found since the last sign; null where that is nothing better. */
  readonly find: Find | null;
}

/** How a hunt ended. */
export interface HuntEnd {
  readonly evaluations: number;
  readonly standings: readonly Standing[];
  /** The tightest instance; null where every instance was trivial or discarded. */
  readonly best: Find | null;
  readonly violation: ConfirmedViolation | null;
  /** An evaluation that threw ends a hunt: why. */
  readonly failure: string | null;
  /** True when every instance there is was judged. */
  readonly exhaustive: boolean;
}

/** Evaluations of the first attack's search, at most. */
const FIRST_ROUND = 50_000;

/** Attacks grow up to this; the next ones are as long. */
const LONGEST_ROUND = 3_200_000;

/** Seconds between two signs, as far as the declared cost tells. */
const SIGN_SECONDS = 0.1;

/** Hunts until a violation is confirmed, an evaluation fails, all is known, or the budget is spent. */
export function* hunt(options: HuntOptions): Generator<Sign, HuntEnd> {
  let spent = 0;
  let best: Find | null = null;
  let standings: readonly Standing[] = [];
  for (let round = 1;; round++) {
    const attack = attackOf(options, round, spent);
    let opening: Found | null = null;
    const state = () => ({
      evaluations: spent + attack.evaluator.evaluations,
      standings: together([standings, standingsOf(attack, opening)]),
    });
    for (const phase of attack.phases()) {
      const { tightest } = attack.tallies[0];
      if (tightest !== null && tightest.phase !== "search") opening = tightest;
      const find = better(attack, spent, best);
      best = find ?? best;
      yield { ...state(), round, phase, find };
      if (attack.isOver) break;
    }
    best = better(attack, spent, best) ?? best;
    ({ evaluations: spent, standings } = state());
    const [violation] = attack.confirmed;
    const failure = attack.tallies[0].failure?.message ?? null;
    const { exhaustive } = attack;
    if (violation !== null || failure !== null || exhaustive || spent >= options.evaluations) {
      return { evaluations: spent, standings, best, violation, failure, exhaustive };
    }
  }
}

function attackOf(
  { target, seed, evaluations, cost, pins }: HuntOptions,
  round: number,
  spent: number,
): Attack {
  const search = Math.min(FIRST_ROUND * 2 ** (round - 1), LONGEST_ROUND);
  const left = Math.max(20, Math.min(search, evaluations - spent));
  const random = Math.max(1, Math.min(2_000, Math.ceil(left / 10)));
  const allowance: Allowance = {
    corners: random,
    random,
    search: Math.max(1, left - 2 * random),
    shrink: 0,
  };
  const signs = Math.max(1, Math.min(20_000, Math.round(SIGN_SECONDS * 1e6 / cost)));
  return new Attack({ target, allowance, seed: [...seed, "hunt", round], pins, signs });
}

/** The standings of the search, and of the phases before it, whose best is `opening`. */
function standingsOf({ evaluator, ledger }: Attack, opening: Found | null): Standing[] {
  const searched = ledger.standings();
  return [
    {
      name: "before search",
      evaluations: evaluator.evaluations -
        searched.reduce((sum, { evaluations }) => sum + evaluations, 0),
      improvements: opening === null ? 0 : 1,
      best: opening?.slack.margin ?? null,
    },
    ...searched,
  ];
}

/** The tightest instance of an attack where it beats what is known by more than its tolerance. */
function better(
  { tallies: [{ tightest }] }: Attack,
  spent: number,
  best: Find | null,
): Find | null {
  if (tightest === null) return null;
  const { margin, tolerance, scale } = tightest.slack;
  const noise = scale > 0 ? tolerance / scale : 0;
  return best === null || margin < best.margin - noise ? findOf(tightest, spent) : null;
}

/** A judged instance as a find; `spent` evaluations were made before its attack. */
export function findOf(
  { instance, choices, slack, phase, evaluations }: Found,
  spent = 0,
  confirmation: Confirmation | null = null,
): Find {
  const { left, right, scale, tolerance, margin } = slack;
  return {
    instance,
    choices,
    left,
    right,
    scale,
    tolerance,
    margin,
    phase,
    evaluations: spent + evaluations,
    confirmation,
  };
}
