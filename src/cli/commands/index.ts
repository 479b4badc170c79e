/**
 * index: writes claims/mod.ts, the static index of all claims.
 * @module
 */
import { toggle } from "../arguments.ts";
import { indexedFiles, indexSource } from "../claim_index.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../errors.ts";
import { ownClaims } from "../load.ts";
import { writeWhole } from "../output.ts";
import { displayPath } from "../paths.ts";
import { counted } from "../text.ts";

/** The command. */
export const indexCommand = defineCommand({
  name: "index",
  argument: null,
  summary: "writes claims/mod.ts, the index that deno test reads claims from",
  flags: { verify: toggle("writes nothing; exit code 1 when the index is out of date") },
  run({ flags }) {
    const path = `${ownClaims()}/mod.ts`;
    const files = indexedFiles(ownClaims());
    const source = indexSource(files);
    if (flags.verify) return verify(path, source);
    writeWhole(path, source);
    console.log(`${displayPath(path)}: ${counted(files.length, "claim")}`);
    return EXIT.asExpected;
  },
});

function verify(path: string, source: string): number {
  if (readIfThere(path) === source) return EXIT.asExpected;
  console.error(`${displayPath(path)} is out of date: run "deno task index".`);
  return EXIT.unexpected;
}

function readIfThere(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return null;
  }
}
