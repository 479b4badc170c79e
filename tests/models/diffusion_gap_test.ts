import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { lineDiffusionGap } from "../../src/models/mod.ts";

Deno.test("the gap of a Gaussian is its curvature, within the stated error", () => {
  for (const m of [0.5, 1, 4]) {
    const interval = [-8 / Math.sqrt(m), 8 / Math.sqrt(m)] as const;
    const { gap, discretisationError } = lineDiffusionGap((x) => m * x * x / 2 + 700, { interval });
    assert(Math.abs(gap - m) <= discretisationError, `${gap} against ${m}`);
    assertAlmostEquals(gap, m, 1e-3 * m);
  }
});

Deno.test("the gap of the uniform law on an interval is that of the cosine", () => {
  const { gap, discretisationError } = lineDiffusionGap(() => 0, { interval: [0, 1], steps: 200 });
  assert(Math.abs(gap - Math.PI ** 2) <= discretisationError);
  // Lumped linear elements on an equal grid: (2 − 2 cos(πh))/h² exactly.
  assertAlmostEquals(gap, (2 - 2 * Math.cos(Math.PI / 200)) * 200 ** 2, 1e-9);
});

Deno.test("the gaps of a Gaussian with a bump, as they are known", () => {
  const known = [[0, 1], [0.5, 0.824], [1, 0.659], [2, 0.389], [4, 0.105]];
  for (const [b, expected] of known) {
    const potential = (x: number) => x * x / 2 + b * Math.exp(-2 * x * x);
    const { gap, discretisationError } = lineDiffusionGap(potential, { interval: [-6, 6] });
    assertAlmostEquals(gap, expected, 6e-4);
    assert(gap >= Math.exp(-b) - discretisationError, "Holley and Stroock");
  }
});

Deno.test("the stated error falls with the square of the step", () => {
  const potential = (x: number) => x ** 4 / 4 - x * x / 2;
  const [coarse, fine] = [100, 200].map((steps) =>
    lineDiffusionGap(potential, { interval: [-4, 4], steps }).discretisationError
  );
  assertAlmostEquals(coarse / fine, 4, 0.2);
});

Deno.test("lineDiffusionGap() refuses what it cannot discretise", () => {
  const flat = () => 0;
  assertThrows(() => lineDiffusionGap(flat, { interval: [1, 1] }), RangeError, "interval");
  assertThrows(() => lineDiffusionGap(flat, { interval: [0, NaN] }), RangeError, "interval");
  assertThrows(() => lineDiffusionGap(flat, { interval: [0, 1], steps: 5 }), RangeError, "even");
  assertThrows(() => lineDiffusionGap((x) => 1 / x, { interval: [-1, 1] }), RangeError, "finite");
});
