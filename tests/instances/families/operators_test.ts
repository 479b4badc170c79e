import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Draw } from "../../../src/instances/draw.ts";
import {
  drawMonotoneOperator,
  drawNonexpansiveOperator,
} from "../../../src/instances/families/operators.ts";
import { drawSpectrum } from "../../../src/instances/families/spectra.ts";
import type { Matrix } from "../../../src/numerics/matrix.ts";
import { type Rational, rational } from "../../../src/numerics/rational.ts";
import { many, withValues } from "./support.ts";

const MU = 0.25;
const LIPSCHITZ = 2;
const monotone = (draw: Draw) =>
  drawMonotoneOperator(draw, "A", {
    planes: draw.integer("planes", 1, 3),
    strongMonotonicity: MU,
    lipschitz: LIPSCHITZ,
  });
const nonexpansive = (draw: Draw) =>
  drawNonexpansiveOperator(draw, "T", draw.integer("planes", 1, 3));

/** The blocks [[a, −b], [b, a]], with the assertion that there is nothing else. */
function planesOf(A: Matrix): readonly (readonly [a: number, b: number])[] {
  const blocks: [number, number][] = [];
  A.forEach((entries, i) =>
    entries.forEach((value, j) => {
      if (Math.floor(i / 2) !== Math.floor(j / 2)) assertEquals(value, 0);
    })
  );
  for (let i = 0; i < A.length; i += 2) {
    assertEquals(A[i][i], A[i + 1][i + 1]);
    assertEquals(A[i][i + 1] + 0, 0 - A[i + 1][i]);
    blocks.push([A[i][i], A[i + 1][i]]);
  }
  return blocks;
}

const squaredSize = ([a, b]: readonly [number, number]): Rational =>
  rational(a).times(a).plus(rational(b).times(b));

Deno.test("monotone operators: xᵀAx = a‖x‖² >= mu‖x‖² exactly, ‖A‖² = a² + b² <= L² up to rounding", () => {
  const limit = rational(LIPSCHITZ ** 2).times(1 + 2 ** -50);
  for (const A of many(monotone)) {
    for (const block of planesOf(A)) {
      assert(block[0] >= MU);
      assert(squaredSize(block).compare(limit) <= 0);
    }
  }
});

Deno.test("nonexpansive operators have planes of size at most 1 up to rounding", () => {
  for (const T of many(nonexpansive)) {
    for (const block of planesOf(T)) {
      assert(squaredSize(block).compare(1 + 2 ** -50) <= 0);
    }
  }
});

Deno.test("both extremes of an operator, and quarter and half turns, are drawn", () => {
  const monotones = many(monotone).flatMap(planesOf);
  assert(monotones.some(([a]) => a === MU), "never mu");
  assert(monotones.some(([a]) => a === LIPSCHITZ), "never L");
  assert(
    monotones.some(([a, b]) => a === MU && Math.abs(a * a + b * b - 4) < 1e-14),
    "never mu and L together",
  );
  const turns = many(nonexpansive).flatMap(planesOf);
  assert(turns.some(([a, b]) => Math.abs(a) < 1e-15 && Math.abs(b) === 1), "no quarter turn");
  assert(turns.some(([a]) => a === -1), "no half turn");
});

Deno.test("mu·I plus a skew map attains 1 − 2γmu + γ²L² for the forward step", () => {
  const [[a, b]] = planesOf(
    withValues(monotone, { planes: [1], "A.symmetric": [MU], "A.skew": [1] }),
  );
  for (const stepSize of [0.01, 0.1, 1]) {
    const squared = (1 - stepSize * a) ** 2 + (stepSize * b) ** 2;
    assertAlmostEquals(squared, 1 - 2 * stepSize * MU + (stepSize * LIPSCHITZ) ** 2, 1e-14);
  }
});

Deno.test("a spectrum has both ends of its interval from two eigenvalues on", () => {
  for (const count of [0, 1, 2, 5]) {
    for (const spectrum of many((draw) => drawSpectrum(draw, "s", count, 0.1, 3), 50)) {
      assertEquals(spectrum.length, count);
      assert(spectrum.every((value) => 0.1 <= value && value <= 3));
      if (count >= 2) assertEquals(spectrum.slice(0, 2), [0.1, 3]);
    }
  }
});
