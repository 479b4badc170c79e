/**
 * What a claim is and how one is written.
 * @module
 */
export {
  ClaimError,
  defineClaim,
  nearMissOf,
  ONLY_PART,
  type OwnDecision,
  partOf,
  problem,
  trueVariantOf,
} from "./define.ts";
export {
  type Agreement,
  agreement,
  Inconclusive,
  inconclusive,
  isBorderline,
  isTrivialScale,
  isViolated,
  type Quantity,
  type Sides,
  type Slack,
  slack,
} from "./slack.ts";
export { antithetic, type NumberSample } from "./antithetic.ts";
export type { FunctionOf } from "./function_of.ts";
export * from "./sampled.ts";
export * from "./types.ts";
export type { RecordedWitness, Shows, WitnessFile } from "./witnesses.ts";
