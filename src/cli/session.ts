/**
 * A run over several claims, one after the other, that can be stopped between two steps.
 * @module
 */
import { type CheckOptions, checkStepwise, type ClaimResult } from "../check/mod.ts";
import type { Claim } from "../claim/types.ts";
import { crashed } from "./crash.ts";
import { messageOf } from "./errors.ts";
import type { Progress } from "./progress.ts";

/** What a run found out, and whether it was stopped before its end. */
export interface SessionResult {
  readonly results: readonly ClaimResult[];
  readonly interrupted: boolean;
}

/** Milliseconds after which signals are looked at again. */
const BREATH = 50;

/**
 * Checks the claims in their order. Stops between two steps once `stop` is aborted; then the results
 * are those of the claims that were finished.
 */
export async function checkAll(
  claims: readonly Claim[],
  options: CheckOptions,
  progress: Progress,
  stop: AbortSignal,
): Promise<SessionResult> {
  const results: ClaimResult[] = [];
  for (const claim of claims) {
    const result = await checkOne(claim, options, progress, stop);
    if (result === null) return { results, interrupted: true };
    results.push(result);
    progress.finished(result);
  }
  return { results, interrupted: false };
}

async function checkOne(
  claim: Claim,
  options: CheckOptions,
  progress: Progress,
  stop: AbortSignal,
): Promise<ClaimResult | null> {
  const started = performance.now();
  let breathed = -Infinity;
  try {
    const steps = checkStepwise(claim, options);
    for (let step = steps.next();; step = steps.next()) {
      if (step.done) return step.value;
      progress.step(step.value);
      if (performance.now() - breathed > BREATH) {
        await breathe();
        breathed = performance.now();
      }
      if (stop.aborted) return null;
    }
  } catch (error) {
    return crashed(claim, messageOf(error), (performance.now() - started) / 1000);
  }
}

/** Lets signals arrive. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Aborted by the first Ctrl-C or termination; `release` gives the signals back. */
export function stopSignal(onStop: () => void): { stop: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const listener = () => {
    if (controller.signal.aborted) Deno.exit(130); // a second Ctrl-C does not wait
    controller.abort();
    onStop();
  };
  const signals: readonly Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT"]
    : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, listener);
  return {
    stop: controller.signal,
    release: () => signals.forEach((signal) => Deno.removeSignalListener(signal, listener)),
  };
}
