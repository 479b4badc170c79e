/** Near misses declared: a check that cannot fail shows nothing. */
import { lineOf, type Rule } from "../rule.ts";

/** Near misses that a claim has at least. */
export const FEWEST = 2;

/** There are two near misses that search can find. */
export const nearMissesDeclared: Rule = {
  name: "near-misses-declared",
  sentence: "It has too few near misses.",
  mend:
    "Add false variants of a part: an assumption dropped, a constant tightened by five per cent, " +
    "an exponent changed. They show that the check can fail.",
  check(contribution) {
    const { card } = contribution;
    if (card === null) return [];
    const searchable = card.nearMisses.filter((miss) => miss.searchable).length;
    if (searchable >= FEWEST) return [];
    return [{
      detail: `search has ${searchable} to find, and needs ${FEWEST}`,
      line: lineOf(contribution, "nearMisses"),
    }];
  },
};
