/**
 * Splitting a neuron of a two-layer network in two: the embedding of parameters, and coordinates in
 * which the Hessian of the wider network shows that of the narrower one.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { fromColumns, identity, scale, zeros } from "../numerics/mod.ts";
import { parameterLayout } from "./layout.ts";

/** The parameters of a two-layer network with one output: rows w_k and weights a_k. */
export interface NeuronRows {
  /** The rows w_k. */
  readonly weights: Matrix;
  /** The a_k. */
  readonly output: Vector;
}

/**
 * Replaces neuron j by two neurons with the same w_j and the given multiples of a_j; the first copy
 * keeps its place and the second comes last. For shares that add up to 1 the network stays the same
 * function.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { splitNeuron } from "theorycheck";
 *
 * const wide = splitNeuron({ weights: [[1, 2], [3, 4]], output: [8, 1] }, 0, [0.25, 0.75]);
 * assertEquals(wide, { weights: [[1, 2], [3, 4], [1, 2]], output: [2, 1, 6] });
 * ```
 *
 * @throws RangeError where there is no neuron j.
 */
export function splitNeuron(
  { weights, output }: NeuronRows,
  j: number,
  [first, second]: readonly [number, number],
): NeuronRows {
  requireInteger("splitNeuron", "j", j, 0, weights.length - 1);
  return {
    weights: [...weights, weights[j]],
    output: [...output.with(j, first * output[j]), second * output[j]],
  };
}

/**
 * The square matrix whose columns are a basis of the parameters of the network with neuron j split into
 * shares α and 1 − α, as `twoLayerNetwork` lays them out: first the directions of the narrow network,
 * embedded (both copies take dw_j, and their shares of da_j); then the copies' output weights moving
 * apart, (1, −1); then their rows moving apart, ((1 − α)e_l, −αe_l) for l = 1, …, d.
 *
 * @throws RangeError where there is no neuron j.
 */
export function splittingCoordinates({ weights }: NeuronRows, j: number, alpha: number): Matrix {
  const [m, d] = [weights.length, weights[0].length];
  requireInteger("splittingCoordinates", "j", j, 0, m - 1);
  const narrow = parameterLayout({ weights: [m, d], output: [1, m] });
  const wide = parameterLayout({ weights: [m + 1, d], output: [1, m + 1] });
  const direction = (dw: Matrix, lastW: Vector, da: Vector, lastA: number) =>
    wide.pack({ weights: [...dw, lastW], output: [[...da, lastA]] });
  const embedded = identity(narrow.size).map((unit) => {
    const { weights: dw, output: [da] } = narrow.unpack(unit);
    return direction(dw, dw[j], da.with(j, alpha * da[j]), (1 - alpha) * da[j]);
  });
  const outputs = direction(zeros(m, d), zeros(d), zeros(m).with(j, 1), -1);
  const rows = identity(d).map((e) =>
    direction(zeros(m, d).with(j, scale(1 - alpha, e)), scale(-alpha, e), zeros(m), 0)
  );
  return fromColumns([...embedded, outputs, ...rows]);
}
