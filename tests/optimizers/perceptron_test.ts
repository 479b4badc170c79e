import { assert, assertEquals, assertThrows } from "@std/assert";
import * as o from "../../src/optimizers/mod.ts";
import { dot, norm, scale } from "../../src/numerics/mod.ts";
import { randomVector } from "./support.ts";

const direction = [0.6, 0.8, 0];
const points = Array.from({ length: 12 }, (_, i) => randomVector(3, `point ${i}`))
  .map((x) => scale(1 / norm(x), x))
  .filter((x) => Math.abs(dot(direction, x)) > 0.1);
const signed = points.map((x) => scale(Math.sign(dot(direction, x)), x));
const separable: o.MarginProblem = {
  terms: signed.length,
  termMargin: (i, w) => dot(signed[i], w),
  termMarginGradient: (i) => signed[i],
};
const separates = o.when(
  ({ sinceMistake }: o.PerceptronState, { terms }: o.MarginProblem) => sinceMistake >= terms,
  "a pass without mistake",
);

Deno.test("perceptron() separates within Novikoff's bound, in any order", () => {
  const gamma = Math.min(...signed.map((x) => dot(direction, x)));
  const mistaken: o.PerceptronOptions["next"] = (problem, { point, iteration }) => {
    const wrong = signed.findIndex((_, i) => problem.termMargin(i, point) <= 0);
    return wrong < 0 ? iteration % problem.terms : wrong;
  };
  for (const next of [undefined, mistaken]) {
    const method = o.perceptron({ stepSize: 0.5, next });
    const path = o.run(method, separable, [0, 0, 0], { steps: 10000, until: separates });
    assertEquals(path.outcome, "stopped");
    assert(path.final.mistakes >= 1 && path.final.mistakes <= 1 / gamma ** 2);
    assert(signed.every((x) => dot(x, path.final.point) > 0));
  }
});

Deno.test("perceptron() counts its steps by updates, and leaves the point where it is right", () => {
  const sizes: number[] = [];
  const method = o.perceptron({
    stepSize: (k) => {
      sizes.push(k);
      return 1 / (k + 1);
    },
  });
  const problem: o.MarginProblem = {
    terms: 2,
    termMargin: (i, [w]) => i === 0 ? w : 2 - w,
    termMarginGradient: (i) => [i === 0 ? 1 : -1],
  };
  const path = o.states(method, problem, [0], 4);
  assertEquals(path.map(({ point }) => point[0]), [0, 1, 1, 1, 1]);
  assertEquals(path.map(({ sinceMistake }) => sinceMistake), [0, 0, 1, 2, 3]);
  assertEquals(sizes, [0]);
});

Deno.test("perceptron() refuses points that there are not", () => {
  const method = o.perceptron({ stepSize: 1, next: () => 99 });
  assertThrows(() => o.states(method, separable, [0, 0, 0], 1), RangeError, "next");
});
