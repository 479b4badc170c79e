import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { smoothedProximal } from "../../src/optimizers/mod.ts";
import { normalCdf, normalDensity } from "../../src/numerics/mod.ts";

/**
 * The mean for λ max(y, 0): to the left of 0 the density is N(x, v) and to the right N(x − tλ, v) times a
 * constant, v = tδ, both through truncated normal laws.
 */
function hingeMean(slope: number, x: number, t: number, delta: number): number {
  const s = Math.sqrt(t * delta);
  const right = x - t * slope;
  // log of the constant that makes the two sides meet at 0
  const factor = Math.exp((right ** 2 - x ** 2) / (2 * s * s));
  const [massLeft, massRight] = [normalCdf(-x / s), factor * normalCdf(right / s)];
  const momentLeft = x * massLeft - s * normalDensity(x / s);
  const momentRight = right * massRight + factor * s * normalDensity(right / s);
  return (momentLeft + momentRight) / (massLeft + massRight);
}

Deno.test("smoothedProximal() of a hinge is the mean of two truncated normal laws", () => {
  for (const [slope, x, t, delta] of [[1, 0, 1, 1], [2, 0.5, 0.5, 0.1], [0.5, -1, 2, 0.3]]) {
    const mode = x <= 0 ? x : Math.max(x - t * slope, 0);
    const { point, error } = smoothedProximal({
      value: (y) => slope * Math.max(y, 0),
      kinks: [0],
      point: x,
      stepSize: t,
      mode,
    }, delta);
    assertAlmostEquals(point, hingeMean(slope, x, t, delta), 1e-13);
    assert(error < 1e-12);
  }
});

Deno.test("smoothedProximal() of a quadratic is the proximal point at every temperature", () => {
  for (const delta of [1e-6, 0.01, 1, 100]) {
    const problem = { value: (y: number) => 3 * y * y / 2, point: 2, stepSize: 0.5, mode: 0.8 };
    assertAlmostEquals(smoothedProximal(problem, delta).point, 0.8, 1e-13);
  }
});

Deno.test("smoothedProximal() resolves slopes up to a million, at and away from the mode", () => {
  const wall = (at: number) => (y: number) => 1e6 * Math.max(y - at, 0);
  const atMode = smoothedProximal({ value: wall(0), point: 0, stepSize: 1, mode: 0 }, 1);
  assertAlmostEquals(atMode.point, -Math.sqrt(2 / Math.PI), 2e-6);
  // N(0, 1) below 1: mean −φ(1)/Φ(1)
  const away = smoothedProximal({
    value: wall(1),
    kinks: [1],
    point: 0,
    stepSize: 1,
    mode: 0,
  }, 1);
  assertAlmostEquals(away.point, -normalDensity(1) / normalCdf(1), 2e-6);
  const spike = smoothedProximal({
    value: (y) => 1e6 * Math.abs(y),
    point: 0.5,
    stepSize: 1,
    mode: 0,
  }, 1);
  // two exponentials of rates 10⁶ ± ½: mean 1/(10⁶ − ½) · ½-ish − …, of order 10⁻¹²
  assertAlmostEquals(spike.point, 1e-12, 1e-17);
});

Deno.test("smoothedProximal() stays within √(tδ)·√(2/π) of the proximal point", () => {
  const quartic = (y: number) => y ** 4;
  for (const [t, delta, mode] of [[1, 1, 0.5], [0.1, 0.5, 0.3]]) {
    // x so that mode + t·4·mode³ = x
    const point = mode + 4 * t * mode ** 3;
    const result = smoothedProximal({ value: quartic, point, stepSize: t, mode }, delta);
    assert(Math.abs(result.point - mode) <= Math.sqrt(t * delta * 2 / Math.PI));
    assert(result.error < 1e-10);
  }
});

Deno.test("smoothedProximal() sees all modes of a function that is not convex", () => {
  const two = { value: (y: number) => -Math.abs(y), kinks: [0], point: 0, stepSize: 1 };
  const { point } = smoothedProximal({ ...two, mode: 1, otherModes: [-1] }, 0.05);
  assertAlmostEquals(point, 0, 1e-13);
});

Deno.test("smoothedProximal() refuses what is not positive or not finite", () => {
  const fine = { value: (y: number) => y * y, point: 0, stepSize: 1, mode: 0 };
  assertThrows(() => smoothedProximal({ ...fine, stepSize: 0 }, 1), RangeError, "stepSize");
  assertThrows(() => smoothedProximal(fine, NaN), RangeError, "temperature");
  assertThrows(() => smoothedProximal({ ...fine, mode: Infinity }, 1), RangeError, "mode");
  assertThrows(() => smoothedProximal({ ...fine, kinks: [NaN] }, 1), RangeError, "kinks[0]");
  assertThrows(() => smoothedProximal({ ...fine, value: () => NaN }, 1), RangeError, "f(mode)");
});
