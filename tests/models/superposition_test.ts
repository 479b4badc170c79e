import { assertAlmostEquals, assertThrows } from "@std/assert";
import { gaussLegendre, superpositionModel } from "theorycheck";
import { randomMatrix } from "./support.ts";

const rule = gaussLegendre(1000, 0, 1);

/** The loss by quadrature over ℓ. */
function integrated(W: readonly (readonly number[])[], b: readonly number[]): number {
  const features = b.length;
  return rule.nodes.reduce((total, strength, node) => {
    const losses = b.map((_, i) =>
      b.reduce((sum, bias, j) => {
        const product = W.reduce((s, row) => s + row[i] * row[j], 0);
        return sum + ((i === j ? strength : 0) - Math.max(0, strength * product + bias)) ** 2;
      }, 0)
    );
    return total + rule.weights[node] * losses.reduce((a, c) => a + c, 0) / features;
  }, 0);
}

const points = Array.from({ length: 12 }, (_, i) => ({
  weights: randomMatrix(2, 4, `W${i}`),
  biases: randomMatrix(4, 1, `b${i}`),
}));

Deno.test("superpositionModel() has the value that quadrature gives", () => {
  for (const point of points) {
    const model = superpositionModel(2, 4);
    const direct = integrated(point.weights, point.biases.flat());
    assertAlmostEquals(model.value(model.pack(point)), direct, 1e-5 * (1 + direct));
  }
});

Deno.test("superpositionModel() has the gradient that differences give", () => {
  const model = superpositionModel(2, 4);
  for (const point of points) {
    const x = model.pack(point);
    model.gradient(x).forEach((slope, i) => {
      const [ahead, behind] = [x.with(i, x[i] + 1e-5), x.with(i, x[i] - 1e-5)];
      const difference = (model.value(ahead) - model.value(behind)) / 2e-5;
      assertAlmostEquals(slope, difference, 1e-7 * (1 + Math.abs(slope)));
    });
  }
});

Deno.test("superpositionModel() refuses sizes and lengths that do not fit", () => {
  assertThrows(() => superpositionModel(0, 3), RangeError, "dimensions");
  assertThrows(() => superpositionModel(2, 3).value([1]), RangeError, "9");
});
