import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { bisectMonotone, findRoot, minimize } from "../../src/numerics/root.ts";

const real = fc.double({ min: -10, max: 10, noNaN: true });

Deno.test("findRoot: closed forms to the last digits, in few evaluations", () => {
  const cases: [(x: number) => number, number, number, number][] = [
    [(x) => x * x - 2, 0, 2, Math.SQRT2],
    [(x) => Math.cos(x), 0, 3, Math.PI / 2],
    [(x) => Math.exp(x) - 1e-10, -100, 1, Math.log(1e-10)],
    [(x) => x ** 3, -1, 2, 0],
    [(x) => Math.sign(x - 1 / 3), -5, 7, 1 / 3],
    [(x) => 1 / (x - 0.7), 0, 2, 0.7], // a pole: a change of sign, as bisection sees it
    [(x) => (x < 2 ? -Infinity : x - 3), 0, 10, 3],
  ];
  for (const [f, low, high, root] of cases) {
    const result = findRoot(f, low, high);
    assertEquals(result.status, "converged");
    assertAlmostEquals(result.root, root, 4e-15 * (1 + Math.abs(root)), String(f));
    assert(result.evaluations < 120);
  }
  assert(findRoot((x) => x * x - 2, 0, 2).evaluations <= 12);
});

Deno.test("findRoot: polynomials with a planted root; the ends may be given either way of sign", () => {
  fc.assert(fc.property(real, real, real, (root, b, sign) => {
    const f = (x: number): number => (sign < 0 ? -1 : 1) * (x - root) * (1 + (x - b) ** 2);
    const result = findRoot(f, -11, 12);
    assertEquals(result.status, "converged");
    assertAlmostEquals(result.root, root, 1e-14 * (1 + Math.abs(root)));
  }));
});

Deno.test("findRoot: zeros at the ends, no change of sign, limits: a status each", () => {
  assertEquals(findRoot((x) => x, 0, 1), {
    root: 0,
    value: 0,
    evaluations: 2,
    status: "converged",
  });
  assertEquals(findRoot((x) => x - 1, 0, 1).root, 1);
  const none = findRoot((x) => x * x + 1, -2, 1);
  assertEquals(none, { root: 1, value: 2, evaluations: 2, status: "not-bracketed" });
  const limited = findRoot((x) => Math.sign(x - 1 / 3), 0, 1, { maximumEvaluations: 10 });
  assertEquals([limited.status, limited.evaluations], ["evaluation-limit", 10]);
  assertAlmostEquals(limited.root, 1 / 3, 2 ** -7);
  const coarse = findRoot((x) => x ** 3 - 2, 0, 2, { tolerance: 1e-3 });
  assertAlmostEquals(coarse.root, Math.cbrt(2), 2.3e-3);
  assertEquals(findRoot((x) => x - 1, 1, 1).status, "converged");
});

Deno.test("minimize: convex and unimodal functions against closed forms", () => {
  fc.assert(fc.property(real, fc.double({ min: 0.1, max: 10, noNaN: true }), (center, scale) => {
    const cases: ((x: number) => number)[] = [
      (x) => scale * (x - center) ** 2,
      (x) => scale * Math.abs(x - center),
      (x) => Math.cosh((x - center) / 4),
      (x) => -Math.exp(-((x - center) ** 2) / 200),
    ];
    for (const f of cases) {
      const { minimizer, status, evaluations } = minimize(f, -11, 12);
      assertEquals(status, "converged");
      // Near the minimum, f changes by less than its rounding within sqrt(2^-52 f/f'').
      assertAlmostEquals(minimizer, center, 3e-7 + 1e-8 * Math.abs(center), String(f));
      assert(evaluations < 100);
    }
  }));
});

Deno.test("minimize: minima at the ends, flat and infinite stretches, limits", () => {
  assertAlmostEquals(minimize((x) => x, -3, 4).minimizer, -3, 1e-7);
  assertAlmostEquals(minimize((x) => -x, -3, 4).minimizer, 4, 1e-7);
  assertEquals(minimize(() => 1, 0, 1).status, "converged");
  assertEquals(minimize((x) => x, 2, 2).minimizer, 2);
  const walled = minimize((x) => (x < 1 ? Infinity : (x - 2) ** 2), 0, 10);
  assertAlmostEquals(walled.minimizer, 2, 1e-7);
  const limited = minimize((x) => (x - 1) ** 2, -1e6, 1e6, { maximumEvaluations: 5, tolerance: 0 });
  assertEquals([limited.status, limited.evaluations], ["evaluation-limit", 5]);
  assertEquals(minimize((x) => x * x, -1, 2, { tolerance: 0 }).evaluations <= 200, true);
});

Deno.test("minimize: parabolic steps are fast on smooth functions", () => {
  assert(minimize((x) => x - Math.log(x), 0.1, 10).evaluations < 25);
});

Deno.test("bisectMonotone: neighbouring doubles around the threshold, whatever the magnitude", () => {
  const wide = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
  fc.assert(fc.property(wide, (threshold) => {
    const result = bisectMonotone((x) => x >= threshold, -8e307, 8e307);
    assertEquals(result.status, "adjacent");
    assert(result.above === threshold && result.below < threshold);
    assert(result.evaluations <= 66);
  }));
  const step = bisectMonotone((t) => Math.abs(1 - 3 * t) <= 1, 0, 10);
  assertAlmostEquals(step.below, 2 / 3, 2e-16);
});

Deno.test("bisectMonotone: constant predicates and limits: a status each", () => {
  assertEquals(bisectMonotone(() => true, 0, 1).status, "constant");
  const limited = bisectMonotone((x) => x > 0.3, 0.25, 0.5, { maximumEvaluations: 8 });
  assertEquals([limited.status, limited.evaluations], ["evaluation-limit", 8]);
  assertAlmostEquals(limited.above - limited.below, 2 ** -8, 1e-15);
});

Deno.test("roots and minima: wrong arguments are refused by name", () => {
  assertThrows(() => findRoot((x) => x, NaN, 1), RangeError, "findRoot: low must be finite");
  assertThrows(() => findRoot((x) => x, 2, 1), RangeError, "findRoot: high must be >= low = 2");
  assertThrows(() => findRoot((x) => x, -1e308, 1e308), RangeError, "findRoot: high - low");
  assertThrows(() => findRoot(() => NaN, 0, 1), RangeError, "findRoot: f(0) must be a number");
  assertThrows(() => findRoot((x) => x, 0, 1, { tolerance: NaN }), RangeError, "tolerance");
  assertThrows(() => minimize((x) => x, 0, Infinity), RangeError, "minimize: high must be finite");
  assertThrows(() => minimize(Math.log, -1, -0.5), RangeError, "must be a number, got NaN");
  assertThrows(() => bisectMonotone(() => true, 0, NaN), RangeError, "bisectMonotone: high");
});
