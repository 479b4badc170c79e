/**
 * Claims as tests of any runner: Deno's, Node's, or another that takes a name and a function.
 * @module
 */
import { type Budget, QUICK_BUDGET } from "../check/budget.ts";
import { checkClaim } from "../check/check.ts";
import type { ClaimResult } from "../check/result.ts";
import type { Claim } from "../claim/types.ts";
import { formatInstance } from "../report/instance.ts";
import { isClaimAsExpected } from "../report/model.ts";
import { surprisesOfClaim } from "../report/surprises.ts";

/** How a claim is checked as a test. */
export interface AssertOptions {
  /** 1 unless given. */
  readonly seed?: number;
  /** The quick budget unless given. */
  readonly budget?: Budget;
}

/** A claim that does not end as it says; the message tells each surprise and its counterexample. */
export class ClaimAssertionError extends Error {
  /** Tells it from other errors. */
  override readonly name = "ClaimAssertionError";
}

/**
 * Checks a claim at the quick budget.
 * @throws {ClaimAssertionError} unless every part ends as expected, every near miss falls and every
 * true variant holds
 */
export function assertClaim(
  claim: Claim,
  { seed, budget = QUICK_BUDGET }: AssertOptions = {},
): void {
  const result = checkClaim(claim, { seed, budget });
  if (!isClaimAsExpected(result)) throw new ClaimAssertionError(failureText(result));
}

function failureText(result: ClaimResult): string {
  const lines = surprisesOfClaim(result).flatMap(({ sentence, counterexample: found }) =>
    found === null ? [sentence] : [
      sentence,
      `left ${found.left}, right ${found.right}, margin ${found.margin}, phase ${found.phase}`,
      formatInstance(found.instance),
    ]
  );
  return `${result.id}\n${lines.join("\n")}`;
}

/** Registers a test under a name: `Deno.test`, or `test` of `node:test`. */
export type Register = (name: string, body: () => void) => unknown;

/**
 * Registers each claim as a test of its own.
 *
 * @example
 * ```ts ignore
 * import { registerClaims } from "theorycheck";
 * import topK from "./claims/distributed/top-k.ts";
 * registerClaims(Deno.test, [topK]);
 * ```
 */
export function registerClaims(
  register: Register,
  claims: readonly Claim[],
  options: AssertOptions = {},
): void {
  for (const claim of claims) {
    register(`claim ${claim.topic}/${claim.id}`, () => assertClaim(claim, options));
  }
}
