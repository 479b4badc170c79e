import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { drawShapedSpectrum } from "../../../src/instances/mod.ts";
import { drawnInstances } from "./draws.ts";

const [LOW, HIGH] = [0.01, 4];

const generate = () =>
  drawnInstances("shapes", 600, (draw) =>
    drawShapedSpectrum(draw, "lambda", {
      count: 5,
      low: LOW,
      high: HIGH,
      zeros: 2,
      signed: draw.boolean("signed"),
    }));

Deno.test("drawn spectra have descending magnitudes in range, at most two zeros, all at the end", () => {
  for (const values of generate()) {
    assertEquals(values.length, 5);
    const magnitudes = values.map(Math.abs);
    assertEquals(magnitudes, magnitudes.toSorted((a, b) => b - a));
    const positive = magnitudes.filter((value) => value > 0);
    assert(positive.length >= 3);
    assert(positive.every((value) => value >= LOW && value <= HIGH));
    assert(!values.some((value) => Object.is(value, -0)));
  }
  assertEquals(generate(), generate());
});

Deno.test("every shape comes up", () => {
  const drawn = generate().map((values) => values.map(Math.abs));
  const ratios = (values: readonly number[]) => values.slice(1).map((v, i) => v / values[i]);
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-9;
  const graded = (LOW / HIGH) ** (1 / 4);
  const power = Math.log(HIGH / LOW) / Math.log(5);
  const full = drawn.filter((values) => values[4] > 0);
  const counts = {
    flat: full.filter((values) => values[4] === HIGH),
    spiked: full.filter((v) =>
      v[0] === HIGH && v[4] === LOW && v.every((x) => x === HIGH || x === LOW)
    ),
    graded: full.filter((values) => ratios(values).every((ratio) => near(ratio, graded))),
    powerLaw: full.filter((values) => values.every((v, i) => near(v, HIGH * (i + 1) ** -power))),
    repeated: full.filter((values) => new Set(values).size < 5),
    free: full.filter((values) => new Set(values).size === 5),
    deficient: drawn.filter((values) => values[4] === 0),
    indefinite: generate().filter((v) => v.some((x) => x < 0) && v.some((x) => x > 0)),
  };
  for (const [name, members] of Object.entries(counts)) {
    assert(members.length >= 15, `${members.length} ${name}`);
  }
});

Deno.test("a spectrum of one value is any value of the range, and may be zero", () => {
  const range = { count: 1, low: LOW, high: HIGH, zeros: 1 };
  const drawn = drawnInstances("one", 200, (draw) => drawShapedSpectrum(draw, "lambda", range));
  assert(drawn.some(([value]) => value === 0));
  assert(drawn.some(([value]) => value > LOW && value < HIGH));
  const two = drawnInstances(
    "two",
    60,
    (draw) => drawShapedSpectrum(draw, "lambda", { count: 2, low: 1, high: 1 }),
  );
  for (const values of two) values.forEach((value) => assertAlmostEquals(value, 1, 1e-15));
});

Deno.test("drawShapedSpectrum() refuses empty ranges and counts", () => {
  const draw = (range: Parameters<typeof drawShapedSpectrum>[2]) => () =>
    drawnInstances("x", 1, (draw) => drawShapedSpectrum(draw, "lambda", range));
  assertThrows(draw({ count: 0, low: 1, high: 2 }), RangeError, "count");
  assertThrows(draw({ count: 2, low: 0, high: 2 }), RangeError, "low");
  assertThrows(draw({ count: 2, low: 3, high: 2 }), RangeError, "high = 2");
  assertThrows(draw({ count: 2, low: 1, high: 2, zeros: 3 }), RangeError, "zeros");
});
