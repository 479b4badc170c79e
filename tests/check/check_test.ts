import { assert, assertEquals, assertExists, assertGreater, assertLess } from "@std/assert";
import { agreement, inconclusive, partOf, problem, ratio, slack } from "theorycheck";
import { checkClaim, QUICK_BUDGET } from "../../src/check/mod.ts";
import type { Budget, ClaimResult } from "../../src/check/mod.ts";
import { atMost, claimOf, claimOfParts } from "./fixtures.ts";

const SMALL: Budget = { instances: 50, evaluations: 5_000 };

const withoutTimes = (result: ClaimResult) => ({ ...result, seconds: 0 });

Deno.test("a true bound is supported, with the tightness that search reached", () => {
  const claim = claimOf({
    instance: (draw) => ({ x: draw.uniform("x", -3, 3) }),
    margin: ({ x }) => atMost(2 * x, x * x + 1, 1 + x * x),
  });
  const result = checkClaim(claim, { budget: QUICK_BUDGET });
  assertEquals(result.verdict, "supported");
  assertEquals(result.asExpected, true);
  assertGreater(result.tightness!, 1 - 1e-9);
  assertLess(result.refutationPower!, 1e-9);
  assertEquals(result.counterexample, null);
});

Deno.test("a false bound is refuted, and its counterexample shrunk to one for the board", () => {
  const claim = claimOf({
    instance: (draw) => ({ x: draw.vector("x", draw.integer("d", 1, 6)) }),
    margin: ({ x }) => atMost(x.reduce((sum, v) => sum + v * v, 0), 2, 1),
  });
  for (const seed of [1, 2, 3, 4, 5]) {
    const { verdict, asExpected, counterexample } = checkClaim(claim, { seed, budget: SMALL });
    assertEquals([verdict, asExpected], ["refuted", false]);
    assertExists(counterexample);
    assertEquals(counterexample.instance, { x: [2] });
    assertEquals(counterexample.shrunk, true);
    assertEquals(counterexample.confirmation.status, "confirmed");
    assertEquals(counterexample.margin, -2);
  }
});

Deno.test("a claim whose assumptions discard everything is vacuous and says which", () => {
  const result = checkClaim(
    claimOf({
      instance: (draw) => draw.normal("x"),
      assumptions: { impossible: () => false },
      margin: (x) => atMost(0, x * x),
    }),
    { budget: SMALL },
  );
  assertEquals(result.verdict, "vacuous");
  assert(result.parts[0].reason!.includes('"impossible" discarded'));
  assertEquals(result.asExpected, false);
});

Deno.test("a claim that holds as 0 <= 0 everywhere is vacuous", () => {
  const claim = claimOf({ instance: (draw) => draw.normal("x"), margin: () => atMost(0, 0) });
  assertEquals(checkClaim(claim, { budget: SMALL }).verdict, "vacuous");
});

Deno.test("a margin that throws or is NaN is an error with its message", () => {
  const thrown = checkClaim(
    claimOf({
      instance: (draw) => draw.normal("x"),
      margin: () => {
        throw new TypeError("no such norm");
      },
    }),
    { budget: SMALL },
  );
  assertEquals(thrown.verdict, "error");
  assertEquals(thrown.parts[0].reason, "it threw: TypeError: no such norm");
  const nan = checkClaim(
    claimOf({ instance: (draw) => draw.normal("x"), margin: () => atMost(NaN, 1) }),
    { budget: SMALL },
  );
  assertEquals(nan.verdict, "error");
  assert(nan.parts[0].reason!.includes("NaN"));
});

Deno.test("a generator that throws is an error of the claim", () => {
  const claim = claimOf({
    instance: (draw) => draw.integer("k", 2, 1),
    margin: () => atMost(0, 1),
  });
  const result = checkClaim(claim, { budget: SMALL });
  assertEquals(result.verdict, "error");
  assert(result.parts[0].reason!.includes('draw "k"'));
});

Deno.test("inconclusive evaluations are counted, and above 5 % leave the part undecided", () => {
  const claim = (share: number) =>
    claimOf({
      instance: (draw) => draw.uniform("x", 0, 1),
      margin: (x) => x > 0.5 && x < 0.5 + share ? inconclusive("no root") : atMost(0, 1 + x),
    });
  const many = checkClaim(claim(0.3), { budget: SMALL });
  assertEquals(many.verdict, "undecided");
  assert(many.parts[0].reason!.includes("no root"));
  const few = checkClaim(claim(0.01), { budget: SMALL });
  assertEquals(few.verdict, "supported");
});

Deno.test("a diverged run is a violation, not an error", () => {
  const claim = claimOf({
    instance: (draw) => draw.uniform("x", 0, 1),
    margin: (x) => atMost(x > 0.9 ? Infinity : 0, 1),
  });
  const result = checkClaim(claim, { budget: SMALL });
  assertEquals(result.verdict, "refuted");
  assertEquals(result.counterexample!.margin, -Infinity);
});

Deno.test("a violation that is only rounding is borderline, never a counterexample", () => {
  const sum = (x: readonly number[]) => x.reduce((total, value) => total + value, 0);
  const claim = claimOf({
    instance: (draw) => ({ x: draw.vector("x", 20) }),
    // With tolerance 0, rounding alone violates in about half of the instances.
    margin: ({ x }) => slack({ left: sum(x), right: sum(x.toReversed()), scale: 1, tolerance: 0 }),
    symmetries: { reversal: ({ x }) => ({ x: x.toReversed() }) },
  });
  const result = checkClaim(claim, { budget: SMALL });
  assertEquals(result.verdict, "supported");
  assertGreater(result.borderline, 10);
});

Deno.test("exact rationals certify a counterexample, or dismiss it", () => {
  const claim = (exactRight: number) =>
    claimOf({
      instance: (draw) => draw.integer("n", 1, 20),
      margin: (n) => atMost(n, 10),
      exact: (n) => ratio(exactRight, 1).minus(ratio(n, 1)),
    });
  const certified = checkClaim(claim(10), { budget: SMALL });
  assertEquals(certified.counterexample!.confirmation.status, "certified");
  assertEquals(certified.counterexample!.instance, 11);
  const dismissed = checkClaim(claim(100), { budget: SMALL });
  assertEquals(dismissed.verdict, "supported");
});

Deno.test("a counterexample that vanishes when the instance moves is marked isolated", () => {
  const claim = claimOf({
    instance: (draw) => ({ x: draw.vector("x", 2) }),
    margin: ({ x }) => atMost(x[0] === x[1] && x[0] !== 0 ? 1 : 0, 0.5, 1),
  });
  const { counterexample } = checkClaim(claim, { budget: SMALL });
  assertEquals(counterexample!.isolated, true);
  const open = claimOf({
    instance: (draw) => draw.uniform("x", 0, 1),
    margin: (x) => atMost(x, 0.5, 1),
  });
  assertEquals(checkClaim(open, { budget: SMALL }).counterexample!.isolated, false);
});

Deno.test("a finite family and a finite choice space are exhausted", () => {
  const family = checkClaim(
    claimOf({ instances: [1, 2, 3], margin: (n) => atMost(n, 3, 1) }),
    { budget: SMALL },
  );
  assertEquals([family.instances, family.parts[0].exhaustive], [3, true]);
  let calls = 0;
  const choices = claimOf({
    instance: (draw) => {
      const n = draw.integer("n", 1, 3);
      return Array.from({ length: n }, () => draw.boolean("bit"));
    },
    margin: (bits) => (calls++, atMost(bits.filter(Boolean).length, bits.length, 1)),
  });
  const space = checkClaim(choices, { budget: SMALL });
  assertEquals([space.instances, space.parts[0].exhaustive], [2 + 4 + 8, true]);
  assertEquals(calls, 2 + 4 + 8);
});

Deno.test("enumeration follows the order of choices also when names alternate", () => {
  const seen = new Set<string>();
  const claim = claimOf({
    instance: (draw) => {
      let path = "";
      while (path.length < 6 && draw.boolean("go")) path += draw.integer("digit", 0, 1);
      return path;
    },
    margin: (path) => (seen.add(path), atMost(0, 1)),
  });
  const { parts } = checkClaim(claim, { budget: { instances: 50, evaluations: 50_000 } });
  assertEquals(parts[0].exhaustive, true);
  assertEquals(seen.size, 127);
});

Deno.test("near misses are credited to search, and to a witness only when search found none", () => {
  const claim = claimOf({
    instance: (draw) => ({ x: draw.uniform("x", 0, 1), key: draw.seed("key") }),
    margin: ({ x }) => atMost(x, 1, 1),
    nearMisses: [
      { id: "half", why: "x = 1", margin: ({ x }) => atMost(x, 0.99, 1) },
      {
        id: "needle",
        why: "one seed in four billion",
        searchable: false,
        reason: "isolated",
        margin: ({ key }) => atMost(key === 123_456_789 ? 1 : 0, 0.5, 1),
        witnesses: [{ x: 0, key: 123_456_789 }],
      },
      { id: "true-after-all", why: "a mistake", margin: ({ x }) => atMost(x, 1.1, 1) },
    ],
    trueVariants: [
      { id: "wider", why: "1 <= 2", margin: ({ x }) => atMost(x, 2, 1) },
      { id: "false-after-all", why: "a mistake", margin: ({ x }) => atMost(x, 0.5, 1) },
    ],
  });
  const { nearMisses, trueVariants } = checkClaim(claim, { budget: SMALL });
  assertEquals(nearMisses.map(({ refuted }) => refuted), [true, true, false]);
  assertEquals(nearMisses.map(({ foundBy }) => foundBy), ["search", "witness", null]);
  assertEquals(nearMisses[1].phase, "witness");
  assertLess(nearMisses[0].violatedShare!, 0.5);
  assertEquals(trueVariants.map(({ held }) => held), [true, false]);
});

Deno.test("parts share one run, and each has its own verdict", () => {
  let runs = 0;
  const claim = claimOfParts(
    {
      instance: (draw) => draw.uniform("x", 0, 2),
      run: (x) => (runs++, { x, square: x * x }),
    },
    {
      parts: {
        square: {
          kind: "identity",
          margin: ({ square }, x) => agreement(square, x * x, { scale: 1, tolerance: 0 }),
        },
        small: { kind: "inequality", expect: "refuted", margin: ({ x }) => atMost(x, 1, 1) },
        rare: {
          kind: "inequality",
          applies: ({ x }) => x > 1.5,
          margin: ({ x }) => atMost(1.5, x, 1),
        },
      },
    },
  );
  const result = checkClaim(claim, { budget: SMALL });
  assertEquals(result.parts.map(({ verdict }) => verdict), ["supported", "refuted", "supported"]);
  assertEquals(result.verdict, "refuted");
  assertEquals(result.expect, "refuted");
  assertEquals(result.asExpected, true);
  assertLess(result.parts[2].instances, result.parts[0].instances);
  assertLess(runs, 2 * result.evaluations); // shrinking runs a few too
});

Deno.test("pins hold in every phase", () => {
  const seen = new Set<number>();
  const claim = claimOf({
    instance: (draw) => ({ d: draw.integer("d", 1, 9), x: draw.normal("x") }),
    margin: ({ d, x }) => (seen.add(d), atMost(0, 1 + x * x)),
  });
  checkClaim(claim, { budget: SMALL, pins: new Map([["d", 4]]) });
  assertEquals([...seen], [4]);
});

Deno.test("the same seed gives the same result, other seeds others", () => {
  const claim = claimOf({
    instance: (draw) => ({ x: draw.vector("x", draw.integer("d", 1, 4)) }),
    margin: ({ x }) => atMost(Math.abs(x[0]), 1 + x.reduce((s, v) => s + v * v, 0)),
    nearMisses: [{
      id: "nearly",
      why: "…",
      margin: ({ x }) => atMost(Math.abs(x[0]), 0.26 + x.reduce((s, v) => s + v * v, 0)),
    }, {
      id: "false",
      why: "…",
      margin: ({ x }) => atMost(Math.abs(x[0]), 0.24 + x.reduce((s, v) => s + v * v, 0)),
    }],
  });
  const run = (seed: number) => withoutTimes(checkClaim(claim, { seed, budget: SMALL }));
  assertEquals(run(7), run(7));
  assert(JSON.stringify(run(7)) !== JSON.stringify(run(8)));
});

Deno.test("strata count instances by label, by default by each integer choice", () => {
  const fields = {
    instance: (draw: import("theorycheck").Draw) => ({
      d: draw.integer("d", 1, 3),
      x: draw.uniform("x", 0, 1),
    }),
    margin: ({ d, x }: { d: number; x: number }) => atMost(x, d, 1),
  };
  const byChoice = checkClaim(claimOf(fields), { budget: SMALL }).strata;
  assertEquals(Object.keys(byChoice.d), ["1", "2", "3"]);
  assertEquals(byChoice.d["1"].tightness, 1);
  assertEquals(byChoice.d["3"].worstMargin, 2);
  const named = claimOf({ ...fields, strata: ({ x }) => ({ half: x < 0.5 ? "low" : "high" }) });
  assertEquals(Object.keys(checkClaim(named, { budget: SMALL }).strata.half), ["high", "low"]);
});

Deno.test("evidence is that of the counterexample, or of the tightest instance", () => {
  const claim = (bound: number) =>
    claimOf({
      instance: (draw) => draw.integer("n", 0, 9),
      margin: (n) => atMost(n, bound, 10),
      evidence: (n) => ({ series: [n] }),
    });
  assertEquals(checkClaim(claim(9), { budget: SMALL }).evidence, { series: [9] });
  assertEquals(checkClaim(claim(5), { budget: SMALL }).evidence, { series: [6] });
});

Deno.test("a part whose problem costs more gets fewer instances", () => {
  const numbers = problem({ instance: (draw) => ({ x: draw.uniform("x", 0, 1) }) });
  const dear = problem({ ...numbers, cost: 1_000 });
  const part = { kind: "inequality", margin: ({ x }: { x: number }) => atMost(x, 2) } as const;
  const claim = claimOfParts(numbers, { parts: { cheap: part, dear: partOf(dear, part) } });
  const [cheap, other] = checkClaim(claim, { budget: SMALL }).parts;
  assertGreater(cheap.instances, 300);
  assertLess(other.instances, 100);
});
