import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  add,
  addScaled,
  argmax,
  argmin,
  clip,
  hadamard,
  linspace,
  type Matrix,
  norm,
  outer,
  scale,
  subtract,
  type Vector,
} from "../../src/numerics/mod.ts";
import { integer, randomVector, uniform } from "./matrices.ts";

Deno.test("norm: the three norms, over the whole range of doubles", () => {
  assertEquals([norm([3, -4]), norm([3, -4], 1), norm([3, -4], Infinity)], [5, 7, 4]);
  assertEquals([norm([]), norm([], 1), norm([], Infinity)], [0, 0, 0]);
  for (const size of [1e-320, 1e-300, 1e-160, 1, 1e160, 1e300]) {
    assertAlmostEquals(
      norm([3 * size, 4 * size]) / size / 5,
      1,
      1e-3 * (size < 1e-310 ? 1 : 1e-12),
    );
  }
  assertEquals(norm([1e200, 1]), 1e200);
  assertEquals(norm([5e-324, 0]), 5e-324);
  assertEquals([norm([NaN, 1]), norm([1, NaN], 1), norm([NaN, 2], Infinity)], [NaN, NaN, NaN]);
  assertEquals(norm([1, -Infinity]), Infinity);
  assertThrows(() => norm([1], 3), RangeError, "p must be 1, 2 or Infinity, got 3");
});

Deno.test("norm agrees with Math.hypot on random vectors of all sizes", () => {
  const draw = uniform("norm");
  for (let t = 0; t < 2000; t++) {
    const exponent = integer(draw, -300, 300);
    const x = randomVector(draw, integer(draw, 1, 9)).map((a) => a * 10 ** exponent);
    assertAlmostEquals(norm(x) / Math.hypot(...x), 1, 1e-14);
  }
});

Deno.test("add, subtract, scale, hadamard on vectors and matrices, without changing them", () => {
  const x: Vector = Object.freeze([1, 2]);
  const A: Matrix = Object.freeze([Object.freeze([1, 2]), Object.freeze([3, 4])]);
  assertEquals(add(x, [10, 20]), [11, 22]);
  assertEquals(subtract(x, [10, 20]), [-9, -18]);
  assertEquals(hadamard(x, [10, 20]), [10, 40]);
  assertEquals(scale(3, x), [3, 6]);
  assertEquals(add(A, [[1, 1], [1, 1]]), [[2, 3], [4, 5]]);
  assertEquals(subtract(A, A), [[0, 0], [0, 0]]);
  assertEquals(hadamard(A, A), [[1, 4], [9, 16]]);
  assertEquals(scale(-1, A), [[-1, -2], [-3, -4]]);
  assertEquals(addScaled(x, -2, [1, 1]), [-1, 0]);
  assertEquals(add([], []), []);
  assertEquals(add([NaN], [1]), [NaN]);
});

Deno.test("add and its kin: mismatched shapes are named", () => {
  assertThrows(() => add([1], [1, 2]), RangeError, "add: shapes do not match: x of 1 and y of 2");
  assertThrows(() => subtract([[1]], [[1, 2]]), RangeError, "1x1 matrix and 1x2 matrix");
  assertThrows(() => hadamard([[1], [2]], [[1]]), RangeError, "2x1 matrix and 1x1 matrix");
  assertThrows(
    () => add([[1]], [1] as unknown as Matrix),
    RangeError,
    "1x1 matrix and vector of length 1",
  );
  assertThrows(() => add([[1, 2], [3]], [[1, 2], [3, 4]]), RangeError, "x is ragged");
  assertThrows(() => scale([1] as unknown as number, [1]), TypeError, "c must be a number");
  assertThrows(() => scale(2, null as unknown as Vector), TypeError, "got null");
  assertThrows(() => addScaled([1], 1, []), RangeError, "x of 1 and y of 0");
});

Deno.test("outer, linspace, argmax, argmin, clip", () => {
  assertEquals(outer([1, 2], [3, 4, 5]), [[3, 4, 5], [6, 8, 10]]);
  assertThrows(() => outer([], [1]), RangeError, "outer");
  assertEquals(linspace(0, 1, 5), [0, 0.25, 0.5, 0.75, 1]);
  assertEquals(linspace(2, 9, 1), [2]);
  const grid = linspace(-1.1, 0.7, 1000);
  assertEquals([grid[0], grid[999]], [-1.1, 0.7]);
  for (let i = 1; i < 1000; i++) assert(grid[i] > grid[i - 1]);
  assertThrows(() => linspace(0, 1, 0), RangeError, "n must be an integer >= 1, got 0");
  assertThrows(() => linspace(0, Infinity, 3), RangeError, "finite");
  assertEquals([argmax([1, 3, 3]), argmin([2, -1, -1])], [1, 1]);
  assertThrows(() => argmax([]), RangeError, "argmax");
  assertThrows(() => argmin([1, NaN]), RangeError, "x[1] is NaN");
  assertEquals([clip(5, 0, 1), clip(-5, 0, 1), clip(NaN, 0, 1)], [1, 0, NaN]);
  assertEquals(clip([-1, 0.5, 2], 0, 1), [0, 0.5, 1]);
  assertThrows(() => clip(0, 1, 0), RangeError, "low must be <= high");
});
