/**
 * Surprises: whatever keeps a run from ending as expected, each with its sentence.
 * @module
 */
import type {
  ClaimResult,
  Counterexample,
  NearMissResult,
  PartResult,
  TrueVariantResult,
  Verdict,
} from "../check/result.ts";
import { formatApproximate } from "./numbers.ts";
import { oneLine } from "./text.ts";
import { counted, verdictInWords } from "./words.ts";

/** A verdict that is not as expected, a near miss that did not fall, a true variant that did. */
export interface Surprise {
  readonly claim: ClaimResult;
  readonly about: "part" | "near miss" | "true variant";
  /** The part, near miss or true variant. */
  readonly name: string;
  readonly verdict: Verdict;
  /** What happened, one sentence without its full stop. */
  readonly sentence: string;
  readonly counterexample: Counterexample | null;
  /** The command that evaluates it again; null where the claim's file holds another part's. */
  readonly replay: string | null;
}

/** All surprises of a report, in the order of its claims. */
export function surprisesOf(claims: readonly ClaimResult[]): readonly Surprise[] {
  return claims.flatMap(surprisesOfClaim);
}

/** The surprises of one claim. */
export function surprisesOfClaim(claim: ClaimResult): readonly Surprise[] {
  return [
    ...claim.parts.filter(({ asExpected }) => !asExpected).map((part) => ofPart(claim, part)),
    ...claim.nearMisses.filter(({ refuted }) => !refuted).map((miss) => ofNearMiss(claim, miss)),
    ...claim.trueVariants.filter(({ held }) => !held).map((one) => ofTrueVariant(claim, one)),
  ];
}

function ofPart(claim: ClaimResult, part: PartResult): Surprise {
  const whole = claim.parts.length === 1 ? "the claim" : `part "${oneLine(part.name)}"`;
  const expected = part.expect === "supported" ? "" : ", and the literature knows it to be false";
  return surprise(claim, part, {
    about: "part",
    name: part.name,
    sentence: `${whole} is ${verdictInWords(part.verdict)}${because(part.reason)}${expected}`,
  });
}

function ofNearMiss(claim: ClaimResult, miss: NearMissResult): Surprise {
  const effort = `in ${counted(miss.evaluations, "evaluation")}`;
  const reached = miss.worstMargin === null
    ? ""
    : ` (smallest margin ${formatApproximate(miss.worstMargin, 3)})`;
  return surprise(claim, miss, {
    about: "near miss",
    name: miss.id,
    sentence: `near miss "${oneLine(miss.id)}" did not fall ${effort}${reached}` +
      (miss.verdict === "supported" ? "" : ` and is ${verdictInWords(miss.verdict)}`) +
      because(miss.reason),
  });
}

function ofTrueVariant(claim: ClaimResult, variant: TrueVariantResult): Surprise {
  return surprise(claim, variant, {
    about: "true variant",
    name: variant.id,
    sentence: `true variant "${oneLine(variant.id)}" is ${verdictInWords(variant.verdict)}` +
      because(variant.reason),
  });
}

function surprise(
  claim: ClaimResult,
  { verdict, counterexample }: PartResult | NearMissResult | TrueVariantResult,
  said: Pick<Surprise, "about" | "name" | "sentence">,
): Surprise {
  return { claim, ...said, verdict, counterexample, replay: counterexample?.replay ?? null };
}

function because(reason: string | undefined): string {
  return reason === undefined ? "" : `: ${oneLine(reason).replace(/\.$/, "")}`;
}
