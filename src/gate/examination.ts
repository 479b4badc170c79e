/**
 * What an examination of a claim found: plain data, since claims are examined in another process.
 * @module
 */
import type { ClaimResult } from "../check/result.ts";
import type { Expectation, Kind, Source } from "../claim/types.ts";

/** What a part says of itself. */
export interface PartCard {
  readonly name: string;
  readonly kind: Kind;
  readonly expect: Expectation;
  readonly tight: boolean;
  readonly exactArithmetic: boolean;
  /** What the tolerance holds beside rounding; null where nothing is declared. */
  readonly discretisation: string | null;
}

/** What a near miss says of itself. */
export interface NearMissCard {
  readonly id: string;
  readonly part: string;
  readonly why: string;
  readonly searchable: boolean;
  /** The relative change of a constant that it declares. */
  readonly change: number | null;
  /** True when it is judged by the part's own margin, on other instances or another run. */
  readonly sameMargin: boolean;
}

/** What a claim says of itself. Contributed code wrote it: any field may hold anything. */
export interface ClaimCard {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  readonly source: Source;
  readonly statement: string;
  readonly cost: number;
  readonly parts: readonly PartCard[];
  readonly nearMisses: readonly NearMissCard[];
  readonly trueVariants: readonly string[];
}

/** One check of the claim with one seed. */
export interface SeedRun {
  readonly seed: number;
  readonly result: ClaimResult;
  /** The report of the result without times: what has to be the same the second time. */
  readonly report: string;
}

/** What random instances say about one part. */
export interface PartProbe {
  readonly part: string;
  /** Instances that were judged, and those of them that say nothing about tightness. */
  readonly judged: number;
  readonly trivial: number;
  /** Medians over non-trivial instances, relative to the scale. */
  readonly tolerance: number;
  readonly noise: number;
  /** Share of non-trivial instances whose tolerance is wide against the noise and the scale. */
  readonly wide: number;
  /** Of an identity: share of non-trivial instances whose sides agree to the last bit. */
  readonly identical: number;
  /** Evaluations close to the tightest instance, and how many of them were inconclusive. */
  readonly closeEvaluations: number;
  readonly closeInconclusive: number;
}

/** How often each value of a size occurred among the instances that were judged. */
export interface SizeProbe {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** What the generator of one problem draws. */
export interface GeneratorProbe {
  /** The parts that are judged on these instances. */
  readonly parts: readonly string[];
  readonly drawn: number;
  readonly discarded: number;
  /** Random instances outside an assumption, by its name. */
  readonly discards: Readonly<Record<string, number>>;
  readonly sizes: readonly SizeProbe[];
  /** Corners of single choices: how many there are, and how many gave an instance to judge. */
  readonly corners: number;
  readonly cornersReached: number;
}

/** How a mutant ended: refuted, not refuted, or never different from the claim. */
export type MutantOutcome = "falls" | "survives" | "not exercised";

/** A mechanical change of a part that should make it false. */
export interface Mutant {
  readonly part: string;
  readonly change: string;
  /** Whether it is an assumption that was dropped: then surviving is information only. */
  readonly dropped: boolean;
  readonly outcome: MutantOutcome;
  /** Instances on which the mutant differs from the claim, or that lie outside the assumption. */
  readonly judged: number;
}

/** What is measured beside the checks. */
export interface Measurements {
  readonly probes: readonly PartProbe[];
  readonly generators: readonly GeneratorProbe[];
  readonly mutants: readonly Mutant[];
}
