/**
 * Digests of source code: whether a result that was found earlier, or elsewhere, is a result of the
 * code that lies here now.
 * @module
 */
import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { walk } from "../load.ts";
import { configFile } from "../paths.ts";

/**
 * The digest of the suite's own code and of the versions it is locked to; "" where it does not lie on
 * this disk: there its version says what it is.
 */
export function suiteDigest(): string {
  if (!import.meta.url.startsWith("file:")) return "";
  const folder = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");
  return digestOf([...walk(folder), `${dirname(configFile())}/deno.lock`], folder);
}

/**
 * The digest of a claim: of its file, and of the files in its folder that it may share, which are
 * those that begin with an underscore, and data.
 */
export function claimDigest(path: string): string {
  const folder = dirname(path);
  const beside = [...Deno.readDirSync(folder)]
    .filter(({ name, isFile }) => isFile && (/^_.*\.ts$/.test(name) || name.endsWith(".json")))
    .map(({ name }) => `${folder}/${name}`)
    .sort();
  return digestOf([path, ...beside], folder);
}

/** One digest of several. */
export function digestOfAll(digests: readonly string[]): string {
  return createHash("sha256").update(digests.join("\n")).digest("hex").slice(0, 32);
}

function digestOf(paths: readonly string[], folder: string): string {
  return digestOfAll(paths.flatMap((path) => [path.slice(folder.length), contentOf(path)]));
}

function contentOf(path: string): string {
  try {
    return createHash("sha256").update(Deno.readFileSync(path)).digest("hex");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
