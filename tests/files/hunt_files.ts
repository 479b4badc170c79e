import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Sweep } from "../../src/cli/hunt/sweep.ts";
import { decodeData } from "../../src/report/mod.ts";
import { claimText, command, run, TemporaryFolder } from "./commands.ts";

interface Line {
  readonly part?: string;
  readonly variant?: string;
  readonly margin: number;
  readonly instance: { readonly x: readonly number[] };
  readonly confirmation: { readonly status: string } | null;
}

/** The lines of the journal that are complete. */
function journal(folder: TemporaryFolder): Line[] {
  const text = folder.read("hunts/square-of-sum.jsonl");
  return text.split("\n").slice(0, -1).map((line) => decodeData(line) as Line);
}

function flags(folder: TemporaryFolder, text = claimText()): string[] {
  const file = folder.write("a.ts", text);
  return ["square-of-sum", "--claims", file, "--out", `${folder.path}/hunts`];
}

Deno.test("hunt: a bound that holds: its tightest instance, and who improved", async () => {
  using folder = new TemporaryFolder();
  const { code, stdout } = await run("hunt", ...flags(folder), "--evaluations", "200000");
  assertEquals(code, 0, stdout);
  assertStringIncludes(stdout, "square-of-sum, part bound: no violation");
  assertStringIncludes(stdout, "tightness 1,");
  assertStringIncludes(stdout, "who improved");
  const lines = journal(folder);
  assert(lines.length > 0);
  assertEquals([lines[0].part, lines.at(-1)?.margin], ["bound", 0]);
});

Deno.test("hunt --near-miss: stops at a confirmed counterexample, which replays", async () => {
  using folder = new TemporaryFolder();
  const line = [...flags(folder), "--near-miss", "without-factor"];
  const { code, stdout } = await run("hunt", ...line);
  assertEquals(code, 0, stdout);
  assertStringIncludes(stdout, "variant without-factor: a confirmed counterexample");
  const found = journal(folder).filter(({ confirmation }) => confirmation !== null);
  assertEquals(found[0].variant, "without-factor");
  const file = `${folder.path}/hunts/square-of-sum--without-factor.json`;
  const again = await run("replay", file, "--claims", `${folder.path}/a.ts`);
  assertEquals(again.code, 0, again.stdout);
});

Deno.test("hunt: exit code 1 where a claim that should hold falls", async () => {
  using folder = new TemporaryFolder();
  const { code, stdout } = await run("hunt", ...flags(folder, claimText({ left: "99 * squares" })));
  assertEquals(code, 1);
  assertStringIncludes(stdout, "deno task replay");
});

Deno.test("hunt --sweep: a table of sharp constants, the same for every number of jobs", async () => {
  using folder = new TemporaryFolder();
  const line = [...flags(folder, claimText({ right: "6 * squares" })), "--sweep", "d"];
  const tables: Sweep[] = [];
  for (const jobs of ["1", "2"]) {
    const { code, stdout } = await run(
      "hunt",
      ...line,
      "--evaluations",
      "20000",
      "--jobs",
      jobs,
      "--json",
    );
    assertEquals(code, 0, stdout);
    assertEquals(stdout, folder.read("hunts/square-of-sum--sweep-d.json"));
    tables.push(decodeData(stdout) as Sweep);
  }
  assertEquals(tables[1], tables[0]);
  assertEquals(
    tables[0].rows.map(({ value, ratio }) => [value, ratio]),
    [1, 2, 3, 4, 5, 6].map((d) => [d, d / 6]),
  );
});

Deno.test("hunt: one that is killed has every find on disk", async () => {
  using folder = new TemporaryFolder();
  const child = command("hunt", [...flags(folder), "--seconds", "60"]).spawn();
  const errors = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  while (!seen.includes("margin")) seen += (await errors.read()).value;
  child.kill("SIGKILL");
  await child.status;
  await errors.cancel();
  await child.stdout.cancel();
  assertEquals(folder.read("hunts/square-of-sum.jsonl").endsWith("\n"), true);
  assert(journal(folder).length > 0);
});

Deno.test("hunt: Ctrl-C ends it in good order", async () => {
  using folder = new TemporaryFolder();
  const child = command("hunt", [...flags(folder), "--seconds", "60"]).spawn();
  const errors = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  while (!seen.includes("margin")) seen += (await errors.read()).value;
  child.kill("SIGINT");
  while (!(await errors.read()).done);
  const { code } = await child.status;
  assertEquals(code, 130);
  assertStringIncludes(await new Response(child.stdout).text(), "tightest: margin");
});
