import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Draw } from "../../../src/instances/draw.ts";
import {
  drawPiecewiseLinear,
  type PiecewiseLinear,
  piecewiseLinearIntegral,
  piecewiseLinearInverse,
  piecewiseLinearProximal,
  piecewiseLinearValue,
} from "../../../src/instances/families/piecewise_linear.ts";
import { Rational, rational } from "../../../src/numerics/rational.ts";
import { many, numbersBetween, withValues } from "./support.ts";

const LOW = -0.5;
const HIGH = 2;
const RADIUS = 1.5;
const anyMember = (draw: Draw) =>
  drawPiecewiseLinear(draw, "f", { slopes: [LOW, HIGH], radius: RADIUS, pieces: 4 });
const monotone = (draw: Draw) => drawPiecewiseLinear(draw, "f", { slopes: [0, 3], radius: 1 });

/** ∫₀ˣ slope(t) dt in exact rationals, piece by piece over the whole line. */
function exactValue({ knots, slopes }: PiecewiseLinear, x: number): Rational {
  const [from, to] = x < 0 ? [x, 0] : [0, x];
  let total = Rational.zero;
  slopes.forEach((slope, i) => {
    const left = Math.max(from, knots[i - 1] ?? -Infinity);
    const right = Math.min(to, knots[i] ?? Infinity);
    if (left < right) total = total.plus(rational(right).minus(left).times(slope));
  });
  return x < 0 ? total.negate() : total;
}

Deno.test("piecewise-linear members have ascending knots and slopes in their range", () => {
  for (const { knots, slopes } of many(anyMember)) {
    assertEquals(slopes.length, knots.length + 1);
    assert(knots.every((knot, i) => Math.abs(knot) <= RADIUS && (i === 0 || knots[i - 1] <= knot)));
    assert(slopes.every((slope) => LOW <= slope && slope <= HIGH));
  }
});

Deno.test("every difference quotient of a member lies in the range of slopes, exactly", () => {
  const point = numbersBetween(-3, 3, "quotients");
  for (const f of many(anyMember, 100)) {
    for (let trial = 0; trial < 5; trial++) {
      const [x, y] = [point(), point()];
      const rise = exactValue(f, x).minus(exactValue(f, y));
      const run = rational(x).minus(y);
      if (run.sign() === 0) continue;
      const quotient = rise.dividedBy(run);
      assert(quotient.compare(LOW) >= 0 && quotient.compare(HIGH) <= 0);
    }
  }
});

Deno.test("piecewiseLinearValue agrees with exact rationals, and vanishes at 0", () => {
  const point = numbersBetween(-3, 3, "values");
  for (const f of many(anyMember)) {
    assertEquals(piecewiseLinearValue(f, 0), 0);
    for (const x of [point(), point(), ...f.knots]) {
      assertAlmostEquals(piecewiseLinearValue(f, x), exactValue(f, x).toNumber(), 1e-14);
    }
  }
});

Deno.test("piecewiseLinearIntegral is the integral of the value", () => {
  const point = numbersBetween(-3, 3, "integrals");
  for (const f of many(anyMember, 100)) {
    const x = point();
    // Simpson's rule is exact between neighbouring breakpoints.
    const breaks = [
      0,
      x,
      ...f.knots.filter((knot) => knot > Math.min(0, x) && knot < Math.max(0, x)),
    ]
      .sort((a, b) => a - b);
    let total = 0;
    for (let i = 0; i + 1 < breaks.length; i++) {
      const [a, b] = [breaks[i], breaks[i + 1]];
      const middle = 4 * piecewiseLinearValue(f, (a + b) / 2);
      total += ((b - a) / 6) * (piecewiseLinearValue(f, a) + middle + piecewiseLinearValue(f, b));
    }
    assertAlmostEquals(piecewiseLinearIntegral(f, x), x < 0 ? -total : total, 1e-13);
  }
});

Deno.test("the proximal step solves y + γf(y) = x, and does not expand", () => {
  const point = numbersBetween(-4, 4, "proximal");
  for (const f of many(monotone)) {
    const [x, other, stepSize] = [point(), point(), 0.1 + Math.abs(point())];
    const y = piecewiseLinearProximal(f, stepSize, x);
    assertAlmostEquals(y + stepSize * piecewiseLinearValue(f, y), x, 1e-13);
    const distance = Math.abs(y - piecewiseLinearProximal(f, stepSize, other));
    assert(distance <= Math.abs(x - other) * (1 + 1e-13));
  }
});

Deno.test("the inverse undoes a function with positive slopes, and is infinite beyond its range", () => {
  const point = numbersBetween(-2, 2, "inverse");
  const rising = (draw: Draw) => drawPiecewiseLinear(draw, "f", { slopes: [0.1, 3], radius: 1 });
  for (const f of many(rising)) {
    const y = point();
    assertAlmostEquals(piecewiseLinearValue(f, piecewiseLinearInverse(f, y)), y, 1e-13);
  }
  const bounded = { knots: [-1, 1], slopes: [0, 1, 0] };
  assertEquals(piecewiseLinearInverse(bounded, 2), Infinity);
  assertEquals(piecewiseLinearInverse(bounded, -2), -Infinity);
});

Deno.test("both extreme slopes, equal knots, knots at 0 and at the radius are drawn", () => {
  const all = many(anyMember);
  const has = (test: (f: PiecewiseLinear) => boolean, what: string) => assert(all.some(test), what);
  has(({ slopes }) => slopes.includes(LOW) && slopes.includes(HIGH), "no zig-zag");
  has(({ slopes }) => slopes.some((slope) => slope > LOW && slope < HIGH), "only extremes");
  has(({ knots }) => knots.includes(0), "no knot at 0");
  has(({ knots }) => knots.includes(RADIUS) || knots.includes(-RADIUS), "no knot at the radius");
  has(({ knots }) => knots.some((knot, i) => i > 0 && knot === knots[i - 1]), "no equal knots");
});

Deno.test("the Huber loss of threshold 1/(2N + 1) attains LR²/(4N + 2) after N steps 1/L", () => {
  for (const steps of [1, 2, 5, 10, 100]) {
    const derivative = withValues(
      (draw) => drawPiecewiseLinear(draw, "f", { slopes: [0, 1], radius: 1 }),
      { "f.knots": [1], "f.knot": [1 / (2 * steps + 1)], "f.slope kind": [0, 1] },
    );
    let x = 1;
    for (let t = 0; t < steps; t++) x -= piecewiseLinearValue(derivative, x);
    const bound = 1 / (4 * steps + 2);
    assertAlmostEquals(piecewiseLinearIntegral(derivative, x) / bound, 1, 1e-11);
  }
});
