/**
 * What the process that examines a claim answers. This module is loaded there.
 * @module
 */
import type { Budget } from "../../check/mod.ts";
import type { Claim } from "../../claim/types.ts";
import {
  cardOf,
  type ClaimCard,
  measure,
  type Measurements,
  type SeedRun,
  seedRunOf,
} from "../../gate/mod.ts";
import { checkSafely } from "../check_all.ts";

/** A request of {@link answer}. */
export type Request =
  | { readonly ask: "card" }
  | { readonly ask: "run"; readonly seed: number; readonly budget: Budget }
  | { readonly ask: "measure"; readonly budget: Budget };

/** Answers a request about a claim. */
export function answer(claim: Claim, request: unknown): ClaimCard | SeedRun | Measurements {
  const asked = request as Request; // it comes from the suite, under a mark that only it knows
  switch (asked.ask) {
    case "card":
      return cardOf(claim);
    case "run": {
      const { seed, budget } = asked;
      const result = checkSafely(claim, { seed, budget }, () => {});
      return seedRunOf(structuredClone(result), seed, budget);
    }
    case "measure":
      return measure(claim, asked.budget);
  }
}
