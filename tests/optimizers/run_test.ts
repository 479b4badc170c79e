import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  allOf,
  anyOf,
  distributed,
  finiteSum,
  gradientBelow,
  gradientDescent,
  type Iterate,
  polyakMomentum,
  projected,
  quadraticProblem,
  run,
  type SmoothProblem,
  stepBelow,
  type StoppingRule,
  valueBelow,
  when,
} from "../../src/optimizers/mod.ts";

const f = quadraticProblem([[2]]);
const halving = gradientDescent({ stepSize: 0.25 });

Deno.test("run() takes all steps and keeps every state, value and diagnostic", () => {
  const path = run(halving, f, [8], {
    steps: 3,
    record: {
      size: ({ point }) => Math.abs(point[0]),
      slope: ({ point }, p) => p.gradient(point)[0],
    },
  });
  assertEquals(path.outcome, "finished");
  assertEquals(path.reason, "took all 3 steps");
  assertEquals(path.iterations, [0, 1, 2, 3]);
  assertEquals(path.iterates, [[8], [4], [2], [1]]);
  assertEquals(path.values, [64, 16, 4, 1]);
  assertEquals(path.diagnostics, { size: [8, 4, 2, 1], slope: [16, 8, 4, 2] });
  assertEquals(path.final, { point: [1], iteration: 3 });
});

Deno.test("run() keeps every k-th state, the first and the last", () => {
  const path = run(halving, f, [8], { steps: 5, every: 3 });
  assertEquals(path.iterations, [0, 3, 5]);
  assertEquals(path.values, [64, 1, 1 / 16]);
});

Deno.test("run() of no steps is the start", () => {
  const path = run(halving, f, [8], { steps: 0 });
  assertEquals([path.iterates, path.outcome], [[[8]], "finished"]);
});

Deno.test("run() leaves values empty where the problem has none", () => {
  const path = run(halving, { gradient: () => [1] }, [0], { steps: 2 });
  assertEquals([path.values, path.iterates], [[], [[0], [-0.25], [-0.5]]]);
});

Deno.test("run() reports divergence with the last finite state and evaluates nothing beyond", () => {
  const evaluated: number[] = [];
  const watched = {
    value: ([x]: readonly number[]): number => {
      evaluated.push(x);
      return x;
    },
    gradient: ([x]: readonly number[]): number[] => [-x * x],
  };
  const path = run(gradientDescent({ stepSize: 1 }), watched, [10], { steps: 100 });
  assertEquals(path.outcome, "diverged");
  assertStringIncludes(path.reason, `not finite at iteration ${path.final.iteration + 1}`);
  assert(Number.isFinite(path.final.point[0]));
  assert(evaluated.every(Number.isFinite));
  assertEquals(path.values.length, path.iterates.length);
});

Deno.test("run() also counts a value that is not finite as divergence", () => {
  const path = run(
    gradientDescent({ stepSize: 1 }),
    {
      value: ([x]) => x > 1 ? NaN : x,
      gradient: () => [-1],
    },
    [0],
    { steps: 10 },
  );
  assertEquals([path.outcome, path.final.point, path.values], ["diverged", [1], [0, 1]]);
});

Deno.test("stopping rules say what they saw", () => {
  const end = (until: StoppingRule<SmoothProblem, Iterate>): [string, string] => {
    const path = run(halving, f, [8], { steps: 100, until });
    return [path.outcome, path.reason];
  };
  assertEquals(end(gradientBelow(2)), ["converged", "gradient norm 2 <= 2"]);
  assertEquals(end(valueBelow(4)), ["converged", "value 4 <= 4"]);
  assertEquals(end(stepBelow(1)), ["converged", "step length 1 <= 1"]);
  assertEquals(end(when(({ point }) => point[0] < 3, "below three")), ["stopped", "below three"]);
  assertEquals(end(anyOf(valueBelow(4), when(() => true, "at once"))), ["stopped", "at once"]);
  assertEquals(end(allOf(valueBelow(4), gradientBelow(2))), [
    "converged",
    "value 1 <= 4 and gradient norm 2 <= 2",
  ]);
  assertEquals(end(allOf(valueBelow(4), when(() => true, "always")))[0], "stopped");
  assertEquals(end(allOf())[0], "finished");
  assertEquals(end(anyOf())[0], "finished");
});

Deno.test("projected() maps the points of a method and leaves the rest of its state", () => {
  const path = run(projected(halving, (x) => x.map(Math.round)), f, [5], { steps: 3 });
  assertEquals(path.iterates, [[5], [3], [2], [1]]);
});

Deno.test("errors of run() and of problems name their argument", () => {
  assertThrows(() => run(halving, f, [NaN], { steps: 1 }), RangeError, "start");
  assertThrows(() => run(halving, f, [1], { steps: -1 }), RangeError, "steps");
  assertThrows(() => run(halving, f, [1], { steps: 1.5 }), RangeError, "steps");
  assertThrows(() => run(halving, f, [1], { steps: 1, every: 0 }), RangeError, "every");
  assertThrows(() => quadraticProblem([[1, 2], [3, 4]]), RangeError, "not symmetric at (0, 1)");
  assertThrows(() => quadraticProblem([[1]], [1, 2]), RangeError, "quadraticProblem");
  assertThrows(() => finiteSum([]), RangeError, "terms must not be empty");
  assertThrows(() => distributed([]), RangeError, "functions must not be empty");
  assertThrows(() => polyakMomentum(2, 1), RangeError, "smoothness 1 is below convexity 2");
});
