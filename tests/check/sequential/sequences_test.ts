/** Intervals: where they lie, how wide they are, how steady. */
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { stream } from "theorycheck";
import {
  AsymptoticSequence,
  BernoulliSequence,
  BoundedSequence,
  type ConfidenceSequence,
  confidenceSequence,
  MomentSequence,
  VarianceSequence,
} from "../../../src/check/sequential/mod.ts";
import { Moments, nextLook } from "../../../src/check/sequential/sequence.ts";

const LEVEL = 1e-6;

function fed(sequence: ConfidenceSequence, n: number, draw: (uniform: number) => number) {
  const source = stream("sequences");
  for (let i = 0; i < n; i++) sequence.observe(draw(source.uniform()));
  return sequence;
}

const half = (sequence: ConfidenceSequence): number => {
  const [low, high] = sequence.interval();
  return (high - low) / 2;
};

/** 4.89 deviations: what a test of fixed size has at the level 10⁻⁶. */
const fixedSize = (deviation: number, n: number): number => 4.89 * deviation / Math.sqrt(n);

Deno.test("intervals hold the mean and are within a factor 1.7 of a fixed-size interval", () => {
  const n = 20_000;
  const cases: readonly [ConfidenceSequence, (u: number) => number, number, number][] = [
    [new BernoulliSequence(LEVEL), (u) => Number(u < 0.3), 0.3, Math.sqrt(0.21)],
    [new BoundedSequence(0, 1, LEVEL), (u) => Number(u < 0.3), 0.3, Math.sqrt(0.21)],
    [new BoundedSequence(-1, 2, LEVEL), (u) => u, 0.5, Math.sqrt(1 / 12)],
    [new VarianceSequence(1 / 12, LEVEL), (u) => u, 0.5, Math.sqrt(1 / 12)],
    [new AsymptoticSequence(LEVEL), (u) => u, 0.5, Math.sqrt(1 / 12)],
  ];
  for (const [sequence, draw, mean, deviation] of cases) {
    const [low, high] = fed(sequence, n, draw).interval();
    assert(low < mean && mean < high, sequence.method);
    const ratio = half(sequence) / fixedSize(deviation, n);
    assertLess(ratio, 1.7, sequence.method);
    assertGreater(ratio, 0.98, sequence.method);
  }
});

Deno.test("the moment sequence holds the mean of a law without a variance", () => {
  // Pareto with exponent 1.8: mean 2.25, E|x − mean|^1.5 = 3.987.
  const sequence = fed(new MomentSequence(1.5, 4, LEVEL), 50_000, (u) => (1 - u) ** (-1 / 1.8));
  const [low, high] = sequence.interval();
  assert(low < 2.25 && 2.25 < high);
  assertLess(high - low, 1.5);
});

Deno.test("before the first observation nothing is known", () => {
  assertEquals(new BernoulliSequence(0.1).interval(), [0, 1]);
  assertEquals(new BoundedSequence(-1, 2, 0.1).interval(), [-1, 2]);
  for (const one of [new VarianceSequence(1, 0.1), new MomentSequence(1.5, 1, 0.1)]) {
    assertEquals(one.interval(), [-Infinity, Infinity]);
  }
  assertEquals(fed(new AsymptoticSequence(0.1), 1999, (u) => u).interval(), [-Infinity, Infinity]);
});

Deno.test("only successes, only failures, a constant: intervals end at the range or close in", () => {
  const [low, high] = fed(new BernoulliSequence(LEVEL), 1000, () => 1).interval();
  assertEquals(high, 1);
  assertGreater(low, 0.97);
  assertEquals(fed(new BernoulliSequence(LEVEL), 1000, () => 0).interval()[0], 0);
  const constant = fed(new BoundedSequence(0, 1, LEVEL), 10_000, () => 0.25);
  assertLess(half(constant), 0.005);
  assertAlmostEquals(constant.estimate, 0.25, 1e-12);
});

Deno.test("the interval of a shifted or scaled problem is the shifted or scaled interval", () => {
  const plain = fed(new BoundedSequence(0, 1, LEVEL), 500, (u) => u).interval();
  const moved = fed(new BoundedSequence(-3, 5, LEVEL), 500, (u) => 8 * u - 3).interval();
  plain.forEach((end, i) => assertAlmostEquals(8 * end - 3, moved[i], 1e-9));
});

Deno.test("a million observations with a large offset lose no digits", () => {
  const moments = new Moments();
  const source = stream("offset");
  for (let i = 0; i < 1_000_000; i++) moments.add(1e8 + source.uniform());
  assertAlmostEquals(moments.mean - 1e8, 0.5, 2e-3);
  assertAlmostEquals(moments.squares / moments.count, 1 / 12, 1e-3);
  const steady = new Moments();
  for (let i = 0; i < 1_000_000; i++) steady.add(0.1);
  assertAlmostEquals(steady.mean, 0.1, 1e-16);
});

Deno.test("looks come after every sample at first, then every 2 per cent", () => {
  const looks = [nextLook(0)];
  while (looks.at(-1)! < 1e7) looks.push(nextLook(looks.at(-1)!));
  assertEquals(looks.slice(47, 54), [48, 49, 50, 51, 53, 54, 55]);
  for (let i = 200; i < looks.length; i++) assertLess(looks[i] / looks[i - 1], 1.022);
  // From between two looks the next one is the same.
  for (let i = 1; i < looks.length; i++) {
    const between = Math.floor((looks[i - 1] + looks[i]) / 2);
    assertEquals(nextLook(between), looks[i]);
  }
});

Deno.test("confidenceSequence() takes what is known", () => {
  const method = (
    quantity: "probability" | "mean",
    valid?: Parameters<typeof confidenceSequence>[1],
  ) => confidenceSequence(quantity, valid, LEVEL).method;
  assertEquals(method("probability"), "beta-binomial mixture");
  assertEquals(method("mean", { range: [0, 1] }), "empirical Bernstein mixture");
  assertEquals(method("mean", { variance: 1 }), "self-normalised mixture");
  assertEquals(method("mean", { moment: { order: 4, bound: 3 } }), "self-normalised mixture");
  assertEquals(method("mean", { moment: { order: 1.5, bound: 3 } }).slice(0, 6), "Catoni");
  assertEquals(method("mean", "asymptotic"), "asymptotic, from 2000 samples on");
});

Deno.test("excludes() says whether the interval misses a mean", () => {
  const sequences: readonly ConfidenceSequence[] = [
    new BernoulliSequence(0.1),
    new BoundedSequence(0, 1, 0.1),
    new VarianceSequence(0.25, 0.1),
    new MomentSequence(1.5, 0.5, 0.1),
    new AsymptoticSequence(0.1, 10),
  ];
  const source = stream("excludes");
  for (let n = 1; n <= 300; n++) {
    const x = Number(source.uniform() < 0.4);
    for (const sequence of sequences) {
      sequence.observe(x);
      const [low, high] = sequence.interval();
      for (let mean = -0.05; mean < 1.1; mean += 0.0617) {
        assertEquals(sequence.excludes(mean), mean < low || mean > high, sequence.method);
      }
    }
  }
});
