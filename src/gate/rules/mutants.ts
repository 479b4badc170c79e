/** Mutants: mechanical changes of a part that should make it false. */
import type { Contribution } from "../contribution.ts";
import { type Finding, lineOfName, type Rule } from "../rule.ts";
import { fallenToSearch } from "./near_misses_searched.ts";

/** A part notices when it is turned round, when a side is scaled, zero, or that of another instance. */
export const mutants: Rule = {
  name: "mutants",
  sentence: "A part holds whatever it says.",
  mend:
    "Look at what the two sides are: a bound that holds in both directions is an identity, and an " +
    "identity must depend on both of its sides.",
  check(contribution) {
    const found = contribution.measurements?.mutants ?? [];
    return found.filter(({ dropped, outcome }) => !dropped && outcome === "survives").map(
      ({ part, change, judged }): Finding => {
        const shown = provenToFail(contribution, part);
        return {
          detail: `${part}: with its ${change} it holds on all ${judged} instances` +
            (shown === undefined
              ? ""
              : `; near miss ${shown}, with the same margin, shows that it can fail`),
          line: lineOfName(contribution, part),
          note: shown !== undefined,
        };
      },
    );
  },
};

/** A near miss that has the part's own margin and fell to search. */
function provenToFail(contribution: Contribution, part: string): string | undefined {
  const searched = fallenToSearch(contribution);
  return contribution.card?.nearMisses.find((miss) =>
    miss.part === part && miss.sameMargin && searched.includes(miss.id)
  )?.id;
}
