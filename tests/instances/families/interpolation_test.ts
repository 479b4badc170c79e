import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  exactLipschitzExcess,
  exactMonotoneExcess,
  exactSmoothConvexExcess,
  lipschitzExcess,
  monotoneExcess,
  type PointData,
  smoothConvexValues,
} from "../../../src/instances/families/interpolation.ts";
import {
  drawPiecewiseLinear,
  piecewiseLinearIntegral,
  piecewiseLinearValue,
} from "../../../src/instances/families/piecewise_linear.ts";
import type { Vector } from "../../../src/numerics/matrix.ts";
import { many, numbersBetween } from "./support.ts";

const SMOOTH = { strongConvexity: 0, smoothness: 1 };
const STRONG = { strongConvexity: 0.25, smoothness: 2 };

/** Gradient descent with steps 1 from 1 with the given gradients; the minimiser 0 comes last. */
function descentData(gradients: Vector): PointData {
  const points: number[][] = [];
  let x = 1;
  for (const gradient of gradients) {
    points.push([x]);
    x -= gradient;
  }
  return { points: [...points, [0]], images: [...gradients.map((g) => [g]), [0]] };
}

Deno.test("equal gradients R/(2N + 1) are consistent exactly, and attain LR²/(4N + 2)", () => {
  for (const steps of [1, 2, 5, 10]) {
    const gradient = 1 / (2 * steps + 1);
    const data = descentData(new Array(steps + 1).fill(gradient));
    const range = smoothConvexValues(data, SMOOTH);
    assertEquals(exactSmoothConvexExcess(data, SMOOTH).sign(), 0);
    assertAlmostEquals(range.largestDifference(steps, steps + 1) * (4 * steps + 2), 1, 1e-12);
  }
});

Deno.test("points, gradients and values of a member lie inside the range of values", () => {
  const point = numbersBetween(-2, 2, "interpolation");
  const { strongConvexity: low, smoothness: high } = STRONG;
  for (
    const f of many((draw) => drawPiecewiseLinear(draw, "f", { slopes: [low, high], radius: 1 }))
  ) {
    const x = [point(), point(), point(), 0];
    const data = {
      points: x.map((value) => [value]),
      images: x.map((value) => [piecewiseLinearValue(f, value)]),
    };
    const range = smoothConvexValues(data, STRONG);
    assert(range.excess <= 1e-13);
    const values = x.map((value) => piecewiseLinearIntegral(f, value));
    for (let i = 0; i < x.length; i++) {
      for (let j = 0; j < x.length; j++) {
        assert(values[i] - values[j] <= range.largestDifference(i, j) + 1e-12);
      }
    }
  }
});

Deno.test("gradients of a function that is too curved, or not convex, have a positive excess", () => {
  const line = (slope: number): PointData => ({
    points: [[0], [1], [2]],
    images: [[0], [slope], [2 * slope]],
  });
  for (const slope of [-1, 0, 0.2, 0.25, 1, 2, 2.1]) {
    const sign = exactSmoothConvexExcess(line(slope), STRONG).sign();
    assertEquals(sign === 1, slope < 0.25 || slope > 2, String(slope));
    assertEquals(smoothConvexValues(line(slope), STRONG).excess > 1e-12, sign === 1);
  }
});

Deno.test("a cycle of three can be inconsistent though every pair is consistent", () => {
  // The gradients of a quarter turn are monotone but belong to no function.
  const points = [[1, 0], [-0.5, 0.75], [-0.5, -0.75]];
  const data = { points, images: points.map(([x, y]) => [x / 4 - y / 4, y / 4 + x / 4]) };
  for (let i = 0; i < 3; i++) {
    const pair = { points: points.toSpliced(i, 1), images: data.images.toSpliced(i, 1) };
    assert(exactSmoothConvexExcess(pair, SMOOTH).sign() <= 0);
  }
  assertEquals(exactSmoothConvexExcess(data, SMOOTH).sign(), 1);
});

Deno.test("values() satisfy every inequality: the excess stays 0 when they are imposed", () => {
  const point = numbersBetween(-2, 2, "values of an oracle");
  for (
    const f of many((draw) => drawPiecewiseLinear(draw, "f", { slopes: [0, 1], radius: 1 }), 60)
  ) {
    const x = [point(), point(), point()];
    const g = x.map((value) => piecewiseLinearValue(f, value));
    const range = smoothConvexValues(
      { points: x.map((v) => [v]), images: g.map((v) => [v]) },
      SMOOTH,
    );
    const values = range.values(0);
    assertEquals(values[0], 0);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const bound = g[j] * (x[i] - x[j]) + (g[i] - g[j]) ** 2 / 2;
        assert(values[i] - values[j] >= bound - 1e-13);
      }
    }
  }
});

Deno.test("pairs of nonexpansive maps and monotone operators, exactly", () => {
  const points = [[0, 0], [1, 0], [0, 2]];
  const turned = { points, images: points.map(([x, y]) => [0 - y, x]) };
  assertEquals(exactLipschitzExcess(turned).sign(), 0);
  assertEquals(exactMonotoneExcess(turned).sign(), 0);
  assertEquals(exactMonotoneExcess(turned, 0.1).sign(), 1);
  assertEquals(exactLipschitzExcess(turned, 0.9).sign(), 1);
  assertEquals(lipschitzExcess(turned), 0);
  assertEquals(monotoneExcess(turned), 0);
  assertAlmostEquals(monotoneExcess(turned, 0.1), 0.5, 1e-15);
  assertEquals(lipschitzExcess({ points: [[1]], images: [[3]] }), 0);
});
