import { assert, assertThrows } from "@std/assert";
import { drawCriticalSensing } from "../../../src/instances/families/critical_sensing.ts";
import { matrixSquareRoot, norm, symmetricEigenvalues } from "../../../src/numerics/mod.ts";
import { rankOneSensing } from "../../../src/models/rank_one_sensing.ts";
import { drawnInstances } from "./draws.ts";

Deno.test("a drawn point is critical, no solution, and the operator nearly keeps norms", () => {
  for (const delta of [0.02, 0.3, 0.5, 0.95]) {
    const drawn = drawnInstances(
      `delta ${delta}`,
      300,
      (draw) => drawCriticalSensing(draw, "problem", delta),
    );
    for (const { operator, point } of drawn) {
      const eigenvalues = symmetricEigenvalues(operator);
      assert(eigenvalues[0] >= 1 - delta - 1e-13 && eigenvalues[2] <= 1 + delta + 1e-13);
      const maps = matrixSquareRoot(operator)
        .map(([a, c, b]) => [[a, b * Math.SQRT1_2], [b * Math.SQRT1_2, c]]);
      const f = rankOneSensing(maps, [1, 0]);
      assert(norm(f.gradient(point)) <= 1e-13 * (1 + norm(point)) ** 3);
      assert(f.value(point) > (1 - delta) / 2 && norm(point) > 0.005);
    }
  }
});

Deno.test("drawCriticalSensing() refuses constants without instances", () => {
  for (const delta of [0, 0.01, 1]) {
    assertThrows(
      () => drawnInstances("refused", 1, (draw) => drawCriticalSensing(draw, "problem", delta)),
      RangeError,
      "delta",
    );
  }
});
