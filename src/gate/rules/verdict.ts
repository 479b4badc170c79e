/** Verdict: what the claim says of itself comes true. */
import { formatInstance } from "../../report/instance.ts";
import { asksForPermission, type Finding, lineOfName, type Rule } from "../rule.ts";

/** Every part ends as it is expected to, with every seed. */
export const verdict: Rule = {
  name: "verdict",
  sentence: "A part does not end as it says.",
  mend: "Look at the counterexample: is the statement false, the code another statement, or an " +
    'assumption forgotten? A part that is known to be false says expect: "refuted".',
  check(contribution) {
    const found = new Map<string, Finding>();
    for (const { seed, result } of contribution.runs) {
      for (const part of result.parts) {
        const { name, verdict, reason = "", counterexample, asExpected, expect } = part;
        // Other rules speak of these.
        if (verdict === "vacuous" || /inconclusive/.test(reason)) continue;
        if (asExpected || asksForPermission(reason) || found.has(name)) continue;
        const why = counterexample === null
          ? reason
          : `${formatInstance(counterexample.instance)}, margin ${counterexample.margin}`;
        found.set(name, {
          detail: `${name} is ${verdict}, not ${expect}, with seed ${seed}${why && `: ${why}`}`,
          line: lineOfName(contribution, name),
        });
      }
    }
    return [...found.values()];
  },
};
