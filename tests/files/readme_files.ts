import { assertEquals, assertStringIncludes } from "@std/assert";
import { PROJECT, run, TemporaryFolder } from "./commands.ts";

const readme = Deno.readTextFileSync(`${PROJECT}/README.md`);

/** Complete claim files among the TypeScript blocks of the README. */
const claimBlocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)]
  .map(([, block]) => block)
  .filter((block) => block.includes("export default defineClaim("));

Deno.test("readme: the two set-up commands, with the version of Deno that CI installs", () => {
  const ci = Deno.readTextFileSync(`${PROJECT}/.ci/run`);
  const [version] = /deno@[\d.]+/.exec(ci) ?? ["none"];
  for (const task of ["check", "test"]) {
    assertStringIncludes(readme, `npx --yes ${version} task ${task}`);
    assertStringIncludes(readme, `\ndeno task ${task}\n`);
  }
  assertEquals(new Set(readme.match(/deno@[\d.]+\d/g)), new Set([version]));
});

for (const [i, block] of claimBlocks.entries()) {
  Deno.test(`readme: claim ${i + 1} has at most 25 lines and ends as expected`, async () => {
    using folder = new TemporaryFolder();
    assertEquals(block.trimEnd().split("\n").length <= 25, true, "more than 25 lines");
    const { code, stdout } = await run("try", folder.write("claim.ts", block));
    assertEquals(code, 0, stdout);
    const [shown] = textAfter(block);
    assertStringIncludes(stdout, shown);
  });
}

Deno.test("readme: the claim with a constant that is too strong falls as it is shown", async () => {
  using folder = new TemporaryFolder();
  const [block] = claimBlocks;
  const file = folder.write("kantorovich.ts", block.replace("25 / 16", "1.56"));
  const { code, stdout } = await run("check", "--claims", file, "--out", `${folder.path}/out`);
  assertEquals(code, 1, stdout);
  const [, shown] = textAfter(block);
  const [replay, ...lines] = shown.trimEnd().split("\n").reverse();
  assertStringIncludes(stdout, lines.reverse().join("\n"));
  assertStringIncludes(replay, "deno task replay reports/latest/counterexamples/kantorovich");
});

/** The blocks of output after a block of code. */
function textAfter(block: string): readonly string[] {
  const rest = readme.slice(readme.indexOf(block) + block.length);
  return [...rest.matchAll(/^```text\n(.*?)^```$/gms)].map(([, text]) => text);
}
