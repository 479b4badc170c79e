import { assertEquals, assertStringIncludes } from "@std/assert";
import { run } from "./commands.ts";
import { Project } from "./project.ts";

Deno.test("new: the scaffold is formatted, linted and type-checked, and in the index", async () => {
  using project = new Project();
  project.write("claims/mod.ts", "");
  const { code, stdout } = await project.theorycheck("new", "landscape/strict-saddle");
  assertEquals(code, 0);
  assertStringIncludes(stdout, "claims/landscape/strict-saddle.ts is written.");
  assertStringIncludes(project.read("claims/mod.ts"), "./landscape/strict-saddle.ts");
  for (const line of [["fmt", "--check"], ["lint"], ["check"]]) {
    const done = await project.deno(...line);
    assertEquals(done.code, 0, `${line.join(" ")}: ${done.stderr}`);
  }
  const tried = await project.theorycheck("try", "claims/landscape/strict-saddle.ts");
  assertEquals(tried.code, 0, tried.stderr);
});

Deno.test("new: the gate says what is left to do", async () => {
  using project = new Project();
  await project.theorycheck("new", "landscape/strict-saddle");
  const { code, stdout } = await project.theorycheck(
    ...["gate", "--instances", "100", "--evaluations", "10000"],
  );
  assertEquals(code, 1, stdout);
  assertStringIncludes(stdout, "to do: // TODO: two false variants at least");
  assertStringIncludes(stdout, "near-misses-declared: It has too few near misses.");
  assertStringIncludes(stdout, "metadata: What it says of itself is not complete.");
});

Deno.test("new: a name that is taken, a topic that is none and an id that is none", async () => {
  using project = new Project();
  await project.theorycheck("new", "landscape/strict-saddle");
  for (
    const [place, says] of [
      ["landscape/strict-saddle", "claims/landscape/strict-saddle.ts is there already"],
      ["landscap/strict-saddle", "there is no topic landscap. Did you mean landscape?"],
      ["landscape/Strict_Saddle", '"Strict_Saddle" is no id'],
      ["strict-saddle", "new takes a topic and a name"],
    ]
  ) {
    const { code, stderr } = await project.theorycheck("new", place);
    assertEquals(code, 2);
    assertStringIncludes(stderr, says);
  }
  assertEquals((await run("new")).code, 2);
});
