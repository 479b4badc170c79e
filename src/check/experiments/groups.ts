/**
 * Which parts and variants are tested on the same samples.
 * @module
 */
import type { Experiment } from "../../claim/sampled.ts";
import type { Claim, Part, Variant } from "../../claim/types.ts";
import { judgedOf } from "../judged.ts";
import type { ExperimentGroup, Statement } from "./findings.ts";

/** True for a part or variant that samples decide. */
export function isSampled(decided: Part | Variant): decided is (Part | Variant) & {
  readonly experiment: Experiment;
} {
  return decided.experiment !== undefined && judgedOf(decided) === null;
}

/** The groups of a claim: one for each sampled part, one for each variant with samples of its own. */
export function groupsOf(claim: Claim): readonly ExperimentGroup[] {
  const variants = [...claim.nearMisses, ...claim.trueVariants].filter(isSampled);
  const ofParts = claim.parts.filter(isSampled).map((part): ExperimentGroup => ({
    owner: part.name,
    problem: part.problem,
    cost: part.cost,
    witnesses: part.witnesses,
    statements: [
      statementOf(part.name, part),
      ...variants.filter((variant) => sharesSamples(claim, variant))
        .filter((variant) => variant.part === part.name)
        .map((variant) => statementOf(variant.id, variant)),
    ],
  }));
  const own = variants.filter((variant) => !sharesSamples(claim, variant));
  return [
    ...ofParts,
    ...own.map((variant): ExperimentGroup => ({
      owner: variant.id,
      problem: variant.problem,
      cost: variant.cost,
      witnesses: variant.witnesses,
      statements: [statementOf(variant.id, variant)],
    })),
  ];
}

/** The group in which a part or variant, given by its name, is tested. */
export function groupOf(claim: Claim, name: string): ExperimentGroup | undefined {
  return groupsOf(claim).find(({ statements }) => statements.some((one) => one.name === name));
}

function statementOf(name: string, { experiment, applies }: Part | Variant): Statement {
  return { name, experiment: experiment!, applies };
}

/** True when a variant changes what is claimed and nothing that is observed. */
function sharesSamples(claim: Claim, variant: Variant): boolean {
  const part = claim.parts.find(({ name }) => name === variant.part)!;
  return variant.problem === part.problem && variant.witnesses.length === 0 &&
    observationKey(variant.experiment!) === observationKey(part.experiment!) &&
    observer(variant.experiment!) === observer(part.experiment!);
}

function observer(experiment: Experiment): unknown {
  if (experiment.form === "sample") return experiment.sample;
  return experiment.form === "enumerate" ? experiment.enumerate : experiment.measure;
}

/** What beside the function decides what is observed. */
function observationKey(experiment: Experiment): string {
  if (experiment.form === "rate") {
    const { sizes, replicates } = experiment;
    return `rate ${typeof sizes === "function" ? sizes : sizes.join()} ${replicates}`;
  }
  if (experiment.form === "threshold") {
    return `threshold ${experiment.between.join()} ${experiment.claimed.target}`;
  }
  return experiment.form;
}
