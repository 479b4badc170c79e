import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  conditionNumber,
  extremeEigenvalues,
  frobeniusNorm,
  inertia,
  maxNorm,
  nuclearNorm,
  qr,
  rank,
  spectralNorm,
  stableRank,
} from "../../src/numerics/mod.ts";
import {
  hilbert,
  integer,
  lowRank,
  naiveProduct,
  naiveTranspose,
  randomMatrix,
  randomVector,
  uniform,
} from "./matrices.ts";

Deno.test("norms of matrices with known singular values", () => {
  const draw = uniform("norms");
  for (let t = 0; t < 500; t++) {
    const n = integer(draw, 1, 6);
    const values = Array.from({ length: n }, () => draw() + 0.1);
    const orthogonal = () => qr(Array.from({ length: n }, () => randomVector(draw, n))).q;
    const [U, V] = [orthogonal(), orthogonal()];
    const A = naiveProduct(U.map((row) => row.map((u, k) => u * values[k])), V);
    const [largest, smallest] = [Math.max(...values), Math.min(...values)];
    const squares = values.reduce((s, value) => s + value * value, 0);
    assertAlmostEquals(spectralNorm(A), largest, 1e-14);
    assertAlmostEquals(nuclearNorm(A), values.reduce((s, value) => s + value, 0), 1e-13);
    assertAlmostEquals(frobeniusNorm(A), Math.sqrt(squares), 1e-14);
    assertAlmostEquals(stableRank(A), squares / largest ** 2, 1e-13);
    assertAlmostEquals(conditionNumber(A), largest / smallest, 1e-13 * (1 + largest / smallest));
  }
});

Deno.test("order of the norms on random matrices of all kinds", () => {
  const draw = uniform("order");
  for (let t = 0; t < 2000; t++) {
    const A = randomMatrix(draw, integer(draw, 1, 5), integer(draw, 1, 5));
    const [max, spectral, frobenius, nuclear] = [
      maxNorm(A),
      spectralNorm(A),
      frobeniusNorm(A),
      nuclearNorm(A),
    ];
    const slack = 1 + 1e-14;
    assert(
      max <= spectral * slack && spectral <= frobenius * slack && frobenius <= nuclear * slack,
    );
    if (spectral > 0) assert(stableRank(A) >= 1 / slack && stableRank(A) <= rank(A) * slack);
  }
});

Deno.test("norms: range, empty, NaN, zero", () => {
  assertAlmostEquals(frobeniusNorm([[3e200, 4e200]]) / 1e200, 5, 1e-14);
  assertAlmostEquals(frobeniusNorm([[3e-200], [4e-200]]) / 1e-200, 5, 1e-14);
  assertEquals([frobeniusNorm([[NaN]]), maxNorm([[NaN, 1]])], [NaN, NaN]);
  assertEquals(maxNorm([[1, -7], [3, 2]]), 7);
  assertEquals([spectralNorm([[0]]), nuclearNorm([[0, 0]]), conditionNumber([[0]])], [
    0,
    0,
    Infinity,
  ]);
  assertAlmostEquals(conditionNumber(hilbert(5)) / 476607.25024, 1, 1e-10);
  assertThrows(() => stableRank([[0]]), RangeError, "zero matrix");
  assertThrows(() => spectralNorm([[NaN]]), RangeError, "must be finite");
  assertThrows(() => frobeniusNorm([]), RangeError, "frobeniusNorm: A must not be empty");
});

Deno.test("inertia follows Sylvester's law on exact integer congruences", () => {
  const draw = uniform("inertia");
  for (let t = 0; t < 500; t++) {
    const n = integer(draw, 1, 6);
    const signs = Array.from({ length: n }, () => integer(draw, -1, 1));
    // Unit triangular, hence regular.
    const S = Array.from(
      { length: n },
      (_, i) =>
        Array.from({ length: n }, (_, j) => (i === j ? 1 : j < i ? integer(draw, -1, 1) : 0)),
    );
    const A = naiveProduct(S.map((row) => row.map((s, k) => s * signs[k])), naiveTranspose(S));
    assertEquals(inertia(A, 1e-9), {
      negative: signs.filter((s) => s < 0).length,
      zero: signs.filter((s) => s === 0).length,
      positive: signs.filter((s) => s > 0).length,
    });
  }
  assertEquals(inertia([[0]]), { negative: 0, zero: 1, positive: 0 });
  assertEquals(inertia([[1, 2], [2, 4]]), { negative: 0, zero: 1, positive: 1 });
  assertThrows(() => inertia([[1]], -1), RangeError, "tolerance must be >= 0");
  assertThrows(() => inertia([[1]], NaN), RangeError, "tolerance must be >= 0");
});

Deno.test("extremeEigenvalues of a Gram matrix are the squared extreme singular values", () => {
  const draw = uniform("extreme");
  const B = lowRank(draw, 5, 4, 4);
  const { smallest, largest } = extremeEigenvalues(naiveProduct(naiveTranspose(B), B));
  assertAlmostEquals(largest, spectralNorm(B) ** 2, 1e-11);
  assert(smallest >= -1e-12);
});
