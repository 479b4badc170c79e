import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  type Complex,
  eigenvalues,
  type Matrix,
  singularValues,
  spectralRadius,
  symmetricEigen,
} from "../../src/numerics/mod.ts";
import {
  hilbert,
  integer,
  largest,
  randomMatrix,
  randomSymmetric,
  randomVector,
  uniform,
  wilkinson,
} from "./matrices.ts";

/** Smallest singular value of `A - z I`, relative to A, through its real form of twice the size. */
function residual(A: Matrix, z: Complex): number {
  const n = A.length;
  const size = largest(A) || 1;
  const entry = (i: number, j: number): number => (A[i][j] - (i === j ? z.re : 0)) / size;
  const im = z.im / size;
  const M = Array.from({ length: 2 * n }, (_, i) =>
    Array.from({ length: 2 * n }, (_, j) => {
      if (i < n === j < n) return entry(i % n, j % n);
      return i % n === j % n ? (i < n ? im : -im) : 0;
    }));
  return singularValues(M)[2 * n - 1];
}

Deno.test("eigenvalues: A - z I is singular to rounding, on 2,000 random matrices", () => {
  const draw = uniform("residual");
  for (let t = 0; t < 2000; t++) {
    const A = randomMatrix(draw, ...sameTwice(integer(draw, 1, 6)));
    const z = eigenvalues(A);
    assertEquals(z.length, A.length);
    for (const value of z) assertLess(residual(A, value), 4e-14, JSON.stringify(A));
  }
});

function sameTwice(n: number): [number, number] {
  return [n, n];
}

Deno.test("eigenvalues: conjugate pairs are exact, sum and sum of squares are the traces", () => {
  const draw = uniform("traces");
  for (let t = 0; t < 2000; t++) {
    const n = integer(draw, 1, 8);
    const A = Array.from(
      { length: n },
      () => Array.from({ length: n }, () => integer(draw, -2, 2)),
    );
    const z = eigenvalues(A);
    const trace = A.reduce((s, row, i) => s + row[i], 0);
    const square = A.reduce((s, row, i) => s + row.reduce((q, a, j) => q + a * A[j][i], 0), 0);
    assertAlmostEquals(z.reduce((s, { re }) => s + re, 0), trace, 1e-12);
    assertAlmostEquals(z.reduce((s, { re, im }) => s + re * re - im * im, 0), square, 1e-11);
    for (const { re, im } of z) {
      assert(im === 0 || z.some((other) => other.re === re && other.im === -im));
    }
  }
});

Deno.test("eigenvalues: matrices on which other routines run for ever", () => {
  const cases: Matrix[] = [
    [[0, 0, 0, 0, 0], [0, 0, 0, 0, 1], [0, 0, 0, 1, 0], [1, 1, 0, 0, 1], [1, 0, 1, 0, 1]],
    [[0, -1, -1, -1], [-1, 0, 1, 1], [0, 0, 0, -1], [-1, 0, 0, 0]],
    [
      [1, 1, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 0],
      [0, 1, 1, 0, 1, 0],
      [1, 0, 0, 1, 0, 0],
      [0, 1, 1, 0, 0, 0],
    ],
    [
      [0, 0, 1, -1, 0, 0, 1, 0],
      [0, 1, 0, 1, 0, 0, 1, 0],
      [0, 0, 1, 0, 0, 0, 0, 0],
      [0, 0, -1, 0, 0, 0, 0, 0],
      [0, -1, 0, 1, 0, 0, 0, 0],
      [-1, 0, 0, 0, 0, 0, -1, 1],
      [0, 0, -1, -1, 0, 0, 0, 0],
      [1, 1, 0, 0, -1, 0, 0, 0],
    ],
  ];
  for (const A of cases) {
    for (const z of eigenvalues(A)) assertLess(residual(A, z), 2e-14, JSON.stringify(A));
  }
});

Deno.test("eigenvalues: 0/1 and ternary matrices all converge", () => {
  const draw = uniform("combinatorial");
  for (let t = 0; t < 10000; t++) {
    const n = integer(draw, 2, 6);
    const low = integer(draw, -1, 0);
    const A = Array.from(
      { length: n },
      () => Array.from({ length: n }, () => (draw() < 0.5 ? 0 : integer(draw, low, 1))),
    );
    eigenvalues(A);
  }
});

Deno.test("eigenvalues: closed forms", () => {
  for (const n of [1, 2, 3, 7, 16, 40]) {
    const cycle = Array.from(
      { length: n },
      (_, i) => Array.from({ length: n }, (_, j) => (j === (i + 1) % n ? 1 : 0)),
    );
    for (const { re, im } of eigenvalues(cycle)) assertAlmostEquals(Math.hypot(re, im), 1, 1e-13);
    const nilpotent = cycle.map((row, i) => row.map((a) => (i === n - 1 ? 0 : a)));
    assertEquals(spectralRadius(nilpotent), 0);
  }
  const turn = Math.PI / 5;
  const rotation = [[Math.cos(turn), -Math.sin(turn)], [Math.sin(turn), Math.cos(turn)]];
  assertAlmostEquals(eigenvalues(rotation)[1].im, Math.sin(turn), 1e-15);
  // Companion matrix of (x - 1)(x - 2)(x - 3)(x - 4).
  const companion = [[10, -35, 50, -24], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]];
  eigenvalues(companion).forEach(({ re, im }, k) => {
    assertAlmostEquals(re, k + 1, 1e-12);
    assertEquals(im, 0);
  });
  assertEquals(eigenvalues([[1, 5, 6], [0, 2, 7], [0, 0, 3]]).map(({ re }) => re), [1, 2, 3]);
  assertAlmostEquals(eigenvalues([[0, 1e300], [-1e300, 0]])[1].im / 1e300, 1, 1e-14);
  assertAlmostEquals(eigenvalues([[0, 1e-300], [1e-300, 0]])[1].re / 1e-300, 1, 1e-14);
  assertAlmostEquals(spectralRadius([[0, 1e8], [1e-8, 0]]), 1, 1e-15);
});

Deno.test("eigenvalues agree with the symmetric route", () => {
  const draw = uniform("symmetric");
  for (let t = 0; t < 500; t++) {
    const A = randomSymmetric(draw, integer(draw, 1, 7));
    const size = largest(A) || 1;
    const z = eigenvalues(A);
    symmetricEigen(A).values.forEach((value, k) =>
      assertAlmostEquals(z[k].re / size, value / size, 2e-14)
    );
  }
  for (const A of [hilbert(8), wilkinson()]) {
    const z = eigenvalues(A);
    symmetricEigen(A).values.forEach((value, k) => assertAlmostEquals(z[k].re, value, 2e-13));
  }
});

Deno.test("eigenvalues: larger random matrices, by traces", () => {
  const draw = uniform("large");
  for (const n of [20, 40]) {
    const A = Array.from({ length: n }, () => randomVector(draw, n));
    const z = eigenvalues(A);
    const trace = A.reduce((s, row, i) => s + row[i], 0);
    assertAlmostEquals(z.reduce((s, { re }) => s + re, 0), trace, 1e-12);
  }
});

Deno.test("eigenvalues: NaN, Infinity, empty and oblong matrices end in a clear error", () => {
  assertThrows(() => eigenvalues([[NaN, 1], [1, 0]]), RangeError, "eigenvalues: A[0][0]");
  assertThrows(() => eigenvalues([[0, 1], [-Infinity, 0]]), RangeError, "A[1][0] must be finite");
  assertThrows(() => eigenvalues([]), RangeError, "must not be empty");
  assertThrows(() => eigenvalues([[1, 2]]), RangeError, "must be square, got 1x2");
  assertThrows(() => spectralRadius([[NaN]]), RangeError, "spectralRadius");
});
