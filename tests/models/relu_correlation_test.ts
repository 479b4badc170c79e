import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { largestReluCorrelation, stream } from "theorycheck";

Deno.test("largestReluCorrelation: known maxima", () => {
  const plane = largestReluCorrelation([[1, 0], [0, 1]], [1, 1]);
  assertAlmostEquals(plane.value, Math.SQRT2, 1e-15);
  assertAlmostEquals(plane.direction[0], Math.SQRT1_2, 1e-15);
  assertEquals(largestReluCorrelation([[1, 0], [-1, 0]], [1, 1]).value, 1);
  assertEquals(largestReluCorrelation([[2], [-3]], [1, 1]), { value: 3, direction: [-1] });
  assertEquals(largestReluCorrelation([[1, 2]], [-1]).value, 0);
  assertEquals(largestReluCorrelation([[0, 0]], [1]).value, 0);
});

Deno.test("largestReluCorrelation: a scan of the circle finds nothing larger, and comes close", () => {
  const random = stream("relu correlation");
  for (let trial = 0; trial < 100; trial++) {
    const n = random.integer(1, 7);
    const X = Array.from({ length: n }, () => [random.normal(), random.normal()]);
    const y = Array.from({ length: n }, () => random.normal());
    const at = (u: readonly number[]) =>
      X.reduce((sum, x, i) => sum + y[i] * Math.max(0, x[0] * u[0] + x[1] * u[1]), 0);
    const { value, direction } = largestReluCorrelation(X, y);
    assertAlmostEquals(Math.hypot(...direction), 1, 1e-15);
    if (value > 0) assertAlmostEquals(at(direction), value, 1e-14);
    const scan = Math.max(
      ...Array.from({ length: 5000 }, (_, k) => 2 * Math.PI * k / 5000)
        .map((angle) => at([Math.cos(angle), Math.sin(angle)])),
    );
    assert(scan <= value + 1e-14, `${scan} above ${value}`);
    assert(value <= Math.max(0, scan) + 0.02, `${value} far above ${scan}`);
  }
});

Deno.test("largestReluCorrelation: says what is wrong", () => {
  assertThrows(() => largestReluCorrelation([[1, 2, 3]], [1]), RangeError, "one or two entries");
  assertThrows(() => largestReluCorrelation([[1, 2]], [1, 2]), RangeError, "1 inputs");
});
