import { assertEquals, assertThrows } from "@std/assert";
import { ClaimError, defineClaim, nearMissOf, partOf, problem } from "../../src/claim/define.ts";
import { slack } from "../../src/claim/slack.ts";
import type { Metadata, SinglePartSpec, Topic } from "../../src/claim/types.ts";

const ABOUT: Metadata = {
  id: "square-is-not-negative",
  topic: "landscape",
  title: "Squares",
  source: { authors: "Euclid", title: "Elements", year: -300 },
  statement: "$x^2 \\ge 0$",
};

const numbers = problem({ instance: (draw) => ({ x: draw.normal("x") }) });

const held = ({ x }: { x: number }) => slack({ left: 0, right: x * x, tolerance: 0 });

Deno.test("defineClaim() makes one part of a claim in one record", () => {
  const claim = defineClaim({
    ...ABOUT,
    kind: "inequality",
    instance: (draw) => ({ x: draw.normal("x") }),
    margin: held,
    nearMisses: [],
  });
  assertEquals(claim.parts.length, 1);
  assertEquals(claim.parts[0].expect, "supported");
  assertEquals(claim.cost, 10);
  assertEquals(claim.problem.run({ x: 3 }), { x: 3 });
});

Deno.test("a near miss inherits what it does not change", () => {
  const shared = problem({
    instance: (draw) => ({ x: draw.normal("x") }),
    assumptions: { positive: ({ x }) => x > 0 },
    run: ({ x }) => x * x,
  });
  const claim = defineClaim(shared, {
    ...ABOUT,
    parts: {
      first: { kind: "inequality", margin: (y) => slack({ left: 0, right: y, tolerance: 0 }) },
      second: { kind: "identity", margin: (y) => slack({ left: y, right: y, tolerance: 0 }) },
    },
    nearMisses: [
      { id: "other-run", part: "second", why: "…", run: ({ x }) => x },
      { id: "no-assumption", part: "first", why: "…", assumptions: {} },
      nearMissOf(numbers, { id: "foreign", part: "second", why: "…", margin: held }),
    ],
  });
  const [run, assumption, foreign] = claim.nearMisses;
  assertEquals(run.kind, "identity");
  assertEquals(run.margin, claim.parts[1].margin);
  assertEquals(run.problem.assumptions, shared.assumptions);
  assertEquals(run.problem.run({ x: 3 }), 3);
  assertEquals(assumption.problem.run({ x: 3 }), 9);
  assertEquals(assumption.problem.assumptions, {});
  assertEquals(foreign.problem, numbers);
});

Deno.test("defineClaim() names the claim and what is wrong with it", () => {
  const define =
    (change: Partial<Metadata>, nearMisses: { id: string; why: string }[] = []) => () =>
      defineClaim({
        ...ABOUT,
        ...change,
        kind: "inequality",
        ...numbers,
        margin: held,
        nearMisses,
      });
  const wrong: readonly [() => unknown, string][] = [
    [define({ id: "Not An Id" }), "claim Not An Id: the id must be lower-case words"],
    [define({ topic: "astrology" as Topic }), 'topic "astrology" is none of'],
    [define({ cost: -1 }), "cost must be a positive number"],
    [define({}, [{ id: "a", why: "" }, { id: "a", why: "" }]), 'variant id "a" occurs twice'],
    [define({}, [{ id: "A b", why: "" }]), 'variant id "A b"'],
  ];
  for (const [use, message] of wrong) assertThrows(use, ClaimError, message);
});

Deno.test("defineClaim() refuses a claim without instances", () => {
  assertThrows(
    () => defineClaim({ ...ABOUT, kind: "inequality", margin: held, nearMisses: [] }),
    ClaimError,
    "neither `instance` nor `instances`",
  );
});

Deno.test("defineClaim() says what a kind needs, and what it does not have", () => {
  const coin = { kind: "statistical", sample: () => true } as const;
  const probability = { quantity: "probability", relation: "equals", value: 0.5 } as const;
  const mean = { quantity: "mean", relation: "at least", value: 0 } as const;
  const rate = { kind: "rate", measure: () => 1, sizes: [1, 2, 4] } as const;
  const order = { quantity: "order", relation: "equals", value: 1, band: 0.1 } as const;
  const wrong: readonly [object, string][] = [
    [{ kind: "inequality" }, "is of kind inequality and has no `margin`"],
    [{ kind: "inequality", margin: held, sample: () => 1 }, "which has no `sample`"],
    [{ ...coin, margin: held, claimed: { ...probability, band: 0.1 } }, "which has no `margin`"],
    [{ ...coin, claimed: probability }, "an equality without a `band`"],
    [{ ...coin, claimed: mean }, "needs `valid`"],
    [{ ...coin, claimed: order }, "it claims a probability, a mean or a difference"],
    [{ kind: "statistical", claimed: mean }, "needs either `sample` or `enumerate`"],
    [{ ...rate, replicates: 3, claimed: order }, "4 replicates or more"],
    [{ ...rate, sizes: undefined, claimed: order }, "has no `sizes`"],
    [{ ...rate, claimed: { ...order, quantity: "threshold" } }, "has no `between`"],
  ];
  for (const [part, message] of wrong) {
    const spec = { ...ABOUT, ...numbers, ...part, nearMisses: [] } as unknown;
    assertThrows(() => defineClaim(spec as SinglePartSpec<unknown, unknown>), ClaimError, message);
  }
});

Deno.test("a variant lays what it claims over what the part claims, and keeps the samples", () => {
  const claim = defineClaim({
    ...ABOUT,
    ...numbers,
    kind: "statistical",
    sample: ({ x }, stream) => stream.uniform() < x,
    claimed: { quantity: "probability", relation: "equals", value: 0.5, band: 0.01 },
    nearMisses: [
      { id: "other-value", why: "…", claimed: { value: 0.6 } },
      { id: "other-samples", why: "…", sample: () => false },
      { id: "exact", why: "…", enumerate: () => [[1, 1]] },
    ],
  });
  const [value, samples, exact] = claim.nearMisses.map(({ experiment }) => experiment!);
  assertEquals(value.claimed, { ...claim.parts[0].experiment!.claimed, value: 0.6 });
  assertEquals(claim.nearMisses[0].problem, claim.parts[0].problem);
  assertEquals(samples.claimed, claim.parts[0].experiment!.claimed);
  assertEquals([samples.form, exact.form], ["sample", "enumerate"]);
});

Deno.test("a problem of its own may cost something else; what changes it inherits that", () => {
  const dear = problem({ ...numbers, cost: 1_000 });
  const claim = defineClaim(numbers, {
    ...ABOUT,
    cost: 20,
    parts: {
      cheap: { kind: "inequality", margin: held },
      dear: partOf(dear, { kind: "inequality", margin: held }),
    },
    nearMisses: [
      { id: "cheap-too", part: "cheap", why: "", margin: held },
      { id: "dear-too", part: "dear", why: "", instance: (draw) => ({ x: draw.normal("x") }) },
      nearMissOf(dear, { id: "dear-again", part: "cheap", why: "", margin: held }),
    ],
  });
  assertEquals(claim.parts.map(({ cost }) => cost), [20, 1_000]);
  assertEquals(claim.nearMisses.map(({ cost }) => cost), [20, 1_000, 1_000]);
  const free = problem({ ...numbers, cost: 0 });
  const part = partOf(free, { kind: "inequality", margin: held });
  assertThrows(
    () => defineClaim(numbers, { ...ABOUT, parts: { free: part }, nearMisses: [] }),
    ClaimError,
    "cost must be a positive number",
  );
});
