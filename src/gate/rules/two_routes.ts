/** Two routes: an identity compares two computations, not one with itself. */
import { formatPercent } from "../../report/numbers.ts";
import { lineOfName, type Rule } from "../rule.ts";

/** Share of instances on which two routes may round to the same last bit. */
const LIMIT = 0.95;

/** The sides of an identity do not agree to the last bit everywhere. */
export const twoRoutes: Rule = {
  name: "two-routes",
  sentence: "Both sides of an identity are computed by one route.",
  mend:
    "Compute one side from the definition and the other from the formula. Where both are exact " +
    "(integers, zeros), declare exactArithmetic: true.",
  check(contribution) {
    const { card, measurements } = contribution;
    return (measurements?.probes ?? []).flatMap(({ part, identical, judged, trivial }) => {
      const of = card?.parts.find(({ name }) => name === part);
      if (of?.kind !== "identity" || of.exactArithmetic || of.expect === "refuted") return [];
      if (judged === trivial || identical < LIMIT) return [];
      return [{
        detail: `${part}: the sides agree to the last bit on ${formatPercent(identical)} of the ` +
          "random instances that say something",
        line: lineOfName(contribution, part),
      }];
    });
  },
};
