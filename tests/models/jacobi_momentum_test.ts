import { assertAlmostEquals, assertThrows } from "@std/assert";
import { jacobiMomentumLosses } from "../../src/models/jacobi_momentum.ts";

Deno.test("jacobiMomentumLosses() against polynomials in closed form", () => {
  for (const lambda of [0, 0.1, 0.7, 1]) {
    const spectrum = { eigenvalues: [lambda], energies: [2] };
    const angle = Math.acos(1 - 2 * lambda);
    const first = jacobiMomentumLosses(spectrum, { a: -0.5, steps: 9 });
    const second = jacobiMomentumLosses(spectrum, { a: 0.5, b: 0.5, steps: 9 });
    for (let t = 0; t <= 9; t++) {
      assertAlmostEquals(first[t], Math.cos(t * angle) ** 2, 1e-13);
      // sin((t + 1)φ)/((t + 1) sin φ).
      const u = Math.sin(angle) < 1e-12 ? 1 : Math.sin((t + 1) * angle) / Math.sin(angle) / (t + 1);
      assertAlmostEquals(second[t], u ** 2, 1e-13);
    }
  }
});

Deno.test("jacobiMomentumLosses(): wrong arguments", () => {
  const spectrum = { eigenvalues: [1], energies: [1] };
  assertThrows(() => jacobiMomentumLosses(spectrum, { a: -1, steps: 2 }), RangeError, "a");
  assertThrows(() => jacobiMomentumLosses(spectrum, { a: 0, b: -1, steps: 2 }), RangeError, "b");
  assertThrows(() => jacobiMomentumLosses(spectrum, { a: 0, steps: -1 }), RangeError, "steps");
});
