/**
 * The mean of bounded observations, by a mixture of bets whose size adapts to their variance.
 * @module
 */
import { logGamma } from "../../numerics/gamma.ts";
import { gammaIncomplete } from "../../numerics/incomplete.ts";
import { findRoot } from "../../numerics/root.ts";
import {
  type ConfidenceSequence,
  type Interval,
  Moments,
  requireLevel,
  requireObservation,
} from "./sequence.ts";

/** The summed squares, in units of range², at which the sequence is tightest. */
const TUNED_VARIATION = 100;

/**
 * A confidence sequence for the mean μ of observations between low and high. In units in which they
 * lie in [0, 1]: with predictions p_i made from the observations before the i-th,
 * S = Σ(x_i − μ) and V = Σ(x_i − p_i)², for every 0 <= λ < 1
 *
 *     exp(λS + (log(1 − λ) + λ)V)
 *
 * is a supermartingale from at most 1: the bet of a share λ on x_i > μ, bounded from below by
 * log(1 + λξ) >= λξ + (log(1 − λ) + λ)ξ² for ξ >= −1. Mixed over λ with density
 * ∝ (1 − λ)^(ρ−1) e^(−ρ(1−λ)) it is a ratio of incomplete gamma functions, in S and V alone, so that
 * no grid of means or of bets is needed. The interval is x̄ ± s/n, where the mixture reaches 2/level
 * at S = s; for the upper end the same holds for 1 − x_i.
 *
 * Source: X. Fan, I. Grama, Q. Liu, Exponential inequalities for martingales with applications,
 * Electronic Journal of Probability 20 (2015), for the inequality; S. Howard and others, Annals of
 * Statistics 49 (2021), theorem 4 and proposition 9, for the mixture; I. Waudby-Smith, A. Ramdas,
 * Estimating means of bounded random variables by betting, JRSS B 86 (2024), for the bets.
 */
export class BoundedSequence implements ConfidenceSequence {
  readonly method = "empirical Bernstein mixture";
  readonly guaranteed = true;
  readonly #low: number;
  readonly #range: number;
  readonly #bar: number;
  readonly #rho: number;
  readonly #scale: number;
  readonly #moments = new Moments();
  #variation = 0;

  constructor(low: number, high: number, level: number) {
    if (!(low < high && high - low < Infinity)) {
      throw new RangeError(`a range needs finite ends, low < high, got [${low}, ${high}]`);
    }
    this.#low = low;
    this.#range = high - low;
    this.#bar = Math.log(2 / requireLevel(level));
    this.#rho = TUNED_VARIATION / (2 * this.#bar + Math.log(1 + 2 * this.#bar));
    this.#scale = logNormaliser(this.#rho);
  }

  get samples(): number {
    return this.#moments.count;
  }
  get estimate(): number {
    return this.#low + this.#range * this.#moments.mean;
  }

  observe(observation: number): void {
    const x = (requireObservation(observation) - this.#low) / this.#range;
    if (x < 0 || x > 1) {
      const high = this.#low + this.#range;
      throw new RangeError(`${observation} is outside the declared range [${this.#low}, ${high}]`);
    }
    const { count } = this.#moments;
    const prediction = count === 0 ? 0.5 : (0.5 + count * this.#moments.mean) / (count + 1);
    this.#variation += (x - prediction) ** 2;
    this.#moments.add(x);
  }

  /** The logarithm of the mixture at S = s, in units of the range. */
  logEvidence(s: number): number {
    return logMixture(s, this.#variation, this.#rho) - this.#scale;
  }

  excludes(mean: number): boolean {
    const x = (mean - this.#low) / this.#range;
    const n = this.samples;
    return x < 0 || x > 1 ||
      n > 0 && this.logEvidence(n * Math.abs(this.#moments.mean - x)) > this.#bar;
  }

  interval(): Interval {
    const whole: Interval = [this.#low, this.#low + this.#range];
    const n = this.samples;
    if (n === 0) return whole;
    const excess = (s: number): number => this.logEvidence(s) - this.#bar;
    if (excess(n) <= 0) return whole;
    const half = this.#range * findRoot(excess, 0, n, { tolerance: 1e-12 }).root / n;
    return [
      Math.max(whole[0], this.estimate - half),
      Math.min(whole[1], this.estimate + half),
    ];
  }
}

/** log ∫₀¹ u^(v+ρ−1) e^(−(s+v+ρ)u) du + s + v, for s >= 0. */
function logMixture(s: number, v: number, rho: number): number {
  const [shape, rate] = [v + rho, s + v + rho];
  const { lower } = gammaIncomplete(shape, rate);
  return s + v + logGamma(shape) + Math.log(lower) - shape * Math.log(rate);
}

/** The same with s = v = 0: what the density of λ integrates to. */
function logNormaliser(rho: number): number {
  return logMixture(0, 0, rho);
}
