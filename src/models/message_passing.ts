/**
 * Message-passing networks with one feature a vertex, and their Jacobian in the features, layer by
 * layer.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import { identity, multiply } from "../numerics/mod.ts";
import { requireFiniteSquare, requireFiniteVector, throwMismatch } from "../numerics/shape.ts";

/** A function of two numbers with its partial derivatives. */
export interface PairFunction {
  /** g(a, b). */
  value(a: number, b: number): number;
  /** ∂g/∂a and ∂g/∂b. */
  gradient(a: number, b: number): readonly [first: number, second: number];
}

/** One layer: the message ψ(h_i, h_j) and the update φ(h_i, m_i). */
export interface MessageLayer {
  /** ψ: of the vertex that receives, then of the one that sends. */
  readonly message: PairFunction;
  /** φ: of the feature and of the sum of messages. */
  readonly update: PairFunction;
}

/**
 * The features `h⁰, h¹, …` of the layers
 * `h_i ← φ(h_i, Σ_j S_ij ψ(h_i, h_j))`, S any matrix of weights (such as `normalisedAdjacency`), the
 * sum over all j with S_ij ≠ 0, j = i included (Gilmer et al. 2017).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { messagePassing, pathGraph } from "theorycheck";
 *
 * const send = { value: (_: number, b: number) => b, gradient: () => [0, 1] as const };
 * const layer = { message: send, update: send };
 * assertEquals(messagePassing(pathGraph(3), [layer], [1, 10, 100]), [[1, 10, 100], [10, 101, 10]]);
 * ```
 *
 * @throws RangeError where S is not square or not finite, or there are not as many features.
 */
export function messagePassing(
  weights: Matrix,
  layers: readonly MessageLayer[],
  features: Vector,
): Vector[] {
  requireFeatures("messagePassing", weights, features);
  const states: Vector[] = [features];
  for (const layer of layers) states.push(passed(weights, layer, states[states.length - 1]));
  return states;
}

/**
 * The Jacobian `∂h_i/∂x_s` of the features after all layers in those before the first: the product of
 * the Jacobians of the layers.
 *
 * @throws As {@link messagePassing}.
 */
export function messageJacobian(
  weights: Matrix,
  layers: readonly MessageLayer[],
  features: Vector,
): Matrix {
  const states = messagePassing(weights, layers, features);
  return layers.reduce<Matrix>(
    (product, layer, l) => multiply(layerJacobian(weights, layer, states[l]), product),
    identity(features.length),
  );
}

function passed(weights: Matrix, { message, update }: MessageLayer, h: Vector): Vector {
  return weights.map((row, i) => update.value(h[i], collected(row, message, h, i)));
}

function collected(row: Vector, message: PairFunction, h: Vector, i: number): number {
  let sum = 0;
  for (let j = 0; j < row.length; j++) {
    if (row[j] !== 0) sum += row[j] * message.value(h[i], h[j]);
  }
  return sum;
}

function layerJacobian(weights: Matrix, { message, update }: MessageLayer, h: Vector): Matrix {
  return weights.map((row, i) => {
    const [byFeature, byMessage] = update.gradient(h[i], collected(row, message, h, i));
    const derivative = row.map(() => 0);
    derivative[i] = byFeature;
    row.forEach((weight, j) => {
      if (weight === 0) return;
      const [byReceiver, bySender] = message.gradient(h[i], h[j]);
      derivative[i] += byMessage * weight * byReceiver;
      derivative[j] += byMessage * weight * bySender;
    });
    return derivative;
  });
}

function requireFeatures(where: string, weights: Matrix, features: Vector): void {
  const n = requireFiniteSquare(where, "weights", weights);
  requireFiniteVector(where, "features", features);
  if (features.length !== n) {
    throwMismatch(where, `weights of ${n}`, `features of ${features.length}`);
  }
}
