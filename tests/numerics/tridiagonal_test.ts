import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  matrixFrom,
  stream,
  symmetricEigenvalues,
  tridiagonalEigenvalue,
  type Vector,
} from "../../src/numerics/mod.ts";

const dense = (diagonal: Vector, off: Vector) =>
  matrixFrom(
    diagonal.length,
    diagonal.length,
    (i, j) => i === j ? diagonal[i] : Math.abs(i - j) === 1 ? off[Math.min(i, j)] : 0,
  );

Deno.test("tridiagonalEigenvalue() agrees with the dense decomposition", () => {
  const random = stream("tridiagonal");
  for (let i = 0; i < 60; i++) {
    const n = 1 + i % 8;
    const size = 10 ** random.integer(-8, 8);
    const draw = (length: number): Vector =>
      Array.from({ length }, () => (random.uniform() < 0.2 ? 0 : size * random.normal()));
    const [diagonal, off] = [draw(n), draw(n - 1)];
    symmetricEigenvalues(dense(diagonal, off)).forEach((value, k) =>
      assertAlmostEquals(tridiagonalEigenvalue(diagonal, off, k), value, 1e-13 * size)
    );
  }
});

Deno.test("tridiagonalEigenvalue() of a long path is 2 − 2 cos(kπ/(n + 1))", () => {
  const n = 2000;
  const [diagonal, off] = [new Array<number>(n).fill(2), new Array<number>(n - 1).fill(-1)];
  for (const k of [0, 1, 999, 1999]) {
    const exact = 2 - 2 * Math.cos((k + 1) * Math.PI / (n + 1));
    assertAlmostEquals(tridiagonalEigenvalue(diagonal, off, k), exact, 1e-14);
  }
});

Deno.test("tridiagonalEigenvalue() finds repeated, zero and huge eigenvalues", () => {
  assertEquals([0, 1, 2].map((k) => tridiagonalEigenvalue([0, 0, 0], [0, 0], k)), [0, 0, 0]);
  assertAlmostEquals(tridiagonalEigenvalue([1, 1, 1], [0, 0], 2), 1, 1e-15);
  assertAlmostEquals(tridiagonalEigenvalue([1e150, 1e150], [1e150], 1) / 2e150, 1, 1e-14);
  assertEquals(tridiagonalEigenvalue([5], [], 0), 5);
});

Deno.test("tridiagonalEigenvalue() refuses what does not fit", () => {
  assertThrows(() => tridiagonalEigenvalue([], [], 0), RangeError, "off");
  assertThrows(() => tridiagonalEigenvalue([1, 2], [], 0), RangeError, "have 1 entries");
  assertThrows(() => tridiagonalEigenvalue([1, NaN], [0], 0), RangeError, "diagonal[1]");
  assertThrows(() => tridiagonalEigenvalue([1], [], 1), RangeError, "k must be");
});
