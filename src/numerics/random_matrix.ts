/**
 * Random matrices from a stream.
 * @module
 */
import type { Matrix } from "./matrix.ts";
import { requireInteger } from "./shape.ts";
import type { Stream } from "./stream.ts";

/**
 * A matrix of independent standard normal entries, one normal number of the stream each, row by row.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { stream } from "theorycheck";
 *
 * const X = gaussianMatrix(stream("design"), 2, 3);
 * assertEquals(X[0][0], stream("design").normal());
 * assertEquals([X.length, X[0].length], [2, 3]);
 * ```
 *
 * @throws RangeError unless rows and columns are positive integers.
 */
export function gaussianMatrix(source: Stream, rows: number, columns: number): Matrix {
  requireInteger("gaussianMatrix", "rows", rows, 1);
  requireInteger("gaussianMatrix", "columns", columns, 1);
  const X: number[][] = [];
  for (let i = 0; i < rows; i++) {
    const row: number[] = [];
    for (let j = 0; j < columns; j++) row.push(source.normal());
    X.push(row);
  }
  return X;
}
