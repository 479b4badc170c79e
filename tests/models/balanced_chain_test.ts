import { assertThrows } from "@std/assert";
import { balancedFactors, chainGradients } from "../../src/models/balanced_chain.ts";
import { deepLinearNetwork } from "../../src/models/deep_linear_network.ts";
import { chainImbalances } from "../../src/models/factor_chain.ts";
import { identity, multiply, qr, subtract } from "../../src/numerics/mod.ts";
import { assertClose, randomMatrix } from "./support.ts";

const W = randomMatrix(3, 3, "W");
const frames = [1, 2, 3].map((j) => qr(randomMatrix(3, 3, `Q${j}`)).q);

Deno.test("balancedFactors() are balanced and have the given product", () => {
  for (const count of [0, 1, 3]) {
    const factors = balancedFactors(W, frames.slice(0, count));
    const [last, ...rest] = factors.toReversed();
    assertClose(multiply(last, ...rest).flat(), W.flat(), 1e-14);
    const imbalances = chainImbalances(factors).flat(2);
    assertClose(imbalances, imbalances.map(() => 0), 1e-14);
  }
  assertThrows(() => balancedFactors([[1, 0]], []), RangeError, "square");
  assertThrows(() => balancedFactors(W, [[[1]]]), RangeError);
});

Deno.test("chainGradients() are the gradients of the network", () => {
  const factors = [1, 2, 3].map((j) => randomMatrix(3, 3, `W${j}`));
  const target = randomMatrix(3, 3, "target");
  const model = deepLinearNetwork({ inputs: identity(3), targets: target, hidden: [3, 3] });
  const [last, ...rest] = factors.toReversed();
  const slope = subtract(multiply(last, ...rest), target);
  assertClose(chainGradients(factors, slope).flat(2), model.gradient(factors.flat(2)), 1e-13);
});
