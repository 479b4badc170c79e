/**
 * A sample of instances of one problem, judged by its parts, on which the measurements of the gate
 * are taken.
 * @module
 */
import { type Evaluation, Evaluator } from "../../check/evaluator.ts";
import type { MarginFields, Part, Problem } from "../../claim/types.ts";
import type { Trace } from "../../instances/choices.ts";
import { type Random, uniformFill } from "../../instances/fill.ts";
import { stream } from "../../numerics/stream.ts";

/** A part that a margin decides. */
export type MarginPart = Part & MarginFields<unknown, unknown> & {
  readonly experiment?: undefined;
};

/** True when a margin decides the part, rather than an experiment. */
export function hasMargin(part: Part): part is MarginPart {
  return part.experiment === undefined;
}

/** How much is measured. */
export interface Effort {
  /** Instances that are drawn. */
  readonly instances: number;
  /** Evaluations of the climb towards the tightest instance. */
  readonly climb: number;
}

/** Random instances of one problem with what its parts say of them. */
export interface Sample {
  readonly problem: Problem<unknown, unknown>;
  readonly parts: readonly MarginPart[];
  /** Those inside the assumptions; outcomes stand in the order of the parts. */
  readonly judged: readonly Evaluation[];
  /** The choices of those judged; null for a member of a finite family. */
  readonly traces: readonly (Trace | null)[];
  readonly drawn: number;
  readonly discards: ReadonlyMap<string, number>;
  /** How often each size had each value among those judged. */
  readonly sizes: ReadonlyMap<string, SizeCount>;
}

/** The range of a size and how often each value occurred. */
export interface SizeCount {
  low: number;
  high: number;
  readonly counts: Map<number, number>;
}

/** A source of uniform numbers with a name. */
export function randomOf(...labels: readonly string[]): Random {
  const source = stream(labels.join(":"));
  return () => source.uniform();
}

/** Draws and judges the instances; a finite family is taken as it is, up to their number. */
export function sampleOf(
  problem: Problem<unknown, unknown>,
  parts: readonly MarginPart[],
  { instances }: Effort,
): Sample {
  const evaluator = new Evaluator({ problem, margins: parts });
  const discards = new Map<string, number>();
  const sizes = new Map<string, SizeCount>();
  const judged: Evaluation[] = [];
  const traces: (Trace | null)[] = [];
  let drawn = 0;
  const record = (evaluation: Evaluation, trace: Trace | null): void => {
    drawn++;
    const { discardedBy } = evaluation;
    if (discardedBy !== null) discards.set(discardedBy, (discards.get(discardedBy) ?? 0) + 1);
    else {
      judged.push(evaluation);
      traces.push(trace);
    }
  };
  for (const one of (problem.instances ?? []).slice(0, instances)) {
    record(evaluator.judge(one), null);
  }
  const fill = uniformFill(randomOf("gate", "sample"));
  for (let i = 0; evaluator.canDraw && i < instances; i++) {
    const evaluation = evaluator.evaluate(fill);
    record(evaluation, evaluator.trace());
    countSizes(evaluator, evaluation.discardedBy === null, sizes);
  }
  return { problem, parts, judged, traces, drawn, discards, sizes };
}

function countSizes(
  evaluator: Evaluator,
  inside: boolean,
  sizes: Map<string, SizeCount>,
): void {
  for (const { name, sites, choices: [value] } of evaluator.trace()) {
    if (sites.length !== 1 || sites[0].kind !== "integer") continue;
    const [{ low, high }] = sites;
    const size = sizes.get(name) ?? { low, high, counts: new Map() };
    sizes.set(name, size);
    size.low = Math.min(size.low, low);
    size.high = Math.max(size.high, high);
    if (inside) size.counts.set(value, (size.counts.get(value) ?? 0) + 1);
  }
}
