/**
 * Testing statements about a probability or an expectation, sample by sample.
 * @module
 */
import type { ExperimentOf, Sampling, StatisticalClaimed } from "../../claim/sampled.ts";
import { type Stream, stream } from "../../numerics/stream.ts";
import { type ConfidenceSequence, confidenceSequence, nextLook } from "../sequential/mod.ts";
import { type Answer, type Judgement, type Question, thinned } from "./findings.ts";
import { numberOf } from "./margins.ts";
import { findingOf, type Region, regionOf } from "./region.ts";

type Claimed = StatisticalClaimed<unknown, unknown>;

/** Statements about the same quantity, of which the same is known, share a confidence sequence. */
interface Watch {
  readonly claimed: Claimed;
  readonly sequence: ConfidenceSequence;
}

interface Open {
  readonly index: number;
  readonly watch: Watch;
  readonly region: Region;
}

type TrailPoint = readonly [samples: number, low: number, estimate: number, high: number];

/** Samples until every statement is decided, or the budget is spent; then it can go on. */
export function judgeBySamples(question: Question): Answer {
  return new Sampler(question).advance(question.budget);
}

class Sampler {
  readonly #question: Question;
  readonly #watches: readonly Watch[];
  readonly #source: Stream;
  readonly #judgements: Judgement[] = [];
  readonly #trail: TrailPoint[] = [];
  #open: readonly Open[];
  #samples = 0;
  #nextLook = 1;

  constructor(question: Question) {
    const { candidate: { run, instance }, statements, level, seed } = question;
    const claims = statements.map(({ experiment }) => experiment.claimed as Claimed);
    this.#question = question;
    this.#watches = watchesOf(claims, level);
    this.#source = stream(seed);
    this.#open = claims.map((claimed, index) => ({
      index,
      watch: this.#watches.find((watch) => isSameQuantity(watch.claimed, claimed))!,
      region: regionOf(claimed, run, instance),
    }));
  }

  advance(budget: number): Answer {
    const { candidate: { run, instance }, statements } = this.#question;
    const { sample } = statements[0].experiment as Sampling<unknown, unknown>;
    const before = this.#samples;
    const end = before + budget;
    while (this.#open.length > 0 && this.#samples < end) {
      const observation = sample(run, this.#source, instance);
      for (const { claimed, sequence } of this.#watches) {
        sequence.observe(numberOf(observation, claimed.quantity));
      }
      this.#samples++;
      if (this.#samples === this.#nextLook || this.#samples === end) this.#look();
    }
    return {
      judgements: this.#judgements,
      samples: this.#samples - before,
      evidence: evidenceOf(thinned(this.#trail)),
      goOn: (more) => this.advance(more),
    };
  }

  #look(): void {
    this.#nextLook = nextLook(this.#samples);
    this.#trail.push(trailPoint(this.#watches[0].sequence));
    const judged = this.#open.map((one) => judge(one));
    judged.forEach((judgement, i) => this.#judgements[this.#open[i].index] = judgement);
    this.#open = this.#open.filter((_, i) => judged[i].finding === "undecided");
  }
}

function watchesOf(claims: readonly Claimed[], level: number): readonly Watch[] {
  const distinct = claims.filter((claimed, i) =>
    claims.findIndex((other) => isSameQuantity(claimed, other)) === i
  );
  return distinct.map((claimed) => ({
    claimed,
    sequence: confidenceSequence(claimed.quantity, claimed.valid, level),
  }));
}

function isSameQuantity(a: Claimed, b: Claimed): boolean {
  return a.quantity === b.quantity && JSON.stringify(a.valid) === JSON.stringify(b.valid);
}

function judge({ watch: { sequence }, region }: Open): Judgement {
  const interval = sequence.interval();
  const { estimate, samples, method, guaranteed } = sequence;
  return {
    region,
    finding: findingOf(region, interval),
    estimate,
    interval,
    samples,
    method,
    guaranteed,
  };
}

function trailPoint(sequence: ConfidenceSequence): TrailPoint {
  const [low, high] = sequence.interval();
  return [sequence.samples, low, sequence.estimate, high];
}

function evidenceOf(trail: readonly TrailPoint[]): Answer["evidence"] {
  const finite = trail.filter((point) => point.every(Number.isFinite));
  const x = finite.map(([samples]) => samples);
  return {
    "confidence sequence, lower end": { x, y: finite.map(([, low]) => low) },
    "estimate against samples": { x, y: finite.map(([, , estimate]) => estimate) },
    "confidence sequence, upper end": { x, y: finite.map(([, , , high]) => high) },
  };
}

/** The plain average of some samples, and the margin there: for scouting, where no level is spent. */
export function scout(
  { sample, claimed }: ExperimentOf<"sample">,
  run: unknown,
  instance: unknown,
  count: number,
  seed: string,
): number {
  const source = stream(seed);
  let total = 0;
  for (let i = 0; i < count; i++) {
    total += numberOf(sample(run, source, instance), claimed.quantity);
  }
  return total / count;
}
