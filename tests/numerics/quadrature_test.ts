import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  gaussHermite,
  gaussLegendre,
  type QuadratureRule,
  tensorGrid,
} from "../../src/numerics/quadrature.ts";

function apply(rule: QuadratureRule, f: (x: number) => number): number {
  return Math.sumPrecise(rule.nodes.map((x, i) => rule.weights[i] * f(x)));
}

const orders = [1, 2, 3, 4, 5, 8, 13, 20, 33, 64, 100, 255, 256];

Deno.test("gaussHermite: exact moments of the normal distribution up to degree 2n - 1", () => {
  for (const n of orders) {
    const rule = gaussHermite(n);
    let moment = 1;
    for (let degree = 0; degree < Math.min(2 * n, 200); degree += 2) {
      if (degree > 0) moment *= degree - 1;
      // The integrand x^degree is ill conditioned in the nodes: degree times their error.
      const tolerance = (4 + 2 * degree) * 1e-15;
      assertAlmostEquals(apply(rule, (x) => x ** degree) / moment, 1, tolerance, `${n}, ${degree}`);
    }
    assertEquals(apply(rule, (x) => x ** 3), 0);
  }
});

Deno.test("gaussHermite: degree 2n is missed by exactly n!", () => {
  for (const n of [1, 2, 3, 5, 8]) {
    let [moment, factorial] = [1, 1];
    for (let k = 1; k <= n; k++) [moment, factorial] = [moment * (2 * k - 1), factorial * k];
    const missing = moment - apply(gaussHermite(n), (x) => x ** (2 * n));
    assertAlmostEquals(missing / factorial, 1, 1e-11);
  }
});

Deno.test("gaussHermite: E cos(tZ) = exp(-t^2/2), and a closed form with 3 nodes", () => {
  for (const t of [0.1, 1, 2, 3]) {
    assertAlmostEquals(
      apply(gaussHermite(64), (x) => Math.cos(t * x)),
      Math.exp(-t * t / 2),
      1e-15,
    );
  }
  const { nodes, weights } = gaussHermite(3);
  nodes.forEach((x, i) => assertAlmostEquals(x, [-Math.sqrt(3), 0, Math.sqrt(3)][i], 1e-15));
  weights.forEach((w, i) => assertAlmostEquals(w, [1 / 6, 2 / 3, 1 / 6][i], 1e-15));
});

Deno.test("gaussLegendre: exact moments on [-1, 1] up to degree 2n - 1", () => {
  for (const n of [...orders, 1000]) {
    const rule = gaussLegendre(n);
    for (let degree = 0; degree < 2 * n; degree += 2) {
      assertAlmostEquals(apply(rule, (x) => x ** degree), 2 / (degree + 1), 4e-15);
    }
    assertEquals(apply(rule, (x) => x ** 5), 0);
  }
});

Deno.test("gaussLegendre: exact moments on [a, b]", () => {
  const bounds = fc.tuple(
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.double({ min: 0.1, max: 4, noNaN: true }),
  );
  fc.assert(fc.property(bounds, fc.integer({ min: 0, max: 9 }), ([a, width], degree) => {
    const b = a + width;
    const exact = (b ** (degree + 1) - a ** (degree + 1)) / (degree + 1);
    const scale = width * Math.max(Math.abs(a), Math.abs(b), 1) ** degree;
    assertAlmostEquals(apply(gaussLegendre(5, a, b), (x) => x ** degree), exact, 1e-14 * scale);
  }));
});

Deno.test("rules: ascending, symmetric nodes, positive weights, shared and frozen", () => {
  for (const n of orders) {
    for (const { nodes, weights } of [gaussHermite(n), gaussLegendre(n)]) {
      assert(nodes.every((x, i) => i === 0 || nodes[i - 1] < x));
      assert(nodes.every((x, i) => x === -nodes[n - 1 - i] || (x === 0 && nodes[n - 1 - i] === 0)));
      assert(weights.every((w) => w > 0));
    }
    assert(gaussHermite(n) === gaussHermite(n) && Object.isFrozen(gaussHermite(n).nodes));
  }
});

Deno.test("tensorGrid: product weights; E of a polynomial in several normal variables", () => {
  const { points, weights } = tensorGrid([
    gaussHermite(3),
    gaussHermite(4),
    gaussLegendre(2, 0, 1),
  ]);
  assertEquals(points.length, 24);
  const sum = (f: (x: readonly number[]) => number): number =>
    Math.sumPrecise(points.map((x, i) => weights[i] * f(x)));
  assertAlmostEquals(sum(() => 1), 1, 1e-15);
  assertAlmostEquals(sum(([x, y, t]) => x ** 4 * y ** 6 * t ** 3), 3 * 15 / 4, 1e-13);
  assertAlmostEquals(sum(([x, y, t]) => x * y * t), 0, 1e-15);
  assertEquals(tensorGrid([]), { points: [[]], weights: [1] });
});

Deno.test("quadrature rules: wrong arguments are refused by name", () => {
  assertThrows(() => gaussHermite(0), RangeError, "gaussHermite: n must be an integer in [1, 256]");
  assertThrows(() => gaussHermite(2.5), RangeError, "gaussHermite: n");
  assertThrows(() => gaussLegendre(3, 1, 1), RangeError, "gaussLegendre: b must be > a = 1");
  assertThrows(() => gaussLegendre(3, NaN, 1), RangeError, "gaussLegendre: a must be finite");
  const rule = gaussLegendre(300);
  assertThrows(() => tensorGrid([rule, rule, rule]), RangeError, "tensorGrid: rules");
});
