import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  cayley,
  type Matrix,
  matrixAbsolute,
  matrixExponential,
  matrixLogarithm,
  matrixPower,
  matrixSquareRoot,
  NotPositiveDefiniteError,
  polar,
  pseudoInverse,
  SingularMatrixError,
  symmetricFunction,
} from "../../src/numerics/mod.ts";
import {
  integer,
  largest,
  lowRank,
  naiveProduct,
  naiveTranspose,
  orthogonalityDefect,
  randomMatrix,
  randomSymmetric,
  randomVector,
  relativeDistance,
  uniform,
} from "./matrices.ts";

function gramOf(B: Matrix): Matrix {
  return naiveProduct(naiveTranspose(B), B);
}

/** Taylor series after halving the argument often, in the plainest way. */
function taylorExponential(A: Matrix): Matrix {
  const small = A.map((row) => row.map((a) => a / 1024));
  let term: Matrix = A.map((_, i) => A.map((_, j) => (i === j ? 1 : 0)));
  let total = term;
  for (let k = 1; k <= 12; k++) {
    term = naiveProduct(term, small).map((row) => row.map((a) => a / k));
    total = total.map((row, i) => row.map((a, j) => a + term[i][j]));
  }
  for (let k = 0; k < 10; k++) total = naiveProduct(total, total);
  return total;
}

Deno.test("matrixExponential against a Taylor series and closed forms", () => {
  const draw = uniform("exponential");
  for (let t = 0; t < 300; t++) {
    const n = integer(draw, 1, 5);
    const A = Array.from({ length: n }, () => randomVector(draw, n).map((a) => 4 * a));
    assertLess(relativeDistance(matrixExponential(A), taylorExponential(A)), 1e-11);
  }
  for (const angle of [1e-9, 1, Math.PI, 100]) {
    const E = matrixExponential([[0, -angle], [angle, 0]]);
    assertAlmostEquals(E[0][0], Math.cos(angle), 1e-15 * (10 + angle));
    assertAlmostEquals(E[1][0], Math.sin(angle), 1e-15 * (10 + angle));
  }
  assertEquals(matrixExponential([[0, 0], [0, 0]]), [[1, 0], [0, 1]]);
  assertEquals(matrixExponential([[0, 3], [0, 0]]), [[1, 3], [0, 1]]);
  assertAlmostEquals(matrixExponential([[-700]])[0][0] / Math.exp(-700), 1, 1e-11);
  assertThrows(() => matrixExponential([[1000]]), RangeError, "overflows");
  assertThrows(() => matrixExponential([[1e308]]), RangeError);
  assertThrows(() => matrixExponential([[NaN]]), RangeError, "must be finite");
});

Deno.test("matrixExponential agrees with the spectral route on symmetric matrices", () => {
  const draw = uniform("spectral exponential");
  for (let t = 0; t < 300; t++) {
    const n = integer(draw, 1, 5);
    const A = gramOf(Array.from({ length: n }, () => randomVector(draw, n)));
    assertLess(relativeDistance(matrixExponential(A), symmetricFunction(A, Math.exp)), 1e-13);
  }
});

Deno.test("square root, logarithm, powers of positive semidefinite matrices", () => {
  const draw = uniform("powers");
  for (let t = 0; t < 500; t++) {
    const n = integer(draw, 1, 6);
    const A = gramOf(lowRank(draw, n, n, integer(draw, 1, 6)));
    const R = matrixSquareRoot(A);
    assertLess(relativeDistance(naiveProduct(R, R), A), 1e-13);
    R.forEach((row, i) => row.forEach((a, j) => assertEquals(a, R[j][i])));
    const positive = A.map((row, i) => row.map((a, j) => (i === j ? a + 0.5 : a)));
    assertLess(relativeDistance(matrixExponential(matrixLogarithm(positive)), positive), 1e-12);
    assertLess(
      relativeDistance(
        naiveProduct(matrixPower(positive, 1.3), matrixPower(positive, -0.3)),
        positive,
      ),
      1e-12,
    );
  }
});

Deno.test("matrixPower drops zero eigenvalues and refuses negative ones", () => {
  const A = [[1, 1], [1, 1]];
  assertLess(relativeDistance(matrixPower(A, -1), pseudoInverse(A)), 1e-15);
  assertLess(relativeDistance(matrixPower(A, 0), [[0.5, 0.5], [0.5, 0.5]]), 1e-15);
  assertEquals(matrixPower([[0]], -2), [[0]]);
  assertThrows(() => matrixPower([[-1]], 2), NotPositiveDefiniteError, "eigenvalue -1");
  assertThrows(() => matrixPower([[1]], NaN), RangeError, "p must be finite");
  assertThrows(() => matrixLogarithm(A), NotPositiveDefiniteError, "matrixLogarithm");
  assertThrows(() => matrixSquareRoot([[1, 2]]), RangeError, "square");
});

Deno.test("matrixAbsolute: square is A squared, spectrum is non-negative", () => {
  const draw = uniform("absolute");
  for (let t = 0; t < 500; t++) {
    const raw = randomSymmetric(draw, integer(draw, 1, 6));
    const size = largest(raw) || 1;
    const H = raw.map((row) => row.map((a) => a / size));
    const absolute = matrixAbsolute(H);
    const difference = relativeDistance(naiveProduct(absolute, absolute), naiveProduct(H, H));
    assertLess(difference, 2e-14);
    const shifted = absolute.map((row, i) => row.map((a, j) => (i === j ? a + 1e-12 : a)));
    matrixSquareRoot(shifted);
  }
});

Deno.test("polar: orthogonal times positive semidefinite, tall and square, all ranks", () => {
  const draw = uniform("polar");
  for (let t = 0; t < 500; t++) {
    const n = integer(draw, 1, 5);
    const raw = randomMatrix(draw, n + integer(draw, 0, 3), n);
    const size = largest(raw) || 1;
    const A = raw.map((row) => row.map((a) => a / size));
    const { orthogonal, positive } = polar(A);
    assertLess(orthogonalityDefect(orthogonal), 2e-14);
    assertLess(relativeDistance(naiveProduct(orthogonal, positive), A), 2e-14);
    assertLess(relativeDistance(naiveProduct(positive, positive), gramOf(A)), 4e-14);
  }
  assertThrows(() => polar([[1, 2]]), RangeError, "must not be wide, got 1x2");
});

Deno.test("cayley: skew to orthogonal and back", () => {
  const draw = uniform("cayley");
  for (let t = 0; t < 300; t++) {
    const n = integer(draw, 1, 6);
    const B = Array.from({ length: n }, () => randomVector(draw, n));
    const skew = B.map((row, i) => row.map((b, j) => b - B[j][i]));
    const Q = cayley(skew);
    assertLess(orthogonalityDefect(Q), 1e-14);
    assertLess(largest(cayley(Q).map((row, i) => row.map((a, j) => a - skew[i][j]))), 1e-11);
  }
  assertThrows(() => cayley([[-1]]), SingularMatrixError);
  assert(cayley([[0]])[0][0] === 1);
});
