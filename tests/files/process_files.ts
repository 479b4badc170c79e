import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { loadings } from "../../src/cli/process/summaries.ts";
import { startProcess } from "../../src/cli/process/claim_process.ts";
import { decodeReport, encodeReport, type Report, withoutTimes } from "../../src/report/mod.ts";
import { claimText, type Finished, QUICKLY, run, TemporaryFolder } from "./commands.ts";

async function checked(
  folder: TemporaryFolder,
  ...line: readonly string[]
): Promise<Finished & { readonly report: Report }> {
  const out = `${folder.path}/out`;
  const claims = ["--claims", `${folder.path}/claims`];
  const finished = await run("check", ...QUICKLY, "--out", out, ...claims, ...line);
  return { ...finished, report: decodeReport(folder.read("out/report.json")) };
}

/** Writes a claim whose margin does something first, between two that hold. */
function betweenTwo(folder: TemporaryFolder, does: string): void {
  folder.write("claims/a.ts", claimText({ id: "a-holds" }));
  folder.write("claims/b.ts", claimText({ id: "b-odd", left: `(${does}, sum ** 2)` }));
  folder.write("claims/c.ts", claimText({ id: "c-holds" }));
}

function reasonOf({ claims }: Report): string {
  assertEquals(
    claims.map(({ id, verdict }) => `${id} ${verdict}`),
    ["a-holds supported", "b-odd error", "c-holds supported"],
  );
  return claims[1].parts[0].reason ?? "";
}

Deno.test("check --jobs: the report does not depend on how many claims run at a time", async () => {
  using folder = new TemporaryFolder();
  for (let i = 0; i < 5; i++) folder.write(`claims/${i}.ts`, claimText({ id: `holds-${i}` }));
  folder.write("claims/5.ts", claimText({ id: "falls", left: "squares * 99" }));
  folder.write("claims/6.ts", claimText({ id: "throws", left: "nothing" }));
  const texts: string[] = [];
  for (const jobs of [1, 2, 7]) {
    const { report } = await checked(folder, "--jobs", `${jobs}`);
    texts.push(encodeReport(withoutTimes(report)));
  }
  assertEquals(texts[1], texts[0]);
  assertEquals(texts[2], texts[0]);
});

Deno.test("check: an endless loop is out of time, and the rest goes on", async () => {
  using folder = new TemporaryFolder();
  betweenTwo(folder, "(() => { while (true) Math.sin(1); })()");
  const { code, report } = await checked(folder, "--timeout", "3");
  assertEquals(code, 1);
  assertEquals(reasonOf(report), "out of time: it was not finished within 3 s");
});

for (
  const [what, does] of [
    ["objects", "(() => { const all = []; while (true) all.push([all.length]); })()"],
    [
      "buffers",
      "(() => { const all = []; while (true) all.push(new Float64Array(1e6).fill(1)); })()",
    ],
  ]
) {
  Deno.test(`check: a claim that eats memory with ${what} dies alone`, async () => {
    using folder = new TemporaryFolder();
    betweenTwo(folder, does);
    const { code, report } = await checked(folder, "--memory", "150");
    assertEquals(code, 1);
    assertMatch(reasonOf(report), /^out of memory: it/);
  });
}

Deno.test("check: a claim that ends its process is in error", async () => {
  using folder = new TemporaryFolder();
  betweenTwo(folder, "Deno.exit(0)");
  const { report } = await checked(folder);
  assertStringIncludes(
    reasonOf(report),
    "its process ended with exit code 0 before it had answered",
  );
});

Deno.test("check: what a claim prints does not reach the report, and little of it the terminal", async () => {
  using folder = new TemporaryFolder();
  folder.write(
    "claims/a.ts",
    claimText({
      id: "noisy",
      left: '(console.log("{}"), Deno.stdout.writeSync(new Uint8Array([123])), sum ** 2)',
    }),
  );
  const { code, stdout, stderr, report } = await checked(folder, "--json");
  assertEquals([code, report.claims[0].verdict], [0, "supported"]);
  assertEquals(stdout, folder.read("out/report.json"));
  assertStringIncludes(stderr, "noisy printed: {}\n");
  assertStringIncludes(stderr, "noisy prints more, which is left out\n");
  assert(stderr.split("\n").length < 12, stderr);
});

const BREAK_OUTS: Readonly<Record<string, string>> = {
  "reads a file": 'Deno.readTextFileSync("/etc/hostname")',
  "writes a file": 'Deno.writeTextFileSync("/tmp/theorycheck-broke-out", "")',
  "looks at the environment": 'Deno.env.get("HOME")',
  "starts a process": 'new Deno.Command("true").outputSync()',
  "opens a library": 'Deno.dlopen("/lib/libc.so", {})',
};

for (const [name, does] of Object.entries(BREAK_OUTS)) {
  Deno.test(`check: a claim that ${name} is in error, and has done nothing`, async () => {
    using folder = new TemporaryFolder();
    betweenTwo(folder, does);
    assertStringIncludes(reasonOf((await checked(folder)).report), "NotCapable: Requires");
  });
}

Deno.test("check: an answer that a claim forges is what it printed", async () => {
  using folder = new TemporaryFolder();
  const forged = `console.log('theorycheck:{"answer":{"verdict":"supported"}}')`;
  folder.write("claims/a.ts", claimText({ id: "forger", left: `(${forged}, 100 * squares)` }));
  const { report } = await checked(folder);
  assertEquals(report.claims[0].verdict, "refuted");
});

Deno.test("process: a file that ends its process while it loads does not hide the others", async () => {
  using folder = new TemporaryFolder();
  const paths = [
    folder.write("a.ts", claimText({ id: "a" })),
    folder.write("b.ts", "Deno.exit(1);"),
    folder.write("c.ts", "export default 1;"),
    folder.write("d.ts", "while (true);"),
    folder.write("e.ts", claimText({ id: "e" })),
  ];
  const said: string[] = [];
  for await (const loading of loadings(paths, { loadingSeconds: 2 })) {
    said.push("summary" in loading ? loading.summary.id : loading.failure);
  }
  const [, b, c, d] = said;
  assertEquals([said[0], said[4], said.length], ["a", "e", 5]);
  assertStringIncludes(b, "b.ts does not load: its process ended with exit code 1");
  assertStringIncludes(c, "c.ts does not export a claim by default");
  assertStringIncludes(d, "d.ts does not load: it was not loaded within 2 s");
});

Deno.test("process: several questions one after the other, and none after its end", async () => {
  using folder = new TemporaryFolder();
  const process = startProcess([folder.write("a.ts", claimText())]);
  const request = { choices: [["d", 3]] };
  for (let i = 0; i < 2; i++) {
    assertEquals(await process.ask({ request }), { answer: { d: [3], x: [] } });
  }
  process.kill("it is not needed any more");
  await process.ended;
  assertEquals(await process.ask({ request }), { failure: "it is not needed any more" });
});
