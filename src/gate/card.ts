/**
 * A claim without its functions.
 * @module
 */
import type { Claim } from "../claim/types.ts";
import type { ClaimCard } from "./examination.ts";

/** What a claim says of itself, as plain data. */
export function cardOf(claim: Claim): ClaimCard {
  const { id, topic, title, source, statement, cost } = claim;
  return {
    id,
    topic,
    title,
    source,
    statement,
    cost,
    parts: claim.parts.map(({ name, kind, expect, tight, exactArithmetic, discretisation }) => ({
      name,
      kind,
      expect,
      tight,
      exactArithmetic: exactArithmetic === true,
      discretisation: discretisation ?? null,
    })),
    nearMisses: claim.nearMisses.map(({ id, part, why, searchable, change, margin }) => ({
      id,
      part,
      why,
      searchable,
      change: change ?? null,
      sameMargin: margin !== undefined &&
        margin === claim.parts.find(({ name }) => name === part)?.margin,
    })),
    trueVariants: claim.trueVariants.map(({ id }) => id),
  };
}
