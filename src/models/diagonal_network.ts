/**
 * Diagonal linear networks.
 * @module
 */

import { power } from "../autodiff/mod.ts";
import { requireInteger } from "../numerics/arguments.ts";
import { parameterLayout } from "./layout.ts";
import { defineNetwork, type Network } from "./network.ts";

/**
 * `f(x) = (u^L − v^L)·x`, powers entry by entry, with the blocks `u` and `v` of 1 × d: linear in x, but
 * not in its parameters (Woodworth et al. 2020). L = `depth`, 2 by default: `w = u⊙u − v⊙v`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { diagonalNetwork } from "theorycheck";
 *
 * const network = diagonalNetwork({ inputs: 2 });
 * assertEquals(network.predict(network.pack({ u: [[2, 1]], v: [[1, 3]] }), [[1, 1]]), [[-5]]);
 * ```
 *
 * @throws RangeError where inputs or depth is no positive integer.
 */
export function diagonalNetwork(
  { inputs, depth = 2 }: { readonly inputs: number; readonly depth?: number },
): Network<"u" | "v"> {
  requireInteger("diagonalNetwork", "inputs", inputs, 1);
  requireInteger("diagonalNetwork", "depth", depth, 1);
  const layout = parameterLayout({ u: [1, inputs], v: [1, inputs] });
  const phi = power(depth);
  return defineNetwork(layout, inputs, 1, (parameters, points) => {
    const weights = layout.view(parameters, "u").map(phi)
      .subtract(layout.view(parameters, "v").map(phi));
    return points.multiply(weights.transpose());
  });
}
