import { assertAlmostEquals, assertThrows } from "@std/assert";
import { innerProduct, multiply, rankOneSensing, symmetricFactoredObjective } from "theorycheck";
import { assertClose, randomMatrix, randomVector } from "./support.ts";

Deno.test("rankOneSensing() agrees with the same objective on the tape", () => {
  for (const n of [1, 2, 4]) {
    const measurements = ["A", "B", "C"].map((name) => randomMatrix(n, n, `${name}${n}`));
    const [z, x] = [randomVector(n, `z${n}`), randomVector(n, `x${n}`)];
    const outer = multiply(z.map((entry) => [entry]), [z]);
    const tape = symmetricFactoredObjective({ order: n, rank: 1 }, (X) =>
      measurements.map((A) => {
        const residual = X.dot(A).subtract(innerProduct(A, outer));
        return residual.hadamard(residual);
      }).reduce((sum, term) => sum.add(term)));
    const closed = rankOneSensing(measurements, z);
    assertAlmostEquals(closed.value(x), tape.value(x), 1e-12);
    assertClose(closed.gradient(x), tape.gradient(x), 1e-12);
    assertClose(closed.hessian(x).flat(), tape.hessian(x).flat(), 1e-12);
  }
});

Deno.test("rankOneSensing() refuses what has no value", () => {
  assertThrows(() => rankOneSensing([], [1]), RangeError, "no measurements");
  assertThrows(() => rankOneSensing([[[1, 0]]], [1]), RangeError, "1 × 2");
  assertThrows(() => rankOneSensing([[[1]]], [NaN]), RangeError, "signal");
});
