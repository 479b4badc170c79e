import { assert, assertEquals } from "@std/assert";
import { explain, targetOf } from "../../src/check/mod.ts";
import { judgedOf } from "../../src/check/judged.ts";
import type { Target } from "../../src/check/mod.ts";
import { choicesOf, RecordingDraw, simplestFill } from "../../src/instances/mod.ts";
import { type Claim, slack } from "theorycheck";
import { claimOf } from "./fixtures.ts";

/** Violated where a + 10 b > 1, whatever the size n and the label; a stays below 4. */
const claim: Claim = claimOf({
  instance: (draw) => ({
    n: draw.integer("n", 1, 5),
    label: draw.pick("label", ["x", "y"]),
    a: draw.uniform("a", 0, 4),
    b: draw.uniform("b", -1, 1),
    c: draw.vector("c", 2),
  }),
  assumptions: {
    "a is at most 4": ({ a }) => slack({ left: a, right: 4, tolerance: 0 }),
    "b is at most 2": ({ b }) => slack({ left: b, right: 2, tolerance: 0 }),
    "a label": ({ label }) => label !== undefined,
  },
  margin: ({ a, b }) => slack({ left: a + 10 * b, right: 1, tolerance: 1e-15 }),
});

const target: Target = targetOf(claim.problem, judgedOf(claim.parts[0])!);

/** a = 4 at the end of its range, b = 0: violated by 3. */
const choices = { n: [3], label: [1], a: [1 - 2 ** -53], b: [0.5], c: [0.5, 0.25] };

function explained(budget = 300) {
  const draw = new RecordingDraw();
  draw.restart(simplestFill, choices);
  const instance = target.problem.instance!(draw);
  return explain(target, { instance, choices: choicesOf(draw.trace()) }, { budget });
}

Deno.test("explain: assumptions that hold with equality are active", () => {
  assertEquals(explained().assumptions, [
    { name: "a is at most 4", margin: 0, active: true },
    { name: "b is at most 2", margin: 1, active: false },
    { name: "a label", margin: null, active: null },
  ]);
});

Deno.test("explain: what the violation does not depend on is free", () => {
  const freedoms = Object.fromEntries(
    explained().choices.map(({ choice, freedom, end }) => [choice, [freedom, end]]),
  );
  assertEquals(freedoms.n, ["free", null]);
  assertEquals(freedoms.label, ["free", "high"]);
  assertEquals(freedoms["c[0]"], ["free", null]);
  assertEquals(freedoms["c[1]"], ["free", null]);
  assertEquals(freedoms.a, ["partly", "high"]);
  assertEquals(freedoms.b[0], "partly");
});

Deno.test("explain: directions in units of the value, steepest first, one-sided at an end", () => {
  const { directions } = explained();
  assertEquals(directions.map(({ choice }) => choice), ["b", "a"]);
  const [b, a] = directions;
  assert(Math.abs(b.up! + 10) < 1e-6 && Math.abs(b.down! - 10) < 1e-6);
  assertEquals(a.up, null);
  assert(Math.abs(a.down! - 1) < 1e-6);
});

Deno.test("explain: deterministic, and within its budget", () => {
  assertEquals(explained(), explained());
  let evaluations = 0;
  const counted = {
    ...target,
    problem: {
      ...target.problem,
      run: (instance: unknown) => {
        evaluations++;
        return instance;
      },
    },
  };
  for (const budget of [8, 19, 50, 300]) {
    evaluations = 0;
    explain(counted, { instance: {}, choices }, { budget });
    assert(evaluations <= budget, `${evaluations} evaluations of ${budget}`);
  }
  assertEquals(explained(8).omitted, 4);
});

Deno.test("explain: of a witness only the assumptions are known", () => {
  const instance = { n: 1, label: "x", a: 4, b: 0, c: [0, 0] };
  const { choices, directions, assumptions } = explain(target, { instance, choices: null });
  assertEquals([choices, directions, assumptions.length], [[], [], 3]);
});
