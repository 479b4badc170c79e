import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  angleBetween,
  arcCosineAtAngle,
  jointActivation,
  reluProductMean,
  reluTangentKernel,
} from "../../src/models/arc_cosine.ts";
import { symmetricEigenvalues } from "../../src/numerics/mod.ts";
import { randomVector } from "./support.ts";

/** The mean over the circle of f, by the midpoint rule between the given kinks. */
function circleMean(f: (phi: number) => number, kinks: readonly number[], nodes = 4000): number {
  const cuts = [...kinks].map((k) => (k + 4 * Math.PI) % (2 * Math.PI)).sort((a, b) => a - b);
  const total = cuts.reduce((sum, from, i) => {
    const to = i + 1 < cuts.length ? cuts[i + 1] : cuts[0] + 2 * Math.PI;
    const width = (to - from) / nodes;
    let part = 0;
    for (let k = 0; k < nodes; k++) part += f(from + (k + 0.5) * width) * width;
    return sum + part;
  }, 0);
  return total / (2 * Math.PI);
}

const relu = (z: number): number => Math.max(0, z);

Deno.test("reluProductMean() and jointActivation() agree with the mean over angles", () => {
  for (let i = 0; i < 40; i++) {
    const d = 2 + i % 4;
    const [u, v] = [randomVector(d, `u${i}`), randomVector(d, `v${i}`)];
    const { angle } = angleBetween(u, v);
    const kinks = [1, 3].flatMap((q) => [q * Math.PI / 2, angle + q * Math.PI / 2]);
    const size = Math.hypot(...u) * Math.hypot(...v);
    const mean = circleMean((phi) => relu(Math.cos(phi)) * relu(Math.cos(phi - angle)), kinks);
    assertAlmostEquals(reluProductMean(u, v) / size, 2 * mean, 1e-7);
    const active = circleMean(
      (phi) => Math.cos(phi) > 0 && Math.cos(phi - angle) > 0 ? 1 : 0,
      kinks,
    );
    assertAlmostEquals(jointActivation(u, v), active, 1e-12);
  }
});

Deno.test("special angles: parallel, orthogonal, antiparallel, zero", () => {
  const u = [3, -4, 0];
  assertAlmostEquals(reluProductMean(u, u), 12.5, 1e-14);
  assertEquals(reluProductMean(u, u.map((entry) => -entry)), 0);
  assertEquals([reluProductMean(u, [0, 0, 0]), jointActivation([0, 0, 0], u)], [0, 0]);
  assertAlmostEquals(
    jointActivation(u, [4, 3, 9]),
    0.5 - angleBetween(u, [4, 3, 9]).angle / 2 / Math.PI,
  );
  assertEquals(jointActivation([1, 0], [0, 1]), 0.25);
  assertAlmostEquals(reluProductMean([1e-3, 0], [1e3, 0]), 0.5, 1e-15);
});

Deno.test("angles near 0 and π keep their digits", () => {
  for (const t of [1e-3, 1e-6, 1e-8, 1e-12]) {
    const { angle } = angleBetween([1, 0], [Math.cos(t), Math.sin(t)]);
    assertAlmostEquals(angle / t, 1, 1e-12);
    const { supplement } = angleBetween([1, 0], [-Math.cos(t), Math.sin(t)]);
    assertAlmostEquals(supplement / t, 1, 1e-12);
    // k = δ³/(6π) (1 − δ²/10 + …)
    const value = reluProductMean([1, 0], [-Math.cos(t), Math.sin(t)]);
    assertAlmostEquals(value / (t ** 3 / (6 * Math.PI) * (1 - t * t / 10)), 1, 1e-11);
  }
});

Deno.test("the series of the arc-cosine kernel meets its closed form", () => {
  for (const d of [0.1249999, 0.125, 0.1250001, 0.1, 0.2]) {
    const direct = Math.sin(d) - d * Math.cos(d);
    assertAlmostEquals(arcCosineAtAngle(1, Math.PI - d) * Math.PI / direct, 1, 1e-12);
  }
});

Deno.test("arcCosineAtAngle() is twice the expectation of unit vectors", () => {
  for (const t of [0, 0.3, 1, Math.PI / 2, 2.5, Math.PI]) {
    const [u, v] = [[1, 0], [Math.cos(t), Math.sin(t)]];
    assertAlmostEquals(arcCosineAtAngle(0, t), 2 * jointActivation(u, v), 1e-15);
    assertAlmostEquals(arcCosineAtAngle(1, t), 2 * reluProductMean(u, v), 1e-15);
  }
});

Deno.test("the tangent Gram matrix of antipodal points has the known least eigenvalues", () => {
  const at = (angles: readonly number[]): number => {
    const points = angles.map((t) => [Math.cos(t), Math.sin(t)]);
    const H = points.map((x) => points.map((y) => reluTangentKernel(x, y, "first")));
    return symmetricEigenvalues(H)[0];
  };
  const withAntipodes = (
    angles: readonly number[],
  ) => [...angles, ...angles.map((t) => t + Math.PI)];
  assert(Math.abs(at(withAntipodes([0, 1, 2]))) < 1e-14);
  assertAlmostEquals(at(withAntipodes([0, 1])), 0.2298, 5e-5);
  assertAlmostEquals(at([0, 1, 2]), 0.199, 5e-4);
});

Deno.test("reluTangentKernel() sums its layers", () => {
  const [x, y] = [randomVector(3, "x"), randomVector(3, "y")];
  const parts = reluTangentKernel(x, y, "first") + reluTangentKernel(x, y, "second");
  assertAlmostEquals(reluTangentKernel(x, y), parts, 1e-16);
});

Deno.test("errors name the argument", () => {
  assertThrows(() => angleBetween([0, 0], [1, 0]), RangeError, "u must not be zero");
  assertThrows(() => reluProductMean([1], [1, 2]), RangeError, "reluProductMean: shapes");
  assertThrows(() => jointActivation([NaN], [1]), RangeError, "u[0] must be finite");
  assertThrows(() => arcCosineAtAngle(1, 4), RangeError, "angle must be in [0, π]");
  assertThrows(() => arcCosineAtAngle(2 as 1, 1), RangeError, "degree must be 0 or 1");
});
