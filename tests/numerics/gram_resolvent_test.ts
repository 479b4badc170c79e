import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { gramResolvent, NotPositiveDefiniteError } from "../../src/numerics/mod.ts";
import {
  integer,
  naiveProduct,
  naiveTranspose,
  randomVector,
  relativeDistance,
  uniform,
} from "./matrices.ts";

Deno.test("gramResolvent inverts A Aᵀ + shift I, and is symmetric to the last bit", () => {
  const draw = uniform("gram resolvent");
  for (let t = 0; t < 500; t++) {
    const [n, extra] = [integer(draw, 1, 7), integer(draw, 3, 8)];
    const A = Array.from({ length: n }, () => randomVector(draw, n + extra));
    const shift = integer(draw, 0, 3);
    const M = gramResolvent(A, shift);
    const shifted = naiveProduct(A, naiveTranspose(A)).map((row, i) =>
      row.map((entry, j) => i === j ? entry + shift : entry)
    );
    const identity = A.map((_, i) => A.map((_, j) => Number(i === j)));
    assertLess(relativeDistance(naiveProduct(shifted, M), identity), 1e-11);
    assert(M.every((row, i) => row.every((entry, j) => entry === M[j][i])));
  }
});

Deno.test("gramResolvent gives the ridge estimate of the normal equations", () => {
  // X = (1, 2)ᵀ, y = (3, 5), λ = 1: 13/(5 + 1).
  const [[a, b], [c, d]] = gramResolvent([[1], [2]], 1);
  const dual = [3 * a + 5 * b, 3 * c + 5 * d];
  assertLess(Math.abs(dual[0] + 2 * dual[1] - 13 / 6), 1e-15);
});

Deno.test("gramResolvent refuses dependent rows without a shift, and wrong arguments", () => {
  assertThrows(() => gramResolvent([[1], [2]], 0), NotPositiveDefiniteError);
  assertThrows(() => gramResolvent([[1]], -1), RangeError, "shift");
  assertThrows(() => gramResolvent([[1, NaN]], 1), RangeError);
  assertThrows(() => gramResolvent([], 1), RangeError);
  assertEquals(gramResolvent([[0]], 4), [[0.25]]);
});
