/**
 * What a run sets out to do, as plain data: two runs with one plan give one report.
 * @module
 */
import type { Budget } from "../../check/mod.ts";
import { VERSION } from "../../version.ts";
import type { PinList } from "../pins.ts";
import type { Shard } from "./shard.ts";
import { suiteDigest } from "./sources.ts";

/** A plan. */
export interface Plan {
  /** The suite's version. */
  readonly version: string;
  /** The digest of the suite's own code, where it lies on this disk; else "". */
  readonly suite: string;
  /** The master seed. */
  readonly seed: number;
  readonly budget: Budget;
  /** Where the claims come from, as it was written; empty for claims/. */
  readonly places: readonly string[];
  /** What claims are selected by; null for all. */
  readonly filter: string | null;
  readonly pins: PinList;
  /** The share of the claims; null for all. */
  readonly shard: Shard | null;
}

/** True when the plan was made by the suite that lies here now. */
export function isCurrent(plan: Plan): boolean {
  return plan.version === VERSION && plan.suite === suiteDigest();
}

/** A plan of this suite. */
export function planOf(asked: Omit<Plan, "version" | "suite">): Plan {
  return { ...asked, version: VERSION, suite: suiteDigest() };
}
