import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { softplus } from "../../src/autodiff/mod.ts";
import { deepLinearNetwork } from "../../src/models/deep_linear_network.ts";
import { scalarLinearNetwork } from "../../src/models/scalar_network.ts";
import { stream } from "../../src/numerics/mod.ts";

const square = { value: (p: number) => (p - 1) ** 2 / 2, derivative: (p: number) => p - 1 };

Deno.test("scalarLinearNetwork() is the deep linear network of width one", () => {
  const random = stream("weights");
  for (let k = 1; k <= 9; k++) {
    const deep = deepLinearNetwork({
      inputs: [[1]],
      targets: [[1]],
      hidden: new Array<number>(k - 1).fill(1),
    });
    const net = scalarLinearNetwork(square);
    const weights = Array.from({ length: k }, () => random.normal());
    for (const w of [weights, weights.with(0, 0), weights.map(() => 1)]) {
      assertAlmostEquals(net.value(w), deep.value(w), 1e-13);
      deep.gradient(w).forEach((g, i) => assertAlmostEquals(net.gradient(w)[i], g, 1e-13));
    }
  }
});

Deno.test("scalarLinearNetwork() takes any scalar function, and at least one weight", () => {
  const net = scalarLinearNetwork(softplus);
  assertEquals([net.product([2, 3]), net.value([0, 5])], [6, Math.log(2)]);
  assertEquals(net.gradient([0, 5]), [2.5, 0]);
  assertThrows(() => net.gradient([]), RangeError, "number of weights");
});
