/**
 * What random instances say about a part: how wide its tolerance is against the noise of
 * re-evaluation, whether its two sides are ever computed differently, and whether evaluations stop
 * being conclusive where the bound gets tight.
 * @module
 */
import { reevaluations, relativeChange, targetOf } from "../../check/confirm.ts";
import { Evaluator, isSlack } from "../../check/evaluator.ts";
import { MutationSearch } from "../../check/search/mod.ts";
import { Inconclusive, isTrivialScale, type Slack } from "../../claim/slack.ts";
import type { PartProbe } from "../examination.ts";
import { type Effort, type MarginPart, randomOf, type Sample } from "./sample.ts";

/** A tolerance is wide above this many times the noise … */
const NOISE_FACTOR = 1_000;

/** … where it is also above this share of the scale. */
const SCALE_SHARE = 1e-9;

/** Instances that are re-evaluated. */
const REEVALUATED = 60;

/** Measures one part of a sample. */
export function probePart(sample: Sample, index: number, effort: Effort): PartProbe {
  const part = sample.parts[index];
  const judged = sample.judged.flatMap(({ instance, run, outcomes }) => {
    const outcome = outcomes[index];
    return isSlack(outcome)
      ? [{ instance, slack: outcome, trivial: isTrivial(part, outcome, instance, run) }]
      : [];
  });
  // A tolerance that swallows the scale makes an instance trivial: it is measured all the same.
  const scaled = judged.filter(({ slack }) => slack.scale > 0 && slack.scale < Infinity);
  const telling = judged.filter(({ trivial }) => !trivial);
  const widths = scaled.slice(0, REEVALUATED).map(({ instance, slack }) => ({
    tolerance: slack.tolerance / slack.scale,
    noise: noiseOf(part, instance, slack),
  }));
  return {
    part: part.name,
    judged: judged.length,
    trivial: judged.length - telling.length,
    tolerance: median(widths.map(({ tolerance }) => tolerance)),
    noise: median(widths.map(({ noise }) => noise)),
    wide: share(
      widths,
      ({ tolerance, noise }) => tolerance > SCALE_SHARE && tolerance > NOISE_FACTOR * noise,
    ),
    identical: share(telling, ({ slack }) => slack.left === slack.right),
    ...climb(part, effort),
  };
}

/** As the engine counts it. */
export function isTrivial(
  part: MarginPart,
  slack: Slack,
  instance: unknown,
  run: unknown,
): boolean {
  return isTrivialScale(slack) || part.trivial?.(instance, run) === true;
}

function noiseOf(part: MarginPart, instance: unknown, slack: Slack): number {
  let noise = 0;
  for (const [, evaluate] of reevaluations(targetOf(part.problem, part), instance)) {
    const again = evaluate();
    if (again !== undefined) noise = Math.max(noise, relativeChange(slack, again));
  }
  return noise;
}

/**
 * Follows the margin downhill and counts, once half of the way is gone, how many evaluations close
 * to the best ones end inconclusive: an inconclusive result must not hide where a bound would fail.
 */
function climb(
  part: MarginPart,
  { climb: budget }: Effort,
): Pick<PartProbe, "closeEvaluations" | "closeInconclusive"> {
  const evaluator = new Evaluator(targetOf(part.problem, part));
  if (!evaluator.canDraw) return { closeEvaluations: 0, closeInconclusive: 0 };
  const search = new MutationSearch(randomOf("gate", "climb", part.name));
  let closeEvaluations = 0, closeInconclusive = 0;
  for (let step = 0; step < budget; step++) {
    const { fill, given } = search.propose();
    const [outcome] = evaluator.evaluate(fill, given).outcomes;
    const conclusive = isSlack(outcome);
    search.observe(
      conclusive ? outcome.margin : Infinity,
      conclusive ? evaluator.trace() : null,
    );
    if (step < budget / 2 || !(conclusive || outcome instanceof Inconclusive)) continue;
    closeEvaluations++;
    if (!conclusive) closeInconclusive++;
  }
  return { closeEvaluations, closeInconclusive };
}

function share<T>(values: readonly T[], holds: (value: T) => boolean): number {
  return values.length === 0 ? 0 : values.filter(holds).length / values.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}
