/**
 * What statistical and rate parts are made of: how one observation or measurement is taken, and what
 * is claimed of it.
 * @module
 */
import type { Stream } from "../numerics/stream.ts";
import type { FunctionOf } from "./function_of.ts";

/** One observation: an outcome or a number; for a difference, a pair. */
export type Observation = boolean | number | readonly [first: number, second: number];

/** `at least` v: not below v − band. `at most` v: not above v + band. `equals` v: within the band. */
export type Relation = "at least" | "at most" | "equals";

/** What a statistical part speaks of: of pairs, the mean of the first minus the second. */
export type StatisticalQuantity = "probability" | "mean" | "difference";

/**
 * What is known of an observation (of a pair, of its difference), on which the test rests: ends
 * between which it lies; a bound on its variance; a bound on E|x − E x|^order with order > 1. Where
 * nothing is known the test is `asymptotic`: it starts at 2,000 samples and is no guarantee.
 */
export type Validity =
  | { readonly range: readonly [low: number, high: number] }
  | { readonly variance: number }
  | { readonly moment: { readonly order: number; readonly bound: number } }
  | "asymptotic";

/** A number, or a number for each instance. */
export type PerInstance<R, I> = number | FunctionOf<[run: R, instance: I], number>;

/** The value that is claimed, and how far from it one may be. */
export interface ClaimedValue<R, I> {
  /** How the quantity relates to the claimed value. */
  readonly relation: Relation;
  /** The claimed value. */
  readonly value: PerInstance<R, I>;
  /**
   * How far beyond the value the truth may lie: part of the statement. 0 unless given; an equality
   * of something sampled needs one, since samples never show that two numbers are equal.
   */
  readonly band?: PerInstance<R, I>;
}

/** What a statistical part claims. */
export type StatisticalClaimed<R, I> =
  & ClaimedValue<R, I>
  & (
    | { readonly quantity: "probability"; readonly valid?: undefined }
    | { readonly quantity: "mean" | "difference"; readonly valid: Validity }
  );

/**
 * What a rate part speaks of, y(n) being what is measured at size n. `exponent`: e in y ~ nᵉ.
 * `growth`: c in y ~ exp(cn). `order`: q in y ~ hᵠ as h falls. `limit`: that of y(n).
 */
export type RateQuantity = "exponent" | "growth" | "order" | "limit";

/** What a rate part claims. */
export interface RateClaimed<R, I> extends ClaimedValue<R, I> {
  /** What is measured. */
  readonly quantity: RateQuantity;
  /** For a limit: q where y(n) approaches it like n^(−q); unless given, it is found out. */
  readonly approach?: number;
}

/** What a threshold part claims: where the mean of the observation crosses the target. */
export interface ThresholdClaimed<R, I> extends ClaimedValue<R, I> {
  /** What is measured. */
  readonly quantity: "threshold";
  /** 1/2 unless given. */
  readonly target?: number;
}

/** The fields of a statistical part that say what is observed. */
export interface Sampling<R, I> {
  /**
   * One observation, from the stream alone; the run is the instance where the claim has no `run`.
   * `inconclusive` leaves the part undecided: observations may not be dropped.
   */
  sample(run: R, stream: Stream, instance: I): Observation;
}

/** The exact law in place of samples. */
export interface Enumeration<R, I> {
  /** All values with their probabilities: the expectation is exact, and no level is spent. */
  enumerate(run: R, instance: I): Iterable<readonly [value: Observation, probability: number]>;
}

/** The fields of a rate part that say what is measured. */
export interface Measuring<R, I> {
  /** What is measured at one size; positive unless a limit is claimed. */
  measure(run: R, size: number, stream: Stream, instance: I): number;
  /** Growing sizes, or falling steps for an order; for a limit each the same multiple of the last. */
  readonly sizes: readonly number[] | FunctionOf<[run: R, instance: I], readonly number[]>;
  /** How often a measure that draws from its stream is taken at each size: 4 or more. */
  readonly replicates?: number;
}

/** The fields of a threshold part. */
export interface Crossing<R, I> {
  /** One observation in [0, 1] at a control value; its mean is monotone in the control value. */
  measure(run: R, control: number, stream: Stream, instance: I): boolean | number;
  /** Two control values with the threshold between them. */
  readonly between: readonly [number, number];
}

/** How a statistical or rate part is decided, as the engine sees it. */
export type Experiment =
  | { readonly form: "sample" } & Sampling<unknown, unknown> & {
    readonly claimed: StatisticalClaimed<unknown, unknown>;
  }
  | { readonly form: "enumerate" } & Enumeration<unknown, unknown> & {
    readonly claimed: StatisticalClaimed<unknown, unknown>;
  }
  | { readonly form: "rate" } & Measuring<unknown, unknown> & {
    readonly claimed: RateClaimed<unknown, unknown>;
  }
  | { readonly form: "threshold" } & Crossing<unknown, unknown> & {
    readonly claimed: ThresholdClaimed<unknown, unknown>;
  };

/** The experiment of one form. */
export type ExperimentOf<F extends Experiment["form"]> = Extract<Experiment, { readonly form: F }>;
