/**
 * Max-affine functions f(x) = maxᵢ aᵢ·x + bᵢ: the convex, Lipschitz functions that are extremal for
 * subgradient methods.
 * @module
 */
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import { uncheckedDot } from "../../numerics/summation.ts";
import type { Draw } from "../draw.ts";

/** The pieces aᵢ·x + bᵢ. */
export interface MaxAffine {
  /** The aᵢ, one a row. */
  readonly slopes: Matrix;
  /** The bᵢ. */
  readonly offsets: Vector;
}

/** The class to draw from. */
export interface MaxAffineRange {
  /** The number of variables. */
  readonly dimension: number;
  /** Largest number of pieces, a pair ±a counted once. */
  readonly pieces: number;
  /** Every slope has Euclidean norm at most this. */
  readonly lipschitz: number;
  /** Offsets lie in [−lipschitz·radius, 0]; radius is 1 unless given. */
  readonly radius?: number;
}

/**
 * Draws a max-affine function with f(0) = min f = 0: no offset is above 0, and one piece at least is
 * a pair ±a·x. A slope is a coordinate vector times the Lipschitz constant (all of them together: the
 * largest coordinate), or a vector of any direction with norm up to it (0 included, so that f may be
 * 0 around 0).
 */
export function drawMaxAffine(
  draw: Draw,
  name: string,
  { dimension, pieces, lipschitz, radius = 1 }: MaxAffineRange,
): MaxAffine {
  const count = draw.integer(`${name}.pieces`, 1, pieces);
  const slopes: number[][] = [];
  const offsets: number[] = [];
  for (let i = 0; i < count; i++) {
    const slope = drawSlope(draw, name, i, dimension, lipschitz);
    if (i === 0 || draw.pick(`${name}.piece`, ["pair", "single"]) === "pair") {
      slopes.push(slope, slope.map((value) => -value));
      offsets.push(0, 0);
    } else {
      slopes.push(slope);
      offsets.push(-draw.uniform(`${name}.depth`, 0, lipschitz * radius));
    }
  }
  return { slopes, offsets };
}

/** The axis of piece i is i plus a drawn shift, so that without shifts the pieces are all axes. */
function drawSlope(
  draw: Draw,
  name: string,
  piece: number,
  dimension: number,
  lipschitz: number,
): number[] {
  if (draw.pick(`${name}.slope`, ["axis", "any"]) === "axis") {
    const axis = (piece + draw.integer(`${name}.shift`, 0, dimension - 1)) % dimension;
    return Array.from({ length: dimension }, (_, i) => (i === axis ? lipschitz : 0));
  }
  const direction = draw.unitVector(`${name}.direction`, dimension);
  const size = lipschitz * draw.uniform(`${name}.size`, 0, 1);
  return direction.map((value) => size * value);
}

/** f(x), and the index of the first piece that attains the maximum: a subgradient's. */
export function maxAffineAt(
  { slopes, offsets }: MaxAffine,
  x: Vector,
): { readonly value: number; readonly active: number } {
  let value = -Infinity, active = 0;
  for (let i = 0; i < slopes.length; i++) {
    const piece = uncheckedDot(slopes[i], x, x.length) + offsets[i];
    if (piece > value) {
      value = piece;
      active = i;
    }
  }
  return { value, active };
}
