import { assertEquals, assertStringIncludes } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { PROJECT, run, TemporaryFolder } from "./commands.ts";

const page = Deno.readTextFileSync(`${PROJECT}/CONTRIBUTING.md`);

const [, example] = /^```ts\n(.*?)^```$/ms.exec(page)!;

Deno.test("contributing: the worked example passes the gate, and says what the page says", async () => {
  using folder = new TemporaryFolder();
  const path = folder.write("landscape/gradient-step-decrease.ts", example);
  const { code, stdout } = await run("gate", "--claims", path, "--out", folder.path);
  assertEquals(code, 0, stdout);
  const [, said] = /^```text\n(.*?)^```$/ms.exec(page)!;
  const withoutPlace = (text: string) => text.replace(/ {2}\S+\.ts$/m, "");
  assertStringIncludes(withoutPlace(stdout), withoutPlace(said));
});

Deno.test("contributing: every task that the page names exists", () => {
  const named = [...page.matchAll(/deno task (\w+)/g)].map(([, task]) => task);
  assertEquals(named.filter((task) => !Object.hasOwn(config.tasks, task)), []);
});

Deno.test("contributing: the page stays a page", () => {
  const prose = page.replace(/^```.*?^```$/gms, "").trim().split("\n");
  assertEquals(prose.length <= 80, true, `${prose.length} lines`);
});
