/**
 * What a claim is made of.
 * @module
 */
import type { Draw } from "../instances/draw.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import type { Rational } from "../numerics/rational.ts";
import type { Stream } from "../numerics/stream.ts";
import type { FunctionOf } from "./function_of.ts";
import type {
  Crossing,
  Enumeration,
  Experiment,
  Measuring,
  RateClaimed,
  Sampling,
  StatisticalClaimed,
  ThresholdClaimed,
} from "./sampled.ts";
import type { Slack } from "./slack.ts";
import type { RecordedWitness, WitnessFile } from "./witnesses.ts";

/** The folders of claims/: where a claim belongs. */
export const TOPICS = [
  "landscape",
  "linear-networks",
  "gradient-descent",
  "stochastic",
  "distributed",
  "implicit-bias",
  "kernels",
  "expressivity",
  "symmetry",
  "generalization",
  "information-geometry",
  "transport-and-sampling",
  "games-and-control",
  "graphs",
  "sequences",
  "representation",
] as const;

/** One of {@link TOPICS}. */
export type Topic = typeof TOPICS[number];

/**
 * `identity`: both sides by independent routes. `inequality`: left <= right. `existence`: a witness is
 * constructed for every instance of the parameters and the margin checks it. `statistical`: a
 * probability or an expectation. `rate`: an exponent, an order or a limit.
 */
export type Kind = "identity" | "inequality" | "existence" | "statistical" | "rate";

/** The kinds that a margin decides. */
export type MarginKind = Exclude<Kind, "statistical" | "rate">;

/** What the literature says of a part: that it holds, or that it is known to be false. */
export type Expectation = "supported" | "refuted";

/** Where a statement comes from. */
export interface Source {
  /** "A. Author, B. Author". */
  readonly authors: string;
  /** The title. */
  readonly title: string;
  /** The year of publication. */
  readonly year: number;
  /** Journal or conference. */
  readonly venue?: string;
  /** arXiv identifier, "1809.07599". */
  readonly arxiv?: string;
  /** Digital object identifier, "10.1137/15M1009597". */
  readonly doi?: string;
  /** Theorem, equation or section. */
  readonly locator?: string;
}

/** Named series, pairs of series and matrices that a report may draw. */
export type Evidence = Readonly<
  Record<string, Vector | Matrix | { readonly x: Vector; readonly y: Vector }>
>;

/** A named slack on an instance; an instance outside is discarded and counted. */
export type Assumption<I> = FunctionOf<[instance: I], Slack | boolean>;

/** A map of instances that leaves the statement unchanged, applied to confirm a counterexample. */
export type Symmetry<I> = FunctionOf<[instance: I, stream: Stream], I>;

/**
 * What a generator may be asked for; one that cannot do it leaves the argument out.
 * Written `instance(draw, { without } = {})`.
 */
export interface InstanceOptions {
  /** The assumption that the instance need not satisfy. */
  readonly without?: string;
}

/** What instances there are and what is computed on each. */
export interface ProblemFields<I, R> {
  /**
   * Draws an instance. Where `without` names an assumption that holds by construction, the instance
   * may leave it: the gate asks for that, to see whether the statement needs the assumption.
   */
  instance?(draw: Draw, options?: InstanceOptions): I;
  /** A finite family: each instance is judged once. */
  readonly instances?: readonly I[];
  /** Instances outside are discarded; prefer instances that satisfy them by construction. */
  readonly assumptions?: Readonly<Record<string, Assumption<I>>>;
  /** Computed once an instance, shared by all parts. Without it, margins get the instance. */
  run?(instance: I): R;
  /** Maps that leave the statement unchanged: scalings by powers of two, permutations. */
  readonly symmetries?: Readonly<Record<string, Symmetry<I>>>;
  /** Microseconds an evaluation takes, to a power of ten, where it is not what the claim says. */
  readonly cost?: number;
}

/** A problem with nothing left out: `run` is the identity unless given. */
export interface Problem<I, R> extends ProblemFields<I, R> {
  /** Computed once an instance. */
  run(instance: I): R;
}

/** What may be said of a margin beside the margin itself. */
export interface MarginFields<I, R> {
  /** left <= right as a slack; `agreement` for an identity. */
  margin(run: R, instance: I): Slack;
  /** right − left in exact rationals: certifies a counterexample. */
  exact?(instance: I): Rational;
  /** True for instances that hold for no interesting reason; they count for no tightness. */
  trivial?(instance: I, run: R): boolean;
  /** False where the part says nothing about this instance. */
  applies?(run: R, instance: I): boolean;
}

/** What every part may say beside how it is decided. */
export interface PartFields<I, R> {
  /** "supported" unless given. */
  readonly expect?: Expectation;
  /** False where the part says nothing about this instance. */
  applies?(run: R, instance: I): boolean;
  /** Extremal instances, or counterexamples of a part that is expected to be refuted. */
  readonly witnesses?: readonly I[];
  /**
   * True where both sides are computed without rounding, from integers or zeros: only then may an
   * identity agree to the last bit everywhere.
   */
  readonly exactArithmetic?: boolean;
  /** What the tolerance holds beside rounding, and how it was bounded: "Simpson, halved steps". */
  readonly discretisation?: string;
}

/** The fields that other kinds of parts have, and this one does not. */
export type Without<K extends string> = { readonly [k in K]?: never };

/** A part that a margin decides on every instance. */
export interface MarginPartSpec<I, R>
  extends
    PartFields<I, R>,
    MarginFields<I, R>,
    Without<"sample" | "enumerate" | "measure" | "sizes" | "replicates" | "between" | "claimed"> {
  /** What sort of statement it is. */
  readonly kind: MarginKind;
  /** True when the literature calls the bound tight: search must come within one per cent. */
  readonly tight?: boolean;
}

/** The fields of a margin, which a part that is decided by an experiment does not have. */
export type WithoutMargin = Without<"margin" | "exact" | "trivial" | "tight">;

/** A probability or an expectation, decided by samples or by its exact law. */
export type StatisticalPartSpec<I, R> =
  & PartFields<I, R>
  & WithoutMargin
  & Without<"measure" | "sizes" | "replicates" | "between">
  & { readonly kind: "statistical"; readonly claimed: StatisticalClaimed<R, I> }
  & (
    | (Sampling<R, I> & Without<"enumerate">)
    | (Enumeration<R, I> & Without<"sample">)
  );

/** An exponent, an order or a limit over growing sizes, or a threshold. */
export type RatePartSpec<I, R> =
  & PartFields<I, R>
  & WithoutMargin
  & Without<"sample" | "enumerate">
  & { readonly kind: "rate" }
  & (
    | (Measuring<R, I> & { readonly claimed: RateClaimed<R, I> } & Without<"between">)
    | (
      & Crossing<R, I>
      & { readonly claimed: ThresholdClaimed<R, I> }
      & Without<"sizes" | "replicates">
    )
  );

/** One part of a claim; its kind says which fields it has. */
export type PartSpec<I, R> =
  | MarginPartSpec<I, R>
  | StatisticalPartSpec<I, R>
  | RatePartSpec<I, R>;

/** A part with instances of its own shape, made by `partOf`. */
export interface ForeignPart {
  /** Only `partOf` makes one. */
  readonly "~foreign part": true;
}

/** What a variant of any part may change: it replaces what the problem has. */
export interface VariantFields<I, R> {
  /** Lower-case words joined by hyphens. */
  readonly id: string;
  /** For a near miss, why it is false; for a true variant, why it holds. */
  readonly why: string;
  /** Draws an instance, in place of the problem's. */
  instance?(draw: Draw, options?: InstanceOptions): I;
  /** A finite family, in place of the problem's. */
  readonly instances?: readonly I[];
  /** In place of the problem's. */
  readonly assumptions?: Readonly<Record<string, Assumption<I>>>;
  /** Computed once an instance. */
  run?(instance: I): R;
  /** In place of the problem's. */
  readonly symmetries?: Readonly<Record<string, Symmetry<I>>>;
  /** In place of the part's. */
  applies?(run: R, instance: I): boolean;
  /** Plain instances, judged as data; search never starts from them. */
  readonly witnesses?: readonly I[];
}

/** A variant of a part that a margin decides. */
export type MarginVariantSpec<I, R> =
  & VariantFields<I, R>
  & Partial<Omit<MarginFields<I, R>, "trivial">>
  & Without<"sample" | "enumerate" | "measure" | "sizes" | "between" | "claimed">;

/**
 * A variant of a statistical or rate part. What it claims is laid over what the part claims; one that
 * changes nothing else is judged on the same samples or measurements as the part.
 */
export type ExperimentVariantSpec<I, R> =
  & VariantFields<I, R>
  & Partial<Sampling<R, I> & Enumeration<R, I> & Omit<Measuring<R, I>, "measure">>
  & Partial<Crossing<R, I>>
  & {
    readonly claimed?: Partial<
      | StatisticalClaimed<R, I>
      | RateClaimed<R, I>
      | ThresholdClaimed<R, I>
    >;
  }
  & Without<"margin" | "exact">;

/** A variant of a part: what it changes replaces what the part or the problem has. */
export type VariantSpec<I, R> = MarginVariantSpec<I, R> | ExperimentVariantSpec<I, R>;

/** Whether a near miss must fall to search; where that cannot be, the reason. */
export type Searchable =
  | { readonly searchable?: true }
  | { readonly searchable: false; readonly reason: string };

/** A false variant that the checker must refute. */
export type NearMissSpec<I, R> = VariantSpec<I, R> & Searchable & {
  /** Where it changes one constant or exponent: by how much, relative to it; 0.05 is 5 %. */
  readonly change?: number;
};

/** A variant that looks false and is true. */
export type TrueVariantSpec<I, R> = VariantSpec<I, R>;

/** A variant with instances of its own shape, made by `variantOf`. */
export interface ForeignVariant {
  /** Only `nearMissOf` and `trueVariantOf` make one. */
  readonly "~foreign": true;
}

/** What every claim says of itself. */
export interface Metadata {
  /** Lower-case words joined by hyphens; the name of the file. */
  readonly id: string;
  /** The folder of claims/ that it belongs to. */
  readonly topic: Topic;
  /** The title. */
  readonly title: string;
  /** Where the statement comes from. */
  readonly source: Source;
  /** Markdown with TeX between dollar signs. */
  readonly statement: string;
  /** Microseconds an evaluation takes, to a power of ten; 10 unless given. */
  readonly cost?: number;
}

/** What is said of the instances of a claim. */
export interface Descriptions<I, R> {
  /** Small labels of an instance: dimension, steps, regime. */
  strata?(instance: I): Readonly<Record<string, string | number>>;
  /** Called only for instances that are shown. */
  evidence?(run: R, instance: I): Evidence;
  /** The content of the claim's witness file, imported as JSON. */
  readonly witnessFile?: WitnessFile;
}

/** A claim with one part: everything in one record. */
export type SinglePartSpec<I, R> =
  & Metadata
  & ProblemFields<I, R>
  & Descriptions<I, R>
  & PartSpec<I, R>
  & {
    readonly nearMisses: readonly (NearMissSpec<I, R> | ForeignVariant)[];
    readonly trueVariants?: readonly (TrueVariantSpec<I, R> | ForeignVariant)[];
  };

/** A claim with several parts that share one problem. */
export interface SeveralPartsSpec<I, R, P extends string> extends Metadata, Descriptions<I, R> {
  /** The margins, by name. */
  readonly parts: Readonly<Record<P, PartSpec<I, R> | ForeignPart>>;
  /** False variants, each of one part. */
  readonly nearMisses: readonly (
    | (NearMissSpec<I, R> & { readonly part: NoInfer<P> })
    | ForeignVariant
  )[];
  /** True variants, each of one part. */
  readonly trueVariants?: readonly (
    | (TrueVariantSpec<I, R> & { readonly part: NoInfer<P> })
    | ForeignVariant
  )[];
}

/** What decides a part or variant: its margin on each instance, or an experiment. */
export type Decision =
  | (MarginFields<unknown, unknown> & { readonly experiment?: undefined })
  | (
    & Pick<MarginFields<unknown, unknown>, "applies">
    & Without<"margin" | "exact" | "trivial">
    & { readonly experiment: Experiment }
  );

/** A part of a defined claim. */
export type Part = Decision & {
  readonly name: string;
  /** What sort of statement it is. */
  readonly kind: Kind;
  readonly expect: Expectation;
  readonly tight: boolean;
  readonly witnesses: readonly unknown[];
  readonly exactArithmetic?: boolean;
  readonly discretisation?: string;
  /** The claim's problem, or the part's own. */
  readonly problem: Problem<unknown, unknown>;
  /** Microseconds an evaluation takes. */
  readonly cost: number;
};

/** A near miss or true variant with everything it inherits filled in. */
export type Variant = Decision & {
  /** Lower-case words joined by hyphens. */
  readonly id: string;
  readonly part: string;
  readonly why: string;
  /** What sort of statement it is. */
  readonly kind: Kind;
  /** What instances there are. */
  readonly problem: Problem<unknown, unknown>;
  /** Microseconds an evaluation takes. */
  readonly cost: number;
  readonly witnesses: readonly unknown[];
  readonly searchable: boolean;
  /** Why search need not find it. */
  readonly reason?: string;
  /** The relative change of a constant or exponent, where the near miss declares one. */
  readonly change?: number;
};

/** A claim as the engine sees it: instances and runs of any shape. */
export interface Claim extends Metadata, Omit<Descriptions<unknown, unknown>, "witnessFile"> {
  /** Microseconds an evaluation takes. */
  readonly cost: number;
  /** What instances there are. */
  readonly problem: Problem<unknown, unknown>;
  /** The margins, by name. */
  readonly parts: readonly Part[];
  /** False variants, each of one part. */
  readonly nearMisses: readonly Variant[];
  /** True variants, each of one part. */
  readonly trueVariants: readonly Variant[];
  /** The witnesses of its file; parts and variants have them among theirs. */
  readonly recorded?: readonly RecordedWitness[];
}
