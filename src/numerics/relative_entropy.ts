/**
 * The term of a relative entropy that is never negative. Internal to the suite.
 * @module
 */
import { logOnePlusMinus } from "./gamma.ts";

/** p log(p/q) − p + q >= 0 for p, q >= 0 to full relative accuracy, also where p is near q. */
export function relativeEntropyTerm(p: number, q: number): number {
  if (p === 0) return q;
  if (q === 0) return Infinity;
  const u = (p - q) / q;
  if (Math.abs(u) < 0.5) return q * ((1 + u) * logOnePlusMinus(u) + u * u);
  const ratio = p / q;
  const log = ratio > 0 && ratio < Infinity ? Math.log(ratio) : Math.log(p) - Math.log(q);
  return p * log - p + q;
}
