import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { power, relu, tanh } from "../../src/models/activations.ts";
import { randomFeatures, tangentFeatures, tangentGram } from "../../src/models/features.ts";
import { reluProductMean, reluTangentKernel } from "../../src/models/arc_cosine.ts";
import { twoLayerNetwork } from "../../src/models/two_layer_network.ts";
import { dot, rank, stream } from "../../src/numerics/mod.ts";
import { assertClose, randomMatrix } from "./support.ts";

function normalMatrix(rows: number, columns: number, seed: string): number[][] {
  const random = stream(seed);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal()));
}

Deno.test("tangentFeatures() has the ranks of the interpolation threshold", () => {
  const inputs = normalMatrix(30, 5, "rank inputs");
  const rankOf = (neurons: number, activation: typeof tanh): number =>
    rank(tangentFeatures(normalMatrix(neurons, 5, `w${neurons}`), inputs, activation), {
      relativeTolerance: 1e-9,
    });
  assertEquals([rankOf(4, tanh), rankOf(6, tanh)], [20, 30]);
  assertEquals([rankOf(4, power(2)), rankOf(6, power(2))], [14, 15]);
});

Deno.test("features of many neurons approach their kernels", () => {
  const weights = normalMatrix(20000, 2, "wide");
  const inputs = [[1, 0.5], [-0.3, 1]];
  const [a, b] = randomFeatures(weights, inputs, relu);
  assertAlmostEquals(dot(a, b), reluProductMean(inputs[0], inputs[1]), 0.02);
  const [s, t] = tangentFeatures(weights, inputs, relu);
  assertAlmostEquals(dot(s, t), reluTangentKernel(inputs[0], inputs[1], "first"), 0.02);
});

Deno.test("tangentGram() is the sum over both layers of a two-layer network", () => {
  const network = twoLayerNetwork({ inputs: 3, width: 4, activation: tanh });
  const [weights, output] = [randomMatrix(4, 3, "W"), [[1, -1, 1, 1]]];
  const inputs = randomMatrix(5, 3, "inputs");
  const first = tangentFeatures(weights, inputs, tanh);
  const second = randomFeatures(weights, inputs, tanh);
  const K = tangentGram(network, network.pack({ weights, output }), inputs);
  K.forEach((row, i) =>
    assertClose(
      row,
      inputs.map((_, j) => 4 * (dot(first[i], first[j]) + dot(second[i], second[j]))),
      1e-13,
    )
  );
  assertEquals(
    tangentGram(network, network.pack({ weights, output }), [inputs[1]], inputs)[0],
    K[1],
  );
});

Deno.test("tangentGram() of two outputs is the sum of their kernels", () => {
  const weights = randomMatrix(3, 2, "W2");
  const output = randomMatrix(2, 3, "A2");
  const inputs = randomMatrix(3, 2, "x2");
  const both = twoLayerNetwork({ inputs: 2, width: 3, outputs: 2, activation: tanh });
  const K = tangentGram(both, both.pack({ weights, output }), inputs);
  const single = twoLayerNetwork({ inputs: 2, width: 3, activation: tanh });
  const parts = output.map((row) =>
    tangentGram(single, single.pack({ weights, output: [row] }), inputs)
  );
  K.forEach((row, i) =>
    assertClose(row, row.map((_, j) => parts[0][i][j] + parts[1][i][j]), 1e-14)
  );
});

Deno.test("errors name the argument and the shapes", () => {
  assertThrows(() => randomFeatures([], [[1]], relu), RangeError, "weights must not be empty");
  assertThrows(() => tangentFeatures([[1, 2]], [[1]], relu), RangeError, "tangentFeatures: shapes");
  const network = twoLayerNetwork({ inputs: 2, width: 1, activation: tanh });
  assertThrows(() => tangentGram(network, [1, 2, 3], [[1]]), RangeError, "width 1, expected 2");
  assertThrows(() => tangentGram(network, [1], [[1, 2]]), RangeError, "1 parameters, expected 3");
  assert(tangentGram(network, [0, 0, 0], [[1, 2]])[0][0] === 0);
});
