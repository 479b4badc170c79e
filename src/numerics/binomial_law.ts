/**
 * Probabilities of the binomial distribution.
 * @module
 */
import { argumentError, requireInteger } from "./arguments.ts";
import { binomial } from "./binomial.ts";
import { logGamma, stirlingCorrection } from "./gamma.ts";
import { relativeEntropyTerm } from "./relative_entropy.ts";

/**
 * P(Bin(n, p) = k) = C(n, k) p^k (1 − p)^(n−k), without overflow or cancellation for large n: the
 * saddle-point form, whose exponent is small where the probability is not. The relative error is about
 * 1e-15 (10 + |log P|).
 *
 * Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.
 *
 * @param k an integer; the probability is 0 unless 0 <= k <= n.
 * @param n an integer >= 0.
 * @param p in [0, 1].
 * @throws RangeError for other arguments.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(binomialProbability(1, 3, 0.5), 0.375, 1e-15);
 * ```
 */
export function binomialProbability(k: number, n: number, p: number): number {
  requireInteger("binomialProbability", "k", k);
  requireInteger("binomialProbability", "n", n, 0);
  if (!(p >= 0 && p <= 1)) throw argumentError("binomialProbability", "p", "be in [0, 1]", p);
  return k < 0 || k > n ? 0 : binomialMass(k, n, p, 1 - p);
}

/** The same without checks, for 0 <= k <= n; q = 1 − p is given, so that no digit of it is lost. */
export function binomialMass(k: number, n: number, p: number, q: number): number {
  if (p === 0 || q === 0) return k === (p === 0 ? 0 : n) ? 1 : 0;
  if (k === 0) return Math.exp(n * (p < 0.5 ? Math.log1p(-p) : Math.log(q)));
  if (k === n) return Math.exp(n * (q < 0.5 ? Math.log1p(-q) : Math.log(p)));
  if (n <= 50) return binomial(n, k) * p ** k * q ** (n - k);
  const exponent = correction(n) - correction(k) - correction(n - k) -
    relativeEntropyTerm(k, n * p) - relativeEntropyTerm(n - k, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** log n! − ((n + ½) log n − n + ½ log 2π). */
function correction(n: number): number {
  if (n >= 10) return stirlingCorrection(n);
  return logGamma(n + 1) - ((n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI));
}
