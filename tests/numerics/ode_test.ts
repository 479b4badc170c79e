import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import type { Vector } from "../../src/numerics/matrix.ts";
import { integrateFlow, rungeKutta4, type VectorField } from "../../src/numerics/ode.ts";

const oscillator: VectorField = ([x, v]) => [v, -x];
const logistic: VectorField = ([x]) => [x * (1 - x)];
const forced: VectorField = ([x], t) => [-x + Math.cos(t)];

/** Problem, start, and the closed form of the solution. */
const problems: [string, VectorField, Vector, (t: number) => Vector][] = [
  ["decay", ([x]) => [-2 * x], [3], (t) => [3 * Math.exp(-2 * t)]],
  ["oscillator", oscillator, [1, 0], (t) => [Math.cos(t), -Math.sin(t)]],
  ["logistic", logistic, [0.1], (t) => [1 / (1 + 9 * Math.exp(-t))]],
  ["forced", forced, [0], (t) => [(Math.cos(t) + Math.sin(t) - Math.exp(-t)) / 2]],
  ["algebraic", ([x]) => [-(x ** 3)], [1], (t) => [1 / Math.sqrt(1 + 2 * t)]],
  ["time only", (_, t) => [3 * t * t], [5], (t) => [5 + t ** 3]],
];

function distance(x: Vector, y: Vector): number {
  return Math.max(...x.map((a, i) => Math.abs(a - y[i])));
}

Deno.test("rungeKutta4: converges with order 4 to the closed forms", () => {
  for (const [name, field, start, exact] of problems) {
    if (name === "time only") continue; // cubic: exact up to rounding
    const errors = [80, 160, 320].map((n) => distance(rungeKutta4(field, start, 2, n), exact(2)));
    for (const i of [0, 1]) {
      const order = Math.log2(errors[i] / errors[i + 1]);
      assertAlmostEquals(order, 4, 0.25, `${name}: order ${order}`);
    }
  }
  assertAlmostEquals(rungeKutta4((_, t) => [3 * t * t], [5], 2, 3)[0], 13, 1e-14);
});

Deno.test("rungeKutta4: Richardson's estimate is near the error", () => {
  const [coarse, fine] = [20, 40].map((n) => rungeKutta4(oscillator, [1, 0], 2, n));
  const error = distance(fine, [Math.cos(2), -Math.sin(2)]);
  assertAlmostEquals(distance(coarse, fine) / 15 / error, 1, 0.2);
});

Deno.test("integrateFlow: closed forms, and the error follows the tolerance", () => {
  for (const [name, field, start, exact] of problems) {
    for (const tolerance of [1e-4, 1e-7, 1e-10, 1e-13]) {
      const result = integrateFlow(field, start, 3, {
        relativeTolerance: tolerance,
        absoluteTolerance: tolerance,
      });
      assertEquals([result.status, result.time], ["finished", 3], name);
      const error = distance(result.state, exact(3));
      const allowed = 30 * tolerance + 1e-14;
      assert(error <= allowed, `${name}: error ${error} at tolerance ${tolerance}`);
      // These flows expand distances at most by exp(3): the estimate bounds the error up to that.
      assert(error <= 21 * result.errorEstimate + 1e-13, `${name}: estimate`);
    }
  }
});

Deno.test("integrateFlow: order 5: 10^-5 of the tolerance costs 10 times the steps", () => {
  const stepsAt = (tolerance: number): number =>
    integrateFlow(oscillator, [1, 0], 50, {
      relativeTolerance: tolerance,
      absoluteTolerance: tolerance,
    }).steps;
  assertAlmostEquals(stepsAt(1e-10) / stepsAt(1e-5), 10, 1.5);
});

Deno.test("integrateFlow: linear gradient flows against the exponential, stiff ones too", () => {
  const rate = fc.double({ min: 1e-3, max: 300, noNaN: true });
  fc.assert(fc.property(rate, rate, fc.double({ min: 0.01, max: 2, noNaN: true }), (a, b, time) => {
    const { state, status, steps } = integrateFlow(([x, y]) => [-a * x, -b * y], [1, -2], time);
    assertEquals(status, "finished");
    assertAlmostEquals(state[0], Math.exp(-a * time), 2e-8);
    assertAlmostEquals(state[1], -2 * Math.exp(-b * time), 2e-8);
    assert(steps < 400 + Math.max(a, b) * time);
  }));
});

Deno.test("integrateFlow: backwards in time undoes the flow", () => {
  const forward = integrateFlow(logistic, [0.1], 2).state;
  assertAlmostEquals(integrateFlow(logistic, forward, -2).state[0], 0.1, 1e-9);
  assertAlmostEquals(rungeKutta4(oscillator, [1, 0], -1, 50)[1], Math.sin(1), 1e-8);
});

Deno.test("integrateFlow: observe sees every step, in order, and can stop", () => {
  const times: number[] = [];
  const seen = integrateFlow(oscillator, [1, 0], 3, {
    observe: (time, [x, v]) => {
      assertAlmostEquals(x * x + v * v, 1, 1e-8); // energy is conserved
      times.push(time);
    },
  });
  assertEquals(times.length, seen.steps + 1);
  assert(times.every((t, i) => i === 0 || t > times[i - 1]));
  assertEquals([times[0], times[times.length - 1]], [0, 3]);
  const half = integrateFlow(([x]) => [-x], [1], 10, { observe: (_, [x]) => x < 0.5 });
  assertEquals(half.status, "stopped");
  assert(half.time > Math.LN2 && half.time < 10);
});

Deno.test("integrateFlow: blow-up, limits, impossible tolerances: a status each", () => {
  // x' = x^2 from 1 leaves the reals at t = 1.
  const blown = integrateFlow(([x]) => [x * x], [1], 2);
  assert(blown.status === "diverged" || blown.status === "step-underflow");
  assertAlmostEquals(blown.time, 1, 1e-8);
  assert(blown.state.every(Number.isFinite));
  const wall = integrateFlow(([x]) => [x < 2 ? 1 : NaN], [1], 5);
  assertEquals(wall.status, "diverged");
  assertAlmostEquals(wall.time, 1, 1e-12);
  assertEquals(integrateFlow(oscillator, [1, 0], 1e6, { maximumSteps: 50 }).status, "step-limit");
  const rough = integrateFlow((_, t) => [t < 0.5 ? 0 : 1e300], [0], 1, {
    absoluteTolerance: 1e-300,
  });
  assert(["step-underflow", "finished"].includes(rough.status));
  assertEquals(integrateFlow(oscillator, [1, 0], 0).state, [1, 0]);
  assertEquals(integrateFlow(() => [], [], 1).status, "finished");
  assertEquals(integrateFlow(() => [0], [7], 1).state, [7]);
});

Deno.test("ode: wrong arguments are refused by name", () => {
  const field: VectorField = ([x]) => [-x];
  assertThrows(() => integrateFlow(field, [NaN], 1), RangeError, "integrateFlow: start[0]");
  assertThrows(() => integrateFlow(field, [1], Infinity), RangeError, "integrateFlow: time");
  assertThrows(() => integrateFlow(() => [], [1], 1), RangeError, "field must return 1 numbers");
  assertThrows(() => integrateFlow(() => [NaN], [1], 1), RangeError, "field(start)[0] must be fin");
  assertThrows(
    () => integrateFlow(field, [1], 1, { relativeTolerance: 0 }),
    RangeError,
    "relative",
  );
  assertThrows(
    () => integrateFlow(field, [1], 1, { absoluteTolerance: 0 }),
    RangeError,
    "absolute",
  );
  assertThrows(() => rungeKutta4(field, [1], 1, 0), RangeError, "rungeKutta4: steps");
});
