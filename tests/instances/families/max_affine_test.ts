import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Draw } from "../../../src/instances/draw.ts";
import { drawMaxAffine, maxAffineAt } from "../../../src/instances/families/max_affine.ts";
import { Rational, rational } from "../../../src/numerics/rational.ts";
import type { Vector } from "../../../src/numerics/matrix.ts";
import { many, numbersBetween, withValues } from "./support.ts";

const LIPSCHITZ = 2;
const member = (draw: Draw) => {
  const dimension = draw.integer("d", 1, 4);
  return {
    dimension,
    f: drawMaxAffine(draw, "f", { dimension, pieces: 4, lipschitz: LIPSCHITZ }),
  };
};

const exactDot = (a: Vector, b: Vector): Rational =>
  a.reduce((total, value, i) => total.plus(rational(value).times(b[i])), Rational.zero);

Deno.test("max-affine members are minimal at 0 with value 0: a pair ±a, and no offset above 0", () => {
  for (const { dimension, f: { slopes, offsets } } of many(member)) {
    assertEquals(maxAffineAt({ slopes, offsets }, new Array(dimension).fill(0)).value, 0);
    assert(offsets.every((offset) => offset <= 0 && offset >= -LIPSCHITZ));
    assertEquals(slopes[1].map((value) => value + 0), slopes[0].map((value) => 0 - value));
    assertEquals(offsets.slice(0, 2), [0, 0]);
  }
});

Deno.test("slopes are at most the Lipschitz constant, exactly but for the rounding of directions", () => {
  const limit = rational(LIPSCHITZ * LIPSCHITZ).times(1 + 2 ** -50);
  for (const { f } of many(member)) {
    for (const slope of f.slopes) assert(exactDot(slope, slope).compare(limit) <= 0);
  }
});

Deno.test("the active piece is a subgradient: f(y) >= f(x) + a·(y − x)", () => {
  const entry = numbersBetween(-2, 2, "max-affine");
  for (const { dimension, f } of many(member)) {
    const [x, y] = [0, 1].map(() => Array.from({ length: dimension }, entry));
    const { value, active } = maxAffineAt(f, x);
    const line = y.reduce((total, _, i) => total + f.slopes[active][i] * (y[i] - x[i]), value);
    assert(maxAffineAt(f, y).value >= line - 1e-13);
    const distance = Math.hypot(...x.map((_, i) => x[i] - y[i]));
    assert(Math.abs(maxAffineAt(f, y).value - value) <= LIPSCHITZ * distance * (1 + 1e-13));
  }
});

Deno.test("the largest coordinate, single pieces with offsets, and flat bottoms are drawn", () => {
  const all = many(member, 600);
  const isAxis = (slope: Vector) => slope.filter((value) => value !== 0).length === 1;
  assert(
    all.some(({ dimension, f: { slopes } }) => {
      const axes = slopes.filter(isAxis).map((slope) => slope.findIndex((value) => value !== 0));
      return dimension === 3 && new Set(axes).size === 3;
    }),
    "no largest coordinate in dimension 3",
  );
  assert(all.some(({ f }) => f.offsets.some((offset) => offset < 0)), "no offset");
  assert(all.some(({ f }) => f.slopes.every((slope) => slope.every((v) => v === 0))), "never flat");
});

Deno.test("the largest coordinate attains MR/√(N + 1) for the subgradient method", () => {
  for (const steps of [1, 3, 6]) {
    const dimension = steps + 1;
    const f = withValues(
      (draw) => drawMaxAffine(draw, "f", { dimension, pieces: dimension, lipschitz: 1 }),
      { "f.pieces": [dimension], "f.axis": new Array(dimension).fill(1) },
    );
    let x: Vector = new Array(dimension).fill(1 / Math.sqrt(dimension));
    let best = Infinity;
    for (let t = 0; t <= steps; t++) {
      const { value, active } = maxAffineAt(f, x);
      best = Math.min(best, value);
      x = x.map((entry, i) => entry - f.slopes[active][i] / Math.sqrt(steps + 1));
    }
    assertAlmostEquals(best * Math.sqrt(steps + 1), 1, 1e-14);
  }
});
