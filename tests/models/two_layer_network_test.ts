import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  identityActivation,
  leakyRelu,
  polynomial,
  relu,
  type ScalarFunction,
  softplus,
  tanh,
  trainingObjective,
  twoLayerNetwork,
} from "../../src/models/mod.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import {
  assertClose,
  assertModelLaws,
  centralJacobian,
  randomMatrix,
  randomVector,
} from "./support.ts";

const activations = [
  tanh,
  softplus,
  relu,
  leakyRelu(0.2),
  identityActivation,
  polynomial([1, -2, 0.5, 1]),
];
const inputs = randomMatrix(5, 3, "inputs");
const targets = randomMatrix(5, 1, "targets");

/** The gradient of 1/(2n) Σ (aᵀφ(Wx) − y)² written out over scalars. */
function handWrittenGradient(
  { weights, output }: { weights: Matrix; output: Matrix },
  phi: ScalarFunction,
): Vector {
  const n = inputs.length;
  const gradientWeights = weights.map((row) => row.map(() => 0));
  const gradientOutput = output[0].map(() => 0);
  inputs.forEach((x, i) => {
    const z = weights.map((row) => row.reduce((sum, w, j) => sum + w * x[j], 0));
    const residual = z.reduce((sum, zk, k) => sum + output[0][k] * phi.value(zk), 0) -
      targets[i][0];
    z.forEach((zk, k) => {
      gradientOutput[k] += residual * phi.value(zk) / n;
      x.forEach((xj, j) => {
        gradientWeights[k][j] += residual * output[0][k] * phi.derivative(zk) * xj / n;
      });
    });
  });
  return [...gradientWeights.flat(), ...gradientOutput];
}

for (const activation of activations) {
  Deno.test(`twoLayerNetwork() with ${activation.name} has the hand-written gradient`, () => {
    const network = twoLayerNetwork({ inputs: 3, width: 4, activation });
    const model = trainingObjective(network, { inputs, targets });
    const x = randomVector(model.size, "start");
    assertClose(model.gradient(x), handWrittenGradient(model.unpack(x), activation), 1e-14);
    assertModelLaws(model, x);
  });
}

Deno.test("twoLayerNetwork() predicts output · activation(weights · x) for every row", () => {
  const network = twoLayerNetwork({ inputs: 2, width: 2, outputs: 2, activation: relu });
  const parameters = network.pack({ weights: [[1, 0], [0, -1]], output: [[1, 2], [3, 4]] });
  assertEquals(network.predict(parameters, [[2, -3], [-1, 1]]), [[8, 18], [0, 0]]);
  assertEquals(network.predict(parameters, []), []);
});

Deno.test("twoLayerNetwork() has Jacobians that agree with differences of predictions", () => {
  const network = twoLayerNetwork({ inputs: 3, width: 2, outputs: 2, activation: tanh });
  const parameters = randomVector(network.size, "jacobian");
  const input = [0.2, -0.5, 0.9];
  const byParameters = centralJacobian((p) => network.predict(p, [input])[0], parameters);
  const byInput = centralJacobian((x) => network.predict(parameters, [x])[0], input);
  network.parameterJacobian(parameters, input).forEach((row, i) =>
    assertClose(row, byParameters[i], 1e-8)
  );
  network.inputJacobian(parameters, input).forEach((row, i) => assertClose(row, byInput[i], 1e-8));
});

Deno.test("trainingObjective() follows the fixed instance of the rotation theorem", () => {
  // Twenty steps of gradient descent, learning rate 0.1, from W = (1, 1/2), a = 1; value computed
  // with another program and stored in the catalogue of claims: 0.54466.
  const network = twoLayerNetwork({ inputs: 2, width: 1, activation: tanh });
  const model = trainingObjective(network, {
    inputs: [[1, 0], [0, 1], [1, 1]],
    targets: [[1], [-1], [0]],
  });
  let x: Vector = model.pack({ weights: [[1, 0.5]], output: [[1]] });
  for (let step = 0; step < 20; step++) {
    const g = model.gradient(x);
    x = x.map((entry, i) => entry - 0.1 * g[i]);
  }
  assertAlmostEquals(network.predict(x, [[1, 0]])[0][0], 0.54466, 5e-6);
});

Deno.test("trainingObjective() adds the squared penalty of each named block", () => {
  const network = twoLayerNetwork({ inputs: 3, width: 2, activation: tanh });
  const plain = trainingObjective(network, { inputs, targets });
  const penalised = trainingObjective(network, { inputs, targets }, {
    squaredPenalty: { weights: 0.3 },
  });
  const x = randomVector(network.size, "penalty");
  const squares = x.slice(0, 6).reduce((sum, entry) => sum + entry * entry, 0);
  assertAlmostEquals(penalised.value(x) - plain.value(x), 0.15 * squares, 1e-14);
  assertModelLaws(penalised, x);
});

Deno.test("errors of networks name the argument and the shapes", () => {
  const network = twoLayerNetwork({ inputs: 3, width: 2, activation: tanh });
  const x = randomVector(network.size, "errors");
  assertThrows(
    () => twoLayerNetwork({ inputs: 0, width: 2, activation: tanh }),
    RangeError,
    "twoLayerNetwork: inputs",
  );
  assertThrows(() => network.predict([1], inputs), RangeError, "1 parameters, expected 8");
  assertThrows(() => network.predict(x, [[1, 2]]), RangeError, "inputs of width 2, expected 3");
  assertThrows(() => network.predict(x, [[1, 2, 3], [1]]), RangeError, "row 1 of inputs has 1");
  assertThrows(() => network.predict(x, [[1, 2, NaN]]), RangeError, "not finite");
  assertThrows(() => network.inputJacobian(x, [1]), RangeError, "input of width 1, expected 3");
  assertThrows(
    () => trainingObjective(network, { inputs, targets: [[1]] }),
    RangeError,
    "5 inputs and 1 targets",
  );
  assertThrows(
    () => trainingObjective(network, { inputs: [], targets: [] }),
    RangeError,
    "inputs has no rows",
  );
});
