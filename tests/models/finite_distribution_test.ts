import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  chiSquareDivergence,
  entropy,
  exponentialGeodesic,
  fisherRaoDistance,
  fisherRaoGeodesic,
  hellingerDistance,
  klDivergence,
  mixtureGeodesic,
  renyiDivergence,
  totalVariation,
} from "../../src/models/mod.ts";
import { compensatedSum, type Vector } from "../../src/numerics/mod.ts";
import { randomDistribution, randomNumber } from "./finite_support.ts";

const pairs = (count: number, positive = true): [Vector, Vector][] =>
  Array.from({ length: count }, (_, i) => {
    const n = 1 + i % 6;
    return [randomDistribution(n, `p${i}`, positive), randomDistribution(n, `q${i}`, positive)];
  });

const divergences = [
  klDivergence,
  chiSquareDivergence,
  totalVariation,
  hellingerDistance,
  fisherRaoDistance,
  (p: Vector, q: Vector) => renyiDivergence(p, q, 0.5),
  (p: Vector, q: Vector) => renyiDivergence(p, q, Infinity),
];

Deno.test("every divergence is 0 at p = q and is not negative elsewhere", () => {
  for (const [p, q] of pairs(200, false)) {
    for (const divergence of divergences) {
      assertAlmostEquals(divergence(p, p), 0, 1e-15);
      assert(divergence(p, q) >= -1e-15);
    }
  }
});

Deno.test("klDivergence() is cross entropy minus entropy", () => {
  for (const [p, q] of pairs(200)) {
    const cross = -compensatedSum(p.map((x, i) => x * Math.log(q[i])));
    assertAlmostEquals(klDivergence(p, q), cross - entropy(p), 1e-14 * (1 + cross));
  }
});

Deno.test("klDivergence() keeps its digits where p and q nearly agree", () => {
  // p = (1 + e, 1 − e)/2 against the uniform law: KL = Σ_k e^2k/(2k(2k − 1)), e a power of two.
  for (const e of [2 ** -3, 2 ** -10, 2 ** -20, 2 ** -30, 2 ** -45]) {
    const exact = e ** 2 / 2 + e ** 4 / 12 + e ** 6 / 30 + e ** 8 / 56 + e ** 10 / 90 +
      e ** 12 / 132 + e ** 14 / 182;
    const value = klDivergence([(1 + e) / 2, (1 - e) / 2], [0.5, 0.5]);
    assertAlmostEquals(value / exact, 1, e > 0.1 ? 1e-14 : 1e-15);
  }
});

Deno.test("divergences are infinite exactly where p has weight that q lacks", () => {
  const [p, q] = [[0.5, 0.5, 0], [1, 0, 0]];
  for (const divergence of [klDivergence, chiSquareDivergence]) {
    assertEquals(divergence(p, q), Infinity);
    assert(Number.isFinite(divergence(q, p)));
  }
  assertEquals(renyiDivergence(p, q, 2), Infinity);
  assertAlmostEquals(renyiDivergence(p, q, 0.5), Math.LN2, 1e-15);
  assertEquals(renyiDivergence([1, 0], [0, 1], 0.5), Infinity);
  assertEquals(renyiDivergence(q, p, 0), Math.LN2);
  assertEquals([totalVariation([1, 0], [0, 1]), hellingerDistance([1, 0], [0, 1])], [1, 1]);
});

Deno.test("klDivergence() survives ratios that leave the doubles", () => {
  const tiny = 5e-324;
  assertAlmostEquals(klDivergence([1, 0], [tiny, 1]), -Math.log(tiny), 1e-12);
  assertAlmostEquals(klDivergence([tiny, 1], [1, 0]), Infinity);
  assert(klDivergence([tiny, 1], [0.5, 0.5]) > 0.69);
});

Deno.test("renyiDivergence() increases with its order and meets the named divergences", () => {
  const orders = [0, 0.1, 0.5, 0.9, 1, 1.1, 2, 5, 50, Infinity];
  for (const [p, q] of pairs(100)) {
    const values = orders.map((order) => renyiDivergence(p, q, order));
    values.slice(1).forEach((value, k) => assert(value >= values[k] - 1e-13));
    assertAlmostEquals(values[6], Math.log1p(chiSquareDivergence(p, q)), 1e-13 * (1 + values[6]));
    assertAlmostEquals(values[2], -2 * Math.log1p(-(hellingerDistance(p, q) ** 2)), 1e-13);
    assertAlmostEquals(renyiDivergence(p, q, 1 + 1e-6), values[4], 1e-4 * (1 + values[9] ** 2));
  }
});

Deno.test("total variation lies between the squared Hellinger distance and √2 times it", () => {
  for (const [p, q] of pairs(200, false)) {
    const [tv, hellinger] = [totalVariation(p, q), hellingerDistance(p, q)];
    assert(hellinger ** 2 <= tv + 1e-15 && tv <= Math.SQRT2 * hellinger + 1e-15);
    assert(2 * tv * tv <= klDivergence(p, q) + 1e-14, "Pinsker");
  }
});

Deno.test("entropy() is log n at the centre and 0 at the vertices", () => {
  assertAlmostEquals(entropy([0.25, 0.25, 0.25, 0.25]), Math.log(4), 1e-15);
  assertEquals(entropy([0, 1, 0]), 0);
  assertEquals(entropy([1]), 0);
});

Deno.test("fisherRaoDistance() agrees with the arc cosine and keeps digits near p = q", () => {
  for (const [p, q] of pairs(200, false)) {
    const inner = p.reduce((sum, x, i) => sum + Math.sqrt(x * q[i]), 0);
    assertAlmostEquals(fisherRaoDistance(p, q), 2 * Math.acos(Math.min(1, inner)), 1e-7);
  }
  // To second order d² = Σ (pᵢ − qᵢ)²/pᵢ = 4e².
  const e = 2 ** -40;
  assertAlmostEquals(fisherRaoDistance([0.5 + e, 0.5 - e], [0.5, 0.5]) / (2 * e), 1, 1e-12);
});

Deno.test("fisherRaoGeodesic() runs at constant speed, the others no shorter", () => {
  for (const [p, q] of pairs(60)) {
    const length = fisherRaoDistance(p, q);
    const t = randomNumber(0, 1, `${length}`);
    const point = fisherRaoGeodesic(p, q, t);
    assertAlmostEquals(point.reduce((sum, x) => sum + x, 0), 1, 1e-14);
    assertAlmostEquals(fisherRaoDistance(p, point), t * length, 1e-12);
    assertAlmostEquals(fisherRaoDistance(point, q), (1 - t) * length, 1e-12);
    for (const curve of [mixtureGeodesic, exponentialGeodesic]) {
      const middle = curve(p, q, t);
      assert(fisherRaoDistance(p, middle) + fisherRaoDistance(middle, q) >= length - 1e-12);
    }
  }
});

Deno.test("exponentialGeodesic() minimises (1 − t) KL(·‖p) + t KL(·‖q)", () => {
  for (const [p, q] of pairs(40)) {
    const objective = (r: Vector): number => 0.7 * klDivergence(r, p) + 0.3 * klDivergence(r, q);
    const best = exponentialGeodesic(p, q, 0.3);
    const other = mixtureGeodesic(best, randomDistribution(p.length, `${p}`), 0.01);
    assert(objective(other) >= objective(best) - 1e-14);
  }
});

Deno.test("what is not a distribution is refused by name", () => {
  assertThrows(() => klDivergence([0.5, 0.4], [0.5, 0.5]), RangeError, "klDivergence: p must sum");
  assertThrows(() => entropy([]), RangeError, "entropy: p must be a vector of at least one");
  assertThrows(() => entropy([NaN, 1]), RangeError, "p[0]");
  assertThrows(() => totalVariation([1.5, -0.5], [1, 0]), RangeError, "p[1]");
  assertThrows(() => hellingerDistance([1], [0.5, 0.5]), RangeError, "p has 1 probabilities, q 2");
  assertThrows(() => renyiDivergence([1], [1], -1), RangeError, "order must be >= 0");
  assertThrows(() => renyiDivergence([1], [1], NaN), RangeError, "order");
  assertThrows(() => mixtureGeodesic([1], [1], 2), RangeError, "t must be in [0, 1]");
  assertThrows(() => exponentialGeodesic([1, 0], [0.5, 0.5], 0.5), RangeError, "positive");
});
