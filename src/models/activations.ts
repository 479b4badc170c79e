/**
 * Activations: scalar functions with two exact derivatives. At a kink the derivative is the one from
 * the left, so `relu.derivative(0)` is 0 and that of a leaky ReLU is its slope.
 * @module
 */

import type { ScalarFunction } from "../autodiff/mod.ts";
import { argumentError, requireFinite, requireFiniteVector } from "../numerics/arguments.ts";
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

/**
 * φ(z) = max(0, z)^q for q >= 1; for q = 1 it is the ReLU.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const cube = reluPower(3);
 * assertEquals([cube.value(2), cube.derivative(2), cube.secondDerivative(2)], [8, 12, 12]);
 * assertEquals(cube.value(-2), 0);
 * ```
 *
 * @throws RangeError unless q is finite and >= 1
 */
export function reluPower(q: number): ScalarFunction {
  requireFinite("reluPower", "q", q);
  if (q < 1) throw argumentError("reluPower", "q", "be >= 1", q);
  return {
    name: `relu to the power ${q}`,
    value: (z) => z > 0 ? z ** q : 0,
    derivative: (z) => z > 0 ? q * z ** (q - 1) : 0,
    secondDerivative: (z) => z > 0 ? q * (q - 1) * z ** (q - 2) : 0,
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
