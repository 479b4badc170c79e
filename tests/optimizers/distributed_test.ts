import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import seedrandom from "seedrandom";
import {
  bilinearField,
  type Compressor,
  distributed,
  type DistributedProblem,
  errorFeedback,
  extragradient,
  finiteSum,
  gradientDescentAscent,
  keepEntries,
  localGradientDescent,
  orderReshuffled,
  orderWithReplacement,
  quadraticProblem,
  quantize,
  randomK,
  run,
  saddleField,
  scaledSign,
  stepBelow,
  stochasticGradientDescent,
  topK,
} from "../../src/optimizers/mod.ts";
import { addScaled, norm, subtract } from "../../src/numerics/mod.ts";
import type { Vector } from "../../src/numerics/matrix.ts";
import { assertClose, randomVector } from "./support.ts";

const compressors: readonly [string, Compressor][] = [
  ["top 1", (v) => topK(v, 1)],
  ["scaled sign", scaledSign],
  ["zero", (v) => v.map(() => 0)],
  ["identity", (v) => v],
];

/** Gradients that depend on worker, point and iteration. */
const arbitrary: DistributedProblem = {
  workers: 3,
  workerGradient: (worker, x, t) =>
    x.map((entry, i) => Math.sin(entry + i + t) + Math.cos(worker * (i + 1) + t)),
};

for (const [name, compressor] of compressors) {
  Deno.test(`errorFeedback() with ${name}: iterate minus memory follows exact steps`, () => {
    const stepSize = (t: number): number => 0.3 / (1 + t / 10);
    const method = errorFeedback({ stepSize, compressor });
    const start = randomVector(4, "start");
    let [state, virtual]: [ReturnType<typeof method.init>, Vector] = [
      method.init(arbitrary, start),
      start,
    ];
    for (let t = 0; t < 50; t++) {
      state = method.step(arbitrary, state);
      virtual = addScaled(virtual, -stepSize(t), state.gradient!);
      const memory = state.memories.reduce((sum, m) => addScaled(sum, 1 / 3, m), [0, 0, 0, 0]);
      assertClose(subtract(state.point, memory), virtual, 1e-13);
    }
  });
}

Deno.test("errorFeedback() gives the compressor who asks and when, and may forget", () => {
  const calls: [number, number][] = [];
  const method = errorFeedback({
    stepSize: 1,
    compressor: (v, iteration, worker) => {
      calls.push([iteration, worker]);
      return keepEntries(v, [iteration % v.length]);
    },
    memory: false,
  });
  const constant = distributed([{ gradient: () => [1, 2] }, { gradient: () => [3, 4] }]);
  const { final } = run(method, constant, [0, 0], { steps: 2 });
  assertEquals(calls, [[0, 0], [0, 1], [1, 0], [1, 1]]);
  assertEquals(final.point, [-2, -3]);
  assertEquals(final.memories, [[0, 0], [0, 0]]);
});

Deno.test("topK() keeps the largest magnitudes and the first among ties", () => {
  assertEquals(topK([1, -3, 2, -3], 2), [0, -3, 0, -3]);
  assertEquals(topK([1, -1, 1], 2), [1, -1, 0]);
  assertEquals(topK([5, 1], 0), [0, 0]);
  assertThrows(() => topK([1], 2), RangeError, "topK: k must be an integer from 0 to 1");
});

Deno.test("randomK() keeps k places, each pair equally often, and has the mean error of its law", () => {
  const random = seedrandom.alea("places");
  const x = [1, 2, 3, 4];
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw++) {
    const kept = randomK(x, 2, random).map((entry, i) => entry === 0 ? "" : String(i)).join("");
    counts.set(kept, (counts.get(kept) ?? 0) + 1);
  }
  assertEquals([...counts.keys()].sort(), ["01", "02", "03", "12", "13", "23"]);
  // 1000 each on average, standard deviation 29.
  for (const count of counts.values()) assert(Math.abs(count - 1000) < 150);
  assertEquals(randomK(x, 0, random), [0, 0, 0, 0]);
  assertThrows(() => randomK(x, 5, random), RangeError, "randomK: k");
});

Deno.test("quantize() and scaledSign() follow their formulas", () => {
  assertEquals(quantize([0.26, -0.9], 0.5), [0.5, -1]);
  assertEquals(scaledSign([3, -1, 0, 0]), [1, -1, 0, 0]);
  assertThrows(() => quantize([1], 0), RangeError, "quantize: step");
});

Deno.test("localGradientDescent() has the biased fixed point of the closed form", () => {
  // A = (1, 3), c = (0, 1), η = 0.3: 3/4, 0.66, 0.603261 for one, two, three local steps.
  const workers = distributed([quadraticProblem([[1]]), quadraticProblem([[3]], [3])]);
  [0.75, 0.66, 0.603261].forEach((limit, k) => {
    const method = localGradientDescent({ stepSize: 0.3, localSteps: k + 1 });
    const { final } = run(method, workers, [2], { steps: 300 * (k + 1) });
    assertAlmostEquals(final.point[0], limit, 5e-7);
    const share = (a: number): number => 1 - (1 - 0.3 * a) ** (k + 1);
    assertAlmostEquals(final.point[0], share(3) / (share(1) + share(3)), 1e-12);
  });
});

Deno.test("stochasticGradientDescent() with one batch of all terms is gradient descent", () => {
  const f = finiteSum([quadraticProblem([[1]], [1]), quadraticProblem([[3]], [-2])]);
  const method = stochasticGradientDescent({ stepSize: 0.2, order: [[0, 1]] });
  const { final } = run(method, f, [1], { steps: 1 });
  assertAlmostEquals(final.point[0], 1 - 0.2 * f.gradient([1])[0], 1e-15);
  assertEquals(f.value([0]), 0);
  const wrong = stochasticGradientDescent({ stepSize: 0.2, order: [2] });
  assertThrows(() => run(wrong, f, [1], { steps: 1 }), RangeError, "order");
});

Deno.test("orders are reproducible, reshuffled ones are permutations, all terms come up", () => {
  const order = orderReshuffled(5, 3, seedrandom.alea("order"));
  assertEquals(order, orderReshuffled(5, 3, seedrandom.alea("order")));
  for (const epoch of [0, 1, 2]) {
    assertEquals(order.slice(5 * epoch, 5 * epoch + 5).sort(), [0, 1, 2, 3, 4]);
  }
  const drawn = orderWithReplacement(4, 200, seedrandom.alea("drawn"));
  assertEquals([...new Set(drawn)].sort(), [0, 1, 2, 3]);
});

Deno.test("extragradient() and gradientDescentAscent() scale a bilinear game as computed", () => {
  // On singular value σ: |1 − αγσ² ∓ iασ|² per step, and 1 + α²σ² without the look ahead.
  const [alpha, gamma, sigma] = [0.4, 0.7, 1.5];
  const game = bilinearField([[sigma]]);
  const eg = run(extragradient({ stepSize: alpha, lookAhead: gamma }), game, [1, 2], { steps: 1 });
  const factor = (1 - alpha * gamma * sigma ** 2) ** 2 + (alpha * sigma) ** 2;
  assertAlmostEquals(norm(eg.final.point) ** 2, 5 * factor, 1e-13);
  const gda = run(gradientDescentAscent({ stepSize: alpha }), game, [1, 2], { steps: 1 });
  assertAlmostEquals(norm(gda.final.point) ** 2, 5 * (1 + (alpha * sigma) ** 2), 1e-13);
  const rest = run(extragradient({ stepSize: 0.5 }), game, [1, 2], {
    steps: 500,
    until: stepBelow(1e-12),
  });
  assertEquals(rest.outcome, "converged");
  assert(norm(rest.final.point) < 1e-11);
});

Deno.test("saddleField() lets y ascend at its own rate", () => {
  const field = saddleField({
    split: 1,
    gradientX: ([x], [y]) => [x + y],
    gradientY: ([x], [y]) => [x - 2 * y],
  }, 3);
  assertEquals(field.field([1, 2]), [3, 9]);
});
