/**
 * Random features, tangent features and the empirical tangent kernel of a network.
 * @module
 */

import type { ScalarFunction } from "../autodiff/mod.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { dot, innerProduct } from "../numerics/mod.ts";
import { requireFiniteMatrix, throwMismatch } from "../numerics/shape.ts";
import type { Network } from "./network.ts";

/**
 * Features of a hidden layer that is not trained: row i is `(φ(w_1·x_i), …, φ(w_m·x_i))/√m` for the
 * rows w_j of `weights`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { activations, randomFeatures } from "theorycheck";
 *
 * assertEquals(randomFeatures([[1, 0], [0, 1], [1, 1], [0, 0]], [[2, -4]], activations.relu), [
 *   [1, 0, 0, 0],
 * ]);
 * ```
 *
 * @throws RangeError where a matrix is empty, ragged or not finite, or their widths differ.
 */
export function randomFeatures(
  weights: Matrix,
  inputs: Matrix,
  activation: ScalarFunction,
): number[][] {
  const scale = requireLayer("randomFeatures", weights, inputs);
  return inputs.map((x) => weights.map((w) => scale * activation.value(dot(w, x))));
}

/**
 * Tangent features of the first layer of `f(x) = m^(-1/2) Σ_j a_j φ(w_j·x)`, a_j = ±1, up to signs:
 * row i is `(φ'(w_1·x_i) x_i, …, φ'(w_m·x_i) x_i)/√m`, of md entries.
 *
 * @throws As {@link randomFeatures}.
 */
export function tangentFeatures(
  weights: Matrix,
  inputs: Matrix,
  activation: ScalarFunction,
): number[][] {
  const scale = requireLayer("tangentFeatures", weights, inputs);
  return inputs.map((x) =>
    weights.flatMap((w) => {
      const slope = scale * activation.derivative(dot(w, x));
      return x.map((entry) => slope * entry);
    })
  );
}

/**
 * The empirical tangent kernel of a network at its parameters:
 * `K(x, y) = ∂f(x)/∂θ (∂f(y)/∂θ)ᵀ`; of several outputs the trace of that matrix, which is the sum of
 * the kernels of the outputs. Rows of `inputs` against rows of `others` (by default themselves).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { activations, tangentGram, twoLayerNetwork } from "theorycheck";
 *
 * const network = twoLayerNetwork({ inputs: 1, width: 1, activation: activations.relu });
 * assertEquals(tangentGram(network, [2, 3], [[1], [-1]]), [[13, 0], [0, 0]]);
 * ```
 *
 * @throws RangeError where the parameters or the inputs do not fit the network.
 */
export function tangentGram(
  network: Network,
  parameters: Vector,
  inputs: Matrix,
  others: Matrix = inputs,
): number[][] {
  requireFiniteMatrix("tangentGram", "inputs", inputs);
  requireFiniteMatrix("tangentGram", "others", others);
  const jacobian = (x: Vector): Matrix => network.parameterJacobian(parameters, x);
  const left = inputs.map(jacobian);
  const right = others === inputs ? left : others.map(jacobian);
  return left.map((first) => right.map((second) => innerProduct(first, second)));
}

/** Checks the shapes and returns 1/√m. */
function requireLayer(where: string, weights: Matrix, inputs: Matrix): number {
  const [width, columns] = [
    requireFiniteMatrix(where, "weights", weights),
    requireFiniteMatrix(where, "inputs", inputs),
  ];
  if (width !== columns) throwMismatch(where, `weights of ${width}`, `inputs of ${columns}`);
  return 1 / Math.sqrt(weights.length);
}
