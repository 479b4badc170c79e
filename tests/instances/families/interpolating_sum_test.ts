import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { drawInterpolatingSum, interpolatingSumFunctions } from "../../../src/instances/mod.ts";
import { dot, norm, stream, subtract } from "../../../src/numerics/mod.ts";
import { drawnInstances } from "./draws.ts";

const generate = () =>
  drawnInstances("interpolation", 300, (draw) =>
    drawInterpolatingSum(draw, "F", {
      terms: draw.integer("n", 1, 5),
      dimension: draw.integer("d", 1, 3),
      leastSlope: draw.pick("slope", [1, 0.1, 0.5]),
    }));

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.abs(b);

Deno.test("terms are minimal at w*, cocoercive with L_i, and F is strongly convex with μ", () => {
  const random = stream("points");
  for (const data of generate()) {
    const F = interpolatingSumFunctions(data);
    const { solution } = data;
    assertEquals(F.value(solution), 0);
    const w = solution.map((entry) => entry + 2 * random.normal());
    const step = subtract(w, solution);
    let total = 0;
    for (let i = 0; i < F.terms; i++) {
      assert(norm(F.termGradient(i, solution)) === 0);
      const g = F.termGradient(i, w);
      total += dot(g, step);
      assert(dot(g, g) <= F.smoothness[i] * dot(g, step) * (1 + 1e-12) + 1e-300);
    }
    assertAlmostEquals(dot(F.gradient(w), step), total / F.terms, 1e-12 * (1 + total));
    assert(F.strongConvexity >= 0);
    assert(total / F.terms >= F.strongConvexity * dot(step, step) - 1e-12 * total);
    assert(F.value(w) >= F.strongConvexity / 2 * dot(step, step) - 1e-12 * F.value(w));
  }
});

Deno.test("the gradient of F is that of its value, by central differences", () => {
  const random = stream("differences");
  for (const data of generate().slice(0, 60)) {
    const F = interpolatingSumFunctions(data);
    const w = data.solution.map((entry) => entry + random.normal());
    F.gradient(w).forEach((slope, i) => {
      const [ahead, behind] = [w.with(i, w[i] + 1e-5), w.with(i, w[i] - 1e-5)];
      const size = Math.max(...F.smoothness);
      assertAlmostEquals((F.value(ahead) - F.value(behind)) / 2e-5, slope, 1e-4 * size);
    });
  }
});

Deno.test("for rows of an orthogonal basis μ is the mean of the least curvature", () => {
  const line = { knots: [], slopes: [1] };
  const F = interpolatingSumFunctions({
    rows: [[0.6, 0.8], [-0.8, 0.6], [0.6, 0.8]],
    solution: [0, 0],
    derivatives: [line, line, line],
  });
  assertAlmostEquals(F.strongConvexity, 1 / 3, 1e-15);
});

Deno.test("corners come up: equal norms, equal rows, fewer terms than dimensions, quadratics", () => {
  const drawn = generate();
  assertEquals(drawn, generate());
  const counts = {
    equalNorms: drawn.filter(({ rows }) =>
      rows.length > 1 && rows.every((row) => close(norm(row), norm(rows[0])))
    ),
    equalRows: drawn.filter(({ rows }) =>
      rows.length > 1 && rows.every((row) => norm(subtract(row, rows[0])) === 0)
    ),
    few: drawn.filter(({ rows, solution }) => rows.length < solution.length),
    quadratic: drawn.filter(({ derivatives }) => derivatives.every((d) => d.knots.length === 0)),
    huber: drawn.filter(({ derivatives }) =>
      derivatives.some(({ slopes }) => slopes.includes(1) && slopes.includes(0.1))
    ),
  };
  for (const [name, members] of Object.entries(counts)) {
    assert(members.length >= 8, `${members.length} ${name}`);
  }
});

Deno.test("drawInterpolatingSum() refuses no terms, no dimension and slopes outside (0, 1]", () => {
  const draw = (terms: number, dimension: number, leastSlope: number) => () =>
    drawnInstances(
      "x",
      1,
      (draw) => drawInterpolatingSum(draw, "F", { terms, dimension, leastSlope }),
    );
  assertThrows(draw(0, 1, 1), RangeError, "terms");
  assertThrows(draw(1, 0, 1), RangeError, "dimension");
  assertThrows(draw(1, 1, 0), RangeError, "leastSlope");
  assertThrows(draw(1, 1, NaN), RangeError, "leastSlope");
});
