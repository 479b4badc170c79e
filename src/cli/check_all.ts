/**
 * A run over several claims that can be stopped at any moment.
 * @module
 */
import { type CheckOptions, checkStepwise, type ClaimResult } from "../check/mod.ts";
import type { Progress as Step } from "../check/mod.ts";
import type { Claim } from "../claim/types.ts";
import { crashed } from "./crash.ts";
import { messageOf } from "./errors.ts";
import type { Loaded } from "./load.ts";
import { inLanes } from "./process/lanes.ts";
import type { Progress } from "./progress.ts";

/** What a run found out, and whether it was stopped before its end. */
export interface RunResult {
  readonly results: readonly ClaimResult[];
  readonly interrupted: boolean;
}

/** Checks one claim, here or elsewhere, and tells its steps. Never rejects. */
export type Runner<C> = (loaded: Loaded<C>, onStep: (step: Step) => void) => Promise<ClaimResult>;

/** How {@link checkAll} goes about it. */
export interface CheckAllOptions<C> {
  readonly runner: Runner<C>;
  /** Keeps a result as soon as it is known. */
  readonly keep?: (result: ClaimResult) => void;
  readonly progress: Progress;
  readonly stop: AbortSignal;
  /** Claims that are checked at the same time; 1 unless given. */
  readonly jobs?: number;
}

/**
 * Checks the claims in their order, several at the same time. Rejects when a result cannot be kept.
 * Once `stop` is aborted, the results are
 * those of the claims that were finished, at once: the runner may still be busy.
 */
export async function checkAll<C>(
  claims: readonly Loaded<C>[],
  { runner, keep, progress, stop, jobs = 1 }: CheckAllOptions<C>,
): Promise<RunResult> {
  const stopped = new Promise<void>((resolve) => {
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
  const results: ClaimResult[] = [];
  const work = async (claim: Loaded<C>): Promise<void> => {
    if (stop.aborted) return;
    const result = await runner(claim, (step) => progress.step(step));
    if (stop.aborted) return;
    keep?.(result);
    results.push(result);
    progress.finished(result);
  };
  await Promise.race([stopped, inLanes(claims, jobs, work)]);
  return { results, interrupted: stop.aborted };
}

/** Checks a claim; where its own code throws outside the engine's reach, the result says so. */
export function checkSafely(
  claim: Claim,
  options: CheckOptions,
  onStep: (step: Step) => void,
): ClaimResult {
  const started = performance.now();
  try {
    const steps = checkStepwise(claim, options);
    for (let step = steps.next();; step = steps.next()) {
      if (step.done) return step.value;
      onStep(step.value);
    }
  } catch (error) {
    return crashed(claim, `it threw: ${messageOf(error)}`, (performance.now() - started) / 1000);
  }
}

/** Aborted by the first Ctrl-C or termination; `release` gives the signals back. */
export function stopSignal(): { stop: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const listener = () => controller.abort();
  const signals: readonly Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT"]
    : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, listener);
  return {
    stop: controller.signal,
    release: () => signals.forEach((signal) => Deno.removeSignalListener(signal, listener)),
  };
}
