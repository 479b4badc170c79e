/**
 * The mean of observations that need not have a variance.
 * @module
 */
import { findRoot } from "../../numerics/root.ts";
import {
  type ConfidenceSequence,
  EVERYTHING,
  type Interval,
  requireLevel,
  requireObservation,
} from "./sequence.ts";

/** The first time the interval is renewed, and by which factor the times grow. */
const FIRST_RENEWAL = 30;
const GROWTH = 1.25;

/**
 * A confidence sequence for the mean μ of observations with E|x − μ|ᵖ <= v, 1 < p <= 2. With
 * φ(y) = sign(y) log(1 + |y| + |y|ᵖ/p), which grows so slowly that no single observation counts for
 * much, and λ > 0,
 *
 *     E exp(±φ(λ(x − μ))) <= 1 + λᵖv/p,
 *
 * so that |Σφ(λ(x_i − μ))| < nλᵖv/p + log(2/δ) except with probability δ. The interval of the means
 * for which this holds is renewed at the times n_k = ⌈30·1.25ᵏ⌉, each with the best λ for n_k and
 * δ_k = level/((k + 1)(k + 2)), which sum to the level; between them it stays. Observations are
 * kept, 8 bytes each, and a renewal goes through them a few times.
 *
 * Source: P. Chen, X. Jin, X. Li, L. Xu, A generalized Catoni's M-estimator under finite α-th moment
 * assumption, Electronic Journal of Statistics 15 (2021); H. Wang, A. Ramdas, Catoni-style
 * confidence sequences for heavy-tailed mean estimation, Stochastic Processes and their
 * Applications 163 (2023).
 */
export class MomentSequence implements ConfidenceSequence {
  readonly method = "Catoni-style, renewed at geometric times";
  readonly guaranteed = true;
  readonly #order: number;
  readonly #bound: number;
  readonly #level: number;
  #observations = new Float64Array(64);
  #samples = 0;
  #renewals = 0;
  #total = 0;
  #interval: Interval = EVERYTHING;

  constructor(order: number, bound: number, level: number) {
    if (!(order > 1 && order <= 2)) {
      throw new RangeError(`the order of a moment is above 1 and at most 2 here, got ${order}`);
    }
    if (!(bound > 0 && bound < Infinity)) {
      throw new RangeError(`a bound on a moment is positive and finite, got ${bound}`);
    }
    this.#order = order;
    this.#bound = bound;
    this.#level = requireLevel(level);
  }

  get samples(): number {
    return this.#samples;
  }
  get estimate(): number {
    const [low, high] = this.#interval;
    return high < Infinity ? (low + high) / 2 : this.#total / this.#samples;
  }

  observe(observation: number): void {
    if (this.#samples === this.#observations.length) {
      const larger = new Float64Array(2 * this.#samples);
      larger.set(this.#observations);
      this.#observations = larger;
    }
    this.#observations[this.#samples++] = requireObservation(observation);
    this.#total += observation;
    if (this.#samples >= FIRST_RENEWAL * GROWTH ** this.#renewals) this.#renew();
  }

  excludes(mean: number): boolean {
    const [low, high] = this.interval();
    return mean < low || mean > high;
  }

  interval(): Interval {
    return this.#interval;
  }

  #renew(): void {
    const k = this.#renewals++;
    const [n, p, v] = [this.#samples, this.#order, this.#bound];
    const bar = Math.log(2 * (k + 1) * (k + 2) / this.#level);
    const lambda = (p * bar / ((p - 1) * n * v)) ** (1 / p);
    const width = n * lambda ** p * v / p + bar;
    const [low, high] = this.#extent();
    const reach = (side: number) => (mean: number) => this.#influence(mean, lambda) + side * width;
    // Σφ falls as the mean grows; it is as large as width only where a mean is low enough.
    this.#interval = [
      crossing(reach(-1), low, high, -1 / lambda),
      crossing(reach(1), low, high, 1 / lambda),
    ];
  }

  #extent(): Interval {
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < this.#samples; i++) {
      low = Math.min(low, this.#observations[i]);
      high = Math.max(high, this.#observations[i]);
    }
    return [low, high];
  }

  /** Σφ(λ(x_i − mean)). */
  #influence(mean: number, lambda: number): number {
    const p = this.#order;
    let sum = 0;
    for (let i = 0; i < this.#samples; i++) {
      const y = lambda * (this.#observations[i] - mean);
      const size = Math.abs(y);
      sum += Math.sign(y) * Math.log1p(size + size ** p / p);
    }
    return sum;
  }
}

/** The root of a falling function, for which the bracket is moved outwards until it holds it. */
function crossing(
  f: (mean: number) => number,
  from: number,
  to: number,
  outwards: number,
): number {
  let [low, high] = [from, to];
  for (let step = outwards; outwards < 0 && f(low) < 0; step *= 2) low += step;
  for (let step = outwards; outwards > 0 && f(high) > 0; step *= 2) high += step;
  return findRoot(f, low, high, { tolerance: 1e-9 }).root;
}
