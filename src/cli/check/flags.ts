/**
 * The flags of check.
 * @module
 */
import { type Budget, PROFILES, STANDARD_BUDGET } from "../../check/mod.ts";
import {
  assignments,
  type Flags,
  oneOf,
  text,
  texts,
  toggle,
  type Values,
  whole,
} from "../arguments.ts";
import { DEFAULT_MEGABYTES } from "../process/entry.ts";
import { shardFlag } from "./shard.ts";

/** Seconds: far more than any budget asks for, since the time a claim takes must not decide. */
const TIMEOUT = 900;

/** The flags that make the plan of a run, which one that goes on takes from its journal. */
export const PLAN_FLAGS = {
  claims: texts("file, folder or glob", "claims from there in place of claims/; may be repeated"),
  filter: text("id, topic or glob", "only the claims that match"),
  seed: whole(0, "the master seed; 1 unless given"),
  profile: oneOf(
    Object.keys(PROFILES) as (keyof typeof PROFILES)[],
    "how much is spent: seconds, minutes or hours; standard unless given",
  ),
  instances: whole(1, `random instances a claim; ${STANDARD_BUDGET.instances} unless given`),
  evaluations: whole(
    1,
    `search budget a claim and near miss, for cost 1; ${STANDARD_BUDGET.evaluations} unless given`,
  ),
  set: assignments("pins a named choice; may be repeated"),
  shard: shardFlag("checks one of n shares of the claims; merge makes one report of them"),
  out: text("folder", "where the report goes; reports/latest unless given"),
} as const satisfies Flags;

/** The flags of check. */
export const CHECK_FLAGS = {
  ...PLAN_FLAGS,
  resume: text("folder", "goes on with the run that was stopped there, with its flags"),
  quiet: toggle("no progress lines"),
  json: toggle("the report on standard output, and nothing else there"),
  jobs: whole(1, "claims checked at the same time; as many as there are cores unless given"),
  memory: whole(
    32,
    `megabytes of objects that one claim may hold; ${DEFAULT_MEGABYTES} unless given`,
  ),
  timeout: whole(1, `seconds that one claim may take; ${TIMEOUT} unless given, more if thorough`),
} as const;

/** The values of the flags. */
export type CheckFlags = Values<typeof CHECK_FLAGS>;

/** Seconds that a claim may take. */
export function timeoutOf({ evaluations }: Budget): number {
  return TIMEOUT * Math.max(1, evaluations / STANDARD_BUDGET.evaluations);
}
