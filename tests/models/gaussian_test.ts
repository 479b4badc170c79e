import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  affineImage,
  conditionalGaussian,
  type Gaussian,
  gaussianEntropy,
  gaussianKl,
  gaussianLogDensity,
  ornsteinUhlenbeckLaw,
} from "../../src/models/mod.ts";
import {
  cholesky,
  gaussHermite,
  integrateFlow,
  matrixVector,
  multiply,
  NotPositiveDefiniteError,
  tensorGrid,
  transpose,
  type Vector,
} from "../../src/numerics/mod.ts";
import { assertClose, randomMatrix, randomVector } from "./support.ts";

const law = (d: number, seed: string, floor = 0.1): Gaussian => {
  const A = randomMatrix(d, d, seed);
  const square = multiply(A, transpose(A));
  return {
    mean: randomVector(d, `${seed}m`),
    covariance: square.map((row, i) => row.map((s, j) => s + (i === j ? floor : 0))),
  };
};

/** E f(X) for X ~ law, exact for polynomials of degree up to 7. */
function expectation(of: Gaussian, f: (x: Vector) => number): number {
  const grid = tensorGrid(of.mean.map(() => gaussHermite(4)));
  const L = cholesky(of.covariance);
  return grid.points.reduce((sum, z, k) => {
    const x = matrixVector(L, z).map((entry, i) => entry + of.mean[i]);
    return sum + grid.weights[k] * f(x);
  }, 0);
}

const pairs = Array.from({ length: 30 }, (_, i) => {
  const d = 1 + i % 3;
  return [law(d, `p${i}`), law(d, `q${i}`)] as const;
});

Deno.test("gaussianEntropy() and gaussianKl() are the expectations that define them", () => {
  for (const [p, q] of pairs) {
    const entropy = -expectation(p, (x) => gaussianLogDensity(p, x));
    assertAlmostEquals(gaussianEntropy(p.covariance), entropy, 1e-11);
    const kl = expectation(p, (x) => gaussianLogDensity(p, x) - gaussianLogDensity(q, x));
    assertAlmostEquals(gaussianKl(p, q), kl, 1e-10 * (1 + kl));
    assertEquals(gaussianKl(p, p), 0);
  }
});

Deno.test("gaussianLogDensity() integrates to 1", () => {
  const p = law(1, "mass");
  let mass = 0;
  for (let x = -20; x <= 20; x += 0.01) mass += 0.01 * Math.exp(gaussianLogDensity(p, [x]));
  assertAlmostEquals(mass, 1, 1e-12);
});

Deno.test("gaussianKl() keeps its digits near p = q, and joins its two forms", () => {
  // ½(e − log(1 + e)) = e²/4 − e³/6 + e⁴/8 − …
  const e = 2 ** -26;
  const near = gaussianKl({ mean: [0], covariance: [[1 + e]] }, { mean: [0], covariance: [[1]] });
  assertAlmostEquals(near / (e ** 2 / 4 - e ** 3 / 6 + e ** 4 / 8), 1, 1e-14);
  const at = (v: number) =>
    gaussianKl({ mean: [0], covariance: [[v]] }, { mean: [0], covariance: [[1]] });
  for (const v of [0.499999, 0.5, 0.500001, 1.499999, 1.500001, 1e-300, 1e300]) {
    const exact = 0.5 * (v - 1 - Math.log(v));
    assertAlmostEquals(at(v) / exact, 1, 1e-14);
  }
});

Deno.test("gaussianKl() does not depend on coordinates", () => {
  for (const [i, [p, q]] of pairs.entries()) {
    const d = p.mean.length;
    const A = randomMatrix(d, d, `A${i}`).map((row, k) => row.map((a, j) => a + (k === j ? 3 : 0)));
    const b = randomVector(d, `b${i}`);
    const moved = gaussianKl(affineImage(p, A, b), affineImage(q, A, b));
    assertAlmostEquals(moved, gaussianKl(p, q), 1e-11 * (1 + moved));
  }
});

Deno.test("gaussianKl() is infinite for a singular p and refuses an indefinite one", () => {
  const standard = { mean: [0, 0], covariance: [[1, 0], [0, 1]] };
  assertEquals(gaussianKl({ mean: [0, 0], covariance: [[1, 1], [1, 1]] }, standard), Infinity);
  const indefinite = { mean: [0, 0], covariance: [[1, 2], [2, 1]] };
  assertThrows(() => gaussianKl(indefinite, standard), NotPositiveDefiniteError, "of p");
  assertThrows(() => gaussianKl(standard, indefinite), NotPositiveDefiniteError);
});

Deno.test("conditionalGaussian() divides the joint density by the observed one", () => {
  for (let i = 0; i < 30; i++) {
    const d = 2 + i % 3;
    const joint = law(d, `joint${i}`);
    const observed = [[1], [0], [d - 1, 0]][i % 3].slice(0, d - 1);
    const x = randomVector(d, `x${i}`);
    const others = x.map((_, k) => k).filter((k) => !observed.includes(k));
    const given = conditionalGaussian(joint, observed, observed.map((k) => x[k]));
    const select = (rows: readonly number[]) => rows.map((r) => x.map((_, k) => (k === r ? 1 : 0)));
    const seen = affineImage(joint, select(observed));
    assertAlmostEquals(
      gaussianLogDensity(joint, x),
      gaussianLogDensity(seen, observed.map((k) => x[k])) +
        gaussianLogDensity(given, others.map((k) => x[k])),
      1e-12,
    );
  }
});

Deno.test("conditionalGaussian() is the Kalman update for state and observation", () => {
  const [state, H, R] = [law(2, "state"), [[1, -0.5]], [[0.3]]];
  const [[s, t], [, u]] = state.covariance;
  const both = affineImage(state, [[1, 0], [0, 1], ...H], [0, 0, 0], [[0, 0, 0], [0, 0, 0], [
    0,
    0,
    R[0][0],
  ]]);
  const posterior = conditionalGaussian(both, [2], [0.7]);
  const crossed = [s - 0.5 * t, t - 0.5 * u];
  const innovation = crossed[0] - 0.5 * crossed[1] + R[0][0];
  const gain = crossed.map((c) => c / innovation);
  const surprise = 0.7 - (state.mean[0] - 0.5 * state.mean[1]);
  assertClose(posterior.mean, state.mean.map((m, i) => m + gain[i] * surprise), 1e-14);
  posterior.covariance.forEach((row, i) =>
    assertClose(row, crossed.map((c, j) => state.covariance[i][j] - gain[i] * c), 1e-14)
  );
});

Deno.test("conditionalGaussian() without observations is the joint law", () => {
  const joint = law(2, "none");
  const same = conditionalGaussian(joint, [], []);
  assertEquals(same.mean, joint.mean);
  assertClose(same.covariance.flat(), joint.covariance.flat(), 1e-16);
});

Deno.test("ornsteinUhlenbeckLaw() solves its moment equations and is a semigroup", () => {
  for (const [p] of pairs.slice(0, 12)) {
    const d = p.mean.length;
    for (const diffusion of [1, 0.5]) {
      const { state } = integrateFlow(
        (y) =>
          y.map((value, k) =>
            k < d ? -value : -2 * value + ((k - d) % (d + 1) === 0 ? 2 * diffusion : 0)
          ),
        [...p.mean, ...p.covariance.flat()],
        0.7,
      );
      const end = ornsteinUhlenbeckLaw(p, 0.7, diffusion);
      assertClose([...end.mean, ...end.covariance.flat()], state, 1e-8);
      const halves = ornsteinUhlenbeckLaw(ornsteinUhlenbeckLaw(p, 0.3, diffusion), 0.4, diffusion);
      assertClose(halves.covariance.flat(), end.covariance.flat(), 1e-14);
    }
    const standard = {
      mean: p.mean.map(() => 0),
      covariance: p.mean.map((_, i) => p.mean.map((_, j) => i === j ? 1 : 0)),
    };
    const decay = gaussianKl(ornsteinUhlenbeckLaw(p, 1), standard) / gaussianKl(p, standard);
    assert(decay <= Math.exp(-2) + 1e-14);
  }
});

Deno.test("Gaussians that do not fit are refused by name", () => {
  const flat = { mean: [0], covariance: [[1]] };
  assertThrows(() => gaussianKl(flat, law(2, "x")), RangeError, "dimension 1, q of 2");
  assertThrows(() => gaussianKl({ mean: [0, 1], covariance: [[1]] }, flat), RangeError, "p.mean");
  assertThrows(
    () => gaussianLogDensity({ mean: [NaN], covariance: [[1]] }, [0]),
    RangeError,
    "law",
  );
  assertThrows(() => gaussianLogDensity(flat, [0, 1]), RangeError, "x must have 1");
  assertThrows(() => gaussianEntropy([[0]]), NotPositiveDefiniteError);
  assertThrows(() => affineImage(flat, [[1, 2]]), RangeError, "1x2");
  assertThrows(() => conditionalGaussian(flat, [0], [1]), RangeError, "leaves no coordinate");
  assertThrows(() => conditionalGaussian(law(2, "y"), [2], [1]), RangeError, "observed[0]");
  assertThrows(() => conditionalGaussian(law(2, "y"), [0, 0], [1, 1]), RangeError, "different");
  assertThrows(() => ornsteinUhlenbeckLaw(flat, -1), RangeError, "time");
  assertThrows(() => ornsteinUhlenbeckLaw(flat, 1, NaN), RangeError, "diffusion");
});
