import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import {
  gaussianKl,
  type LineMixture,
  lineMixtureKl,
  lineMixtureLogDensity,
} from "../../src/models/mod.ts";
import { integrate, stream } from "../../src/numerics/mod.ts";

const mixtures = Array.from({ length: 25 }, (_, i): readonly [LineMixture, LineMixture] => {
  const random = stream(`mixture${i}`);
  const draw = (count: number): LineMixture => {
    const raw = Array.from({ length: count }, () => random.uniform() + 0.05);
    const total = raw.reduce((sum, w) => sum + w, 0);
    return {
      weights: raw.map((w) => w / total),
      means: raw.map(() => 2 * random.normal()),
      variances: raw.map(() => 0.2 + 2 * random.uniform()),
    };
  };
  return [draw(1 + i % 3), draw(1 + (i >> 1) % 2)];
});

Deno.test("lineMixtureKl() of single Gaussians is the closed form", () => {
  for (const [p, q] of mixtures) {
    const single = (m: LineMixture): LineMixture => ({
      weights: [1],
      means: [m.means[0]],
      variances: [m.variances[0]],
    });
    const gaussian = (m: LineMixture) => ({ mean: [m.means[0]], covariance: [[m.variances[0]]] });
    const { value, discretisationError } = lineMixtureKl(single(p), single(q));
    const exact = gaussianKl(gaussian(p), gaussian(q));
    assertAlmostEquals(value, exact, 1e-12 * (1 + exact));
    assert(discretisationError < 1e-12 * (1 + exact));
  }
});

Deno.test("lineMixtureKl() agrees with adaptive quadrature of its definition", () => {
  for (const [p, q] of mixtures) {
    const { value, discretisationError } = lineMixtureKl(p, q);
    const integrand = (x: number): number => {
      const [a, b] = [lineMixtureLogDensity(p, x), lineMixtureLogDensity(q, x)];
      return Math.exp(a) * (a - b);
    };
    const adaptive = integrate(integrand, -30, 30);
    assertAlmostEquals(value, adaptive.value, 1e-8);
    assert(discretisationError < 1e-8 && value >= 0);
  }
});

Deno.test("lineMixtureKl() decays under noising at rate 2, and sees equal laws as equal", () => {
  const standard = { weights: [1], means: [0], variances: [1] };
  for (const [p] of mixtures) {
    const t = 0.4;
    const later = {
      weights: p.weights,
      means: p.means.map((m) => m * Math.exp(-t)),
      variances: p.variances.map((v) => 1 + (v - 1) * Math.exp(-2 * t)),
    };
    const [before, after] = [lineMixtureKl(p, standard), lineMixtureKl(later, standard)];
    assert(after.value <= Math.exp(-2 * t) * before.value + 1e-12);
    assertAlmostEquals(lineMixtureKl(p, p).value, 0, 1e-14);
    const twice = {
      weights: p.weights.flatMap((w) => [w / 2, w / 2]),
      means: p.means.flatMap((m) => [m, m]),
      variances: p.variances.flatMap((v) => [v, v]),
    };
    assertAlmostEquals(lineMixtureKl(p, twice).value, 0, 1e-14);
  }
});

Deno.test("lineMixtureLogDensity() does not underflow far out and integrates to 1", () => {
  const p = { weights: [0.25, 0.75, 0], means: [-1, 2, 5], variances: [0.5, 1, 1] };
  assertAlmostEquals(lineMixtureLogDensity(p, 100) / (-98 * 98 / 2), 1, 1e-3);
  let mass = 0;
  for (let x = -12; x <= 14; x += 0.01) mass += 0.01 * Math.exp(lineMixtureLogDensity(p, x));
  assertAlmostEquals(mass, 1, 1e-12);
});

Deno.test("the stated error covers a grid that is too coarse", () => {
  const p = { weights: [0.5, 0.5], means: [-3, 3], variances: [0.05, 0.05] };
  const standard = { weights: [1], means: [0], variances: [1] };
  const fine = lineMixtureKl(p, standard, 20_000).value;
  for (const steps of [100, 200, 400]) {
    const { value, discretisationError } = lineMixtureKl(p, standard, steps);
    assert(Math.abs(value - fine) <= discretisationError + 1e-13, `${steps}`);
  }
});

Deno.test("mixtures that do not fit are refused by name", () => {
  const p = { weights: [1], means: [0], variances: [1] };
  assertThrows(() => lineMixtureKl({ ...p, means: [] }, p), RangeError, "p has 1 weights, 0 means");
  assertThrows(() => lineMixtureKl(p, { ...p, variances: [0] }), RangeError, "q.variances[0]");
  assertThrows(() => lineMixtureKl({ ...p, weights: [0.5] }, p), RangeError, "p.weights must sum");
  assertThrows(() => lineMixtureKl(p, p, 3), RangeError, "steps must be even");
  assertThrows(() => lineMixtureLogDensity({ ...p, means: [NaN] }, 0), RangeError, "means[0]");
});
