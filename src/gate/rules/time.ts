/** Time: every claim is checked on every change. */
import { formatSeconds } from "../../report/numbers.ts";
import type { Rule } from "../rule.ts";

/** A check ends within its seconds. */
export const time: Rule = {
  name: "time",
  sentence: "It takes too long.",
  mend:
    "Make the evaluation cheaper, or state its cost in microseconds: cost: 1_000. A loop needs a " +
    "bound on its steps.",
  check({ breakdown, runs, seconds }) {
    if (breakdown?.kind === "time") {
      return [{ detail: `${breakdown.doing}: ${breakdown.message}` }];
    }
    const slowest = Math.max(0, ...runs.map(({ result }) => result.seconds));
    if (slowest <= seconds) return [];
    return [{
      detail: `one check took ${formatSeconds(slowest)}, and may take ${formatSeconds(seconds)}`,
    }];
  },
};
