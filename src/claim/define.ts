/**
 * Defining a claim, in the form with one part and in the form with several.
 * @module
 */
import {
  type Complain,
  decisionOfPart,
  decisionOfVariant,
  type LooseDecision,
} from "./decision.ts";
import type {
  Crossing,
  Enumeration,
  Measuring,
  RateClaimed,
  Sampling,
  StatisticalClaimed,
  ThresholdClaimed,
} from "./sampled.ts";
import {
  type Claim,
  type Descriptions,
  type ForeignPart,
  type ForeignVariant,
  type Kind,
  type MarginFields,
  type Metadata,
  type NearMissSpec,
  type Part,
  type PartFields,
  type PartSpec,
  type Problem,
  type ProblemFields,
  type Searchable,
  type SeveralPartsSpec,
  type SinglePartSpec,
  TOPICS,
  type TrueVariantSpec,
  type Variant,
  type VariantFields,
  type Without,
} from "./types.ts";
import { joined, recordedWitnesses } from "./witnesses.ts";

/** Cost of an evaluation in microseconds where a claim states none. */
const DEFAULT_COST = 10;

/** The name of the part of a claim that has only one. */
export const ONLY_PART = "claim";

/** Thrown for a claim that is put together wrongly; the message names the claim and the mend. */
export class ClaimError extends Error {
  /** Tells it from other errors. */
  override readonly name = "ClaimError";
}

/**
 * The instances of a claim and what is computed once on each of them.
 *
 * @example
 * ```ts
 * import { problem } from "theorycheck";
 *
 * const vectors = problem({
 *   instance: (draw) => ({ x: draw.vector("x", draw.integer("d", 1, 5)) }),
 *   run: ({ x }) => Math.hypot(...x),
 * });
 * ```
 */
export function problem<I, R = I>(fields: ProblemFields<I, R>): Problem<I, R> {
  // Without `run` the type parameter R is inferred as its default I, so the identity is a run.
  return { ...fields, run: fields.run ?? ((instance: I) => instance as unknown as R) };
}

/**
 * What a variant with its own problem must say, since it cannot inherit what decides the part; and
 * what it must not, since its problem says it.
 */
export type OwnDecision<I, R> =
  & { readonly part?: string }
  & Without<"instance" | "instances" | "assumptions" | "run" | "symmetries">
  & (
    | Pick<MarginFields<I, R>, "margin">
    | (Sampling<R, I> & { readonly claimed: StatisticalClaimed<R, I> })
    | (Enumeration<R, I> & { readonly claimed: StatisticalClaimed<R, I> })
    | (Measuring<R, I> & { readonly claimed: RateClaimed<R, I> })
    | (Crossing<R, I> & { readonly claimed: ThresholdClaimed<R, I> })
  );

/** A part with instances of its own shape brings its own problem. */
export function partOf<I, R>(
  own: Problem<I, R>,
  spec: PartSpec<NoInfer<I>, NoInfer<R>>,
): ForeignPart {
  return { ...spec, own } as unknown as ForeignPart;
}

/** A near miss with instances of its own shape brings its own problem. */
export function nearMissOf<I, R>(
  own: Problem<I, R>,
  spec: NearMissSpec<NoInfer<I>, NoInfer<R>> & OwnDecision<NoInfer<I>, NoInfer<R>>,
): ForeignVariant {
  return { ...spec, own } as unknown as ForeignVariant;
}

/** A true variant with instances of its own shape brings its own problem. */
export function trueVariantOf<I, R>(
  own: Problem<I, R>,
  spec: TrueVariantSpec<NoInfer<I>, NoInfer<R>> & OwnDecision<NoInfer<I>, NoInfer<R>>,
): ForeignVariant {
  return { ...spec, own } as unknown as ForeignVariant;
}

/**
 * Defines a claim. With one part, everything stands in one record and margins get the instance (or
 * the result of `run`, where there is one). With several, the problem comes first and the parts
 * share its `run`.
 *
 * @throws {ClaimError} when the claim is put together wrongly
 */
export function defineClaim<I, R = I>(spec: SinglePartSpec<I, R>): Claim;
/** Defines a claim with several parts that share one problem. */
export function defineClaim<I, R, P extends string>(
  shared: Problem<I, R>,
  spec: SeveralPartsSpec<NoInfer<I>, NoInfer<R>, P>,
): Claim;
export function defineClaim<I, R, P extends string>(
  first: SinglePartSpec<I, R> | Problem<I, R>,
  spec?: SeveralPartsSpec<I, R, P>,
): Claim {
  return spec === undefined
    ? fromOnePart(first as SinglePartSpec<I, R>)
    : fromSeveralParts(first as Problem<I, R>, spec);
}

function fromOnePart<I, R>(spec: SinglePartSpec<I, R>): Claim {
  const { instance, instances, assumptions, run, symmetries, ...rest } = spec;
  return fromSeveralParts(problem({ instance, instances, assumptions, run, symmetries }), {
    ...rest,
    parts: { [ONLY_PART]: spec },
  });
}

/** What a variant looks like before its part and problem are filled in. */
type LooseVariant =
  & VariantFields<unknown, unknown>
  & LooseDecision
  & Searchable
  & Pick<NearMissSpec<unknown, unknown>, "change">
  & { readonly part?: string; readonly own?: Problem<unknown, unknown> };

/** Both forms: variants without a part belong to the first. */
interface LooseSpec<I, R> extends Metadata, Descriptions<I, R> {
  readonly parts: Readonly<Record<string, unknown>>;
  readonly nearMisses: readonly unknown[];
  readonly trueVariants?: readonly unknown[];
}

function fromSeveralParts<I, R>(shared: Problem<I, R>, spec: LooseSpec<I, R>): Claim {
  const { id, cost = DEFAULT_COST } = spec;
  const parts = Object.entries(spec.parts).map(([name, part]) =>
    definePart({ id, cost }, name, shared, part as LoosePart)
  );
  const recorded = recordedWitnesses(spec.id, spec.witnessFile, (what) => {
    throw new ClaimError(`claim ${spec.id}: ${what}`);
  });
  const variant = (loose: unknown) => {
    const defined = defineVariant({ id, cost }, parts, loose as LooseVariant);
    return joined(defined, defined.id, recorded);
  };
  const claim: Claim = {
    id: spec.id,
    topic: spec.topic,
    title: spec.title,
    source: spec.source,
    statement: spec.statement,
    cost,
    problem: shared,
    parts: parts.map((part) => joined(part, part.name, recorded)),
    nearMisses: spec.nearMisses.map(variant),
    trueVariants: (spec.trueVariants ?? []).map(variant),
    strata: spec.strata,
    evidence: spec.evidence,
    ...(recorded.length === 0 ? {} : { recorded }),
  };
  checkClaim(claim);
  return claim;
}

/** What a part looks like before its problem is filled in. */
type LoosePart =
  & PartFields<unknown, unknown>
  & LooseDecision
  & { readonly kind: Kind; readonly tight?: boolean; readonly own?: Problem<unknown, unknown> };

function definePart(
  { id, cost }: Pick<Claim, "id" | "cost">,
  name: string,
  shared: Problem<unknown, unknown>,
  part: LoosePart,
): Part {
  const { kind, expect = "supported", tight = false, witnesses = [], own: problem = shared } = part;
  const { exactArithmetic, discretisation } = part;
  const decision = decisionOfPart(kind, part, complaintOf(id, `part ${name}`));
  const declared = { exactArithmetic, discretisation, cost: problem.cost ?? cost };
  return { name, kind, expect, tight, witnesses, problem, ...declared, ...decision };
}

function defineVariant(
  { id, cost }: Pick<Claim, "id" | "cost">,
  parts: readonly Part[],
  spec: LooseVariant,
): Variant {
  const part = spec.part === undefined ? parts[0] : parts.find(({ name }) => name === spec.part);
  if (part === undefined) {
    throw new ClaimError(
      `claim ${id}: variant ${spec.id} names part ${spec.part}, which is none`,
    );
  }
  const problem = spec.own ?? variantProblem(part.problem, spec);
  return {
    id: spec.id,
    part: part.name,
    why: spec.why,
    kind: part.kind,
    problem,
    cost: problem.cost ?? cost,
    witnesses: spec.witnesses ?? [],
    searchable: spec.searchable !== false,
    reason: spec.searchable === false ? spec.reason : undefined,
    change: spec.change,
    ...decisionOfVariant(part, spec, complaintOf(id, `variant ${spec.id}`)),
  };
}

function complaintOf(claimId: string, about: string): Complain {
  return (what) => {
    throw new ClaimError(`claim ${claimId}: ${about} ${what}`);
  };
}

/** The shared problem with what the variant replaces. */
function variantProblem(
  shared: Problem<unknown, unknown>,
  spec: LooseVariant,
): Problem<unknown, unknown> {
  const ownInstances = spec.instance !== undefined || spec.instances !== undefined;
  const { assumptions, run, symmetries } = spec;
  // The same problem, not a copy of it, shows that samples can be shared.
  if (!ownInstances && !assumptions && !run && !symmetries) return shared;
  return {
    instance: ownInstances ? spec.instance : shared.instance,
    instances: ownInstances ? spec.instances : shared.instances,
    assumptions: spec.assumptions ?? shared.assumptions,
    run: spec.run ?? shared.run,
    symmetries: spec.symmetries ?? shared.symmetries,
    cost: shared.cost,
  };
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function checkClaim(claim: Claim): void {
  const complain = (what: string): never => {
    throw new ClaimError(`claim ${claim.id}: ${what}`);
  };
  if (!ID.test(claim.id)) complain("the id must be lower-case words joined by hyphens");
  if (!TOPICS.includes(claim.topic)) {
    complain(`topic "${claim.topic}" is none of ${TOPICS.join(", ")}`);
  }
  const costs = [claim, ...claim.parts, ...claim.nearMisses, ...claim.trueVariants];
  if (!costs.every(({ cost }) => cost > 0 && cost < Infinity)) {
    complain("cost must be a positive number");
  }
  if (claim.parts.length === 0) complain("it has no parts");
  for (const { problem } of claim.parts) checkProblem(problem, complain);
  checkVariants(claim, complain);
}

function checkProblem(
  { instance, instances }: Problem<unknown, unknown>,
  complain: (what: string) => never,
): void {
  if (instance === undefined && instances === undefined) {
    complain("it has neither `instance` nor `instances`");
  }
}

function checkVariants(claim: Claim, complain: (what: string) => never): void {
  const ids = [...claim.nearMisses, ...claim.trueVariants].map(({ id }) => id);
  for (const { name } of claim.parts) {
    if (ids.includes(name)) complain(`"${name}" names a part and a variant`);
  }
  for (const [i, id] of ids.entries()) {
    if (!ID.test(id)) complain(`variant id "${id}" must be lower-case words joined by hyphens`);
    if (ids.indexOf(id) !== i) complain(`variant id "${id}" occurs twice`);
  }
  for (const { id, searchable, reason } of claim.nearMisses) {
    if (!searchable && !reason) complain(`near miss ${id} is not searchable and gives no reason`);
  }
}
