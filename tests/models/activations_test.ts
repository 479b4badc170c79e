import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { absoluteValue, constant, cosine, gradient, sine } from "../../src/autodiff/mod.ts";
import {
  crossEntropyLoss,
  exponentialLoss,
  hingeLoss,
  identityActivation,
  leakyRelu,
  logistic,
  logisticLoss,
  polynomial,
  power,
  relu,
  reluPower,
  type ScalarFunction,
  softplus,
  squaredLoss,
  tanh,
} from "../../src/models/mod.ts";

const functions: readonly ScalarFunction[] = [
  absoluteValue,
  cosine,
  identityActivation,
  leakyRelu(0.3),
  logistic,
  polynomial([0.5, -1, 2, 0.25]),
  polynomial([]),
  power(2),
  reluPower(3),
  relu,
  sine,
  softplus,
  tanh,
];

for (const phi of functions) {
  Deno.test(`${phi.name} has derivatives that agree with differences`, () => {
    const h = 1e-5;
    for (const z of [-2.3, -0.4, 0.6, 3.1]) {
      const first = (phi.value(z + h) - phi.value(z - h)) / (2 * h);
      const second = (phi.derivative(z + h) - phi.derivative(z - h)) / (2 * h);
      assertAlmostEquals(phi.derivative(z), first, 1e-8);
      assertAlmostEquals(phi.secondDerivative(z), second, 1e-8);
    }
  });
}

Deno.test("kinks have the derivative from the left", () => {
  assertEquals([relu.derivative(0), leakyRelu(0.1).derivative(0)], [0, 0.1]);
  assertThrows(() => leakyRelu(NaN), RangeError, "leakyRelu: slope");
  assertThrows(() => polynomial([1, Infinity]), RangeError, "coefficients[1]");
});

Deno.test("logistic and softplus do not overflow", () => {
  assertEquals([logistic.value(-800), logistic.value(800)], [0, 1]);
  assertEquals([softplus.value(-800), softplus.value(800)], [0, 800]);
});

Deno.test("losses agree with their formulas", () => {
  const f = [0.3, -1.2];
  const labels = [1, -1];
  const value = (loss: typeof squaredLoss): number =>
    loss(constant(f), constant(labels)).toNumber();
  assertAlmostEquals(value(squaredLoss), (0.7 ** 2 + 0.2 ** 2) / 2, 1e-15);
  assertAlmostEquals(
    value(logisticLoss),
    Math.log1p(Math.exp(-0.3)) + Math.log1p(Math.exp(-1.2)),
    1e-15,
  );
  assertAlmostEquals(value(exponentialLoss), Math.exp(-0.3) + Math.exp(-1.2), 1e-15);
  assertAlmostEquals(value(hingeLoss), 0.7, 1e-15);
});

Deno.test("crossEntropyLoss has gradient softmax − target", () => {
  const [f, y] = [[0.2, -0.5, 1.1], [0.1, 0.7, 0.2]];
  const exponentials = f.map(Math.exp);
  const total = exponentials.reduce((sum, e) => sum + e, 0);
  const g = gradient((x) => crossEntropyLoss(x.transpose(), constant([y])), f);
  g.forEach((entry, i) => assertAlmostEquals(entry, exponentials[i] / total - y[i], 1e-15));
});
