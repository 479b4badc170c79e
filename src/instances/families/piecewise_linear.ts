/**
 * Piecewise-linear functions of one variable that vanish at 0. One family serves several classes,
 * by its range of slopes:
 *
 * - slopes in [mu, L]: derivatives of the mu-strongly convex, L-smooth functions that are extremal
 *   for first-order methods (Huber losses, zig-zag gradients, one-sided quadratics), minimiser 0;
 * - slopes in [−1, 1]: nonexpansive maps of the line with fixed point 0;
 * - slopes in [0, L]: monotone, L-Lipschitz operators of the line with zero 0;
 * - slopes in [0, 1]: resolvents of all maximal monotone operators of the line (`monotone_graph.ts`).
 * @module
 */
import type { Vector } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

/** Slope slopes[i] between knots[i − 1] and knots[i]; one slope more than knots, knots ascending. */
export interface PiecewiseLinear {
  /** Where the slope changes, ascending. */
  readonly knots: Vector;
  /** The slopes from left to right. */
  readonly slopes: Vector;
}

/** The class to draw from. */
export interface PiecewiseLinearRange {
  /** Smallest and largest slope; both are corners. */
  readonly slopes: readonly [low: number, high: number];
  /** Knots lie in [−radius, radius]. */
  readonly radius: number;
  /** Largest number of knots; 3 unless given. */
  readonly pieces?: number;
}

/**
 * Draws a piecewise-linear function: the number of knots, their places, the slopes. A slope is an
 * extreme of the range as often as not, since the worst functions of a class are made of extremes.
 */
export function drawPiecewiseLinear(
  draw: Draw,
  name: string,
  { slopes: [low, high], radius, pieces = 3 }: PiecewiseLinearRange,
): PiecewiseLinear {
  const count = draw.integer(`${name}.knots`, 0, pieces);
  const knots = draw.vector(`${name}.knot`, count, { uniform: [-radius, radius] })
    .toSorted((a, b) => a - b);
  const slopes: number[] = [];
  for (let i = 0; i <= count; i++) {
    const manner = draw.pick(`${name}.slope kind`, ["high", "low", "between"]);
    slopes.push(
      manner === "high" ? high : manner === "low" ? low : draw.uniform(`${name}.slope`, low, high),
    );
  }
  return { knots, slopes };
}

/**
 * The value at x: ∫₀ˣ slope(t) dt. Adds the pieces between 0 and x, so that no cancellation occurs
 * where all slopes have one sign.
 */
export function piecewiseLinearValue(f: PiecewiseLinear, x: number): number {
  let total = 0;
  forEachPiece(f, x, (width, slope) => total += slope * width);
  return total;
}

/** The antiderivative at x that vanishes at 0: ∫₀ˣ value(t) dt. The function of such a derivative. */
export function piecewiseLinearIntegral(f: PiecewiseLinear, x: number): number {
  let total = 0, value = 0;
  forEachPiece(f, x, (width, slope) => {
    total += width * (value + (slope * width) / 2);
    value += slope * width;
  });
  return total;
}

/**
 * The x at which a function with slopes >= 0 has the value y. Where it jumps over y there is none,
 * and where its last slope is 0 it may never reach y: then x is infinite.
 */
export function piecewiseLinearInverse({ knots, slopes }: PiecewiseLinear, y: number): number {
  let x = 0, left = y, i = pieceAtZero(knots, y);
  while (left !== 0) {
    const next = y >= 0 ? knots[i] : knots[i - 1];
    const width = left / slopes[i];
    if (next === undefined || Math.abs(width) <= Math.abs(next - x)) return x + width;
    left -= (next - x) * slopes[i];
    x = next;
    i += y >= 0 ? 1 : -1;
  }
  return x;
}

/** x₊ = argmin φ(y) + (y − x)²/(2γ) for φ' this function with slopes >= 0: solves y + γφ'(y) = x. */
export function piecewiseLinearProximal(
  { knots, slopes }: PiecewiseLinear,
  stepSize: number,
  x: number,
): number {
  return piecewiseLinearInverse({ knots, slopes: slopes.map((s) => 1 + stepSize * s) }, x);
}

/** Visits the pieces from 0 to x in this direction; for x < 0 every width is negative. */
export function forEachPiece(
  { knots, slopes }: PiecewiseLinear,
  x: number,
  visit: (width: number, slope: number) => void,
): void {
  let i = pieceAtZero(knots, x), from = 0;
  if (x >= 0) {
    for (; i < knots.length && knots[i] < x; from = knots[i], i++) {
      visit(knots[i] - from, slopes[i]);
    }
  } else {
    for (; i > 0 && knots[i - 1] > x; from = knots[i - 1], i--) {
      visit(knots[i - 1] - from, slopes[i]);
    }
  }
  visit(x - from, slopes[i]);
}

/** The index of the piece that starts at 0 in the direction of x. */
function pieceAtZero(knots: Vector, x: number): number {
  let i = 0;
  while (i < knots.length && (x >= 0 ? knots[i] <= 0 : knots[i] < 0)) i++;
  return i;
}
