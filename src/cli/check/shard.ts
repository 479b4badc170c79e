/**
 * Shards: the claims of a run divided among several machines.
 * @module
 */
import type { Budget } from "../../check/mod.ts";
import type { Flag } from "../arguments.ts";
import { UsageError } from "../errors.ts";
import type { Loaded } from "../load.ts";
import { expectedWork } from "../process/check_runner.ts";
import type { ClaimSummary } from "../process/summary.ts";

/** One share of several; they are counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** "2/4". */
export function shardName({ index, count }: Shard): string {
  return `${index}/${count}`;
}

/** The flag --shard. */
export function shardFlag(meaning: string): Flag<Shard | undefined> {
  return {
    value: "i/n",
    meaning,
    initial: undefined,
    read(given, flag) {
      const [index, count] = /^\d+\/\d+$/.test(given) ? given.split("/").map(Number) : [0, 0];
      if (index >= 1 && index <= count && Number.isSafeInteger(count)) return { index, count };
      throw new UsageError(
        `--${flag} takes one of n shards, counted from 1, not "${given}": ` +
          `write --${flag} 1/4 for the first of four.`,
      );
    },
  };
}

/**
 * The claims of one shard, in the order of the claims. Each claim in turn, those with the most work
 * first, goes to the shard that has the least so far: no shard has more than the mean and one claim.
 * Depends on nothing but what the claims declare and the budget.
 */
export function claimsOfShard<C extends Loaded<ClaimSummary>>(
  claims: readonly C[],
  { index, count }: Shard,
  budget: Budget,
): readonly C[] {
  const sorted = claims
    .map((loaded) => ({ loaded, work: expectedWork(loaded.claim, budget) }))
    .sort((a, b) => b.work - a.work || compare(a.loaded.claim.id, b.loaded.claim.id));
  const loads = new Float64Array(count);
  const chosen = new Set<C>();
  for (const { loaded, work } of sorted) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] += work;
    if (lightest === index - 1) chosen.add(loaded);
  }
  return claims.filter((loaded) => chosen.has(loaded));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
