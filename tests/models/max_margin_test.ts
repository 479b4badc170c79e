import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  kernelMargin,
  leastOneNormSolution,
  maximumMargin,
  normalisedMargin,
} from "../../src/models/max_margin.ts";
import { gramMatrix, polynomialKernel } from "../../src/models/kernel.ts";
import { tangentFeatures } from "../../src/models/features.ts";
import { reluTangentKernel } from "../../src/models/arc_cosine.ts";
import { relu } from "../../src/models/activations.ts";
import { cornerFill, drawSeparableData, RecordingDraw } from "../../src/instances/mod.ts";
import { dot, gram, solve, stream, transpose } from "../../src/numerics/mod.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import { assertClose, randomMatrix, randomVector } from "./support.ts";

const signed = (inputs: Matrix, labels: readonly number[]): Matrix =>
  inputs.map((x, i) => x.map((entry) => labels[i] * entry));

Deno.test("maximumMargin() closes the gap between its two bounds on separable data", () => {
  const random = stream("margins");
  const draw = new RecordingDraw();
  for (let trial = 0; trial < 60; trial++) {
    draw.restart(cornerFill(() => random.uniform()));
    const [samples, dimension] = [1 + trial % 6, 1 + trial % 4];
    const data = drawSeparableData(draw, "D", { samples, dimension, margin: 0.3 });
    const rows = signed(data.inputs, data.labels);
    for (const norm of [2, Infinity] as const) {
      const result = maximumMargin(rows, norm);
      assert(result !== null);
      assert(result.bound >= result.margin * (1 - 1e-12));
      assertAlmostEquals(result.bound / result.margin, 1, 1e-9);
      assert(result.margin >= normalisedMargin(rows, data.separator, norm) * (1 - 1e-9));
      assertAlmostEquals(normalisedMargin(rows, result.direction, norm), result.margin, 1e-13);
      assertAlmostEquals(result.weights.reduce((sum, p) => sum + p, 0), 1, 1e-14);
    }
  }
});

Deno.test("two points in the plane: margins of both norms by hand", () => {
  // z = (3, −1), (−1, 3/2): γ_∞ = 0.875, at w = (w₁, 1) with 3w₁ − 1 = −w₁ + 3/2.
  const rows = [[3, -1], [-1, 1.5]];
  const result = maximumMargin(rows, Infinity);
  assertAlmostEquals(result!.margin, 0.875, 1e-11);
  assertClose(result!.direction, [0.625, 1], 1e-10);
  assertAlmostEquals(maximumMargin([[1, 0], [0.1, 3]])!.margin, 0.95783, 5e-6);
});

Deno.test("data that are not separable have no margin", () => {
  assertEquals(maximumMargin([[1, 0], [-1, 0]]), null);
  assertEquals(maximumMargin([[1, 0], [-1, 0]], Infinity), null);
  assertEquals(maximumMargin([[0, 0]]), null);
  assertEquals(maximumMargin([[1], [-2]]), null);
  const linear = polynomialKernel();
  const corners = [[1, 1], [1, -1], [-1, 1], [-1, -1]];
  assertEquals(kernelMargin(gramMatrix(linear, corners), [1, -1, -1, 1]), null);
  assertEquals(kernelMargin([[0]], [1]), null);
});

Deno.test("the support vector machine is the least-norm interpolant where all multipliers are positive", () => {
  let [coincide, differ] = [0, 0];
  for (let trial = 0; trial < 60; trial++) {
    const [n, d] = [2 + trial % 3, 5];
    const X = randomMatrix(n, d, `svm ${trial}`);
    const labels = randomVector(n, `labels ${trial}`).map((v) => v > 0 ? 1 : -1);
    const multipliers = solve(gram(transpose(X)), labels);
    const least = Math.min(...multipliers.map((a, i) => labels[i] * a));
    const interpolant = transpose(X).map((column) => dot(column, multipliers));
    const { direction, margin } = maximumMargin(signed(X, labels))!;
    const machine = direction.map((entry) => entry / margin);
    const gap = Math.hypot(...machine.map((entry, j) => entry - interpolant[j]));
    if (least > 1e-3) {
      coincide++;
      assert(gap < 1e-9, `${gap}`);
    } else if (least < -1e-3) {
      differ++;
      assert(gap > 1e-6, `${gap}`);
    }
  }
  assert(coincide > 10 && differ > 3, `${coincide} and ${differ}`);
});

Deno.test("kernelMargin() of XOR: the limit, and the exact value at finite width", () => {
  const h = Math.SQRT1_2;
  const corners = [[h, h], [h, -h], [-h, h], [-h, -h]];
  const labels = [1, -1, -1, 1];
  const K = gramMatrix((x, y) => reluTangentKernel(x, y, "first"), corners);
  const limit = kernelMargin(K, labels)!;
  assertAlmostEquals(limit.margin, 1 / (2 * Math.SQRT2), 1e-13);
  assertClose(limit.weights, [0.25, 0.25, 0.25, 0.25], 1e-12);
  const both = gramMatrix((x, y) => reluTangentKernel(x, y), corners);
  assertAlmostEquals(kernelMargin(both, labels)!.margin, Math.sqrt(1 - 1 / Math.PI) / 2, 1e-12);
  const random = stream("xor");
  const weights = Array.from({ length: 50 }, () => [random.normal(), random.normal()]);
  const [a, b] = [corners[0], corners[1]].map((x) =>
    weights.filter((w) => dot(w, x) > 0).length / 50
  );
  const exact = (1 / (a * (1 - a)) + 1 / (b * (1 - b))) ** -0.5;
  const features = tangentFeatures(weights, corners, relu);
  assertAlmostEquals(maximumMargin(signed(features, labels))!.margin, exact, 1e-12);
  assertAlmostEquals(kernelMargin(gram(transpose(features)), labels)!.margin, exact, 1e-12);
});

Deno.test("leastOneNormSolution() solves and is no longer than any other solution", () => {
  assertEquals(leastOneNormSolution([[1, 1], [1, 1]], [1, 2]), null);
  for (const seed of ["a", "b", "c"]) {
    const [A, b] = [randomMatrix(2, 5, seed), randomVector(2, seed)];
    const x = leastOneNormSolution(A, b)!;
    assertClose(A.map((row) => dot(row, x)), b, 1e-10);
    const size = x.reduce((sum, entry) => sum + Math.abs(entry), 0);
    // Every basic solution: two columns.
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < i; j++) {
        const basic = solve(A.map((row) => [row[i], row[j]]), b);
        assert(size <= Math.abs(basic[0]) + Math.abs(basic[1]) + 1e-9);
      }
    }
  }
});

Deno.test("errors name the argument and the shapes", () => {
  assertThrows(() => maximumMargin([]), RangeError, "rows must not be empty");
  assertThrows(() => maximumMargin([[1]], 3 as 2), RangeError, "norm must be 2 or Infinity");
  assertThrows(() => maximumMargin([[NaN]]), RangeError, "finite");
  assertThrows(() => kernelMargin([[1]], [1, 1]), RangeError, "gram of 1 and labels of 2");
  assertThrows(() => normalisedMargin([[1]], [0]), RangeError, "weights must not be zero");
  assertThrows(() => leastOneNormSolution([[1]], [1, 2]), RangeError, "A of 1 rows and b of 2");
});
