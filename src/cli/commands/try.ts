/**
 * try: the inner loop of writing a claim.
 * @module
 */
import { dirname } from "node:path";
import { toggle, whole } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { EXIT, UsageError } from "../errors.ts";
import { moduleBeside } from "../paths.ts";
import { claimFiles, loadClaim } from "../load.ts";
import { tryClaim } from "../trial.ts";
import type { TrialRequest } from "../try_worker.ts";

/** The command. */
export const tryCommand = defineCommand({
  name: "try",
  argument: "file",
  summary: "tries one claim file in about two seconds: the inner loop of writing a claim",
  flags: {
    seed: whole(0, "the master seed; 1 unless given"),
    watch: toggle("tries again whenever a file in the claim's folder changes, until Ctrl-C"),
  },
  async run({ positionals: [file], flags: { seed, watch } }) {
    const path = onlyFile(file);
    if (watch) return await watchFile({ path, seed });
    const { text, asExpected } = tryClaim(await loadClaim(path), seed);
    console.log(text);
    return asExpected ? EXIT.asExpected : EXIT.unexpected;
  },
});

function onlyFile(file: string): string {
  const paths = claimFiles(file);
  if (paths.length === 1) return paths[0];
  throw new UsageError(`try takes one claim file, but ${file} holds ${paths.length}.`);
}

/** Editors save in several steps: changes closer together than this, in milliseconds, are one. */
const SETTLING = 100;

async function watchFile(request: TrialRequest): Promise<number> {
  let worker = startTrial(request);
  let pending: ReturnType<typeof setTimeout> | undefined;
  // The folder rather than the file: witnesses and shared modules lie beside it, and editors
  // replace files instead of writing into them.
  for await (const { kind } of Deno.watchFs(dirname(request.path))) {
    if (kind === "access") continue;
    clearTimeout(pending);
    pending = setTimeout(() => {
      worker.terminate();
      worker = startTrial(request);
    }, SETTLING);
  }
  return EXIT.asExpected;
}

function startTrial(request: TrialRequest): Worker {
  const worker = new Worker(moduleBeside("../try_worker", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<string>) => {
    if (Deno.stdout.isTerminal()) console.clear();
    console.log(`${data}\n\nwatching ${dirname(request.path)}, Ctrl-C ends`);
    worker.terminate();
  };
  worker.postMessage(request);
  return worker;
}
