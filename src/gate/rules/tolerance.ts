/** Tolerance: an error that is allowed for must be one that is made. */
import { formatApproximate, formatPercent } from "../../report/numbers.ts";
import { type Finding, lineOf, lineOfName, type Rule } from "../rule.ts";

/** Share of instances that may have a wide tolerance: ill-conditioned ones do. */
const LIMIT = 0.25;

/** Tolerances stay within 1,000 times the measured noise or 10⁻⁹ of the scale. */
export const tolerance: Rule = {
  name: "tolerance",
  sentence: "Its tolerance is too wide.",
  mend: "Derive it from sizes, steps and conditioning (dotTolerance, solveTolerance, " +
    "iterationTolerance). What quadrature, integration or an inner solver adds is declared: " +
    'discretisation: "…".',
  check(contribution) {
    const { measurements, card } = contribution;
    return (measurements?.probes ?? []).flatMap(({ part, wide, tolerance, noise }) => {
      if (wide <= LIMIT) return [];
      const declared = card?.parts.find(({ name }) => name === part)?.discretisation;
      const finding: Finding = {
        detail:
          `${part}: on ${formatPercent(wide)} of random instances it is above 1,000 times the ` +
          `noise and 10⁻⁹ of the scale; medians, relative to the scale: tolerance ` +
          `${formatApproximate(tolerance)}, noise ${formatApproximate(noise)}`,
        line: lineOf(contribution, "tolerance:") ?? lineOfName(contribution, part),
      };
      return [
        typeof declared === "string" && declared.trim() !== ""
          ? { ...finding, detail: `${finding.detail}; declared: ${declared}`, note: true }
          : finding,
      ];
    });
  },
};
