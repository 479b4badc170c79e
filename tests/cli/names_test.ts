import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../src/cli/errors.ts";
import { globExpression, isGlob } from "../../src/cli/glob.ts";
import { didYouMean, editDistance, nearest } from "../../src/cli/nearest.ts";
import { checkPins, choiceValues } from "../../src/cli/pins.ts";
import { claimById, filterClaims } from "../../src/cli/select.ts";
import { crashing, flipped, squares } from "./fixtures/claims.ts";

Deno.test("nearest: edit distance counts single letters", () => {
  assertEquals(editDistance("", "abc"), 3);
  assertEquals(editDistance("kitten", "sitting"), 3);
  assertEquals(editDistance("same", "same"), 0);
});

Deno.test("nearest: near names first, far ones not at all", () => {
  const names = ["topk-contraction", "heavy-ball", "nash-gap", "topk"];
  assertEquals(nearest("top-k", names), ["topk"]);
  assertEquals(nearest("contraction", names), ["topk-contraction"]);
  assertEquals(didYouMean("zebra", names), "");
  assertEquals(didYouMean("topkk", names), " Did you mean topk?");
});

Deno.test("nearest: a name of one letter is near nothing else", () => {
  assertEquals(nearest("q", ["d", "k"]), []);
});

Deno.test("glob: stars, question marks, alternatives", () => {
  const matches = (glob: string, text: string) => globExpression(glob).test(text);
  assertEquals(matches("a*.ts", "abc.ts"), true);
  assertEquals(matches("a*.ts", "a/b.ts"), false);
  assertEquals(matches("**/b.ts", "b.ts"), true);
  assertEquals(matches("x/**/b.ts", "x/y/z/b.ts"), true);
  assertEquals(matches("x/**", "x/y/z"), true);
  assertEquals(matches("{a,b?}.ts", "bc.ts"), true);
  assertEquals(matches("{a,b?}.ts", "c.ts"), false);
  assertEquals(matches("a.ts", "axts"), false);
  assertEquals(matches("(a+b)[c]", "(a+b)[c]"), true);
  assertEquals(isGlob("a/b.ts"), false);
  assertEquals(isGlob("a/*.ts"), true);
});

const CLAIMS = [{ claim: squares }, { claim: flipped }, { claim: crashing }];

Deno.test("select: by id, topic, both, and glob", () => {
  const ids = (filter?: string) => filterClaims(CLAIMS, filter).map(({ claim }) => claim.id);
  assertEquals(ids().length, 3);
  assertEquals(ids("flipped"), ["flipped"]);
  assertEquals(ids("landscape").length, 3);
  assertEquals(ids("landscape/flipped"), ["flipped"]);
  assertEquals(ids("*ing"), ["crashing"]);
  assertEquals(ids("landscape/{f,c}*"), ["flipped", "crashing"]);
});

Deno.test("select: a filter that selects nothing is refused with the nearest names", () => {
  const wrong = () => filterClaims(CLAIMS, "fliped");
  assertThrows(wrong, UsageError, "selects no claim");
  assertThrows(wrong, UsageError, "Did you mean flipped?");
});

Deno.test("select: one claim by its id", () => {
  assertEquals(claimById(CLAIMS, "flipped").claim, flipped);
  assertEquals(claimById(CLAIMS, "landscape/flipped").claim, flipped);
  assertThrows(
    () => claimById(CLAIMS, "square-sum"),
    UsageError,
    "there is no claim square-sum. Did you mean square-of-sum?",
  );
  assertThrows(() => claimById(CLAIMS, "landscape"), UsageError, '"deno task list"');
});

Deno.test("select: a pin must be a choice of some claim, at a value that it can take", () => {
  const pin = (name: string, value: number) => () => {
    const pins = new Map([[name, value]]);
    checkPins([choiceValues(squares, pins)], pins);
  };
  pin("d", 3)();
  pin("x", -9)();
  assertThrows(pin("dd", 3), UsageError, "no selected claim draws a choice named dd");
  assertThrows(pin("d", 7), UsageError, "the nearest that it can be is 6");
  assertThrows(pin("d", 2.5), UsageError, "d cannot be 2.5");
});
