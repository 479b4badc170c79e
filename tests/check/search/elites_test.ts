import { assertEquals, assertFalse } from "@std/assert";
import fc from "fast-check";
import { Elites } from "../../../src/check/search/elites.ts";
import { RealChoices, reflected } from "../../../src/check/search/real_choices.ts";
import type { Trace } from "../../../src/instances/choices.ts";
import type { Site } from "../../../src/instances/site.ts";

const SIZE: Site = { kind: "integer", low: 0, high: 9 };
const REAL: Site = { kind: "uniform", low: -1, high: 1 };

const sized = (n: number): Trace => [{ name: "n", choices: [n], sites: [SIZE] }];

Deno.test("Elites keeps the best scores, best first", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 50 })), (scores) => {
    const elites = new Elites(4);
    for (const score of scores) elites.add({ score, trace: sized(0) });
    assertEquals(
      elites.members.map(({ score }) => score),
      scores.toSorted((a, b) => a - b).slice(0, 4),
    );
  }));
});

Deno.test("Elites says whether a score is the best so far, and lets equal ones in", () => {
  const elites = new Elites(2);
  assertEquals([5, 5, 4, 6].map((score) => elites.add({ score, trace: sized(score) })), [
    true,
    false,
    true,
    false,
  ]);
  assertEquals(elites.members.map(({ score }) => score), [4, 5]);
  assertFalse(elites.add({ score: Infinity, trace: sized(1) }));
});

Deno.test("Elites picks the best of each combination of sizes too", () => {
  const elites = new Elites(1);
  for (const n of [0, 1, 2]) elites.add({ score: n, trace: sized(n) });
  let turn = 0;
  const picked = new Set(
    Array.from({ length: 9 }, () => elites.pick(() => [0.99, (turn++ % 3) / 3][turn % 2])?.score),
  );
  assertEquals(picked.has(0), true);
  assertEquals(picked.size > 1, true);
});

Deno.test("RealChoices moves the real choices of a template and no others", () => {
  const trace: Trace = [
    { name: "n", choices: [3], sites: [SIZE] },
    { name: "x", choices: [0.25, 0.5], sites: [REAL, { ...REAL, high: -1 }] },
    { name: "y", choices: [0.75], sites: [REAL] },
  ];
  const space = new RealChoices(trace);
  assertEquals(space.start, [0.25, 0.75]);
  assertEquals(space.with([0.1, 0.2]), { n: [3], x: [0.1, 0.5], y: [0.2] });
});

Deno.test("reflected() folds the line into [0, 1)", () => {
  fc.assert(fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (x) => {
    const inside = reflected(x);
    return inside >= 0 && inside < 1;
  }));
  assertEquals([-0.25, 1.25, 2.25].map(reflected), [0.25, 0.75, 0.25]);
});
