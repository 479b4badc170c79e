import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { amplification, matrixVector } from "../../src/numerics/mod.ts";

Deno.test("amplification() of a linear map lies between its extreme singular values", () => {
  const map = (x: readonly number[]) => matrixVector([[3, 0], [0, 0.5]], x);
  const factor = amplification(map, [1, -2], { directions: 5, value: map([1, -2]) });
  assert(factor <= 3 + 1e-6 && factor >= 0.5 - 1e-6);
  assert(factor > 2);
});

Deno.test("amplification() sees a long unstable run, and a contraction", () => {
  const run = (rate: number) => (x: readonly number[]) => x.map((entry) => rate ** 30 * entry);
  assertAlmostEquals(amplification(run(2), [1]) / 2 ** 30, 1, 1e-6);
  assertAlmostEquals(amplification(run(0.9), [1]) / 0.9 ** 30, 1, 1e-5);
});

Deno.test("amplification() leaves zeros alone, and is 0 at 0 and for a constant", () => {
  assertEquals(amplification((x) => x.map(Math.sign), [0, 2]), 0);
  assertEquals(amplification((x) => x, [0, 0]), 0);
  assertEquals(amplification(() => [1], [5]), 0);
});
