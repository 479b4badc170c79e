import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  cornerFill,
  drawPolyakLojasiewicz,
  type PiecewiseLinear,
  piecewiseLinearIntegral,
  piecewiseLinearValue,
  polyakLojasiewiczConstant,
  RecordingDraw,
  uniformFill,
} from "../../../src/instances/mod.ts";
import { stream } from "../../../src/numerics/mod.ts";

function drawn(count: number): PiecewiseLinear[] {
  const random = stream("polyak-lojasiewicz");
  return Array.from({ length: count }, (_, i) => {
    const draw = new RecordingDraw();
    draw.restart((i % 2 === 0 ? uniformFill : cornerFill)(() => random.uniform()));
    return drawPolyakLojasiewicz(draw, "f", { smoothness: 2 });
  });
}

const ratio = (f: PiecewiseLinear, x: number): number =>
  piecewiseLinearValue(f, x) ** 2 / (2 * piecewiseLinearIntegral(f, x));

Deno.test("every choice gives a smooth function whose only critical point is 0", () => {
  for (const f of drawn(300)) {
    assert(f.slopes.every((slope) => Math.abs(slope) <= 2));
    assert(f.knots.every((knot, i) => knot > (i === 0 ? 0 : f.knots[i - 1])));
    assert(polyakLojasiewiczConstant(f) > 0);
  }
});

Deno.test("the constant is the infimum of f'²/(2f), as a dense grid sees it", () => {
  for (const f of drawn(100)) {
    const constant = polyakLojasiewiczConstant(f);
    const far = 1e6 * (f.knots.at(-1) ?? 1);
    const points = [-1, 1e-9, far, ...f.knots];
    for (const [i, knot] of f.knots.entries()) {
      const from = i === 0 ? 0 : f.knots[i - 1];
      for (let k = 1; k < 50; k++) points.push(from + (k / 50) * (knot - from), knot * (1 + k));
    }
    const least = Math.min(...points.map((x) => ratio(f, x)));
    assertAlmostEquals(least / constant, 1, 1e-4);
    assert(least >= constant * (1 - 1e-9));
  }
});

Deno.test("a derivative with another zero, or none at 0 from below, has the constant 0", () => {
  assertEquals(polyakLojasiewiczConstant({ knots: [1, 3], slopes: [1, -1, 1] }), 0);
  assertEquals(polyakLojasiewiczConstant({ knots: [], slopes: [-1] }), 0);
  assertEquals(polyakLojasiewiczConstant({ knots: [0], slopes: [0.5, 2] }), 0.5);
});
