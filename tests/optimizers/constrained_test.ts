import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  entropicMirror,
  frankWolfe,
  frankWolfeGap,
  minimiseOverBox,
  minimiseOverL1Ball,
  minimiseOverSimplex,
  mirrorDescent,
  projectedGradient,
  projectOnBall,
  projectOnBox,
  projectOnSimplex,
  proximalGradient,
  quadraticProblem,
  run,
  shrinkage,
  softThreshold,
} from "../../src/optimizers/mod.ts";
import { dot, subtract } from "../../src/numerics/mod.ts";
import type { Vector } from "../../src/numerics/matrix.ts";
import { assertClose, randomVector } from "./support.ts";

const projections: readonly [string, (v: Vector) => Vector, (seed: string) => Vector][] = [
  ["box", projectOnBox(-0.3, 0.4), (s) => randomVector(4, s).map((e) => 0.05 + 0.35 * e)],
  ["ball", projectOnBall(0.5), (s) => randomVector(4, s).map((e) => 0.25 * e)],
  ["simplex", projectOnSimplex(), (s) => onSimplex(randomVector(4, s))],
];

function onSimplex(v: Vector): Vector {
  const weights = v.map((entry) => Math.exp(3 * entry));
  const total = weights.reduce((sum, entry) => sum + entry, 0);
  return weights.map((entry) => entry / total);
}

for (const [name, project, member] of projections) {
  Deno.test(`the projection on the ${name} meets its variational inequality`, () => {
    for (let k = 0; k < 50; k++) {
      const v = randomVector(4, `outside ${k}`).map((entry) => 2 * entry);
      const p = project(v);
      assertClose(project(p), p, 1e-15);
      for (let m = 0; m < 10; m++) {
        const inside = member(`member ${k} ${m}`);
        assert(dot(subtract(v, p), subtract(inside, p)) <= 1e-14);
      }
    }
  });
}

Deno.test("projectOnSimplex() keeps the sum, in one dimension too, and refuses no entries", () => {
  assertEquals(projectOnSimplex()([7]), [1]);
  assertEquals(projectOnSimplex(2)([1, 1, 1, 1]), [0.5, 0.5, 0.5, 0.5]);
  assertEquals(projectOnSimplex()([5, 0, 0]), [1, 0, 0]);
  assertThrows(() => projectOnSimplex()([]), RangeError, "must not be empty");
});

Deno.test("proximalGradient() with unit step solves the lasso of an orthonormal design at once", () => {
  const b = [2, -0.5, 0.1];
  const f = quadraticProblem([[1, 0, 0], [0, 1, 0], [0, 0, 1]], b);
  const method = proximalGradient({ stepSize: 1, proximal: softThreshold(0.4) });
  const { iterates } = run(method, f, [0, 0, 0], { steps: 2 });
  assertClose(iterates[1], [1.6, -0.1, 0], 1e-15);
  assertEquals(iterates[2], iterates[1]);
});

Deno.test("softThreshold() and shrinkage() minimise what they promise", () => {
  for (const v of [-1.7, -0.1, 0, 0.25, 3]) {
    const [soft] = softThreshold(0.5)([v], 0.4);
    const [shrunk] = shrinkage(0.5)([v], 0.4);
    const lasso = (x: number): number => 0.5 * Math.abs(x) + (x - v) ** 2 / 0.8;
    const ridge = (x: number): number => 0.25 * x * x + (x - v) ** 2 / 0.8;
    for (const h of [-0.01, 0.01]) {
      assert(lasso(soft) <= lasso(soft + h));
      assert(ridge(shrunk) <= ridge(shrunk + h));
    }
  }
  assertThrows(() => softThreshold(-1), RangeError, "softThreshold: strength");
});

Deno.test("projectedGradient() and frankWolfe() agree with the projection of the target", () => {
  const b = [0.9, 0.3, -0.4];
  const f = quadraticProblem([[1, 0, 0], [0, 1, 0], [0, 0, 1]], b);
  const exact = projectOnSimplex()(b);
  const byProjection = projectedGradient({ stepSize: 0.5, project: projectOnSimplex() });
  assertClose(run(byProjection, f, [0, 0, 1], { steps: 60 }).final.point, exact, 1e-12);
  const path = run(frankWolfe({ minimiser: minimiseOverSimplex }), f, [0, 0, 1], { steps: 60 });
  path.values.slice(1).forEach((value, t) => assert(value - f.value(exact) <= 4 / (t + 3)));
  path.iterates.forEach((x) =>
    assert(frankWolfeGap(f.gradient(x), x, minimiseOverSimplex) >= f.value(x) - f.value(exact))
  );
});

Deno.test("frankWolfe() overshoots on the segment as computed by hand", () => {
  const f = quadraticProblem([[1]], [0.001]);
  const { iterates } = run(frankWolfe({ minimiser: minimiseOverBox(0, 1) }), f, [0], { steps: 1 });
  assertEquals(iterates[1], [1]);
});

Deno.test("linear minimisers are vertices that attain the least inner product", () => {
  assertEquals(minimiseOverBox(-1, 2)([3, -1]), [-1, 2]);
  assertEquals(minimiseOverL1Ball(2)([1, -3, 3]), [0, 2, 0]);
  assertEquals(minimiseOverSimplex([2, 1, 1]), [0, 1, 0]);
  assertThrows(() => minimiseOverBox(1, 0), RangeError, "low 1 is above high 0");
});

Deno.test("mirrorDescent() with the entropic mirror is the multiplicative update", () => {
  const f = { gradient: (): Vector => [0.3, -0.2, 0.7] };
  const start = [0.2, 0.5, 0.3];
  const { final } = run(mirrorDescent({ stepSize: 0.5, mirror: entropicMirror }), f, start, {
    steps: 4,
  });
  const weights = start.map((x, i) => x * Math.exp(-0.5 * 4 * f.gradient()[i]));
  const total = weights.reduce((sum, entry) => sum + entry, 0);
  assertClose(final.point, weights.map((entry) => entry / total), 1e-15);
  assertAlmostEquals(final.point.reduce((sum, entry) => sum + entry, 0), 1, 1e-15);
});
