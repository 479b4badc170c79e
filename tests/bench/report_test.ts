import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { plainFastCheck, pureRandom } from "../../bench/falsification/baselines.ts";
import { curveSvg } from "../../bench/falsification/curve.ts";
import type { RowResult } from "../../bench/falsification/measure.ts";
import { REQUIREMENTS, slowdown } from "../../bench/falsification/numbers.ts";
import { renderReport } from "../../bench/falsification/render.ts";
import { row } from "../../bench/falsification/row.ts";
import { allSolved, median, share, solved } from "../../bench/falsification/statistics.ts";

const result: RowResult = {
  name: "a row",
  truth: "tight",
  origin: "listed",
  epsilons: [0.05, 0.01, 0.001],
  engine: [[1, 2], [10, 40], [100, null]],
  fastCheck: [[5, null], [null, null], [null, null]],
  random: [[3, 3], [5, 6], [null, null]],
  tightness: [1, 0.99],
  minima: [{ instance: { x: 1 }, seeds: 2 }],
  trueRun: { evaluations: 1000, counterexamples: 0, borderline: 3 },
};

Deno.test("a run without a counterexample counts as infinitely long", () => {
  assertEquals(median([null, 3, 1]), 3);
  assertEquals(median([null, null, 1]), Infinity);
  assertEquals(solved([1, 5, null], 4), 1);
  assert(!allSolved([1, null], 1e9));
  assertEquals(share([1, 2, 3, 4], (n) => n > 1), 0.75);
});

Deno.test("requirements are met or not as measured", () => {
  const texts = REQUIREMENTS.map(({ measure }) => measure([result]));
  assertEquals(texts[0], { text: "1 of 1", reached: true, aimed: true });
  assertEquals(texts[1], { text: "0 of 1", reached: false, aimed: false });
  assertEquals(texts[2], { text: "10", reached: true, aimed: true });
  assertEquals(texts[3], { text: "0 of 1", reached: false, aimed: false });
  assertEquals(texts[4], undefined);
  assertEquals(texts[7]?.reached, true);
  assertEquals(slowdown(result), 2);
});

Deno.test("the page names what falls short, and the curve is an image of all searchers", () => {
  const page = renderReport([result], "curve.svg");
  assertStringIncludes(page, "0 of 1 (**short**)");
  assertStringIncludes(page, "![Share of runs solved");
  const svg = curveSvg([result], 0.01);
  assertEquals(svg.match(/<polyline/g)?.length, 3);
  assert(!svg.includes("NaN"));
});

Deno.test("baselines find what is easy, and give up at the budget on what is not", () => {
  const square = row({
    name: "x² <= 1 on [−1, 1]",
    instance: (draw) => draw.uniform("x", -1, 1),
    sides: (x) => ({ left: x * x, right: 1, tolerance: 0 }),
  });
  const [wide, never] = pureRandom(square, [0.5, 0], 1, 200);
  assert(wide !== null && wide < 50);
  assertEquals(never, null);
  const [biased] = plainFastCheck(square, [0.001], 1, 2_000);
  assert(biased !== null);
});
