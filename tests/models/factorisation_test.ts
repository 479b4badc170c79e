import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  factoredObjective,
  matrixFactorisation,
  phaseRetrieval,
  symmetricFactoredObjective,
  symmetricFactorisation,
  tensorFactorisation,
} from "../../src/models/factorisation.ts";
import { unconstrainedFeatures } from "../../src/models/unconstrained_features.ts";
import {
  gaussHermite,
  multiply,
  symmetricEigenvalues,
  tensorGrid,
  transpose,
} from "../../src/numerics/mod.ts";
import type { Vector } from "../../src/numerics/matrix.ts";
import { findCriticalPoint } from "../../src/landscape/mod.ts";
import { assertClose, assertModelLaws, randomMatrix, randomVector } from "./support.ts";

Deno.test("matrixFactorisation() has the gradients of its factors", () => {
  const target = randomMatrix(3, 2, "Y");
  const observed = [[1, 0], [1, 1], [0, 1]];
  const model = matrixFactorisation({ target, rank: 2, observed });
  const [left, right] = [randomMatrix(3, 2, "L"), randomMatrix(2, 2, "R")];
  const residual = multiply(left, transpose(right))
    .map((row, i) => row.map((entry, j) => observed[i][j] * (entry - target[i][j])));
  const expected = [...multiply(residual, right), ...multiply(transpose(residual), left)].flat();
  assertClose(model.gradient(model.pack({ left, right })), expected, 1e-14);
  assertAlmostEquals(
    model.value(model.pack({ left, right })),
    residual.flat().reduce((sum, r) => sum + r * r / 2, 0),
    1e-14,
  );
  assertModelLaws(model, randomVector(model.size, "factorisation"));
  assertModelLaws(matrixFactorisation({ target, rank: 1 }), randomVector(5, "plain"));
});

Deno.test("factoredObjective() of a linear function has the Hessian of its blocks", () => {
  const G = randomMatrix(2, 3, "G");
  const model = factoredObjective({ rows: 2, columns: 3, rank: 1 }, (X) => X.dot(G));
  const values = symmetricEigenvalues(model.hessian(new Array(5).fill(0)));
  const squares = symmetricEigenvalues(multiply(G, transpose(G))).map(Math.sqrt);
  assertClose(values, [-squares[1], -squares[0], 0, squares[0], squares[1]], 1e-12);
});

Deno.test("symmetricFactorisation() of rank one has the published spectra at critical points", () => {
  const eigenvalues = [2, 1, 0.3, -0.5];
  const target = eigenvalues.map((value, i) => eigenvalues.map((_, j) => i === j ? value : 0));
  const model = symmetricFactorisation({ target, rank: 1 });
  eigenvalues.forEach((value, i) => {
    if (value <= 0) return;
    const x = eigenvalues.map((_, j) => i === j ? Math.sqrt(value) : 0);
    assertClose(model.gradient(x), [0, 0, 0, 0], 1e-15);
    const expected = eigenvalues.map((other, j) => i === j ? 2 * value : value - other);
    assertClose(symmetricEigenvalues(model.hessian(x)), expected.toSorted((a, b) => a - b), 1e-14);
  });
  assertModelLaws(symmetricFactorisation({ target, rank: 2 }), randomVector(8, "symmetric"));
});

Deno.test("symmetricFactoredObjective() takes signs: the loss of a quadratic network", () => {
  // L(M) = 2‖M − T‖² + tr(M − T)² at the critical point of the teacher's first eigenvector.
  const lambda = [1, 0.9, -1.1];
  const T = lambda.map((value, i) => lambda.map((_, j) => i === j ? value : 0));
  const identity = lambda.map((_, i) => lambda.map((_, j) => i === j ? 1 : 0));
  const model = symmetricFactoredObjective({ order: 3, rank: 1, signs: [1] }, (M) => {
    const error = M.subtract(T);
    const trace = error.dot(identity);
    return error.squaredNorm().scale(2).add(trace.hadamard(trace));
  });
  const W = [Math.sqrt(1 - 0.2 / 3), 0, 0];
  assertClose(model.gradient(W), [0, 0, 0], 1e-14);
  assertAlmostEquals(model.value(W), 4.0667, 5e-5);
  const signed = symmetricFactoredObjective(
    { order: 2, rank: 2, signs: [1, -1] },
    (X) => X.squaredNorm(),
  );
  assertEquals(signed.value([1, 0, 0, 2]), 17);
  assertModelLaws(signed, randomVector(4, "signed"));
});

Deno.test("tensorFactorisation() is the distance to a sum of outer products", () => {
  const target = ["a", "b", "c"].map((seed) => randomMatrix(2, 4, seed));
  const model = tensorFactorisation({ target, rank: 2 });
  const [A, B, C] = [randomMatrix(3, 2, "A"), randomMatrix(2, 2, "B"), randomMatrix(4, 2, "C")];
  let expected = 0;
  target.forEach((slice, i) =>
    slice.forEach((row, j) =>
      row.forEach((entry, k) => {
        const sum = A[i][0] * B[j][0] * C[k][0] + A[i][1] * B[j][1] * C[k][1];
        expected += (entry - sum) ** 2 / 2;
      })
    )
  );
  assertAlmostEquals(model.value(model.pack({ first: A, second: B, third: C })), expected, 1e-13);
  assertModelLaws(model, randomVector(model.size, "tensor"));
});

Deno.test("critical points of one tensor term are singular vector tuples", () => {
  const target = ["s", "t"].map((seed) => randomMatrix(2, 2, seed));
  const model = tensorFactorisation({ target, rank: 1 });
  const unit = (v: Vector) => v.map((entry) => entry / Math.hypot(...v));
  let tuples = 0;
  for (let trial = 0; trial < 12; trial++) {
    const start = randomVector(6, `tuple ${trial}`).map((entry) => 2 * entry);
    const { point, converged } = findCriticalPoint(model, start, { gradientTolerance: 1e-12 });
    const [a, b, c] = [point.slice(0, 2), point.slice(2, 4), point.slice(4, 6)];
    const sigma = [a, b, c].reduce((product, v) => product * Math.hypot(...v), 1);
    if (!converged || sigma < 0.01) continue;
    tuples++;
    const [x, y, z] = [a, b, c].map(unit);
    const image = target.map((slice) =>
      slice.reduce((sum, row, j) => sum + y[j] * (row[0] * z[0] + row[1] * z[1]), 0)
    );
    assertClose(image, x.map((entry) => sigma * entry), 1e-9);
  }
  assert(tuples >= 3, `${tuples} tuples`);
});

Deno.test("phaseRetrieval() is the mean over Gaussian sensing vectors", () => {
  const v = [0.6, -1, 0.3];
  const model = phaseRetrieval(v);
  const { points, weights } = tensorGrid([1, 2, 3].map(() => gaussHermite(3)));
  for (const seed of ["p", "q"]) {
    const w = randomVector(3, seed);
    const mean = points.reduce((sum, a, i) => {
      const [s, t] = [w, v].map((x) => x.reduce((dot, entry, j) => dot + entry * a[j], 0));
      return sum + weights[i] * (s * s - t * t) ** 2;
    }, 0);
    assertAlmostEquals(model.value(w), mean, 1e-12);
    assertModelLaws(model, w);
  }
  const sphere = phaseRetrieval([1, 0, 0]);
  const saddle = [0, 0, 1 / Math.sqrt(3)];
  assertClose(sphere.gradient(saddle), [0, 0, 0], 1e-14);
  assertClose(symmetricEigenvalues(sphere.hessian(saddle)), [-8, 0, 8], 1e-13);
});

Deno.test("unconstrainedFeatures() has the published minimum", () => {
  // K = 3, n = 2, λ = 0.01: value 0.041526, ‖h̄‖² = (s/n)√(λ_W/λ_H) = 0.67711 (Tirer, Bruna 2022).
  const model = unconstrainedFeatures({
    classes: 3,
    perClass: 2,
    dimension: 3,
    weightDecay: 0.01,
    featureDecay: 0.01,
  });
  const s = Math.sqrt(2) - 0.06;
  const [size, row] = [Math.sqrt(s / 2), Math.sqrt(s)];
  const features = [0, 1, 2].map((k) => [0, 0, 1, 1, 2, 2].map((c) => c === k ? size : 0));
  const weights = [0, 1, 2].map((k) => [0, 1, 2].map((j) => j === k ? row : 0));
  const point = model.pack({ weights, features });
  assertAlmostEquals(model.value(point), 0.041526, 5e-7);
  assertClose(model.gradient(point), new Array(27).fill(0), 1e-15);
  assertModelLaws(model, randomVector(model.size, "features"));
});

Deno.test("errors name the argument and the shapes", () => {
  const shape = { rows: 1, columns: 1, rank: 0 };
  assertThrows(() => factoredObjective(shape, (X) => X.sum()), RangeError, "rank");
  assertThrows(() => matrixFactorisation({ target: [], rank: 1 }), RangeError, "target");
  assertThrows(
    () => matrixFactorisation({ target: [[1, 2]], rank: 1, observed: [[1]] }),
    RangeError,
    "target of 1 × 2, observed of 1 × 1",
  );
  assertThrows(
    () => symmetricFactorisation({ target: [[1, 2]], rank: 1 }),
    RangeError,
    "symmetric",
  );
  assertThrows(
    () => symmetricFactoredObjective({ order: 1, rank: 2, signs: [1] }, (X) => X.sum()),
    RangeError,
    "1 signs, rank 2",
  );
  assertThrows(() => tensorFactorisation({ target: [], rank: 1 }), RangeError, "no slices");
  assertThrows(
    () => tensorFactorisation({ target: [[[1]], [[1], [2]]], rank: 1 }),
    RangeError,
    "slice 1 has 2 rows",
  );
  assertThrows(
    () => tensorFactorisation({ target: [[[1]], [[1, 2]]], rank: 1 }),
    RangeError,
    "slice 1",
  );
  assertThrows(() => phaseRetrieval([]), RangeError, "signal");
  assertThrows(() => phaseRetrieval([1]).value([NaN]), RangeError, "finite");
  const features = { classes: 2, perClass: 1, dimension: 1, weightDecay: -1, featureDecay: 0 };
  assertThrows(() => unconstrainedFeatures(features), RangeError, "weightDecay");
  assertThrows(() => unconstrainedFeatures({ ...features, classes: 0 }), RangeError, "classes");
});
