/**
 * The subgradient method with constant steps on 1-Lipschitz functions, from distance 1.
 * @module
 */
import { type Draw, drawMaxAffine, type MaxAffine, maxAffineAt, type Vector } from "theorycheck";

/** A function with minimum 0 at 0, and a start at distance 1. */
export interface LipschitzConvex {
  readonly f: MaxAffine;
  readonly start: Vector;
}

/** Draws a max-affine function of at most `largest` variables and pieces, and a start. */
export function lipschitzConvex(draw: Draw, largest: number): LipschitzConvex {
  const dimension = draw.integer("d", 1, largest);
  return {
    f: drawMaxAffine(draw, "f", { dimension, pieces: largest, lipschitz: 1 }),
    start: draw.unitVector("x", dimension),
  };
}

/** f(x_0), …, f(x_N) for steps 1/√(N + 1). */
export function subgradientValues(
  { f, start }: LipschitzConvex,
  steps: number,
): readonly number[] {
  let x = start;
  const values: number[] = [];
  for (let t = 0; t <= steps; t++) {
    const { value, active } = maxAffineAt(f, x);
    values.push(value);
    x = x.map((entry, i) => entry - f.slopes[active][i] / Math.sqrt(steps + 1));
  }
  return values;
}
