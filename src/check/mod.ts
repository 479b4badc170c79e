/**
 * The engine: phases, search, confirmation, shrinking.
 * @module
 */
export { type Budget, PROFILES, QUICK_BUDGET, STANDARD_BUDGET } from "./budget.ts";
export { checkClaim, type CheckOptions, checkStepwise, type Progress } from "./check.ts";
export { confirm, targetOf } from "./confirm.ts";
export {
  type AssumptionState,
  type ChoiceState,
  type Direction,
  explain,
  type Explained,
  type Explanation,
  type Freedom,
} from "./explain.ts";
export { isSampled, targetToReplay } from "./experiments/mod.ts";
export { judgedOf } from "./judged.ts";
export {
  type Evaluation,
  Evaluator,
  Failure,
  isSlack,
  type Judged,
  type Judgement,
  type Target,
} from "./evaluator.ts";
export { judgeRecorded, type WitnessResult } from "./recorded.ts";
export type { CourseRecord } from "./course.ts";
export { NO_INTERVAL } from "./result.ts";
export type {
  AttackRecord,
  ClaimResult,
  Confirmation,
  Counterexample,
  IntervalRecord,
  NearMissResult,
  PartResult,
  Phase,
  Stratum,
  TrueVariantResult,
  Verdict,
} from "./result.ts";
