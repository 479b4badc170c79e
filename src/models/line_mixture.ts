/**
 * Mixtures of Gaussians on the line, with divergences by quadrature.
 * @module
 */
import { argumentError, requireFiniteVector, requireInteger } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { requireDistribution } from "./finite_distribution.ts";

/** Σₖ weightₖ N(meanₖ, varianceₖ). */
export interface LineMixture {
  /** Of sum 1. */
  readonly weights: Vector;
  /** One for each weight. */
  readonly means: Vector;
  /** One for each weight, all > 0. */
  readonly variances: Vector;
}

function requireMixture(caller: string, argument: string, mixture: LineMixture): void {
  const { weights, means, variances } = mixture;
  requireDistribution(caller, `${argument}.weights`, weights);
  requireFiniteVector(caller, `${argument}.means`, means);
  requireFiniteVector(caller, `${argument}.variances`, variances);
  if (means.length !== weights.length || variances.length !== weights.length) {
    throw new RangeError(
      `${caller}: ${argument} has ${weights.length} weights, ${means.length} means and ` +
        `${variances.length} variances`,
    );
  }
  const k = variances.findIndex((variance) => variance <= 0);
  if (k >= 0) throw argumentError(caller, `${argument}.variances[${k}]`, "be > 0", variances[k]);
}

/** log of the density, as a function of x. */
function logDensity({ weights, means, variances }: LineMixture): (x: number) => number {
  const offsets = weights.map((w, k) => Math.log(w) - 0.5 * Math.log(2 * Math.PI * variances[k]));
  const exponents = new Float64Array(weights.length);
  return (x) => {
    let largest = -Infinity;
    for (let k = 0; k < exponents.length; k++) {
      const distance = x - means[k];
      exponents[k] = offsets[k] - distance * distance / (2 * variances[k]);
      if (exponents[k] > largest) largest = exponents[k];
    }
    let total = 0;
    for (let k = 0; k < exponents.length; k++) total += Math.exp(exponents[k] - largest);
    return largest + Math.log(total);
  };
}

/**
 * The log density of a mixture of Gaussians at x; it does not underflow far out.
 *
 * @throws RangeError unless the mixture fits.
 */
export function lineMixtureLogDensity(mixture: LineMixture, x: number): number {
  requireMixture("lineMixtureLogDensity", "mixture", mixture);
  return logDensity(mixture)(x);
}

/** A value with the error of its quadrature. */
export interface QuadratureValue {
  /** On the finer grid. */
  readonly value: number;
  /** How far the value moves when every other node is left out: far above the error of `value`. */
  readonly discretisationError: number;
}

/** How far out the first law is integrated, in standard deviations: the tail is below 1e-32. */
const REACH = 12;

/**
 * KL(p‖q) of two mixtures of Gaussians on the line: the integral of p log(p/q) − p + q, which is
 * never negative, by the trapezoid rule, which converges exponentially for such densities. The grid
 * reaches 12 standard deviations beyond every component of both laws.
 *
 * @param steps number of steps, even and at least 2; 4,000 unless given.
 * @throws RangeError unless both mixtures fit.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const p = { weights: [1], means: [2], variances: [1] };
 * const q = { weights: [1], means: [0], variances: [1] };
 * assertAlmostEquals(lineMixtureKl(p, q).value, 2, 1e-13);
 * ```
 */
export function lineMixtureKl(p: LineMixture, q: LineMixture, steps = 4000): QuadratureValue {
  requireMixture("lineMixtureKl", "p", p);
  requireMixture("lineMixtureKl", "q", q);
  requireInteger("lineMixtureKl", "steps", steps, 2, 10_000_000);
  if (steps % 2 !== 0) throw argumentError("lineMixtureKl", "steps", "be even", steps);
  const ends = [p, q].flatMap(({ means, variances }) =>
    means.flatMap((mean, k) => [-REACH, REACH].map((z) => mean + z * Math.sqrt(variances[k])))
  );
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const [logP, logQ] = [logDensity(p), logDensity(q)];
  const step = (high - low) / steps;
  const sums = [0, 0];
  for (let i = 0; i <= steps; i++) {
    const x = low + i * step;
    const [a, b] = [logP(x), logQ(x)];
    // p (e^u − 1 − u) with u = log(q/p): the first form where p and q are near, the second elsewhere.
    const u = b - a;
    const term = Math.abs(u) < 1
      ? Math.exp(a) * (Math.expm1(u) - u)
      : Math.exp(b) - Math.exp(a) * (1 + u);
    sums[i % 2] += i === 0 || i === steps ? term / 2 : term;
  }
  const [value, coarse] = [step * (sums[0] + sums[1]), 2 * step * sums[0]];
  return { value, discretisationError: Math.abs(value - coarse) };
}
