import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { differenceJacobian } from "../../src/numerics/mod.ts";

Deno.test("differenceJacobian() agrees with closed forms within its estimate", () => {
  for (const scale of [1e-3, 1, 50]) {
    const [x, y] = [0.7 * scale, -0.3 * scale];
    const { jacobian, error } = differenceJacobian(
      ([x, y]) => [Math.sin(x) * y, x * x * x, Math.exp(-y * y)],
      [x, y],
    );
    const exact = [
      [Math.cos(x) * y, Math.sin(x)],
      [3 * x * x, 0],
      [0, -2 * y * Math.exp(-y * y)],
    ];
    exact.forEach((row, i) =>
      row.forEach((entry, j) => {
        assertAlmostEquals(jacobian[i][j], entry, Math.max(error, 1e-11 * (1 + scale ** 3)));
      })
    );
  }
});

Deno.test("differenceJacobian() is exact to rounding on cubics, and has order 4 elsewhere", () => {
  const cubic = differenceJacobian(([x]) => [x ** 3 - 2 * x], [1.5]);
  assertAlmostEquals(cubic.jacobian[0][0], 3 * 1.5 ** 2 - 2, 1e-11);
  const errorAt = (width: number): number =>
    Math.abs(differenceJacobian(([x]) => [Math.exp(x)], [0], width).jacobian[0][0] - 1);
  assertAlmostEquals(Math.log2(errorAt(0.5) / errorAt(0.25)), 4, 0.1);
});

Deno.test("differenceJacobian() says where a kink spoils it, and has empty cases", () => {
  const { error } = differenceJacobian(([x]) => [Math.abs(x - 1e-3)], [0], 0.01);
  assert(error > 0.01);
  assertEquals(differenceJacobian(() => [1, 2], []), { jacobian: [[], []], error: 0 });
  assertEquals(differenceJacobian(() => [], [1]), { jacobian: [], error: 0 });
});

Deno.test("differenceJacobian() refuses what is not finite and changing lengths", () => {
  assertThrows(() => differenceJacobian((x) => x, [NaN]), RangeError, "x[0]");
  assertThrows(() => differenceJacobian((x) => x, [1], 0), RangeError, "width");
  assertThrows(() => differenceJacobian(() => [Infinity], [1]), RangeError, "F(x)[0]");
  assertThrows(() => differenceJacobian(([x]) => x > 1 ? [1, 2] : [1], [1]), RangeError, "length");
});
