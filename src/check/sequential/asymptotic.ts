/**
 * The mean of observations of which nothing is known but that they have a variance.
 * @module
 */
import {
  type ConfidenceSequence,
  EVERYTHING,
  type Interval,
  Moments,
  requireLevel,
  requireObservation,
} from "./sequence.ts";

/** Before so many observations an asymptotic interval says nothing, unless the claim asks for more. */
export const ASYMPTOTIC_START = 2000;

/**
 * An asymptotic confidence sequence: with the average x̄ and the standard deviation s of n observations,
 *
 *     x̄ ± s √(2(nρ² + 1)/(n²ρ²) · log(√(nρ² + 1)/level)),
 *
 * from a smallest sample m on, ρ being the best for m. Its error approaches the level only as m
 * grows: it is no guarantee, and says so.
 *
 * Source: I. Waudby-Smith, D. Arbour, R. Sinha, E. Kennedy, A. Ramdas, Time-uniform central limit
 * theory and asymptotic confidence sequences, Annals of Statistics 52 (2024), theorem 2.2.
 */
export class AsymptoticSequence implements ConfidenceSequence {
  readonly method: string;
  readonly guaranteed = false;
  readonly #start: number;
  readonly #bar: number;
  readonly #rhoSquare: number;
  readonly #moments = new Moments();

  constructor(level: number, start = ASYMPTOTIC_START) {
    if (!(start >= 2 && start < Infinity)) {
      throw new RangeError(`an asymptotic interval starts at 2 observations or more, got ${start}`);
    }
    this.method = `asymptotic, from ${start} samples on`;
    this.#start = start;
    this.#bar = -Math.log(requireLevel(level));
    this.#rhoSquare = (2 * this.#bar + Math.log(1 + 2 * this.#bar)) / start;
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

  excludes(mean: number): boolean {
    const [low, high] = this.interval();
    return mean < low || mean > high;
  }

  interval(): Interval {
    const { count: n, squares } = this.#moments;
    if (n < this.#start) return EVERYTHING;
    const growth = n * this.#rhoSquare + 1;
    const variance = squares / (n - 1);
    const half = Math.sqrt(
      variance * 2 * growth / (n * n * this.#rhoSquare) * (0.5 * Math.log(growth) + this.#bar),
    );
    return [this.estimate - half, this.estimate + half];
  }
}
