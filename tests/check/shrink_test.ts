import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import type { Draw } from "theorycheck";
import { checkClaim } from "../../src/check/mod.ts";
import { complexity, height, isSimpler, simplerChoices } from "../../src/instances/simplify.ts";
import { RecordingDraw } from "../../src/instances/recorder.ts";
import { simplestFill, uniformFill } from "../../src/instances/fill.ts";
import { stream } from "../../src/numerics/stream.ts";
import { atMost, claimOf } from "./fixtures.ts";

const BUDGET = { instances: 100, evaluations: 20_000 };

const sum = (x: readonly number[]) => x.reduce((total, value) => total + value, 0);

/** The distinct minima over 30 seeds. */
function minima<I>(instance: (draw: Draw) => I, excess: (instance: I) => number): Set<string> {
  const claim = claimOf({ instance, margin: (value: I) => atMost(excess(value), 0, 1) });
  return new Set(
    Array.from(
      { length: 30 },
      (_, seed) =>
        JSON.stringify(checkClaim(claim, { seed, budget: BUDGET }).counterexample?.instance),
    ),
  );
}

Deno.test("the same false claim about a sum has one minimum from every seed", () => {
  const found = minima((draw) => draw.vector("x", draw.integer("d", 1, 6)), (x) => sum(x) - 2.5);
  assertEquals([...found], ["[3]"]);
});

Deno.test("a claim about two entries shrinks to the smallest fractions", () => {
  const found = minima(
    (draw) => draw.vector("x", draw.integer("d", 2, 5), { uniform: [-1, 1] }),
    (x) => x[0] * x[1] - 0.3,
  );
  assertLessOrEqual(found.size, 2);
  assert([...found].every((x) => ["[1,1]", "[-1,-1]"].includes(x)), [...found].join());
});

Deno.test("a claim about a matrix shrinks to integers", () => {
  const found = minima(
    (draw) => draw.matrix("A", draw.integer("m", 1, 3), draw.integer("n", 1, 3)),
    (A) => A.flat().filter((v) => v > 0).length - 1.5,
  );
  assertLessOrEqual(found.size, 3);
  for (const A of found) {
    assert(JSON.parse(A).flat().every((v: number) => Number.isInteger(v)), A);
  }
});

Deno.test("every proposal can be drawn, and taking only simpler ones ends", () => {
  const random = stream("proposals");
  const draw = new RecordingDraw();
  const generate = () => {
    const d = draw.integer("d", 1, 4);
    return [draw.vector("x", d), draw.orthogonal("Q", d), draw.logUniform("s", 0.01, 100)];
  };
  for (let i = 0; i < 20; i++) {
    draw.restart(uniformFill(() => random.uniform()));
    generate();
    let steps = 0;
    for (let trace = draw.trace(), moved = true; moved; steps++) {
      moved = false;
      const limit = complexity(trace);
      for (const choices of simplerChoices(trace)) {
        draw.restart(simplestFill, choices);
        generate();
        if (!isSimpler(complexity(draw.trace()), limit)) continue;
        trace = draw.trace();
        moved = true;
        break;
      }
    }
    assertLessOrEqual(steps, 200);
    assertEquals(complexity(draw.trace())[1], 0);
  }
});

Deno.test("height() orders numbers as one would write them", () => {
  const ordered = [0, 1, -1, 2, 3, 1 / 2, 5 / 2, 1 / 3, 0.123, 0.123456, Math.PI];
  const heights = ordered.map(height);
  assertEquals(heights, heights.toSorted((a, b) => a - b));
  assertEquals(new Set(heights).size, heights.length);
});
