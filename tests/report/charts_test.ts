import { assert, assertAlmostEquals, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import {
  barChart,
  contourPlot,
  heatMap,
  lineChart,
  spectrumChart,
} from "../../src/report/charts/mod.ts";
import { linearScale, logScale, suitsLog } from "../../src/report/charts/scale.ts";
import { pathThrough } from "../../src/report/charts/svg.ts";
import { GALLERY } from "./gallery.ts";

const numbers = fc.array(fc.double(), { maxLength: 20 });

Deno.test("scale: ends are where they belong, ticks are round and inside", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      (low, length) => {
        const high = low + length;
        fc.pre(high > low);
        const { place, ticks } = linearScale({ low, high, from: 10, to: 410 });
        assertAlmostEquals(place(low), 10, 1e-3);
        assertAlmostEquals(place(high), 410, 1e-3);
        assert(ticks.length <= 20);
        for (const { value } of ticks) assert(place(value) > 9.9 && place(value) < 410.1);
      },
    ),
  );
  const { ticks } = linearScale({ low: 0, high: 1, from: 0, to: 350 });
  assertEquals(ticks.map(({ label }) => label), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
});

Deno.test("scale: a logarithmic one has a tick at powers of ten", () => {
  const { place, ticks } = logScale({ low: 1e-8, high: 1, from: 0, to: 200 });
  assertAlmostEquals(place(1e-4), 100, 1e-9);
  assert(Number.isNaN(place(0)) && Number.isNaN(place(-1)));
  assertEquals(ticks.map(({ label }) => label), ["10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1"]);
  assertEquals([suitsLog([1, 100]), suitsLog([1, 99]), suitsLog([0, 100]), suitsLog([])], [
    true,
    false,
    false,
    false,
  ]);
});

Deno.test("path: it is lifted where a point is not finite", () => {
  assertEquals(pathThrough([[0, 1], [1.04, 2], [NaN, 3], [4, 5], [6, Infinity]]), "M0 1L1 2M4 5");
});

Deno.test("charts: whatever the numbers, coordinates are numbers and the same ones every time", () => {
  fc.assert(fc.property(numbers, numbers, (x, y) => {
    const series = [{ name: "a", x: x.slice(0, y.length), y: y.slice(0, x.length) }];
    const draw = () => [
      lineChart({ title: "t", series }),
      lineChart({ title: "t", series, xLog: "auto", yLog: true }),
      barChart({ title: "t", values: x, labels: x.map(() => "x") }),
      spectrumChart({ title: "t", values: x }),
      heatMap({ title: "t", matrix: [x, y] }),
      contourPlot({ title: "t", values: [x, y, x] }),
    ];
    const drawn = draw();
    assertEquals(draw(), drawn);
    for (const svg of drawn) assert(!/NaN|Infinity/.test(svg.replace(/>[^<]*</g, "><")), svg);
  }));
});

Deno.test("contours: the level line of x² + y² = 1 lies on the circle", () => {
  const places = Array.from({ length: 61 }, (_, i) => -1.5 + i / 20);
  const svg = contourPlot({
    title: "t",
    values: places.map((y) => places.map((x) => x * x + y * y)),
    x: [-1.5, 1.5],
    y: [-1.5, 1.5],
    levels: [1],
  });
  const [, d] = /class="line s0"[^>]* d="([^"]*)"/.exec(svg)!;
  const points = [...d.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map((
    [, x, y],
  ) => [Number(x), Number(y)]);
  const middle = (axis: number) => {
    const values = points.map((point) => point[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  const radii = points.map(([x, y]) => Math.hypot(x - middle(0), y - middle(1)));
  assert(points.length > 100);
  assert(
    Math.max(...radii) - Math.min(...radii) < 0.5,
    `${Math.min(...radii)} to ${Math.max(...radii)}`,
  );
});

Deno.test("gallery: each drawing has a description and something in it", () => {
  assert(Object.keys(GALLERY).length >= 12);
  for (const svg of Object.values(GALLERY)) {
    assertMatch(svg, /^<svg class="chart" [^>]*role="img" aria-label="[^"]+">/);
    assertMatch(svg, /<(path|rect|circle)/);
  }
});
