import { assert } from "@std/assert";
import { deepLinearNetwork } from "../../src/models/mod.ts";
import { linearNetworkTolerance } from "../../src/models/linear_network_tolerance.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import {
  dotExact,
  multiplyExact,
  ratio,
  type RationalMatrix,
  rationalMatrix,
  transposeExact,
} from "../../src/numerics/mod.ts";
import { randomMatrix } from "./support.ts";

for (const hidden of [[1], [3], [2, 3], [3, 1, 2]]) {
  Deno.test(`linearNetworkTolerance() bounds the rounding with hidden widths [${hidden}]`, () => {
    const widths = [3, ...hidden, 2];
    let largest = 0;
    for (let trial = 0; trial < 10; trial++) {
      const data = {
        inputs: randomMatrix(3, 4, `X${trial}`),
        targets: randomMatrix(2, 4, `Y${trial}`),
        hidden,
      };
      const weights = widths.slice(1).map((width, l) =>
        randomMatrix(width, widths[l], `W${trial}:${l}`)
      );
      const model = deepLinearNetwork(data);
      const tolerance = linearNetworkTolerance(data, weights);
      const exact = exactLoss(data.inputs, data.targets, weights);

      const error = Math.abs(exact.value.minus(model.value(weights.flat(2))).toNumber());
      assert(error <= tolerance.value, `loss: ${error} of ${tolerance.value}`);
      model.gradient(weights.flat(2)).forEach((entry, i) => {
        const off = Math.abs(exact.gradient[i].minus(entry).toNumber());
        largest = Math.max(largest, off / tolerance.gradient);
        assert(off <= tolerance.gradient, `gradient ${i}: ${off} of ${tolerance.gradient}`);
      });
    }
    assert(largest > 1e-3, `wide: the largest error is ${largest} of the tolerance`);
  });
}

function exactLoss(inputs: Matrix, targets: Matrix, weights: readonly Matrix[]) {
  const images = weights.reduce<RationalMatrix[]>(
    (chain, W) => [...chain, multiplyExact(W, chain[chain.length - 1])],
    [rationalMatrix(inputs)],
  );
  const residual = images[weights.length].map((row, i) =>
    row.map((v, j) => v.minus(targets[i][j]))
  );
  let back: RationalMatrix = residual;
  const gradients = weights.map((_, l) => weights.length - 1 - l).map((l) => {
    const gradient = multiplyExact(back, transposeExact(images[l]));
    back = multiplyExact(transposeExact(weights[l]), back);
    return gradient;
  });
  const flat = residual.flat();
  return {
    value: dotExact(flat, flat).times(ratio(1, 2)),
    gradient: gradients.reverse().flat(2),
  };
}
