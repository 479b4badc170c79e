import { assert, assertThrows } from "@std/assert";
import * as o from "../../src/optimizers/mod.ts";
import {
  add,
  diagonal,
  matrixExponential,
  matrixVector,
  multiply,
  norm,
  qr,
  rungeKutta4,
  scale,
  subtract,
  symmetricPart,
  transpose,
} from "../../src/numerics/mod.ts";
import type { Vector } from "../../src/numerics/matrix.ts";
import { assertClose, randomVector } from "./support.ts";

const h = 0.4;
const Q = qr([0, 1, 2, 3, 4].map((i) => randomVector(5, `basis ${i}`))).q;
// hλ: unstable saddle, zero, contraction, oscillation, divergence
const A = symmetricPart(
  multiply(Q, diagonal([-0.8, 0, 0.3, 1.6, 2.4].map((x) => x / h)), transpose(Q)),
);
const b = randomVector(5, "b");
const start = randomVector(5, "start");
const quadratic = o.quadraticProblem(A, scale(-1, b));

const flowed = (rate: o.SpectralRate, time: number): Vector =>
  rungeKutta4(o.spectralFlow(A, b, rate), [...start, 0, 0, 0, 0, 0], time, 1000);

Deno.test("the principal flow passes through the iterates of gradient descent, and is real there", () => {
  const path = o.states(o.gradientDescent({ stepSize: h }), quadratic, start, 3);
  path.slice(1).forEach(({ point }, n) => {
    const state = flowed(o.principalRate(h), (n + 1) * h);
    assertClose(state, [...point, 0, 0, 0, 0, 0], 1e-7);
  });
});

Deno.test("rate −1 is the gradient flow, by the matrix exponential", () => {
  // (θ, 1)' = −[[A, b], [0, 0]] (θ, 1)
  const extended = [...A.map((row, i) => [...row, b[i]]), [0, 0, 0, 0, 0, 0]];
  const [expected] = [matrixVector(matrixExponential(scale(-h, extended)), [...start, 1])];
  const state = flowed(() => ({ re: -1, im: 0 }), h);
  assertClose(state, [...expected.slice(0, 5), 0, 0, 0, 0, 0], 1e-10);
});

Deno.test("other rates miss the iterates: real logarithm, second order, gradient flow", () => {
  const [, { point }] = o.states(o.gradientDescent({ stepSize: h }), quadratic, start, 1);
  const principal = o.principalRate(h);
  const others: readonly o.SpectralRate[] = [
    (value) => ({ re: principal(value).re, im: 0 }),
    (value) => ({ re: -1 - h * value / 2, im: 0 }),
    () => ({ re: -1, im: 0 }),
  ];
  for (const rate of others) {
    assert(norm(subtract(flowed(rate, h).slice(0, 5), point)) > 0.01);
  }
  assertClose(add(point, scale(h, quadratic.gradient(start))), start, 1e-14);
});

Deno.test("spectral flows refuse what does not fit", () => {
  const rate = o.principalRate(0.5);
  assertThrows(() => rate(2), RangeError, "h λ = 1");
  assertThrows(() => o.principalRate(0), RangeError, "stepSize");
  assertThrows(() => o.spectralFlow([[1]], [1, 2], rate), RangeError, "b of 2");
  assertThrows(() => o.spectralFlow([[1]], [0], rate)([1], 0), RangeError, "state of 1");
  assertThrows(() => o.spectralFlow([[NaN]], [0], rate), RangeError);
});
