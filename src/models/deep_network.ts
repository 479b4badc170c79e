/**
 * Fully connected networks of any depth, with biases and skip connections where they are wanted.
 * @module
 */

import type { ScalarFunction, Variable } from "../autodiff/mod.ts";
import { requireInteger } from "../numerics/arguments.ts";
import { parameterLayout } from "./layout.ts";
import { defineNetwork, type Network } from "./network.ts";

/** The shape of a fully connected network. */
export interface DeepShape {
  /** d_0, d_1, …, d_L: of the input, the hidden layers and the output. */
  readonly widths: readonly number[];
  /** φ, applied to the hidden layers: any activation, such as `relu`, `tanh` or `polynomial`. */
  readonly activation: ScalarFunction;
  /** Whether every layer has a bias; false by default. */
  readonly bias?: boolean;
  /** Whether a hidden layer as wide as the one before adds its input: h ← h + φ(Wh + b). */
  readonly residual?: boolean;
}

/** W1, b1 act on the input; the last ones give the output. */
export type DeepBlock = `W${number}` | `b${number}`;

/**
 * `f(x) = W_L φ(W_{L−1} ⋯ φ(W_1 x + b_1) ⋯ + b_{L−1}) + b_L` with the blocks W1, b1, …, WL, bL, W_l of
 * shape d_l × d_{l−1} and b_l of d_l × 1 (no b_l without `bias`). With one hidden layer and no bias it
 * is `twoLayerNetwork`, with other names of the blocks.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { activations, deepNetwork } from "theorycheck";
 *
 * const network = deepNetwork({ widths: [1, 2, 1], activation: activations.relu, bias: true });
 * const parameters = network.pack({ W1: [[1], [-1]], b1: [[0], [1]], W2: [[1, 1]], b2: [[3]] });
 * assertEquals(network.predict(parameters, [[0.5], [2]]), [[4], [5]]);
 * ```
 *
 * @throws RangeError for fewer than two widths, or a width that is no positive integer.
 */
export function deepNetwork(shape: DeepShape): Network<DeepBlock> {
  const { widths, activation, bias = false, residual = false } = shape;
  if (widths.length < 2) {
    throw new RangeError(`deepNetwork: widths must be at least 2, got ${widths.length}`);
  }
  widths.forEach((width, l) => requireInteger("deepNetwork", `widths[${l}]`, width, 1));
  const depth = widths.length - 1;
  const layout = parameterLayout(blockShapes(widths, bias));
  const layer = (parameters: Variable, l: number, h: Variable): Variable => {
    const image = layout.view(parameters, `W${l}`).multiply(h);
    return bias ? image.add(layout.view(parameters, `b${l}`)) : image;
  };
  return defineNetwork(layout, widths[0], widths[depth], (parameters, inputs) => {
    let h = inputs.transpose();
    for (let l = 1; l < depth; l++) {
      const next = layer(parameters, l, h).map(activation);
      h = residual && widths[l] === widths[l - 1] ? h.add(next) : next;
    }
    return layer(parameters, depth, h).transpose();
  });
}

function blockShapes(
  widths: readonly number[],
  bias: boolean,
): Record<DeepBlock, [number, number]> {
  const shapes: Record<DeepBlock, [number, number]> = {};
  for (let l = 1; l < widths.length; l++) {
    shapes[`W${l}`] = [widths[l], widths[l - 1]];
    if (bias) shapes[`b${l}`] = [widths[l], 1];
  }
  return shapes;
}
