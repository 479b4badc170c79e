import { assert, assertEquals, assertThrows } from "@std/assert";
import { chainImbalances, chainVelocity } from "../../src/models/factor_chain.ts";
import { add, frobeniusNorm, multiply, scale, subtract } from "../../src/numerics/mod.ts";
import { randomMatrix } from "./support.ts";

const factors = [randomMatrix(3, 2, "1"), randomMatrix(4, 3, "2"), randomMatrix(2, 4, "3")];
const velocities = [randomMatrix(3, 2, "a"), randomMatrix(4, 3, "b"), randomMatrix(2, 4, "c")];

Deno.test("chainVelocity() is the derivative of the product", () => {
  const product = (t: number) => {
    const [first, second, third] = factors.map((factor, j) => add(factor, scale(t, velocities[j])));
    return multiply(third, second, first);
  };
  const difference = scale(1 / 2e-5, subtract(product(1e-5), product(-1e-5)));
  assert(frobeniusNorm(subtract(difference, chainVelocity(factors, velocities))) < 1e-8);
  assertEquals(chainVelocity([[[2]]], [[[3]]]), [[3]]);
});

Deno.test("chainVelocity() wants one velocity for each factor", () => {
  assertThrows(() => chainVelocity(factors, velocities.slice(1)), RangeError, "one for each");
  assertThrows(() => chainVelocity([], []), RangeError, "at least one");
});

Deno.test("chainImbalances() are differences of Gram matrices at the inner widths", () => {
  assertEquals(chainImbalances([[[1, 2]], [[3], [4]]]), [[[25 - 5]]]);
  assertEquals(chainImbalances(factors).map((matrix) => matrix.length), [3, 4]);
  assertEquals(chainImbalances([[[1, 2]]]), []);
});
