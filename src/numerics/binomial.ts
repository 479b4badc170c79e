/**
 * Binomial coefficients.
 * @module
 */
import { argumentError, requireInteger } from "./arguments.ts";
import { logBeta } from "./gamma.ts";

/** The product of (n - k + i)/i for i = 1, ..., k: an integer after each step. */
function binomialBig(n: number, k: number): number {
  let value = 1n;
  for (let i = 1; i <= k; i++) {
    value = value * BigInt(n - k + i) / BigInt(i);
    // The partial products grow: beyond the doubles, the result is too.
    if (i % 64 === 0 && Number(value) === Infinity) return Infinity;
  }
  return Number(value);
}

/** The same product in doubles, as long as these are exact. */
function binomialSmall(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) {
    const product = value * (n - k + i);
    if (product > Number.MAX_SAFE_INTEGER) return binomialBig(n, k);
    value = product / i;
  }
  return value;
}

/**
 * The binomial coefficient "n choose k" for integers n >= 0 and k: exact up to 2^53, correctly
 * rounded beyond, 0 for k outside 0, ..., n.
 *
 * @throws RangeError for n that is no safe integer or < 0, k that is no safe integer, and results
 * beyond the largest double: there use {@link logBinomial}.
 */
export function binomial(n: number, k: number): number {
  requireInteger("binomial", "n", n, 0);
  requireInteger("binomial", "k", k);
  if (k < 0 || k > n) return 0;
  const value = binomialSmall(n, Math.min(k, n - k));
  if (value === Infinity) {
    throw argumentError("binomial", "n, k", "give a double (see logBinomial)", `${n}, ${k}`);
  }
  return value;
}

/**
 * The logarithm of "n choose k" for real 0 <= k <= n (factorials read as gamma functions):
 * -log(n + 1) - log B(k + 1, n - k + 1). Error below 1e-14
 * of max(1, |result|).
 *
 * @throws RangeError for arguments that are not finite, or k outside [0, n].
 */
export function logBinomial(n: number, k: number): number {
  if (!(n >= 0 && n < Infinity)) {
    throw argumentError("logBinomial", "n", "be finite and >= 0", n);
  }
  if (!(k >= 0 && k <= n)) throw argumentError("logBinomial", "k", `be in [0, ${n}]`, k);
  if (k === 0 || k === n) return 0;
  return -Math.log1p(n) - logBeta(k + 1, n - k + 1);
}
