/**
 * Stale witnesses: what a claim's witness file says that is not so any more.
 * @module
 */
import type { ClaimResult } from "../check/result.ts";
import { oneLine } from "./text.ts";

/** A witness that does not show any more what it did, in one line. */
export interface StaleWitness {
  readonly claim: string;
  readonly of: string;
  readonly sentence: string;
}

/** The stale witnesses of some claims. They are reported and nothing is built on them. */
export function staleWitnesses(claims: readonly ClaimResult[]): StaleWitness[] {
  return claims.flatMap(({ id, witnesses = [] }) =>
    witnesses.flatMap(({ of, shows, stale }) =>
      stale === null ? [] : [{
        claim: id,
        of,
        sentence: `${oneLine(id)}: the ${shows} that its file records of ${oneLine(of)} ` +
          `is stale: ${oneLine(stale)}`,
      }]
    )
  );
}
