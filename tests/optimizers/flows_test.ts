import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  ConvergenceError,
  matrixExponential,
  matrixVector,
  scale,
} from "../../src/numerics/mod.ts";
import {
  bilinearField,
  fieldFlow,
  gradientFlow,
  quadraticProblem,
  run,
} from "../../src/optimizers/mod.ts";
import { assertClose } from "./support.ts";

const A = [[2, -1, 0.3], [-1, 3, 0.5], [0.3, 0.5, 1]];
const start = [1, -2, 0.5];

Deno.test("gradientFlow() of a quadratic is a matrix exponential", () => {
  const method = gradientFlow({ interval: 0.25 });
  const path = run(method, quadraticProblem(A), start, {
    steps: 8,
    record: { time: ({ time }) => time },
  });
  path.iterates.forEach((x, k) => {
    assertEquals(path.diagnostics.time[k], 0.25 * k);
    assertClose(x, matrixVector(matrixExponential(scale(-0.25 * k, A)), start), 1e-9);
  });
  assert(path.final.errorEstimate < 1e-7);
  path.values.slice(1).forEach((value, k) => assert(value < path.values[k]));
});

Deno.test("gradientFlow() that leaves the finite numbers is reported as divergence", () => {
  // f = −x⁴/4: x(t) = 1/√(1 − 2t) from 1, gone at t = ½.
  const f = {
    value: ([x]: readonly number[]) => -(x ** 4) / 4,
    gradient: ([x]: readonly number[]) => [-(x ** 3)],
  };
  const path = run(gradientFlow({ interval: 0.2 }), f, [1], { steps: 5 });
  assertEquals(path.outcome, "diverged");
  assertAlmostEquals(path.final.point[0], 1 / Math.sqrt(1 - 0.8), 1e-8);
});

Deno.test("gradientFlow() that cannot be integrated is an error, not a divergence", () => {
  const kink = { gradient: ([x]: readonly number[]) => [x > 0.3 ? 1 : -1] };
  assertThrows(
    () => run(gradientFlow({ interval: 1 }), kink, [1], { steps: 1 }),
    ConvergenceError,
    "integration ended with",
  );
});

Deno.test("fieldFlow() of a bilinear game turns without changing the distance", () => {
  const path = run(fieldFlow({ interval: Math.PI / 2 }), bilinearField([[1]]), [1, 0], {
    steps: 4,
  });
  assertClose(path.iterates[1], [0, 1], 1e-8);
  assertClose(path.iterates[4], [1, 0], 1e-8);
  assertThrows(() => fieldFlow({ interval: 0 }), RangeError, "interval");
});
