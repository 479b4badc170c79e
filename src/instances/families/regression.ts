/**
 * Data of linear regression with a prescribed spectrum of what the inputs explain.
 * @module
 */
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import { hstack, multiply } from "../../numerics/mod.ts";
import type { Draw } from "../draw.ts";

/** Inputs X (d × n) and targets Y (p × n): samples are columns. */
export interface RegressionData {
  /** X, a sample a column. */
  readonly inputs: Matrix;
  /** Y, a sample a column. */
  readonly targets: Matrix;
}

/** Sizes of {@link drawRegression}. */
export interface RegressionRange {
  /** d, at least the number p of targets. */
  readonly inputs: number;
  /** n >= d. */
  readonly samples: number;
  /** Range of the singular values of X, 1/4 to 4 unless given. */
  readonly scales?: readonly [low: number, high: number];
}

/**
 * Data with XXᵀ invertible for which `Y Xᵀ(XXᵀ)⁻¹X Yᵀ`, the part of YYᵀ that X explains, has the
 * squares of `roots` as eigenvalues. Every such pair (X, Y) with singular values of X in the range is
 * reached; with all else simplest, X = [I 0] and Y = [diag(roots) 0 R].
 *
 * @throws {RangeError} when there are more targets than inputs or more inputs than samples
 */
export function drawRegression(
  draw: Draw,
  name: string,
  roots: Vector,
  { inputs: d, samples: n, scales = [1 / 4, 4] }: RegressionRange,
): RegressionData {
  const p = roots.length;
  if (!(1 <= p && p <= d && d <= n)) {
    throw new RangeError(`drawRegression: ${p} targets, ${d} inputs and ${n} samples do not fit`);
  }
  const O = draw.orthogonal(`${name}.samples`, n);
  const singular = draw.vector(`${name}.scale`, d, { logUniform: scales });
  const X = draw.orthogonal(`${name}.inputs`, d)
    .map((row) => row.map((entry, j) => entry * singular[j]));
  const explained = draw.orthogonal(`${name}.explained`, d).slice(0, p)
    .map((row, i) => row.map((entry) => roots[i] * entry));
  const Y = multiply(draw.orthogonal(`${name}.targets`, p), explained);
  const residual = draw.matrix(`${name}.residual`, p, n - d);
  return {
    inputs: multiply(X, O.slice(0, d)),
    targets: multiply(n === d ? Y : hstack(Y, residual), O),
  };
}
