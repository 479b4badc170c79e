import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { claimText, QUICKLY, run, TemporaryFolder } from "./commands.ts";

async function twoRuns(folder: TemporaryFolder): Promise<void> {
  const right = folder.write("right.ts", claimText());
  const wrong = folder.write(
    "wrong.ts",
    claimText({ left: "x.length * squares", right: "sum ** 2" }),
  );
  await run("check", "--claims", right, ...QUICKLY, "--out", `${folder.path}/right`);
  await run("check", "--claims", wrong, ...QUICKLY, "--out", `${folder.path}/wrong`);
}

Deno.test("report: all faces again, with the same bytes, beside report.json or elsewhere", async () => {
  using folder = new TemporaryFolder();
  await twoRuns(folder);
  const faces = ["index.html", "report.md", "report.csv", "junit.xml"];
  const before = faces.map((name) => folder.read(`right/${name}`));
  for (const name of faces) Deno.removeSync(`${folder.path}/right/${name}`);
  const summary = `${folder.path}/summary.md`;
  const again = await run("report", `${folder.path}/right/report.json`, "--summary", summary);
  assertEquals([again.code, again.stderr], [0, ""]);
  assertEquals(faces.map((name) => folder.read(`right/${name}`)), before);
  assertEquals(folder.read("summary.md"), folder.read("right/report.md"));
  const { stdout } = await run("report", `${folder.path}/right`, "--out", `${folder.path}/there`);
  assertEquals(stdout.trim(), `${folder.path}/there/index.html`);
  assertEquals(folder.read("there/index.html"), before[0]);
});

Deno.test("compare: what got worse, and exit code 1; the page tells it too", async () => {
  using folder = new TemporaryFolder();
  await twoRuns(folder);
  const [right, wrong] = [`${folder.path}/right`, `${folder.path}/wrong/report.json`];
  const worse = await run("compare", right, wrong);
  assertEquals(worse.code, 1);
  assertMatch(worse.stdout, /^\d+ changes?, [1-9]\d* for the worse/);
  assertStringIncludes(worse.stdout, "✗ square-of-sum, bound: supported → refuted");
  assertEquals((await run("compare", wrong, right)).code, 0);
  const same = await run("compare", right, right);
  assertEquals(same.code, 0);
  assert(same.stdout.startsWith("nothing changed"));
  await run("report", wrong, "--baseline", right);
  assertStringIncludes(folder.read("wrong/index.html"), "Since the baseline");
});

Deno.test("compare: two reports, no more and no less", async () => {
  const { code, stderr } = await run("compare", "a");
  assertEquals(code, 2);
  assertStringIncludes(stderr, "compare takes two reports, the earlier one first");
});
