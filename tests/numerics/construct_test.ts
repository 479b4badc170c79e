import { assertEquals, assertThrows } from "@std/assert";
import {
  block,
  blockDiagonal,
  column,
  columns,
  diagonal,
  diagonalEntries,
  flatten,
  fromColumns,
  hstack,
  identity,
  matrixFrom,
  reshape,
  symmetricPart,
  transpose,
  vstack,
  zeros,
} from "../../src/numerics/mod.ts";

Deno.test("zeros, identity, diagonal, matrixFrom", () => {
  assertEquals(zeros(2), [0, 0]);
  assertEquals(zeros(2, 3), [[0, 0, 0], [0, 0, 0]]);
  assertEquals(identity(2), [[1, 0], [0, 1]]);
  assertEquals(diagonal([2, 3]), [[2, 0], [0, 3]]);
  assertEquals(diagonalEntries([[1, 2, 3], [4, 5, 6]]), [1, 5]);
  assertEquals(matrixFrom(2, 2, (i, j) => 10 * i + j), [[0, 1], [10, 11]]);
  assertThrows(() => identity(0), RangeError, "integer >= 1, got 0");
  assertThrows(() => zeros(1.5), RangeError, "rows must be an integer >= 0, got 1.5");
  assertThrows(() => zeros(2, -1), RangeError, "columns must be an integer >= 1, got -1");
  assertThrows(() => diagonal([]), RangeError);
});

Deno.test("rows of a constructed matrix are independent arrays", () => {
  const A = zeros(2, 2) as number[][];
  A[0][0] = 7;
  assertEquals(A[1][0], 0);
});

Deno.test("transpose, columns, column, fromColumns, flatten, reshape", () => {
  const A = [[1, 2, 3], [4, 5, 6]];
  assertEquals(transpose(A), [[1, 4], [2, 5], [3, 6]]);
  assertEquals(columns(A), [[1, 4], [2, 5], [3, 6]]);
  assertEquals(fromColumns(columns(A)), A);
  assertEquals(column(A, 2), [3, 6]);
  assertEquals(reshape(flatten(A), 2, 3), A);
  assertEquals(symmetricPart([[1, 4], [2, 5]]), [[1, 3], [3, 5]]);
  assertThrows(() => column(A, 3), RangeError, "j must be one of 0..2 for 2x3, got 3");
  assertThrows(() => reshape([1, 2, 3], 2, 2), RangeError, "x of 3 and 2x2");
  assertThrows(() => transpose([[1], [2, 3]]), RangeError, "row 1 is a vector of length 2");
  assertThrows(() => transpose([]), RangeError, "transpose: A must not be empty");
});

Deno.test("stacks and blocks", () => {
  assertEquals(hstack([[1], [2]], [[3, 4], [5, 6]]), [[1, 3, 4], [2, 5, 6]]);
  assertEquals(vstack([[1, 2]], [[3, 4], [5, 6]]), [[1, 2], [3, 4], [5, 6]]);
  assertEquals(block([[[[1]], [[2]]], [[[3]], [[4]]]]), [[1, 2], [3, 4]]);
  assertEquals(blockDiagonal([[1, 2]], [[3], [4]]), [[1, 2, 0], [0, 0, 3], [0, 0, 4]]);
  assertThrows(() => hstack([[1]], [[1], [2]]), RangeError, "1x1 and 2x1");
  assertThrows(() => vstack([[1]], [[1, 2]]), RangeError, "1x1 and 1x2");
  assertThrows(() => hstack(), RangeError, "at least one");
  assertThrows(() => vstack(), RangeError, "at least one");
  assertThrows(() => blockDiagonal(), RangeError, "at least one");
});
