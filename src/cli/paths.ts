/**
 * Paths: given ones are relative to where the command was typed, which `deno task` hides by moving
 * to the project folder.
 * @module
 */
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The folder in which the command was typed. */
export function startFolder(): string {
  return Deno.env.get("INIT_CWD") ?? Deno.cwd();
}

/**
 * The folder of the project in which the command runs: the suite's own, unless the suite is a
 * dependency of a project with a configuration of its own.
 */
export function projectFolder(): string {
  return dirname(configFile());
}

/**
 * The configuration that claims are resolved with: that of the folder in which the command runs,
 * where it has one, since a suite that is a dependency is resolved there; else the suite's own.
 */
export function configFile(): string {
  const folders = [workingFolder(), suiteFolder()].filter((folder) => folder !== null);
  for (const folder of folders) {
    for (const name of ["deno.json", "deno.jsonc"]) {
      if (isFile(`${folder}/${name}`)) return `${folder}/${name}`;
    }
  }
  return `${folders.at(-1) ?? "."}/deno.json`;
}

/** {@link configFile}, and whether a lock file lies beside it. */
export function configuration(): { readonly config: string; readonly locked: boolean } {
  const config = configFile();
  return { config, locked: isFile(`${dirname(config)}/deno.lock`) };
}

function workingFolder(): string | null {
  try {
    return Deno.cwd();
  } catch {
    return null; // without permission to know it
  }
}

/** Null where the suite does not lie on this disk. */
function suiteFolder(): string | null {
  if (!import.meta.url.startsWith("file:")) return null;
  return fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** The URL of a module beside another, which in a package may have another ending. */
export function moduleBeside(name: string, url: string): string {
  return new URL(`./${name}${/\.[jt]s$/.exec(url)?.[0] ?? ".ts"}`, url).href;
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
