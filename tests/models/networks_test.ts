import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { leakyRelu, polynomial, relu, tanh } from "../../src/models/activations.ts";
import { softmaxAttention } from "../../src/models/attention.ts";
import { deepNetwork } from "../../src/models/deep_network.ts";
import { diagonalNetwork } from "../../src/models/diagonal_network.ts";
import { crossEntropyLoss } from "../../src/models/losses.ts";
import { type Network, trainingObjective } from "../../src/models/network.ts";
import { twoLayerNetwork } from "../../src/models/two_layer_network.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import {
  assertClose,
  assertModelLaws,
  centralJacobian,
  randomMatrix,
  randomVector,
} from "./support.ts";

const apply = (A: Matrix, x: Vector): Vector =>
  A.map((row) => row.reduce((sum, entry, j) => sum + entry * x[j], 0));

/** Jacobians against differences, and the training objective against the laws of models. */
function assertNetworkLaws(network: Network, seed: string): void {
  const parameters = randomVector(network.size, seed);
  const input = randomVector(network.inputs, `${seed} input`);
  const byParameters = centralJacobian((p) => network.predict(p, [input])[0], parameters);
  network.parameterJacobian(parameters, input)
    .forEach((row, i) => assertClose(row, byParameters[i], 1e-8));
  const byInput = centralJacobian((x) => network.predict(parameters, [x])[0], input);
  network.inputJacobian(parameters, input).forEach((row, i) => assertClose(row, byInput[i], 1e-8));
  const data = {
    inputs: randomMatrix(3, network.inputs, `${seed} inputs`),
    targets: randomMatrix(3, network.outputs, `${seed} targets`),
  };
  assertModelLaws(trainingObjective(network, data), parameters);
}

Deno.test("deepNetwork() is the composition of its layers", () => {
  for (const activation of [relu, leakyRelu(0.1), tanh, polynomial([0, 1, -0.5])]) {
    for (const bias of [false, true]) {
      for (const residual of [false, true]) {
        const network = deepNetwork({ widths: [3, 3, 2, 2, 2], activation, bias, residual });
        const parameters = randomVector(network.size, `${activation.name}${bias}${residual}`);
        const parts = network.unpack(parameters);
        const layer = (l: number, h: Vector) =>
          apply(parts[`W${l}`], h).map((z, i) => bias ? z + parts[`b${l}`][i][0] : z);
        const forward = (x: Vector): Vector => {
          let h = x;
          for (const [l, skips] of [[1, residual], [2, false], [3, residual]] as const) {
            const next = layer(l, h).map(activation.value);
            h = skips ? next.map((entry, i) => entry + h[i]) : next;
          }
          return layer(4, h);
        };
        const inputs = randomMatrix(4, 3, "deep inputs");
        network.predict(parameters, inputs)
          .forEach((row, i) => assertClose(row, forward(inputs[i]), 1e-14));
        assertNetworkLaws(network, `${activation.name}${bias}`);
      }
    }
  }
});

Deno.test("deepNetwork() without hidden layers is affine, with one it is twoLayerNetwork()", () => {
  const affine = deepNetwork({ widths: [2, 1], activation: relu, bias: true });
  assertEquals(affine.predict([2, -3, 1], [[1, 1]]), [[0]]);
  const [deep, two] = [
    deepNetwork({ widths: [3, 4, 2], activation: tanh }),
    twoLayerNetwork({ inputs: 3, width: 4, outputs: 2, activation: tanh }),
  ];
  const parameters = randomVector(deep.size, "two");
  const inputs = randomMatrix(5, 3, "two inputs");
  assertEquals(deep.predict(parameters, inputs), two.predict(parameters, inputs));
});

Deno.test("softmaxAttention() is the weighted mean of the tokens that it should be", () => {
  const shape = { tokens: 3, width: 2, keys: 2, outputs: 2 };
  const head = softmaxAttention(shape);
  const parameters = randomVector(head.size, "attention");
  const { query, key, value } = head.unpack(parameters);
  const inputs = randomMatrix(4, 6, "sequences");
  const expected = inputs.map((row) => {
    const tokens = [row.slice(0, 2), row.slice(2, 4), row.slice(4, 6)];
    const q = apply(query, tokens[2]);
    const scores = tokens.map((x) => {
      const k = apply(key, x);
      return Math.exp((q[0] * k[0] + q[1] * k[1]) / Math.sqrt(2));
    });
    const total = scores.reduce((sum, score) => sum + score, 0);
    const mean = [0, 1].map((j) => tokens.reduce((s, x, t) => s + scores[t] * x[j] / total, 0));
    return apply(value, mean);
  });
  head.predict(parameters, inputs).forEach((row, i) => assertClose(row, expected[i], 1e-14));
  assertNetworkLaws(head, "head");
});

Deno.test("softmaxAttention() trains with cross entropy", () => {
  const head = softmaxAttention({ tokens: 2, width: 2, keys: 1, outputs: 3 });
  const data = { inputs: randomMatrix(2, 4, "ce"), targets: [[1, 0, 0], [0.2, 0.3, 0.5]] };
  const model = trainingObjective(head, data, { loss: crossEntropyLoss });
  assertModelLaws(model, randomVector(model.size, "ce start"));
});

Deno.test("diagonalNetwork() is linear in its inputs with weights u^L − v^L", () => {
  for (const depth of [1, 2, 3]) {
    const network = diagonalNetwork({ inputs: 3, depth });
    const [u, v] = [randomVector(3, "u"), randomVector(3, "v")];
    const x = randomVector(3, "x");
    const expected = x.reduce((sum, xi, i) => sum + xi * (u[i] ** depth - v[i] ** depth), 0);
    assertAlmostEquals(network.predict([...u, ...v], [x])[0][0], expected, 1e-15);
    assertNetworkLaws(network, `diagonal ${depth}`);
  }
});

Deno.test("errors name the argument and the shapes", () => {
  assertThrows(() => deepNetwork({ widths: [1], activation: relu }), RangeError, "at least 2");
  assertThrows(() => deepNetwork({ widths: [1, 0], activation: relu }), RangeError, "widths[1]");
  const head = { tokens: 2, width: 2, keys: 1, outputs: 1 };
  assertThrows(() => softmaxAttention({ ...head, keys: 0 }), RangeError, "keys");
  assertThrows(() => softmaxAttention(head).predict([1], [[1, 2, 3, 4]]), RangeError, "parameters");
  assertThrows(() => diagonalNetwork({ inputs: 2, depth: 0.5 }), RangeError, "depth");
  assertThrows(() => diagonalNetwork({ inputs: 0 }), RangeError, "inputs");
});
