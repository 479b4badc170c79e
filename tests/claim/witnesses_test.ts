import { assertEquals, assertThrows } from "@std/assert";
import { ClaimError, defineClaim, slack, type WitnessFile } from "theorycheck";
import { ABOUT } from "../check/fixtures.ts";

function claimWith(witnessFile: WitnessFile) {
  return defineClaim({
    ...ABOUT,
    kind: "inequality",
    tight: true,
    witnesses: [{ x: 0.5 }],
    instance: (draw) => ({ x: draw.uniform("x", -1, 1) }),
    margin: ({ x }) => slack({ left: x * x, right: 1, tolerance: 1e-15 }),
    nearMisses: [{
      id: "half",
      why: "x = 1",
      margin: ({ x }) => slack({ left: x * x, right: 0.5, tolerance: 1e-15 }),
    }],
    witnessFile,
  });
}

const FILE: WitnessFile = {
  claim: ABOUT.id,
  witnesses: [
    { of: "claim", shows: "tightness", margin: "-0", instance: { x: 1, y: "-Infinity" } },
    { of: "half", shows: "violation", margin: -1, instance: { x: 1 } },
    { of: "gone", shows: "violation", margin: -1, instance: { x: 1 } },
  ],
};

Deno.test("witness files: parts and variants get theirs after their own, numbers revived", () => {
  const { parts, nearMisses, recorded } = claimWith(FILE);
  assertEquals(parts[0].witnesses, [{ x: 0.5 }, { x: 1, y: -Infinity }]);
  assertEquals(nearMisses[0].witnesses, [{ x: 1 }]);
  assertEquals(recorded?.map(({ of }) => of), ["claim", "half", "gone"]);
  assertEquals(Object.is(recorded?.[0].margin, -0), true);
});

Deno.test("witness files: one of another claim, or of another form, is refused", () => {
  const wrong = (file: unknown) => () => claimWith(file as WitnessFile);
  assertThrows(
    wrong({ ...FILE, claim: "other" }),
    ClaimError,
    "claim test-claim: its witness file is that of claim other",
  );
  assertThrows(wrong({ claim: ABOUT.id }), ClaimError, "has no list of witnesses");
  assertThrows(
    wrong({ ...FILE, witnesses: [{ of: "half" }] }),
    ClaimError,
    "witness 1 of its file needs the fields",
  );
  const [first] = FILE.witnesses;
  assertThrows(
    wrong({ ...FILE, witnesses: [{ ...first, shows: "nothing" }] }),
    ClaimError,
    'shows "nothing": write "violation" or "tightness"',
  );
});
