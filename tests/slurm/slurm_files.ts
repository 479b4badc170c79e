/**
 * The scripts of docs/cluster/ on a real Slurm: an array of eight shards, one of them killed and
 * requeued, and the merge that waits for them.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { decodeReport, encodeReport, withoutTimes } from "../../src/report/mod.ts";
import { Cluster, missingProgram, until } from "./cluster.ts";

const FLAGS = [
  ...["distributed", "linear-networks"].flatMap((topic) => [
    "--claims",
    `claims/${topic}`,
  ]),
  "--profile",
  "quick",
];

const missing = missingProgram();
if (missing !== undefined) console.log(`skipped: there is no ${missing} on this machine`);

Deno.test({
  name: "slurm: eight shards, one killed and requeued, merge into the report of one run",
  ignore: missing !== undefined,
  async fn() {
    await using cluster = await Cluster.start();
    const { path } = cluster.folder;
    const array = await cluster.submit(
      "--array=1-8",
      "docs/cluster/slurm-array.sh",
      ...FLAGS,
      "--quiet",
    );
    const waits = `--dependency=afterany:${array}`;
    await cluster.submit(waits, "docs/cluster/slurm-merge.sh", array, "--out", `${path}/merged`);

    const shards = `${cluster.project}/reports/shards-${array}`;
    let victim = 0;
    await until("a first result", () => {
      victim = [1, 2, 3, 4, 5, 6, 7, 8].find((i) => resultsIn(`${shards}/${i}`) === 1) ?? 0;
      return victim > 0;
    });
    const task = `${array}_${victim}`;
    await cluster.output("scancel", "--signal=KILL", "--full", task);
    await cluster.output("scontrol", "requeue", task);
    assertEquals(resultsIn(`${shards}/${victim}`), 1);
    await cluster.output("scontrol", "update", `JobId=${task}`, "StartTime=now");
    await until("the second start", async () => {
      const job = await cluster.output("scontrol", "show", "job", task);
      return /Restarts=1 /.test(job);
    });
    await cluster.idle();
    assertMatch(logsOf(path), new RegExp(`--resume reports/shards-${array}/${victim}`));

    const { code, stderr } = await cluster.run(
      "deno",
      "task",
      "check",
      ...FLAGS,
      "--out",
      `${path}/local`,
    );
    assert(code < 2, stderr);
    assertEquals(timeless(`${path}/merged`), timeless(`${path}/local`));
  },
});

/** Results in the journal of a run that is under way. */
function resultsIn(folder: string): number {
  try {
    return Deno.readTextFileSync(`${folder}/journal.jsonl`).trimEnd().split("\n").length - 1;
  } catch {
    return 0;
  }
}

function logsOf(folder: string): string {
  return [...Deno.readDirSync(folder)]
    .filter(({ name }) => name.endsWith(".out"))
    .map(({ name }) => Deno.readTextFileSync(`${folder}/${name}`).replaceAll("'", ""))
    .join("\n");
}

function timeless(folder: string): string {
  const report = decodeReport(Deno.readTextFileSync(`${folder}/report.json`));
  return encodeReport(withoutTimes(report)).replaceAll(folder, "OUT");
}
