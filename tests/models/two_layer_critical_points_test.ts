import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import {
  deepLinearNetwork,
  explainedCovariance,
  twoLayerCriticalPoint,
} from "../../src/models/mod.ts";
import { frobeniusNorm, norm } from "../../src/numerics/mod.ts";
import { randomMatrix } from "./support.ts";

const [inputs, targets] = [randomMatrix(3, 6, "X"), randomMatrix(2, 6, "Y")];
const explained = explainedCovariance(inputs, targets);

for (const places of [[], [0], [1], [0, 1]]) {
  Deno.test(`twoLayerCriticalPoint() of places [${places}] is critical, with the loss that is left`, () => {
    const C = randomMatrix(2, 2, "C");
    const { W1, W2 } = twoLayerCriticalPoint(explained, places, C);
    const model = deepLinearNetwork({ inputs, targets, hidden: [2] });
    const point = [W1, W2].flat(2);
    assert(norm(model.gradient(point)) < 1e-13 * (1 + norm(point)) ** 3);
    const left = places.reduce(
      (energy, place) => energy - explained.eigenvalues[place],
      frobeniusNorm(targets) ** 2,
    );
    assertAlmostEquals(2 * model.value(point), left, 1e-13);
  });
}

Deno.test("twoLayerCriticalPoint() refuses places that are not there", () => {
  const outside = () => twoLayerCriticalPoint(explained, [2], [[1]]);
  assertThrows(outside, RangeError, "places 2 among 2");
  assertThrows(() => twoLayerCriticalPoint(explained, [0, 1], [[1]]), RangeError, "1 hidden units");
});
