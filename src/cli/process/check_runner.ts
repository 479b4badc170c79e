/**
 * The runner of check: each claim in a process of its own, so that the report of a claim depends on
 * nothing that another left behind, and that a claim which does not end can be ended.
 * @module
 */
import type { CheckOptions, ClaimResult, Progress as Step } from "../../check/mod.ts";
import { allowanceOf, type Budget, STANDARD_BUDGET } from "../../check/budget.ts";
import { sum } from "../../numerics/mod.ts";
import { mismatch, reportSchema } from "../../report/mod.ts";
import type { Runner } from "../check_all.ts";
import { crashed } from "../crash.ts";
import type { Loaded } from "../load.ts";
import { type ClaimProcess, type Outcome, startProcess } from "./claim_process.ts";
import type { Request } from "./answers.ts";
import type { ClaimSummary } from "./summary.ts";

/** How claims are run. */
export interface RunnerOptions {
  readonly check: CheckOptions;
  /** Seconds that one claim may take. */
  readonly seconds: number;
  /** Megabytes of objects that one claim may hold. */
  readonly megabytes?: number;
  /** What a claim printed. */
  readonly onNoise: (claim: string, line: string) => void;
}

/** A runner; `close` ends what it runs. */
export function processRunner(
  { check: { seed = 1, budget = STANDARD_BUDGET, pins = new Map() }, seconds, megabytes, onNoise }:
    RunnerOptions,
): { runner: Runner<ClaimSummary>; close: () => void } {
  const running = new Set<ClaimProcess>();
  const request: Request = { check: { seed, budget, pins: [...pins] } };
  const runner: Runner<ClaimSummary> = async ({ claim, path }, onStep) => {
    const started = performance.now();
    const process = startProcess([path], {
      megabytes,
      onNoise: (line) => onNoise(claim.id, line),
    });
    running.add(process);
    const outcome = await process.ask<ClaimResult>({
      request,
      seconds,
      onTold: (step) => onStep(step as Step),
    });
    process.kill();
    await process.ended;
    running.delete(process);
    return resultOf(claim, outcome, (performance.now() - started) / 1000);
  };
  return { runner, close: () => running.forEach((process) => process.kill()) };
}

/** The result, if it is one; else what happened in its place. */
function resultOf(
  claim: ClaimSummary,
  outcome: Outcome<ClaimResult>,
  seconds: number,
): ClaimResult {
  if ("failure" in outcome) return crashed(claim, outcome.failure, seconds);
  const found = mismatch(outcome.answer, reportSchema.$defs!.claim);
  return found === null && outcome.answer.id === claim.id
    ? outcome.answer
    : crashed(claim, `its process answered with what is no result: ${found?.path}`, seconds);
}

/** Claims that are expected to take longest first, so that the end of a run is not one straggler. */
export function longestFirst<C extends Loaded<ClaimSummary>>(
  claims: readonly C[],
  budget: Budget,
): readonly C[] {
  return claims.toSorted((a, b) => expectedWork(b.claim, budget) - expectedWork(a.claim, budget));
}

/** Microseconds, as far as the declared cost tells. A near miss ends when it has fallen. */
export function expectedWork(
  { parts, nearMisses, trueVariants }: ClaimSummary,
  budget: Budget,
): number {
  const workOf = ({ cost }: { readonly cost: number }): number => {
    const { corners, random, search } = allowanceOf(budget, cost);
    return cost * (corners + random + search);
  };
  return sum([...parts, ...trueVariants].map(workOf)) + sum(nearMisses.map(workOf)) / 4;
}
