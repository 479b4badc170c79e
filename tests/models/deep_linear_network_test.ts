import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { deepLinearNetwork } from "../../src/models/mod.ts";
import { add, innerProduct, multiply, scale, subtract, transpose } from "../../src/numerics/mod.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import { assertClose, assertModelLaws, randomMatrix, randomVector } from "./support.ts";

for (const hidden of [[], [2], [3, 1], [2, 2, 2]]) {
  Deno.test(`deepLinearNetwork() of hidden widths [${hidden}] has consistent derivatives`, () => {
    const model = deepLinearNetwork({
      inputs: randomMatrix(3, 5, "X"),
      targets: randomMatrix(2, 5, "Y"),
      hidden,
    });
    assertModelLaws(model, randomVector(model.size, "point"));
  });
}

Deno.test("deepLinearNetwork() of two factors has the closed-form gradient and Hessian", () => {
  const [X, Y] = [randomMatrix(3, 6, "X2"), randomMatrix(2, 6, "Y2")];
  const model = deepLinearNetwork({ inputs: X, targets: Y, hidden: [2] });
  const x = randomVector(model.size, "point");
  const { W1, W2 } = model.unpack(x) as Record<"W1" | "W2", Matrix>;
  const E = subtract(multiply(W2, W1, X), Y);
  const gradient = [
    ...multiply(transpose(W2), E, transpose(X)).flat(),
    ...multiply(E, transpose(multiply(W1, X))).flat(),
  ];
  assertClose(model.gradient(x), gradient, 1e-14);

  // H[D, D] = ‖(W2 D1 + D2 W1) X‖² + 2⟨E, D2 D1 X⟩
  const d = randomVector(model.size, "direction");
  const { W1: D1, W2: D2 } = model.unpack(d) as Record<"W1" | "W2", Matrix>;
  const first = multiply(add(multiply(W2, D1), multiply(D2, W1)), X);
  const form = innerProduct(first, first) + 2 * innerProduct(E, multiply(D2, D1, X));
  const product = model.hessianVectorProduct(x, d);
  assertAlmostEquals(product.reduce((sum, entry, i) => sum + entry * d[i], 0), form, 1e-13);
});

Deno.test("deepLinearNetwork() has a zero Hessian at zero from three factors on", () => {
  for (const hidden of [[2, 2], [1, 3, 1]]) {
    const model = deepLinearNetwork({
      inputs: randomMatrix(2, 5, "X3"),
      targets: randomMatrix(3, 5, "Y3"),
      hidden,
    });
    const zero = new Array<number>(model.size).fill(0);
    assertEquals(model.hessian(zero).flat().every((entry) => entry === 0), true);
    assertEquals(model.gradient(zero).every((entry) => entry === 0), true);
  }
});

Deno.test("deepLinearNetwork() does not change when a factor is scaled against its neighbour", () => {
  const model = deepLinearNetwork({
    inputs: randomMatrix(2, 4, "X4"),
    targets: randomMatrix(2, 4, "Y4"),
    hidden: [3],
  });
  const { W1, W2 } = model.unpack(randomVector(model.size, "gauge")) as Record<"W1" | "W2", Matrix>;
  const scaled = model.pack({ W1: scale(2, W1), W2: scale(0.5, W2) });
  assertEquals(model.value(scaled), model.value(model.pack({ W1, W2 })));
});

Deno.test("deepLinearNetwork() names what does not fit", () => {
  const data = { inputs: [[1, 2]], targets: [[1]], hidden: [] };
  assertThrows(() => deepLinearNetwork(data), RangeError, "2 columns of inputs and 1 of targets");
  const zeroWidth = { inputs: [[1]], targets: [[1]], hidden: [0] };
  assertThrows(() => deepLinearNetwork(zeroWidth), RangeError, "hidden[0]");
  const model = deepLinearNetwork({ inputs: [[1]], targets: [[1]], hidden: [1] });
  assertThrows(() => model.value([1]), RangeError, "value: 1 parameters, expected 2");
  assertThrows(() => model.gradient([1, NaN]), RangeError, "x[1]");
  assertThrows(() => model.pack({ W1: [[1]] } as never), RangeError, "block W2 is missing");
  assertThrows(() => model.pack({ W1: [[1, 2]], W2: [[1]] }), RangeError, "W1 has shape 1 × 2");
});
