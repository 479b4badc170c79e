import { assertAlmostEquals, assertThrows } from "@std/assert";
import { sumToInfinity } from "../../src/numerics/sum_to_infinity.ts";

Deno.test("sumToInfinity() against sums in closed form", () => {
  assertAlmostEquals(sumToInfinity((p) => p ** -4), Math.PI ** 4 / 90, 1e-12);
  // ζ(5/4).
  assertAlmostEquals(sumToInfinity((p) => p ** -1.25), 4.59511182584294, 1e-8);
  for (const n of [1, 1e2, 1e4]) {
    // Σ 1/(p² + n) = (π√n coth(π√n) − 1)/(2n).
    const x = Math.PI * Math.sqrt(n);
    const exact = (x / Math.tanh(x) - 1) / (2 * n);
    assertAlmostEquals(sumToInfinity((p) => 1 / (p * p + n)) / exact, 1, 1e-8);
  }
});

Deno.test("sumToInfinity(): wrong heads", () => {
  assertThrows(() => sumToInfinity((p) => p ** -2, 0), RangeError, "head");
});
