/**
 * What is hunted: one part of a claim, or one of its variants.
 * @module
 */
import type { Claim, Part, Variant } from "../../claim/types.ts";
import type { Target } from "../evaluator.ts";
import { judgedOf, targetOfDecided } from "../judged.ts";

/** A part or a variant by its name. */
export type Subject = { readonly part: string } | { readonly variant: string };

/** What a subject is called. */
export function nameOf(subject: Subject): string {
  return "part" in subject ? subject.part : subject.variant;
}

/** The part or variant of this name, if the claim has it. */
export function decidedOf(claim: Claim, subject: Subject): Part | Variant | undefined {
  return "part" in subject
    ? claim.parts.find(({ name }) => name === subject.part)
    : [...claim.nearMisses, ...claim.trueVariants].find(({ id }) => id === subject.variant);
}

/** The margin that is hunted; null where samples decide, or where there is no such subject. */
export function huntedOf(claim: Claim, subject: Subject): Target | null {
  const decided = decidedOf(claim, subject);
  return decided === undefined || judgedOf(decided) === null ? null : targetOfDecided(decided);
}
