/**
 * What a claim says of itself, as plain data: all that is known of it where its code is not run.
 * @module
 */
import type { Claim, Metadata, Part, Variant } from "../../claim/types.ts";

/** A part without its functions. */
export interface PartSummary extends Pick<Part, "name" | "kind" | "expect" | "tight"> {
  readonly cost: number;
  /** The number of its witnesses. */
  readonly witnesses: number;
  /** True where the claim gives its margin in exact rationals. */
  readonly exact: boolean;
}

/** A near miss or true variant without its functions. */
export type VariantSummary = Pick<
  Variant,
  "id" | "part" | "why" | "searchable" | "reason" | "cost"
>;

/** A claim without its functions. */
export interface ClaimSummary extends Metadata {
  readonly cost: number;
  /** Names of the assumptions. */
  readonly assumptions: readonly string[];
  readonly parts: readonly PartSummary[];
  readonly nearMisses: readonly VariantSummary[];
  readonly trueVariants: readonly VariantSummary[];
}

/** The summary of a claim. */
export function summaryOf(claim: Claim): ClaimSummary {
  const { id, topic, title, source, statement, cost } = claim;
  return {
    id,
    topic,
    title,
    source,
    statement,
    cost,
    assumptions: Object.keys(claim.problem.assumptions ?? {}),
    parts: claim.parts.map(({ name, kind, expect, tight, witnesses, exact, cost }) => ({
      name,
      cost,
      kind,
      expect,
      tight,
      witnesses: witnesses.length,
      exact: exact !== undefined,
    })),
    nearMisses: claim.nearMisses.map(variantSummary),
    trueVariants: claim.trueVariants.map(variantSummary),
  };
}

function variantSummary({ id, part, why, searchable, reason, cost }: Variant): VariantSummary {
  return { id, part, why, searchable, cost, ...(reason === undefined ? {} : { reason }) };
}
