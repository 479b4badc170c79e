/** Exact laws: the evidence against the truth has expectation at most 1, and seldom grows large. */
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { gaussHermite, stream } from "theorycheck";
import {
  BernoulliSequence,
  BoundedSequence,
  type ConfidenceSequence,
  VarianceSequence,
} from "../../../src/check/sequential/mod.ts";

/** All sequences of `length` outcomes 0 and 1 with their probabilities. */
function* outcomes(length: number, p: number): Generator<readonly [number[], number]> {
  for (let bits = 0; bits < 2 ** length; bits++) {
    const path = Array.from({ length }, (_, i) => (bits >> i) & 1);
    yield [path, path.reduce((product, x) => product * (x === 1 ? p : 1 - p), 1)];
  }
}

Deno.test("the beta-binomial mixture is a martingale: its expectation is 1 at every time", () => {
  for (const p of [0.01, 0.3, 0.5, 0.999]) {
    for (const length of [1, 2, 5, 10]) {
      let expectation = 0;
      for (const [path, probability] of outcomes(length, p)) {
        const sequence = new BernoulliSequence(0.05);
        path.forEach((x) => sequence.observe(x));
        expectation += probability * Math.exp(sequence.logEvidence(p));
      }
      assertAlmostEquals(expectation, 1, 1e-12);
    }
  }
});

Deno.test("empirical Bernstein evidence is a supermartingale for laws on three points", () => {
  // On 0, m and 1 with weights a, b, c: all paths of length 7 are enumerated.
  for (const [m, a, b] of [[0.5, 0.3, 0.4], [0.1, 0.1, 0.89], [0.9, 0.5, 0.2]]) {
    const values = [0, m, 1];
    const weights = [a, b, 1 - a - b];
    const mean = values.reduce((sum, x, i) => sum + weights[i] * x, 0);
    for (const mirrored of [false, true]) {
      let expectation = 0;
      for (let code = 0; code < 3 ** 7; code++) {
        const sequence = new BoundedSequence(0, 1, 0.05);
        let [probability, sum] = [1, 0];
        for (let i = 0, rest = code; i < 7; i++, rest = Math.floor(rest / 3)) {
          const x = values[rest % 3];
          probability *= weights[rest % 3];
          sum += mirrored ? mean - x : x - mean;
          sequence.observe(x);
        }
        expectation += probability * Math.exp(sequence.logEvidence(sum));
      }
      assertLess(expectation, 1 + 1e-12);
      assertGreater(expectation, 0.9);
    }
  }
});

Deno.test("the inequalities behind the supermartingales hold", () => {
  for (let y = -50; y <= 50; y += 0.01) {
    assert(Math.exp(y - y * y / 6) <= 1 + y + y * y / 3 + 1e-12, `Delyon at ${y}`);
  }
  for (let xi = -1; xi <= 5; xi += 0.05) {
    for (let lambda = 0; lambda < 0.999; lambda += 0.01) {
      const bound = lambda * xi + (Math.log1p(-lambda) + lambda) * xi * xi;
      assert(Math.log1p(lambda * xi) >= bound - 1e-12, `Fan at ${xi}, ${lambda}`);
    }
  }
});

Deno.test("self-normalised evidence has expectation at most 1 after one Gaussian observation", () => {
  const { nodes, weights } = gaussHermite(80);
  for (const deviation of [0.1, 0.5, 1]) {
    const expectation = nodes.reduce((sum, z, i) => {
      const sequence = new VarianceSequence(1, 0.05);
      sequence.observe(deviation * z);
      return sum + weights[i] * Math.exp(sequence.logEvidence(sequence.estimate));
    }, 0);
    assertLess(expectation, 1 + 1e-9);
  }
});

/** How often the interval ever misses the mean within n observations, looking after each. */
function missShare(
  make: (level: number) => ConfidenceSequence,
  draw: (uniform: () => number) => number,
  mean: number,
): number {
  const source = stream("coverage under optional stopping");
  const runs = 400;
  let missed = 0;
  for (let run = 0; run < runs; run++) {
    const sequence = make(0.1);
    for (let i = 0; i < 150; i++) {
      sequence.observe(draw(() => source.uniform()));
      const [low, high] = sequence.interval();
      if (low > mean || high < mean) {
        missed++;
        break;
      }
    }
  }
  return missed / runs;
}

Deno.test("whoever stops at the worst moment errs no more often than the level says", () => {
  const coin = (p: number) => (uniform: () => number) => Number(uniform() < p);
  // Three deviations above 0.1 with 400 runs: 0.145.
  for (const p of [0.02, 0.3, 0.5]) {
    assertLess(missShare((level) => new BernoulliSequence(level), coin(p), p), 0.145);
    assertLess(missShare((level) => new BoundedSequence(0, 1, level), coin(p), p), 0.145);
  }
  const pareto = (uniform: () => number) => (1 - uniform()) ** (-1 / 2.5);
  const mean = 2.5 / 1.5;
  const variance = 2.5 / 0.5 - mean ** 2;
  assertLess(missShare((level) => new VarianceSequence(variance, level), pareto, mean), 0.145);
});

Deno.test("observations outside what was declared are refused", () => {
  const refused = (sequence: ConfidenceSequence, x: number): boolean => {
    try {
      sequence.observe(x);
      return false;
    } catch (error) {
      return error instanceof RangeError;
    }
  };
  assertEquals(refused(new BernoulliSequence(0.1), 0.5), true);
  assertEquals(refused(new BoundedSequence(-1, 1, 0.1), 1.5), true);
  assertEquals(refused(new VarianceSequence(1, 0.1), Infinity), true);
  assertEquals(refused(new BoundedSequence(-1, 1, 0.1), -1), false);
});
