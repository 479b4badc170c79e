/**
 * Choosing the instances on which an experiment is made: all of them where they are few, otherwise
 * those that looked worst in a search by short samples, which the experiment itself does not see.
 * @module
 */
import type { ExperimentOf } from "../../claim/sampled.ts";
import { Inconclusive, type Slack } from "../../claim/slack.ts";
import type { Problem } from "../../claim/types.ts";
import { choicesOf } from "../../instances/choices.ts";
import { uniformFill } from "../../instances/fill.ts";
import type { Fill, Pins } from "../../instances/recorder.ts";
import { stream } from "../../numerics/stream.ts";
import { Attack } from "../attack.ts";
import type { Allowance } from "../budget.ts";
import { everyFill, looksFinite } from "../enumerate.ts";
import { Evaluator, Failure, isSlack, type Judged } from "../evaluator.ts";
import type { Phase } from "../result.ts";
import { scout } from "./by_samples.ts";
import type { Candidate, ExperimentGroup } from "./findings.ts";
import { marginAt, regionOf } from "./region.ts";

/** A choice space with at most so many instances is tested on all of them. */
const LARGEST_FAMILY = 32;

/** Samples by which scouting estimates the margin of an instance. */
const SCOUTING_SAMPLES = 64;

/** The share of the budget that goes into scouting, and the most instances that a phase of it tries. */
const SCOUTING_SHARE = 0.1;
const MOST_SCOUTED = 300;

/** Random instances that are tested beside the worst, and how many are drawn to find them. */
const RANDOM_INSTANCES = 2;
const DRAWN = 200;

/** The instances of a group. */
export interface Selection {
  readonly candidates: readonly Candidate[];
  readonly discards: ReadonlyMap<string, number>;
  /** True when these are all instances there are. */
  readonly exhaustive: boolean;
  /** Samples that were spent on choosing. */
  readonly samples: number;
  /** What a generator or `run` that threw said. */
  readonly failure: string | null;
  /** Why `run` was inconclusive on an instance. */
  readonly inconclusive: string | null;
}

/** How instances are chosen. */
export interface SelectionOptions {
  readonly allowance: Allowance;
  /** Observations that may be made, scouting included. */
  readonly samples: number;
  readonly seed: readonly (string | number)[];
  readonly pins: Pins | undefined;
}

/**
 * Chooses the instances of a group. Witnesses come last, so that what falls without them is not
 * credited to them.
 */
export function selectCandidates(group: ExperimentGroup, options: SelectionOptions): Selection {
  const choosing = new Choosing(group.problem, options.pins);
  choosing.addData(group.problem.instances ?? [], "family");
  const exhaustive = !choosing.evaluator.canDraw || chooseDrawn(group, options, choosing);
  choosing.addData(group.witnesses, "witness");
  return choosing.selection(exhaustive);
}

/** True when all instances that can be drawn were chosen. */
function chooseDrawn(
  group: ExperimentGroup,
  options: SelectionOptions,
  choosing: Choosing,
): boolean {
  if (looksFinite(choosing.evaluator, LARGEST_FAMILY)) return enumerate(choosing);
  const random = stream([...options.seed, "random instances"].join(":"));
  const fill = uniformFill(() => random.uniform());
  const before = choosing.count;
  for (let i = 0; i < DRAWN && choosing.count < before + RANDOM_INSTANCES; i++) {
    choosing.addDrawn(fill, "random");
  }
  scoutWorst(group, options, choosing);
  return false;
}

/** A choice space that only looked small is not exhausted. */
function enumerate(choosing: Choosing): boolean {
  let tried = 0;
  for (const fill of everyFill()) {
    if (tried++ >= LARGEST_FAMILY) return false;
    choosing.addDrawn(fill, "enumeration");
  }
  return true;
}

class Choosing {
  readonly evaluator: Evaluator;
  readonly #candidates: Candidate[] = [];
  readonly #discards = new Map<string, number>();
  readonly #known = new Set<string>();
  #failure: string | null = null;
  #inconclusive: string | null = null;
  samples = 0;

  constructor(problem: Problem<unknown, unknown>, pins: Pins | undefined) {
    // One margin that always holds: a failure of the generator or of `run` is its outcome.
    const margin = (): Slack => ({ left: 0, right: 1, scale: 1, tolerance: 0, margin: 1 });
    this.evaluator = new Evaluator({ problem, margins: [{ kind: "inequality", margin }] }, pins);
  }

  get count(): number {
    return this.#candidates.length;
  }

  addData(instances: readonly unknown[], phase: Phase): void {
    for (const instance of instances) this.#add(this.evaluator.judge(instance), phase, null);
  }

  addDrawn(fill: Fill, phase: Phase): void {
    const evaluation = this.evaluator.evaluate(fill);
    this.#add(evaluation, phase, () => choicesOf(this.evaluator.trace()));
  }

  #add(
    { instance, run, discardedBy, outcomes }: ReturnType<Evaluator["judge"]>,
    phase: Phase,
    choices: (() => Candidate["choices"]) | null,
  ): void {
    if (discardedBy !== null) {
      this.#discards.set(discardedBy, (this.#discards.get(discardedBy) ?? 0) + 1);
      return;
    }
    const [outcome] = outcomes;
    if (outcome instanceof Failure) this.#failure ??= outcome.message;
    else if (outcome instanceof Inconclusive) this.#inconclusive ??= outcome.message;
    const key = JSON.stringify(instance) ?? "";
    if (!isSlack(outcome) || this.#known.has(key)) return;
    this.#known.add(key);
    this.#candidates.push({ instance, run, choices: choices === null ? null : choices(), phase });
  }

  selection(exhaustive: boolean): Selection {
    return {
      candidates: this.#candidates,
      discards: this.#discards,
      exhaustive,
      samples: this.samples,
      failure: this.#failure,
      inconclusive: this.#inconclusive,
    };
  }

  /** An instance that scouting found, rebuilt from its choices. */
  addFound({ choices, phase }: Pick<Candidate, "choices" | "phase">): void {
    if (choices === null) return;
    const instance = this.evaluator.rebuild(choices);
    this.#add(this.evaluator.judge(instance), phase, () => choices);
  }
}

/** Raises all margins so far that none of them counts as a violation, at which an attack would end. */
const RAISED = 1e6;

/** The engine's own search, on the margins that short samples estimate: the worst for each statement. */
function scoutWorst(
  { problem, statements }: ExperimentGroup,
  { allowance, samples, seed, pins }: SelectionOptions,
  choosing: Choosing,
): void {
  const sampled = statements.filter(({ experiment }) => experiment.form === "sample");
  if (sampled.length === 0) return;
  const evaluations = samples * SCOUTING_SHARE / SCOUTING_SAMPLES / sampled.length;
  const affordable = Math.floor(evaluations / (2 + sampled.length));
  const share = Math.min(MOST_SCOUTED, Math.max(5, affordable));
  const margins: readonly Judged[] = sampled.map(({ experiment, applies }) => ({
    kind: "statistical",
    applies,
    margin: (run, instance) => {
      choosing.samples += SCOUTING_SAMPLES;
      const label = ["scout", ...seed, JSON.stringify(instance)].join(":");
      const form = experiment as ExperimentOf<"sample">;
      const estimate = scout(form, run, instance, SCOUTING_SAMPLES, label);
      const margin = marginAt(regionOf(form.claimed, run, instance), estimate) + RAISED;
      return { left: 0, right: margin, scale: 1, tolerance: 0, margin };
    },
  }));
  const attack = new Attack({
    target: { problem: { ...problem, instances: undefined }, margins },
    allowance: { ...allowance, corners: share, random: share, search: share },
    seed: [...seed, "scouting"],
    pins,
  });
  for (const _ of attack.phases());
  for (const { tightest } of attack.tallies) if (tightest !== null) choosing.addFound(tightest);
}
