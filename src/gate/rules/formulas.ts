/** Formulas: statements are shown typeset. */
import { lineOf, type Rule } from "../rule.ts";
import { texFaults } from "../tex.ts";

/** The TeX of the statement parses. */
export const formulas: Rule = {
  name: "formulas",
  sentence: "A formula of its statement does not parse.",
  mend: "Write TeX between dollar signs, in String.raw so that backslashes stay.",
  check(contribution) {
    const { card } = contribution;
    if (typeof card?.statement !== "string") return [];
    return texFaults(card.statement).map(({ formula, fault }) => ({
      detail: `$${formula}$: ${fault}`,
      line: lineOf(contribution, formula.split("\n")[0]) ?? lineOf(contribution, "statement"),
    }));
  },
};
