/**
 * Critical points of deep linear networks of any depth, from small matrices in the coordinates in which
 * the data are diagonal.
 * @module
 */

import type { Matrix } from "../numerics/matrix.ts";
import {
  addScaled,
  columnSpace,
  conditionNumber,
  dot,
  eigenvalueTolerance,
  frobeniusNorm,
  fromColumns,
  identity,
  inverse,
  multiply,
  solveTolerance,
  transpose,
} from "../numerics/mod.ts";
import { requireData } from "./model.ts";
import { explainedCovariance } from "./two_layer_critical_points.ts";

/** A point of `½ ‖W_H ⋯ W_1 X − Y‖²` in coordinates. */
export interface LinearChain {
  /**
   * K_1, …, K_H with K_h of shape d_h × d_{h−1}, d_0 = d_H = p the number of targets: what the layers do
   * to the explained directions u_1, …, u_p.
   */
  readonly factors: readonly Matrix[];
  /**
   * d_1 × d: what the first layer does to inputs, as far as it does not matter for the targets; none by
   * default.
   */
  readonly idle?: Matrix;
  /** D_1, …, D_{H−1}, invertible: coordinates of the hidden layers; the identity by default. */
  readonly gauges?: readonly Matrix[];
}

/** The point of a chain. */
export interface DeepLinearPoint {
  /** W_1, …, W_H. */
  readonly weights: readonly Matrix[];
  /**
   * The relative rounding error of the weights, as those of a critical point of data that are off by as
   * much: of the regression, by the condition of X; of the inverse gauges; of the eigenvectors whatever
   * the gaps, since they belong exactly to a covariance nearby.
   */
  readonly relativeError: number;
}

/**
 * The weights `W_h = D_h K_h D_{h−1}⁻¹` for 1 < h < H, `W_H = U K_H D_{H−1}⁻¹` and
 * `W_1 = D_1 (K_1 Uᵀ B + idle Π)`, with B the regression `Y Xᵀ(XXᵀ)⁻¹`, U the eigenvectors of B X Yᵀ by
 * descending eigenvalue and Π the projection onto the inputs uncorrelated with Y, orthogonal to X Yᵀ.
 * The critical points have this form (Achour, Malgouyres, Gerchinovitz 2024); which chains are critical
 * says `isCriticalChain`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const data = { inputs: [[1, 0], [0, 1]], targets: [[2, 0], [0, 1]] };
 * const { weights } = deepLinearPoint(data, { factors: [[[0, 1]], [[1]], [[0], [1]]] });
 * assertEquals(weights.map((W) => W.map((row) => row.map(Math.abs))), [[[0, 1]], [[1]], [[0], [1]]]);
 * ```
 *
 * @throws RangeError where the shapes do not fit
 * @throws SingularMatrixError where a gauge is singular
 */
export function deepLinearPoint(
  data: { readonly inputs: Matrix; readonly targets: Matrix },
  { factors, idle, gauges = [] }: LinearChain,
): DeepLinearPoint {
  const { inputs, targets } = data;
  const order = requireData("deepLinearPoint", "inputs", inputs);
  const { regression, eigenvectors } = explainedCovariance(inputs, targets);
  const frame = fromColumns(eigenvectors);
  const first = multiply(factors[0], transpose(frame), regression);
  const inverses = gauges.map(inverse);
  const weights = factors.map((K, h) => {
    const acting = h === 0
      ? withIdle(first, idle, data)
      : multiply(K, inverses[h - 1] ?? identity(K[0].length));
    if (h === factors.length - 1) return multiply(frame, acting);
    return gauges[h] === undefined ? acting : multiply(gauges[h], acting);
  });
  const ofData = eigenvalueTolerance(order, 1) * (conditionNumber(inputs) + 1);
  const ofGauges = gauges.map((gauge, h) =>
    solveTolerance(gauge.length, frobeniusNorm(gauge) * frobeniusNorm(inverses[h]))
  );
  return { weights, relativeError: ofGauges.reduce((total, error) => total + error, ofData) };
}

/** A + idle Π. */
function withIdle(
  A: Matrix,
  idle: Matrix | undefined,
  { inputs, targets }: { readonly inputs: Matrix; readonly targets: Matrix },
): Matrix {
  if (idle === undefined || inputs.length === targets.length) return A;
  const correlated = columnSpace(multiply(inputs, transpose(targets)));
  const projected = idle.map((row) =>
    correlated.reduce((rest, b) => addScaled(rest, -dot(rest, b), b), row)
  );
  return A.map((row, a) => addScaled(row, 1, projected[a]));
}
