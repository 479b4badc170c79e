/**
 * What a claim is made of.
 * @module
 */
import type { Draw } from "../instances/draw.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import type { Rational } from "../numerics/rational.ts";
import type { Stream } from "../numerics/stream.ts";
import type { Slack } from "./slack.ts";

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

/** What the literature says of a part: that it holds, or that it is known to be false. */
export type Expectation = "supported" | "refuted";

/** Where a statement comes from. */
export interface Source {
  readonly authors: string;
  readonly title: string;
  readonly year: number;
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

// Functions of an instance are declared through methods, whose parameters are bivariant: a claim
// about instances of any shape is then a claim about `unknown`, without a cast.
type Method<A extends readonly unknown[], B> = { method(...args: A): B }["method"];

/** A named slack on an instance; an instance outside is discarded and counted. */
export type Assumption<I> = Method<[instance: I], Slack | boolean>;

/** A map of instances that leaves the statement unchanged, applied to confirm a counterexample. */
export type Symmetry<I> = Method<[instance: I, stream: Stream], I>;

/** What instances there are and what is computed on each. */
export interface ProblemFields<I, R> {
  /** Draws an instance. */
  instance?(draw: Draw): I;
  /** A finite family: each instance is judged once. */
  readonly instances?: readonly I[];
  /** Instances outside are discarded; prefer instances that satisfy them by construction. */
  readonly assumptions?: Readonly<Record<string, Assumption<I>>>;
  /** Computed once an instance, shared by all parts. Without it, margins get the instance. */
  run?(instance: I): R;
  /** Maps that leave the statement unchanged: scalings by powers of two, permutations. */
  readonly symmetries?: Readonly<Record<string, Symmetry<I>>>;
}

/** A problem with nothing left out: `run` is the identity unless given. */
export interface Problem<I, R> extends ProblemFields<I, R> {
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

/** One margin of a claim. */
export interface PartSpec<I, R> extends MarginFields<I, R> {
  readonly kind: Kind;
  /** "supported" unless given. */
  readonly expect?: Expectation;
  /** True when the literature calls the bound tight: search must come within one per cent. */
  readonly tight?: boolean;
  /** Extremal instances, or counterexamples of a part that is expected to be refuted. */
  readonly witnesses?: readonly I[];
}

declare const foreignPart: unique symbol;

/** A part with instances of its own shape, made by `partOf`. */
export interface ForeignPart {
  readonly [foreignPart]: true;
}

/** A variant of a part: what it changes replaces what the part or the problem has. */
export interface VariantSpec<I, R> {
  readonly id: string;
  /** For a near miss, why it is false; for a true variant, why it holds. */
  readonly why: string;
  instance?(draw: Draw): I;
  readonly instances?: readonly I[];
  readonly assumptions?: Readonly<Record<string, Assumption<I>>>;
  run?(instance: I): R;
  margin?(run: R, instance: I): Slack;
  exact?(instance: I): Rational;
  applies?(run: R, instance: I): boolean;
  readonly symmetries?: Readonly<Record<string, Symmetry<I>>>;
  /** Plain instances, judged as data; search never starts from them. */
  readonly witnesses?: readonly I[];
}

/** Whether a near miss must fall to search; where that cannot be, the reason. */
export type Searchable =
  | { readonly searchable?: true }
  | { readonly searchable: false; readonly reason: string };

/** A false variant that the checker must refute. */
export type NearMissSpec<I, R> = VariantSpec<I, R> & Searchable;

/** A variant that looks false and is true. */
export type TrueVariantSpec<I, R> = VariantSpec<I, R>;

declare const foreign: unique symbol;

/** A variant with instances of its own shape, made by `variantOf`. */
export interface ForeignVariant {
  readonly [foreign]: true;
}

/** What every claim says of itself. */
export interface Metadata {
  /** Lower-case words joined by hyphens; the name of the file. */
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
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
}

/** A claim with one part: everything in one record. */
export interface SinglePartSpec<I, R>
  extends Metadata, ProblemFields<I, R>, PartSpec<I, R>, Descriptions<I, R> {
  readonly nearMisses: readonly (NearMissSpec<I, R> | ForeignVariant)[];
  readonly trueVariants?: readonly (TrueVariantSpec<I, R> | ForeignVariant)[];
}

/** A claim with several parts that share one problem. */
export interface SeveralPartsSpec<I, R, P extends string> extends Metadata, Descriptions<I, R> {
  readonly parts: Readonly<Record<P, PartSpec<I, R> | ForeignPart>>;
  readonly nearMisses: readonly (
    | (NearMissSpec<I, R> & { readonly part: NoInfer<P> })
    | ForeignVariant
  )[];
  readonly trueVariants?: readonly (
    | (TrueVariantSpec<I, R> & { readonly part: NoInfer<P> })
    | ForeignVariant
  )[];
}

/** One margin of a defined claim. */
export interface Part extends MarginFields<unknown, unknown> {
  readonly name: string;
  readonly kind: Kind;
  readonly expect: Expectation;
  readonly tight: boolean;
  readonly witnesses: readonly unknown[];
  /** The claim's problem, or the part's own. */
  readonly problem: Problem<unknown, unknown>;
}

/** A near miss or true variant with everything it inherits filled in. */
export interface Variant extends MarginFields<unknown, unknown> {
  readonly id: string;
  readonly part: string;
  readonly why: string;
  readonly kind: Kind;
  readonly problem: Problem<unknown, unknown>;
  readonly witnesses: readonly unknown[];
  readonly searchable: boolean;
  /** Why search need not find it. */
  readonly reason?: string;
}

/** A claim as the engine sees it: instances and runs of any shape. */
export interface Claim extends Metadata, Descriptions<unknown, unknown> {
  readonly cost: number;
  readonly problem: Problem<unknown, unknown>;
  readonly parts: readonly Part[];
  readonly nearMisses: readonly Variant[];
  readonly trueVariants: readonly Variant[];
}
