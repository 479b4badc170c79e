import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as o from "../../src/optimizers/mod.ts";
import { dot, matrixVector, type QuadratureGrid, trace } from "../../src/numerics/mod.ts";
import type { Vector } from "../../src/numerics/matrix.ts";
import { assertClose, randomVector } from "./support.ts";

const mean = (law: QuadratureGrid, f: (u: Vector) => number): number =>
  law.points.reduce((sum, u, k) => sum + law.weights[k] * f(u), 0);

Deno.test("sphereDirections() has the moments of the sphere of radius √d up to its degree", () => {
  for (let d = 1; d <= 4; d++) {
    const law = o.sphereDirections(d, 4);
    const [second, fourth, sixth] = [1, 3 * d / (d + 2), 15 * d * d / ((d + 2) * (d + 4))];
    for (let i = 0; i < d; i++) {
      assertAlmostEquals(mean(law, (u) => u[i] ** 2), second, 1e-13);
      assertAlmostEquals(mean(law, (u) => u[i] ** 4), fourth, 1e-13);
      assertAlmostEquals(mean(law, (u) => u[i] ** 6), sixth, 1e-13);
      assertAlmostEquals(mean(law, (u) => u[i] ** 3), 0, 1e-14);
      assertAlmostEquals(mean(law, (u) => u[i]), 0, 1e-14);
    }
    if (d > 1) {
      assertAlmostEquals(mean(law, (u) => u[0] ** 2 * u[1] ** 2), d / (d + 2), 1e-13);
      assertAlmostEquals(
        mean(law, (u) => u[0] ** 4 * u[1] ** 2),
        3 * d * d / ((d + 2) * (d + 4)),
        1e-13,
      );
    }
    for (const u of law.points) assertAlmostEquals(dot(u, u), d, 1e-13);
  }
});

Deno.test("sphereDirections() leaves out the middle of grids that have one", () => {
  const { points, weights } = o.sphereDirections(1, 3);
  assertEquals(points, [[-1], [1]]);
  assertClose(weights, [0.5, 0.5], 1e-15);
});

// A quadratic at x: value, gradient g, Hessian H, indefinite.
const H = [[1, 0.5, -0.2], [0.5, -2, 0.3], [-0.2, 0.3, 0.7]];
const g = [0.4, -1.1, 0.6];
const quadratic = (y: Vector): number => 0.3 + dot(g, y) + dot(y, matrixVector(H, y)) / 2;
const atOrigin = { value: quadratic, point: [0, 0, 0], smoothing: 0.7 };

Deno.test("the Gaussian one-sided estimate has the exact mean and second moment", () => {
  const moments = o.estimateMoments(atOrigin, o.gaussianDirections(3, 6));
  assertClose(moments.mean, g, 1e-13);
  const frobenius = H.flat().reduce((sum, entry) => sum + entry ** 2, 0);
  const [d, nu] = [3, atOrigin.smoothing];
  const curvature = trace(H) ** 2 + 2 * frobenius;
  const expected = (d + 2) * dot(g, g) + nu ** 2 / 4 * (d + 4) * curvature;
  assertAlmostEquals(o.meanSquare(moments) / expected, 1, 1e-12);
  const smoothed = o.smoothedValue(atOrigin, o.gaussianDirections(3, 2));
  assertAlmostEquals(smoothed, 0.3 + nu ** 2 / 2 * trace(H), 1e-14);
});

Deno.test("the central estimate does not see even terms; on the sphere ‖G‖² has mean d‖g‖²", () => {
  const central = { ...atOrigin, scheme: "central" as const };
  const gaussian = o.estimateMoments(central, o.gaussianDirections(3, 6));
  assertAlmostEquals(o.meanSquare(gaussian), 5 * dot(g, g), 1e-12);
  const sphere = o.estimateMoments(central, o.sphereDirections(3, 4));
  assertClose(sphere.mean, g, 1e-13);
  assertAlmostEquals(o.meanSquare(sphere), 3 * dot(g, g), 1e-12);
});

Deno.test("on a cubic the bias is ν²/2 ∇Δf, and d/(d + 2) of it on the sphere", () => {
  // f = x³ + 2xy² − y³: ∇Δf = (6 + 4, −6)
  const cubic = ([x, y]: Vector): number => x ** 3 + 2 * x * y * y - y ** 3;
  const [x, y] = randomVector(2, "cubic");
  const gradient = [3 * x * x + 2 * y * y, 4 * x * y - 3 * y * y];
  const bias = [10, -6];
  const nu = 0.5;
  const problem = { value: cubic, point: [x, y], smoothing: nu };
  for (
    const [law, share] of [
      [o.gaussianDirections(2, 8), 1],
      [o.sphereDirections(2, 4), 2 / 4],
    ] as const
  ) {
    const { mean } = o.estimateMoments(problem, law);
    assertClose(mean, gradient.map((entry, i) => entry + share * nu ** 2 / 2 * bias[i]), 1e-12);
  }
});

Deno.test("zeroth-order estimates refuse wrong smoothing, lengths and grids", () => {
  const wrong = { ...atOrigin, smoothing: 0 };
  assertThrows(() => o.zerothOrderEstimate(wrong, [1, 0, 0]), RangeError, "smoothing");
  assertThrows(() => o.zerothOrderEstimate(atOrigin, [1]), RangeError, "point of 3");
  assertThrows(
    () => o.smoothedValue(atOrigin, o.gaussianDirections(2, 2)),
    RangeError,
    "direction of 2",
  );
  assertThrows(() => o.gaussianDirections(0, 2), RangeError, "dimension");
  assertThrows(() => o.gaussianDirections(9, 10), RangeError, "1e7");
  assertThrows(() => o.gaussianDirections(2, NaN), RangeError, "nodes");
  assertThrows(() => o.sphereDirections(2, 1), RangeError, "nodes");
});
