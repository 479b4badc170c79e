/**
 * The probability of an event, by an exact mixture of likelihood ratios.
 * @module
 */
import { logBeta } from "../../numerics/gamma.ts";
import { findRoot } from "../../numerics/root.ts";
import { type ConfidenceSequence, type Interval, requireLevel } from "./sequence.ts";

/** Jeffreys' prior, under which the price of not knowing p grows like ½ log n wherever p is. */
const PRIOR = 0.5;

/**
 * A confidence sequence for a probability p from outcomes 0 and 1. Under p the mixture
 *
 *     M_n(p) = ∫ qᵏ(1 − q)ⁿ⁻ᵏ dBeta(q; ½, ½) / (pᵏ(1 − p)ⁿ⁻ᵏ) = B(k + ½, n − k + ½)/(B(½, ½) pᵏ(1 − p)ⁿ⁻ᵏ)
 *
 * is a martingale from 1, so that by Ville's inequality it ever reaches 1/level with probability at
 * most level; the interval holds the p at which it has not. It is one since log M_n is convex in p.
 *
 * Source: H. Robbins, Statistical methods related to the law of the iterated logarithm, Annals of
 * Mathematical Statistics 41 (1970); S. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Time-uniform,
 * nonparametric, nonasymptotic confidence sequences, Annals of Statistics 49 (2021).
 */
export class BernoulliSequence implements ConfidenceSequence {
  readonly method = "beta-binomial mixture";
  readonly guaranteed = true;
  readonly #bar: number;
  #samples = 0;
  #successes = 0;

  constructor(level: number) {
    this.#bar = -Math.log(requireLevel(level));
  }

  get samples(): number {
    return this.#samples;
  }
  get estimate(): number {
    return this.#successes / this.#samples;
  }

  observe(outcome: number): void {
    if (outcome !== 0 && outcome !== 1) {
      throw new RangeError(`an outcome of a probability is 0, 1, true or false, got ${outcome}`);
    }
    this.#samples++;
    this.#successes += outcome;
  }

  /** log M_n(p): the evidence against p. */
  logEvidence(p: number): number {
    const [k, n] = [this.#successes, this.#samples];
    const likelihood = (k === 0 ? 0 : k * Math.log(p)) + (n === k ? 0 : (n - k) * Math.log1p(-p));
    return logBeta(k + PRIOR, n - k + PRIOR) - logBeta(PRIOR, PRIOR) - likelihood;
  }

  excludes(p: number): boolean {
    return !(p >= 0 && p <= 1) || this.#samples > 0 && this.logEvidence(p) > this.#bar;
  }

  interval(): Interval {
    if (this.#samples === 0) return [0, 1];
    const p = this.estimate;
    const excess = (q: number): number => this.logEvidence(q) - this.#bar;
    // At an end with none, or nothing but, successes the evidence stays finite.
    const low = p === 0 || excess(0) <= 0 ? 0 : findRoot(excess, 0, p).root;
    const high = p === 1 || excess(1) <= 0 ? 1 : findRoot(excess, p, 1).root;
    return [low, high];
  }
}
