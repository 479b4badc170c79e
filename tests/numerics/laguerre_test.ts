import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { gammaIncomplete, gaussLaguerre, logGamma } from "../../src/numerics/mod.ts";

Deno.test("gaussLaguerre() has the moments of the gamma law up to its degree, each relatively", () => {
  for (const alpha of [-0.9, -0.5, 0, 0.5, 3, 20]) {
    for (const n of [1, 2, 5, 20, 60]) {
      const { nodes, weights } = gaussLaguerre(n, alpha);
      assertEquals(nodes.length, n);
      for (let k = 0; k <= Math.min(2 * n - 1, 40); k++) {
        const exact = logGamma(alpha + 1 + k) - logGamma(alpha + 1);
        const moment = nodes.reduce((sum, x, i) => sum + weights[i] * x ** k / Math.exp(exact), 0);
        assertAlmostEquals(moment, 1, 2e-12, `n = ${n}, alpha = ${alpha}, degree ${k}`);
      }
    }
  }
});

Deno.test("gaussLaguerre() has the rules known in closed form", () => {
  assertEquals(gaussLaguerre(1, 2.5), { nodes: [3.5], weights: [1] });
  // 2 ∓ √2 with weights (2 ± √2)/4
  const { nodes, weights } = gaussLaguerre(2);
  assertAlmostEquals(nodes[0], 2 - Math.SQRT2, 1e-15);
  assertAlmostEquals(nodes[1], 2 + Math.SQRT2, 1e-15);
  assertAlmostEquals(weights[0], (2 + Math.SQRT2) / 4, 1e-15);
  assertAlmostEquals(weights[1], (2 - Math.SQRT2) / 4, 1e-15);
});

Deno.test("gaussLaguerre() converges on functions that are no polynomials", () => {
  // E e^(−X/2) = (2/3)^(alpha + 1); the distribution function itself is uniform: mean 1/2.
  for (const alpha of [-0.5, 0, 1.5]) {
    const { nodes, weights } = gaussLaguerre(60, alpha);
    const mean = (f: (x: number) => number) => nodes.reduce((s, x, i) => s + weights[i] * f(x), 0);
    assertAlmostEquals(mean((x) => Math.exp(-x / 2)), (2 / 3) ** (alpha + 1), 1e-13);
  }
  const { nodes, weights } = gaussLaguerre(100, 1.5);
  const half = nodes.reduce((s, x, i) => s + weights[i] * gammaIncomplete(2.5, x).lower, 0);
  assertAlmostEquals(half, 0.5, 1e-8);
});

Deno.test("gaussLaguerre() reaches its largest rule with positive weights of every size", () => {
  const { nodes, weights } = gaussLaguerre(128, 3);
  assert(nodes.every((x, i) => x > (i === 0 ? 0 : nodes[i - 1])));
  assert(weights.every((weight) => weight > 0 && weight < 1));
  assert(weights[127] < 1e-190);
  assert(Object.isFrozen(nodes) && gaussLaguerre(128, 3).nodes === nodes);
});

Deno.test("the tail index of SGD on Gaussian inputs is 2 at η = 2b/(d + b + 1)", () => {
  const [b, d] = [4, 3];
  const eta = 2 * b / (d + b + 1);
  const [A, B] = [gaussLaguerre(20, b / 2 - 1), gaussLaguerre(20, (d - 1) / 2 - 1)];
  let h = 0;
  A.nodes.forEach((a, i) =>
    B.nodes.forEach((c, j) => {
      const [x, y] = [2 * a, 2 * c];
      h += A.weights[i] * B.weights[j] * ((1 - eta / b * x) ** 2 + (eta / b) ** 2 * x * y);
    })
  );
  assertAlmostEquals(h, 1, 1e-13);
});

Deno.test("gaussLaguerre() refuses other sizes and laws", () => {
  assertThrows(() => gaussLaguerre(0), RangeError, "n must");
  assertThrows(() => gaussLaguerre(129), RangeError, "n must");
  assertThrows(() => gaussLaguerre(5, -1), RangeError, "alpha must be in (-1, 100], got -1");
  assertThrows(() => gaussLaguerre(5, NaN), RangeError, "alpha");
});
