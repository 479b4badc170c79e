import { assertEquals, assertThrows } from "@std/assert";
import { scalarChainSteps } from "../../src/models/scalar_chain_time.ts";
import { scalarLinearNetwork } from "../../src/models/scalar_network.ts";
import { stream } from "../../src/numerics/mod.ts";

Deno.test("scalarChainSteps() counts the steps of gradient descent", () => {
  const random = stream("starts");
  const net = scalarLinearNetwork({ value: (p) => (p - 1) ** 2 / 2, derivative: (p) => p - 1 });
  for (let k = 1; k <= 6; k++) {
    const start = Array.from({ length: k }, () => random.normal());
    let w = start, steps = 0;
    for (; steps <= 300 && !(net.value(w) <= 0.125); steps++) {
      const gradient = net.gradient(w);
      w = w.map((x, i) => x - 0.02 * gradient[i]);
    }
    const options = { step: 0.02, target: 1, level: 0.125, cap: 300 };
    assertEquals(scalarChainSteps(start, options), steps > 300 ? Infinity : steps);
  }
});

Deno.test("scalarChainSteps(): starts that are good, stuck or diverge; wrong arguments", () => {
  const options = { step: 0.02, target: 1, level: 0.125, cap: 100 };
  assertEquals(scalarChainSteps([1, 1], options), 0);
  assertEquals(scalarChainSteps([0, 0, 0], options), Infinity);
  assertEquals(scalarChainSteps([1e3, 1e3, 1e3], options), Infinity);
  assertThrows(() => scalarChainSteps([], options), RangeError, "number of weights");
  assertThrows(() => scalarChainSteps([1], { ...options, step: 0 }), RangeError, "step");
});
