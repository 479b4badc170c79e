/**
 * What is said of a part or a claim, from what was counted.
 * @module
 */
import type { Expectation, Part } from "../claim/types.ts";
import type { Attack } from "./attack.ts";
import type { PartResult, Verdict } from "./result.ts";
import type { Tally } from "./tally.ts";

/** Only bounds have a tightness, and parts that are known to be false have none to speak of. */
export function isWithoutTightness(
  { kind, expect }: Pick<Part, "kind"> & Partial<Pick<Part, "expect">>,
) {
  return kind === "identity" || kind === "statistical" || kind === "rate" || expect === "refuted";
}

/** How an attack on one margin ends; for a vacuous one, which assumption left nothing. */
export function verdictOf(
  tally: Tally,
  attack: Attack,
  refuted: boolean,
): ReturnType<Tally["verdict"]> {
  const result = tally.verdict(refuted);
  if (result.verdict !== "vacuous" || attack.discards.size === 0) return result;
  const [[name, times]] = [...attack.discards].sort((a, b) => b[1] - a[1]);
  return { ...result, reason: `${result.reason}; "${name}" discarded ${times}` };
}

/**
 * The smallest tightening of the bound that the evidence refutes: for an identity the median of
 * tolerance/scale, else the worst margin, if positive, plus tolerance/scale there.
 */
export function refutationPower({ tightest, tolerances }: Tally, { kind }: Part): number | null {
  if (tightest === null) return null;
  if (kind === "identity") return median(tolerances);
  const { margin, tolerance, scale } = tightest.slack;
  return Math.max(margin, 0) + tolerance / scale;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

const WORST_FIRST: readonly Verdict[] = ["error", "refuted", "vacuous", "undecided", "supported"];

/** The verdict of a claim: the worst of its parts. */
export function worstVerdict(parts: readonly PartResult[]): Verdict {
  return WORST_FIRST.find((verdict) => parts.some((part) => part.verdict === verdict))!;
}

/** "refuted" where the literature knows a part to be false. */
export function worstExpectation(parts: readonly PartResult[]): Expectation {
  return parts.some(({ expect }) => expect === "refuted") ? "refuted" : "supported";
}

/** The largest or smallest of the numbers that are known; null without any. */
export function extreme(
  of: (...values: number[]) => number,
  values: readonly (number | null)[],
): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : of(...known);
}

/** The sum of counts. */
export function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, value) => sum + value, 0);
}

/** The sum of counts, as a report has them. */
export function count(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, value) => sum + value, 0);
}
