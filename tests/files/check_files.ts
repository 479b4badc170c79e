import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import {
  decodeReport,
  encodeReport,
  mismatch,
  type Report,
  reportSchema,
  withoutTimes,
} from "../../src/report/mod.ts";
import {
  claimText,
  command,
  decoded,
  type Finished,
  PROJECT,
  QUICKLY,
  run,
  TemporaryFolder,
} from "./commands.ts";

async function checked(
  folder: TemporaryFolder,
  ...line: readonly string[]
): Promise<Finished & { readonly report: Report }> {
  const finished = await run("check", ...QUICKLY, "--out", `${folder.path}/out`, ...line);
  return { ...finished, report: decodeReport(folder.read("out/report.json")) };
}

const timeless = (report: Report): string => encodeReport(withoutTimes(report));

Deno.test("check: a file outside the project that imports theorycheck", async () => {
  using folder = new TemporaryFolder();
  const file = folder.write("claims/square-of-sum.ts", claimText());
  const { code, stdout, stderr, report } = await checked(folder, "--claims", file);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "1 claim on 1 topic");
  assertMatch(stderr, /^\[1\/1\] ✓ square-of-sum .*\n$/);
  assertEquals(report.totals.nearMissesRefuted, 2);
  assertEquals(report.totals.nearMissesFoundBySearch, 1);
  assertEquals(mismatch(JSON.parse(folder.read("out/report.json")), reportSchema), null);
  assertStringIncludes(folder.read("out/report.md"), "square-of-sum");
  assertStringIncludes(folder.read("out/index.html"), '<article class="claim" id="square-of-sum"');
  assertStringIncludes(folder.read("out/report.csv"), "square-of-sum,");
  assertStringIncludes(folder.read("out/junit.xml"), "<testsuites");
});

Deno.test("check --json: the report on standard output, and nothing else there", async () => {
  using folder = new TemporaryFolder();
  folder.write("claims/square-of-sum.ts", claimText());
  const { code, stdout } = await checked(folder, "--claims", `${folder.path}/claims`, "--json");
  assertEquals(code, 0);
  assertEquals(mismatch(JSON.parse(stdout), reportSchema), null);
  assertEquals(stdout, folder.read("out/report.json"));
  const quiet = await checked(folder, "--claims", `${folder.path}/claims`, "--json", "--quiet");
  assertEquals(quiet.stderr, "");
});

Deno.test("check: one seed gives the same bytes but for times, whatever else is checked", async () => {
  using folder = new TemporaryFolder();
  folder.write("claims/a.ts", claimText());
  folder.write("claims/b.ts", claimText({ id: "another" }));
  const all = ["--claims", `${folder.path}/claims`, "--seed", "7"];
  const first = await checked(folder, ...all);
  const again = await checked(folder, ...all);
  assertEquals(timeless(again.report), timeless(first.report));
  const alone = await checked(folder, ...all, "--filter", "square*");
  const { claims } = withoutTimes(first.report);
  assertEquals(withoutTimes(alone.report).claims, claims.filter(({ id }) => id !== "another"));
  const other = await checked(folder, "--claims", `${folder.path}/claims`, "--seed", "8");
  assertEquals([other.code, other.report.run.seed], [0, 8]);
});

Deno.test("check: a claim with its inequality flipped fails with a counterexample for a board", async () => {
  using folder = new TemporaryFolder();
  const file = folder.write(
    "flipped.ts",
    claimText({ left: "x.length * squares", right: "sum ** 2" }),
  );
  const { code, stdout, report } = await checked(folder, "--claims", file);
  assertEquals(code, 1);
  assertEquals(report.claims[0].verdict, "refuted");
  // Integers of one size are equally simple, whatever their sign.
  const { x } = report.claims[0].counterexample?.instance as { x: readonly number[] };
  assertEquals(x.map(Math.abs), [0, 1]);
  for (const shown of [stdout, folder.read("out/report.md")]) {
    assertMatch(shown, /x = \[0, -?1\]/);
    assertStringIncludes(
      shown,
      `deno task replay ${folder.path}/out/counterexamples/square-of-sum.json --claims ${file}`,
    );
  }
});

Deno.test("check: a claim that throws gets its verdict and the run goes on", async () => {
  using folder = new TemporaryFolder();
  folder.write("claims/a.ts", claimText({ id: "a-throws", left: "x.nothing.length" }));
  folder.write(
    "claims/b.ts",
    claimText({ id: "b-labels", extra: "strata: () => { throw 'no'; }" }),
  );
  folder.write("claims/c.ts", claimText({ id: "c-nan", left: "NaN" }));
  folder.write("claims/d.ts", claimText({ id: "d-holds" }));
  const { code, report } = await checked(folder, "--claims", `${folder.path}/claims`);
  assertEquals(code, 1);
  assertEquals(
    report.claims.map(({ id, verdict }) => `${id} ${verdict}`),
    ["a-throws error", "b-labels error", "c-nan error", "d-holds supported"],
  );
});

Deno.test("check --set: a pinned choice has that value in every instance", async () => {
  using folder = new TemporaryFolder();
  const file = folder.write("a.ts", claimText({ extra: "strata: ({ x }) => ({ d: x.length })," }));
  const { code, report } = await checked(folder, "--claims", file, "--set", "d=3");
  assertEquals(code, 0);
  assertEquals(Object.keys(report.claims[0].strata.d), ["3"]);
  assertEquals(report.run.pins, { d: 3 });
});

Deno.test("check: counterexamples of an earlier run go, anything else in the folder stays", async () => {
  using folder = new TemporaryFolder();
  const wrong = folder.write("wrong.ts", claimText({ id: "wrong", left: "squares * 100" }));
  await checked(folder, "--claims", wrong);
  folder.write("out/counterexamples/notes.json", "{}");
  folder.write("out/notes.txt", "mine");
  const right = folder.write("right.ts", claimText({ id: "right" }));
  await checked(folder, "--claims", right);
  const names = [...Deno.readDirSync(`${folder.path}/out/counterexamples`)].map(({ name }) => name);
  assertEquals(names.sort(), [
    "notes.json",
    "right--without-factor.json",
    "right--witnessed.json",
  ]);
  assertEquals([...Deno.readDirSync(`${folder.path}/out`)].map(({ name }) => name).sort(), [
    "counterexamples",
    "index.html",
    "junit.xml",
    "notes.txt",
    "report.csv",
    "report.json",
    "report.md",
  ]);
});

Deno.test("check: paths are relative to where the task was typed", async () => {
  using folder = new TemporaryFolder();
  folder.write("mine/a.ts", claimText());
  const { code, stdout, stderr } = decoded(
    await new Deno.Command(Deno.execPath(), {
      args: ["task", "--config", `${PROJECT}/deno.json`, "check", ...QUICKLY]
        .concat("--claims", "mine/*.ts", "--out", "out"),
      cwd: folder.path,
      env: { NO_COLOR: "1", INIT_CWD: folder.path },
    }).output(),
  );
  assertEquals([code, stderr.includes("square-of-sum")], [0, true]);
  assertStringIncludes(stdout, "report: out/index.html");
  const { claims } = decodeReport(folder.read("out/report.json"));
  assertEquals(
    claims[0].nearMisses[0].counterexample?.replay,
    "deno task replay out/counterexamples/square-of-sum--without-factor.json --claims 'mine/*.ts'",
  );
});

const ENDLESS = "(() => { for (let i = 0; i >= 0; i++) Math.sin(i); return 0; })()";

Deno.test("check: an instance that is no plain data is an error of its claim", async () => {
  using folder = new TemporaryFolder();
  const functions = claimText().replace("({ x: draw", "({ f: () => 1, x: draw");
  const file = folder.write("a.ts", functions);
  const { code, report } = await checked(folder, "--claims", file);
  assertEquals([code, report.claims[0].verdict], [1, "error"]);
  assertStringIncludes(report.claims[0].parts[0].reason ?? "", "not plain data");
});

Deno.test("check: Ctrl-C during an endless evaluation leaves a report of what was finished", async () => {
  using folder = new TemporaryFolder();
  folder.write("claims/a.ts", claimText({ id: "a-quick" }));
  folder.write("claims/b.ts", claimText({ id: "b-endless", left: ENDLESS }));
  folder.write("claims/c.ts", claimText({ id: "c-never" }));
  const line = ["--claims", `${folder.path}/claims`, "--out", `${folder.path}/out`, ...QUICKLY];
  const child = command("check", line).spawn();
  const errors = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  while (!seen.includes("a-quick")) seen += (await errors.read()).value;
  child.kill("SIGINT");
  for (let more = await errors.read(); !more.done; more = await errors.read()) seen += more.value;
  const { code } = await child.status;
  const summary = await new Response(child.stdout).text();
  assertEquals(code, 130);
  const report = decodeReport(folder.read("out/report.json"));
  assertEquals(report.claims.map(({ id }) => id), ["a-quick"]);
  assertEquals([report.run.interrupted, report.run.selected], [true, 3]);
  assertStringIncludes(summary, "stopped early, of 3");
});
