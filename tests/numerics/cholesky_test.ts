import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { cholesky, isPositiveDefinite, NotPositiveDefiniteError } from "../../src/numerics/mod.ts";
import {
  hilbert,
  integer,
  lowRank,
  naiveProduct,
  naiveTranspose,
  randomVector,
  relativeDistance,
  uniform,
} from "./matrices.ts";

Deno.test("cholesky: reconstruction on 2,000 random positive definite matrices", () => {
  const draw = uniform("cholesky");
  for (let t = 0; t < 2000; t++) {
    const n = integer(draw, 1, 7);
    const B = Array.from({ length: n + 2 }, () => randomVector(draw, n));
    const scale = 10 ** integer(draw, -280, 280);
    const A = naiveProduct(naiveTranspose(B), B).map((row) => row.map((a) => a * scale));
    const L = cholesky(A);
    L.forEach((row, i) => assert(row[i] > 0 && row.slice(i + 1).every((a) => a === 0)));
    assertLess(relativeDistance(naiveProduct(L, naiveTranspose(L)), A), 2e-15 * n);
    assert(isPositiveDefinite(A));
  }
  assertLess(
    relativeDistance(
      naiveProduct(cholesky(hilbert(11)), naiveTranspose(cholesky(hilbert(11)))),
      hilbert(11),
    ),
    1e-15,
  );
});

Deno.test("isPositiveDefinite agrees with the leading minors of integer matrices", () => {
  const draw = uniform("minors");
  let definite = 0;
  for (let t = 0; t < 3000; t++) {
    const [a, b, c, d, e, f] = Array.from({ length: 6 }, () => integer(draw, -2, 4));
    const A = [[a, b, c], [b, d, e], [c, e, f]];
    const minors = [
      a,
      a * d - b * b,
      a * (d * f - e * e) - b * (b * f - e * c) + c * (b * e - d * c),
    ];
    const expected = minors.every((minor) => minor > 0);
    if (expected) definite++;
    // Exactly singular ones are within rounding: the answer is not promised there.
    if (minors[2] !== 0) assertEquals(isPositiveDefinite(A), expected, JSON.stringify(A));
  }
  assert(definite > 50);
});

Deno.test("cholesky refuses what is not positive definite, and says which pivot", () => {
  assertThrows(() => cholesky([[1, 2], [2, 1]]), NotPositiveDefiniteError, "pivot 1 is -3");
  assertThrows(() => cholesky([[0]]), NotPositiveDefiniteError, "A (1x1)");
  assertThrows(() => cholesky([[1, 1], [1, 1]]), NotPositiveDefiniteError, "pivot 1 is 0");
  assertEquals(isPositiveDefinite([[0]]), false);
  const draw = uniform("indefinite");
  for (let t = 0; t < 100; t++) {
    const B = lowRank(draw, 4, 4, 2);
    const G = naiveProduct(naiveTranspose(B), B).map((row, i) =>
      row.map((a, j) => (i === j ? a - 0.5 : a))
    );
    assert(!isPositiveDefinite(G));
  }
  assertThrows(() => cholesky([[1, 2], [0, 1]]), RangeError, "must be symmetric");
  assertThrows(() => cholesky([[NaN]]), RangeError, "must be finite");
  assertThrows(() => cholesky([]), RangeError, "must not be empty");
  assertThrows(
    () => isPositiveDefinite([[1, 2]]),
    RangeError,
    "isPositiveDefinite: A must be square",
  );
});
