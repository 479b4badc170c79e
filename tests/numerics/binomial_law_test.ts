import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { binomialProbability, rational } from "../../src/numerics/mod.ts";

/** Exact, for a p that is a double. */
function exactProbability(k: number, n: number, p: number): number {
  let coefficient = 1n;
  for (let i = 1; i <= k; i++) coefficient = coefficient * BigInt(n - k + i) / BigInt(i);
  const q = rational(1).minus(rational(p));
  return rational(coefficient).times(rational(p).power(k)).times(q.power(n - k)).toNumber();
}

Deno.test("binomialProbability() agrees with exact rationals, small n and large", () => {
  for (const n of [1, 2, 7, 50, 51, 60, 200]) {
    for (const p of [0.5, 0.25, 0.0078125, 0.9375]) {
      for (const k of new Set([0, 1, n >> 2, n >> 1, n - 1, n])) {
        const exact = exactProbability(k, n, p);
        if (exact < 1e-290) continue;
        const tolerance = 1e-15 * (10 - Math.log(exact));
        assertAlmostEquals(
          binomialProbability(k, n, p) / exact,
          1,
          tolerance,
          `${k} of ${n}, ${p}`,
        );
      }
    }
  }
});

Deno.test("binomialProbability() adds to 1 with the right mean, also for ten thousand draws", () => {
  for (const [n, p] of [[30, 0.3], [1000, 0.01], [10_000, 0.37], [10_000, 1e-6]]) {
    let [total, mean] = [0, 0];
    for (let k = 0; k <= n; k++) {
      const probability = binomialProbability(k, n, p);
      total += probability;
      mean += k * probability;
    }
    assertAlmostEquals(total, 1, 1e-12);
    assertAlmostEquals(mean / (n * p), 1, 1e-12);
  }
});

Deno.test("binomialProbability() at the ends of its range, and far out", () => {
  assertEquals(binomialProbability(0, 0, 0.3), 1);
  assertEquals([0, 1, 2].map((k) => binomialProbability(k, 2, 0)), [1, 0, 0]);
  assertEquals([0, 1, 2].map((k) => binomialProbability(k, 2, 1)), [0, 0, 1]);
  assertEquals([binomialProbability(-1, 2, 0.5), binomialProbability(3, 2, 0.5)], [0, 0]);
  const many = binomialProbability(0, 27955, 2 ** -20);
  assertAlmostEquals(many / Math.exp(27955 * Math.log1p(-(2 ** -20))), 1, 1e-13);
  assert(binomialProbability(25_000_000, 50_000_000, 0.5) > 1.1e-4);
  assertEquals(binomialProbability(50_000, 100_000, 1e-9), 0);
});

Deno.test("binomialProbability() refuses what is no binomial law", () => {
  assertThrows(() => binomialProbability(0, -1, 0.5), RangeError, "n must be");
  assertThrows(() => binomialProbability(0.5, 1, 0.5), RangeError, "k must be");
  assertThrows(() => binomialProbability(0, 1, NaN), RangeError, "p must be in [0, 1]");
});
