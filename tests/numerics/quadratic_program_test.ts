import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type QuadraticProgram, quadraticProgram } from "../../src/numerics/quadratic_program.ts";

// Multiples of 1/8: rows are then either dependent or clearly not, up to rounding.
const entry = fc.integer({ min: -24, max: 24 }).map((k) => k / 8);

function vectors(length: number): fc.Arbitrary<number[]> {
  return fc.array(entry, { minLength: length, maxLength: length });
}

function matrices(rows: number, columns: number): fc.Arbitrary<number[][]> {
  return fc.array(vectors(columns), { minLength: rows, maxLength: rows });
}

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, a, i) => sum + a * y[i], 0);
}

/** B B^T + I, symmetric to the last bit. */
function positiveDefinite(b: number[][]): number[][] {
  return b.map((x, i) => b.map((y, j) => (i < j ? dot(x, y) : dot(y, x)) + (i === j ? 1 : 0)));
}

function identity(n: number): number[][] {
  return Array.from(
    { length: n },
    (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
  );
}

/** Feasible, stationary, signs and complementary slackness: together, optimality. */
function assertKarushKuhnTucker(program: QuadraticProgram, tolerance: number): void {
  const result = quadraticProgram(program);
  assertEquals(result.status, "optimal");
  if (result.status !== "optimal") return;
  const { solution: x, multipliers: { equalities, inequalities } } = result;
  const upper = program.inequalities ?? { matrix: [], bound: [] };
  const equal = program.equalities ?? { matrix: [], bound: [] };
  assert(result.violation <= tolerance);
  x.forEach((_, j) => {
    const gradient = dot(program.quadratic[j], x) + program.linear[j] +
      equal.matrix.reduce((sum, row, i) => sum + equalities[i] * row[j], 0) +
      upper.matrix.reduce((sum, row, i) => sum + inequalities[i] * row[j], 0);
    assertAlmostEquals(gradient, 0, tolerance);
  });
  upper.matrix.forEach((row, i) => {
    assert(inequalities[i] >= -tolerance);
    assertAlmostEquals(inequalities[i] * (dot(row, x) - upper.bound[i]), 0, 10 * tolerance);
  });
}

Deno.test("quadraticProgram: the conditions of Karush, Kuhn and Tucker", () => {
  fc.assert(
    fc.property(
      matrices(4, 4),
      vectors(4),
      matrices(4, 4),
      vectors(4),
      (factor, linear, matrix, point) => {
        const bound = matrix.map((row) => dot(row, point));
        assertKarushKuhnTucker({
          quadratic: positiveDefinite(factor),
          linear,
          inequalities: { matrix: matrix.slice(1), bound: bound.slice(1) },
          equalities: { matrix: matrix.slice(0, 1), bound: bound.slice(0, 1) },
        }, 1e-9);
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("quadraticProgram: projection onto the simplex, by sorting", () => {
  fc.assert(fc.property(vectors(5), (y) => {
    const result = quadraticProgram({
      quadratic: identity(5),
      linear: y.map((a) => -a),
      lower: y.map(() => 0),
      equalities: { matrix: [y.map(() => 1)], bound: [1] },
    });
    assert(result.status === "optimal");
    const sorted = y.toSorted((a, b) => b - a);
    let [sum, threshold] = [0, 0];
    sorted.forEach((a, i) => {
      sum += a;
      if (a - (sum - 1) / (i + 1) > 0) threshold = (sum - 1) / (i + 1);
    });
    y.forEach((a, i) => {
      assertAlmostEquals(result.solution[i], Math.max(0, a - threshold), 1e-12);
    });
  }));
});

Deno.test("quadraticProgram: boxes clip, multipliers of equalities carry their sign", () => {
  fc.assert(fc.property(vectors(3), (y) => {
    const box = { lower: [-1, -Infinity, 0], upper: [1, 2, Infinity] };
    const result = quadraticProgram({ quadratic: identity(3), linear: y.map((a) => -a), ...box });
    assert(result.status === "optimal");
    y.forEach((a, i) => {
      const clipped = Math.min(box.upper[i], Math.max(box.lower[i], a));
      assertAlmostEquals(result.solution[i], clipped, 1e-15);
    });
  }));
  for (const bound of [-2, 2]) {
    const equalities = { matrix: [[1]], bound: [bound] };
    const result = quadraticProgram({ quadratic: [[1]], linear: [0], equalities });
    assert(result.status === "optimal");
    assertEquals([result.solution[0], result.multipliers.equalities[0]], [bound, -bound]);
    assertEquals(result.value, 2);
  }
});

Deno.test("quadraticProgram: without constraints, infeasible, singular, redundant", () => {
  const free = quadraticProgram({ quadratic: [[2, 0], [0, 4]], linear: [2, -4] });
  assert(free.status === "optimal");
  free.solution.forEach((x, i) => assertAlmostEquals(x, [-1, 1][i], 1e-15));
  assertAlmostEquals(free.value, -3, 1e-15);
  const equal = (bound: number[]): QuadraticProgram => ({
    quadratic: identity(2),
    linear: [0, 0],
    equalities: { matrix: [[1, 1], [1, 1]], bound },
  });
  assertEquals(quadraticProgram(equal([1, 2])).status, "infeasible");
  assertEquals(quadraticProgram(equal([1, 1])).status, "optimal");
  const zero = { matrix: [[0, 0]], bound: [-1] };
  assertEquals(
    quadraticProgram({ quadratic: identity(2), linear: [0, 0], inequalities: zero }).status,
    "infeasible",
  );
  const singular = quadraticProgram({ quadratic: [[1, 1], [1, 1]], linear: [0, 0] });
  assertEquals(singular.status, "not-positive-definite");
  const crossed = { quadratic: [[1]], linear: [0], lower: [1], upper: [0] };
  assertEquals(quadraticProgram(crossed).status, "infeasible");
});

Deno.test("quadraticProgram: wrong arguments are refused by name", () => {
  const bad = (program: QuadraticProgram, message: string): void => {
    assertThrows(() => quadraticProgram(program), RangeError, message);
  };
  bad({ quadratic: [], linear: [] }, "quadraticProgram: linear must have an entry");
  bad({ quadratic: [[NaN]], linear: [0] }, "quadraticProgram: quadratic[0][0] must be finite");
  bad({ quadratic: [[1]], linear: [Infinity] }, "quadraticProgram: linear[0] must be finite");
  bad({ quadratic: [[1, 2], [3, 9]], linear: [0, 0] }, "quadratic must be symmetric");
  bad({ quadratic: [[1]], linear: [0, 0] }, "quadratic must have 2 rows");
  bad({ quadratic: [[1]], linear: [0], upper: [NaN] }, "upper[0] must be finite or Infinity");
});
