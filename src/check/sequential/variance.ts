/**
 * The mean of observations whose variance has a known bound, whatever their tails.
 * @module
 */
import { findRoot } from "../../numerics/root.ts";
import {
  type ConfidenceSequence,
  EVERYTHING,
  type Interval,
  Moments,
  requireLevel,
  requireObservation,
} from "./sequence.ts";

/** The number of observations at which the sequence is tightest. */
const TUNED_SAMPLES = 1000;

/** The share of the level that is spent on keeping the mean within thousands of deviations. */
const RESERVE = 0.01;

/**
 * A confidence sequence for the mean μ of observations with variance at most σ². With
 * S = Σ(x_i − μ) and A = (Σ(x_i − μ)² + 2nσ²)/3, for every real λ
 *
 *     exp(λS − λ²A/2)
 *
 * is a supermartingale from 1, by exp(y − y²/6) <= 1 + y + y²/3. Mixed over λ with density
 * N(0, 1/ρ) it is √(ρ/(ρ + A)) exp(S²/(2(ρ + A))): two sums suffice. Since A <= nσ² on average, the
 * interval is as narrow as for Gaussian observations of that variance.
 *
 * Means absurdly far away are not excluded by it, as A grows with their distance; they are by the
 * inequality of Dubins and Savage, S < a nσ² + b at all times with probability at least
 * 1 − 1/(1 + ab), for which a hundredth of the level is kept.
 *
 * Source: B. Delyon, Exponential inequalities for sums of weakly dependent variables, Electronic
 * Journal of Probability 14 (2009); H. Wang, A. Ramdas, Catoni-style confidence sequences for
 * heavy-tailed mean estimation, Stochastic Processes and their Applications 163 (2023), for both
 * as confidence sequences.
 */
export class VarianceSequence implements ConfidenceSequence {
  readonly method = "self-normalised mixture";
  readonly guaranteed = true;
  readonly #variance: number;
  readonly #bar: number;
  readonly #rho: number;
  readonly #farthest: number;
  readonly #moments = new Moments();

  constructor(variance: number, level: number) {
    if (!(variance > 0 && variance < Infinity)) {
      throw new RangeError(`a bound on a variance is positive and finite, got ${variance}`);
    }
    this.#variance = variance;
    this.#bar = -Math.log((1 - RESERVE) * requireLevel(level));
    this.#rho = variance * TUNED_SAMPLES / (2 * this.#bar + Math.log(1 + 2 * this.#bar));
    this.#farthest = Math.sqrt(variance * 2 / (RESERVE * level));
  }

  get samples(): number {
    return this.#moments.count;
  }
  get estimate(): number {
    return this.#moments.mean;
  }

  observe(observation: number): void {
    this.#moments.add(requireObservation(observation));
  }

  /** The logarithm of the mixture for a mean at this distance from the average. */
  logEvidence(distance: number): number {
    const n = this.samples;
    const square = n * distance * distance;
    const total = this.#rho + (this.#moments.squares + square + 2 * n * this.#variance) / 3;
    return n * square / (2 * total) - 0.5 * Math.log(total / this.#rho);
  }

  excludes(mean: number): boolean {
    const n = this.samples;
    if (n === 0) return false;
    const distance = Math.abs(mean - this.estimate);
    return distance > this.#farthest * (1 + 1 / n) || this.logEvidence(distance) > this.#bar;
  }

  interval(): Interval {
    const n = this.samples;
    if (n === 0) return EVERYTHING;
    const farthest = this.#farthest * (1 + 1 / n);
    const excess = (distance: number): number => this.logEvidence(distance) - this.#bar;
    // The evidence grows with the distance up to one point and falls beyond: where it is enough at
    // the farthest distance, all that is not excluded lies below the one crossing before.
    if (excess(farthest) <= 0) return around(this.estimate, farthest);
    const own = this.#rho + (this.#moments.squares + 2 * n * this.#variance) / 3;
    const peak = Math.min(farthest, Math.sqrt(3 * own * (3 * n - 1) / n));
    return around(this.estimate, findRoot(excess, 0, peak, { tolerance: 1e-14 }).root);
  }
}

function around(centre: number, half: number): Interval {
  return [centre - half, centre + half];
}
