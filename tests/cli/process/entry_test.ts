import { assertEquals, assertStringIncludes } from "@std/assert";
import { argumentsOf, groupsOf, programOf } from "../../../src/cli/process/entry.ts";
import { longestFirst } from "../../../src/cli/process/check_runner.ts";
import { summaryOf } from "../../../src/cli/process/summary.ts";
import { flipped, squares } from "../fixtures/claims.ts";

Deno.test("entry: no permission, whatever the path is called", () => {
  const program = programOf(['/a "quoted" & näive/claim #1.ts']);
  assertStringIncludes(program, "file:///a%20%22quoted%22%20&%20n%C3%A4ive/claim%20%231.ts");
  const line = argumentsOf(program, { config: "/c.json", megabytes: 64 });
  assertEquals(line.filter((word) => word.startsWith("--allow")), []);
  assertEquals(line.includes("--no-prompt"), true);
  assertEquals(decodeURIComponent(line.at(-1)!).endsWith(program), true);
});

Deno.test("entry: paths in groups whose programs fit on a command line", () => {
  const paths = Array.from({ length: 2_000 }, (_, i) => `/somewhere/claims/topic/claim-${i}.ts`);
  const groups = groupsOf(paths);
  assertEquals(groups.flat(), paths);
  assertEquals(groups.length > 1, true);
  for (const group of groups) {
    const line = argumentsOf(programOf(group), { config: "/c.json", megabytes: 64 });
    assertEquals(line.at(-1)!.length < 100_000, true);
  }
  assertEquals(groupsOf([]), []);
});

Deno.test("runner: claims with more to do come first", () => {
  const cheap = { claim: summaryOf(flipped), path: "" };
  const long = { claim: summaryOf(squares), path: "" };
  const budget = { instances: 100, evaluations: 1000 };
  assertEquals(longestFirst([cheap, long], budget), [long, cheap]);
  const parts = cheap.claim.parts.map((part) => ({ ...part, cost: 1e6 }));
  const costly = { claim: { ...cheap.claim, parts }, path: "" };
  assertEquals(longestFirst([cheap, long, costly], budget), [costly, long, cheap]);
});
