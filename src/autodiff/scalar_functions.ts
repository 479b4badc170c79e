/**
 * Scalar functions with two exact derivatives: what the tape applies entry by entry.
 *
 * The derivatives may be given the value at the same point, which saves a second exponential.
 * At a kink the derivative is the one from the left (`relu'(0) = 0`), the second derivative zero.
 * @module
 */

import { requireFinite } from "../numerics/arguments.ts";

/** φ with φ' and φ''. */
export interface ScalarFunction {
  /** For messages and tables. */
  readonly name: string;
  /** φ(z). */
  value(z: number): number;
  /** φ'(z); `value`, where given, is φ(z). */
  derivative(z: number, value?: number): number;
  /** φ''(z); `value`, where given, is φ(z). */
  secondDerivative(z: number, value?: number): number;
}

/** tanh z, with φ' = 1 − φ². */
export const tanh: ScalarFunction = {
  name: "tanh",
  value: Math.tanh,
  derivative: (z, y = Math.tanh(z)) => 1 - y * y,
  secondDerivative: (z, y = Math.tanh(z)) => -2 * y * (1 - y * y),
};

/** The logistic function 1/(1 + e⁻ᶻ), without overflow. */
export const logistic: ScalarFunction = {
  name: "logistic",
  value: sigmoid,
  derivative: (z) => sigmoid(z) * sigmoid(-z),
  secondDerivative: (z) => sigmoid(z) * sigmoid(-z) * -Math.tanh(z / 2),
};

/** log(1 + eᶻ), without overflow. */
export const softplus: ScalarFunction = {
  name: "softplus",
  value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
  derivative: sigmoid,
  secondDerivative: (z) => sigmoid(z) * sigmoid(-z),
};

/** eᶻ. */
export const exponential: ScalarFunction = {
  name: "exponential",
  value: Math.exp,
  derivative: (z, y = Math.exp(z)) => y,
  secondDerivative: (z, y = Math.exp(z)) => y,
};

/** Natural logarithm. */
export const logarithm: ScalarFunction = {
  name: "logarithm",
  value: Math.log,
  derivative: (z) => 1 / z,
  secondDerivative: (z) => -1 / (z * z),
};

/** √z; its derivatives at 0 are infinite. */
export const squareRoot: ScalarFunction = {
  name: "square root",
  value: Math.sqrt,
  derivative: (z, y = Math.sqrt(z)) => 0.5 / y,
  secondDerivative: (z, y = Math.sqrt(z)) => -0.25 / (z * y),
};

/** 1/z. */
export const reciprocal: ScalarFunction = {
  name: "reciprocal",
  value: (z) => 1 / z,
  derivative: (_z, y = 1 / _z) => -y * y,
  secondDerivative: (_z, y = 1 / _z) => 2 * y * y * y,
};

/** sin z. */
export const sine: ScalarFunction = {
  name: "sine",
  value: Math.sin,
  derivative: (z) => Math.cos(z),
  secondDerivative: (z) => -Math.sin(z),
};

/** cos z. */
export const cosine: ScalarFunction = {
  name: "cosine",
  value: Math.cos,
  derivative: (z) => -Math.sin(z),
  secondDerivative: (z) => -Math.cos(z),
};

/** |z|, with derivative 0 at 0 (the middle of its subdifferential). */
export const absoluteValue: ScalarFunction = {
  name: "absolute value",
  value: Math.abs,
  derivative: (z) => z > 0 ? 1 : z < 0 ? -1 : 0,
  secondDerivative: () => 0,
};

/** max(0, z), with derivative 0 at 0. */
export const relu: ScalarFunction = {
  name: "relu",
  value: (z) => z > 0 ? z : 0,
  derivative: (z) => z > 0 ? 1 : 0,
  secondDerivative: () => 0,
};

/** z for z > 0 and `slope · z` for z <= 0; the derivative at 0 is `slope`. */
export function leakyRelu(slope: number): ScalarFunction {
  requireFinite("leakyRelu", "slope", slope);
  return {
    name: `leaky relu (slope ${slope})`,
    value: (z) => z > 0 ? z : slope * z,
    derivative: (z) => z > 0 ? 1 : slope,
    secondDerivative: () => 0,
  };
}

/** zᵖ for a real p; on z < 0 only whole exponents give numbers. */
export function power(exponent: number): ScalarFunction {
  requireFinite("power", "exponent", exponent);
  const p = exponent;
  return {
    name: `power ${p}`,
    value: (z) => z ** p,
    derivative: (z) => p === 0 ? 0 : p * z ** (p - 1),
    secondDerivative: (z) => p === 0 || p === 1 ? 0 : p * (p - 1) * z ** (p - 2),
  };
}

function sigmoid(z: number): number {
  const e = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}
