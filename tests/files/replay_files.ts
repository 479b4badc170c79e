import { assertEquals, assertStringIncludes } from "@std/assert";
import { claimText, QUICKLY, run, TemporaryFolder } from "./commands.ts";

async function counterexamples(folder: TemporaryFolder, ...line: string[]): Promise<string[]> {
  await run("check", ...QUICKLY, "--out", `${folder.path}/out`, ...line);
  const below = `${folder.path}/out/counterexamples`;
  return [...Deno.readDirSync(below)].map(({ name }) => `${below}/${name}`).sort();
}

Deno.test("replay: every counterexample of a run is reproduced exactly", async () => {
  using folder = new TemporaryFolder();
  const file = folder.write("a.ts", claimText({ left: "100 * sum" }));
  const paths = await counterexamples(folder, "--claims", file);
  assertEquals(paths.length, 3);
  for (const path of paths) {
    const { code, stdout } = await run("replay", path, "--claims", file);
    assertEquals([path, code], [path, 0]);
    assertStringIncludes(stdout, "reproduced exactly");
  }
});

Deno.test("replay: of this project's own claims, from the command that the report prints", async () => {
  using folder = new TemporaryFolder();
  const paths = await counterexamples(folder, "--filter", "topk-contraction");
  for (const path of paths) {
    const { code, stdout } = await run("replay", path);
    assertEquals([path, code], [path, 0], stdout);
  }
});

Deno.test("replay: exit code 1 once the claim says something else", async () => {
  using folder = new TemporaryFolder();
  const file = folder.write("a.ts", claimText({ left: "100 * sum" }));
  const paths = await counterexamples(folder, "--claims", file);
  const path = paths.find((name) => name.endsWith("square-of-sum.json"))!;
  folder.write("a.ts", claimText({ left: "101 * sum" }));
  const other = await run("replay", path, "--claims", file);
  assertEquals(other.code, 1);
  assertStringIncludes(other.stdout, "NOT reproduced exactly: it still violates");
  folder.write("a.ts", claimText());
  const mended = await run("replay", path, "--claims", file);
  assertEquals(mended.code, 1);
  assertStringIncludes(mended.stdout, "it does not violate any more");
});

Deno.test("replay: a generator that changed gives way to the stored instance", async () => {
  using folder = new TemporaryFolder();
  const text = claimText({ left: "100 * sum" });
  const file = folder.write("a.ts", text);
  const paths = await counterexamples(folder, "--claims", file);
  const path = paths.find((name) => name.endsWith("square-of-sum.json"))!;
  folder.write("a.ts", text.replace("[-9, 9]", "[50, 60]"));
  const { code, stdout } = await run("replay", path, "--claims", file);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "the choices no longer rebuild the stored instance");
  assertStringIncludes(stdout, "reproduced exactly");
});
