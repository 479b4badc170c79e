/**
 * Writing files: each appears whole or not at all, and a folder that cannot be written is found out
 * before a run rather than after it.
 * @module
 */
import { dirname, join } from "node:path";
import { decodeCounterexample } from "../report/json.ts";
import { messageOf, UsageError } from "./errors.ts";

/** Makes the folder, with those above it, and makes sure that a file can be written in it. */
export function prepareFolder(folder: string, shown: string): void {
  const probe = join(folder, `.theorycheck-${Deno.pid}`);
  try {
    Deno.mkdirSync(folder, { recursive: true });
    Deno.writeTextFileSync(probe, "");
    Deno.removeSync(probe);
  } catch (error) {
    throw new UsageError(
      `nothing can be written in ${shown} (${messageOf(error)}): ` +
        "name a folder that can be written with --out.",
    );
  }
}

/** Writes a file through a temporary one beside it, so that no reader ever sees half of it. */
export function writeWhole(path: string, content: string): void {
  Deno.mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${Deno.pid}.tmp`;
  try {
    Deno.writeTextFileSync(temporary, content);
    Deno.renameSync(temporary, path);
  } catch (error) {
    removeIfThere(temporary);
    throw error;
  }
}

/**
 * Writes the files of a report, by their paths inside the folder, and removes counterexample files
 * that an earlier run left there.
 */
export function writeReport(folder: string, files: ReadonlyMap<string, string>): void {
  for (const stale of counterexampleFiles(folder)) {
    if (!files.has(stale)) removeIfThere(join(folder, stale));
  }
  for (const [path, content] of files) writeWhole(join(folder, path), content);
}

/** Files under counterexamples/ that are what a run writes; anything else there is left alone. */
function counterexampleFiles(folder: string): string[] {
  const found: string[] = [];
  for (const { name, isFile } of entriesOf(join(folder, "counterexamples"))) {
    const path = `counterexamples/${name}`;
    if (isFile && name.endsWith(".json") && isCounterexample(join(folder, path))) found.push(path);
  }
  return found;
}

function isCounterexample(path: string): boolean {
  try {
    decodeCounterexample(Deno.readTextFileSync(path));
    return true;
  } catch {
    return false;
  }
}

function entriesOf(folder: string): Deno.DirEntry[] {
  try {
    return [...Deno.readDirSync(folder)];
  } catch {
    return [];
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Writes text to a stream to its end, or until its reader has gone away, as `head` does. */
export function writeAll(stream: { writeSync(bytes: Uint8Array): number }, content: string): void {
  let rest = new TextEncoder().encode(content);
  try {
    while (rest.length > 0) rest = rest.subarray(stream.writeSync(rest));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}
