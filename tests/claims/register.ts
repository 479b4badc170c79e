/**
 * Registers claims as tests. A few runner files share all claims among them: a file for each claim
 * would pay for a fresh start of everything that claims import.
 * @module
 */
import { AssertionError } from "@std/assert";
import { claims } from "../../claims/mod.ts";
import { checkClaim, QUICK_BUDGET } from "../../src/check/mod.ts";
import type { Claim } from "../../src/claim/mod.ts";
import { formatInstance, isClaimAsExpected, surprisesOf } from "../../src/report/mod.ts";

/** The number of runner files; each registers every RUNNERS-th claim. */
const RUNNERS = 4;

/** Registers the claims of one runner file, 0 <= runner < 4, each as a test of its own. */
export function registerClaims(runner: number): void {
  for (let i = runner; i < claims.length; i += RUNNERS) {
    Deno.test(`claim ${claims[i].topic}/${claims[i].id}`, () => assertAsExpected(claims[i]));
  }
}

/** Checks a claim at the quick budget; the failure tells each surprise and its counterexample. */
export function assertAsExpected(claim: Claim): void {
  const result = checkClaim(claim, { budget: QUICK_BUDGET });
  if (isClaimAsExpected(result)) return;
  const lines = surprisesOf([result]).flatMap(({ sentence, counterexample: found }) =>
    found === null ? [sentence] : [
      sentence,
      `left ${found.left}, right ${found.right}, margin ${found.margin}, phase ${found.phase}`,
      formatInstance(found.instance),
    ]
  );
  throw new AssertionError(`${claim.id}\n${lines.join("\n")}`);
}
