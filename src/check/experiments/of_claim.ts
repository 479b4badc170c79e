/**
 * All experiments of one claim, and what they say of its parts and variants.
 * @module
 */
import type { Claim, Evidence, Part, Variant } from "../../claim/types.ts";
import { allowanceOf, type Budget, samplesOf } from "../budget.ts";
import type { NearMissResult, PartResult, TrueVariantResult } from "../result.ts";
import type { SelectionOptions } from "./candidates.ts";
import type { ExperimentFindings } from "./findings.ts";
import { groupsOf } from "./groups.ts";
import {
  marginEvidence,
  namedEvidence,
  nearMissOfFindings,
  partOfFindings,
  type ReplayContext,
  trueVariantOfFindings,
} from "./results.ts";
import { runExperiments } from "./run.ts";

/** What the experiments of a claim are made with. */
export interface ExperimentOptions extends Pick<SelectionOptions, "pins"> {
  readonly budget: Budget;
  readonly context: ReplayContext;
}

/** The experiments of a claim: what shares samples is tested together. */
export class ClaimExperiments {
  readonly #claim: Claim;
  readonly #options: ExperimentOptions;
  /** By the name of the part or variant. */
  readonly #findings = new Map<string, ExperimentFindings>();

  constructor(claim: Claim, options: ExperimentOptions) {
    this.#claim = claim;
    this.#options = options;
  }

  /** Makes all experiments; names the variant whose samples come next, or null for a part. */
  *run(): Generator<string | null> {
    const { id, parts } = this.#claim;
    const { context, budget, pins } = this.#options;
    for (const group of groupsOf(this.#claim)) {
      yield parts.some(({ name }) => name === group.owner) ? null : group.owner;
      const seed = [context.seed, id, group.owner];
      const allowance = allowanceOf(budget, group.cost);
      const samples = samplesOf(budget, group.cost);
      for (const findings of runExperiments(group, { allowance, samples, pins, seed })) {
        this.#findings.set(findings.statement.name, findings);
      }
    }
  }

  /** The result of a part that samples decide. */
  part(part: Part): PartResult {
    return partOfFindings(part, this.#findings.get(part.name)!, this.#options.context);
  }

  /** The result of a near miss; undefined where a margin decides. */
  nearMiss(variant: Variant): NearMissResult | undefined {
    const findings = this.#findings.get(variant.id);
    return findings && nearMissOfFindings(variant, findings, this.#options.context);
  }

  /** The result of a true variant; undefined where a margin decides. */
  trueVariant(variant: Variant): TrueVariantResult | undefined {
    const findings = this.#findings.get(variant.id);
    return findings && trueVariantOfFindings(variant, findings, this.#options.context);
  }

  /** What the experiments of the parts looked like, and the fits of rates without noise. */
  evidence(results: readonly PartResult[]): Evidence {
    return namedEvidence(this.#claim.parts.map((part, i) => {
      const findings = this.#findings.get(part.name);
      return [part.name, findings?.evidence ?? marginEvidence(part, results[i].extremal)] as const;
    }));
  }
}
