/**
 * Deep linear networks on fixed data, in the convention of their literature: samples are columns.
 * @module
 */

import { constant, type Variable } from "../autodiff/mod.ts";
import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { parameterLayout } from "./layout.ts";
import { differentiableModel, type Model, requireData } from "./model.ts";

/** Data and hidden widths of a deep linear network. */
export interface DeepLinearData {
  /** X, d_0 × n: samples are columns. */
  readonly inputs: Matrix;
  /** Y, d_H × n. */
  readonly targets: Matrix;
  /** d_1, …, d_{H−1}: the widths between input and output; none for one factor. */
  readonly hidden: readonly number[];
}

/** The name of a factor: W1 acts on the data first. */
export type Factor = `W${number}`;

/**
 * `L(W_1, …, W_H) = ½ ‖W_H ⋯ W_1 X − Y‖²` with blocks W1, …, WH, W_l of shape d_l × d_{l−1}. Value,
 * gradient and Hessian are exact; in particular the Hessian at zero of H >= 3 factors is exactly zero.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const model = deepLinearNetwork({ inputs: [[1]], targets: [[1]], hidden: [1, 1] });
 * assertEquals(model.blocks.map((block) => block.name), ["W1", "W2", "W3"]);
 * assertEquals(model.hessian([1, 0, 0]), [[0, 0, 0], [0, 0, -1], [0, -1, 0]]);
 * ```
 */
export function deepLinearNetwork(data: DeepLinearData): Model<Factor> {
  const { inputs, targets, hidden } = data;
  const samples = requireData("deepLinearNetwork", "inputs", inputs);
  if (requireData("deepLinearNetwork", "targets", targets) !== samples) {
    throw new RangeError(
      `deepLinearNetwork: ${samples} columns of inputs and ${targets[0].length} of targets`,
    );
  }
  hidden.forEach((width, l) => requireInteger("deepLinearNetwork", `hidden[${l}]`, width, 1));
  const layout = parameterLayout(factorShapes([inputs.length, ...hidden, targets.length]));
  const [x, y] = [constant(inputs), constant(targets)];
  return differentiableModel(layout, (parameters) => {
    const forward = (image: Variable, { name }: { name: Factor }): Variable =>
      layout.view(parameters, name).multiply(image);
    return layout.blocks.reduce(forward, x).subtract(y).squaredNorm().scale(0.5);
  });
}

function factorShapes(widths: readonly number[]): Record<Factor, [number, number]> {
  return Object.fromEntries(
    widths.slice(1).map((width, l) => [`W${l + 1}`, [width, widths[l]]]),
  ) as Record<Factor, [number, number]>;
}
