/** Near misses fall: what is false must be found false. */
import { asksForPermission, type Finding, lineOfName, type Rule } from "../rule.ts";

/** Every near miss is refuted, with every seed. */
export const nearMissesFall: Rule = {
  name: "near-misses-fall",
  sentence: "A near miss was not refuted.",
  mend: "If it is true after all, it is a true variant. If it is false, the generator avoids the " +
    "instances that show it, or the tolerance swallows them.",
  check(contribution) {
    const found = new Map<string, Finding>();
    for (const { seed, result } of contribution.runs) {
      for (const miss of result.nearMisses) {
        const { id, refuted, verdict, evaluations, worstMargin, reason = "" } = miss;
        if (refuted || verdict === "vacuous" || found.has(id) || asksForPermission(reason)) {
          continue;
        }
        const reached = worstMargin === null
          ? ""
          : `, smallest margin ${worstMargin.toPrecision(3)}`;
        found.set(id, {
          detail: `${id} stood with seed ${seed} after ${evaluations} evaluations${reached}` +
            `${reason && `: ${reason}`}`,
          line: lineOfName(contribution, id),
        });
      }
    }
    return [...found.values()];
  },
};
