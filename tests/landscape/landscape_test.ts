import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  certifiedInertia,
  certifiesStrictSaddle,
  classifyCriticalPoint,
  classifyExactly,
  curvatureAlong,
  curvatureExact,
  extremeDirections,
  findCriticalPoint,
  findCriticalPoints,
  gradientNewton,
  lineThrough,
  surfaceThrough,
} from "../../src/landscape/mod.ts";
import { deepLinearNetwork, reluTeacherLoss } from "../../src/models/mod.ts";
import {
  identity,
  inertiaExact,
  norm,
  ratio,
  stream,
  symmetricEigenvalues,
} from "../../src/numerics/mod.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import { quadraticProblem, saddleFreeNewton } from "../../src/optimizers/mod.ts";
import { randomMatrix, randomVector } from "../models/support.ts";

/** ¼‖xxᵀ − diag(λ)‖²: critical at 0 and at ±√λ_i e_i. */
function factorisation(eigenvalues: Vector) {
  return {
    value: (x: Vector) =>
      eigenvalues.reduce(
        (sum, lambda, i) =>
          sum + x.reduce((s, xj, j) => s + (x[i] * xj - (i === j ? lambda : 0)) ** 2, 0) / 4,
        0,
      ),
    gradient: (x: Vector) =>
      x.map((xi, i) => (x.reduce((s, v) => s + v * v, 0) - eigenvalues[i]) * xi),
    hessian: (x: Vector) => {
      const square = x.reduce((s, v) => s + v * v, 0);
      return x.map((xi, i) =>
        x.map((xj, j) => 2 * xi * xj + (i === j ? square - eigenvalues[i] : 0))
      );
    },
  };
}

Deno.test("findCriticalPoint() solves a linear system on quadratics of any inertia", () => {
  for (const spectrum of [[1, 2, 3], [-1, 2, -3], [-4, -2, -1], [1, 0, -1]]) {
    const A = spectrum.map((value, i) => spectrum.map((_, j) => i === j ? value : 0));
    const f = quadraticProblem(A, spectrum.map((value) => 2 * value));
    const { point, converged, iterations } = findCriticalPoint(f, [5, -3, 1]);
    assert(converged && iterations < 12, `${iterations} steps`);
    spectrum.forEach((value, i) => value !== 0 && assertAlmostEquals(point[i], 2, 1e-9));
  }
});

Deno.test("gradientNewton() converges quadratically to a family of critical points", () => {
  // The Hessian is singular along the curve uv = 1.
  const model = deepLinearNetwork({ inputs: [[1]], targets: [[1]], hidden: [1] });
  const found = findCriticalPoint(model, [3, 1], { gradientTolerance: 1e-14 });
  assert(found.converged && found.iterations <= 12, `${found.iterations} steps`);
  assertEquals(
    classifyCriticalPoint(model, found.point, { hessianError: 1e-12 }).kind,
    "second order",
  );
});

Deno.test("findCriticalPoints() finds all critical points of a factorisation by deflation", () => {
  const f = factorisation([3, 1]);
  const found = findCriticalPoints(f, [[0.4, 0.7], [-0.5, 0.2], [0.3, -0.8]], { each: 5 });
  const expected = [[0, 0], [Math.sqrt(3), 0], [-Math.sqrt(3), 0], [0, 1], [0, -1]];
  assertEquals(found.length, expected.length);
  for (const point of expected) {
    assert(found.some((end) => norm(end.point.map((x, i) => x - point[i])) < 1e-8), `${point}`);
  }
  const minima = found.filter(({ point }) =>
    classifyCriticalPoint(f, point).kind === "strict minimum"
  );
  assertEquals(minima.length, 2);
});

Deno.test("findCriticalPoint() with saddle-free Newton goes to a minimum", () => {
  const f = factorisation([3, 1]);
  const { point } = findCriticalPoint(f, [0.1, 0.9], { method: saddleFreeNewton() });
  assertAlmostEquals(Math.abs(point[0]), Math.sqrt(3), 1e-9);
});

Deno.test("a search that finds nothing says so and ends", () => {
  const slope = quadraticProblem([[0, 0], [0, 0]], [1, 2]);
  const { converged, point, gradientNorm } = findCriticalPoint(slope, [1, 1]);
  assertEquals([converged, point], [false, [1, 1]]);
  assertAlmostEquals(gradientNorm, Math.sqrt(5));
  // x² + 1 > 0 as a gradient: ‖∇f‖ has a minimum that is no zero.
  const cubic = {
    value: ([x]: Vector) => x ** 3 / 3 + x,
    gradient: ([x]: Vector) => [x * x + 1],
    hessian: ([x]: Vector) => [[2 * x]],
  };
  assertEquals(findCriticalPoint(cubic, [2], { steps: 50 }).converged, false);
  assertEquals(findCriticalPoints(cubic, [[2], [-1]]), []);
});

Deno.test("the spurious ReLU minimum is found and classified from a rounded start", () => {
  const [a, b, c, e, g] = [0.98, -0.05, 0.31, 0.22, -0.6];
  const start = Array.from(
    { length: 6 },
    (_, i) =>
      Array.from(
        { length: 6 },
        (_, j) => i < 5 ? (j === 5 ? c : i === j ? a : b) : j === 5 ? g : e,
      ),
  ).flat();
  const model = reluTeacherLoss({ teacher: identity(6) });
  const { point, converged } = findCriticalPoint(model, start, { gradientTolerance: 1e-13 });
  assert(converged);
  const { kind, spectrum } = classifyCriticalPoint(model, point);
  assertEquals(kind, "strict minimum");
  assertAlmostEquals(spectrum[0], 0.0047, 5e-5);
  assertEquals(classifyExactly(model.hessian(point), 1e-9), "strict minimum");
});

Deno.test("classification agrees with the signs of a planted spectrum, float and exact", () => {
  const random = stream("planted");
  for (let trial = 0; trial < 60; trial++) {
    const n = 1 + trial % 5;
    const signs = Array.from({ length: n }, () => random.integer(-1, 1));
    // An integer congruence keeps the inertia and is exact.
    const T = Array.from(
      { length: n },
      (_, i) =>
        Array.from({ length: n }, (_, j) => i === j ? 1 : j < i ? random.integer(-2, 2) : 0),
    );
    const H: Matrix = T.map((row) =>
      T.map((other) => row.reduce((sum, entry, k) => sum + entry * signs[k] * other[k], 0))
    );
    const count = (sign: number): number => signs.filter((value) => value === sign).length;
    const expected = { negative: count(-1), zero: count(0), positive: count(1) };
    assertEquals({ ...certifiedInertia(H) }, expected);
    const { inertia, kind } = classifyCriticalPoint(quadraticProblem(H), signs.map(() => 0));
    assertEquals({ ...inertia }, expected);
    assertEquals(
      kind,
      expected.negative > 0
        ? "strict saddle"
        : expected.zero > 0
        ? "second order"
        : "strict minimum",
    );
    assertEquals(classifyExactly(H), kind);
  }
});

Deno.test("certifiedInertia() bounds the inertia of perturbed matrices", () => {
  const A = randomMatrix(4, 4, "perturbed");
  const H = A.map((row, i) => row.map((entry, j) => entry + A[j][i]));
  const error = Math.abs(symmetricEigenvalues(H)[1]) * 0.9;
  const certain = certifiedInertia(H, error);
  for (const sign of [-1, 1]) {
    const moved = H.map((row, i) => row.map((entry, j) => entry + (i === j ? sign * error : 0)));
    const { negative, positive } = inertiaExact(moved);
    assert(negative >= certain.negative && positive >= certain.positive);
  }
  assertEquals(certifiedInertia(H, 100), { negative: 0, zero: 4, positive: 0 });
});

Deno.test("curvatures along directions: float against exact, eigenvectors against eigenvalues", () => {
  const model = deepLinearNetwork({
    inputs: randomMatrix(2, 3, "X"),
    targets: randomMatrix(2, 3, "Y"),
    hidden: [2],
  });
  const point = randomVector(model.size, "point");
  const H = model.hessian(point);
  const direction = randomVector(model.size, "direction");
  const exact = curvatureExact(H, direction);
  assertAlmostEquals(curvatureAlong(model, point, direction), exact.toNumber(), 1e-12);
  const plain = { value: model.value, gradient: model.gradient, hessian: model.hessian };
  assertAlmostEquals(curvatureAlong(plain, point, direction), exact.toNumber(), 1e-12);
  const { lowest, highest } = extremeDirections(model, point);
  const values = symmetricEigenvalues(H);
  assertAlmostEquals(curvatureAlong(model, point, lowest), values[0], 1e-12);
  assertAlmostEquals(curvatureAlong(model, point, highest), values[values.length - 1], 1e-12);
  assertEquals(certifiesStrictSaddle(H, lowest), values[0] < 0);
  assert(!certifiesStrictSaddle(H, lowest, 1e3));
  assert(curvatureExact([[1, 0], [0, -1]], [1, 2]).equals(ratio(-3n, 5n)));
});

Deno.test("surfaceThrough() and lineThrough() are the function at the points of a grid", () => {
  const f = factorisation([2, 1, 0.5]);
  const [point, u, v] = ["p", "u", "v"].map((seed) => randomVector(3, seed));
  const { multiples, values } = surfaceThrough(f, point, u, v, { radius: 0.5, points: 5 });
  assertEquals(multiples, [-0.5, -0.25, 0, 0.25, 0.5]);
  const at = (s: number, t: number) => f.value(point.map((x, i) => x + s * u[i] + t * v[i]));
  values.forEach((row, i) =>
    row.forEach((value, j) => assertAlmostEquals(value, at(multiples[i], multiples[j]), 1e-13))
  );
  const line = lineThrough(f, point, u, { radius: 0.5, points: 5 });
  line.y.forEach((value, i) => assertAlmostEquals(value, values[i][2], 1e-13));
  assertEquals(surfaceThrough(f, point, u, v).values.length, 21);
});

Deno.test("errors name the argument and the shapes", () => {
  const f = quadraticProblem([[1]]);
  assertThrows(() => findCriticalPoint(f, [NaN]), RangeError, "start");
  assertThrows(() => findCriticalPoint(f, [1], { steps: -1 }), RangeError, "steps");
  assertThrows(() => findCriticalPoint(f, [1], { gradientTolerance: 0 }), RangeError, "Tolerance");
  assertThrows(() => findCriticalPoints(f, [[1]], { each: 0 }), RangeError, "each");
  assertThrows(
    () => classifyCriticalPoint(f, [0], { hessianError: -1 }),
    RangeError,
    "hessianError",
  );
  assertThrows(() => certifiedInertia([[1]], NaN), RangeError, "hessianError");
  assertThrows(
    () => curvatureAlong(f, [0], [0]),
    RangeError,
    "direction must be finite and not zero",
  );
  assertThrows(() => curvatureAlong(f, [0], [1, 2]), RangeError, "direction of 2");
  assertThrows(() => curvatureExact([[1]], [0]), RangeError, "direction must not be zero");
  assertThrows(() => surfaceThrough(f, [0], [1, 2], [1]), RangeError, "first of 2 and point of 1");
  assertThrows(() => lineThrough(f, [0], [1], { points: 1 }), RangeError, "points");
  assertEquals(gradientNewton().name, "Newton on the gradient");
});
