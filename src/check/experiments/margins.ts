/**
 * Experiments that need no samples, as margins: an exact law, and measurements without noise.
 * @module
 */
import { inconclusive, type Slack } from "../../claim/slack.ts";
import type { ExperimentOf, Observation, StatisticalQuantity } from "../../claim/sampled.ts";
import { accumulatedRoundoff } from "../../numerics/tolerance.ts";
import { compensatedSum } from "../../numerics/summation.ts";
import { stream } from "../../numerics/stream.ts";
import { estimateRate, type Measurement, type RateEstimate } from "../rates/mod.ts";
import { findingOf, regionOf, slackOf } from "./region.ts";

/** An observation as a number: an outcome as 0 or 1, a pair as its difference. */
export function numberOf(observation: Observation, quantity: StatisticalQuantity): number {
  if (quantity === "difference") {
    if (typeof observation !== "object") {
      throw new TypeError(`an observation of a difference is a pair, got ${observation}`);
    }
    return observation[0] - observation[1];
  }
  if (typeof observation === "object") {
    throw new TypeError(`an observation of a ${quantity} is one number, got a pair`);
  }
  return Number(observation);
}

/** A margin with the expectation that it judges. */
export interface ExactMargin extends Slack {
  readonly expectation: number;
}

/** The margin of an expectation that is known exactly, up to the rounding of its sum. */
export function exactMargin(
  { enumerate, claimed }: ExperimentOf<"enumerate">,
  run: unknown,
  instance: unknown,
): ExactMargin {
  const terms: number[] = [];
  const probabilities: number[] = [];
  for (const [value, probability] of enumerate(run, instance)) {
    if (!(probability >= 0)) throw new RangeError(`a probability is ${probability}`);
    terms.push(numberOf(value, claimed.quantity) * probability);
    probabilities.push(probability);
  }
  const unit = accumulatedRoundoff(2 * terms.length + 4);
  const total = compensatedSum(probabilities);
  // Probabilities carry the rounding of the products that they are made of.
  if (!(Math.abs(total - 1) <= 1e-9)) throw new RangeError(`the probabilities add up to ${total}`);
  const size = compensatedSum(terms.map(Math.abs));
  const tolerance = (unit + Math.abs(total - 1)) * Math.max(size, Number.MIN_VALUE);
  const expectation = compensatedSum(terms);
  const region = regionOf(claimed, run, instance);
  return { ...slackOf(region, [expectation, expectation]), tolerance, expectation };
}

/** What is measured at each size, once. */
export function measured(
  { measure, sizes }: ExperimentOf<"rate">,
  run: unknown,
  instance: unknown,
): readonly Measurement[] {
  const chosen = typeof sizes === "function" ? sizes(run, instance) : sizes;
  return chosen.map((size) => ({
    size,
    values: [measure(run, size, stream(`size ${size}`), instance)],
  }));
}

/** The rate of measurements without noise. */
export function exactRate(
  experiment: ExperimentOf<"rate">,
  run: unknown,
  instance: unknown,
): RateEstimate {
  return estimateRate(measured(experiment, run, instance), experiment.claimed, 0.5);
}

/** The margin of a rate that is measured without noise; inconclusive where its interval is too wide. */
export function rateMargin(
  experiment: ExperimentOf<"rate">,
  run: unknown,
  instance: unknown,
): Slack {
  const { interval } = exactRate(experiment, run, instance);
  const region = regionOf(experiment.claimed, run, instance);
  if (findingOf(region, interval) === "undecided") {
    return inconclusive("the interval is too wide against the band: take sizes nearer the limit");
  }
  return slackOf(region, interval);
}
