import { assert, assertEquals, assertThrows } from "@std/assert";
import { drawWithSingularValues } from "../../../src/instances/families/singular_values.ts";
import { RecordingDraw, simplestFill, uniformFill } from "../../../src/instances/mod.ts";
import { singularValues, stream } from "../../../src/numerics/mod.ts";

Deno.test("drawWithSingularValues() has the prescribed singular values", () => {
  const draw = new RecordingDraw();
  const random = stream("singular values");
  for (const [values, sizes] of [[[2], [1, 3]], [[3, 3, 0], [4, 3]], [[0, 0], [2, 2]]] as const) {
    draw.restart(uniformFill(() => random.uniform()));
    const A = drawWithSingularValues(draw, "A", values, sizes);
    assertEquals([A.length, A[0].length], [...sizes]);
    singularValues(A).forEach((value, i) => {
      assert(Math.abs(value - values[i]) < 1e-14, `${value} for ${values[i]}`);
    });
  }
});

Deno.test("drawWithSingularValues() starts at a diagonal matrix and counts the values", () => {
  const draw = new RecordingDraw();
  draw.restart(simplestFill);
  assertEquals(drawWithSingularValues(draw, "A", [2, 1], [2, 3]), [[2, 0, 0], [0, 1, 0]]);
  assertThrows(() => drawWithSingularValues(draw, "A", [1], [2, 2]), RangeError, "1 values");
});
