import { assertEquals, assertThrows } from "@std/assert";
import { ClaimError, defineClaim, nearMissOf, problem } from "../../src/claim/define.ts";
import { slack } from "../../src/claim/slack.ts";
import type { Metadata, Topic } from "../../src/claim/types.ts";

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

Deno.test("defineClaim() refuses kinds that it cannot decide", () => {
  assertThrows(
    () => defineClaim({ ...ABOUT, kind: "rate", ...numbers, margin: held, nearMisses: [] }),
    ClaimError,
    "cannot decide yet",
  );
});
