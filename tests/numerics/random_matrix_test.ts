import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { gaussianMatrix, stream } from "../../src/numerics/mod.ts";

Deno.test("gaussianMatrix takes the normal numbers of its stream, row by row", () => {
  const source = stream("rows");
  const expected = Array.from({ length: 6 }, () => source.normal());
  assertEquals(gaussianMatrix(stream("rows"), 2, 3), [expected.slice(0, 3), expected.slice(3)]);
});

Deno.test("gaussianMatrix has independent entries of mean 0 and variance 1", () => {
  const X = gaussianMatrix(stream("moments"), 400, 2);
  const mean = (f: (row: readonly number[]) => number): number =>
    X.reduce((total, row) => total + f(row), 0) / X.length;
  assertLess(Math.abs(mean(([a]) => a)), 0.2);
  assertLess(Math.abs(mean(([a]) => a * a) - 1), 0.3);
  assertLess(Math.abs(mean(([a, b]) => a * b)), 0.2);
});

Deno.test("gaussianMatrix refuses sizes that are no positive integers", () => {
  assertThrows(() => gaussianMatrix(stream("x"), 0, 1), RangeError, "rows");
  assertThrows(() => gaussianMatrix(stream("x"), 1, 1.5), RangeError, "columns");
});
