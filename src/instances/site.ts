/**
 * A site is the place where one choice is made: what kind of number is wanted, and from which range.
 * A choice is what is recorded there: a number in [0, 1) for a real value, the integer itself for a
 * discrete one. Between the two stands an exact, deterministic map, so that search can move in the
 * space of choices and shrinking can ask for a round value.
 * @module
 */
import { normalCdf, normalQuantile } from "../numerics/special.ts";

/** What a choice stands for. `pick` chooses an index, `seed` the seed of a random stream. */
export type SiteKind =
  | "uniform"
  | "log-uniform"
  | "normal"
  | "integer"
  | "pick"
  | "boolean"
  | "seed";

/**
 * Where a choice is made. For `uniform` and `log-uniform`, [low, high] is the range of the value;
 * for the discrete kinds both ends are attained; for `normal`, low is the mean and high the standard
 * deviation.
 */
export interface Site {
  /** What the choice stands for. */
  readonly kind: SiteKind;
  /** The smallest value; the mean of a normal site. */
  readonly low: number;
  /** The largest value; the standard deviation of a normal site. */
  readonly high: number;
}

/** The largest choice of a real site, 1 − 2⁻⁵³; it stands for the upper end of the range. */
export const LARGEST_CHOICE = 1 - 2 ** -53;

/** The seeds of a `seed` site are the integers from 0 to this number. */
export const LARGEST_SEED = 2 ** 32 - 1;

/** True where the choice is an integer rather than a number in [0, 1). */
export function isDiscrete(site: Site): boolean {
  return site.kind === "integer" || site.kind === "pick" || site.kind === "boolean" ||
    site.kind === "seed";
}

// 2⁴·3²·5³·7·11: every fraction with a denominator up to 12, and every multiple of 0.001, is a
// multiple of 1/GRID.
const GRID = 1_386_000;

/**
 * The multiple of 1/1386000 that lies within 10⁻¹² (relative) of `value`, or `value` itself. A real
 * site passes its value through here, so that integers, small fractions and short decimals are
 * reachable exactly although the map from choices rounds.
 */
export function snap(value: number): number {
  if (value > 1e6 || value < -1e6) return value;
  const scaled = value * GRID;
  const nearest = Math.round(scaled);
  return Math.abs(scaled - nearest) <= 1e-12 * Math.abs(scaled) ? nearest / GRID : value;
}

/** The value that a choice stands for. For `pick` and `boolean` it is the index. */
export function valueOf(site: Site, choice: number): number {
  switch (site.kind) {
    case "uniform":
      return uniformValue(site, choice);
    case "log-uniform":
      return logUniformValue(site, choice);
    case "normal":
      return normalValue(site, choice);
    default:
      return choice;
  }
}

function uniformValue({ low, high }: Site, choice: number): number {
  if (choice >= LARGEST_CHOICE) return high;
  const value = low + (high - low) * choice;
  return Math.abs(value) <= 1e-15 * Math.max(Math.abs(low), Math.abs(high)) ? 0 : snap(value);
}

function logUniformValue({ low, high }: Site, choice: number): number {
  if (choice >= LARGEST_CHOICE) return high;
  if (choice <= 0) return low;
  return Math.min(high, Math.max(low, snap(low * Math.exp(choice * Math.log(high / low)))));
}

function normalValue({ low: mean, high: deviation }: Site, choice: number): number {
  const inside = choice < 2 ** -53 ? 2 ** -53 : choice > LARGEST_CHOICE ? LARGEST_CHOICE : choice;
  const value = mean + deviation * normalQuantile(inside);
  return Math.abs(value) <= 1e-15 * deviation ? 0 : snap(value);
}

/** The choice whose value is nearest to `value`; values outside the range give its ends. */
export function choiceOf(site: Site, value: number): number {
  switch (site.kind) {
    case "uniform":
      return site.high > site.low ? clampChoice((value - site.low) / (site.high - site.low)) : 0;
    case "log-uniform":
      return site.high > site.low && value > 0
        ? clampChoice(Math.log(value / site.low) / Math.log(site.high / site.low))
        : 0;
    case "normal":
      return clampChoice(normalCdf((value - site.low) / site.high));
    default:
      return clampInteger(site, value);
  }
}

function clampChoice(choice: number): number {
  return choice > 0 ? Math.min(choice, LARGEST_CHOICE) : 0;
}

function clampInteger(site: Site, value: number): number {
  const rounded = Math.round(value);
  return rounded < site.low ? site.low : rounded > site.high ? site.high : rounded;
}

/** The choice itself where it is valid for this site, otherwise the nearest valid one. */
export function admissible(site: Site, choice: number): number {
  return isDiscrete(site) ? clampInteger(site, choice) : clampChoice(choice);
}

/** The value that shrinking aims at: 0 where it is in range, else 1, else the end nearest to 0. */
export function simplestValue(site: Site): number {
  if (site.kind === "normal") return 0;
  if (site.kind === "log-uniform") return site.low <= 1 && 1 <= site.high ? 1 : site.low;
  if (site.low <= 0 && 0 <= site.high) return 0;
  return site.low > 0 ? site.low : site.high;
}

const UNIT_VALUES: readonly number[] = [0, 1, -1, 0.5, -0.5, 2, -2];

/**
 * The values at which theory breaks: the ends of the range, 0, ±1 and their neighbours. Listed in
 * the order in which they are tried, without repetition.
 */
export function cornerValues(site: Site): readonly number[] {
  return [...new Set(candidates(site).filter((value) => inRange(site, value)))];
}

function candidates({ kind, low, high }: Site): readonly number[] {
  switch (kind) {
    case "uniform":
      return [low, high, ...UNIT_VALUES, ...[0.5, 0.25, 0.75].map((t) => low + t * (high - low))];
    case "log-uniform":
      return [low, high, 1, Math.sqrt(low * high), 2, 0.5];
    case "normal":
      return [...UNIT_VALUES, low, low + 3 * high, low - 3 * high];
    case "integer":
      return [low, high, 0, 1, -1, low + 1, high - 1, 2, Math.floor((low + high) / 2)];
    case "pick":
    case "boolean":
      return Array.from({ length: Math.min(high - low + 1, 16) }, (_, i) => low + i);
    case "seed":
      return [0];
  }
}

function inRange(site: Site, value: number): boolean {
  if (site.kind === "normal") return Math.abs(value - site.low) <= 4 * site.high;
  return site.low <= value && value <= site.high;
}

/** The number of different choices at a discrete site; Infinity at a real one. */
export function choiceCount(site: Site): number {
  return isDiscrete(site) ? site.high - site.low + 1 : site.high > site.low ? Infinity : 1;
}

/** A choice drawn uniformly from the site, given a number in [0, 1). */
export function uniformChoice(site: Site, unit: number): number {
  return isDiscrete(site) ? site.low + Math.floor(unit * (site.high - site.low + 1)) : unit;
}
