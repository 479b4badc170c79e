/**
 * `⟨C, YYᵀ⟩` over matrices Y with unit rows: the factorisation of the semidefinite relaxation of maximum
 * cut, with what optimality on the product of spheres is made of.
 * @module
 */
import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  dot,
  innerProduct,
  matrixFrom,
  matrixVector,
  multiply,
  reshape,
  transpose,
  zeros,
} from "../numerics/mod.ts";
import { requireFiniteMatrix, requireSquare } from "../numerics/shape.ts";
import type { SmoothProblem } from "../optimizers/problems.ts";
import { parameterLayout, requireSize } from "./layout.ts";
import { differentiableModel, type Model } from "./model.ts";

/** The problem at points Y (n × p, row by row) whose rows have norm 1. */
export interface UnitRows extends Required<Pick<SmoothProblem, "value" | "gradient">> {
  /** C. */
  readonly cost: Matrix;
  /** p. */
  readonly rank: number;
  /** Y as a matrix. */
  rows(point: Vector): Matrix;
  /**
   * `S(Y) = C − ddiag(CYYᵀ)`, ddiag the diagonal part: Y is critical where `SY = 0`, and then solves
   * the relaxation if S is positive semidefinite.
   */
  dual(point: Vector): Matrix;
  /**
   * The matrix of `Z ↦ ⟨Z, SZ⟩`, half the Riemannian Hessian, on the Z with every row orthogonal to
   * that of Y, in an orthonormal basis: n(p − 1) × n(p − 1). There are none for p = 1: a RangeError.
   */
  tangentForm(point: Vector): Matrix;
}

/**
 * `⟨C, YYᵀ⟩` over unit rows; `gradient` is the Riemannian one, 2S(Y)Y.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { unitRows } from "theorycheck";
 *
 * // One edge, both rows (1, 0): S has the eigenvalues −2 and 0.
 * const problem = unitRows([[0, 1], [1, 0]], 2);
 * assertEquals(problem.value([1, 0, 1, 0]), 2);
 * assertEquals(problem.dual([1, 0, 1, 0]), [[-1, 1], [1, -1]]);
 * assertEquals(problem.tangentForm([1, 0, 1, 0]), [[-1, 1], [1, -1]]);
 * ```
 *
 * @throws RangeError where C is not finite, square and symmetric, or p is no positive integer.
 */
export function unitRows(cost: Matrix, rank: number): UnitRows {
  requireCost("unitRows", cost, rank);
  const n = cost.length;
  const rows = (point: Vector): Matrix => {
    requireSize("unitRows", point, n * rank);
    return reshape(point, n, rank);
  };
  const dualOf = (Y: Matrix): Matrix => {
    const product = multiply(cost, Y);
    const diagonal = Y.map((row, i) => dot(product[i], row));
    return cost.map((row, i) => row.map((entry, j) => i === j ? entry - diagonal[i] : entry));
  };
  return {
    cost,
    rank,
    rows,
    dual: (point) => dualOf(rows(point)),
    value: (point) => {
      const Y = rows(point);
      return innerProduct(cost, multiply(Y, transpose(Y)));
    },
    gradient: (point) => {
      const Y = rows(point);
      return multiply(dualOf(Y), Y).flatMap((row) => row.map((entry) => 2 * entry));
    },
    tangentForm: (point) => {
      const Y = rows(point);
      const [S, bases] = [dualOf(Y), Y.map(orthogonalComplement)];
      const width = rank - 1;
      return matrixFrom(n * width, n * width, (a, b) => {
        const [i, j] = [Math.floor(a / width), Math.floor(b / width)];
        return S[i][j] * dot(bases[i][a % width], bases[j][b % width]);
      });
    },
  };
}

/**
 * `⟨C, NNᵀ⟩` where N has the rows of V divided by their norms, with the block `rows` V: the same problem
 * without a constraint. At V with unit rows its Hessian on tangent directions is the Riemannian one.
 *
 * @throws RangeError as {@link unitRows}.
 */
export function normalisedRows(cost: Matrix, rank: number): Model<"rows"> {
  requireCost("normalisedRows", cost, rank);
  const layout = parameterLayout({ rows: [cost.length, rank] });
  return differentiableModel(layout, (x) => {
    const V = layout.view(x, "rows");
    const N = V.divide(V.hadamard(V).rowSums().sqrt());
    return N.multiply(N.transpose()).dot(cost);
  });
}

/**
 * The part `BᵀHB` of a Hessian over n × p matrices that acts on the Z with every row orthogonal to that
 * of Y, in the basis B of {@link UnitRows.tangentForm}.
 *
 * @throws RangeError where H has not the order n p.
 */
export function tangentPart(hessian: Matrix, Y: Matrix): Matrix {
  requireSize("tangentPart", hessian.map((row) => row.length), Y.flat().length);
  const p = Y[0].length;
  const basis = Y.flatMap((row, i) =>
    orthogonalComplement(row).map((z) => Y.flatMap((_, j) => j === i ? z : zeros(p)))
  );
  return basis.map((z) => {
    const image = matrixVector(hessian, z);
    return basis.map((other) => dot(other, image));
  });
}

/**
 * An orthonormal basis of what is orthogonal to a unit vector y: the images of all unit vectors but e₁
 * under the reflection that exchanges e₁ with ±y.
 */
function orthogonalComplement(y: Vector): readonly Vector[] {
  const v = y.with(0, y[0] + (y[0] < 0 ? -1 : 1));
  const pivot = Math.abs(v[0]);
  return y.slice(1).map((_, k) =>
    v.map((entry, i) => (i === k + 1 ? 1 : 0) - entry * v[k + 1] / pivot)
  );
}

function requireCost(where: string, cost: Matrix, rank: number): void {
  requireFiniteMatrix(where, "cost", cost);
  requireSquare(where, "cost", cost);
  requireInteger(where, "rank", rank, 1);
  cost.forEach((row, i) =>
    row.forEach((entry, j) => {
      if (entry !== cost[j][i]) {
        throw new RangeError(`${where}: cost is not symmetric at (${i}, ${j})`);
      }
    })
  );
}
