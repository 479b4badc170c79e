/**
 * Sums of infinitely many terms that are smooth in their index.
 * @module
 */
import { requireInteger } from "./arguments.ts";
import { integrate } from "./integrate.ts";
import { compensatedSum } from "./summation.ts";

/** The integral over the tail ends at e^120 times its start. */
const LOG_END = 120;

/**
 * f(1) + f(2) + …, for f smooth on the scale of its argument and falling at least like p^(−1.25): the
 * first `head` terms one by one, and the integral of the others from head + ½ in the logarithm of p,
 * with the first correction of the midpoint rule. What is left is of the order head^(−4) relative to
 * the tail.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(sumToInfinity((p) => p ** -2), Math.PI ** 2 / 6, 1e-10);
 * ```
 *
 * @throws RangeError for a head that is no integer >= 1, or where the integral of the tail fails.
 */
export function sumToInfinity(f: (p: number) => number, head = 100): number {
  requireInteger("sumToInfinity", "head", head, 1);
  const terms = Array.from({ length: head }, (_, i) => f(i + 1));
  const integrand = (s: number): number => {
    const p = (head + 0.5) * Math.exp(s);
    return p * f(p);
  };
  const tail = integrate(integrand, 0, LOG_END, { relativeTolerance: 1e-10 });
  if (tail.status === "interval-limit") {
    throw new RangeError("sumToInfinity: the integral of the tail did not converge");
  }
  return compensatedSum([...terms, tail.value, (f(head + 1) - f(head)) / 24]);
}
