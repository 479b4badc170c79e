/**
 * Zero-sum games of two players, solved by a linear program and certified by the two strategies.
 * @module
 */
import { ConvergenceError } from "../numerics/errors.ts";
import { transpose } from "../numerics/construct.ts";
import { linearProgram } from "../numerics/linear_program.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { matrixVector, vectorMatrix } from "../numerics/products.ts";
import { requireFiniteMatrix } from "../numerics/shape.ts";

/** Strategies of both players and what each guarantees: the value lies between. */
export interface MatrixGameSolution {
  /** x, a distribution on the rows. */
  readonly rowStrategy: Vector;
  /** y, a distribution on the columns. */
  readonly columnStrategy: Vector;
  /** min_j (xᵀM)_j, what x guarantees the row player: at most the value. */
  readonly lower: number;
  /** max_i (My)_i, what y concedes at most: at least the value. */
  readonly upper: number;
}

/**
 * Solves max over x, min over y of xᵀMy, M what the column player pays to the row player. The
 * strategies come from two linear programs; `lower` and `upper` are evaluated at them, so that they
 * enclose the value whatever the programs' errors, which are some 1e-11 of the largest entry.
 *
 * @throws RangeError unless M is finite, not empty and rectangular; ConvergenceError where the
 * simplex method fails.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const { rowStrategy, lower, upper } = solveMatrixGame([[3, -1], [-1, 1]]);
 * assertAlmostEquals(rowStrategy[0], 1 / 3, 1e-10);
 * assertAlmostEquals(lower, 1 / 3, 1e-10);
 * assertAlmostEquals(upper, 1 / 3, 1e-10);
 * ```
 */
export function solveMatrixGame(M: Matrix): MatrixGameSolution {
  requireFiniteMatrix("solveMatrixGame", "M", M);
  const rowStrategy = guarantee(M);
  const columnStrategy = guarantee(transpose(M).map((row) => row.map((entry) => -entry)));
  return {
    rowStrategy,
    columnStrategy,
    lower: Math.min(...vectorMatrix(rowStrategy, M)),
    upper: Math.max(...matrixVector(M, columnStrategy)),
  };
}

/** A distribution x that maximises min_j (xᵀM)_j: the variables are x and that minimum, free. */
function guarantee(M: Matrix): Vector {
  const result = linearProgram({
    objective: [...M.map(() => 0), -1],
    inequalities: {
      matrix: transpose(M).map((column) => [...column.map((entry) => -entry), 1]),
      bound: M[0].map(() => 0),
    },
    equalities: { matrix: [[...M.map(() => 1), 0]], bound: [1] },
    lower: [...M.map(() => 0), -Infinity],
  });
  if (result.status !== "optimal") {
    throw new ConvergenceError(`solveMatrixGame: the linear program is ${result.status}`);
  }
  const weights = result.solution.slice(0, -1).map((weight) => Math.max(0, weight));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
