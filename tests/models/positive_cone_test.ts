import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  factorFidelity,
  gaussianSquaredWasserstein,
  gaussianTransportMap,
  karcherMean,
  logEuclideanMean,
  positiveGeodesic,
  rootFidelity,
  squaredBuresDistance,
} from "../../src/models/mod.ts";
import {
  add,
  determinant,
  extremeEigenvalues,
  generalizedEigenvalues,
  identity,
  inverse,
  type Matrix,
  matrixExponential,
  matrixPower,
  matrixSquareRoot,
  multiply,
  norm,
  NotPositiveDefiniteError,
  scale,
  stream,
  subtract,
  symmetricPart,
  trace,
  transpose,
} from "../../src/numerics/mod.ts";
import { assertClose, randomMatrix } from "./support.ts";

/** Positive definite with eigenvalues in exp([−spread, spread]). */
function positive(d: number, seed: string, spread = 2): Matrix {
  const random = stream(seed);
  const skew = randomMatrix(d, d, seed);
  const Q = matrixExponential(subtract(skew, transpose(skew)));
  const D = identity(d).map((row) => scale(Math.exp(spread * (2 * random.uniform() - 1)), row));
  return symmetricPart(multiply(Q, D, transpose(Q)));
}

const pairs = Array.from({ length: 40 }, (_, i) => {
  const d = 1 + i % 4;
  return [positive(d, `A${i}`), positive(d, `B${i}`)] as const;
});

const close = (A: Matrix, B: Matrix, tolerance: number): void =>
  assertClose(A.flat(), B.flat(), tolerance);

Deno.test("generalizedEigenvalues() are those of a congruent pair, and of G⁻¹H", () => {
  for (const [i, [G, B]] of pairs.entries()) {
    const H = subtract(B, G);
    const values = generalizedEigenvalues(H, G);
    const solved = multiply(inverse(G), H);
    assertAlmostEquals(values.reduce((sum, v) => sum + v, 0), trace(solved), 1e-11);
    const J = add(randomMatrix(G.length, G.length, `J${i}`), scale(3, identity(G.length)));
    const turned = (A: Matrix) => symmetricPart(multiply(transpose(J), A, J));
    assertClose(generalizedEigenvalues(turned(H), turned(G)), values, 1e-11);
  }
  assertThrows(() => generalizedEigenvalues([[1]], [[0]]), NotPositiveDefiniteError);
  assertThrows(() => generalizedEigenvalues([[1]], identity(2)), RangeError, "H of 1");
  assertThrows(() => generalizedEigenvalues([[NaN]], [[1]]), RangeError, "H[0][0]");
});

Deno.test("positiveGeodesic() agrees with the formula in square roots", () => {
  for (const [A, B] of pairs) {
    const [root, back] = [matrixSquareRoot(A), matrixPower(A, -0.5)];
    for (const t of [0, 0.3, 0.5, 1, 2, -1]) {
      const inner = matrixPower(symmetricPart(multiply(back, B, back)), t);
      const point = positiveGeodesic(A, B, t);
      close(point, multiply(root, inner, root), 1e-10);
      const distance = (X: Matrix, Y: Matrix) => norm(generalizedEigenvalues(Y, X).map(Math.log));
      assertAlmostEquals(distance(A, point), Math.abs(t) * distance(A, B), 1e-9);
    }
    close(positiveGeodesic(A, B, 0.25), positiveGeodesic(B, A, 0.75), 1e-12);
  }
});

Deno.test("karcherMean() of two is the geometric mean, of commuting ones the log mean", () => {
  for (const [A, B] of pairs) {
    const { mean, converged } = karcherMean([A, B]);
    assert(converged);
    close(mean, positiveGeodesic(A, B, 0.5), 1e-11);
    const powers = [A, matrixPower(A, 0.5), matrixPower(A, -2)];
    close(karcherMean(powers).mean, matrixPower(A, -1 / 6), 1e-11);
    close(logEuclideanMean(powers), matrixPower(A, -1 / 6), 1e-11);
    close(karcherMean([A]).mean, A, 1e-13);
  }
});

Deno.test("karcherMean() turns with congruences, lies in the sandwich, has the mean log det", () => {
  let worst = 0;
  for (let i = 0; i < 40; i++) {
    const d = 2 + i % 2;
    const spread = i < 30 ? 3 : 7;
    const family = [0, 1, 2, 3].slice(0, 2 + i % 3).map((k) => positive(d, `${i}/${k}`, spread));
    const { mean, converged, steps } = karcherMean(family, { tolerance: 1e-10 });
    assert(converged, `${i}`);
    worst = Math.max(worst, steps);
    const average = scale(1 / family.length, family.reduce((sum, A) => add(sum, A)));
    const harmonic = inverse(
      scale(1 / family.length, family.map(inverse).reduce((s, A) => add(s, A))),
    );
    const size = norm(average.flat());
    assert(extremeEigenvalues(symmetricPart(subtract(average, mean))).smallest > -1e-10 * size);
    assert(extremeEigenvalues(symmetricPart(subtract(mean, harmonic))).smallest > -1e-10 * size);
    const logs = family.map((A) => Math.log(determinant(A)));
    assertAlmostEquals(
      Math.log(determinant(mean)),
      logs.reduce((sum, l) => sum + l, 0) / family.length,
      1e-8,
    );
    const J = add(randomMatrix(d, d, `J${i}`), scale(2, identity(d)));
    const turned = (A: Matrix) => symmetricPart(multiply(transpose(J), A, J));
    if (spread === 3) {
      close(karcherMean(family.map(turned), { tolerance: 1e-11 }).mean, turned(mean), 1e-7);
    }
  }
  assert(worst < 100, `${worst} steps`);
});

Deno.test("the log-Euclidean mean leaves the sandwich on the named pair", () => {
  const [A, B] = [[[2, -3], [-3, 5]], [[1, 0], [0, 100]]];
  const mean = logEuclideanMean([A, B]);
  const average = scale(0.5, add(A, B));
  assertAlmostEquals(extremeEigenvalues(subtract(average, mean)).smallest, -0.405, 5e-4);
  const weighted = logEuclideanMean([A, B], [1, 0]);
  close(weighted, A, 1e-12);
});

Deno.test("karcherMean() says so where the cap ends it", () => {
  const family = [positive(3, "x", 3), positive(3, "y", 3), positive(3, "z", 3)];
  const { converged, residual } = karcherMean(family, { maximumSteps: 1 });
  assertEquals(converged, false);
  assert(residual > 1e-12);
});

Deno.test("rootFidelity() is symmetric, agrees with its formula and with factors", () => {
  for (const [A, B] of pairs) {
    const root = matrixSquareRoot(A);
    const direct = trace(matrixSquareRoot(symmetricPart(multiply(root, B, root))));
    assertAlmostEquals(rootFidelity(A, B), direct, 1e-10 * (1 + direct));
    assertAlmostEquals(rootFidelity(B, A), direct, 1e-10 * (1 + direct));
    const factors = factorFidelity(matrixSquareRoot(A), matrixSquareRoot(B));
    assertAlmostEquals(factors, direct, 1e-10 * (1 + direct));
    assert(direct <= Math.sqrt(trace(A) * trace(B)) * (1 + 1e-14));
  }
});

Deno.test("squaredBuresDistance() is the transport cost of gaussianTransportMap()", () => {
  for (const [A, B] of pairs) {
    const T = gaussianTransportMap(A, B);
    close(multiply(T, A, T), B, 1e-11);
    assert(extremeEigenvalues(T).smallest > 0);
    close(T, positiveGeodesic(symmetricPart(inverse(A)), B, 0.5), 1e-10);
    const move = subtract(identity(A.length), T);
    const cost = trace(multiply(move, A, move));
    assertAlmostEquals(squaredBuresDistance(A, B), cost, 1e-11 * (1 + cost));
    const traces = trace(A) + trace(B);
    assertAlmostEquals(cost, traces - 2 * rootFidelity(A, B), 1e-12 * traces);
  }
});

Deno.test("squaredBuresDistance() keeps digits near equality and accepts singular matrices", () => {
  const e = 2 ** -30;
  const value = squaredBuresDistance([[1, 0], [0, 1]], [[(1 + e) ** 2, 0], [0, 1]]);
  assertAlmostEquals(value / e ** 2, 1, 1e-6);
  const line = [[1, 1], [1, 1]];
  assertAlmostEquals(squaredBuresDistance(line, [[0, 0], [0, 0]]), 2, 1e-14);
  assertAlmostEquals(squaredBuresDistance(line, line), 0, 1e-15);
  assertAlmostEquals(squaredBuresDistance(line, [[1, -1], [-1, 1]]), 4, 1e-7);
});

Deno.test("gaussianSquaredWasserstein() of one-dimensional laws compares means and deviations", () => {
  const [p, q] = [{ mean: [1], covariance: [[4]] }, { mean: [-1], covariance: [[9]] }];
  assertAlmostEquals(gaussianSquaredWasserstein(p, q), 5, 1e-14);
});

Deno.test("matrices outside the cone are refused", () => {
  const indefinite = [[1, 2], [2, 1]];
  assertThrows(() => positiveGeodesic(indefinite, identity(2), 0.5), NotPositiveDefiniteError);
  assertThrows(() => karcherMean([]), RangeError, "matrices must not be empty");
  assertThrows(() => karcherMean([[[1]], identity(2)]), RangeError, "matrices[1] of 2");
  assertThrows(() => karcherMean([[[1]]], { tolerance: 0 }), RangeError, "tolerance");
  assertThrows(() => logEuclideanMean([[[1]]], [1, 1]), RangeError, "weights");
  assertThrows(() => positiveGeodesic([[1]], [[1]], Infinity), RangeError, "t must be finite");
  assertThrows(() => positiveGeodesic([[NaN]], [[1]], 0), RangeError, "A[0][0]");
  assertThrows(() => rootFidelity([[1]], identity(2)), RangeError, "A of 1");
  assertThrows(() => rootFidelity([[-1]], [[1]]), NotPositiveDefiniteError);
  assertThrows(() => gaussianTransportMap([[0]], [[1]]), NotPositiveDefiniteError);
  assertThrows(() => factorFidelity([[1]], [[1, 2]]), RangeError, "X of 1 columns");
});
