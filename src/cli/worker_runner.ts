/**
 * The runner that check uses: claims one after the other in a worker.
 * @module
 */
import type { CheckOptions, ClaimResult } from "../check/mod.ts";
import type { CheckAnswer, CheckRequest } from "./check_worker.ts";
import { crashed } from "./crash.ts";
import type { Runner } from "./check_all.ts";

/** A runner with a worker behind it; `close` ends the worker, unless it is busy for good. */
export function workerRunner(options: CheckOptions): { runner: Runner; close: () => void } {
  const worker = new Worker(new URL("./check_worker.ts", import.meta.url), { type: "module" });
  const runner: Runner = ({ claim, path }, onStep) =>
    new Promise<ClaimResult>((resolve) => {
      const fail = (why: string): void => resolve(crashed(claim, why, 0));
      worker.onerror = (event) => {
        event.preventDefault();
        fail(event.message);
      };
      worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
        if ("step" in data) onStep(data.step);
        else if ("result" in data) resolve(data.result);
        else fail(data.failure);
      };
      const request: CheckRequest = { path, options };
      worker.postMessage(request);
    });
  return { runner, close: () => worker.terminate() };
}
