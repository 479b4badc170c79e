/**
 * Testing statements about a rate whose measurements have noise.
 * @module
 */
import type { ExperimentOf } from "../../claim/sampled.ts";
import { stream } from "../../numerics/stream.ts";
import { estimateRate, type Measurement, type RateEstimate } from "../rates/mod.ts";
import type { Answer, Question } from "./findings.ts";
import { findingOf, regionOf } from "./region.ts";

/** Measures all sizes, each in replicates with streams of their own, and fits each statement. */
export function judgeByReplicates({ candidate, statements, level, seed }: Question): Answer {
  const { run, instance } = candidate;
  const experiments = statements.map(({ experiment }) => experiment as ExperimentOf<"rate">);
  const measurements = measureAll(experiments[0], run, instance, seed);
  const samples = measurements.reduce((sum, { values }) => sum + values.length, 0);
  const rates = experiments.map(({ claimed }) => estimateRate(measurements, claimed, level));
  return {
    samples,
    evidence: rateEvidence(measurements, rates[0]),
    judgements: rates.map(({ estimate, interval, drift }, i) => {
      const region = regionOf(experiments[i].claimed, run, instance);
      return {
        region,
        finding: findingOf(region, interval),
        estimate,
        interval,
        samples,
        method: methodOf(experiments[i]),
        guaranteed: false,
        reason: `the interval is too wide against the band, with a drift of ${
          drift.toPrecision(2)
        }`,
      };
    }),
  };
}

function measureAll(
  { measure, sizes, replicates = 1 }: ExperimentOf<"rate">,
  run: unknown,
  instance: unknown,
  seed: string,
): readonly Measurement[] {
  const source = stream(seed);
  const chosen = typeof sizes === "function" ? sizes(run, instance) : sizes;
  return chosen.map((size) => ({
    size,
    values: Array.from(
      { length: replicates },
      (_, i) => measure(run, size, source.fork(`${size}:${i}`), instance),
    ),
  }));
}

/** What a rate was found by, for reports. */
export function methodOf(experiment: ExperimentOf<"rate">): string {
  const { quantity, approach } = experiment.claimed;
  if (quantity === "growth") return "slope of the logarithm against the size";
  if (quantity !== "limit") return "slope of the logarithms";
  return approach === undefined ? "Aitken's extrapolation" : "Richardson's extrapolation";
}

/** What was measured and what was fitted, against the sizes. */
export function rateEvidence(
  measurements: readonly Measurement[],
  { fitted }: RateEstimate,
): Answer["evidence"] {
  const x = measurements.map(({ size }) => size);
  const y = measurements.map(({ values }) => values.reduce((a, b) => a + b, 0) / values.length);
  return { "measured": { x, y }, "fitted": { x, y: x.map(fitted) } };
}
