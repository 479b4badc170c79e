import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  admissible,
  choiceCount,
  choiceOf,
  cornerValues,
  isDiscrete,
  LARGEST_CHOICE,
  simplestValue,
  type Site,
  snap,
  uniformChoice,
  valueOf,
} from "../../src/instances/site.ts";

const SITES: readonly Site[] = [
  { kind: "uniform", low: -1, high: 1 },
  { kind: "uniform", low: 0.3, high: 7 },
  { kind: "log-uniform", low: 1e-4, high: 10 },
  { kind: "normal", low: 0, high: 1 },
  { kind: "normal", low: 2, high: 0.3 },
  { kind: "integer", low: -3, high: 5 },
  { kind: "pick", low: 0, high: 3 },
  { kind: "boolean", low: 0, high: 1 },
];

const REAL_SITES = SITES.filter((site) => !isDiscrete(site));

const site = fc.constantFrom(...SITES);
const unit = fc.double({ min: 0, max: LARGEST_CHOICE, noNaN: true });

Deno.test("valueOf() stays in the range of its site", () => {
  fc.assert(fc.property(site, unit, (where, u) => {
    const value = valueOf(where, uniformChoice(where, u));
    if (where.kind === "normal") return Number.isFinite(value);
    return where.low <= value && value <= where.high;
  }));
});

Deno.test("valueOf() attains both ends of a range", () => {
  for (const where of REAL_SITES.filter(({ kind }) => kind !== "normal")) {
    assertEquals(valueOf(where, 0), where.low);
    assertEquals(valueOf(where, LARGEST_CHOICE), where.high);
  }
});

Deno.test("valueOf() increases with the choice", () => {
  fc.assert(fc.property(fc.constantFrom(...REAL_SITES), unit, unit, (where, a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    return valueOf(where, low) <= valueOf(where, high) + 1e-12 * Math.abs(valueOf(where, high));
  }));
});

Deno.test("choiceOf() inverts valueOf() to twelve digits", () => {
  const inner = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true });
  fc.assert(fc.property(fc.constantFrom(...REAL_SITES), inner, (where, u) => {
    const value = valueOf(where, u);
    const again = valueOf(where, choiceOf(where, value));
    return Math.abs(again - value) <= 1e-11 * Math.max(1e-3, Math.abs(value));
  }));
});

Deno.test("small fractions and short decimals are reachable exactly at every real site", () => {
  for (const where of REAL_SITES) {
    for (let denominator = 1; denominator <= 12; denominator++) {
      for (let numerator = -12; numerator <= 12; numerator++) {
        const value = numerator / denominator;
        if (where.kind === "normal" && Math.abs(value - where.low) > 4 * where.high) continue;
        if (where.kind !== "normal" && (value < where.low || value > where.high)) continue;
        assertEquals(valueOf(where, choiceOf(where, value)), value === 0 ? 0 : value);
      }
    }
  }
  assertEquals(valueOf(REAL_SITES[0], choiceOf(REAL_SITES[0], 0.123)), 0.123);
});

Deno.test("snap() moves a value by no more than a part in 10¹²", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (value) => Math.abs(snap(value) - value) <= 1.001e-12 * Math.abs(value),
    ),
  );
  assertEquals(snap(1 / 3 + 1e-15), 1 / 3);
  assertEquals(snap(Math.PI), Math.PI);
});

Deno.test("cornerValues() lists reachable values, among them the ends, 0 and ±1", () => {
  for (const where of SITES) {
    const corners = cornerValues(where);
    assertEquals(new Set(corners).size, corners.length);
    for (const value of corners) {
      assertAlmostEquals(valueOf(where, choiceOf(where, value)), value, 1e-11);
    }
    for (const value of [0, 1, -1]) {
      if (where.kind !== "normal" && where.low <= value && value <= where.high) {
        assert(corners.includes(value), `${where.kind} misses ${value}`);
      }
    }
  }
});

Deno.test("simplestValue() is 0 where 0 is in range, otherwise the end next to it", () => {
  assertEquals(SITES.map(simplestValue), [0, 0.3, 1, 0, 0, 0, 0, 0]);
  assertEquals(simplestValue({ kind: "integer", low: 2, high: 9 }), 2);
  assertEquals(simplestValue({ kind: "integer", low: -9, high: -2 }), -2);
});

Deno.test("admissible() leaves valid choices alone and moves others to the nearest", () => {
  assertEquals(admissible(SITES[5], 9), 5);
  assertEquals(admissible(SITES[5], -3), -3);
  assertEquals(admissible(SITES[0], 1.5), LARGEST_CHOICE);
  assertEquals(admissible(SITES[0], -0.5), 0);
  assertEquals(admissible(SITES[0], NaN), 0);
});

Deno.test("choiceCount() is finite exactly at discrete sites and one-point ranges", () => {
  assertEquals(choiceCount(SITES[5]), 9);
  assertEquals(choiceCount(SITES[0]), Infinity);
  assertEquals(choiceCount({ kind: "uniform", low: 2, high: 2 }), 1);
});
