/**
 * Balanced chains of matrices: W_{j+1}ᵀ W_{j+1} = W_j W_jᵀ between neighbours.
 * @module
 */
import { requireInteger } from "../../numerics/arguments.ts";
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import { matrixFrom, multiply, transpose } from "../../numerics/mod.ts";
import type { Draw } from "../draw.ts";

/** The class to draw from. */
export interface BalancedFactorsRange {
  /** n_0, …, n_N, N >= 1: W_j is n_j × n_{j−1}. */
  readonly widths: readonly number[];
  /** Of the product, >= 0, at most as many as the least width; the others are 0. */
  readonly singularValues: Vector;
}

/**
 * Draws factors W_1, …, W_N, balanced up to rounding, whose product W_N ⋯ W_1 has the given singular
 * values: `W_j = Q_j S_j Q_{j−1}ᵀ` with drawn orthogonal Q_0, …, Q_N and the N-th roots of the singular
 * values on the diagonal of S_j. Every balanced chain is of this form (Arora, Cohen, Hazan 2018). The
 * simplest factors are diagonal.
 *
 * @throws {RangeError} where a width is no positive integer, there are fewer than two, a singular value
 *   is negative or not finite, or there are too many
 */
export function drawBalancedFactors(
  draw: Draw,
  name: string,
  { widths, singularValues }: BalancedFactorsRange,
): Matrix[] {
  widths.forEach((width, j) => requireInteger("drawBalancedFactors", `widths[${j}]`, width, 1));
  const valid = singularValues.every((value) => value >= 0 && value < Infinity);
  if (widths.length < 2 || singularValues.length > Math.min(...widths) || !valid) {
    throw new RangeError(
      `drawBalancedFactors: widths ${widths} and singular values ${singularValues} do not fit`,
    );
  }
  const roots = singularValues.map((value) => value ** (1 / (widths.length - 1)));
  const frames = widths.map((width) => draw.orthogonal(`${name}.frame`, width));
  return frames.slice(1).map((frame, j) => {
    const diagonal = matrixFrom(
      widths[j + 1],
      widths[j],
      (row, column) => row === column && row < roots.length ? roots[row] : 0,
    );
    return multiply(frame, diagonal, transpose(frames[j]));
  });
}
