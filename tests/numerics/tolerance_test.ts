import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  accumulatedRoundoff,
  conditionNumber,
  dot,
  dotTolerance,
  eigenvalueTolerance,
  frobeniusNorm,
  iterationTolerance,
  type Matrix,
  matrixProductTolerance,
  matrixVector,
  multiply,
  norm,
  singularValues,
  solve,
  solveTolerance,
  subtract,
  symmetricEigenvalues,
  unitRoundoff,
  type Vector,
} from "../../src/numerics/mod.ts";
import { integer, randomVector, uniform, wilkinson } from "./matrices.ts";

/** Entries as integers over 2^30, for exact products in BigInt. */
function gridMatrix(draw: () => number, rows: number, columns: number): Matrix {
  return Array.from(
    { length: rows },
    () => Array.from({ length: columns }, () => integer(draw, -(2 ** 30), 2 ** 30) / 2 ** 30),
  );
}

/** Exact chain product, rounded once an entry. */
function exactProduct(chain: readonly Matrix[]): Matrix {
  const big = chain.map((A) => A.map((row) => row.map((a) => BigInt(a * 2 ** 30))));
  const product = big.reduce((P, B) =>
    P.map((row) => B[0].map((_, j) => row.reduce((s, a, k) => s + a * B[k][j], 0n)))
  );
  return product.map((row) => row.map((a) => Number(a) / 2 ** (30 * chain.length)));
}

Deno.test("matrixProductTolerance bounds the error of chains, and by less than 1,000 times", () => {
  const draw = uniform("chain");
  let worst = 0;
  for (let t = 0; t < 200; t++) {
    const sizes = Array.from({ length: integer(draw, 3, 6) }, () => integer(draw, 1, 6));
    const chain = sizes.slice(1).map((n, k) => gridMatrix(draw, sizes[k], n));
    const [first, ...rest] = chain;
    const error = frobeniusNorm(subtract(multiply(first, ...rest), exactProduct(chain)));
    const magnitude = chain.reduce((p, A) => p * frobeniusNorm(A), 1);
    // One more rounding of the oracle itself.
    const limit = matrixProductTolerance(sizes, magnitude) + unitRoundoff * magnitude;
    assert(error <= limit, `${error} > ${limit}`);
    worst = Math.max(worst, error / limit);
  }
  assert(worst > 1e-3, `never above ${worst} of the tolerance`);
});

Deno.test("matrixProductTolerance is reached up to a factor when all roundings fall the same way", () => {
  // 1 followed by terms of 0.7 u: each addition to 1 loses its term entirely.
  const small = 0.7 * unitRoundoff;
  const row = [1, small, small, small];
  const error = 3 * small;
  assertEquals(multiply([row], row.map(() => [1]))[0][0], 1);
  const limit = matrixProductTolerance([1, 4, 1], norm(row) * 2);
  assert(error <= limit && error > 0.1 * limit, `${error} against ${limit}`);
});

Deno.test("eigenvalueTolerance covers closed forms, and is not wide", () => {
  for (const n of [2, 5, 20, 60]) {
    const path = Array.from(
      { length: n },
      (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
    );
    const exact = path.map((_, k) => 2 - 2 * Math.cos(Math.PI * (k + 1) / (n + 1)));
    const limit = eigenvalueTolerance(n, 4);
    symmetricEigenvalues(path).forEach((value, k) => assertAlmostEquals(value, exact[k], limit));
    singularValues(path).forEach((value, k) => assertAlmostEquals(value, exact[n - 1 - k], limit));
    assertLess(limit, 1e-13 * n);
  }
  const draw = uniform("weyl");
  for (let t = 0; t < 2000; t++) {
    // The trace and the sum of squares are exact on small integers.
    const n = integer(draw, 1, 8);
    const B = Array.from(
      { length: n },
      () => Array.from({ length: n }, () => integer(draw, -2, 2)),
    );
    const A = B.map((row, i) => row.map((b, j) => b + B[j][i]));
    const values = symmetricEigenvalues(A);
    const size = norm(values, Infinity);
    const trace = A.reduce((s, row, i) => s + row[i], 0);
    assert(Math.abs(Math.sumPrecise(values) - trace) <= n * eigenvalueTolerance(n, size));
  }
  assertLess(Math.abs(symmetricEigenvalues(wilkinson())[20] - 10.746194182903393), 1e-14);
});

Deno.test("solveTolerance covers solutions known exactly", () => {
  const draw = uniform("solve tolerance");
  for (let t = 0; t < 1000; t++) {
    const n = integer(draw, 1, 7);
    const A = Array.from(
      { length: n },
      () => Array.from({ length: n }, () => integer(draw, -9, 9)),
    );
    const condition = conditionNumber(A);
    if (condition > 1e10) continue;
    const x = Array.from({ length: n }, () => integer(draw, -9, 9));
    const b = matrixVector(A, x);
    const error = norm(subtract(solve(A, b), x));
    assert(error <= solveTolerance(n, condition) * norm(x), `${error} at condition ${condition}`);
  }
});

Deno.test("iterationTolerance bounds gradient descent against twice the precision", () => {
  const draw = uniform("iteration");
  for (let t = 0; t < 100; t++) {
    const n = integer(draw, 1, 6);
    const steps = integer(draw, 0, 60);
    const raw = Array.from({ length: n }, () => randomVector(draw, n));
    const semidefinite = t % 2 === 0;
    const unscaled = raw.map((row) =>
      raw.map((other, j) => (semidefinite ? dot(row, other) : row[j]))
    );
    const size = frobeniusNorm(unscaled);
    const A = unscaled.map((row) => row.map((a) => a / size));
    const start = randomVector(draw, n);
    const growth = semidefinite ? 1 : 1.5;
    const { end, magnitude } = descend(A, start, steps);
    const reference = descendExactly(A, start, steps);
    const limit = iterationTolerance({ steps, size: n + 2, magnitude, growth });
    assert(norm(subtract(end, reference)) <= limit + 1e-16);
  }
});

/** x <- x - A x / 2, and the largest size of its terms. */
function descend(A: Matrix, start: Vector, steps: number): { end: Vector; magnitude: number } {
  let x = start;
  let magnitude = 0;
  for (let k = 0; k < steps; k++) {
    const g = matrixVector(A, x);
    magnitude = Math.max(magnitude, norm(x) * (1 + 0.5 * frobeniusNorm(A)));
    x = x.map((a, i) => a - 0.5 * g[i]);
  }
  return { end: x, magnitude };
}

/** The same iteration in fixed point with 300 binary digits. */
function descendExactly(A: Matrix, start: Vector, steps: number): Vector {
  const digits = 300n;
  const fixed = (a: number): bigint => {
    const high = Math.round(a * 2 ** 50);
    const low = (a - high / 2 ** 50) * 2 ** 110;
    return (BigInt(high) << (digits - 50n)) + (BigInt(Math.round(low)) << (digits - 110n));
  };
  const M = A.map((row) => row.map(fixed));
  let x = start.map(fixed);
  for (let k = 0; k < steps; k++) {
    const g = M.map((row) => row.reduce((s, a, j) => s + ((a * x[j]) >> digits), 0n));
    x = x.map((a, i) => a - (g[i] >> 1n));
  }
  return x.map((a) => Number(a >> 200n) / 2 ** 100);
}

Deno.test("tolerances: values, monotony, errors", () => {
  assertEquals(unitRoundoff, Number.EPSILON / 2);
  assertEquals([accumulatedRoundoff(0), dotTolerance(0, 1), dotTolerance(5, 0)], [0, 0, 0]);
  assert(dotTolerance(10, 1) > 10 * unitRoundoff);
  const base = { steps: 10, size: 5, magnitude: 2 };
  assertAlmostEquals(iterationTolerance(base) / (10 * 2 * accumulatedRoundoff(5)), 1, 1e-12);
  const contraction = iterationTolerance({ ...base, steps: 100000, growth: 0.9 });
  assertAlmostEquals(contraction / (10 * 2 * accumulatedRoundoff(5)), 1, 1e-9);
  const near = iterationTolerance({ ...base, growth: 1 + 1e-9 });
  assertAlmostEquals(near / iterationTolerance(base), 1, 1e-7);
  assert(iterationTolerance({ ...base, growth: 2 }) > 1000 * accumulatedRoundoff(5));
  assertEquals(iterationTolerance({ ...base, steps: 0 }), 0);
  assertThrows(() => accumulatedRoundoff(2 ** 53), RangeError, "beyond 2^53");
  assertThrows(() => dotTolerance(-1, 1), RangeError, "n must be an integer >= 0, got -1");
  assertThrows(() => dotTolerance(1, NaN), RangeError, "magnitude must be >= 0, got NaN");
  assertThrows(() => matrixProductTolerance([3], 1), RangeError, "at least 2 sizes");
  assertThrows(() => eigenvalueTolerance(0, 1), RangeError, "n must be an integer >= 1");
  assertThrows(() => solveTolerance(1, -1), RangeError, "condition must be >= 0");
  assertThrows(() => iterationTolerance({ ...base, steps: 0.5 }), RangeError, "steps");
});
