import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  determinant,
  inverse,
  logAbsoluteDeterminant,
  type Matrix,
  SingularMatrixError,
  solve,
} from "../../src/numerics/mod.ts";
import {
  hilbert,
  integer,
  largest,
  lowRank,
  naiveProduct,
  randomVector,
  relativeDistance,
  uniform,
} from "./matrices.ts";

/** Determinant of an integer matrix, exactly, by Bareiss. */
function exactDeterminant(A: Matrix): bigint {
  const M = A.map((row) => row.map(BigInt));
  let sign = 1n;
  let previous = 1n;
  for (let k = 0; k < M.length - 1; k++) {
    const p = M.findIndex((row, i) => i >= k && row[k] !== 0n);
    if (p < 0) return 0n;
    if (p !== k) {
      [M[p], M[k]] = [M[k], M[p]];
      sign = -sign;
    }
    for (let i = k + 1; i < M.length; i++) {
      for (let j = k + 1; j < M.length; j++) {
        M[i][j] = (M[i][j] * M[k][k] - M[i][k] * M[k][j]) / previous;
      }
    }
    previous = M[k][k];
  }
  return sign * M[M.length - 1][M.length - 1];
}

function integers(draw: () => number, n: number): number[][] {
  return Array.from({ length: n }, () => Array.from({ length: n }, () => integer(draw, -3, 3)));
}

Deno.test("determinant against exact integers", () => {
  const draw = uniform("determinant");
  for (let t = 0; t < 3000; t++) {
    const A = integers(draw, integer(draw, 1, 7));
    const size = A.reduce((p, row) => p * Math.hypot(...row), 1);
    assertAlmostEquals(determinant(A), Number(exactDeterminant(A)), 2e-14 * (1 + size));
  }
});

Deno.test("determinant and its logarithm do not overflow before the result does", () => {
  const A = [[1e200, 0, 0], [0, 1e200, 0], [0, 0, 1e-300]];
  assertAlmostEquals(determinant(A) / 1e100, 1, 1e-13);
  assertEquals(determinant([[1e200, 0], [0, 1e200]]), Infinity);
  assertEquals(determinant([[1e-200, 0], [0, 1e-200]]), 0);
  assertAlmostEquals(logAbsoluteDeterminant([[1e200, 0], [0, -1e200]]), 400 * Math.LN10, 1e-11);
  assertEquals(logAbsoluteDeterminant([[1, 1], [1, 1]]), -Infinity);
  assertEquals(determinant([[1e-310]]), 1e-310);
  assertEquals(determinant([[0, 1], [1, 0]]), -1);
});

Deno.test("solve: either a small backward error or a SingularMatrixError", () => {
  const draw = uniform("solve");
  for (let t = 0; t < 5000; t++) {
    const n = integer(draw, 1, 7);
    const A = integers(draw, n);
    const b = randomVector(draw, n);
    if (exactDeterminant(A) === 0n) {
      assertThrows(() => solve(A, b), SingularMatrixError, "singular", JSON.stringify(A));
      continue;
    }
    const x = solve(A, b);
    const size = largest(A) * largest([x]) * n;
    A.forEach((row, i) =>
      assertLess(Math.abs(row.reduce((s, a, j) => s + a * x[j], -b[i])), 1e-14 * (size + 1))
    );
  }
});

Deno.test("solve: rank deficiency hidden by rounding is seen", () => {
  const draw = uniform("hidden");
  for (let t = 0; t < 1000; t++) {
    const n = integer(draw, 2, 10);
    const A = lowRank(draw, n, n, n - 1).map((row) => row.map((a) => a / 3));
    assertThrows(() => solve(A, A[0]), SingularMatrixError);
  }
  assertThrows(() => solve(hilbert(14), hilbert(14)[0]), SingularMatrixError, "1");
});

Deno.test("solve: bad scaling is not singularity", () => {
  assertEquals(solve([[1, 0], [0, 1e-200]], [1, 1e-200]), [1, 1]);
  assertEquals(solve([[1e300, 0], [0, 1e-300]], [1e300, 2e-300]), [1, 2]);
  const draw = uniform("graded");
  for (let t = 0; t < 500; t++) {
    const n = integer(draw, 2, 6);
    const d = Array.from({ length: n }, () => 10 ** integer(draw, -40, 40));
    const A = d.map((a, i) => d.map((b, j) => a * b * (i === j ? n : 2 * draw() - 1)));
    const x = randomVector(draw, n).map((value, i) => value / d[i]);
    const b = A.map((row) => Math.sumPrecise(row.map((a, j) => a * x[j])));
    solve(A, b).forEach((value, i) => assertAlmostEquals(value / x[i], 1, 1e-9));
  }
});

Deno.test("solve with a matrix of right-hand sides, inverse", () => {
  const draw = uniform("inverse");
  for (let t = 0; t < 500; t++) {
    const n = integer(draw, 1, 6);
    const A = integers(draw, n).map((row, i) => row.map((a, j) => (i === j ? a + 20 : a)));
    const I = A.map((_, i) => A.map((_, j) => (i === j ? 1 : 0)));
    assertLess(relativeDistance(naiveProduct(A, inverse(A)), I), 1e-14);
    const B = A.map(() => randomVector(draw, 3));
    assertLess(relativeDistance(naiveProduct(A, solve(A, B)), B), 1e-14);
  }
  assertEquals(inverse([[4]]), [[0.25]]);
});

Deno.test("linear systems: clear errors", () => {
  assertThrows(() => solve([[1, 2], [3, 4]], [1]), RangeError, "A 2x2 and B vector of length 1");
  assertThrows(() => solve([[1]], [[1], [2]]), RangeError, "A 1x1 and B 2x1 matrix");
  assertThrows(() => solve([[1, 2]], [1]), RangeError, "solve: A must be square, got 1x2");
  assertThrows(() => solve([], []), RangeError, "must not be empty");
  assertThrows(() => solve([[NaN]], [1]), RangeError, "A[0][0] must be finite");
  assertThrows(() => solve([[1]], [Infinity]), RangeError, "B[0] must be finite");
  assertThrows(() => solve([[0]], [1]), SingularMatrixError, "solve");
  assertThrows(() => inverse([[1, 2], [2, 4]]), SingularMatrixError, "inverse: A (2x2)");
  assertThrows(() => determinant([[1, 2]]), RangeError, "determinant: A must be square");
});
