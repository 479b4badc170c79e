/**
 * Rectangular matrices with prescribed singular values.
 * @module
 */
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import { matrixFrom, multiply } from "../../numerics/mod.ts";
import type { Draw } from "../draw.ts";

/**
 * `P diag(values) Qᵀ` with drawn orthogonal P (rows × rows) and Q (columns × columns): every matrix with
 * these singular values is reached. The simplest is the diagonal one.
 *
 * @throws {RangeError} unless there are min(rows, columns) values
 */
export function drawWithSingularValues(
  draw: Draw,
  name: string,
  values: Vector,
  [rows, columns]: readonly [rows: number, columns: number],
): Matrix {
  if (values.length !== Math.min(rows, columns)) {
    throw new RangeError(
      `drawWithSingularValues: ${values.length} values for ${rows} × ${columns} entries`,
    );
  }
  const left = draw.orthogonal(`${name}.left`, rows);
  const right = draw.orthogonal(`${name}.right`, columns);
  return multiply(left, matrixFrom(rows, columns, (i, j) => i === j ? values[i] : 0), right);
}
