/**
 * What the engine finds out: plain data, as report.json carries it.
 * @module
 */
import type { Evidence, Expectation, Kind, Source, Topic } from "../claim/types.ts";
import type { Choices } from "../instances/choices.ts";

/** How a part, and by its worst part a claim, ends. */
export type Verdict = "supported" | "refuted" | "undecided" | "vacuous" | "error";

/** The phases of the engine, in the order in which they run. */
export type Phase =
  | "witness"
  | "family"
  | "corners"
  | "random"
  | "search"
  | "enumeration"
  | "samples";

/** How a counterexample fared in re-evaluations that leave the statement unchanged. */
export interface Confirmation {
  /** `certified`: exact rationals say so. `confirmed`: every re-evaluation violates too. */
  readonly status: "certified" | "confirmed";
  /** Names of the re-evaluations, each of which violated. */
  readonly by: readonly string[];
  /** Largest change of right − left among the re-evaluations, relative to scale. */
  readonly noise: number;
}

/** An instance that violates a bound by more than its tolerance. */
export interface Counterexample {
  readonly instance: unknown;
  /** The choices that rebuild the instance; null for a witness or a member of a finite family. */
  readonly choices: Choices | null;
  readonly left: number;
  readonly right: number;
  readonly scale: number;
  readonly margin: number;
  readonly tolerance: number;
  readonly seed: number;
  readonly phase: Phase;
  /** The command that evaluates it again. */
  readonly replay: string;
  /** True when the instance was made simpler than the one that was found. */
  readonly shrunk: boolean;
  readonly confirmation: Confirmation;
  /** True when the violation vanishes as the instance moves; null where it was not tried. */
  readonly isolated: boolean | null;
  /** The observations after which an experiment refuted it; absent for a margin. */
  readonly samples?: number;
  /** The level at which it did: its share of the statement's. */
  readonly level?: number;
}

/** By what a statistical or rate statement was decided; all null where a margin decides. */
export interface IntervalRecord {
  /** The interval of the instance with the smallest margin. */
  readonly interval: readonly [number, number] | null;
  /** Probability of an error of the whole statement; 0 for an exact law, null where no chance is. */
  readonly level: number | null;
  /** Observations that were made for it. */
  readonly samples: number | null;
  /** What the interval rests on. */
  readonly method: string | null;
  /** False where the level is reached only in a limit or under a model of the noise. */
  readonly guaranteed: boolean | null;
}

/** What was counted and reached while a margin was attacked. */
export interface AttackRecord {
  /** Instances judged: inside the assumptions, and the part applied to them. */
  readonly instances: number;
  /** Instances outside an assumption, by its name. */
  readonly discards: Readonly<Record<string, number>>;
  /** Violations within the tolerance, or not confirmed. */
  readonly borderline: number;
  /** Evaluations whose auxiliary computation did not converge, by reason. */
  readonly inconclusiveReasons: Readonly<Record<string, number>>;
  /** Instances that say nothing about tightness. */
  readonly trivial: number;
  /** The smallest margin, trivial instances left out; null when there was none. */
  readonly worstMargin: number | null;
  /** 1 − worstMargin; null for an identity. */
  readonly tightness: number | null;
  /** The tightest instance. */
  readonly extremal: unknown;
  readonly verdict: Verdict;
  /** One sentence for a verdict of error, undecided or vacuous. */
  readonly reason?: string;
  readonly counterexample: Counterexample | null;
}

/** The record of what a margin decides. */
export const NO_INTERVAL: IntervalRecord = {
  interval: null,
  level: null,
  samples: null,
  method: null,
  guaranteed: null,
};

/** One part of a claim. */
export interface PartResult extends AttackRecord, IntervalRecord {
  readonly name: string;
  readonly kind: Kind;
  readonly expect: Expectation;
  readonly asExpected: boolean;
  readonly tight: boolean;
  /** True when every instance there is was judged. */
  readonly exhaustive: boolean;
  /** 1 − the smallest margin of a witness; null without one, and for an identity. */
  readonly attained: number | null;
  /** The smallest tightening of the bound that the evidence refutes, relative to scale. */
  readonly refutationPower: number | null;
}

/** A false variant, and whether it fell. */
export interface NearMissResult extends IntervalRecord {
  readonly id: string;
  readonly part: string;
  readonly why: string;
  readonly refuted: boolean;
  readonly searchable: boolean;
  readonly foundBy: "witness" | "search" | null;
  readonly phase: Phase | null;
  /** Calls of the margin until the counterexample was found; all of them when none was. */
  readonly evaluations: number;
  /** Fraction of random instances that violate the variant: small for a close one. */
  readonly violatedShare: number | null;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly worstMargin: number | null;
  readonly counterexample: Counterexample | null;
}

/** A variant that looks false, and whether it held. */
export interface TrueVariantResult extends AttackRecord, IntervalRecord {
  readonly id: string;
  readonly part: string;
  readonly why: string;
  readonly held: boolean;
  readonly evaluations: number;
}

/** What a stratum of instances saw. */
export interface Stratum {
  readonly instances: number;
  readonly worstMargin: number | null;
  readonly tightness: number | null;
}

/** Everything about one claim. */
export interface ClaimResult {
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
  readonly kind: Kind;
  readonly source: Source;
  readonly statement: string;
  readonly expect: Expectation;
  readonly verdict: Verdict;
  readonly asExpected: boolean;
  readonly instances: number;
  readonly discarded: number;
  readonly evaluations: number;
  readonly borderline: number;
  readonly inconclusive: number;
  readonly worstMargin: number | null;
  readonly tightness: number | null;
  readonly attained: number | null;
  readonly refutationPower: number | null;
  readonly seconds: number;
  readonly parts: readonly PartResult[];
  readonly strata: Readonly<Record<string, Readonly<Record<string, Stratum>>>>;
  readonly evidence: Evidence | null;
  readonly counterexample: Counterexample | null;
  readonly nearMisses: readonly NearMissResult[];
  readonly trueVariants: readonly TrueVariantResult[];
}
