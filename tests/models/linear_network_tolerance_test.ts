import { assert } from "@std/assert";
import { deepLinearNetwork } from "../../src/models/mod.ts";
import { linearNetworkTolerance } from "../../src/models/linear_network_tolerance.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import {
  dotExact,
  frobeniusNorm,
  type MatrixLike,
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

for (const hidden of [[1], [2, 3], [1, 1, 2]]) {
  Deno.test(`linearNetworkTolerance() bounds the Hessian with hidden widths [${hidden}]`, () => {
    const widths = [2, ...hidden, 2];
    let largest = 0;
    for (let trial = 0; trial < 5; trial++) {
      const data = {
        inputs: randomMatrix(2, 3, `X${trial}`),
        targets: randomMatrix(2, 3, `Y${trial}`),
        hidden,
      };
      const weights = widths.slice(1).map((width, l) =>
        randomMatrix(width, widths[l], `W${trial}:${l}`)
      );
      const computed = deepLinearNetwork(data).hessian(weights.flat(2));
      const tolerance = linearNetworkTolerance(data, weights);
      const size = frobeniusNorm(computed);
      assert(size <= tolerance.hessianSize, `size: ${size} above ${tolerance.hessianSize}`);
      const errors = exactHessian(data.inputs, data.targets, weights).map((row, i) =>
        row.map((entry, j) => entry.minus(computed[i][j]).toNumber())
      );
      const off = frobeniusNorm(errors);
      largest = Math.max(largest, off / tolerance.hessian);
      assert(off <= tolerance.hessian, `Hessian: ${off} of ${tolerance.hessian}`);
    }
    assert(largest > 1e-3, `wide: the largest error is ${largest} of the tolerance`);
  });
}

/** Central differences of the exact gradient, which is quadratic in each entry of the weights. */
function exactHessian(inputs: Matrix, targets: Matrix, weights: readonly Matrix[]) {
  const moved = (l: number, i: number, j: number, step: number) => {
    const rational = weights.map(rationalMatrix);
    const row = rational[l][i].with(j, rational[l][i][j].plus(step));
    return exactLoss(inputs, targets, rational.with(l, rational[l].with(i, row))).gradient;
  };
  return weights.flatMap((W, l) =>
    W.flatMap((row, i) =>
      row.map((_, j) => {
        const [after, before] = [moved(l, i, j, 1), moved(l, i, j, -1)];
        return after.map((entry, m) => entry.minus(before[m]).times(ratio(1, 2)));
      })
    )
  );
}

function exactLoss(inputs: Matrix, targets: Matrix, weights: readonly MatrixLike[]) {
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
