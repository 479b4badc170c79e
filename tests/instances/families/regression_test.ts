import { assert, assertEquals, assertThrows } from "@std/assert";
import { drawRegression } from "../../../src/instances/families/regression.ts";
import { RecordingDraw, simplestFill, uniformFill } from "../../../src/instances/mod.ts";
import {
  multiply,
  singularValues,
  solve,
  stream,
  symmetricEigenvalues,
  symmetricPart,
  transpose,
} from "../../../src/numerics/mod.ts";

Deno.test("drawRegression() has the prescribed spectrum and singular values", () => {
  const draw = new RecordingDraw();
  const random = stream("regression");
  for (
    const [roots, inputs, samples] of [[[2], 1, 1], [[3, 1], 2, 4], [[2, 2, 0.5], 4, 5]] as const
  ) {
    draw.restart(uniformFill(() => random.uniform()));
    const { inputs: X, targets: Y } = drawRegression(draw, "data", roots, { inputs, samples });
    assertEquals([X.length, X[0].length], [inputs, samples]);
    assertEquals([Y.length, Y[0].length], [roots.length, samples]);
    const cross = multiply(X, transpose(Y));
    const explained = multiply(transpose(cross), solve(multiply(X, transpose(X)), cross));
    symmetricEigenvalues(symmetricPart(explained)).toReversed().forEach((value, i) => {
      assert(Math.abs(value - roots[i] ** 2) < 1e-12, `${value} for ${roots[i]}`);
    });
    for (const value of singularValues(X)) assert(value > 0.2499 && value < 4.0001, `${value}`);
  }
});

Deno.test("drawRegression() starts at identity and diagonal", () => {
  const draw = new RecordingDraw();
  draw.restart(simplestFill);
  assertEquals(drawRegression(draw, "data", [2, 1], { inputs: 2, samples: 3 }), {
    inputs: [[1, 0, 0], [0, 1, 0]],
    targets: [[2, 0, 0], [0, 1, 0]],
  });
});

Deno.test("drawRegression() refuses sizes that do not fit", () => {
  const draw = new RecordingDraw();
  draw.restart(simplestFill);
  const sizes = { inputs: 1, samples: 3 };
  assertThrows(() => drawRegression(draw, "data", [2, 1], sizes), RangeError, "do not fit");
});
