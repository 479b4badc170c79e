/**
 * The rules of the gate, in the order in which they are reported.
 * @module
 */
import type { Rule } from "../rule.ts";
import { assumptions } from "./assumptions.ts";
import { closeNearMiss } from "./close_near_miss.ts";
import { conclusive } from "./conclusive.ts";
import { cost } from "./cost.ts";
import { crashes } from "./crashes.ts";
import { deterministic } from "./deterministic.ts";
import { formulas } from "./formulas.ts";
import { generator } from "./generator.ts";
import { imports } from "./imports.ts";
import { loads } from "./loads.ts";
import { memory } from "./memory.ts";
import { metadata } from "./metadata.ts";
import { mutants } from "./mutants.ts";
import { nearMissesDeclared } from "./near_misses_declared.ts";
import { nearMissesFall } from "./near_misses_fall.ts";
import { nearMissesSearched } from "./near_misses_searched.ts";
import { notVacuous } from "./not_vacuous.ts";
import { permissions } from "./permissions.ts";
import { power } from "./power.ts";
import { time } from "./time.ts";
import { tolerance } from "./tolerance.ts";
import { topic } from "./topic.ts";
import { trueVariantsHold } from "./true_variants_hold.ts";
import { twoRoutes } from "./two_routes.ts";
import { uniqueId } from "./unique_id.ts";
import { verdict } from "./verdict.ts";

/** Everything that the gate asks of a contribution. */
export const RULES: readonly Rule[] = [
  imports,
  permissions,
  loads,
  crashes,
  time,
  memory,
  topic,
  uniqueId,
  metadata,
  formulas,
  notVacuous,
  verdict,
  conclusive,
  nearMissesDeclared,
  nearMissesFall,
  nearMissesSearched,
  closeNearMiss,
  trueVariantsHold,
  tolerance,
  power,
  twoRoutes,
  mutants,
  assumptions,
  generator,
  deterministic,
  cost,
];
