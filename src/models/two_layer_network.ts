/**
 * Networks with one hidden layer.
 * @module
 */

import type { ScalarFunction } from "../autodiff/mod.ts";
import { requireInteger } from "../numerics/arguments.ts";
import { parameterLayout } from "./layout.ts";
import { defineNetwork, type Network } from "./network.ts";

/** The shape of a two-layer network. */
export interface TwoLayerShape {
  /** Dimension d of an input. */
  readonly inputs: number;
  /** Number h of hidden units. */
  readonly width: number;
  /** Number of outputs; 1 by default. */
  readonly outputs?: number;
  /** Applied to the hidden layer. */
  readonly activation: ScalarFunction;
}

/**
 * `f(x) = A φ(W x)` with blocks `weights` W (width × inputs) and `output` A (outputs × width); for one
 * output A is the row aᵀ.
 */
export function twoLayerNetwork(shape: TwoLayerShape): Network<"weights" | "output"> {
  const { inputs, width, outputs = 1, activation } = shape;
  requireInteger("twoLayerNetwork", "inputs", inputs, 1);
  requireInteger("twoLayerNetwork", "width", width, 1);
  requireInteger("twoLayerNetwork", "outputs", outputs, 1);
  const layout = parameterLayout({ weights: [width, inputs], output: [outputs, width] });
  return defineNetwork(layout, inputs, outputs, (x, points) => {
    const hidden = layout.view(x, "weights").multiply(points.transpose()).map(activation);
    return layout.view(x, "output").multiply(hidden).transpose();
  });
}
