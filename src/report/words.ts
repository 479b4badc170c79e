/**
 * What the engine measured, in words.
 * @module
 */
import type { ClaimResult, Counterexample, PartResult, Verdict } from "../check/result.ts";
import type { Report } from "./model.ts";
import { formatApproximate, formatCount, formatNumber, formatPercent } from "./numbers.ts";

/** Below this share a percentage has too many zeros to be read. */
const SMALLEST_PERCENTAGE = 1e-6;

/** A verdict as it follows "is". */
export function verdictInWords(verdict: Verdict): string {
  return verdict === "error" ? "in error" : verdict;
}

/** "12 claims", "1 claim". */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** How many near misses fell, to whom, and how many true variants held. */
export function variantsInWords({ totals }: Report): string {
  const { nearMisses, nearMissesRefuted, nearMissesFoundBySearch } = totals;
  const misses = nearMisses === 0
    ? "there were no near misses"
    : `${formatCount(nearMissesRefuted)} of ${formatCount(nearMisses)} near misses fell, ` +
      `${formatCount(nearMissesFoundBySearch)} of them to search`;
  if (totals.trueVariants === 0) return misses;
  return `${misses}; ${formatCount(totals.trueVariantsHeld)} of ` +
    `${formatCount(totals.trueVariants)} true variants held`;
}

/** What the levels of all statistical results add up to; nothing where there is none. */
export function chanceInWords({ totals: { level } }: Report): readonly string[] {
  return level === 0
    ? []
    : [`wrong by chance with probability at most ${formatApproximate(level, 2)}`];
}

/** The smallest tightening that the evidence for the supported parts of a claim would notice. */
export function powerOf(
  { parts }: ClaimResult,
): Pick<PartResult, "kind" | "refutationPower"> | null {
  const known = parts.filter(({ verdict, refutationPower }) =>
    verdict === "supported" && refutationPower !== null
  );
  if (known.length === 0) return null;
  return known.reduce((a, b) => b.refutationPower! > a.refutationPower! ? b : a);
}

/** {@link powerOf} in words: "would notice a bound 0.3 % too strong". */
export function powerInWords(claim: ClaimResult): string {
  const weakest = powerOf(claim);
  if (weakest === null || weakest.refutationPower === null) return "–";
  const { kind, refutationPower } = weakest;
  if (refutationPower === Infinity) return "would notice no stronger bound";
  return kind === "identity"
    ? `would notice a difference of ${share(refutationPower)}`
    : `would notice a bound ${share(refutationPower)} too strong`;
}

/** What goes wrong at a counterexample: the two sides and by how much they miss. */
export function violationInWords({ left, right, margin, tolerance }: Counterexample): string {
  const [a, b] = [formatNumber(left), formatNumber(right)];
  const sides = a === b
    ? `left exceeds right = ${b} by ${formatApproximate(left - right)}`
    : `left ${a} > right ${b}`;
  const by = Number.isFinite(margin) ? formatApproximate(margin, 3) : formatNumber(margin);
  return `${sides}, margin ${by}, tolerance ${formatApproximate(tolerance)}`;
}

/** How far a counterexample may be trusted. */
export function trustInWords(
  { confirmation, isolated, shrunk, phase, samples, level }: Counterexample,
): string {
  if (samples !== undefined && level !== undefined) {
    return `found in phase ${phase}, refuted at the level ${formatApproximate(level)} by ` +
      counted(samples, "observation");
  }
  const status = confirmation.status === "certified"
    ? "certified in exact rationals"
    : "confirmed by re-evaluation";
  const by = confirmation.by.length === 0 ? "" : ` (${confirmation.by.join(", ")})`;
  return `found in phase ${phase}, ${shrunk ? "shrunk, " : ""}${status}${by}` +
    (isolated === true ? ", isolated: it vanishes when the instance moves" : "");
}

function share(power: number): string {
  return power >= SMALLEST_PERCENTAGE || power === 0
    ? formatPercent(power)
    : `1 part in ${formatApproximate(1 / power)}`;
}
