import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { activationKnots, type ReluLayer, stream } from "theorycheck";

const TENT: ReluLayer = { weights: [[1], [1]], bias: [0, -0.5] };
const AGAIN: ReluLayer = { weights: [[2, -4], [2, -4]], bias: [0, -0.5] };

function randomLayers(widths: readonly number[], seed: string): ReluLayer[] {
  const source = stream(seed);
  return widths.map((width, l) => ({
    weights: Array.from(
      { length: width },
      () => Array.from({ length: widths[l - 1] ?? 1 }, () => source.normal()),
    ),
    bias: Array.from({ length: width }, () => 0.5 * source.normal()),
  }));
}

/** Which units are active at x. */
function pattern(layers: readonly ReluLayer[], x: number): string {
  let h: readonly number[] = [x];
  return layers.map(({ weights, bias }) => {
    const z = weights.map((row, i) => row.reduce((sum, w, j) => sum + w * h[j], bias[i]));
    h = z.map((value) => Math.max(value, 0));
    return z.map((value) => value > 0 ? 1 : 0).join("");
  }).join(" ");
}

Deno.test("activationKnots(): tents after each other have the knots of a sawtooth", () => {
  for (const depth of [1, 2, 3, 6]) {
    const layers = [TENT, ...Array.from({ length: depth - 1 }, () => AGAIN)];
    const knots = activationKnots(layers, [0, 1]);
    assertEquals(knots, Array.from({ length: 2 ** depth - 1 }, (_, i) => (i + 1) / 2 ** depth));
  }
});

Deno.test("activationKnots(): the pattern changes there and nowhere else", () => {
  for (let i = 0; i < 30; i++) {
    const layers = randomLayers([[4], [3, 3], [2, 4, 3], [5, 5, 5, 5]][i % 4], `net ${i}`);
    const knots = activationKnots(layers, [-1, 1]);
    const ends = [-1, ...knots, 1];
    for (let k = 0; k + 1 < ends.length; k++) {
      const [from, to] = [ends[k], ends[k + 1]];
      const inside = [0.001, 0.3, 0.5, 0.8, 0.999].map((t) =>
        pattern(layers, from + t * (to - from))
      );
      assertEquals(new Set(inside).size, 1, `between ${from} and ${to}`);
    }
    for (const knot of knots) {
      assert(pattern(layers, knot - 1e-9) !== pattern(layers, knot + 1e-9), `at ${knot}`);
    }
  }
});

Deno.test("activationKnots(): one layer switches at −b/w", () => {
  const knots = activationKnots([{ weights: [[2], [-1], [0], [3]], bias: [1, 0.25, 1, 6] }], [
    -1,
    1,
  ]);
  assertEquals(knots.length, 2);
  assertAlmostEquals(knots[0], -0.5);
  assertAlmostEquals(knots[1], 0.25);
  assertEquals(activationKnots([], [0, 1]), []);
});

Deno.test("activationKnots(): what is no interval or has no single input", () => {
  assertThrows(() => activationKnots([TENT], [1, 0]), RangeError, "1 < 0 is false");
  assertThrows(() => activationKnots([AGAIN], [0, 1]), RangeError, "one input");
});
