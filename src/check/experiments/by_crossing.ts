/**
 * Testing statements about a threshold: where the mean of an observation, monotone in a control
 * value, crosses a target.
 * @module
 */
import type { ExperimentOf } from "../../claim/sampled.ts";
import { stream } from "../../numerics/stream.ts";
import { confidenceSequence, nextLook } from "../sequential/mod.ts";
import type { Interval } from "../sequential/sequence.ts";
import type { Answer, Question } from "./findings.ts";
import { findingOf, regionOf } from "./region.ts";

/** Control values that are tried at most; the level is shared among them. */
const LARGEST_TRIALS = 32;

/** The mean at one control value. */
interface Trial {
  readonly control: number;
  readonly estimate: number;
  /** Whether it is shown to be above the target, below it, or neither. */
  readonly side: "above" | "below" | "near";
  readonly samples: number;
}

/**
 * Bisection: the mean at each control value is tested against the target, and the bracket shrinks to
 * those that are shown to lie on different sides. Near the threshold no number of samples shows a
 * side; then the quarters are tried. Since the mean is monotone, the bracket holds the threshold
 * whenever no single test erred: with probability at least 1 − level.
 */
export function judgeByCrossing({ candidate, statements, level, budget, seed }: Question): Answer {
  const { run, instance } = candidate;
  const experiments = statements.map(({ experiment }) => experiment as ExperimentOf<"threshold">);
  const [experiment] = experiments;
  const regions = experiments.map(({ claimed }) => regionOf(claimed, run, instance));
  const trials: Trial[] = [];
  const attempt = (control: number): Trial => {
    const options = { level: level / LARGEST_TRIALS, budget: budget / LARGEST_TRIALS, seed };
    const trial = tryControl(experiment, control, { run, instance, ...options });
    trials.push(trial);
    return trial;
  };
  const isOpen = (interval: Interval): boolean =>
    regions.some((region) => findingOf(region, interval) === "undecided");
  const { interval, reason } = bisect(
    experiment.between,
    attempt,
    (bracket) => trials.length < LARGEST_TRIALS && isOpen(bracket),
  );
  const samples = trials.reduce((sum, trial) => sum + trial.samples, 0);
  return {
    samples,
    evidence: transitionCurve(trials),
    judgements: regions.map((region) => ({
      region,
      finding: findingOf(region, interval),
      estimate: (interval[0] + interval[1]) / 2,
      interval,
      samples,
      method: "bisection by sequential tests",
      guaranteed: true,
      reason,
    })),
  };
}

interface Bracket {
  readonly interval: Interval;
  readonly reason?: string;
}

function bisect(
  between: Interval,
  attempt: (control: number) => Trial,
  goesOn: (bracket: Interval) => boolean,
): Bracket {
  let [low, high] = [Math.min(...between), Math.max(...between)];
  const [first, last] = [attempt(low), attempt(high)];
  if (first.side === "near" || last.side === "near" || first.side === last.side) {
    return {
      interval: [-Infinity, Infinity],
      reason: "the ends do not lie on two sides of the target",
    };
  }
  // Where no side could be shown: no use to come back to between these.
  let near: Interval | null = null;
  while (goesOn([low, high])) {
    const control = nextControl(low, high, near);
    const { side } = attempt(control);
    if (side === first.side) low = control;
    else if (side === last.side) high = control;
    else {near = near === null
        ? [control, control]
        : [Math.min(near[0], control), Math.max(near[1], control)];}
  }
  return { interval: [low, high] };
}

/** The middle of the bracket, or of the longer of the two rests beside what was too near. */
function nextControl(low: number, high: number, near: Interval | null): number {
  if (near === null) return (low + high) / 2;
  return near[0] - low >= high - near[1] ? (low + near[0]) / 2 : (near[1] + high) / 2;
}

interface TrialOptions {
  readonly run: unknown;
  readonly instance: unknown;
  readonly level: number;
  readonly budget: number;
  readonly seed: string;
}

function tryControl(
  { measure, claimed }: ExperimentOf<"threshold">,
  control: number,
  { run, instance, level, budget, seed }: TrialOptions,
): Trial {
  const { target = 0.5 } = claimed;
  const source = stream(seed).fork(`control ${control}`);
  const first = measure(run, control, source, instance);
  const quantity = typeof first === "boolean" ? "probability" : "mean";
  const sequence = quantity === "probability"
    ? confidenceSequence(quantity, undefined, level)
    : confidenceSequence(quantity, { range: [0, 1] }, level);
  sequence.observe(Number(first));
  const trial = (side: Trial["side"]): Trial => ({
    control,
    estimate: sequence.estimate,
    side,
    samples: sequence.samples,
  });
  let look = nextLook(1);
  while (sequence.samples < budget) {
    sequence.observe(Number(measure(run, control, source, instance)));
    if (sequence.samples < look) continue;
    look = nextLook(look);
    const [low, high] = sequence.interval();
    if (low > target) return trial("above");
    if (high < target) return trial("below");
  }
  return trial("near");
}

function transitionCurve(trials: readonly Trial[]): Answer["evidence"] {
  const sorted = trials.toSorted((a, b) => a.control - b.control);
  return {
    "transition curve": {
      x: sorted.map(({ control }) => control),
      y: sorted.map(({ estimate }) => estimate),
    },
  };
}
