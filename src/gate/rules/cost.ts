/** Cost: budgets are divided by it. */
import { formatApproximate } from "../../report/numbers.ts";
import { lineOf, type Rule } from "../rule.ts";

/** A cost may be wrong by this factor: machines differ. */
const FACTOR = 100;

/** Microseconds below which costs are not told apart. */
const SMALLEST = 1;

/** The stated cost of an evaluation is about what it takes. */
export const cost: Rule = {
  name: "cost",
  sentence: "The cost that it states is far from what an evaluation takes.",
  mend: "Set cost to the microseconds of an evaluation, to a power of ten: one that is too large " +
    "leaves the check a handful of instances.",
  check(contribution) {
    const { card, runs } = contribution;
    const [first] = runs;
    if (card === null || first === undefined) return [];
    const { result } = first;
    const evaluations = [result, ...result.nearMisses, ...result.trueVariants].reduce(
      (sum, one) => sum + one.evaluations,
      0,
    );
    const measured = Math.max(SMALLEST, 1e6 * result.seconds / Math.max(1, evaluations));
    if (card.cost <= FACTOR * measured) return [];
    return [{
      detail: `it says ${formatApproximate(card.cost)} microseconds, an evaluation took ` +
        `${formatApproximate(measured)}`,
      line: lineOf(contribution, "cost:"),
    }];
  },
};
