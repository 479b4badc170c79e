import { assertEquals, assertStringIncludes } from "@std/assert";
import { agreement, type Draw, slack } from "theorycheck";
import { type ClaimCard, judge, RULES } from "../../src/gate/mod.ts";
import { claimOf } from "../check/fixtures.ts";
import { contributionOf, rulesOf } from "./contributions.ts";

const unit = (draw: Draw) => ({ x: draw.uniform("x", 0, 1), n: draw.integer("n", 1, 3) });
const atMost = (bound: number) => ({ x }: { x: number }) =>
  slack({ left: x, right: bound, tolerance: 1e-15 });

const nearMisses = [
  { id: "one-per-cent-less", why: "x = 1", change: 0.01, margin: atMost(0.99) },
  { id: "half", why: "x = 1", margin: atMost(0.5) },
];
const source = { authors: "A", title: "T", year: 2024, locator: "Theorem 1" };
const good = claimOf({ instance: unit, margin: atMost(1), nearMisses, tight: true, source });

Deno.test("rules: each has a name of its own, a sentence and a mend", () => {
  assertEquals(new Set(RULES.map(({ name }) => name)).size, RULES.length);
  for (const { name, sentence, mend } of RULES) {
    assertEquals(/^[a-z]+(-[a-z]+)*$/.test(name), true, name);
    assertEquals(/^[A-Z].*\.$/.test(sentence), true, sentence);
    assertEquals(mend.length > 20, true, mend);
  }
});

Deno.test("judge: a good claim breaks nothing", () => {
  const { passes, findings, powers } = judge(contributionOf(good));
  assertEquals([passes, findings], [true, []]);
  assertStringIncludes(powers[0].words, "would notice a bound 1 part in");
});

Deno.test("judge: findings tell file and line", () => {
  const { findings: [finding] } = judge(contributionOf(good, { folderTopic: "graphs" }));
  assertEquals([finding.rule, finding.path, finding.line], [
    "topic",
    "claims/landscape/test-claim.ts",
    1,
  ]);
});

Deno.test("judge: breakdowns belong to one rule each", () => {
  for (
    const [kind, message, rule] of [
      ["time", "out of time", "time"],
      ["memory", "out of memory", "memory"],
      ["crash", "its process ended with exit code 1", "crashes"],
      ["crash", 'Requires net access to "1.1.1.1"', "permissions"],
      ["loading", "x does not load: no", "loads"],
      ["loading", 'x does not load: claim y: topic "z" is none of a, b', "topic"],
    ] as const
  ) {
    const nothing = { card: null, runs: [], repeated: null, measurements: null };
    const breakdown = { kind, doing: "checking", message };
    const contribution = contributionOf(good, { ...nothing, breakdown });
    assertEquals(rulesOf(contribution).broken, [rule], message);
  }
});

Deno.test("judge: a declared discretisation error is a note", () => {
  const wide = ({ x }: { x: number }) => slack({ left: x, right: 1, tolerance: 1e-7 });
  const claim = (discretisation?: string) =>
    claimOf({ instance: unit, margin: wide, nearMisses, source, discretisation });
  assertEquals(rulesOf(contributionOf(claim())).broken, ["tolerance"]);
  assertEquals(rulesOf(contributionOf(claim(" "))).broken, ["tolerance"]);
  assertEquals(rulesOf(contributionOf(claim("Simpson, halved steps"))), {
    broken: [],
    noted: ["tolerance"],
  });
});

Deno.test("judge: exact arithmetic may agree to the last bit", () => {
  const margin = (factor: number) => ({ n }: { n: number }) =>
    agreement(factor * n * n, n * n, { tolerance: 0 });
  const misses = [
    { id: "one-more", why: "n", change: 0.01, margin: margin(1.01) },
    { id: "twice", why: "n", margin: margin(2) },
  ];
  const claim = (exactArithmetic: boolean) =>
    claimOf({
      instance: unit,
      kind: "identity",
      margin: margin(1),
      nearMisses: misses,
      source,
      exactArithmetic,
    });
  assertEquals(rulesOf(contributionOf(claim(false))).broken, ["two-routes"]);
  assertEquals(rulesOf(contributionOf(claim(true))).broken, []);
});

Deno.test("judge: a bound that holds both ways needs a near miss with its own margin", () => {
  const margin = ({ x }: { x: number }) => slack({ left: x, right: x, scale: 1, tolerance: 1e-15 });
  const both = claimOf({ instance: unit, margin, nearMisses, source });
  assertEquals(rulesOf(contributionOf(both)).broken, ["mutants"]);
  const shown = claimOf({
    instance: (draw) => ({ x: draw.uniform("x", 0, 1), y: 0 }),
    margin: ({ x, y }) => slack({ left: x + y, right: x, scale: 1, tolerance: 1e-15 }),
    nearMisses: [
      { id: "shifted", why: "y", instance: (draw) => ({ x: 0, y: draw.uniform("y", -1, 1) }) },
      {
        id: "shifted-a-little",
        why: "y",
        instance: (draw) => ({ x: 0, y: draw.uniform("y", -9, 1) }),
      },
    ],
    source,
  });
  assertEquals(rulesOf(contributionOf(shown)), { broken: [], noted: ["mutants"] });
});

Deno.test("judge: the cost may be off by the speed of a machine, not by a hundred", () => {
  const contribution = contributionOf(good);
  const costing = (cost: number) =>
    rulesOf({ ...contribution, card: { ...contribution.card!, cost } }).broken;
  assertEquals([costing(10), costing(1e8)], [[], ["cost"]]);
});

Deno.test("judge: answers that make no sense are a finding, not the end of the run", () => {
  const card = { id: "x" } as unknown as ClaimCard;
  assertEquals(rulesOf(contributionOf(good, { card })).broken, ["crashes"]);
});
