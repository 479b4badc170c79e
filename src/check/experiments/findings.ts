/**
 * What an experiment finds out about the statements that it tests.
 * @module
 */
import type { Experiment } from "../../claim/sampled.ts";
import type { Evidence, Problem } from "../../claim/types.ts";
import type { Choices } from "../../instances/choices.ts";
import type { Slack } from "../../claim/slack.ts";
import type { IntervalRecord, Phase } from "../result.ts";
import type { Interval } from "../sequential/sequence.ts";
import type { Finding, Region } from "./region.ts";

/** The error that each statistical part and near miss is allowed, whatever else runs. */
export const LEVEL = 1e-6;

/** Points that a series of evidence has at most. */
export const LARGEST_SERIES = 200;

/** A part or a variant, as far as its experiment is concerned. */
export interface Statement {
  readonly name: string;
  readonly experiment: Experiment;
  applies?(run: unknown, instance: unknown): boolean;
}

/** An instance that is going to be tested. */
export interface Candidate {
  readonly instance: unknown;
  readonly run: unknown;
  readonly choices: Choices | null;
  readonly phase: Phase;
}

/** What one experiment on one instance says of one statement. */
export interface Judgement {
  readonly region: Region;
  readonly finding: Finding;
  readonly estimate: number;
  readonly interval: Interval;
  readonly samples: number;
  readonly method: string;
  readonly guaranteed: boolean;
  /** Why it is undecided, where that is more than a spent budget. */
  readonly reason?: string;
}

/** What an experiment on one instance is asked. */
export interface Question {
  readonly candidate: Candidate;
  /** Those of the statements that still need an answer. */
  readonly statements: readonly Statement[];
  readonly level: number;
  /** The most observations that may be made. */
  readonly budget: number;
  /** Seeds the streams of this instance. */
  readonly seed: string;
}

/** What it answers: a judgement for each statement, observations made, and what they looked like. */
export interface Answer {
  readonly judgements: readonly Judgement[];
  /** Observations made since the last answer. */
  readonly samples: number;
  readonly evidence: Evidence;
  /** Makes more observations; absent where more would not help. */
  readonly goOn?: (budget: number) => Answer;
}

/** A refuting instance. */
export interface Refutation {
  readonly candidate: Candidate;
  readonly slack: Slack;
  readonly samples: number;
  readonly level: number;
}

/** All that was found out about a statement. */
export interface ExperimentFindings {
  readonly statement: Statement;
  readonly record: IntervalRecord;
  readonly finding: Finding | "vacuous" | "error";
  readonly reason?: string;
  readonly instances: number;
  readonly discards: Readonly<Record<string, number>>;
  readonly exhaustive: boolean;
  readonly worstMargin: number | null;
  readonly extremal: unknown;
  readonly refutationPower: number | null;
  readonly refutation: Refutation | null;
  readonly evidence: Evidence;
  readonly inconclusive: Readonly<Record<string, number>>;
  /** Observations until the statement was decided. */
  readonly samples: number;
}

/** Statements that are tested on the same samples: those of one problem and one way of observing. */
export interface ExperimentGroup {
  /** The part or variant whose samples they are: seeds the streams. */
  readonly owner: string;
  readonly problem: Problem<unknown, unknown>;
  /** Microseconds an observation takes. */
  readonly cost: number;
  readonly statements: readonly Statement[];
  readonly witnesses: readonly unknown[];
}

/** At most {@link LARGEST_SERIES} of the points, evenly, the last one among them. */
export function thinned<T>(points: readonly T[]): readonly T[] {
  if (points.length <= LARGEST_SERIES) return points;
  const step = (points.length - 1) / (LARGEST_SERIES - 1);
  return Array.from({ length: LARGEST_SERIES }, (_, i) => points[Math.round(i * step)]);
}
