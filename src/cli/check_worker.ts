/**
 * Claims checked in a thread of their own, so that the main thread answers Ctrl-C and draws progress
 * however long an evaluation takes.
 * @module
 */
import type { CheckOptions, ClaimResult, Progress as Step } from "../check/mod.ts";
import { crashed } from "./crash.ts";
import { messageOf } from "./errors.ts";
import { loadClaim } from "./load.ts";
import { checkSafely } from "./check_all.ts";

/** What the worker is asked. */
export interface CheckRequest {
  readonly path: string;
  readonly options: CheckOptions;
}

/** What it answers: steps, and at the end a result, or why there is none. */
export type CheckAnswer =
  | { readonly step: Step }
  | { readonly result: ClaimResult }
  | { readonly failure: string };

/** A worker's global scope, as far as this module uses it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<CheckRequest>) => void) | null;
  postMessage(answer: CheckAnswer): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data: { path, options } }) => {
  try {
    const claim = await loadClaim(path);
    const result = checkSafely(claim, options, (step) => scope.postMessage({ step }));
    try {
      scope.postMessage({ result });
    } catch (error) {
      const reason = `an instance is not plain data: ${messageOf(error)}`;
      scope.postMessage({ result: crashed(claim, reason, result.seconds) });
    }
  } catch (error) {
    scope.postMessage({ failure: messageOf(error) });
  }
};
