import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../../src/cli/errors.ts";
import { isAsKnown, subjectsOf } from "../../../src/cli/hunt/subjects.ts";
import { summaryOf } from "../../../src/cli/process/summary.ts";
import { squares } from "../fixtures/claims.ts";

const claim = summaryOf(squares);
const none = { part: undefined, variant: undefined };

Deno.test("subjects: every part unless one is named", () => {
  assertEquals(subjectsOf(claim, none), [{ part: "bound" }, { part: "sign" }]);
  assertEquals(subjectsOf(claim, { ...none, part: "sign" }), [{ part: "sign" }]);
  assertEquals(subjectsOf(claim, { ...none, variant: "twice" }), [{ variant: "twice" }]);
});

Deno.test("subjects: a name that the claim does not have", () => {
  const wrong = (named: Partial<typeof none> | Record<string, string>) => () =>
    subjectsOf(claim, { ...none, ...named });
  assertThrows(wrong({ part: "bond" }), UsageError, "--part bond: the claim has none of that name");
  assertThrows(wrong({ part: "bond" }), UsageError, "Did you mean bound?");
  assertThrows(wrong({ variant: "one-les" }), UsageError, "Did you mean one-less?");
  assertThrows(wrong({ part: "sign", variant: "twice" }), UsageError, "leave one of them out");
});

Deno.test("subjects: a near miss is known to fall, anything else to hold", () => {
  assertEquals(isAsKnown(claim, { variant: "one-less" }, true), true);
  assertEquals(isAsKnown(claim, { variant: "one-less" }, false), false);
  assertEquals(isAsKnown(claim, { variant: "twice" }, true), false);
  assertEquals(isAsKnown(claim, { part: "bound" }, false), true);
});
