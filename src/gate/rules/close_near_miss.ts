/** Close near miss: a near miss so far from the truth that anything refutes it shows little. */
import { formatPercent } from "../../report/numbers.ts";
import type { Contribution } from "../contribution.ts";
import { lineOf, lineOfName, type Rule } from "../rule.ts";
import { fallenToSearch } from "./near_misses_searched.ts";

/** A close near miss is violated on less than this share of random instances … */
const LARGEST_SHARE = 0.5;

/** … or changes a constant or exponent by at most this much. */
const LARGEST_CHANGE = 0.05;

/** One near miss that falls to search is close. */
export const closeNearMiss: Rule = {
  name: "close-near-miss",
  sentence: "None of its near misses is close to the truth.",
  mend:
    "Add one that few random instances violate, or that changes a constant or an exponent by at " +
    "most 5 % and declares it: change: 0.05.",
  check(contribution) {
    const searched = fallenToSearch(contribution);
    if (searched.length === 0) return [];
    const line = lineOf(contribution, "nearMisses");
    if (searched.some((id) => smallestShare(contribution, id) < LARGEST_SHARE)) return [];
    const declared = searched.find((id) => isDeclaredClose(contribution, id));
    if (declared !== undefined) {
      const detail = `${declared} is close by its own word: every other one is violated on most ` +
        "random instances";
      return [{ detail, line: lineOfName(contribution, declared), note: true }];
    }
    const shares = searched.map((id) => `${id} ${formatPercent(smallestShare(contribution, id))}`);
    return [{ detail: `random instances violate ${shares.join(", ")}`, line }];
  },
};

/** Whether a near miss says that it changes a constant by little: a reader has to believe it. */
function isDeclaredClose({ card }: Contribution, id: string): boolean {
  const change = card?.nearMisses.find((miss) => miss.id === id)?.change ?? 0;
  return change !== 0 && Math.abs(change) <= LARGEST_CHANGE;
}

function smallestShare({ runs }: Contribution, id: string): number {
  const shares = runs.map(({ result }) =>
    result.nearMisses.find((miss) => miss.id === id)?.violatedShare ?? 1
  );
  return Math.min(1, ...shares);
}
