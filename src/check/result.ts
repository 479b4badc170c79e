/**
 * What the engine finds out: plain data, as report.json carries it.
 * @module
 */
import type { Evidence, Expectation, Kind, Source, Topic } from "../claim/types.ts";
import type { Choices } from "../instances/choices.ts";
import type { CourseRecord } from "./course.ts";
import type { Explanation } from "./explain.ts";
import type { WitnessResult } from "./recorded.ts";

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
  /** The instance as plain data. */
  readonly instance: unknown;
  /** The choices that rebuild the instance; null for a witness or a member of a finite family. */
  readonly choices: Choices | null;
  /** The left side of the bound. */
  readonly left: number;
  /** The right side of the bound. */
  readonly right: number;
  /** The size that 1 stands for. */
  readonly scale: number;
  /** (right − left)/scale, below 0. */
  readonly margin: number;
  /** The error that right − left may carry. */
  readonly tolerance: number;
  /** The master seed of the run. */
  readonly seed: number;
  /** The phase that found it. */
  readonly phase: Phase;
  /** The command that evaluates it again. */
  readonly replay: string;
  /** True when the instance was made simpler than the one that was found. */
  readonly shrunk: boolean;
  /** How it fared when it was evaluated again. */
  readonly confirmation: Confirmation;
  /** True when the violation vanishes as the instance moves; null where it was not tried. */
  readonly isolated: boolean | null;
  /** Why it violates, as far as its neighbours tell; absent where samples decided. */
  readonly explanation?: Explanation;
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
  /** How it ended. */
  readonly verdict: Verdict;
  /** One sentence for a verdict of error, undecided or vacuous. */
  readonly reason?: string;
  /** What refuted it; null when nothing did. */
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
  /** The name of the part. */
  readonly name: string;
  /** What sort of statement it is. */
  readonly kind: Kind;
  /** What the literature says of it. */
  readonly expect: Expectation;
  /** Whether the verdict is the expected one. */
  readonly asExpected: boolean;
  /** Whether the literature calls the bound tight. */
  readonly tight: boolean;
  /** True when every instance there is was judged. */
  readonly exhaustive: boolean;
  /** 1 − the smallest margin of a witness; null without one, and for an identity. */
  readonly attained: number | null;
  /** The smallest tightening of the bound that the evidence refutes, relative to scale. */
  readonly refutationPower: number | null;
  /** How the margins fell; absent where samples decided. */
  readonly course?: CourseRecord;
}

/** A false variant, and whether it fell. */
export interface NearMissResult extends IntervalRecord {
  /** The identifier. */
  readonly id: string;
  /** The part that it is a variant of. */
  readonly part: string;
  /** The reason given for it. */
  readonly why: string;
  /** Whether a confirmed counterexample was found. */
  readonly refuted: boolean;
  /** Whether search is asked to find it. */
  readonly searchable: boolean;
  /** Who found the counterexample; null where nobody did. */
  readonly foundBy: "witness" | "search" | null;
  /** The phase that found it. */
  readonly phase: Phase | null;
  /** Calls of the margin until the counterexample was found; all of them when none was. */
  readonly evaluations: number;
  /** Fraction of random instances that violate the variant: small for a close one. */
  readonly violatedShare: number | null;
  /** How it ended. */
  readonly verdict: Verdict;
  /** One sentence for a verdict of error, undecided or vacuous. */
  readonly reason?: string;
  /** The smallest margin; null when there was none. */
  readonly worstMargin: number | null;
  /** What refuted it; null when nothing did. */
  readonly counterexample: Counterexample | null;
}

/** A variant that looks false, and whether it held. */
export interface TrueVariantResult extends AttackRecord, IntervalRecord {
  /** The identifier. */
  readonly id: string;
  /** The part that it is a variant of. */
  readonly part: string;
  /** The reason given for it. */
  readonly why: string;
  /** Whether it ended supported. */
  readonly held: boolean;
  /** Calls of the margin. */
  readonly evaluations: number;
}

/** What a stratum of instances saw. */
export interface Stratum {
  /** Instances judged. */
  readonly instances: number;
  /** The smallest margin; null when there was none. */
  readonly worstMargin: number | null;
  /** 1 − worstMargin; null where there is none to speak of. */
  readonly tightness: number | null;
}

/** Everything about one claim. */
export interface ClaimResult {
  /** The identifier. */
  readonly id: string;
  /** The folder that the claim belongs to. */
  readonly topic: Topic;
  /** The title in a line. */
  readonly title: string;
  /** What sort of statement it is. */
  readonly kind: Kind;
  /** Where the statement comes from. */
  readonly source: Source;
  /** Markdown with TeX. */
  readonly statement: string;
  /** What the literature says of it. */
  readonly expect: Expectation;
  /** How it ended. */
  readonly verdict: Verdict;
  /** Whether the verdict is the expected one. */
  readonly asExpected: boolean;
  /** Instances judged. */
  readonly instances: number;
  /** Instances outside an assumption. */
  readonly discarded: number;
  /** Calls of the margin. */
  readonly evaluations: number;
  /** Violations within the tolerance, or not confirmed. */
  readonly borderline: number;
  /** Evaluations that did not converge. */
  readonly inconclusive: number;
  /** The smallest margin; null when there was none. */
  readonly worstMargin: number | null;
  /** 1 − worstMargin; null where there is none to speak of. */
  readonly tightness: number | null;
  /** The largest attained of the parts. */
  readonly attained: number | null;
  /** The weakest refutation power of the parts. */
  readonly refutationPower: number | null;
  /** Time taken; it decides nothing. */
  readonly seconds: number;
  /** One result a part. */
  readonly parts: readonly PartResult[];
  /** What instances of each label and value saw. */
  readonly strata: Readonly<Record<string, Readonly<Record<string, Stratum>>>>;
  /** What the claim shows of its tightest instance, or of its counterexample. */
  readonly evidence: Evidence | null;
  /** What refuted it; null when nothing did. */
  readonly counterexample: Counterexample | null;
  /** One result a near miss. */
  readonly nearMisses: readonly NearMissResult[];
  /** One result a true variant. */
  readonly trueVariants: readonly TrueVariantResult[];
  /** What became of the witnesses of the claim's file; absent where it has none. */
  readonly witnesses?: readonly WitnessResult[];
}
