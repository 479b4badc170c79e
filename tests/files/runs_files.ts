/**
 * One report, whatever way it came about: by any number of jobs, out of any number of shards, and
 * after any number of violent ends.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { decodeReport, encodeReport, withoutTimes } from "../../src/report/mod.ts";
import { stream as streamOf } from "../../src/numerics/mod.ts";
import { claimText, command, QUICKLY, run, TemporaryFolder } from "./commands.ts";

/** A dozen claims, expensive ones among them. */
const CLAIMS: readonly string[] = [
  "stochastic/recht-re-permuted-product",
  "stochastic/one-bit-ldp-mean-mechanism",
  "stochastic/zeroth-order-cubic-bias",
  "stochastic/zeroth-order-second-moment",
  "distributed/topk-contraction",
  "distributed/random-edge-gossip-contraction",
  "distributed/error-memory-norm-bound",
  "distributed/local-sgd-consensus-drift",
  "landscape/absolute-hessian-dominates-quadratic-form",
  "landscape/goe-positive-definite-probability",
  "linear-networks/random-init-exponential-time",
  "linear-networks/two-layer-linear-local-pl",
].flatMap((claim) => ["--claims", `claims/${claim}.ts`]);

/** The report of a folder without times, as if the folder had another name. */
function timelessReport(folder: TemporaryFolder, name: string): string {
  const text = encodeReport(withoutTimes(decodeReport(folder.read(`${name}/report.json`))));
  return text.replaceAll(`${folder.path}/${name}/`, "OUT/");
}

async function checkedInto(
  folder: TemporaryFolder,
  name: string,
  ...line: readonly string[]
): Promise<void> {
  const out = `${folder.path}/${name}`;
  const { code, stderr } = await run("check", ...CLAIMS, ...QUICKLY, "--out", out, ...line);
  assert(code < 2, stderr);
}

Deno.test("runs: the report does not depend on the number of jobs", async () => {
  using folder = new TemporaryFolder();
  for (const jobs of ["1", "2", "7"]) await checkedInto(folder, jobs, "--jobs", jobs);
  const alone = timelessReport(folder, "1");
  assertEquals(decodeReport(folder.read("1/report.json")).totals.claims, 12);
  assertEquals(timelessReport(folder, "2"), alone);
  assertEquals(timelessReport(folder, "7"), alone);
});

Deno.test("runs: merged shards give the report of one run, counterexample files too", async () => {
  using folder = new TemporaryFolder();
  await checkedInto(folder, "whole");
  for (const count of [1, 3, 8]) {
    const shards = Array.from({ length: count }, (_, i) => `shard-${i + 1}-of-${count}`);
    for (const [i, name] of shards.entries()) {
      await checkedInto(folder, name, "--shard", `${i + 1}/${count}`);
    }
    const out = `${folder.path}/merged-${count}`;
    const { code, stderr } = await run(
      "merge",
      ...shards.map((name) => `${folder.path}/${name}`),
      "--out",
      out,
    );
    assert(code < 2, stderr);
    assertEquals(timelessReport(folder, `merged-${count}`), timelessReport(folder, "whole"));
    assertEquals(filesBelow(out), filesBelow(`${folder.path}/whole`));
  }
});

Deno.test("runs: killed twenty times at random moments, resumed, and the report is the same", async () => {
  using folder = new TemporaryFolder();
  await checkedInto(folder, "undisturbed");
  const stream = streamOf("kills");
  let kills = 0;
  for (let round = 0; kills < 20; round++) {
    const name = `killed-${round}`;
    // Later ones come later, so that a slow machine gets on too.
    for (let most = 1_200; await killedOnTheWay(folder, name, 300 + most * stream.uniform());) {
      kills++;
      most += 400;
    }
    assertEquals(timelessReport(folder, name), timelessReport(folder, "undisturbed"));
    assertEquals(journalOf(folder, name), null);
  }
});

/** True when the run had to be killed; what there is of it is resumed. */
async function killedOnTheWay(
  folder: TemporaryFolder,
  name: string,
  milliseconds: number,
): Promise<boolean> {
  const out = `${folder.path}/${name}`;
  const line = journalOf(folder, name) === null
    ? [...CLAIMS, ...QUICKLY, "--out", out]
    : ["--resume", out];
  const process = command("check", line).spawn();
  const timer = setTimeout(() => process.kill("SIGKILL"), milliseconds);
  const { signal, code, stderr } = await process.output();
  clearTimeout(timer);
  assert(signal === "SIGKILL" || code < 2, new TextDecoder().decode(stderr));
  return signal === "SIGKILL";
}

function journalOf(folder: TemporaryFolder, name: string): string | null {
  try {
    return folder.read(`${name}/journal.jsonl`);
  } catch {
    return null;
  }
}

Deno.test("runs: Ctrl-C leaves a report of what is done, and the rest can be resumed", async () => {
  using folder = new TemporaryFolder();
  const out = `${folder.path}/out`;
  const process = command("check", [...CLAIMS, "--jobs", "1", "--out", out]).spawn();
  while ((journalOf(folder, "out")?.split("\n").length ?? 0) < 3) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  process.kill("SIGINT");
  const { code, stderr } = await process.output();
  assertEquals(code, 130);
  assertStringIncludes(new TextDecoder().decode(stderr), `deno task check --resume ${out}`);
  const { run: stopped, claims } = decodeReport(folder.read("out/report.json"));
  assertEquals([stopped.interrupted, stopped.selected], [true, 12]);
  assert(claims.length >= 1 && claims.every(({ verdict }) => verdict !== "error"));
  assertEquals(journalOf(folder, "out")!.trimEnd().split("\n").length, claims.length + 1);
});

Deno.test("runs: what was cut off, changed or failed is checked again, the rest is not", async () => {
  using folder = new TemporaryFolder();
  for (const id of ["a", "b", "c", "d"]) folder.write(`claims/${id}.ts`, claimText({ id }));
  folder.write("claims/e.ts", claimText({ id: "e", left: "x.nothing.length" }));
  const out = `${folder.path}/out`;
  const line = ["--claims", `${folder.path}/claims`, ...QUICKLY, "--out", out, "--jobs", "1"];
  await run("check", ...line);
  const whole = folder.read("out/report.json");
  // As a run leaves it that was killed in the middle of its last line.
  const process = command("check", line).spawn();
  while ((journalOf(folder, "out")?.split("\n").length ?? 0) < 6) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  process.kill("SIGKILL");
  await process.output();
  const [header, ...entries] = journalOf(folder, "out")!.trimEnd().split("\n");
  const cut = entries.map((entry, i) => i === 0 ? entry.slice(0, 500) : entry);
  folder.write("out/journal.jsonl", [header, ...cut].join("\n") + '\n{"claim":');
  folder.write("claims/b.ts", `// mended\n${claimText({ id: "b" })}`);
  const { code, stderr } = await run("check", "--resume", out);
  assertEquals(code, 1);
  assertMatch(stderr, /^\d of 5 claims were checked before; \d more are checked again/);
  const [again] = /\d(?= of 5)/.exec(stderr)!;
  assert(Number(again) <= 3);
  const timeless = (text: string) => encodeReport(withoutTimes(decodeReport(text)));
  assertEquals(timeless(folder.read("out/report.json")), timeless(whole));
});

Deno.test("runs: a run that begins anew over a stopped one says what is lost", async () => {
  using folder = new TemporaryFolder();
  const file = folder.write("a.ts", claimText());
  const out = `${folder.path}/out`;
  await run("check", "--claims", file, ...QUICKLY, "--out", out);
  const plan = { version: "0" };
  const result = decodeReport(folder.read("out/report.json")).claims[0];
  const entry = { claim: result.id, digest: "", elapsed: 1, result };
  const journal = [{ journal: 1, plan }, entry].map((line) => JSON.stringify(line)).join("\n");
  folder.write("out/journal.jsonl", `${journal}\n`);
  const { code, stderr } = await run("check", "--claims", file, ...QUICKLY, "--out", out);
  assertEquals(code, 0);
  assertStringIncludes(stderr, "a run that was stopped after 1 claims is written over");
});

function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesBelow(`${folder}/${name}`).map((path) => `${name}/${path}`) : [name]
  ).sort();
}
