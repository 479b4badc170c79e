import { assertThrows } from "@std/assert";
import { deepLinearPoint, twoLayerCriticalPoint } from "../../src/mod.ts";
import { explainedCovariance } from "../../src/models/mod.ts";
import { inverse, multiply, transpose } from "../../src/numerics/mod.ts";
import { assertClose, randomMatrix } from "./support.ts";

const data = { inputs: randomMatrix(3, 5, "X"), targets: randomMatrix(2, 5, "Y") };

Deno.test("deepLinearPoint() with one hidden layer is the point in closed form", () => {
  const C = randomMatrix(2, 2, "C");
  const { W1, W2 } = twoLayerCriticalPoint(explainedCovariance(data.inputs, data.targets), [1], C);
  const factors = [[[0, 1], [0, 0]], [[0, 0], [1, 0]]];
  const { weights } = deepLinearPoint(data, { factors, gauges: [inverse(C)] });
  assertClose(weights.flat(2), [W1, W2].flat(2), 1e-13);
});

Deno.test("deepLinearPoint() projects idle inputs off what the targets depend on", () => {
  const factors = [[[0, 0], [0, 0]], [[0, 0], [0, 0]]];
  const { weights: [W1] } = deepLinearPoint(data, { factors, idle: randomMatrix(2, 3, "idle") });
  const seen = multiply(W1, data.inputs, transpose(data.targets)).flat();
  assertClose(seen, seen.map(() => 0), 1e-14);
  assertThrows(() => deepLinearPoint(data, { factors: [[[0]], [[0]]] }), RangeError);
});
