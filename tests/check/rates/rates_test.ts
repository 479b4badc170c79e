import { assert, assertAlmostEquals, assertGreater, assertLess, assertThrows } from "@std/assert";
import { stream } from "theorycheck";
import { aitken, estimateRate, studentQuantile } from "../../../src/check/rates/mod.ts";

const once = (sizes: readonly number[], y: (n: number) => number) =>
  sizes.map((size) => ({ size, values: [y(size)] }));

const DOUBLING = [8, 16, 32, 64, 128];

Deno.test("exponents and growths of pure laws are exact, with a narrow interval", () => {
  const power = estimateRate(once(DOUBLING, (n) => 3 * n ** -1.5), { quantity: "exponent" }, 1e-6);
  assertAlmostEquals(power.estimate, -1.5, 1e-12);
  assertLess(power.interval[1] - power.interval[0], 1e-12);
  assertAlmostEquals(power.fitted(10), 3 * 10 ** -1.5, 1e-10);
  const growth = estimateRate(once([1, 2, 3, 4], (n) => 5 * Math.exp(0.3 * n)), {
    quantity: "growth",
  }, 1e-6);
  assertAlmostEquals(growth.estimate, 0.3, 1e-12);
});

Deno.test("curvature widens the interval, which holds the limit", () => {
  for (const c of [0.5, -0.5, 3]) {
    const y = (n: number) => n ** 2 * (1 + c / n);
    const { estimate, interval, drift } = estimateRate(once(DOUBLING, y), {
      quantity: "exponent",
    }, 1e-6);
    assert(interval[0] < 2 && 2 < interval[1], `${interval}`);
    assertGreater(Math.abs(estimate - 2), 1e-4);
    assertAlmostEquals(
      (interval[1] - interval[0]) / 2,
      2 * Math.abs(drift),
      0.05 * Math.abs(drift),
    );
  }
});

Deno.test("where the local slopes turn, the move before widens the interval", () => {
  // Local slopes 1.5, 1.8, 1.81: the last move alone would give [1.79, 1.83].
  const y = [1, 2 ** 1.5, 2 ** 3.3, 2 ** 5.11];
  const measurements = y.map((value, i) => ({ size: 2 ** i, values: [value] }));
  const { interval } = estimateRate(measurements, { quantity: "exponent" }, 1e-6);
  assertAlmostEquals(interval[1] - interval[0], 0.6, 1e-12);
});

Deno.test("orders of accuracy: the error of a quadrature rule", () => {
  const error = (h: number): number => {
    const n = Math.round(1 / h);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += h * Math.exp((i + 0.5) * h);
    return Math.abs(sum - (Math.E - 1));
  };
  const { interval } = estimateRate(once([0.1, 0.05, 0.025], error), { quantity: "order" }, 1e-6);
  assert(interval[0] < 2 && 2 < interval[1] && interval[1] - interval[0] < 0.01);
});

Deno.test("limits: Richardson where the order is known, Aitken where it is not", () => {
  const y = (n: number) => Math.PI + 2 / n - 1 / n ** 2;
  const known = estimateRate(once(DOUBLING, y), { quantity: "limit", approach: 1 }, 1e-6);
  assert(known.interval[0] < Math.PI && Math.PI < known.interval[1]);
  assertAlmostEquals(known.estimate, Math.PI, 1e-3);
  const found = aitken(once(DOUBLING, y));
  assert(found.interval[0] < Math.PI && Math.PI < found.interval[1]);
  assertThrows(() => aitken(once([1, 2, 4, 9], y)), RangeError, "same multiple");
});

Deno.test("with noise the interval holds the exponent at the stated level", () => {
  const source = stream("noisy exponents");
  let missed = 0;
  const runs = 300;
  for (let run = 0; run < runs; run++) {
    const measurements = DOUBLING.map((size) => ({
      size,
      values: Array.from({ length: 8 }, () => size ** -0.5 * Math.exp(0.2 * source.normal())),
    }));
    const { interval } = estimateRate(measurements, { quantity: "exponent" }, 0.1);
    if (interval[0] > -0.5 || interval[1] < -0.5) missed++;
  }
  assertLess(missed / runs, 0.1);
});

Deno.test("Student's quantile", () => {
  assertAlmostEquals(studentQuantile(0.05, 10), 2.228138852, 1e-8);
  assertAlmostEquals(studentQuantile(1e-6, 1e6), 4.8916, 1e-3);
  assertAlmostEquals(studentQuantile(0.1, 1), 6.313751515, 1e-7);
});

Deno.test("what cannot be fitted says so", () => {
  const two = once([1, 2], () => 1);
  assertThrows(() => estimateRate(two, { quantity: "exponent" }, 0.1), RangeError, "three sizes");
  const zero = once([1, 2, 4], () => 0);
  assertThrows(() => estimateRate(zero, { quantity: "exponent" }, 0.1), RangeError, "positive");
});
