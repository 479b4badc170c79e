/**
 * Exponents, growths, orders and limits from measurements over growing sizes.
 * @module
 */
import type { RateClaimed } from "../../claim/sampled.ts";
import type { Interval } from "../sequential/sequence.ts";
import { aitken } from "./aitken.ts";
import { estimateLine, type LinePoint } from "./line.ts";

export { estimateLine, type LineEstimate, type LinePoint, studentQuantile } from "./line.ts";
export { aitken } from "./aitken.ts";

/** What was measured at one size; of several replicates the values. */
export interface Measurement {
  readonly size: number;
  readonly values: readonly number[];
}

/** An estimated rate. */
export interface RateEstimate {
  readonly estimate: number;
  readonly interval: Interval;
  /** How far the estimate moved when the sizes farthest from the limit were left out. */
  readonly drift: number;
  /** The fitted value at a size, for reports. */
  readonly fitted: (size: number) => number;
}

/**
 * The rate that measurements show, with an interval at the level where they have noise:
 *
 * - an exponent: the slope of log y against log n; an order the same with steps in place of sizes;
 * - a growth: the slope of log y against n;
 * - a limit that is approached like n^(−q): the intercept of y against n^(−q), which is Richardson's
 *   extrapolation; where q is not known, by Aitken's method.
 *
 * @throws {RangeError} when there are too few sizes, or a logarithm of what is not positive
 */
export function estimateRate(
  measurements: readonly Measurement[],
  { quantity, approach }: Pick<RateClaimed<unknown, unknown>, "quantity" | "approach">,
  level: number,
): RateEstimate {
  if (quantity !== "limit") {
    const axis = quantity === "growth" ? (n: number) => n : Math.log;
    const points = measurements.map(({ size, values }) => pointOf(axis(size), values.map(logOf)));
    const line = estimateLine(points, "slope", level);
    return { ...line, fitted: (n) => Math.exp(line.intercept + line.slope * axis(n)) };
  }
  if (approach === undefined) return aitken(measurements);
  const axis = (n: number): number => n ** -approach;
  const points = measurements.map(({ size, values }) => pointOf(axis(size), values));
  const line = estimateLine(points, "intercept", level);
  return { ...line, fitted: (n) => line.intercept + line.slope * axis(n) };
}

function logOf(value: number): number {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`the measure must be positive and finite for a slope, got ${value}`);
  }
  return Math.log(value);
}

function pointOf(x: number, values: readonly number[]): LinePoint {
  const n = values.length;
  const y = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - y) ** 2, 0);
  return { x, y, variance: n === 1 ? 0 : squares / (n - 1) / n, freedom: n - 1 };
}
