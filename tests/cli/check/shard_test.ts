import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { QUICK_BUDGET, STANDARD_BUDGET } from "../../../src/check/mod.ts";
import { claimsOfShard, shardFlag } from "../../../src/cli/check/shard.ts";
import { UsageError } from "../../../src/cli/errors.ts";
import type { Loaded } from "../../../src/cli/load.ts";
import { expectedWork } from "../../../src/cli/process/check_runner.ts";
import { type ClaimSummary, summaryOf } from "../../../src/cli/process/summary.ts";
import { squares } from "../fixtures/squares.ts";

function claimsOf(costs: readonly number[]): readonly Loaded<ClaimSummary>[] {
  const summary = summaryOf(squares);
  return costs.map((cost, i) => {
    const parts = summary.parts.map((part) => ({ ...part, cost }));
    return { path: "", claim: { ...summary, id: `claim-${i}`, parts } };
  });
}

const costs = fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 30 });
const counts = fc.integer({ min: 1, max: 12 });

Deno.test("shards: each claim is in exactly one of them", () => {
  fc.assert(fc.property(costs, counts, (costs, count) => {
    const claims = claimsOf(costs);
    const shards = Array.from(
      { length: count },
      (_, i) => claimsOfShard(claims, { index: i + 1, count }, STANDARD_BUDGET),
    );
    const ids = shards.flat().map(({ claim }) => claim.id).sort();
    assertEquals(ids, claims.map(({ claim }) => claim.id).sort());
  }));
});

Deno.test("shards: none has more work than the mean and one claim", () => {
  fc.assert(fc.property(costs, counts, (costs, count) => {
    const claims = claimsOf(costs);
    const works = claims.map(({ claim }) => expectedWork(claim, QUICK_BUDGET));
    const most = works.reduce((sum, work) => sum + work, 0) / count + Math.max(0, ...works);
    for (let index = 1; index <= count; index++) {
      const load = claimsOfShard(claims, { index, count }, QUICK_BUDGET)
        .reduce((sum, { claim }) => sum + expectedWork(claim, QUICK_BUDGET), 0);
      assert(load <= most * (1 + 1e-12), `${load} > ${most}`);
    }
  }));
});

Deno.test("shards: they do not depend on the order of the claims", () => {
  const claims = claimsOf([5, 5, 5, 700, 1, 20, 20]);
  const names = (list: typeof claims) =>
    claimsOfShard(list, { index: 2, count: 3 }, STANDARD_BUDGET).map(({ claim }) => claim.id)
      .sort();
  assertEquals(names(claims.toReversed()), names(claims));
});

Deno.test("--shard: i/n with i from 1 to n, and nothing else", () => {
  const { read } = shardFlag("");
  assertEquals(read("2/4", "shard", undefined), { index: 2, count: 4 });
  for (
    const wrong of [
      "0/4",
      "5/4",
      "1",
      "1/0",
      "1/4/2",
      "-1/4",
      "a/b",
      "1.5/2",
      "1/99999999999999999",
    ]
  ) {
    assertThrows(() => read(wrong, "shard", undefined), UsageError, `not "${wrong}"`);
  }
});
