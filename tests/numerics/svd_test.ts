import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  columnSpace,
  leastSquares,
  type Matrix,
  nullSpace,
  pseudoInverse,
  rank,
  singularValues,
  svd,
} from "../../src/numerics/mod.ts";
import {
  compose,
  hilbert,
  integer,
  largest,
  lowRank,
  naiveProduct,
  naiveTranspose,
  orthogonalityDefect,
  randomMatrix,
  randomVector,
  relativeDistance,
  uniform,
} from "./matrices.ts";

function check(A: Matrix): number {
  const { u, values, v } = svd(A);
  const k = Math.min(A.length, A[0].length);
  assertEquals([u.length, u[0].length, values.length], [A.length, k, k]);
  assertEquals([v.length, v[0].length], [A[0].length, k]);
  for (let i = 0; i < k; i++) assert(values[i] >= (values[i + 1] ?? 0));
  const size = largest(A) || 1;
  const scaled = A.map((row) => row.map((a) => a / size));
  return Math.max(
    relativeDistance(compose(u, values, v, size), scaled),
    orthogonalityDefect(u),
    orthogonalityDefect(v),
  );
}

Deno.test("svd: reconstruction and orthogonality on 5,000 random tall and wide matrices", () => {
  const draw = uniform("svd");
  for (let t = 0; t < 5000; t++) {
    const A = randomMatrix(draw, integer(draw, 1, 6), integer(draw, 1, 6));
    assertLess(check(A), 3e-14, JSON.stringify(A));
  }
});

Deno.test("svd: low rank, zero, Hilbert, huge and tiny", () => {
  const draw = uniform("svd low rank");
  for (let t = 0; t < 500; t++) {
    const A = lowRank(draw, integer(draw, 2, 9), integer(draw, 2, 9), integer(draw, 1, 2));
    assertLess(check(A), 3e-14, JSON.stringify(A));
  }
  const named: Matrix[] = [
    [[0]],
    [[-2]],
    [[0, 0, 0], [0, 0, 0]],
    hilbert(10),
    [[1e300, 1e300, -1e300]],
    [[1e-310], [2e-310]],
    [[1, 1e-300], [1e-300, 1]],
  ];
  for (const A of named) assertLess(check(A), 3e-14, JSON.stringify(A));
  assertAlmostEquals(svd([[3e300, 4e300]]).values[0] / 1e300, 5, 1e-14);
});

Deno.test("singularValues agree with svd and with the closed form of 2 x 2 matrices", () => {
  const draw = uniform("values");
  for (let t = 0; t < 1000; t++) {
    const [a, b, c, d] = randomVector(draw, 4);
    const A = [[a, b], [c, d]];
    const values = singularValues(A);
    const p = Math.hypot(a + d, b - c);
    const q = Math.hypot(a - d, b + c);
    assertAlmostEquals(values[0], (p + q) / 2, 1e-14);
    assertAlmostEquals(values[1], Math.abs(p - q) / 2, 1e-14);
    svd(A).values.forEach((value, k) => assertAlmostEquals(values[k], value, 1e-14));
  }
});

Deno.test("rank, nullSpace and columnSpace of exact integer matrices of low rank", () => {
  const draw = uniform("rank");
  for (let t = 0; t < 1000; t++) {
    const [m, n] = [integer(draw, 1, 8), integer(draw, 1, 8)];
    const A = lowRank(draw, m, n, integer(draw, 1, 3));
    const r = rank(A);
    assert(r <= 3);
    const basis = nullSpace(A);
    assertEquals(basis.length, n - r, JSON.stringify(A));
    if (basis.length > 0) {
      assertLess(orthogonalityDefect(naiveTranspose(basis)), 1e-14);
      assertLess(largest(naiveProduct(A, naiveTranspose(basis))), 1e-13);
    }
    const range = columnSpace(A);
    assertEquals(range.length, r);
    if (r > 0) {
      const Q = naiveTranspose(range);
      assertLess(relativeDistance(naiveProduct(Q, naiveProduct(range, A)), A), 1e-13);
    }
  }
  assertEquals(rank([[0, 0]]), 0);
  assertEquals(nullSpace([[1, 0], [0, 1]]), []);
  assertEquals(nullSpace([[0, 0, 0]]).length, 3);
  assertEquals(rank([[1, 0], [0, 1e-10]], { relativeTolerance: 1e-9 }), 1);
  assertThrows(() => rank([[1]], { relativeTolerance: NaN }), RangeError, "relativeTolerance");
});

Deno.test("pseudoInverse fulfils the four Penrose equations, on all ranks", () => {
  const draw = uniform("penrose");
  for (let t = 0; t < 1000; t++) {
    const A = lowRank(draw, integer(draw, 1, 6), integer(draw, 1, 6), integer(draw, 1, 3));
    const X = pseudoInverse(A);
    const AX = naiveProduct(A, X);
    const XA = naiveProduct(X, A);
    const size = 1 + largest(A) * largest(X);
    assertLess(relativeDistance(naiveProduct(AX, A), A), 1e-13 * size);
    assertLess(relativeDistance(naiveProduct(XA, X), X), 1e-13 * size);
    assertLess(largest(AX.map((row, i) => row.map((a, j) => a - AX[j][i]))), 1e-13 * size);
    assertLess(largest(XA.map((row, i) => row.map((a, j) => a - XA[j][i]))), 1e-13 * size);
  }
});

Deno.test("leastSquares: normal equations for tall, smallest norm for wide matrices", () => {
  const draw = uniform("least squares");
  for (let t = 0; t < 500; t++) {
    const [m, n] = [integer(draw, 1, 7), integer(draw, 1, 7)];
    const A = lowRank(draw, m, n, integer(draw, 1, 7));
    const b = randomVector(draw, m);
    const x = leastSquares(A, b);
    const residual = A.map((row, i) => [row.reduce((s, a, j) => s + a * x[j], -b[i])]);
    assertLess(largest(naiveProduct(naiveTranspose(A), residual)), 1e-11);
    for (const z of nullSpace(A)) {
      assertAlmostEquals(z.reduce((s, zj, j) => s + zj * x[j], 0), 0, 1e-12);
    }
  }
  assertEquals(leastSquares([[0, 0]], [1]), [0, 0]);
});

Deno.test("svd family: clear errors", () => {
  assertThrows(() => svd([]), RangeError, "svd: A must not be empty");
  assertThrows(() => svd([[1, NaN]]), RangeError, "svd: A[0][1] must be finite, got NaN");
  assertThrows(() => singularValues([[Infinity]]), RangeError, "singularValues: A[0][0]");
  assertThrows(() => rank([[1, 2], [3]]), RangeError, "rank: A is ragged");
  assertThrows(() => nullSpace([[NaN]]), RangeError, "nullSpace");
  assertThrows(() => pseudoInverse([[]]), RangeError, "pseudoInverse");
  assertThrows(() => leastSquares([[1]], [1, 2]), RangeError, "A 1x1 and b of 2");
  assertThrows(() => leastSquares([[1]], [NaN]), RangeError, "b[0] must be finite");
});
