/** True variants hold: the check does not refute at random. */
import { formatInstance } from "../../report/instance.ts";
import { asksForPermission, type Finding, lineOfName, type Rule } from "../rule.ts";

/** Every true variant is supported, with every seed. */
export const trueVariantsHold: Rule = {
  name: "true-variants-hold",
  sentence: "A true variant does not hold.",
  mend:
    "If the counterexample is right, it is a near miss; if it is rounding, the tolerance is too " +
    "small; if it is neither, the code says something else.",
  check(contribution) {
    const found = new Map<string, Finding>();
    for (const { seed, result } of contribution.runs) {
      for (const { id, held, verdict, reason = "", counterexample } of result.trueVariants) {
        if (held || found.has(id) || verdict === "vacuous" || verdict === "undecided") continue;
        if (asksForPermission(reason)) continue;
        const why = counterexample === null
          ? reason
          : `${formatInstance(counterexample.instance)}, margin ${counterexample.margin}`;
        found.set(id, {
          detail: `${id} is ${verdict} with seed ${seed}${why && `: ${why}`}`,
          line: lineOfName(contribution, id),
        });
      }
    }
    return [...found.values()];
  },
};
