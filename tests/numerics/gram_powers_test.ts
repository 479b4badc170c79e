import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  frobeniusNorm,
  gramPowers,
  identity,
  matrixPower,
  multiply,
  stream,
  subtract,
  transpose,
} from "../../src/numerics/mod.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";

const distance = (A: Matrix, B: Matrix) => frobeniusNorm(subtract(A, B));

Deno.test("gramPowers() agrees with powers of A Aᵀ, and its powers multiply", () => {
  const random = stream("gram power");
  for (const [rows, columns] of [[3, 3], [2, 4], [4, 2], [1, 1]]) {
    const A = Array.from(
      { length: rows },
      () => Array.from({ length: columns }, () => random.normal()),
    );
    assert(distance(gramPowers(A)(1), multiply(A, transpose(A))) < 1e-13);
    assert(distance(gramPowers(A)(0.75), matrixPower(multiply(A, transpose(A)), 0.75)) < 1e-12);
    const third = gramPowers(A)(1 / 3);
    assert(distance(multiply(third, third, third), multiply(A, transpose(A))) < 1e-12);
    assertEquals(gramPowers(A)(0), identity(rows));
  }
});

Deno.test("gramPowers() keeps zeros through small powers, and small singular values", () => {
  const half = Math.SQRT1_2;
  const A = [[half, half], [half, half]]; // σ = √2, 0
  assert(
    distance(
      gramPowers(A)(0.1),
      [[0.5, 0.5], [0.5, 0.5]].map((row) => row.map((entry) => entry * Math.SQRT2 ** 0.2)),
    ) < 1e-14,
  );
  const small = gramPowers([[1, 0], [0, 1e-9]])(0.5)[1][1];
  assert(Math.abs(small / 1e-9 - 1) < 1e-14, `${small}`);
  assertEquals(gramPowers([[1, 0], [0, 1e-9]], { relativeTolerance: 1e-8 })(0.5)[1][1], 0);
  assertEquals(gramPowers([[0, 0]])(0.5), [[0]]);
});

Deno.test("gramPowers() refuses negative powers", () => {
  assertThrows(() => gramPowers([[1]])(-1), RangeError, "gramPowers: p");
});
