import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  formatApproximate,
  formatCount,
  formatInstance,
  formatNumber,
  formatPercent,
  formatSeconds,
  formatTightness,
} from "../../src/report/mod.ts";

Deno.test("numbers: as they would be written on a board", () => {
  const cases: [number, string][] = [
    [0, "0"],
    [-0, "-0"],
    [3, "3"],
    [0.1, "0.1"],
    [-2.5, "-2.5"],
    [1 / 3, "1/3"],
    [-22 / 7, "-22/7"],
    [1 / 30, "1/30"],
    [2 ** -40, "2^-40"],
    [-(2 ** 60), "-2^60"],
    [0.1 + 0.2, "0.3"],
    [Math.PI, "3.1416"],
    [1e-10, "1e-10"],
    [1.23456789e-12, "1.2346e-12"],
    [1.23456789e12, "1234567890000"],
    [1.5e300, "1.5e300"],
    [123456789, "123456789"],
    [5e-324, "5e-324"],
    [NaN, "NaN"],
    [Infinity, "∞"],
    [-Infinity, "-∞"],
  ];
  for (const [value, text] of cases) assertEquals(formatNumber(value), text);
});

Deno.test("numbers: a fraction is shown only for the double nearest to it", () => {
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 99 }), (p, q) => {
      const [numerator, denominator = "1"] = formatNumber(p / q).split("/");
      return Number(numerator) / Number(denominator) === p / q;
    }),
  );
  assertEquals(formatNumber(1 / 3 + 2 ** -54), "0.33333");
});

Deno.test("numbers: approximations, percentages, counts, durations", () => {
  assertEquals([0.0031, 1e-14, 2.9e-15, -1e9, 123456, 0].map((x) => formatApproximate(x)), [
    "0.0031",
    "10⁻¹⁴",
    "2.9·10⁻¹⁵",
    "-10⁹",
    "120000",
    "0",
  ]);
  assertEquals([0.003, 0.05, 1, 12, 1e-12].map(formatPercent), [
    "0.3 %",
    "5 %",
    "100 %",
    "1200 %",
    "10⁻¹⁰ %",
  ]);
  assertEquals([0, 999, 1000, 1234567].map(formatCount), ["0", "999", "1,000", "1,234,567"]);
  assertEquals([0.04, 0.2, 9.94, 9.96, 59.7, 185].map(formatSeconds), [
    "0.0 s",
    "0.2 s",
    "9.9 s",
    "10 s",
    "1 min 0 s",
    "3 min 5 s",
  ]);
});

Deno.test("numbers: a tightness of 1.0000 is attained", () => {
  assertEquals(
    [1, 1 - 1e-12, 0.99996, 1.00001, 0.5, 1.1, -2, null, Infinity, 12345.678].map(formatTightness),
    ["1.0000", "1.0000", "0.9999", "1.0001", "0.5000", "1.1000", "-2.0000", "–", "∞", "12350"],
  );
});

Deno.test("instances: a line for each field, records spelled out, matrices in brackets", () => {
  assertEquals(
    formatInstance({ d: 2, x: [1, 1 / 3], A: [[1, 0], [0, -2]], f: { slopes: [1], name: "a\nb" } }),
    'd = 2\nx = [1, 1/3]\nA = [[1, 0], [0, -2]]\nf = { slopes: [1], name: "a b" }',
  );
  assertEquals(formatInstance([1, 2]), "[1, 2]");
  assertEquals(formatInstance(7), "7");
  assertEquals(formatInstance(null), "null");
  assertEquals(formatInstance({}), "{}");
  assertEquals(formatInstance({ x: [], b: true, u: undefined }), "x = []\nb = true\nu = undefined");
  assertEquals(formatInstance({ x: new Float64Array([0.5, -0]) }), "x = [0.5, -0]");
});

Deno.test("instances: a wide matrix stands in rows with aligned columns", () => {
  const row = (scale: number) => Array.from({ length: 9 }, (_, j) => scale * (j + 1) / 8);
  assertEquals(
    formatInstance({ A: [row(1), row(-10), row(1000)] }),
    [
      "A = [[0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875,    1,  1.125],",
      "     [-1.25, -2.5, -3.75,  -5, -6.25, -7.5, -8.75,  -10, -11.25],",
      "     [  125,  250,   375, 500,   625,  750,   875, 1000,   1125]]",
    ].join("\n"),
  );
});

Deno.test("instances: long ones are cut and say so", () => {
  const long = Array.from({ length: 100 }, (_, i) => i);
  assertEquals(
    formatInstance({ x: long }),
    "x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, … (100 entries)]",
  );
  const fields = Object.fromEntries(long.map((i) => [`x${i}`, i]));
  assertEquals(formatInstance(fields).split("\n").length, 41);
  assertEquals(formatInstance(fields).split("\n")[40], "… 60 more lines");
  const knot: Record<string, unknown> = {};
  knot.self = knot;
  assertEquals(formatInstance(knot).includes("…"), true);
});
