import { assertEquals } from "@std/assert";
import { checkClaim, judgeRecorded } from "../../src/check/mod.ts";
import { type Claim, defineClaim, slack, type WitnessFile } from "theorycheck";
import { ABOUT } from "./fixtures.ts";

type Witnesses = WitnessFile["witnesses"];

/** x² <= 1 on [−1, 1]; the near miss can only be refuted by its witness. */
function claimWith(witnesses: Witnesses): Claim {
  return defineClaim({
    ...ABOUT,
    kind: "inequality",
    tight: true,
    instance: (draw) => ({ x: draw.uniform("x", -1, 1) }),
    assumptions: { "x is positive": ({ x }) => x > 0 },
    margin: ({ x }) => slack({ left: x * x, right: 1, tolerance: 1e-15 }),
    nearMisses: [{
      id: "half",
      why: "x = 1",
      searchable: false,
      reason: "its instances are small",
      instance: (draw) => ({ x: draw.uniform("x", 0.1, 0.2) }),
      margin: ({ x }) => slack({ left: x * x, right: 0.5, tolerance: 1e-15 }),
    }],
    witnessFile: { claim: ABOUT.id, witnesses },
  });
}

const BUDGET = { instances: 50, evaluations: 2_000 };

Deno.test("recorded: what still shows what it did is credited, apart from search", () => {
  const claim = claimWith([
    { of: "claim", shows: "tightness", margin: 0, instance: { x: 1 } },
    { of: "half", shows: "violation", margin: -1, instance: { x: 1 } },
  ]);
  const { witnesses, parts, nearMisses } = checkClaim(claim, { budget: BUDGET });
  assertEquals(witnesses, [
    { of: "claim", shows: "tightness", margin: 0, stale: null },
    { of: "half", shows: "violation", margin: -1, stale: null },
  ]);
  assertEquals(parts[0].attained, 1);
  assertEquals([nearMisses[0].foundBy, nearMisses[0].phase], ["witness", "witness"]);
});

Deno.test("recorded: a stale witness is named with its reason, and refutes nothing", () => {
  const stale = (witnesses: Witnesses) =>
    judgeRecorded(claimWith(witnesses)).map((result) => result.stale);
  const [half, claim] = [{ of: "half", shows: "violation", margin: -1 }, {
    of: "claim",
    shows: "tightness",
    margin: 0,
  }];
  assertEquals(
    stale([
      { ...half, instance: { x: 0.5 } },
      { ...half, instance: { x: -1 } },
      { ...half, instance: { x: "what" } },
      { ...half, of: "gone", instance: { x: 1 } },
      { ...claim, instance: { x: 0.5 } },
      { ...claim, margin: 0.75, instance: { x: 0.5 } },
    ]),
    [
      "it does not violate any more",
      'it does not satisfy the assumption "x is positive"',
      'it does not satisfy the assumption "x is positive"',
      "the claim has no part or variant of that name",
      "its margin is 0.75 now, and was 0",
      null,
    ],
  );
  const claimed = claimWith([{ ...half, instance: { x: 0.5 } }]);
  assertEquals(checkClaim(claimed, { budget: BUDGET }).nearMisses[0].refuted, false);
});

Deno.test("recorded: a recorded instance that violates the claim itself refutes it", () => {
  const witness = { of: "claim", shows: "tightness", margin: 0, instance: { x: 2 } };
  assertEquals(checkClaim(claimWith([witness]), { budget: BUDGET }).verdict, "refuted");
});

Deno.test("recorded: search does not know the witnesses", () => {
  const { nearMisses } = checkClaim(
    claimWith([{ of: "half", shows: "violation", margin: -1, instance: { x: 1 } }]),
    { budget: BUDGET },
  );
  const without = checkClaim(claimWith([]), { budget: BUDGET }).nearMisses;
  assertEquals(nearMisses[0].worstMargin, without[0].worstMargin);
  assertEquals(nearMisses[0].evaluations, without[0].evaluations);
});
