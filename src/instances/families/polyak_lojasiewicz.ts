/**
 * Functions of one variable that satisfy the Polyak–Łojasiewicz inequality ½f'(x)² >= μ(f(x) − f*)
 * without being convex, given by piecewise-linear derivatives: their best constant is known exactly.
 * @module
 */
import type { Draw } from "../draw.ts";
import {
  type PiecewiseLinear,
  piecewiseLinearIntegral,
  piecewiseLinearValue,
} from "./piecewise_linear.ts";

/** The class to draw from. */
export interface PolyakLojasiewiczRange {
  /** Bound of all slopes. */
  readonly smoothness: number;
  /** Largest number of knots; 4 unless given. */
  readonly pieces?: number;
}

/** The smallest slope at 0 and at infinity, relative to the smoothness. */
const SMALLEST_END = 0.01;

/** What is left of the derivative, at least, after a piece along which it falls. */
const SMALLEST_REMAINDER = 0.1;

/**
 * Draws the derivative of a function with minimiser 0, minimum 0 and no other critical point: knots
 * to the right of 0, slopes in [−smoothness, smoothness], positive at both ends. A falling piece ends
 * before the derivative comes near 0.
 */
export function drawPolyakLojasiewicz(
  draw: Draw,
  name: string,
  { smoothness, pieces = 4 }: PolyakLojasiewiczRange,
): PiecewiseLinear {
  const end = () => smoothness * draw.logUniform(`${name}.end slope`, SMALLEST_END, 1);
  const count = draw.integer(`${name}.knots`, 0, pieces);
  const [knots, slopes]: [number[], number[]] = [[], [end()]];
  let place = 0, derivative = 0;
  for (let i = 0; i < count; i++) {
    const slope = slopes[i];
    const drawn = draw.logUniform(`${name}.width`, 0.1, 10);
    const longest = slope < 0 ? (1 - SMALLEST_REMAINDER) * derivative / -slope : Infinity;
    const width = Math.min(drawn, longest);
    knots.push(place += width);
    derivative += slope * width;
    slopes.push(
      i === count - 1 ? end() : smoothness * draw.uniform(`${name}.inner slope`, -1, 1),
    );
  }
  return { knots, slopes };
}

/**
 * The largest μ with ½f'(x)² >= μ f(x) for all x, where f is the integral of the given derivative
 * from 0; 0 where 0 is not its only critical point and minimiser. On a piece with slope s,
 * f'² − 2sf is constant, so that f'²/(2f) is monotone there: its infimum is its value at a knot, or
 * its limit at 0 or at infinity, which is the slope there.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * // slope 1 up to x = 1, then −1/2 up to x = 2, then 1: f'(2) = 1/2, f(2) = 5/4
 * assertEquals(polyakLojasiewiczConstant({ knots: [1, 2], slopes: [1, -0.5, 1] }), 0.1);
 * ```
 */
export function polyakLojasiewiczConstant(derivative: PiecewiseLinear): number {
  const { knots, slopes } = derivative;
  const ends = [slopes[0], slopes[slopes.length - 1]];
  const atZero = slopes.filter((_, i) =>
    (i === 0 || knots[i - 1] <= 0) && (i === knots.length || knots[i] >= 0)
  );
  const atKnots = knots.filter((knot) => knot !== 0).map((knot) => {
    const slope = piecewiseLinearValue(derivative, knot);
    return Math.sign(slope) === Math.sign(knot)
      ? slope * slope / (2 * piecewiseLinearIntegral(derivative, knot))
      : 0;
  });
  return Math.max(0, Math.min(...ends, ...atZero, ...atKnots));
}
