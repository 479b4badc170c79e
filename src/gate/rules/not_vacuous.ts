/** Not vacuous: something has to be judged. */
import { lineOfName, type Rule } from "../rule.ts";

/** Every part, near miss and true variant is judged on instances that say something. */
export const notVacuous: Rule = {
  name: "not-vacuous",
  sentence: "No instance says anything about it.",
  mend: "Draw instances that satisfy the assumptions by construction, and see what `trivial` and " +
    "the tolerance leave: `deno task try` counts discards by assumption.",
  check(contribution) {
    const { runs } = contribution;
    return runs.slice(0, 1).flatMap(({ result: { parts, nearMisses, trueVariants } }) =>
      [
        ...parts,
        ...nearMisses.map((miss) => ({ ...miss, name: miss.id })),
        ...trueVariants.map((one) => ({ ...one, name: one.id })),
      ].filter(({ verdict }) => verdict === "vacuous").map(({ name, reason }) => ({
        detail: `${name}: ${reason ?? "nothing was judged"}`,
        line: lineOfName(contribution, name),
      }))
    );
  },
};
