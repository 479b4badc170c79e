import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  gaussianKernel,
  generalisedCrossValidation,
  gramMatrix,
  kernelRidge,
  leaveOneOutResiduals,
  polynomialKernel,
} from "../../src/models/kernel.ts";
import { circulant } from "../../src/numerics/circulant.ts";
import {
  gram,
  leastSquares,
  solve,
  symmetricEigenvalues,
  transpose,
} from "../../src/numerics/mod.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import { assertClose, randomMatrix, randomVector } from "./support.ts";

const inner = (x: Vector, y: Vector): number => x.reduce((sum, v, i) => sum + v * y[i], 0);

/** Ridge regression by its normal equations. */
const primal = (X: Matrix, y: Vector, ridge: number): Vector =>
  solve(
    gram(X).map((row, i) => row.map((entry, j) => entry + (i === j ? ridge : 0))),
    transpose(X).map((column) => inner(column, y)),
  );

const without = <T>(rows: readonly T[], i: number): T[] => rows.filter((_, j) => j !== i);

Deno.test("kernelRidge() with a linear kernel is ridge regression", () => {
  for (const [n, d] of [[5, 2], [3, 6], [1, 1]]) {
    const [X, y] = [randomMatrix(n, d, `X${n}`), randomVector(n, `y${n}`)];
    const K = gramMatrix(polynomialKernel(), X);
    const fit = kernelRidge(K, y, 0.3);
    const w = primal(X, y, 0.3);
    assertClose(fit.predict(K), X.map((x) => inner(x, w)), 1e-13);
    assertClose(fit.residuals, y.map((value, i) => value - inner(X[i], w)), 1e-13);
    assertClose(fit.hat.map((row) => inner(row, y)), X.map((x) => inner(x, w)), 1e-13);
    const point = randomVector(d, "point");
    const cross = gramMatrix(polynomialKernel(), [point], X);
    assertAlmostEquals(fit.predict(cross)[0], inner(point, w), 1e-13);
  }
});

Deno.test("without a ridge the fit is the limit: least squares of least norm", () => {
  const [X, y] = [randomMatrix(5, 2, "tall"), randomVector(5, "y")];
  const K = gramMatrix(polynomialKernel(), X);
  const w = leastSquares(X, y);
  assertClose(kernelRidge(K, y, 0).predict(K), X.map((x) => inner(x, w)), 1e-12);
  assertClose(kernelRidge(K, y, 1e-9).predict(K), kernelRidge(K, y, 0).predict(K), 1e-6);
  const wide = gramMatrix(gaussianKernel(1), X);
  assertClose(kernelRidge(wide, y, 0).predict(wide), y, 1e-9, "interpolation");
});

Deno.test("leaveOneOutResiduals() are those of n refits", () => {
  for (const kernel of [polynomialKernel(), gaussianKernel(0.7)]) {
    const [X, y] = [randomMatrix(6, 2, "loo"), randomVector(6, "loo y")];
    X[3] = X[2];
    X[5] = [0, 0];
    const K = gramMatrix(kernel, X);
    const refits = y.map((value, i) => {
      const fit = kernelRidge(without(K, i).map((row) => without(row, i)), without(y, i), 0.1);
      return value - fit.predict([without(K[i], i)])[0];
    });
    assertClose(leaveOneOutResiduals(K, y, 0.1), refits, 1e-12);
    const fit = kernelRidge(K, y, 0.1);
    const shortcut = fit.residuals.map((residual, i) => residual / (1 - fit.hat[i][i]));
    assertClose(shortcut, refits, 1e-12);
  }
});

Deno.test("generalised cross validation is leave-one-out on circulant kernels, and by definition", () => {
  const K = circulant([2, 0.5, 0.2, 0.2, 0.5]);
  assert(symmetricEigenvalues(K)[0] > 0);
  const y = randomVector(5, "circulant");
  const mean = leaveOneOutResiduals(K, y, 0.4).reduce((sum, r) => sum + r * r / 5, 0);
  assertAlmostEquals(generalisedCrossValidation(K, y, 0.4), mean, 1e-13);
  const generic = gramMatrix(gaussianKernel(1), randomMatrix(5, 2, "gcv"));
  const { residuals, hat } = kernelRidge(generic, y, 0.4);
  const lack = hat.reduce((sum, row, i) => sum + (1 - row[i]) / 5, 0);
  const value = residuals.reduce((sum, r) => sum + r * r / 5, 0) / lack ** 2;
  assertAlmostEquals(generalisedCrossValidation(generic, y, 0.4) / value, 1, 1e-12);
});

Deno.test("Gram matrices are symmetric and positive semidefinite", () => {
  const X = randomMatrix(6, 3, "gram");
  for (const kernel of [polynomialKernel({ degree: 3, offset: 1 }), gaussianKernel(0.5)]) {
    const K = gramMatrix(kernel, X);
    K.forEach((row, i) => row.forEach((entry, j) => assertEquals(entry, K[j][i])));
    assertEquals(K, gramMatrix(kernel, X, X));
    assert(symmetricEigenvalues(K)[0] > -1e-13);
  }
});

Deno.test("errors name the argument and the shapes", () => {
  assertThrows(() => polynomialKernel({ degree: 0.5 }), RangeError, "degree");
  assertThrows(() => polynomialKernel({ offset: -1 }), RangeError, "offset");
  assertThrows(() => gaussianKernel(0), RangeError, "width");
  assertThrows(() => gaussianKernel(1)([1], [1, 2]), RangeError, "gaussianKernel: shapes");
  assertThrows(() => gramMatrix(polynomialKernel(), []), RangeError, "rows must not be empty");
  assertThrows(() => gramMatrix(polynomialKernel(), [[1]], [[1, 2]]), RangeError, "gramMatrix");
  assertThrows(() => kernelRidge([[1, 2]], [1], 1), RangeError, "gram must be square");
  assertThrows(() => kernelRidge([[1]], [1, 2], 1), RangeError, "gram of 1 and targets of 2");
  assertThrows(() => kernelRidge([[1]], [1], -1), RangeError, "ridge");
  assertThrows(() => kernelRidge([[1]], [1], NaN), RangeError, "ridge");
  assertThrows(() => leaveOneOutResiduals([[1]], [1], 0), RangeError, "ridge");
  assertThrows(() => generalisedCrossValidation([[NaN]], [1], 1), RangeError, "finite");
});
