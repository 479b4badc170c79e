/** Memory: claims are checked beside each other. */
import type { Rule } from "../rule.ts";

/** A check stays within its memory. */
export const memory: Rule = {
  name: "memory",
  sentence: "It takes too much memory.",
  mend: "Bound the sizes that the generator draws, and keep nothing between evaluations.",
  check: ({ breakdown }) =>
    breakdown?.kind === "memory" ? [{ detail: `${breakdown.doing}: ${breakdown.message}` }] : [],
};
