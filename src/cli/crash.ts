/**
 * The result of a claim that has no verdict: its own code threw where the engine has none for it (in
 * `strata`, `evidence`, `trivial`, a symmetry), or its process died, or took too long.
 * @module
 */
import {
  type ClaimResult,
  type NearMissResult,
  NO_INTERVAL,
  type PartResult,
  type TrueVariantResult,
} from "../check/mod.ts";
import type { Claim, Part, Variant } from "../claim/types.ts";

/** What must be known of a claim for a result that says nothing: a claim, or a summary of one. */
export interface Described extends Pick<Claim, "id" | "topic" | "title" | "source" | "statement"> {
  readonly parts: readonly Pick<Part, "name" | "kind" | "expect" | "tight">[];
  readonly nearMisses: readonly Pick<Variant, "id" | "part" | "why" | "searchable">[];
  readonly trueVariants: readonly Pick<Variant, "id" | "part" | "why">[];
}

/** A result that says `error` for every part, and that nothing was found out. */
export function crashed(claim: Described, reason: string, seconds: number): ClaimResult {
  const { id, topic, title, source, statement } = claim;
  const expectsRefuted = claim.parts.some(({ expect }) => expect === "refuted");
  return {
    id,
    topic,
    title,
    kind: claim.parts[0].kind,
    source,
    statement,
    expect: expectsRefuted ? "refuted" : "supported",
    verdict: "error",
    asExpected: false,
    ...NOTHING_COUNTED,
    discarded: 0,
    evaluations: 0,
    inconclusive: 0,
    attained: null,
    refutationPower: null,
    seconds,
    parts: claim.parts.map((part) => crashedPart(part, reason)),
    strata: {},
    evidence: null,
    nearMisses: claim.nearMisses.map((variant) => crashedNearMiss(variant, reason)),
    trueVariants: claim.trueVariants.map((variant) => crashedTrueVariant(variant, reason)),
  };
}

const NOTHING_COUNTED = {
  instances: 0,
  borderline: 0,
  worstMargin: null,
  tightness: null,
  counterexample: null,
} as const;

const NOTHING_REACHED = {
  ...NOTHING_COUNTED,
  discards: {},
  inconclusiveReasons: {},
  trivial: 0,
  extremal: null,
  verdict: "error",
} as const;

function crashedPart(
  { name, kind, expect, tight }: Described["parts"][number],
  reason: string,
): PartResult {
  return {
    name,
    kind,
    expect,
    asExpected: false,
    tight,
    exhaustive: false,
    attained: null,
    refutationPower: null,
    ...NO_INTERVAL,
    ...NOTHING_REACHED,
    reason,
  };
}

function crashedNearMiss(
  { id, part, why, searchable }: Described["nearMisses"][number],
  reason: string,
): NearMissResult {
  return {
    id,
    part,
    why,
    refuted: false,
    searchable,
    foundBy: null,
    phase: null,
    evaluations: 0,
    violatedShare: null,
    verdict: "error",
    reason,
    worstMargin: null,
    counterexample: null,
    ...NO_INTERVAL,
  };
}

function crashedTrueVariant(
  { id, part, why }: Described["trueVariants"][number],
  reason: string,
): TrueVariantResult {
  return { id, part, why, held: false, evaluations: 0, ...NO_INTERVAL, ...NOTHING_REACHED, reason };
}
