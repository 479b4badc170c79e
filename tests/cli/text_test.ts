import { assertEquals, assertStringIncludes } from "@std/assert";
import { listText } from "../../src/cli/commands/list.ts";
import { showText } from "../../src/cli/commands/show.ts";
import { counted, exactNumber, indented, wrapped } from "../../src/cli/text.ts";
import { tryClaim } from "../../src/cli/trial.ts";
import { crashing, flipped, squares } from "./fixtures/claims.ts";

Deno.test("text: numbers, counts, lines", () => {
  assertEquals([exactNumber(-0), exactNumber(0.1), exactNumber(-Infinity)], [
    "-0",
    "0.1",
    "-Infinity",
  ]);
  assertEquals([counted(1, "miss", "misses"), counted(1234, "claim")], ["1 miss", "1,234 claims"]);
  assertEquals(indented("a\n\nb"), "  a\n\n  b");
  assertEquals(wrapped("one two three\n\nfour", 7), "one two\nthree\n\nfour");
});

Deno.test("list: topics, titles, counts", () => {
  const text = listText([squares, flipped]);
  assertStringIncludes(text, "landscape\n  square-of-sum  The square of a sum");
  assertStringIncludes(text, "(2 parts, 3 near misses)");
  assertStringIncludes(text, "2 claims, 3 near misses");
});

Deno.test("show: statement, source, parts, why near misses are false", () => {
  const text = showText(squares, "claims/landscape/square-of-sum.ts");
  for (
    const piece of [
      "A. L. Cauchy: Cours d'analyse. 1821, Note II",
      "file    claims/landscape/square-of-sum.ts",
      "bound: inequality, expected to be supported",
      "one-less (of bound)\n    Equal entries attain the factor d.",
      "not searchable: a test of witnesses",
      "true variants\n  twice (of bound)",
    ]
  ) assertStringIncludes(text, piece);
});

Deno.test("try: drawn instances, the tightest one, who found each near miss", () => {
  const { text, asExpected } = tryClaim(squares);
  assertEquals(asExpected, true);
  assertEquals(text.match(/^drawn /gm)?.length, 3);
  for (
    const piece of [
      "tightest { x: [",
      "near miss one-less: found by search",
      "near miss planted: found by witness",
      "true variant twice: held",
      "\nas expected",
    ]
  ) assertStringIncludes(text, piece);
});

Deno.test("try: a claim that is false shows its counterexample", () => {
  const { text, asExpected } = tryClaim(flipped);
  assertEquals(asExpected, false);
  assertStringIncludes(text, "claim: refuted, expected supported");
  assertStringIncludes(text, "{ x: [1, -1] }");
  assertStringIncludes(text, "NOT as expected");
});

Deno.test("try: a claim that throws shows where", () => {
  const { text, asExpected } = tryClaim(crashing);
  assertEquals(asExpected, false);
  assertStringIncludes(text, "it threw: Error: no label");
  assertStringIncludes(text, "fixtures/claims.ts");
});
