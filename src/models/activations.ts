/**
 * Activations: scalar functions with two exact derivatives. At a kink the derivative is the one from
 * the left, so `relu.derivative(0)` is 0 and that of a leaky ReLU is its slope.
 * @module
 */

import type { ScalarFunction } from "../autodiff/mod.ts";
import { requireFiniteVector } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";

export {
  leakyRelu,
  logistic,
  power,
  relu,
  type ScalarFunction,
  softplus,
  tanh,
} from "../autodiff/mod.ts";

/** φ(z) = z. */
export const identityActivation: ScalarFunction = {
  name: "identity",
  value: (z) => z,
  derivative: () => 1,
  secondDerivative: () => 0,
};

/**
 * φ(z) = Σ_k c_k zᵏ for coefficients c_0, c_1, ….
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const square = polynomial([0, 0, 1]);
 * assertEquals([square.value(3), square.derivative(3), square.secondDerivative(3)], [9, 6, 2]);
 * ```
 */
export function polynomial(coefficients: Vector): ScalarFunction {
  requireFiniteVector("polynomial", "coefficients", coefficients);
  const first = differentiated(coefficients);
  const second = differentiated(first);
  return {
    name: `polynomial (${coefficients.join(", ")})`,
    value: (z) => horner(coefficients, z),
    derivative: (z) => horner(first, z),
    secondDerivative: (z) => horner(second, z),
  };
}

function differentiated(coefficients: Vector): Vector {
  return coefficients.slice(1).map((coefficient, k) => (k + 1) * coefficient);
}

function horner(coefficients: Vector, z: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * z + coefficients[k];
  return sum;
}
