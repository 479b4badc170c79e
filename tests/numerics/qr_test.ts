import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { cholesky, gram, type Matrix, qr } from "../../src/numerics/mod.ts";
import {
  hilbert,
  integer,
  largest,
  lowRank,
  naiveProduct,
  orthogonalityDefect,
  randomMatrix,
  randomVector,
  relativeDistance,
  uniform,
} from "./matrices.ts";

function check(A: Matrix): number {
  const { q, r } = qr(A);
  const k = Math.min(A.length, A[0].length);
  assertEquals([q.length, q[0].length, r.length, r[0].length], [A.length, k, k, A[0].length]);
  r.forEach((row, i) => {
    assert(row[i] >= 0);
    row.slice(0, i).forEach((entry) => assert(entry === 0));
  });
  const size = largest(A) || 1;
  const scaledR = r.map((row) => row.map((a) => a / size));
  const scaledA = A.map((row) => row.map((a) => a / size));
  return Math.max(relativeDistance(naiveProduct(q, scaledR), scaledA), orthogonalityDefect(q));
}

Deno.test("qr: reconstruction, orthogonality and shape on 3,000 random matrices", () => {
  const draw = uniform("qr");
  for (let t = 0; t < 3000; t++) {
    const A = randomMatrix(draw, integer(draw, 1, 7), integer(draw, 1, 7));
    assertLess(check(A), 1e-14, JSON.stringify(A));
  }
});

Deno.test("qr: zero, low rank, Hilbert, huge and tiny", () => {
  const draw = uniform("qr low rank");
  for (let t = 0; t < 300; t++) assertLess(check(lowRank(draw, 6, 5, integer(draw, 1, 3))), 1e-14);
  for (const A of [[[0]], [[0, 0], [0, 0]], [[-1]], [[1e300], [1e300]], [[1e-310, 0]]]) {
    assertLess(check(A), 1e-14);
  }
  assertLess(check(hilbert(12)), 1e-14);
});

Deno.test("qr: r is the Cholesky factor of A'A", () => {
  const draw = uniform("qr cholesky");
  for (let t = 0; t < 200; t++) {
    const n = integer(draw, 1, 5);
    const A = Array.from({ length: n + 3 }, () => randomVector(draw, n));
    const L = cholesky(gram(A));
    const { r } = qr(A);
    assertLess(relativeDistance(r, L.map((_, i) => L.map((row) => row[i]))), 1e-11);
  }
});

Deno.test("qr: clear errors", () => {
  assertThrows(() => qr([]), RangeError, "qr: A must not be empty");
  assertThrows(() => qr([[1, NaN]]), RangeError, "qr: A[0][1] must be finite");
  assertThrows(() => qr([[1, 2], [3]]), RangeError, "ragged");
});
