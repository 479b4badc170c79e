import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { smoothedConeProximal, smoothedProximal } from "../../src/optimizers/mod.ts";
import {
  gamma,
  gaussLegendre,
  integrate,
  normalCdf,
  normalDensity,
} from "../../src/numerics/mod.ts";

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

/** The mean of y_1 over (y_1, ‖y_⊥‖) on a grid, with the weight ‖y_⊥‖^(n−2). */
function coneMeanOnGrid(n: number, c: number, slope: number, t: number, delta: number): number {
  const reach = 10 * Math.sqrt(t * delta);
  let [mass, moment] = [0, 0];
  const panels = Array.from({ length: 40 }, (_, i) => gaussLegendre(10, i / 40, (i + 1) / 40));
  const add = (along: number, across: number, weight: number): void => {
    const f = slope * Math.max(across - c * along, 0);
    const energy = (f + (along ** 2 + across ** 2) / (2 * t)) / delta;
    const term = weight * across ** (n - 2) * Math.exp(-energy);
    mass += term;
    moment += term * along;
  };
  const over = (low: number, high: number, visit: (at: number, weight: number) => void): void => {
    for (const { nodes, weights } of panels) {
      nodes.forEach((s, k) => visit(low + (high - low) * s, (high - low) * weights[k]));
    }
  };
  over(0, reach, (across, w) => {
    // split where f has its kink
    for (const [low, high] of [[-reach, across / c], [across / c, Math.max(reach, across / c)]]) {
      over(low, high, (along, v) => add(along, across, w * v));
    }
  });
  return moment / mass;
}

Deno.test("smoothedConeProximal() is the mean over a grid along and across the axis", () => {
  for (
    const [n, c, slope, t, delta] of [[2, 0.5, 1, 1, 1], [3, 1, 3, 0.5, 2], [4, 2, 0.5, 2, 0.4]]
  ) {
    const problem = { dimension: n, opening: c, slope, stepSize: t };
    const { point, error } = smoothedConeProximal(problem, delta);
    assertAlmostEquals(point, coneMeanOnGrid(n, c, slope, t, delta), 1e-10);
    assert(error < 1e-11);
  }
});

Deno.test("smoothedConeProximal() of a steep cone is the mean of a Gaussian vector in it", () => {
  for (const n of [2, 3, 5, 8]) {
    const alpha = Math.atan(0.7);
    const norm = Math.SQRT2 * gamma((n + 1) / 2) / gamma(n / 2);
    const mass = integrate((theta) => Math.sin(theta) ** (n - 2), 0, alpha).value;
    const { point, error } = smoothedConeProximal(
      { dimension: n, opening: 0.7, slope: 1e10, stepSize: 4 },
      0.25,
    );
    assertAlmostEquals(point, norm * Math.sin(alpha) ** (n - 1) / ((n - 1) * mass), 1e-8);
    assert(error < 1e-10);
  }
});

Deno.test("smoothedConeProximal() sees the far end of the axis of a narrow cone, where f is small", () => {
  const cone = { dimension: 3, opening: 0.0025, slope: 1300, stepSize: 2 };
  const coarse = smoothedConeProximal(cone, 0.3);
  assertAlmostEquals(coarse.point, smoothedConeProximal(cone, 0.3, 60).point, 1e-12);
  assert(coarse.error < 1e-12);
});

Deno.test("smoothedConeProximal() refuses what is no cone", () => {
  const cone = { dimension: 2, opening: 1, slope: 1, stepSize: 1 };
  assertThrows(() => smoothedConeProximal({ ...cone, dimension: 1 }, 1), RangeError, "dimension");
  assertThrows(() => smoothedConeProximal({ ...cone, opening: 0 }, 1), RangeError, "opening");
  assertThrows(() => smoothedConeProximal({ ...cone, slope: -1 }, 1), RangeError, "slope");
  assertThrows(() => smoothedConeProximal(cone, 0), RangeError, "temperature");
});
