import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { defineClaim, problem } from "theorycheck";
import { type Budget, checkClaim } from "../../../src/check/mod.ts";
import { ABOUT } from "../fixtures.ts";

const SMALL: Budget = { instances: 50, evaluations: 50_000 };
const SEEDS = [1, 2, 3, 4, 5];

Deno.test("an order without noise is a margin: search, near misses, intervals and evidence", () => {
  const claim = defineClaim({
    ...ABOUT,
    kind: "rate",
    instance: (draw) => ({ a: draw.uniform("a", 0.5, 2) }),
    sizes: [0.1, 0.05, 0.025],
    // A central difference of exp(ax).
    measure: ({ a }, h) => Math.abs((Math.exp(a * h) - Math.exp(-a * h)) / (2 * h) - a),
    claimed: { quantity: "order", relation: "equals", value: 2, band: 0.1 },
    nearMisses: [
      { id: "first", why: "odd terms cancel", claimed: { value: 1 } },
      { id: "close", why: "it is 2", claimed: { value: 2.11 } },
      {
        id: "one-sided",
        why: "of order 1",
        measure: ({ a }, h) => Math.abs(Math.expm1(a * h) / h - a),
      },
    ],
    trueVariants: [{ id: "at-least", why: "2", claimed: { relation: "at least", value: 1.9 } }],
    cost: 200,
  });
  for (const seed of SEEDS) {
    const { verdict, nearMisses, trueVariants } = checkClaim(claim, { seed, budget: SMALL });
    assertEquals([verdict, trueVariants[0].held], ["supported", true]);
    assertEquals(nearMisses.map(({ foundBy }) => foundBy), ["search", "search", "search"]);
  }
  const { parts: [part], evidence } = checkClaim(claim, { budget: SMALL });
  assertEquals([part.level, part.samples, part.guaranteed], [null, null, false]);
  assertEquals(part.method, "slope of the logarithms");
  assert(part.interval![0] < 2 && 2 < part.interval![1] + 0.01);
  assertEquals(Object.keys(evidence!), ["measured", "fitted"]);
});

Deno.test("an exponent with noise is judged from replicates, each near miss on the same", () => {
  let calls = 0;
  const claim = defineClaim({
    ...ABOUT,
    kind: "rate",
    instances: [{ c: 1 }, { c: 5 }],
    sizes: [16, 32, 64, 128, 256],
    replicates: 12,
    // The mean of n normal numbers has size n^(−1/2).
    measure({ c }, n, stream) {
      calls++;
      let sum = 0;
      for (let i = 0; i < 500; i++) {
        let total = 0;
        for (let j = 0; j < 8; j++) total += stream.normal() * Math.sqrt(n / 8);
        sum += (total / n) ** 2;
      }
      return c * Math.sqrt(sum / 500);
    },
    claimed: { quantity: "exponent", relation: "equals", value: -0.5, band: 0.1 },
    nearMisses: [
      { id: "linear", why: "-1/2", claimed: { value: -1 } },
      { id: "closer", why: "-1/2", claimed: { value: -0.75, band: 0.05 } },
    ],
    trueVariants: [{ id: "at-most", why: "weaker", claimed: { relation: "at most", value: -0.4 } }],
    cost: 1000,
  });
  for (const seed of SEEDS) {
    calls = 0;
    const { verdict, parts: [part], nearMisses, trueVariants } = checkClaim(claim, {
      seed,
      budget: SMALL,
    });
    assertEquals(verdict, "supported", part.reason);
    assertEquals(nearMisses.map(({ refuted }) => refuted), [true, true]);
    assertEquals(trueVariants[0].held, true);
    assertEquals(calls, 2 * 5 * 12);
    assertEquals([part.level, part.guaranteed], [1e-6, false]);
  }
});

Deno.test("an interval that is too wide against the band leaves the part undecided", () => {
  const claim = defineClaim({
    ...ABOUT,
    kind: "rate",
    instances: [1],
    sizes: [16, 32, 64],
    replicates: 4,
    measure: (_, n, stream) => n * Math.exp(stream.normal()),
    claimed: { quantity: "exponent", relation: "equals", value: 1, band: 0.01 },
    nearMisses: [],
  });
  const { verdict, parts: [part] } = checkClaim(claim, { budget: SMALL });
  assertEquals(verdict, "undecided");
  assert(part.reason!.includes("too wide against the band"));
});

Deno.test("a threshold is bracketed by sequential tests, with the transition curve", () => {
  const coins = problem({ instances: [{ shift: 0.3 }] });
  const claim = defineClaim(coins, {
    ...ABOUT,
    parts: {
      threshold: {
        kind: "rate",
        between: [0, 1],
        // P(success) rises through 1/2 at 0.3.
        measure: ({ shift }, x, stream) => stream.uniform() < 1 / (1 + Math.exp(-40 * (x - shift))),
        claimed: { quantity: "threshold", relation: "equals", value: 0.3, band: 0.05 },
      },
    },
    nearMisses: [
      { id: "half", part: "threshold", why: "0.3", claimed: { value: 0.5 } },
      { id: "near", part: "threshold", why: "0.3", claimed: { value: 0.38 } },
    ],
    cost: 1,
  });
  for (const seed of SEEDS) {
    const { verdict, parts: [part], nearMisses, evidence } = checkClaim(claim, {
      seed,
      budget: SMALL,
    });
    assertEquals([verdict, part.guaranteed, part.level], ["supported", true, 1e-6]);
    const [low, high] = part.interval!;
    assert(low < 0.3 && 0.3 < high);
    assertLess(high - low, 0.1);
    assertEquals(nearMisses.map(({ refuted }) => refuted), [true, true]);
    const curve = evidence!["transition curve"] as { x: number[]; y: number[] };
    assertAlmostEquals(curve.y[0], 0, 0.01);
    assertAlmostEquals(curve.y.at(-1)!, 1, 0.01);
  }
});

Deno.test("a threshold that is not between the ends is undecided", () => {
  const claim = defineClaim({
    ...ABOUT,
    kind: "rate",
    instances: [1],
    between: [0, 1],
    measure: () => true,
    claimed: { quantity: "threshold", relation: "at least", value: 0 },
    nearMisses: [],
    cost: 1,
  });
  const { verdict, parts: [part] } = checkClaim(claim, { budget: SMALL });
  assertEquals(verdict, "undecided");
  assert(part.reason!.includes("two sides of the target"));
});
