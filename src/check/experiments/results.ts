/**
 * The findings of experiments in the form of the report.
 * @module
 */
import type { Evidence, Part, Variant } from "../../claim/types.ts";
import {
  type AttackRecord,
  type Counterexample,
  type IntervalRecord,
  type NearMissResult,
  NO_INTERVAL,
  type PartResult,
  type TrueVariantResult,
} from "../result.ts";
import { numbersOf } from "../counterexample.ts";
import { methodOf, rateEvidence } from "./by_replicates.ts";
import type { ExperimentFindings, Refutation } from "./findings.ts";
import { exactMargin, exactRate, measured } from "./margins.ts";

/** What every counterexample says of the run that found it. */
export interface ReplayContext {
  readonly seed: number;
  /** The command that replays the counterexample of this variant, or of the claim. */
  replay(variant: string | null): string;
}

/** A part that an experiment decided. */
export function partOfFindings(
  part: Part,
  findings: ExperimentFindings,
  context: ReplayContext,
): PartResult {
  const record = attackRecord(findings, null, context);
  return {
    name: part.name,
    kind: part.kind,
    expect: part.expect,
    asExpected: record.verdict === part.expect,
    tight: false,
    exhaustive: findings.exhaustive,
    attained: null,
    refutationPower: findings.refutationPower,
    ...findings.record,
    ...record,
  };
}

/** A near miss that an experiment decided; it is credited to search unless a witness refutes it. */
export function nearMissOfFindings(
  variant: Variant,
  findings: ExperimentFindings,
  context: ReplayContext,
): NearMissResult {
  const { verdict, reason, worstMargin, counterexample } = attackRecord(
    findings,
    variant.id,
    context,
  );
  const phase = counterexample?.phase ?? null;
  return {
    id: variant.id,
    part: variant.part,
    why: variant.why,
    refuted: counterexample !== null,
    searchable: variant.searchable,
    foundBy: phase === null ? null : phase === "witness" ? "witness" : "search",
    phase,
    evaluations: counterexample?.samples ?? findings.samples,
    violatedShare: null,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    worstMargin,
    counterexample,
    ...findings.record,
  };
}

/** A true variant that an experiment decided. */
export function trueVariantOfFindings(
  variant: Variant,
  findings: ExperimentFindings,
  context: ReplayContext,
): TrueVariantResult {
  const record = attackRecord(findings, variant.id, context);
  return {
    id: variant.id,
    part: variant.part,
    why: variant.why,
    held: record.verdict === "supported",
    evaluations: findings.samples,
    ...findings.record,
    ...record,
  };
}

function attackRecord(
  findings: ExperimentFindings,
  variant: string | null,
  context: ReplayContext,
): AttackRecord {
  const { finding, reason, refutation } = findings;
  return {
    instances: findings.instances,
    discards: findings.discards,
    borderline: 0,
    inconclusiveReasons: findings.inconclusive,
    trivial: 0,
    worstMargin: findings.worstMargin,
    tightness: null,
    extremal: findings.extremal,
    verdict: finding,
    ...(reason === undefined ? {} : { reason }),
    counterexample: refutation === null ? null : counterexampleOf(refutation, variant, context),
  };
}

/** No shrinking: a simpler instance would need samples, and a level, of its own. */
function counterexampleOf(
  { candidate, slack, samples, level }: Refutation,
  variant: string | null,
  context: ReplayContext,
): Counterexample {
  const { instance, choices, phase } = candidate;
  return {
    instance,
    choices,
    ...numbersOf(slack),
    seed: context.seed,
    phase,
    replay: context.replay(variant),
    shrunk: false,
    confirmation: { status: "confirmed", by: ["an interval at the stated level"], noise: 0 },
    isolated: null,
    samples,
    level,
  };
}

/** The interval of what a margin decided, at its tightest instance: of an exact law, or a rate. */
export function marginRecord(decided: Part | Variant, instance: unknown): IntervalRecord {
  const { experiment } = decided;
  if (experiment === undefined || instance === null || instance === undefined) return NO_INTERVAL;
  const run = decided.problem.run(instance);
  if (experiment.form === "rate") {
    const { interval } = exactRate(experiment, run, instance);
    return {
      interval,
      level: null,
      samples: null,
      method: methodOf(experiment),
      guaranteed: false,
    };
  }
  if (experiment.form !== "enumerate") return NO_INTERVAL;
  const { expectation, tolerance } = exactMargin(experiment, run, instance);
  const interval = [expectation - tolerance, expectation + tolerance] as const;
  return { interval, level: 0, samples: 0, method: "exact law", guaranteed: true };
}

/** The points and the fit of a rate without noise; nothing for other parts. */
export function marginEvidence({ experiment, problem }: Part, instance: unknown): Evidence {
  if (experiment?.form !== "rate" || instance === null || instance === undefined) return {};
  const run = problem.run(instance);
  return rateEvidence(measured(experiment, run, instance), exactRate(experiment, run, instance));
}

/** Series under the names of their parts, where a claim has several. */
export function namedEvidence(parts: readonly (readonly [string, Evidence])[]): Evidence {
  return Object.fromEntries(
    parts.flatMap(([part, series]) =>
      Object.entries(series).map(([name, values]) =>
        [parts.length === 1 ? name : `${part}: ${name}`, values] as const
      )
    ),
  );
}
