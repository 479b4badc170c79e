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

/**
 * The configuration that claims are resolved with: that of the project in which the command runs,
 * where it has one, since a suite that is a dependency is resolved there; else the suite's own.
 */
export function configFile(): string {
  for (const folder of [Deno.cwd(), projectFolder()]) {
    for (const name of ["deno.json", "deno.jsonc"]) {
      if (isFile(`${folder}/${name}`)) return `${folder}/${name}`;
    }
  }
  return `${Deno.cwd()}/deno.json`;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
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
