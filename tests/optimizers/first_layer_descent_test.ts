import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  activations,
  add,
  differentiableModel,
  firstLayerDescent,
  type FirstLayerProblem,
  gaussianMatrix,
  gradientDescent,
  losses,
  matrixVector,
  multiply,
  parameterLayout,
  states,
  stream,
  trainingObjective,
  transpose,
  twoLayerNetwork,
} from "../../src/mod.ts";
import { constant } from "../../src/autodiff/mod.ts";

const random = stream("first layer");
const [X, W] = [gaussianMatrix(random, 4, 3), gaussianMatrix(random, 5, 3)];
const output = [0.5, -0.5, 0.5, -0.5, 0.5];
const common = { gram: multiply(X, transpose(X)), output };
const start = multiply(W, transpose(X));

Deno.test("firstLayerDescent() is gradient descent by the tape, in one Gram matrix", () => {
  for (const loss of ["squared", "logistic"] as const) {
    for (const activation of [activations.relu, activations.leakyRelu(0.2), activations.tanh]) {
      const labels = [1, -1, -1, 1];
      const run = firstLayerDescent({ ...common, labels, activation, loss }, start, {
        step: 0.05,
        steps: 30,
      });
      const network = twoLayerNetwork({ inputs: 3, width: 5, activation });
      const model = trainingObjective(network, {
        inputs: X,
        targets: labels.map((y) => [y]),
      }, { loss: loss === "squared" ? losses.squaredLoss : losses.logisticLoss, lossScale: 1 });
      let point = model.pack({ weights: W, output: [output] });
      for (let t = 0; t <= 30; t++) {
        assertAlmostEquals(run.losses[t], model.value(point), 1e-12);
        if (t === 30) break;
        const { weights } = model.unpack(model.gradient(point));
        const moved = model.unpack(point).weights.map((row, j) =>
          row.map((w, l) => w - 0.05 * weights[j][l])
        );
        point = model.pack({ weights: moved, output: [output] });
      }
      const { weights } = model.unpack(point);
      weights.forEach((row, j) => {
        const own = add(W[j], matrixVector(transpose(X), run.coefficients[j]));
        row.forEach((w, l) => assertAlmostEquals(own[l], w, 1e-12));
        run.preactivations[j].forEach((z, p) =>
          assertAlmostEquals(z, matrixVector(X, row)[p], 1e-12)
        );
      });
    }
  }
});

Deno.test("firstLayerDescent(): samples of several inputs that they share", () => {
  const samples = [[0, 1], [0, 2], [3, 2]];
  const [labels, activation] = [[1, -1, 1], activations.reluPower(3)];
  const layout = parameterLayout({ weights: [5, 3] });
  const sums = [[1, 1, 0, 0], [1, 0, 1, 0], [0, 0, 1, 1]];
  const model = differentiableModel(layout, (x) => {
    const hidden = layout.view(x, "weights").multiply(constant(transpose(X))).map(activation);
    const outputs = constant([output]).multiply(hidden).multiply(constant(transpose(sums)));
    return losses.logisticLoss(outputs, constant([labels]));
  });
  const path = states(gradientDescent({ stepSize: 0.1 }), model, model.pack({ weights: W }), 20);
  const problem: FirstLayerProblem = { ...common, samples, labels, activation, loss: "logistic" };
  const run = firstLayerDescent(problem, start, { step: 0.1, steps: 20 });
  [...path].forEach(({ point }, t) => {
    assertAlmostEquals(run.losses[t], model.value(point), 1e-12);
  });
  const until = run.losses[7];
  const stopped = firstLayerDescent(problem, start, { step: 0.1, steps: 20, until });
  assert(stopped.losses.length <= 8);
  assertEquals(stopped.losses, run.losses.slice(0, stopped.losses.length));
});

Deno.test("firstLayerDescent() refuses what does not fit", () => {
  const problem: FirstLayerProblem = {
    ...common,
    labels: [1, 1, 1, 1],
    activation: activations.relu,
    loss: "squared",
  };
  const options = { step: 1, steps: 1 };
  const refuses = (changed: Partial<FirstLayerProblem>, message: string): void => {
    assertThrows(
      () => firstLayerDescent({ ...problem, ...changed }, start, options),
      RangeError,
      message,
    );
  };
  refuses({ labels: [1] }, "labels");
  refuses({ output: [1] }, "output");
  refuses({ gram: [[1]] }, "gram");
  refuses({ samples: [[0], [1], [2], [4]] }, "an input of a sample");
  assertThrows(() => firstLayerDescent(problem, start, { step: 0, steps: 1 }), RangeError, "step");
});
