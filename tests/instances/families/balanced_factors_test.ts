import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { drawBalancedFactors } from "../../../src/instances/mod.ts";
import { chainImbalances } from "../../../src/models/factor_chain.ts";
import { frobeniusNorm, multiply, singularValues } from "../../../src/numerics/mod.ts";
import { drawnInstances } from "./draws.ts";

const range = { widths: [3, 4, 2, 3], singularValues: [2, 0.5] };
const generate = () =>
  drawnInstances("balanced", 100, (draw) => drawBalancedFactors(draw, "W", range));

Deno.test("drawn factors are balanced and their product has the given singular values", () => {
  for (const [first, second, third] of generate()) {
    const imbalances = chainImbalances([first, second, third]).map(frobeniusNorm);
    assert(Math.max(...imbalances) < 1e-14);
    const values = singularValues(multiply(third, second, first));
    [2, 0.5, 0].forEach((value, i) => assertAlmostEquals(values[i], value, 1e-14));
  }
  assertEquals(generate(), generate());
});

Deno.test("drawBalancedFactors() refuses singular values that do not fit the widths", () => {
  const attempt = (widths: number[], values: number[]) => () =>
    drawnInstances(
      "x",
      1,
      (draw) => drawBalancedFactors(draw, "W", { widths, singularValues: values }),
    );
  assertThrows(attempt([2, 1, 2], [1, 1]), RangeError, "do not fit");
  assertThrows(attempt([2, 2], [-1]), RangeError, "do not fit");
  assertThrows(attempt([2], [1]), RangeError, "do not fit");
  assertThrows(attempt([2, 0], []), RangeError, "widths[1]");
});
