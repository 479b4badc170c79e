import { assertEquals, assertThrows } from "@std/assert";
import {
  buildReport,
  encodeReport,
  mergeReports,
  mismatch,
  type Report,
  ReportError,
  reportSchema,
  type Run,
  type ShardReport,
  withoutTimes,
} from "../../src/report/mod.ts";
import { results } from "./claims.ts";

const RUN: Run = {
  version: "1.2.3",
  seed: 7,
  instances: 10,
  evaluations: 100,
  selected: results.length,
  interrupted: false,
  seconds: 3,
};

function shard(index: number, count: number, change: Partial<Run> = {}): Report {
  const claims = results.filter((_, i) => i % count === index - 1);
  return buildReport(claims, {
    ...RUN,
    selected: claims.length,
    seconds: index,
    shard: `${index}/${count}`,
    sharded: { claims: results.map(({ id }) => id), places: [], sources: "0123" },
    ...change,
  });
}

function shards(count: number): ShardReport[] {
  return Array.from(
    { length: count },
    (_, i) => ({ report: shard(i + 1, count), file: `${i + 1}.json` }),
  );
}

Deno.test("merge: any number of shards, in any order, gives the report of one run", () => {
  const whole = encodeReport(withoutTimes(buildReport(results, RUN)));
  for (const count of [1, 2, 3, results.length, results.length + 4]) {
    const merged = mergeReports(shards(count).toReversed());
    assertEquals(encodeReport(withoutTimes(merged)), whole);
    assertEquals(merged.run.seconds, count * (count + 1) / 2);
    assertEquals(mismatch(JSON.parse(encodeReport(merged)), reportSchema), null);
  }
});

const [one, two, three] = shards(3);
const changed = (
  change: Partial<Run>,
) => [one, two, { file: "c.json", report: shard(3, 3, change) }];
const { sharded } = one.report.run;

const WRONG: Readonly<Record<string, readonly [readonly ShardReport[], string]>> = {
  "none": [[], "there is no report to merge"],
  "a missing one": [[one, three], "1 shard of 3 missing: 2; name the reports of all"],
  "several missing": [[three], "2 shards of 3 missing: 1, 2;"],
  "one twice": [[one, two, two, three], "2.json and 2.json are the same shard"],
  "no shard": [
    [{ report: buildReport(results, RUN), file: "whole.json" }],
    "whole.json is no report of a shard",
  ],
  "one stopped early": [changed({ interrupted: true }), "c.json was stopped early"],
  "another seed": [
    changed({ seed: 8 }),
    "1.json and c.json are not shards of one run: they differ in the seed",
  ],
  "another budget": [changed({ evaluations: 9 }), "differ in the number of evaluations"],
  "another version": [changed({ version: "2" }), "differ in the version of theorycheck"],
  "another division": [changed({ shard: "3/4" }), "differ in the number of shards"],
  "another filter": [changed({ filter: "x" }), "differ in the filter"],
  "other pins": [changed({ pins: { d: 3 } }), "differ in the pinned choices"],
  "other claims": [changed({ sharded: { ...sharded!, claims: ["x"] } }), "the set of claims"],
  "other code": [changed({ sharded: { ...sharded!, sources: "9" } }), "the code of the suite"],
  "a claim left out": [
    [one, two, { file: "c.json", report: { ...three.report, claims: [] } }],
    `no shard holds ${three.report.claims.map(({ id }) => id).join(", ")}`,
  ],
  "a claim twice": [
    [one, two, { file: "c.json", report: { ...three.report, claims: one.report.claims } }],
    `1.json and c.json both hold claim ${one.report.claims[0].id}`,
  ],
};

for (const [what, [reports, says]] of Object.entries(WRONG)) {
  Deno.test(`merge: ${what}`, () => {
    assertThrows(() => mergeReports(reports), ReportError, says);
  });
}
