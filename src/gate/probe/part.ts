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
import type { Trace } from "../../instances/choices.ts";
import { simplestFill } from "../../instances/fill.ts";
import { admissible, isDiscrete } from "../../instances/site.ts";
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
  const judged = sample.judged.flatMap(({ instance, run, outcomes }, i) => {
    const outcome = outcomes[index];
    if (!isSlack(outcome)) return [];
    const trivial = isTrivial(part, outcome, instance, run);
    return [{ instance, trace: sample.traces[i], slack: outcome, trivial }];
  });
  // A tolerance that swallows the scale makes an instance trivial: it is measured all the same.
  const scaled = judged.filter(({ slack }) => slack.scale > 0 && slack.scale < Infinity);
  const telling = judged.filter(({ trivial }) => !trivial);
  const widths = scaled.slice(0, REEVALUATED).map(({ instance, trace, slack }) => ({
    tolerance: slack.tolerance / slack.scale,
    noise: Math.max(noiseOf(part, instance, slack), jitterOf(part, trace, slack)),
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

/** Units in the last place by which choices are moved, and how often. */
const UNITS = 4;
const TRIALS = 2;

/**
 * How far the margin moves with the last bits of the choices. Where sums are short and nothing is
 * symmetric, re-evaluations round alike; a neighbouring instance rounds differently, and keeps what
 * holds by construction.
 */
function jitterOf(part: MarginPart, trace: Trace | null, slack: Slack): number {
  if (trace === null) return 0;
  const evaluator = new Evaluator(targetOf(part.problem, part));
  const random = randomOf("gate", "jitter");
  let noise = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const moved = Object.fromEntries(trace.map(({ name, sites, choices }) => [
      name,
      choices.map((choice, i) => {
        if (isDiscrete(sites[i])) return choice;
        const unit = 2 ** -53 * Math.max(choice, 2 ** -20);
        return admissible(sites[i], choice + (2 * random() - 1) * UNITS * unit);
      }),
    ]));
    const [outcome] = evaluator.evaluate(simplestFill, moved).outcomes;
    if (isSlack(outcome)) noise = Math.max(noise, relativeChange(slack, outcome));
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
