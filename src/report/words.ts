/**
 * What the engine measured, in words.
 * @module
 */
import type { ClaimResult, Counterexample, Verdict } from "../check/result.ts";
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

/** How weak a bound the evidence of a claim would have let through. */
export function powerInWords(claim: ClaimResult): string {
  const power = claim.refutationPower;
  if (power === null) return "–";
  const part = claim.parts.find(({ refutationPower }) => refutationPower === power);
  if (part?.kind === "identity") return `would notice a difference of ${share(power)}`;
  if (power === Infinity) return "would notice no stronger bound";
  return `would notice a bound ${share(power)} too strong`;
}

/** What goes wrong at a counterexample: the two sides and by how much they miss. */
export function violationInWords({ left, right, margin, tolerance }: Counterexample): string {
  const sides = `left ${formatNumber(left)} > right ${formatNumber(right)}`;
  const apart = sides.length < 60 && formatNumber(left) === formatNumber(right)
    ? `left exceeds right = ${formatNumber(right)} by ${formatApproximate(left - right)}`
    : sides;
  const size = Number.isFinite(margin) ? `${formatPercent(-margin)} of the scale` : "without limit";
  return `${apart}, margin ${formatNumber(margin)} (${size}), tolerance ${
    formatApproximate(tolerance)
  }`;
}

/** How far a counterexample may be trusted. */
export function trustInWords(
  { confirmation, isolated, shrunk, phase }: Counterexample,
): string {
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
