import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  compensatedDot,
  compensatedSum,
  dot,
  dotTolerance,
  gram,
  innerProduct,
  matrixVector,
  matrixVectorInto,
  multiply,
  norm,
  quadraticForm,
  sum,
  sumsReversed,
  trace,
  transposedMatrixVectorInto,
  unitRoundoff,
  vectorMatrix,
  withReversedSums,
} from "../../src/numerics/mod.ts";
import { integer, randomVector, uniform } from "./matrices.ts";

/** Exact dot product of integers times 2^exponents, as a fraction over 2^shift. */
function exactDot(x: readonly number[], y: readonly number[], shift: number): bigint {
  return x.reduce((s, a, i) => s + BigInt(a * 2 ** shift) * BigInt(y[i] * 2 ** shift), 0n);
}

/** |computed - exact| where exact is over 2^(2 shift), both exact in integers of 2^-(2 shift). */
function errorOf(computed: number, exact: bigint, shift: number): number {
  const scaled = computed * 2 ** shift * 2 ** shift;
  assert(Number.isInteger(scaled), "the computed value lies on the grid");
  const difference = BigInt(scaled) - exact;
  return Number(difference < 0n ? -difference : difference) / 2 ** shift / 2 ** shift;
}

Deno.test("dot stays within dotTolerance of the exact value, compensatedDot within one rounding", () => {
  const draw = uniform("dot");
  const shift = 60;
  for (let t = 0; t < 1000; t++) {
    const n = integer(draw, 1, 40);
    const grid = (): number => integer(draw, -(2 ** 30), 2 ** 30) * 2 ** -integer(draw, 0, 30);
    const x = Array.from({ length: n }, grid);
    const y = Array.from({ length: n }, grid);
    const exact = exactDot(x, y, shift);
    const magnitude = x.reduce((s, a, i) => s + Math.abs(a * y[i]), 0);
    const limit = dotTolerance(n, magnitude);
    assert(errorOf(dot(x, y), exact, shift) <= limit);
    assert(errorOf(withReversedSums(() => dot(x, y)), exact, shift) <= limit);
    const size = Math.abs(Number(exact)) / 2 ** (2 * shift);
    const second = unitRoundoff * size + (2 * n * unitRoundoff) ** 2 * magnitude;
    assert(errorOf(compensatedDot(x, y), exact, shift) <= second);
  }
});

Deno.test("compensatedSum equals the correctly rounded sum up to one rounding", () => {
  const draw = uniform("sum");
  for (let t = 0; t < 1000; t++) {
    const x = randomVector(draw, integer(draw, 1, 50)).map((a) => a * 10 ** integer(draw, -8, 8));
    const exact = Math.sumPrecise(x);
    const magnitude = x.reduce((s, a) => s + Math.abs(a), 0);
    assertLess(Math.abs(compensatedSum(x) - exact), 2.3e-16 * Math.abs(exact) + 1e-28 * magnitude);
  }
  assertEquals(compensatedSum([1, 1e100, 1, -1e100]), 2);
  assertEquals(compensatedSum([Infinity, 1]), Infinity);
  assertEquals(compensatedSum([1e308, 1e308]), Infinity);
  assertEquals(compensatedDot([1e300, 1], [1e-300, 1]), 2);
  assertEquals(compensatedDot([Infinity], [1]), Infinity);
});

Deno.test("withReversedSums reverses every sum and is undone afterwards", () => {
  // From the left the 1 is lost in 1e16; from the right the large terms cancel first.
  const x = [1, 1e16, -1e16];
  const ones = [1, 1, 1];
  const rows = x.map((a) => [a]);
  const out = new Float64Array(1);
  const results: readonly [string, () => number][] = [
    ["sum", () => sum(x)],
    ["dot", () => dot(x, ones)],
    ["matrixVector", () => matrixVector([x], ones)[0]],
    ["vectorMatrix", () => vectorMatrix(ones, rows)[0]],
    ["multiply", () => multiply([x], [[1], [1], [1]])[0][0]],
    ["trace", () => trace([[1, 0, 0], [0, 1e16, 0], [0, 0, -1e16]])],
    ["innerProduct", () => innerProduct(rows, [[1], [1], [1]])],
    ["quadraticForm", () => quadraticForm([1], [x], ones)],
    ["matrixVectorInto", () => {
      matrixVectorInto(out, Float64Array.from(x), Float64Array.from(ones));
      return out[0];
    }],
    ["transposedMatrixVectorInto", () => {
      transposedMatrixVectorInto(out, Float64Array.from(x), Float64Array.from(ones));
      return out[0];
    }],
  ];
  for (const [name, f] of results) {
    assertEquals([f(), withReversedSums(f), f()], [0, 1, 0], name);
  }
  // Half an ulp of 1 is lost when added alone, and kept when two are added first.
  const small = 1.4 * 2 ** -27;
  const y = [1, small, small];
  assert(withReversedSums(() => norm(y)) >= norm(y));
  assert(withReversedSums(() => gram(y.map((a) => [a]))[0][0]) > gram(y.map((a) => [a]))[0][0]);
});

Deno.test("withReversedSums nests, restores after a throw, refuses promises", () => {
  withReversedSums(() => {
    withReversedSums(() => assert(sumsReversed()));
    assert(sumsReversed());
  });
  assertThrows(
    () =>
      withReversedSums(() => {
        throw new Error("from f");
      }),
    Error,
    "from f",
  );
  assert(!sumsReversed());
  assertThrows(() => withReversedSums(() => Promise.resolve(1)), TypeError, "synchronous");
  assert(!sumsReversed());
});

Deno.test("sums: empty, NaN and wrong shapes", () => {
  assertEquals([sum([]), dot([], []), compensatedSum([]), compensatedDot([], [])], [0, 0, 0, 0]);
  assertEquals(sum([1, NaN]), NaN);
  assertEquals(dot([Infinity], [0]), NaN);
  assertThrows(() => dot([1], [1, 2]), RangeError, "x of 1 and y of 2");
  assertThrows(() => compensatedDot([1], []), RangeError, "x of 1 and y of 0");
  assertThrows(() => sum([[1]] as unknown as number[]), TypeError, "1x1 matrix");
});
