/**
 * Deciding statistical and rate parts by experiments.
 * @module
 */
export { LEVEL } from "./findings.ts";
export { isSampled } from "./groups.ts";
export { ClaimExperiments } from "./of_claim.ts";
export { targetToReplay } from "./replay.ts";
export { marginRecord, type ReplayContext } from "./results.ts";
