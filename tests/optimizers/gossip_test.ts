import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as o from "../../src/optimizers/mod.ts";
import { dot, subsets, subtract } from "../../src/numerics/mod.ts";
import { randomVector } from "./support.ts";

const points = [0, 1, 2, 3, 4].map((i) => randomVector(3, `point ${i}`));
const complete = [...subsets(5, 2)].map(([i, j]) => [i, j] as const);

Deno.test("disagreement() is the sum of squared distances of pairs, divided by n", () => {
  const pairs = complete.reduce((sum, [i, j]) => {
    const shift = subtract(points[i], points[j]);
    return sum + dot(shift, shift);
  }, 0);
  assertAlmostEquals(o.disagreement(points), pairs / 5, 1e-14);
  assertEquals(o.disagreement([[1, 2], [1, 2]]), 0);
});

Deno.test("a random edge of the complete graph contracts by 1 − 1/(n − 1) in the mean", () => {
  const after = complete.map((edge) => o.disagreement(o.averageOverEdge(points, edge)));
  const mean = after.reduce((sum, value) => sum + value) / after.length;
  assertAlmostEquals(mean, (1 - 1 / 4) * o.disagreement(points), 1e-14);
});

Deno.test("averageOverEdge() keeps the mean, and lowers Γ by half the squared distance", () => {
  const moved = o.averageOverEdge(points, [1, 3]);
  assertEquals(moved[0], points[0]);
  assertEquals(moved[1], moved[3]);
  const shift = subtract(points[1], points[3]);
  const expected = o.disagreement(points) - dot(shift, shift) / 2;
  assertAlmostEquals(o.disagreement(moved), expected, 1e-14);
});

Deno.test("gossip refuses no points, ragged ones, and edges that are none", () => {
  assertThrows(() => o.disagreement([]), RangeError, "disagreement: points");
  assertThrows(() => o.disagreement([[1], [1, 2]]), RangeError, "ragged");
  assertThrows(() => o.averageOverEdge(points, [0, 5]), RangeError, "edge[1]");
  assertThrows(() => o.averageOverEdge(points, [2, 2]), RangeError, "itself");
  assertThrows(() => o.disagreement([[NaN], [0]]), RangeError, "finite");
});
