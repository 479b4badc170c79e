/**
 * What a process that runs claims can be asked. This module is loaded there; its types are known
 * here too.
 * @module
 */
import type { Budget, ClaimResult } from "../../check/mod.ts";
import type { Claim } from "../../claim/types.ts";
import { checkSafely } from "../check_all.ts";
import { crashed } from "../crash.ts";
import { messageOf } from "../errors.ts";
import { choiceValues, type PinList } from "../pins.ts";

/** How a claim is checked, as plain data. */
export interface CheckRequest {
  readonly seed: number;
  readonly budget: Budget;
  readonly pins: PinList;
}

/** A request of {@link answer}. */
export type Request =
  /** A check; its steps are told, the answer is a ClaimResult. */
  | { readonly check: CheckRequest }
  /** The choices that the claim draws; the answer is a ChoiceValues. */
  | { readonly choices: PinList };

/** Answers a request about a claim. */
export function answer(
  claim: Claim,
  request: unknown,
  tell: (what: unknown) => void,
): unknown {
  const asked = request as Request; // it comes from the suite, under a mark that only it knows
  if ("choices" in asked) return choiceValues(claim, new Map(asked.choices));
  const { seed, budget, pins } = asked.check;
  return plain(claim, checkSafely(claim, { seed, budget, pins: new Map(pins) }, tell));
}

/** The result if it can be sent; an instance may hold what is no data. */
function plain(claim: Claim, result: ClaimResult): ClaimResult {
  try {
    structuredClone(result);
    return result;
  } catch (error) {
    return crashed(claim, `an instance is not plain data: ${messageOf(error)}`, result.seconds);
  }
}
