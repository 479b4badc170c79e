/**
 * From the results of a run to its report.
 * @module
 */
import { buildReport, type Report, type ShardedRun } from "../../report/mod.ts";
import { withReplayCommands } from "../replay_command.ts";
import type { OutputFolder } from "../screen.ts";
import type { Plan } from "./plan.ts";
import type { Digested } from "./prepare.ts";
import { shardName } from "./shard.ts";
import { digestOfAll } from "./sources.ts";
import type { Outcome } from "./work.ts";

/** The report of a run. */
export function reportOf(
  { results, interrupted, seconds }: Outcome,
  { plan, folder, selected, claims }: {
    readonly plan: Plan;
    readonly folder: OutputFolder;
    /** The claims of all shards. */
    readonly selected: readonly Digested[];
    readonly claims: readonly Digested[];
  },
): Report {
  const { version, seed, budget, places, filter, pins, shard } = plan;
  const called = { folder: folder.shown, claims: places };
  return buildReport(results.map((result) => withReplayCommands(result, called)), {
    version,
    seed,
    ...budget,
    ...(places.length > 0 ? { claims: places.join(" ") } : {}),
    ...(filter === null ? {} : { filter }),
    ...(pins.length > 0 ? { pins: Object.fromEntries(pins) } : {}),
    ...(shard === null ? {} : { shard: shardName(shard), sharded: shardedRun(plan, selected) }),
    selected: claims.length,
    interrupted,
    seconds,
  });
}

function shardedRun({ suite, places }: Plan, selected: readonly Digested[]): ShardedRun {
  return {
    claims: selected.map(({ claim }) => claim.id),
    places,
    sources: digestOfAll([suite, ...selected.map(({ digest }) => digest)]),
  };
}
