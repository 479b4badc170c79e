/**
 * Examining a claim: it is checked with several seeds, its generator and parts are measured, its
 * mutants judged. What comes out is plain data, on which the rules decide.
 * @module
 */
import { type Allowance, allowanceOf, type Budget } from "../check/budget.ts";
import { checkClaim } from "../check/check.ts";
import type { ClaimResult } from "../check/result.ts";
import type { Claim } from "../claim/types.ts";
import { buildReport, encodeReport, withoutTimes } from "../report/mod.ts";
import type { GeneratorProbe, Measurements, Mutant, PartProbe, SeedRun } from "./examination.ts";
import { probeGenerator } from "./probe/generator.ts";
import { mutantsOf } from "./probe/mutants.ts";
import { probePart } from "./probe/part.ts";
import { type Effort, hasMargin, sampleOf } from "./probe/sample.ts";

/** Instances on which a part is measured, and evaluations of the climb, at most. */
const LARGEST_EFFORT: Effort = { instances: 300, climb: 600 };

/** Checks a claim with one seed. */
export function runSeed(claim: Claim, seed: number, budget: Budget): SeedRun {
  return seedRunOf(checkClaim(claim, { seed, budget }), seed, budget);
}

/** A result with the report that has to come out again. */
export function seedRunOf(result: ClaimResult, seed: number, budget: Budget): SeedRun {
  return { seed, result, report: timeless(result, seed, budget) };
}

function timeless(result: ClaimResult, seed: number, budget: Budget): string {
  const run = { version: "gate", seed, ...budget, interrupted: false, seconds: 0 };
  return encodeReport(withoutTimes(buildReport([result], run)));
}

function effortOf({ random, search }: Allowance): Effort {
  return {
    instances: Math.min(LARGEST_EFFORT.instances, random),
    climb: Math.min(LARGEST_EFFORT.climb, search),
  };
}

/** Measures the generators, and the parts that a margin decides; judges the mutants of those. */
export function measure(claim: Claim, budget: Budget): Measurements {
  const probes: PartProbe[] = [], generators: GeneratorProbe[] = [], mutants: Mutant[] = [];
  for (const problem of new Set(claim.parts.map((part) => part.problem))) {
    const parts = claim.parts.filter((part) => part.problem === problem);
    const together = parts.filter(hasMargin);
    const effort = effortOf(allowanceOf(budget, parts[0].cost));
    const sample = sampleOf(problem, together, effort);
    generators.push(probeGenerator(sample, parts.map(({ name }) => name)));
    for (const index of together.keys()) {
      probes.push(probePart(sample, index, effort));
      mutants.push(...mutantsOf(sample, index));
    }
  }
  return { probes, generators, mutants };
}
