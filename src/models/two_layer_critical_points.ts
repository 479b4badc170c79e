/**
 * Critical points of deep linear networks with one hidden layer, in closed form.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  columns,
  multiply,
  pseudoInverse,
  solve,
  symmetricEigen,
  symmetricPart,
  transpose,
  vectorMatrix,
  zeros,
} from "../numerics/mod.ts";
import { requireData } from "./model.ts";

/** What the inputs explain of the targets. */
export interface ExplainedCovariance {
  /** B = Y Xᵀ(XXᵀ)⁻¹, the least-squares regression, p × d. */
  readonly regression: Matrix;
  /** Eigenvalues of B X Yᵀ, descending. */
  readonly eigenvalues: Vector;
  /** Their orthonormal eigenvectors. */
  readonly eigenvectors: readonly Vector[];
}

/** The spectrum of `Y Xᵀ(XXᵀ)⁻¹X Yᵀ` for data with XXᵀ invertible; samples are columns. */
export function explainedCovariance(inputs: Matrix, targets: Matrix): ExplainedCovariance {
  requireData("explainedCovariance", "inputs", inputs);
  requireData("explainedCovariance", "targets", targets);
  const regression = multiply(targets, pseudoInverse(inputs));
  const { values, vectors } = symmetricEigen(
    symmetricPart(multiply(regression, inputs, transpose(targets))),
  );
  return {
    regression,
    eigenvalues: values.toReversed(),
    eigenvectors: columns(vectors).toReversed(),
  };
}

/**
 * `W_2 = [U_I, 0] C` and `W_1 = C⁻¹ [U_Iᵀ B; 0]`: the critical point of
 * `½ ‖W_2 W_1 X − Y‖²` that fits the eigenvectors at the places I (counted from 0 in descending order)
 * and nothing else, in the coordinates C (k × k, invertible) of the hidden layer (Baldi, Hornik 1989).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const explained = explainedCovariance([[1, 0], [0, 1]], [[2, 0], [0, 1]]);
 * const { W1, W2 } = twoLayerCriticalPoint(explained, [1], [[10]]);
 * assertEquals([W1.map((row) => row.map(Math.abs)), W2.map((row) => row.map(Math.abs))], [
 *   [[0, 0.1]],
 *   [[0], [10]],
 * ]);
 * ```
 *
 * @throws RangeError where I has more members than there are eigenvalues or hidden units
 * @throws SingularMatrixError where C is singular
 */
export function twoLayerCriticalPoint(
  { regression, eigenvectors }: ExplainedCovariance,
  places: Vector,
  C: Matrix,
): { readonly W1: Matrix; readonly W2: Matrix } {
  const [p, k] = [eigenvectors.length, C.length];
  if (places.length > k || places.some((place) => eigenvectors[place] === undefined)) {
    throw new RangeError(
      `twoLayerCriticalPoint: places ${places} among ${p} eigenvectors and ${k} hidden units`,
    );
  }
  const units = C.map((_, m) => m < places.length ? eigenvectors[places[m]] : zeros(p));
  return {
    W1: solve(C, units.map((unit) => vectorMatrix(unit, regression))),
    W2: multiply(transpose(units), C),
  };
}
