import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as o from "../../src/optimizers/mod.ts";
import {
  add,
  flatten,
  identity,
  multiply,
  outer,
  permutations,
  scale,
  signVectors,
  spectralNorm,
  subtract,
  symmetricEigenvalues,
  transpose,
} from "../../src/numerics/mod.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import { assertClose, randomVector } from "./support.ts";

const square = (n: number, seed: string): Matrix =>
  Array.from({ length: n }, (_, i) => randomVector(n, `${seed}${i}`));

const maps: readonly o.AffineMap[] = ["a", "b", "c", "d"].map((seed) => ({
  matrix: square(2, seed),
  offset: randomVector(2, `${seed} offset`),
}));

/** Mean and covariance of equally likely points, by their definition. */
function sampleMoments(points: readonly Vector[]): o.Moments {
  const mean = scale(1 / points.length, points.reduce((sum, x) => add(sum, x)));
  const covariance = scale(
    1 / points.length,
    points.map((x) => outer(subtract(x, mean), subtract(x, mean))).reduce((sum, C) => add(sum, C)),
  );
  return { mean, covariance };
}

function assertSameMoments(actual: o.Moments, expected: o.Moments, tolerance: number): void {
  assertClose(actual.mean, expected.mean, tolerance);
  assertClose(flatten(actual.covariance), flatten(expected.covariance), tolerance);
}

Deno.test("randomStepMoments() over three steps agrees with all words of three maps", () => {
  const start = [0.5, -1];
  let moments = o.momentsAt(start);
  let points: Vector[] = [start];
  for (let t = 0; t < 3; t++) {
    moments = o.randomStepMoments(moments, maps);
    points = points.flatMap((x) => maps.map((map) => o.applyAffine(map, x)));
  }
  assertEquals(points.length, 64);
  assertSameMoments(moments, sampleMoments(points), 1e-14);
});

Deno.test("reshuffledMoments() agrees with all orders, also from a random start", () => {
  const start = { mean: [0.5, -1], covariance: [[0.5, 0.25], [0.25, 1.125]] };
  // Two points (±1 times a vector) around the mean have such a covariance only if it has rank one:
  // take four equally likely ones.
  const roots = [[1, 0.5], [0, Math.SQRT2]];
  const starts = [...signVectors(2)].map((s) =>
    add(start.mean, scale(Math.SQRT1_2, add(scale(s[0], roots[0]), scale(s[1], roots[1]))))
  );
  assertSameMoments(sampleMoments(starts), start, 1e-15);
  const ends = starts.flatMap((x) =>
    [...permutations(4)].map((order) => order.reduce((y, k) => o.applyAffine(maps[k], y), x))
  );
  assertSameMoments(o.reshuffledMoments(start, maps), sampleMoments(ends), 1e-14);
});

Deno.test("one epoch on a common curvature has the variances of the closed forms", () => {
  // f_i = ½a x² + s_i x: V/(n − 1)·[nΣc² − (Σc)²] reshuffled, VΣc² with replacement
  const [a, eta, s] = [1.5, 0.4, [1, -2, 0.5, 0.5]];
  const n = s.length;
  const problem = o.finiteSum(s.map((slope) => o.quadraticProblem([[a]], [-slope])));
  const steps = o.stochasticMaps(problem, { dimension: 1, stepSize: eta });
  const c = s.map((_, i) => (1 - eta * a) ** (n - 1 - i));
  const [sum, squares] = [c.reduce((t, x) => t + x), c.reduce((t, x) => t + x * x, 0)];
  const V = s.reduce((t, x) => t + x * x, 0) / n;
  const [[reshuffled]] = o.reshuffledMoments(o.momentsAt([2]), steps).covariance;
  assertAlmostEquals(reshuffled, eta ** 2 * V / (n - 1) * (n * squares - sum ** 2), 1e-15);
  let drawn = o.momentsAt([2]);
  for (let t = 0; t < n; t++) drawn = o.randomStepMoments(drawn, steps);
  assertAlmostEquals(drawn.covariance[0][0], eta ** 2 * V * squares, 1e-15);
  assertAlmostEquals(drawn.mean[0], 2 * (1 - eta * a) ** n, 1e-15);
});

Deno.test("mini-batches at an interpolating minimum follow the exact second moment", () => {
  const [h, eta] = [[0.3, 2, 0, 1.1, 0.7], 0.8];
  const problem = o.finiteSum(h.map((curvature) => o.quadraticProblem([[curvature]])));
  const mean = h.reduce((t, x) => t + x) / h.length;
  const variance = h.reduce((t, x) => t + (x - mean) ** 2, 0) / h.length;
  for (let B = 1; B <= h.length; B++) {
    const steps = o.stochasticMaps(problem, { dimension: 1, stepSize: eta, batchSize: B });
    const c = (h.length - B) / (B * (h.length - 1));
    const second = o.meanSquare(o.randomStepMoments(o.momentsAt([3]), steps));
    assertAlmostEquals(second, 9 * ((1 - eta * mean) ** 2 + eta ** 2 * c * variance), 1e-13);
  }
  assertThrows(
    () => o.stochasticMaps(problem, { dimension: 1, stepSize: eta, batchSize: 6 }),
    RangeError,
    "batchSize",
  );
});

Deno.test("affineMoments() with noise before each step agrees with all sign patterns", () => {
  const [sigma, steps] = [0.3, maps.slice(0, 3)];
  const C = scale(sigma ** 2, identity(2));
  const points = [...signVectors(6)].map((signs) =>
    steps.reduce<Vector>((x, map, t) => {
      const noise = scale(sigma, signs.slice(2 * t, 2 * t + 2));
      return o.applyAffine(map, add(x, noise));
    }, [1, 2])
  );
  const moments = steps.reduce(
    (m, map) =>
      o.affineMoments(o.affineMoments(m, { matrix: identity(2), offset: [0, 0] }, C), map),
    o.momentsAt([1, 2]),
  );
  assertSameMoments(moments, sampleMoments(points), 1e-14);
});

Deno.test("stationaryMoments() is what many steps come to, and solves its equations", () => {
  const raw = square(4, "A");
  const map = { matrix: scale(0.9 / spectralNorm(raw), raw), offset: randomVector(4, "offset") };
  const factor = square(4, "Q");
  const noise = multiply(factor, transpose(factor)).map((row, i, Q) =>
    row.map((entry, j) => (entry + Q[j][i]) / 2)
  );
  const stationary = o.stationaryMoments(map, noise);
  assertSameMoments(o.affineMoments(stationary, map, noise), stationary, 1e-13);
  let moments = o.momentsAt([0, 0, 0, 0]);
  for (let t = 0; t < 400; t++) moments = o.affineMoments(moments, map, noise);
  assertSameMoments(moments, stationary, 1e-12);
  assert(symmetricEigenvalues(stationary.covariance).every((value) => value > 0));
});

Deno.test("heavy ball under noise has the stationary variance of the closed form", () => {
  for (const [eta, beta] of [[0.5, 0.5], [2.5, 0.5], [0.1, 0.9], [1.9, 0]]) {
    const method = o.heavyBall({ stepSize: eta, momentum: beta });
    const map = o.iterationMap(method, o.quadraticProblem([[1]]), o.momentumCoordinates(1));
    const { covariance } = o.stationaryMoments(map, [[eta ** 2, 0], [0, 0]]);
    const expected = eta * (1 + beta) / ((1 - beta) * (2 * (1 + beta) - eta));
    assertAlmostEquals(covariance[0][0] / expected, 1, 1e-13);
  }
});

Deno.test("moments refuse unstable maps, wrong shapes, wrong weights and too many maps", () => {
  const still = { matrix: [[1]], offset: [0] };
  assertThrows(() => o.stationaryMoments(still, [[1]]), RangeError, "spectral radius");
  const stable = { matrix: [[0.5]], offset: [0] };
  assertThrows(() => o.stationaryMoments(stable, identity(2)), RangeError, "noise of 2x2");
  const plane = { matrix: scale(0.5, identity(2)), offset: [0, 0] };
  assertThrows(() => o.stationaryMoments(plane, [[1, 1], [0, 1]]), RangeError, "not symmetric");
  assertThrows(() => o.randomStepMoments(o.momentsAt([1]), []), RangeError, "maps");
  assertThrows(
    () => o.randomStepMoments(o.momentsAt([1]), [still], [0.5]),
    RangeError,
    "sum 0.5",
  );
  assertThrows(
    () => o.mixtureMoments([o.momentsAt([1]), o.momentsAt([2])], [1.5, -0.5]),
    RangeError,
    "weights",
  );
  assertThrows(() => o.mixtureMoments([]), RangeError, "components");
  const mixed = [o.momentsAt([1]), o.momentsAt([1, 2])];
  assertThrows(() => o.mixtureMoments(mixed), RangeError, "components[1] of 2");
  assertThrows(() => o.momentsAt([]), RangeError, "empty");
  assertThrows(() => o.momentsAt([NaN]), RangeError, "finite");
  const many = Array.from({ length: 17 }, () => still);
  assertThrows(() => o.reshuffledMoments(o.momentsAt([1]), many), RangeError, "operations");
  assertThrows(() => o.affineMoments(o.momentsAt([1, 2]), still), RangeError);
});

Deno.test("permutedProductMean() is the mean over all orders", () => {
  const matrices = ["p", "q", "r", "s"].map((seed) => square(3, seed));
  const products = [...permutations(4)].map((order) =>
    order.map((k) => matrices[k]).reduce((product, A) => multiply(product, A))
  );
  const mean = scale(1 / 24, products.reduce((sum, P) => add(sum, P)));
  assertClose(flatten(o.permutedProductMean(matrices)), flatten(mean), 1e-14);
});

Deno.test("permutedProductMean() has the eigenvalues of the simplex construction", () => {
  // A_i = I + u y_iᵀ + y_i uᵀ: u is an eigenvector, (n/(n−1))^(n/2) cos(n arctan 1/√(n−1))
  for (let n = 2; n <= 8; n++) {
    const u = new Array<number>(n).fill(1 / Math.sqrt(n));
    const A = u.map((_, i) => {
      const y = u.map((_, j) => ((i === j ? 1 : 0) - 1 / n) / Math.sqrt(1 - 1 / n));
      return add(identity(n), add(outer(u, y), outer(y, u)));
    });
    const image = o.permutedProductMean(A).map((row) => row.reduce((t, x, j) => t + x * u[j], 0));
    const angle = Math.atan(1 / Math.sqrt(n - 1));
    const eigenvalue = (n / (n - 1)) ** (n / 2) * Math.cos(n * angle);
    assertClose(image, scale(eigenvalue, u), 1e-13);
  }
});

Deno.test("permutedProductMean() refuses none, too many and mixed sizes", () => {
  assertThrows(() => o.permutedProductMean([]), RangeError, "number of matrices");
  assertThrows(() => o.permutedProductMean(new Array(17).fill([[1]])), RangeError, "17");
  assertThrows(() => o.permutedProductMean([[[1]], identity(2)]), RangeError, "1x1 and 2x2");
  assertThrows(() => o.permutedProductMean([[[NaN]]]), RangeError, "finite");
});
