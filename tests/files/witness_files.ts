import { assertEquals, assertStringIncludes } from "@std/assert";
import { decodeReport } from "../../src/report/mod.ts";
import { claimText, type Finished, QUICKLY, run, TemporaryFolder } from "./commands.ts";

const FILE = "square-of-sum.witness.json";

const imported = (text: string): string =>
  `import witnessFile from "./${FILE}" with { type: "json" };\n` +
  text.replace("nearMisses: [", "witnessFile,\n  nearMisses: [");

function witness(folder: TemporaryFolder, ...line: string[]): Promise<Finished> {
  const file = `${folder.path}/square-of-sum.ts`;
  return run("witness", "--claims", file, ...QUICKLY, "--quiet", ...line);
}

Deno.test("witness: recorded beside the claim, imported, judged, and refreshed when stale", async () => {
  using folder = new TemporaryFolder();
  const path = folder.write("square-of-sum.ts", claimText());
  const first = await witness(folder, "square-of-sum");
  assertEquals(first.code, 0);
  assertStringIncludes(first.stdout, "0 kept, 2 added, 0 dropped");
  assertStringIncludes(first.stdout, `import witnessFile from "./${FILE}" with { type: "json" };`);

  folder.write("square-of-sum.ts", imported(claimText()));
  const kept = folder.read(FILE);
  const again = await witness(folder);
  assertEquals([again.code, folder.read(FILE)], [0, kept]);
  assertStringIncludes(again.stdout, "2 kept, 0 added, 0 dropped");

  const out = `${folder.path}/out`;
  await run("check", ...QUICKLY, "--out", out, "--claims", path);
  const { claims } = decodeReport(folder.read("out/report.json"));
  assertEquals(claims[0].witnesses?.map(({ of, stale }) => [of, stale]), [
    ["without-factor", null],
    ["witnessed", null],
  ]);

  folder.write(FILE, kept.replace(/"x": \[[^\]]*\]/, '"x": [1]'));
  const stale = await run("check", ...QUICKLY, "--out", out, "--claims", path);
  assertEquals(stale.code, 0, "search finds the near miss without it");
  for (const shown of [stale.stdout, folder.read("out/report.md")]) {
    assertStringIncludes(shown, "without-factor is stale: it does not violate any more");
  }
  const verified = await witness(folder, "--verify");
  assertEquals(verified.code, 1);
  const mended = await witness(folder);
  assertEquals([mended.code, folder.read(FILE).includes('"x": [1]\n')], [0, false]);
  assertStringIncludes(mended.stdout, "dropped without-factor: it does not violate any more");
  assertEquals((await witness(folder, "--verify")).code, 0);
});

Deno.test("witness: bare deno test needs no permission for a claim with a witness file", async () => {
  using folder = new TemporaryFolder();
  folder.write("square-of-sum.ts", claimText());
  await witness(folder);
  folder.write("square-of-sum.ts", imported(claimText()));
  folder.write(
    "square_test.ts",
    'import claim from "./square-of-sum.ts";\n' +
      'import { checkClaim } from "theorycheck";\n' +
      'Deno.test("claim", () => {\n' +
      "  const { witnesses = [], asExpected } = checkClaim(claim);\n" +
      "  if (!asExpected || witnesses.length !== 2) throw new Error();\n" +
      "});\n",
  );
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "--no-prompt", "--config", new URL("../../deno.json", import.meta.url).pathname]
      .concat(`${folder.path}/square_test.ts`),
    cwd: folder.path,
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stdout));
});
