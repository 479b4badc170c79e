/** Near misses searched: a planted witness shows that the margin can fail, not that search finds it. */
import type { Contribution } from "../contribution.ts";
import { lineOf, lineOfName, type Rule } from "../rule.ts";
import { FEWEST } from "./near_misses_declared.ts";

/** Two near misses fall to search, with every seed, and each that does not say otherwise. */
export const nearMissesSearched: Rule = {
  name: "near-misses-searched",
  sentence: "Near misses fall to their witnesses only.",
  mend: "Widen the generator until search finds them. For an isolated instance write " +
    "`searchable: false` with the reason, and add near misses that search can find.",
  check(contribution) {
    const { card } = contribution;
    if (card === null || contribution.runs.length === 0) return [];
    const searchable = card.nearMisses.filter((miss) => miss.searchable);
    const planted = searchable.filter(({ id }) => isOnlyWitnessed(contribution, id));
    const searched = fallenToSearch(contribution);
    return [
      ...planted.map(({ id }) => ({
        detail: `${id} was refuted by its witness, not by search`,
        line: lineOfName(contribution, id),
      })),
      ...(searched.length < FEWEST && searchable.length >= FEWEST && planted.length > 0
        ? [{
          detail: `search found ${searched.length} with every seed, and must find ${FEWEST}`,
          line: lineOf(contribution, "nearMisses"),
        }]
        : []),
    ];
  },
};

/** Ids of the near misses that search refuted with every seed. */
export function fallenToSearch({ runs }: Contribution): readonly string[] {
  const [first, ...others] = runs.map(({ result }) =>
    result.nearMisses.filter(({ foundBy }) => foundBy === "search").map(({ id }) => id)
  );
  return (first ?? []).filter((id) => others.every((ids) => ids.includes(id)));
}

function isOnlyWitnessed({ runs }: Contribution, id: string): boolean {
  return runs.some(({ result }) =>
    result.nearMisses.some((miss) => miss.id === id && miss.foundBy === "witness")
  );
}
