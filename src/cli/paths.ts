/**
 * Paths: given ones are relative to where the command was typed, which `deno task` hides by moving
 * to the project folder.
 * @module
 */
import { relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The folder in which the command was typed. */
export function startFolder(): string {
  return Deno.env.get("INIT_CWD") ?? Deno.cwd();
}

/** The folder of this project. */
export function projectFolder(): string {
  return fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");
}

/** The path, made absolute from a folder. */
export function absolute(path: string, from: string = startFolder()): string {
  return resolve(from, path);
}

/** The path as a person in `from` would write it: relative where it lies below. */
export function displayPath(path: string, from: string = startFolder()): string {
  const below = relative(from, path);
  return below === "" || below.startsWith("..") ? path : below;
}

/** The file URL of an absolute path. */
export function fileUrl(path: string): string {
  return pathToFileURL(path).href;
}
