/**
 * Confidence sequences: intervals that hold the mean at all times together, so that one may look
 * after every observation and stop whenever one likes.
 * @module
 */

/** Both ends of an interval; infinite where nothing is known yet. */
export type Interval = readonly [low: number, high: number];

/** The interval of someone who has seen nothing. */
export const EVERYTHING: Interval = [-Infinity, Infinity];

/**
 * A confidence sequence for the mean of observations that arrive one by one, the mean of each given
 * the earlier ones being the same. With probability at least 1 − level all its intervals hold it.
 */
export interface ConfidenceSequence {
  /** What it rests on, for reports. */
  readonly method: string;
  /** False where the level is only reached in the limit of many samples. */
  readonly guaranteed: boolean;
  readonly samples: number;
  /** The average so far; NaN before the first observation. */
  readonly estimate: number;
  /**
   * Takes one observation, in constant time.
   * @throws {RangeError} when it is outside what was declared, so that the level would not hold
   */
  observe(observation: number): void;
  /** The interval after the observations so far. */
  interval(): Interval;
  /** Whether the interval misses this mean: cheaper than the interval where that takes a root. */
  excludes(mean: number): boolean;
}

/**
 * The first n above this one after which an interval is worth looking at: after each of the first 50
 * observations, then each time that their number has grown by 2 %, at ⌈50·1.02ᵏ⌉. An interval that
 * holds at all times holds at these; looking seldom costs at most 2 % of the samples, and makes what
 * an interval costs matter little.
 */
export function nextLook(n: number): number {
  if (n < FIRST - 1) return n + 1;
  const k = Math.max(0, Math.floor(Math.log((n + 0.5) / FIRST) / Math.log(GROWTH)) - 1);
  for (let i = k;; i++) {
    const look = Math.ceil(FIRST * GROWTH ** i);
    if (look > n) return look;
  }
}

const FIRST = 50;
const GROWTH = 1.02;

/** Sum, mean and centred sum of squares, updated one by one without losing digits (Welford 1962). */
export class Moments {
  #count = 0;
  #mean = 0;
  #lost = 0;
  #squares = 0;

  get count(): number {
    return this.#count;
  }
  get mean(): number {
    return this.#count === 0 ? NaN : this.#mean + this.#lost;
  }
  /** Sum over (x − mean)². */
  get squares(): number {
    return this.#squares;
  }

  add(x: number): void {
    this.#count++;
    const before = x - this.#mean - this.#lost;
    // The mean is kept in two parts, so that ten million small steps do not add up their rounding.
    const step = before / this.#count + this.#lost;
    const next = this.#mean + step;
    this.#lost = step - (next - this.#mean);
    this.#mean = next;
    this.#squares += before * (x - this.mean);
  }
}

/** @throws {RangeError} unless 0 < level < 1 */
export function requireLevel(level: number): number {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`a level is between 0 and 1, got ${level}`);
  }
  return level;
}

/** @throws {RangeError} for an observation that is no finite number */
export function requireObservation(x: number): number {
  if (!Number.isFinite(x)) throw new RangeError(`an observation must be finite, got ${x}`);
  return x;
}
