/**
 * One report out of those of shards.
 * @module
 */
import { ReportError } from "./json.ts";
import { buildReport, type Report, type Run, type ShardedRun } from "./model.ts";
import { counted } from "./words.ts";

/** The report of a shard, and the file it was read from. */
export interface ShardReport {
  readonly report: Report;
  readonly file: string;
}

interface Shard extends ShardReport {
  readonly run: Run & { readonly shard: string; readonly sharded: ShardedRun };
  readonly index: number;
  readonly count: number;
}

/**
 * The report of the run that the shards are shares of: equal to that of one run over all claims, but
 * for the fields that hold times; its seconds are those of the shards together.
 *
 * @throws {ReportError} naming the file, for one that is no whole shard, belongs to another run, or
 * is there twice, and naming the shards or claims that are missing
 */
export function mergeReports(reports: readonly ShardReport[]): Report {
  const shards = reports.map(shardOf).sort((a, b) => a.index - b.index);
  if (shards.length === 0) throw new ReportError("there is no report to merge: name some.");
  for (const shard of shards.slice(1)) checkTogether(shards[0], shard);
  checkComplete(shards);
  const { shard: _share, sharded, ...run } = shards[0].run;
  return buildReport(shards.flatMap(({ report }) => report.claims), {
    ...run,
    selected: sharded.claims.length,
    seconds: shards.reduce((sum, { run: { seconds } }) => sum + seconds, 0),
  });
}

function shardOf({ report, file }: ShardReport): Shard {
  const { shard, sharded, interrupted } = report.run;
  const [index, count] = (shard ?? "").split("/").map(Number);
  if (shard === undefined || sharded === undefined || !(index >= 1 && index <= count)) {
    throw new ReportError(
      `${file} is no report of a shard: "deno task check --shard i/n" writes one.`,
    );
  }
  if (interrupted) {
    throw new ReportError(`${file} was stopped early: end it with "deno task check --resume".`);
  }
  return { report, file, run: { ...report.run, shard, sharded }, index, count };
}

/** What all shards of a run have in common, with the words for it. */
const COMMON: readonly (readonly [words: string, of: (shard: Shard) => unknown])[] = [
  ["the version of theorycheck", ({ run }) => run.version],
  ["the number of shards", ({ count }) => count],
  ["the seed", ({ run }) => run.seed],
  ["the number of instances", ({ run }) => run.instances],
  ["the number of evaluations", ({ run }) => run.evaluations],
  ["the place of the claims", ({ run }) => run.sharded.places],
  ["the filter", ({ run }) => run.filter],
  ["the pinned choices", ({ run }) => run.pins],
  ["the set of claims", ({ run }) => run.sharded.claims],
  ["the code of the suite or of the claims", ({ run }) => run.sharded.sources],
];

function checkTogether(first: Shard, other: Shard): void {
  const apart = COMMON.find(([, of]) => JSON.stringify(of(first)) !== JSON.stringify(of(other)));
  if (apart === undefined) return;
  throw new ReportError(
    `${first.file} and ${other.file} are not shards of one run: they differ in ${apart[0]}; ` +
      "check them again with the same code and flags.",
  );
}

function checkComplete(shards: readonly Shard[]): void {
  const files = new Map<number, string>();
  for (const { index, file } of shards) {
    const twin = files.get(index);
    if (twin !== undefined) {
      throw new ReportError(`${twin} and ${file} are the same shard: leave one of them out.`);
    }
    files.set(index, file);
  }
  const { count, run } = shards[0];
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((i) => !files.has(i));
  if (missing.length > 0) {
    throw new ReportError(
      `${counted(missing.length, "shard")} of ${count} missing: ${missing.join(", ")}; ` +
        "name the reports of all of them.",
    );
  }
  checkClaims(shards, run.sharded.claims);
}

function checkClaims(shards: readonly Shard[], claims: readonly string[]): void {
  const files = new Map<string, string>();
  for (const { report, file } of shards) {
    for (const { id } of report.claims) {
      const twin = files.get(id);
      if (twin !== undefined) throw new ReportError(`${twin} and ${file} both hold claim ${id}.`);
      files.set(id, file);
    }
  }
  const missing = claims.filter((id) => !files.has(id));
  if (missing.length > 0) {
    throw new ReportError(`no shard holds ${missing.join(", ")}: check the shards again.`);
  }
}
