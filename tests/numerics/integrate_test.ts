import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Integral, integrate } from "../../src/numerics/integrate.ts";

function assertIntegral(integral: Integral, exact: number, relative: number): void {
  assertEquals(integral.status, "converged");
  assertAlmostEquals(integral.value / exact, 1, relative);
  assert(Math.abs(integral.value - exact) <= Math.max(integral.error, 4e-16 * Math.abs(exact)));
}

Deno.test("integrate: polynomials to rounding, with one interval", () => {
  const coefficients = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(coefficients, (c) => {
    const f = (x: number): number => c.reduceRight((value, a) => value * x + a, 0);
    const exact = c.reduce((sum, a, k) => sum + a / (k + 1), 0);
    const { value, evaluations } = integrate(f, 0, 1, { absoluteTolerance: 1e-12 });
    assertAlmostEquals(value, exact, 1e-14);
    assertEquals(evaluations, 15);
  }));
});

Deno.test("integrate: smooth, oscillating, peaked, kinked and singular integrands", () => {
  assertIntegral(integrate(Math.exp, 0, 1), Math.E - 1, 1e-15);
  assertIntegral(integrate((x) => Math.cos(50 * x), 0, 1), Math.sin(50) / 50, 1e-12);
  assertIntegral(
    integrate((x) => 1 / (1e-6 + x * x), -1, 2),
    1e3 * (Math.atan(1e3) + Math.atan(2e3)),
    1e-10,
  );
  assertIntegral(integrate((x) => Math.abs(x - 1 / 3), 0, 1), 5 / 18, 1e-10);
  assertIntegral(integrate((x) => 1 / Math.sqrt(x), 0, 1), 2, 1e-9);
  assertIntegral(integrate(Math.log, 0, 1), -1, 1e-10);
});

Deno.test("integrate: infinite intervals", () => {
  const gauss = (x: number): number => Math.exp(-x * x / 2);
  assertIntegral(integrate(gauss, -Infinity, Infinity), Math.sqrt(2 * Math.PI), 1e-12);
  assertIntegral(integrate(gauss, 0, Infinity), Math.sqrt(Math.PI / 2), 1e-12);
  assertIntegral(integrate((x) => Math.exp(x), -Infinity, 1), Math.E, 1e-12);
  assertIntegral(integrate((x) => 1 / (1 + x * x), -Infinity, Infinity), Math.PI, 1e-12);
});

Deno.test("integrate: the sign turns with the bounds, intervals add up", () => {
  const bound = fc.double({ min: -5, max: 5, noNaN: true });
  const options = { absoluteTolerance: 1e-11 };
  fc.assert(fc.property(bound, bound, bound, (a, b, c) => {
    const f = (x: number): number => Math.sin(3 * x) + Math.exp(-x * x);
    const over = (p: number, q: number): number => integrate(f, p, q, options).value;
    assertAlmostEquals(over(a, b) + over(b, c), over(a, c), 3e-11);
    assertEquals(over(a, b) + over(b, a), 0);
  }));
});

Deno.test("integrate: what does not converge says so, in bounded work", () => {
  const divergent = integrate((x) => 1 / x, 0, 1);
  assert(divergent.status !== "converged");
  assert(divergent.evaluations <= 15 * 1000);
  const hard = integrate((x) => Math.sin(1 / x), 0, 1, { maximumIntervals: 5 });
  assertEquals([hard.status, hard.evaluations], ["interval-limit", 15 * 9]);
  const cancelling = integrate((x) => Math.sin(x), -1, 1);
  assertAlmostEquals(cancelling.value, 0, 1e-15);
  assertEquals(cancelling.status, "rounding-limit");
  assertEquals(integrate(() => 0, 0, 1).status, "converged");
});

Deno.test("integrate: wrong arguments are refused by name", () => {
  assertThrows(() => integrate(Math.exp, NaN, 1), RangeError, "integrate: a must be a number");
  assertThrows(() => integrate(Math.log, -1, 1), RangeError, "must be finite, got NaN");
  assertThrows(() => integrate(Math.exp, 0, 1, { relativeTolerance: -1 }), RangeError, "relative");
  assertThrows(() => integrate(Math.exp, 0, 1, { maximumIntervals: 0 }), RangeError, "maximumI");
});
