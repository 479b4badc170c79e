/**
 * Before the first claim: what a run sets out to do, and what is known already from a run that was
 * stopped.
 * @module
 */
import { type Budget, PROFILES } from "../../check/mod.ts";
import { UsageError } from "../errors.ts";
import type { Loaded } from "../load.ts";
import { checkPinsOf, loadSummaries } from "../process/summaries.ts";
import type { ClaimSummary } from "../process/summary.ts";
import { type OutputFolder, outputFolder } from "../screen.ts";
import { selectWith } from "../select.ts";
import { type CheckFlags, PLAN_FLAGS } from "./flags.ts";
import { type Entry, type Past, pastRunOf } from "./journal.ts";
import { isCurrent, type Plan, planOf } from "./plan.ts";
import { claimDigest } from "./sources.ts";

/** A run before its first claim. */
export interface Prepared {
  readonly plan: Plan;
  readonly folder: OutputFolder;
  /** What was found before the run was stopped. */
  readonly entries: readonly Entry[];
}

/** A claim of a run, with the digest of its code. */
export interface Digested extends Loaded<ClaimSummary> {
  readonly digest: string;
}

/**
 * The run that the flags ask for.
 * @throws {UsageError} when there is nothing to resume, or flags say what the stopped run says itself
 */
export function prepared(flags: CheckFlags): Prepared {
  return flags.resume === undefined ? begun(flags) : resumed(flags.resume, flags);
}

function begun(flags: CheckFlags): Prepared {
  const { profile = "standard", seed = 1, filter = null, shard = null } = flags;
  const budget: Budget = {
    instances: flags.instances ?? PROFILES[profile].instances,
    evaluations: flags.evaluations ?? PROFILES[profile].evaluations,
  };
  const plan = planOf({ seed, budget, places: flags.claims, filter, pins: [...flags.set], shard });
  return { plan, folder: outputFolder(flags.out, "reports/latest"), entries: [] };
}

function resumed(place: string, flags: CheckFlags): Prepared {
  for (const name of Object.keys(PLAN_FLAGS) as (keyof typeof PLAN_FLAGS)[]) {
    if (isGiven(flags[name])) {
      throw new UsageError(
        `--resume takes its flags from the run that was stopped: leave out --${name}.`,
      );
    }
  }
  const folder = outputFolder(place, "reports/latest");
  const { plan, entries } = pastRunOf(folder.path, folder.shown);
  if (isCurrent(plan)) return { plan, folder, entries };
  throw new UsageError(
    `the run in ${folder.shown} was made by another theorycheck than this one: check anew.`,
  );
}

function isGiven(value: CheckFlags[keyof typeof PLAN_FLAGS]): boolean {
  if (value instanceof Map) return value.size > 0;
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** The claims of all shards of a plan. */
export async function claimsOf({ places, filter, pins }: Plan): Promise<readonly Digested[]> {
  const loaded = await selectWith(loadSummaries, places, filter ?? undefined);
  await checkPinsOf(loaded.map(({ path }) => path), new Map(pins));
  return loaded.map((claim) => ({ ...claim, digest: claimDigest(claim.path) }));
}

/** The results that are those of the code that lies here now; what failed is worth another try. */
export function stillTrue(
  entries: readonly Entry[],
  claims: readonly Digested[],
): readonly Entry[] {
  const digests = new Map(claims.map(({ claim, digest }) => [claim.id, digest]));
  return entries.filter(({ claim, digest, result }) =>
    digests.get(claim) === digest && result.verdict !== "error"
  );
}

/** What is told of the claims that were checked before. */
export function resumption(past: Past, entries: readonly Entry[], total: number): string {
  const again = entries.length - past.entries.length;
  return `${past.entries.length} of ${total} claims were checked before` +
    (again === 0 ? "." : `; ${again} more are checked again: they failed, or have changed since.`);
}
