/**
 * ReLU networks of one input on an interval: where their units switch, exactly up to rounding.
 * @module
 */

import { requireFinite } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";

/** A hidden layer: z = W h + b, h ← max(z, 0). */
export interface ReluLayer {
  /** n_l × n_{l−1}. */
  readonly weights: Matrix;
  /** Of length n_l. */
  readonly bias: Vector;
}

/** h = slope · x + value on a piece, unit by unit. */
interface Affine {
  readonly slopes: Vector;
  readonly values: Vector;
}

/**
 * The points of the open interval at which some unit of some hidden layer changes between active and
 * inactive, in rising order; points closer than 2⁻⁴⁰ of the interval's length count as one. With k of
 * them there are k + 1 *activation pieces*, on each of which the network is affine (Hanin and Rolnick
 * 2019). Of each unit a piece of the layers below holds at most one, so there are at most
 * ∏_l (n_l + 1) pieces.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { activationKnots } from "theorycheck";
 *
 * // The tent 2 max(x, 0) − 4 max(x − ½, 0), after itself.
 * const first = { weights: [[1], [1]], bias: [0, -0.5] };
 * const second = { weights: [[2, -4], [2, -4]], bias: [0, -0.5] };
 * assertEquals(activationKnots([first, second], [0, 1]), [0.25, 0.5, 0.75]);
 * ```
 *
 * @throws RangeError where the interval is not one, or the first layer has not one input.
 */
export function activationKnots(
  layers: readonly ReluLayer[],
  [low, high]: readonly [low: number, high: number],
): number[] {
  requireFinite("activationKnots", "low", low);
  requireFinite("activationKnots", "high", high);
  if (!(low < high)) throw new RangeError(`activationKnots: ${low} < ${high} is false`);
  if (layers.length > 0 && layers[0].weights[0].length !== 1) {
    throw new RangeError("activationKnots: the first layer has to have one input");
  }
  const near = (high - low) * 2 ** -40;
  let knots: number[] = [];
  let pieces: readonly Affine[] = [{ slopes: [1], values: [0] }];
  for (const layer of layers) {
    const ends = [low, ...knots, high];
    const next: Affine[] = [];
    const found: number[] = [];
    pieces.forEach((piece, i) => {
      const image = applied(layer, piece);
      const [from, to] = [ends[i], ends[i + 1]];
      const inside = crossings(image, from, to, near);
      if (i > 0) found.push(from);
      found.push(...inside);
      const bounds = [from, ...inside, to];
      for (let k = 0; k + 1 < bounds.length; k++) {
        next.push(activated(image, (bounds[k] + bounds[k + 1]) / 2));
      }
    });
    [knots, pieces] = [found, next];
  }
  return knots;
}

function applied({ weights, bias }: ReluLayer, { slopes, values }: Affine): Affine {
  const product = (row: Vector, entries: Vector): number =>
    row.reduce((sum, w, j) => sum + w * entries[j], 0);
  return {
    slopes: weights.map((row) => product(row, slopes)),
    values: weights.map((row, i) => product(row, values) + bias[i]),
  };
}

/** Where units vanish between two points and away from both, each place once. */
function crossings({ slopes, values }: Affine, from: number, to: number, near: number): number[] {
  const places = slopes.map((slope, i) => -values[i] / slope)
    .filter((place) => place > from + near && place < to - near)
    .sort((a, b) => a - b);
  return places.filter((place, i) => i === 0 || place - places[i - 1] > near);
}

/** The units that are active at a point inside of a piece. */
function activated({ slopes, values }: Affine, inside: number): Affine {
  const active = slopes.map((slope, i) => slope * inside + values[i] > 0);
  const kept = (entries: Vector): Vector => entries.map((entry, i) => active[i] ? entry : 0);
  return { slopes: kept(slopes), values: kept(values) };
}
