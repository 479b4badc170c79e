/**
 * One trial in a worker of its own, which loads the claim and everything it imports afresh: a module
 * that was loaded once is never loaded again in the same thread.
 * @module
 */
import { messageOf, UsageError } from "./errors.ts";
import { loadClaim } from "./load.ts";
import { tryClaim } from "./trial.ts";

/** What the worker is asked. */
export interface TrialRequest {
  readonly path: string;
  readonly seed: number | undefined;
}

/** A worker's global scope, as far as this module uses it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<TrialRequest>) => void) | null;
  postMessage(text: string): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data }) => scope.postMessage(await trialText(data));

async function trialText({ path, seed }: TrialRequest): Promise<string> {
  try {
    return tryClaim(await loadClaim(path), seed).text;
  } catch (error) {
    if (error instanceof UsageError) return `theorycheck: ${error.message}`;
    return error instanceof Error ? error.stack ?? error.message : messageOf(error);
  }
}
