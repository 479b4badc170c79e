/**
 * Loading claims from files, folders and globs by dynamic import.
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Claim, Topic } from "../claim/types.ts";
import { messageOf, UsageError } from "./errors.ts";
import { globExpression, isGlob } from "./glob.ts";
import { absolute, displayPath, fileUrl, projectFolder } from "./paths.ts";

/** A claim and the file it came from. */
export interface LoadedClaim {
  readonly claim: Claim;
  /** The absolute path of its file. */
  readonly path: string;
}

/** The folder of this project's own claims. */
export function ownClaims(): string {
  return `${projectFolder()}/claims`;
}

/** A claim file of this project, whose path tells topic and id. */
export interface ClaimEntry {
  readonly claim: Pick<Claim, "id" | "topic">;
  readonly path: string;
}

/** The claim files of this project by topic and id, without loading them. */
export function ownEntries(): ClaimEntry[] {
  const folder = ownClaims();
  return filesBelow(folder).map((path) => {
    const [topic, ...rest] = path.slice(folder.length + 1).replace(/\.ts$/, "").split("/");
    return { claim: { topic: topic as Topic, id: rest.join("/") }, path };
  });
}

/**
 * Loads claims of this project.
 * @throws {UsageError} naming the file, also for one that does not lie where its topic and id say
 */
export async function loadEntries(entries: readonly ClaimEntry[]): Promise<LoadedClaim[]> {
  const loaded: LoadedClaim[] = [];
  for (const { claim: { topic, id }, path } of entries) {
    const claim = await loadClaim(path);
    if (claim.topic !== topic || claim.id !== id) {
      throw new UsageError(
        `${displayPath(path)} defines claim ${claim.topic}/${claim.id}: ` +
          `move it to claims/${claim.topic}/${claim.id}.ts, or mend its topic and id.`,
      );
    }
    loaded.push({ path, claim });
  }
  return loaded;
}

/**
 * Loads the claims of files, folders and globs. Sorted by topic and id.
 *
 * @throws {UsageError} naming the file, for one that is missing, does not load or holds no claim, and
 * for an id that occurs twice
 */
export async function loadPlaces(places: readonly string[]): Promise<LoadedClaim[]> {
  const paths = new Set(places.flatMap(claimFiles));
  const loaded: LoadedClaim[] = [];
  for (const path of paths) loaded.push({ path, claim: await loadClaim(path) });
  refuseDuplicates(loaded);
  return loaded.sort((a, b) => compare(placeOf(a), placeOf(b)));
}

/** Loads the claim of one file. */
export async function loadClaim(path: string): Promise<Claim> {
  const shown = displayPath(path);
  const module = await importFile(path, shown);
  if (!Object.hasOwn(module, "default")) {
    throw new UsageError(
      `${shown} has no default export: write "export default defineClaim({ … })".`,
    );
  }
  if (!isClaim(module.default)) {
    throw new UsageError(
      `${shown} does not export a claim by default: its default export must be what defineClaim ` +
        "returns.",
    );
  }
  return module.default;
}

async function importFile(path: string, shown: string): Promise<Record<string, unknown>> {
  try {
    return await import(fileUrl(path));
  } catch (error) {
    const message = plain(messageOf(error));
    const syntax = /^SyntaxError: ([^\n]*)/.exec(message);
    if (syntax === null) {
      const [at] = /\bfile:\S+:\d+:\d+/.exec(stackOf(error)) ?? [];
      const where = at === undefined || message.includes(at) ? "" : ` (at ${at})`;
      throw new UsageError(`${shown} does not load: ${message}${where}`);
    }
    throw new UsageError(`${whereParsing(message) ?? shown} does not parse: ${syntax[1]}.`);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? "" : "";
}

/** Where the parser stopped, which may be in a module that the file imports. */
function whereParsing(message: string): string | undefined {
  const [, url, line, column] = /(file:\S+):(\d+):(\d+)\s*$/.exec(message) ?? [];
  return url && `${displayPath(fileURLToPath(url))}, line ${line}, column ${column},`;
}

/** Without the colours that Deno gives to what it says of a module that does not load. */
function plain(message: string): string {
  // deno-lint-ignore no-control-regex -- colours are control sequences
  return message.replace(/\u001b\[[0-9;]*m/g, "").trim();
}

/** Claims are recognised by their shape: another copy of the suite may have defined them. */
function isClaim(value: unknown): value is Claim {
  if (typeof value !== "object" || value === null) return false;
  const { id, topic, problem, parts, nearMisses, trueVariants } = value as Partial<Claim>;
  return typeof id === "string" && typeof topic === "string" &&
    typeof problem?.run === "function" &&
    [parts, nearMisses, trueVariants].every(Array.isArray);
}

function refuseDuplicates(loaded: readonly LoadedClaim[]): void {
  const seen = new Map<string, string>();
  for (const { claim: { id }, path } of loaded) {
    const first = seen.get(id);
    if (first !== undefined) {
      throw new UsageError(
        `two files define claim ${id}, ${displayPath(first)} and ${displayPath(path)}: ` +
          "give one of them another id.",
      );
    }
    seen.set(id, path);
  }
}

/** The claim files of a file, a folder or a glob, in sorted order. */
export function claimFiles(place: string): string[] {
  const path = absolute(place);
  const kind = statusOf(path);
  if (kind === "file") return [path];
  if (kind === "folder") {
    const found = filesBelow(path);
    if (found.length > 0) return found;
    throw new UsageError(`${place} holds no claim file: none of its files ends in .ts.`);
  }
  if (!isGlob(place)) {
    throw new UsageError(
      `${place} does not exist: name a claim file, a folder or a glob in quotes.`,
    );
  }
  const expression = globExpression(path);
  const root = absolute(path.slice(0, path.search(/[^/\\]*[*?{]/)));
  const found = statusOf(root) === "folder"
    ? walk(root).filter((file) => expression.test(file) && isClaimFile(file))
    : [];
  if (found.length === 0) throw new UsageError(`${place} matches no claim file.`);
  return found;
}

function filesBelow(folder: string): string[] {
  return walk(folder).filter(isClaimFile);
}

/**
 * Within a folder, every TypeScript file is a claim file but those whose name starts with an
 * underscore (modules that claims share), tests, and the generated index mod.ts.
 */
export function isClaimFile(path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return name.endsWith(".ts") && !name.startsWith("_") && name !== "mod.ts" &&
    !name.endsWith(".d.ts") && !/[._]test\.ts$/.test(name);
}

/** All files below a folder in sorted order; hidden folders and node_modules are left out. */
export function walk(folder: string): string[] {
  const entries = [...Deno.readDirSync(folder)].sort((a, b) => compare(a.name, b.name));
  return entries.flatMap(({ name, isDirectory }) => {
    if (!isDirectory) return [`${folder}/${name}`];
    return name.startsWith(".") || name === "node_modules" ? [] : walk(`${folder}/${name}`);
  });
}

function statusOf(path: string): "file" | "folder" | null {
  try {
    return Deno.statSync(path).isDirectory ? "folder" : "file";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return null;
    }
    throw new UsageError(`${displayPath(path)} cannot be read: ${messageOf(error)}`);
  }
}

function placeOf({ claim }: LoadedClaim): string {
  return `${claim.topic}/${claim.id}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
