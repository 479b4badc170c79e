import { assertEquals, assertStringIncludes } from "@std/assert";
import { claimText, command, run, TemporaryFolder } from "./commands.ts";

Deno.test("try: a file outside the project", async () => {
  using folder = new TemporaryFolder();
  const { code, stdout } = await run("try", folder.write("a.ts", claimText()));
  assertEquals(code, 0);
  assertStringIncludes(stdout, "near miss without-factor: found by search");
  assertStringIncludes(stdout, "as expected");
});

Deno.test("try: exit code 1 for a claim that is false", async () => {
  using folder = new TemporaryFolder();
  const { code, stdout } = await run("try", folder.write("a.ts", claimText({ left: "squares" })));
  assertEquals([code, stdout.includes("bound: supported")], [0, true]);
  const path = folder.write("a.ts", claimText({ left: "9 * squares" }));
  assertEquals((await run("try", path)).code, 1);
});

Deno.test("try --watch: again when the claim changes, also where it does not load", async () => {
  using folder = new TemporaryFolder();
  const path = folder.write("a.ts", claimText({ id: "first" }));
  const child = command("try", [path, "--watch"]).spawn();
  const output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  const until = async (text: string): Promise<void> => {
    while (!seen.includes(text)) {
      const { value, done } = await output.read();
      if (done) throw new Error(`ended before "${text}":\n${seen}`);
      seen += value;
    }
  };
  await until("landscape/first");
  await until("watching");
  folder.write("a.ts", claimText({ id: "second" }));
  await until("landscape/second");
  folder.write("a.ts", "export default ;");
  await until("does not parse");
  child.kill("SIGINT");
  await child.status;
  await output.cancel();
  await child.stderr.cancel();
});
