/**
 * Which part or variant is to be hunted, and what is known of it.
 * @module
 */
import type { Subject } from "../../check/hunt/mod.ts";
import { UsageError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import type { ClaimSummary } from "../process/summary.ts";

/**
 * The subjects that a command line names: a part, a variant, or every part that is to be supported.
 * @throws {UsageError} for a name that the claim does not have, and for two of them
 */
export function subjectsOf(
  claim: ClaimSummary,
  { part, variant }: { readonly part: string | undefined; readonly variant: string | undefined },
): Subject[] {
  if (part !== undefined && variant !== undefined) {
    throw new UsageError("--part and --near-miss name two things to hunt: leave one of them out.");
  }
  if (part !== undefined) {
    refuseUnknown("part", part, claim.parts.map(({ name }) => name));
    return [{ part }];
  }
  if (variant !== undefined) {
    const { nearMisses, trueVariants } = claim;
    refuseUnknown("near-miss", variant, [...nearMisses, ...trueVariants].map(({ id }) => id));
    return [{ variant }];
  }
  const open = claim.parts.filter(({ expect }) => expect === "supported");
  return (open.length === 0 ? claim.parts : open).map(({ name }) => ({ part: name }));
}

function refuseUnknown(flag: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const mend = names.length === 0
    ? " There is none."
    : didYouMean(name, names) || ` There are ${names.join(", ")}.`;
  throw new UsageError(`--${flag} ${name}: the claim has none of that name.${mend}`);
}

/** True when a subject ended as the literature, or the claim, says. */
export function isAsKnown(claim: ClaimSummary, subject: Subject, violated: boolean): boolean {
  if ("variant" in subject) {
    return violated === claim.nearMisses.some(({ id }) => id === subject.variant);
  }
  const part = claim.parts.find(({ name }) => name === subject.part);
  return violated === (part?.expect === "refuted");
}
