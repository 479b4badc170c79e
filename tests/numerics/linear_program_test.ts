import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  dualLinearProgram,
  type LinearProgram,
  linearProgram,
} from "../../src/numerics/linear_program.ts";
import { rational } from "../../src/numerics/rational.ts";
import { determinantExact, solveExact } from "../../src/numerics/rational_linear.ts";

const whole = fc.integer({ min: -5, max: 5 });

function vectors(length: number, entry = whole): fc.Arbitrary<number[]> {
  return fc.array(entry, { minLength: length, maxLength: length });
}

function matrices(rows: number, columns: number): fc.Arbitrary<number[][]> {
  return fc.array(vectors(columns), { minLength: rows, maxLength: rows });
}

/** The value of the program, or its status where there is none. */
function valueOf(program: LinearProgram): number | string {
  const result = linearProgram(program);
  if (result.status !== "optimal") return result.status;
  assert(result.violation <= 1e-10);
  return result.value;
}

/** By definition: the best vertex of A x <= b, x >= 0 in two variables, in exact arithmetic. */
function bestVertex(c: number[], matrix: number[][], bound: number[]): number | undefined {
  const rows = [...matrix, [-1, 0], [0, -1]];
  const bounds = [...bound, 0, 0];
  let best: number | undefined;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      if (determinantExact([rows[i], rows[j]]).sign() === 0) continue;
      const [x, y] = solveExact([rows[i], rows[j]], [bounds[i], bounds[j]]);
      const feasible = rows.every(([a, b], k) =>
        x.times(a).plus(y.times(b)).compare(bounds[k]) <= 0
      );
      const value = x.times(c[0]).plus(y.times(c[1])).toNumber();
      if (feasible && (best === undefined || value < best)) best = value;
    }
  }
  return best;
}

Deno.test("linearProgram: against all vertices, in exact arithmetic", () => {
  const statuses = new Set<string>();
  fc.assert(
    fc.property(vectors(2), matrices(3, 2), vectors(3), (c, matrix, bound) => {
      const program = { objective: c, lower: [0, 0], inequalities: { matrix, bound } };
      const [value, vertex] = [valueOf(program), bestVertex(c, matrix, bound)];
      statuses.add(typeof value === "string" ? value : "optimal");
      if (value === "infeasible") assertEquals(vertex, undefined);
      else if (value === "unbounded") assert(vertex !== undefined);
      else assertAlmostEquals(value as number, vertex ?? NaN, 1e-10);
      if (value === "unbounded") {
        // Unbounded programs have an infeasible dual.
        assertEquals(valueOf(dualLinearProgram(program)), "infeasible");
      }
    }),
    { numRuns: 1000 },
  );
  assertEquals([...statuses].sort(), ["infeasible", "optimal", "unbounded"]);
});

Deno.test("linearProgram: strong duality, with equalities, free and boxed variables", () => {
  let optimal = 0;
  fc.assert(
    fc.property(
      vectors(4),
      matrices(3, 4),
      vectors(3),
      vectors(4),
      vectors(4, fc.integer({ min: 0, max: 3 })),
      (c, matrix, slack, point, kinds) => {
        // A feasible point is planted; each variable is free, bounded below, above, or boxed.
        const at = matrix.map((row) => row.reduce((sum, a, j) => sum + a * point[j], 0));
        const program: LinearProgram = {
          objective: c,
          inequalities: {
            matrix: matrix.slice(1),
            bound: at.slice(1).map((x, i) => x + Math.abs(slack[i])),
          },
          equalities: { matrix: [matrix[0]], bound: [at[0]] },
          lower: point.map((x, j) => (kinds[j] % 2 === 1 ? x - 1 : -Infinity)),
          upper: point.map((x, j) => (kinds[j] >= 2 ? x + 2 : Infinity)),
        };
        const value = valueOf(program);
        const dual = valueOf(dualLinearProgram(program));
        if (value === "unbounded") {
          assertEquals(dual, "infeasible");
        } else {
          optimal++;
          assertAlmostEquals(value as number, -(dual as number), 1e-9);
        }
      },
    ),
    { numRuns: 500 },
  );
  assert(optimal > 100);
});

Deno.test("linearProgram: the value of a matrix game, by both players", () => {
  const valueOfGame = (payoff: number[][]): [number, number] => {
    const columns = payoff[0].map((_, j) => payoff.map((row) => row[j]));
    const guarantee = (rows: number[][]): number => {
      // Maximise v subject to (p' A)_j >= v and p in the simplex; the variables are p, then v.
      const n = rows[0].length;
      const value = valueOf({
        objective: [...rows[0].map(() => 0), -1],
        inequalities: {
          matrix: rows.map((row) => [...row.map((a) => -a), 1]),
          bound: rows.map(() => 0),
        },
        equalities: { matrix: [[...rows[0].map(() => 1), 0]], bound: [1] },
        lower: [...new Array<number>(n).fill(0), -Infinity],
      });
      return -(value as number);
    };
    return [guarantee(columns), -guarantee(payoff.map((row) => row.map((a) => -a)))];
  };
  assertAlmostEquals(valueOfGame([[0, -1, 1], [1, 0, -1], [-1, 1, 0]])[0], 0, 1e-12);
  assertAlmostEquals(valueOfGame([[3, -1], [-2, 4]])[0], 1, 1e-12);
  fc.assert(fc.property(matrices(3, 4), (payoff) => {
    const [lower, upper] = valueOfGame(payoff);
    assertAlmostEquals(lower, upper, 1e-10);
    const saddle = Math.max(...payoff.map((row) => Math.min(...row)));
    assert(lower >= saddle - 1e-10);
  }));
});

Deno.test("linearProgram: transport on the line is the sorted matching", () => {
  fc.assert(fc.property(vectors(4), vectors(4), (x, y) => {
    const n = 4;
    const pairs = x.flatMap((a) => y.map((b) => Math.abs(a - b)));
    const row = (i: number): number[] => pairs.map((_, k) => (Math.floor(k / n) === i ? 1 : 0));
    const column = (j: number): number[] => pairs.map((_, k) => (k % n === j ? 1 : 0));
    const indices = [0, 1, 2, 3];
    const value = valueOf({
      objective: pairs,
      lower: pairs.map(() => 0),
      equalities: {
        matrix: [...indices.map(row), ...indices.map(column)],
        bound: new Array(8).fill(1),
      },
    });
    const [p, q] = [x.toSorted((a, b) => a - b), y.toSorted((a, b) => a - b)];
    assertAlmostEquals(
      value as number,
      p.reduce((sum, a, i) => sum + Math.abs(a - q[i]), 0),
      1e-10,
    );
  }));
});

Deno.test("linearProgram: scales of rows and objective do not matter", () => {
  const program = {
    objective: [-1, -1],
    lower: [0, 0],
    inequalities: { matrix: [[1, 2], [3, 1]], bound: [4, 6] },
  };
  assertAlmostEquals(valueOf(program) as number, -2.8, 1e-12);
  for (const scale of [1e-100, 1e-12, 1e9, 1e200]) {
    const scaled = {
      objective: program.objective.map((c) => c * scale),
      lower: [0, 0],
      inequalities: {
        matrix: program.inequalities.matrix.map((row) => row.map((a) => a * scale)),
        bound: program.inequalities.bound.map((b) => b * scale),
      },
    };
    const result = linearProgram(scaled);
    assert(result.status === "optimal");
    assertAlmostEquals(result.value / scale, -2.8, 1e-11);
  }
});

Deno.test("linearProgram: corners: no constraints, fixed variables, contradictory bounds", () => {
  assertEquals(valueOf({ objective: [] }), 0);
  assertEquals(valueOf({ objective: [0, 0] }), 0);
  assertEquals(valueOf({ objective: [1] }), "unbounded");
  assertEquals(valueOf({ objective: [2], lower: [3], upper: [3] }), 6);
  assertEquals(valueOf({ objective: [2], lower: [3], upper: [2] }), "infeasible");
  assertEquals(valueOf({ objective: [1], upper: [-2], lower: [-Infinity] }), "unbounded");
  assertEquals(valueOf({ objective: [-1], upper: [-2] }), 2);
  const zeroRow = (bound: number): LinearProgram => ({
    objective: [1],
    lower: [0],
    inequalities: { matrix: [[0]], bound: [bound] },
  });
  assertEquals([valueOf(zeroRow(0)), valueOf(zeroRow(-1))], [0, "infeasible"]);
});

Deno.test("linearProgram: Beale's cycling example ends at its optimum", () => {
  const value = valueOf({
    objective: [-0.75, 150, -0.02, 6],
    lower: [0, 0, 0, 0],
    inequalities: {
      matrix: [[0.25, -60, -0.04, 9], [0.5, -90, -0.02, 3], [0, 0, 1, 0]],
      bound: [0, 0, 1],
    },
  });
  assertAlmostEquals(value as number, rational(-1).dividedBy(20).toNumber(), 1e-12);
});

Deno.test("linearProgram: wrong arguments are refused by name", () => {
  const bad = (program: LinearProgram, message: string): void => {
    assertThrows(() => linearProgram(program), RangeError, message);
  };
  bad({ objective: [NaN] }, "linearProgram: objective[0] must be finite");
  bad({ objective: [1], lower: [Infinity] }, "linearProgram: lower[0] must be finite or -Infinity");
  bad({ objective: [1], lower: [0, 0] }, "linearProgram: lower must have length 1");
  bad({ objective: [1], inequalities: { matrix: [[1, 2]], bound: [1] } }, "inequalities.matrix[0]");
  bad({ objective: [1], equalities: { matrix: [[1]], bound: [] } }, "equalities.bound");
  assertThrows(
    () => dualLinearProgram({ objective: [1] }),
    RangeError,
    "dualLinearProgram: program",
  );
});
