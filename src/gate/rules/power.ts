/** Power: what a check would notice. */
import { formatPercent } from "../../report/numbers.ts";
import { type Finding, lineOfName, type Rule } from "../rule.ts";

/** A bound that is called tight is attained up to this share. */
const LIMIT = 0.01;

/** Parts that are declared tight come within one per cent of their bound. */
export const power: Rule = {
  name: "power",
  sentence: "A bound that is declared tight was not attained.",
  mend:
    "Let the generator reach the extremal instances, or leave out tight: true. The refutation " +
    "power is the smallest tightening of the bound that the check would notice.",
  check(contribution) {
    const worst = new Map<string, number>();
    for (const { result } of contribution.runs) {
      for (const { name, tight, refutationPower } of result.parts) {
        if (tight) worst.set(name, Math.max(worst.get(name) ?? 0, refutationPower ?? Infinity));
      }
    }
    return [...worst].filter(([, power]) => power > LIMIT).map(([part, power]): Finding => ({
      detail: power === Infinity
        ? `${part}: no instance says how tight it is`
        : `${part}: this check would notice a bound ${formatPercent(power)} too strong, not less`,
      line: lineOfName(contribution, part),
    }));
  },
};
