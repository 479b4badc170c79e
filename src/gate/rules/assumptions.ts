/** Assumptions: whether the statement needs them. Information only. */
import { type Finding, lineOfName, type Rule } from "../rule.ts";

/** Each assumption dropped in turn: what outlives it may be a stronger theorem. */
export const assumptions: Rule = {
  name: "assumptions",
  sentence: "A part holds without one of its assumptions, or nothing was seen outside it.",
  mend:
    "Perhaps the theorem is stronger than stated. A generator that satisfies an assumption by " +
    "construction can leave it when asked: instance(draw, { without } = {}).",
  check(contribution) {
    const found = contribution.measurements?.mutants ?? [];
    return found.filter(({ dropped, outcome }) => dropped && outcome !== "falls").map(
      ({ part, change, outcome, judged }): Finding => ({
        detail: outcome === "survives"
          ? `${part}: ${change} it holds on ${judged} instances outside`
          : `${part}: ${change} it was not exercised, ${judged} instances left it`,
        line: lineOfName(contribution, part),
        note: true,
      }),
    );
  },
};
