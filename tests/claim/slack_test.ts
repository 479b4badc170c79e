import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  agreement,
  Inconclusive,
  inconclusive,
  isBorderline,
  isTrivialScale,
  isViolated,
  slack,
} from "../../src/claim/slack.ts";

Deno.test("slack() measures the margin in units of the bound", () => {
  assertEquals(slack({ left: 3, right: 4, tolerance: 0 }).margin, 0.25);
  assertEquals(slack({ left: 3, right: 4, scale: 2, tolerance: 0 }).margin, 0.5);
  assertEquals(slack({ left: -3, right: -4, tolerance: 0 }).margin, -0.25);
});

Deno.test("slack() of a diverged run is minus infinity, of two infinities NaN", () => {
  assertEquals(slack({ left: Infinity, right: 1, tolerance: 0 }).margin, -Infinity);
  assertEquals(slack({ left: Infinity, right: Infinity, tolerance: 0 }).margin, NaN);
  assertEquals(slack({ left: NaN, right: 1, tolerance: 0 }).margin, NaN);
});

Deno.test("slack() with a bound of 0 holds within the tolerance and is infinite outside", () => {
  assertEquals(slack({ left: 0, right: 0, tolerance: 0 }).margin, 0);
  assertEquals(slack({ left: 1e-16, right: 0, tolerance: 1e-15 }).margin, 0);
  assertEquals(slack({ left: 1e-3, right: 0, tolerance: 1e-15 }).margin, -Infinity);
  assertEquals(slack({ left: -1e-3, right: 0, tolerance: 1e-15 }).margin, Infinity);
});

Deno.test("slack() refuses a tolerance or scale that is negative or not a number", () => {
  for (const tolerance of [-1, NaN, Infinity]) {
    assertThrows(() => slack({ left: 0, right: 1, tolerance }), RangeError, "tolerance");
  }
  assertThrows(() => slack({ left: 0, right: 1, scale: -1, tolerance: 0 }), RangeError, "scale");
});

Deno.test("a slack is violated, borderline or held, and never two of them", () => {
  const side = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), (l, r, t) => {
    const judged = slack({ left: l, right: r, tolerance: t });
    const held = judged.right - judged.left >= 0;
    return [isViolated(judged), isBorderline(judged), held].filter(Boolean).length === 1;
  }));
});

Deno.test("isTrivialScale() holds below a million tolerances", () => {
  assertEquals(isTrivialScale(slack({ left: 0, right: 1, tolerance: 1e-5 })), true);
  assertEquals(isTrivialScale(slack({ left: 0, right: 1, tolerance: 1e-7 })), false);
  assertEquals(isTrivialScale(slack({ left: 0, right: 0, tolerance: 0 })), true);
});

Deno.test("agreement() compares numbers, vectors and matrices by their largest difference", () => {
  assertEquals(agreement(2, 4, { tolerance: 0 }).margin, -0.5);
  assertEquals(agreement([[1, 2], [3, 4]], [[1, 2], [3, 8]], { tolerance: 0 }).margin, -0.5);
  assertEquals(agreement([], [], { scale: 1, tolerance: 0 }).left, 0);
  assertEquals(agreement(Infinity, Infinity, { scale: 1, tolerance: 0 }).left, 0);
});

Deno.test("agreement() does not lose NaN among other entries", () => {
  assertEquals(agreement([1, NaN, 2], [1, 1, 2], { tolerance: 0 }).margin, NaN);
});

Deno.test("agreement() refuses shapes that differ and names both", () => {
  assertThrows(
    () => agreement([1, 2], [[1, 2]], { tolerance: 0 }),
    RangeError,
    "a vector of 2 and a 1 × 2 matrix",
  );
});

Deno.test("inconclusive() throws its reason", () => {
  assertThrows(() => inconclusive("no root in the bracket"), Inconclusive, "no root");
});
