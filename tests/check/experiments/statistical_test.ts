import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { defineClaim, inconclusive, problem, type Stream } from "theorycheck";
import { targetToReplay } from "../../../src/check/experiments/mod.ts";
import { type Budget, checkClaim, Evaluator, isSlack } from "../../../src/check/mod.ts";
import { ABOUT } from "../fixtures.ts";

const SMALL: Budget = { instances: 50, evaluations: 50_000 };
const SEEDS = [1, 2, 3, 4, 5];

/** P(U₁U₂ <= a) = a(1 − log a) for independent uniform numbers. */
const PRODUCT_LAW = (a: number): number => a * (1 - Math.log(a));

const product = defineClaim({
  ...ABOUT,
  kind: "statistical",
  instances: [{ a: 0.1 }, { a: 0.5 }],
  sample: ({ a }, stream) => stream.uniform() * stream.uniform() <= a,
  claimed: {
    quantity: "probability",
    relation: "equals",
    value: ({ a }) => PRODUCT_LAW(a),
    band: 0.02,
  },
  nearMisses: [
    { id: "one-factor", why: "P(U <= a) = a", claimed: { value: ({ a }) => a } },
    {
      id: "close",
      why: "off by 0.05 at both",
      claimed: { value: ({ a }) => PRODUCT_LAW(a) + 0.05 },
    },
    {
      id: "dependent",
      why: "P(U² <= a) = √a",
      sample: ({ a }, stream) => stream.uniform() ** 2 <= a,
    },
    {
      id: "at-most",
      why: "it is larger",
      claimed: { relation: "at most", value: ({ a }) => PRODUCT_LAW(a) - 0.05 },
    },
    {
      id: "other-instances",
      why: "−log a is too large for a = 0.01",
      instances: [{ a: 0.01 }],
      claimed: { value: ({ a }) => -a * Math.log(a) + 0.1 },
    },
  ],
  trueVariants: [
    { id: "at-least", why: "weaker", claimed: { relation: "at least", value: 0.2, band: 0 } },
    {
      id: "as-a-mean",
      why: "an outcome is a number",
      claimed: { quantity: "mean", valid: { range: [0, 1] } },
    },
    {
      id: "swapped",
      why: "symmetric",
      sample: ({ a }, stream) => {
        const [u, v] = [stream.uniform(), stream.uniform()];
        return v * u <= a;
      },
    },
  ],
  cost: 1,
});

Deno.test("a probability is supported, its near misses refuted, at every seed", () => {
  for (const seed of SEEDS) {
    const result = checkClaim(product, { seed, budget: SMALL });
    assertEquals([result.verdict, result.asExpected], ["supported", true]);
    assertEquals(result.nearMisses.filter(({ refuted }) => !refuted), []);
    assertEquals(result.trueVariants.filter(({ held }) => !held), []);
  }
});

Deno.test("the result has interval, level, samples and evidence", () => {
  const { parts: [part], nearMisses, trueVariants, evidence } = checkClaim(product, {
    budget: SMALL,
  });
  assertEquals([part.level, part.guaranteed, part.exhaustive], [1e-6, true, true]);
  assertEquals(part.method, "beta-binomial mixture");
  const [low, high] = part.interval!;
  assertLess(high - low, 0.04);
  assertGreater(part.samples!, 1000);
  assertLess(part.refutationPower!, 0.1);
  assertEquals(nearMisses[0].level, 1e-6);
  assertLess(nearMisses[0].samples!, part.samples!);
  assertEquals(trueVariants[1].method, "empirical Bernstein mixture");
  const series = evidence!["estimate against samples"] as { x: number[]; y: number[] };
  assert(series.x.length <= 200);
  assertAlmostEquals(series.y.at(-1)!, PRODUCT_LAW(0.1), 0.02);
});

Deno.test("the same seed gives the same result; a refutation is replayed to the last bit", () => {
  const run = (seed: number) => ({ ...checkClaim(product, { seed, budget: SMALL }), seconds: 0 });
  assertEquals(run(7), run(7));
  for (const [i, miss] of run(7).nearMisses.entries()) {
    const { counterexample } = miss;
    const target = targetToReplay(product, product.nearMisses[i], counterexample!);
    const [outcome] = new Evaluator(target).judge(counterexample!.instance).outcomes;
    assert(isSlack(outcome));
    assertEquals(outcome.margin, counterexample!.margin);
    assertLess(outcome.margin, 0);
  }
});

Deno.test("near misses that change only the value share the samples of the part", () => {
  let calls = 0;
  const sample = (_: { n: number }, stream: Stream) => (calls++, stream.uniform());
  const claimed = {
    quantity: "mean",
    relation: "equals",
    value: 0.5,
    band: 0.02,
    valid: { range: [0, 1] },
  } as const;
  const claim = (nearMisses: { id: string; why: string; claimed: { value: number } }[]) =>
    defineClaim({
      ...ABOUT,
      kind: "statistical",
      instances: [{ n: 1 }],
      sample,
      claimed,
      nearMisses,
    });
  checkClaim(claim([]), { budget: SMALL });
  const alone = calls;
  calls = 0;
  const far = [0.6, 0.7, 0.1].map((value, i) => ({ id: `v${i}`, why: "…", claimed: { value } }));
  checkClaim(claim(far), { budget: SMALL });
  assertEquals(calls, alone);
});

Deno.test("an exact law decides without samples, and search finds the worst instance", () => {
  const claim = defineClaim({
    ...ABOUT,
    kind: "statistical",
    instance: (draw) => ({ n: draw.integer("n", 1, 12), p: draw.uniform("p", 0, 1) }),
    *enumerate({ n, p }) {
      for (let bits = 0; bits < 2 ** n; bits++) {
        const k = [...bits.toString(2)].filter((bit) => bit === "1").length;
        yield [k, p ** k * (1 - p) ** (n - k)];
      }
    },
    claimed: {
      quantity: "mean",
      relation: "equals",
      value: ({ n, p }) => n * p,
      valid: "asymptotic",
    },
    nearMisses: [{
      id: "slightly-more",
      why: "np",
      claimed: { value: ({ n, p }) => n * p * 1.001 },
    }],
    cost: 1000,
  });
  const { verdict, parts: [part], nearMisses: [miss] } = checkClaim(claim, { budget: SMALL });
  assertEquals([verdict, part.level, part.samples, part.guaranteed], ["supported", 0, 0, true]);
  assertEquals([miss.refuted, miss.foundBy], [true, "search"]);
});

Deno.test("drawn instances: the worst are found by scouting and tested on fresh samples", () => {
  const shifted = problem({ instance: (draw) => ({ t: draw.uniform("t", 0, 1) }) });
  const claim = defineClaim(shifted, {
    ...ABOUT,
    parts: {
      mean: {
        kind: "statistical",
        // Largest at t = 0.8, where it is 0.7.
        sample: ({ t }, stream) => stream.uniform() + 0.2 - (t - 0.8) ** 2,
        claimed: {
          quantity: "mean",
          relation: "at most",
          value: 0.7,
          band: 0.03,
          valid: { range: [-0.5, 1.25] },
        },
      },
    },
    nearMisses: [{ id: "lower", part: "mean", why: "0.7 at t = 0.8", claimed: { value: 0.62 } }],
    trueVariants: [{ id: "higher", part: "mean", why: "weaker", claimed: { value: 0.75 } }],
    cost: 1,
  });
  for (const seed of SEEDS) {
    const { verdict, nearMisses, trueVariants, parts } = checkClaim(claim, { seed, budget: SMALL });
    assertEquals([verdict, nearMisses[0].refuted, trueVariants[0].held], ["supported", true, true]);
    assertEquals(parts[0].exhaustive, false);
    const { instance, choices } = nearMisses[0].counterexample!;
    assertAlmostEquals((instance as { t: number }).t, 0.8, 0.3);
    assert(choices !== null);
  }
});

Deno.test("what spoils the test is not hidden", () => {
  const claim = (sample: (instance: { n: number }, stream: Stream) => number) =>
    defineClaim({
      ...ABOUT,
      kind: "statistical",
      instances: [{ n: 1 }],
      sample,
      claimed: {
        quantity: "mean",
        relation: "at least",
        value: 0.2,
        valid: { range: [0, 1] },
      },
      nearMisses: [],
      cost: 10,
    });
  const end = (sample: (instance: { n: number }, stream: Stream) => number) => {
    const { parts: [{ verdict, reason }] } = checkClaim(claim(sample), { budget: SMALL });
    return [verdict, reason];
  };
  assertEquals(end(() => 2), [
    "error",
    "it threw: RangeError: 2 is outside the declared range [0, 1]",
  ]);
  assertEquals(end(() => NaN)[0], "error");
  assertEquals(end(() => inconclusive("no root")), [
    "undecided",
    "an observation or run was inconclusive: no root",
  ]);
  const [verdict, reason] = end((_, stream) => 0.4 * stream.uniform());
  assertEquals(verdict, "undecided");
  assert(reason!.includes("samples leave the interval"));
});

Deno.test("an inconclusive run is not left out silently; an assumption discards and is counted", () => {
  const claim = (assumptions: Record<string, (instance: { n: number }) => boolean>) =>
    defineClaim({
      ...ABOUT,
      kind: "statistical",
      instance: (draw) => ({ n: draw.integer("n", 1, 3) }),
      assumptions,
      run: ({ n }) => n === 3 ? inconclusive("no eigenvalues") : n,
      sample: (n, stream) => stream.uniform() < 0.5 / n,
      claimed: {
        quantity: "probability",
        relation: "equals",
        value: (n) => 0.5 / n,
        band: 0.1,
      },
      nearMisses: [],
      cost: 1,
    });
  const all = checkClaim(claim({}), { budget: SMALL }).parts[0];
  assertEquals([all.verdict, all.instances], ["undecided", 2]);
  assert(all.reason!.includes("no eigenvalues"));
  const some = checkClaim(claim({ small: ({ n }) => n < 3 }), { budget: SMALL }).parts[0];
  assertEquals([some.verdict, some.instances, some.discards], ["supported", 2, { small: 1 }]);
  assertEquals(some.exhaustive, true);
  const none = checkClaim(claim({ none: () => false }), { budget: SMALL }).parts[0];
  assertEquals(none.verdict, "vacuous");
});

Deno.test("a near miss that only its witness shows is credited to the witness", () => {
  const claim = defineClaim({
    ...ABOUT,
    kind: "statistical",
    instances: [{ p: 0.5 }],
    sample: ({ p }, stream) => stream.uniform() < p,
    claimed: { quantity: "probability", relation: "at most", value: 0.5, band: 0.05 },
    nearMisses: [
      {
        id: "witnessed",
        why: "p = 0.9",
        searchable: false,
        reason: "outside the family",
        witnesses: [{ p: 0.9 }],
      },
      { id: "both", why: "1/2", claimed: { value: 0.2 }, witnesses: [{ p: 0.9 }] },
    ],
    cost: 1,
  });
  const { nearMisses, parts } = checkClaim(claim, { budget: SMALL });
  assertEquals(nearMisses.map(({ foundBy }) => foundBy), ["witness", "search"]);
  assertEquals(parts[0].verdict, "supported");
});
