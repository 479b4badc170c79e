import { assertAlmostEquals, assertThrows } from "@std/assert";
import {
  add,
  dot,
  gaussianMatrix,
  generalisedCrossValidation,
  gram,
  gramMatrix,
  kernelRidge,
  type Matrix,
  matrixVector,
  NotPositiveDefiniteError,
  polynomialKernel,
  ridgeAverages,
  scale,
  solve,
  stream,
  sum,
  type Vector,
  vectorMatrix,
} from "../../src/mod.ts";

/** E Q over labels Xβ + ε: Q is quadratic, so the columns of the noise add up. */
const averaged = (Q: (y: Vector) => number, X: Matrix, targets: Matrix, noise: number): number =>
  sum(targets.map((beta) => Q(matrixVector(X, beta)))) +
  noise * sum(X.map((_, i) => Q(X.map((__, j) => Number(i === j)))));

Deno.test("ridgeAverages agrees with kernel ridge regression, and with the normal equations", () => {
  for (let t = 0; t < 100; t++) {
    const source = stream(`ridge averages ${t}`);
    const [n, d] = [source.integer(1, 6), source.integer(1, 6)];
    const [design, targets] = [gaussianMatrix(source, n, d), gaussianMatrix(source, 3, d)];
    const variances = Array.from({ length: d }, () => source.uniform());
    const [noise, ridge] = [source.uniform(), 0.1 + source.uniform()];
    const K = gramMatrix(polynomialKernel(), design);
    const found = ridgeAverages({ design, variances, targets, noise, ridge });

    const training = (y: Vector): number => {
      const { residuals } = kernelRidge(K, y, ridge);
      return dot(residuals, residuals) / n;
    };
    const expected = averaged(training, design, targets, noise);
    assertAlmostEquals(found.trainingError, expected, 1e-9 * expected);
    const validation = averaged(
      (y) => generalisedCrossValidation(K, y, ridge),
      design,
      targets,
      noise,
    );
    assertAlmostEquals(found.crossValidation, validation, 1e-9 * validation);
    assertAlmostEquals(
      found.trainingError / found.residualShare ** 2,
      found.crossValidation,
      1e-9 * validation,
    );

    const normal = gram(design).map((row, i) => row.map((a, j) => i === j ? a + ridge : a));
    const estimate = (y: Vector): Vector => solve(normal, vectorMatrix(y, design));
    const error = (y: Vector, beta: Vector): number => {
      const difference = add(estimate(y), scale(-1, beta));
      return sum(difference.map((x, k) => variances[k] * x * x));
    };
    const zero = new Array<number>(d).fill(0);
    const risk = noise + sum(targets.map((beta) => error(matrixVector(design, beta), beta))) +
      noise * sum(design.map((_, i) => error(design.map((__, j) => Number(i === j)), zero)));
    assertAlmostEquals(found.risk, risk, 1e-9 * risk);
  }
});

Deno.test("ridgeAverages at ridge 0 is least-norm interpolation", () => {
  // x = (1, 1), β = (1, 0): β̂ = (½, ½)(1 + ε).
  const { risk, trainingError, residualShare, crossValidation } = ridgeAverages({
    design: [[1, 1]],
    variances: [1, 1],
    targets: [[1, 0]],
    noise: 2,
    ridge: 0,
  });
  assertAlmostEquals(risk, 1 / 2 + 2 / 2 + 2);
  assertAlmostEquals(trainingError, 0);
  assertAlmostEquals(residualShare, 0);
  assertAlmostEquals(crossValidation, 3);
});

Deno.test("ridgeAverages refuses what has no meaning", () => {
  const good = { design: [[1, 2]], variances: [1, 1], targets: [[1, 0]], noise: 1, ridge: 1 };
  assertThrows(() => ridgeAverages({ ...good, variances: [1] }), RangeError, "variances");
  assertThrows(() => ridgeAverages({ ...good, targets: [[1]] }), RangeError, "targets");
  assertThrows(() => ridgeAverages({ ...good, ridge: -1 }), RangeError);
  assertThrows(
    () => ridgeAverages({ ...good, design: [[1, 2], [1, 2]], ridge: 0 }),
    NotPositiveDefiniteError,
  );
});
