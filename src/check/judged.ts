/**
 * What the margin of a part or variant is, where a margin decides it.
 * @module
 */
import type { Decision, Kind, Problem } from "../claim/types.ts";
import type { Judged, Target } from "./evaluator.ts";
import { exactMargin, rateMargin } from "./experiments/margins.ts";

/**
 * The margin by which instances are judged one by one: the part's own, or that of an experiment
 * without chance. Null for an experiment that draws samples.
 */
export function judgedOf(decided: Decision & { readonly kind: Kind }): Judged | null {
  const { kind, applies, experiment } = decided;
  if (experiment === undefined) return decided;
  if (experiment.form === "enumerate") {
    return {
      kind,
      applies,
      margin: (run, instance) => exactMargin(experiment, run, instance),
    };
  }
  if (experiment.form === "rate" && experiment.replicates === undefined) {
    return { kind, applies, margin: (run, instance) => rateMargin(experiment, run, instance) };
  }
  return null;
}

/**
 * What is attacked of a part or variant.
 * @throws {TypeError} for one that samples decide
 */
export function targetOfDecided(
  decided: Decision & { readonly kind: Kind; readonly problem: Problem<unknown, unknown> },
): Target {
  const judged = judgedOf(decided);
  if (judged === null) throw new TypeError("samples decide this part: it has no margin");
  return { problem: decided.problem, margins: [judged] };
}
