/** Conclusive: what could not be evaluated must not hide what fails. */
import { formatPercent } from "../../report/numbers.ts";
import { lineOf, type Rule } from "../rule.ts";

/** Share of inconclusive evaluations that is still none. */
const LIMIT = 0.05;

/** Evaluations are conclusive, above all where the bound gets tight. */
export const conclusive: Rule = {
  name: "conclusive",
  sentence: "Too many of its evaluations are inconclusive.",
  mend:
    "Make the auxiliary computation converge, or leave its hard cases out by an assumption that " +
    "the statement names. `inconclusive` is never for a bound that fails.",
  check(contribution) {
    const { runs, measurements } = contribution;
    const line = lineOf(contribution, "inconclusive(");
    const undecided = runs.slice(0, 1).flatMap(({ result: { parts, trueVariants } }) =>
      [...parts, ...trueVariants.map((one) => ({ ...one, name: one.id }))]
        .filter(({ verdict }) => verdict === "undecided")
        .map(({ name, reason }) => ({ detail: `${name}: ${reason}`, line }))
    );
    const close = (measurements?.probes ?? []).flatMap(
      ({ part, closeEvaluations, closeInconclusive }) => {
        const share = closeEvaluations === 0 ? 0 : closeInconclusive / closeEvaluations;
        return share <= LIMIT ? [] : [{
          detail: `${part}: ${formatPercent(share)} of the evaluations close to the tightest ` +
            "instance are inconclusive",
          line,
        }];
      },
    );
    return [...undecided, ...close];
  },
};
