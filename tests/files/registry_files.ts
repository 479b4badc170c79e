import { assertEquals, assertStringIncludes } from "@std/assert";
import { indexedFiles, indexSource } from "../../src/cli/claim_index.ts";
import { selectClaims } from "../../src/cli/select.ts";
import { claims } from "../../claims/mod.ts";
import { PROJECT, run } from "./commands.ts";

Deno.test("index: claims/mod.ts is what deno task index would write", () => {
  const fresh = indexSource(indexedFiles(`${PROJECT}/claims`));
  assertEquals(Deno.readTextFileSync(`${PROJECT}/claims/mod.ts`), fresh, 'run "deno task index"');
});

Deno.test("index: holds every claim of claims/, each in the file of its topic and id", async () => {
  const loaded = await selectClaims([]);
  assertEquals(claims.map(({ id }) => id), loaded.map(({ claim }) => claim.id));
});

Deno.test("list: every claim is there", async () => {
  const { code, stdout } = await run("list");
  assertEquals(code, 0);
  for (const { id, title } of claims) assertStringIncludes(stdout, `  ${id} `, title);
});

Deno.test("show: a claim with its file", async () => {
  const { code, stdout } = await run("show", claims[0].id);
  assertEquals(code, 0);
  assertStringIncludes(stdout, `claims/${claims[0].topic}/${claims[0].id}.ts`);
});

Deno.test("the commands are listed, and each explains its flags", async () => {
  for (const task of ["check", "try", "replay", "list", "show", "index"] as const) {
    const { code, stdout } = await run(task, "--help");
    assertEquals(code, 0);
    assertStringIncludes(stdout, `deno task ${task}`);
    assertStringIncludes(stdout, "--help");
  }
});
