/**
 * What a process that hunts answers. This module is loaded there; its types are known here too.
 * @module
 */
import { counterexampleOf } from "../../check/counterexample.ts";
import type { Counterexample } from "../../check/mod.ts";
import {
  atValue,
  byRatio,
  type Find,
  findOf,
  hunt,
  huntedOf,
  type HuntEnd,
  nameOf,
  type Sign,
  type Subject,
  type SweptChoice,
  sweptChoices,
} from "../../check/hunt/mod.ts";
import type { Target } from "../../check/mod.ts";
import type { Claim } from "../../claim/types.ts";
import type { PinList } from "../pins.ts";

/** How a process hunts, as plain data. */
export interface HuntRequest {
  readonly subject: Subject;
  readonly seed: number;
  /** Each process searches with streams of its own. */
  readonly stream: number;
  readonly evaluations: number;
  readonly pins: PinList;
  /** A choice and the value that it is swept at. */
  readonly at?: readonly [name: string, value: number];
  /** The command that replays what is found. */
  readonly replay: string;
}

/** A request of {@link answer}. */
export type Request =
  | { readonly hunt: HuntRequest }
  /** The choices that can be swept; the answer is a list of them. */
  | { readonly choices: { readonly subject: Subject; readonly pins: PinList } };

/** What a hunting process tells. */
export type Told = { readonly sign: Sign } | { readonly violation: Find };

/** How a hunt of one process ended. */
export interface HuntAnswer extends Omit<HuntEnd, "violation"> {
  readonly counterexample: Counterexample | null;
}

/** Evaluations that making a counterexample simpler may take, at cost 1. */
const SHRINKING = 2_000_000;

/** Answers a request about a claim. */
export function answer(
  claim: Claim,
  request: unknown,
  tell: (what: Told) => void,
): HuntAnswer | SweptChoice[] {
  const asked = request as Request; // it comes from the suite, under a mark that only it knows
  if ("choices" in asked) {
    const { subject, pins } = asked.choices;
    return sweptChoices(targetOf(claim, subject).problem, new Map(pins));
  }
  return huntOne(claim, asked.hunt, tell);
}

function targetOf(claim: Claim, subject: Subject): Target {
  const target = huntedOf(claim, subject);
  if (target === null) throw new Error(`${nameOf(subject)} has no margin that could be hunted`);
  return target;
}

function huntOne(claim: Claim, request: HuntRequest, tell: (what: Told) => void): HuntAnswer {
  const { subject, seed, stream, evaluations, at, replay } = request;
  const pins = new Map([...request.pins, ...(at === undefined ? [] : [at])]);
  const { problem, margins } = targetOf(claim, subject);
  const target = at === undefined
    ? { problem, margins }
    : { problem: atValue(problem, ...at), margins: margins.map(byRatio) };
  const label = [seed, claim.id, nameOf(subject), ...(at ?? []), stream];
  const steps = hunt({ target, seed: label, evaluations, cost: problem.cost ?? claim.cost, pins });
  let step = steps.next();
  for (; !step.done; step = steps.next()) tell({ sign: step.value });
  const { violation, ...end } = step.value;
  if (violation === null) return { ...end, counterexample: null };
  tell({ violation: findOf(violation, 0, violation.confirmation) });
  const counterexample = counterexampleOf(target, violation, {
    seed,
    replay,
    shrink: Math.max(500, Math.min(20_000, Math.round(SHRINKING / (problem.cost ?? claim.cost)))),
    pins,
    label: label.join(":"),
  });
  return { ...end, counterexample };
}
