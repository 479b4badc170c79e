import { assertEquals, assertThrows } from "@std/assert";
import { linearAttention, promptMatrix } from "../../src/models/mod.ts";
import { add, diagonal, multiply, scale, transpose } from "../../src/numerics/mod.ts";
import { assertClose, randomMatrix } from "./support.ts";

Deno.test("promptMatrix() puts examples and query into columns", () => {
  const inputs = [[1, 2], [3, 4], [5, 6]];
  assertEquals(promptMatrix({ inputs, labels: [7, 8, 9], query: [-1, -2] }), [
    [1, 3, 5, -1],
    [2, 4, 6, -2],
    [7, 8, 9, 0],
  ]);
  assertThrows(() => promptMatrix({ inputs, labels: [7], query: [0, 0] }), RangeError, "3 inputs");
});

Deno.test("linearAttention() is the formula with an explicit mask", () => {
  const [Z, P, Q] = [randomMatrix(3, 5, "Z"), randomMatrix(3, 3, "P"), randomMatrix(3, 3, "Q")];
  const masked = linearAttention(Z, {
    projection: P,
    keyQuery: Q,
    attended: [0, 1, 3],
    normalizer: 4,
  });
  const M = diagonal([1, 1, 0, 1, 0]);
  const expected = add(Z, scale(1 / 4, multiply(P, Z, M, transpose(Z), Q, Z)));
  masked.forEach((row, i) => assertClose(row, expected[i], 1e-14));
});

Deno.test("linearAttention() with one attended column, by hand", () => {
  // Z = (1 2), P = Q = 1, attending to the first column: 1 · (1 · (1 2)) / 2 is added.
  const layer = { projection: [[1]], keyQuery: [[1]], attended: [0], normalizer: 2 };
  assertEquals(linearAttention([[1, 2]], layer), [[1.5, 3]]);
});
