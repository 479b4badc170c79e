/**
 * Loading claims from files, folders and globs.
 * @module
 */
import type { Claim, Topic } from "../claim/types.ts";
import { messageOf, UsageError } from "./errors.ts";
import { globExpression, isGlob } from "./glob.ts";
import { claimOf, loadFault } from "./loading.ts";
import { absolute, displayPath, fileUrl, projectFolder } from "./paths.ts";

/** What every claim has, and every summary of one. */
export type Named = Pick<Claim, "id" | "topic">;

/** A claim, or what is known of it, and the file it came from. */
export interface Loaded<C> {
  readonly claim: C;
  /** The absolute path of its file. */
  readonly path: string;
}

/** A claim that runs in this process. */
export type LoadedClaim = Loaded<Claim>;

/**
 * Loads the claims of some files, in their order: here, or as summaries from a process of their own.
 * @throws {UsageError} naming the first file that does not load
 */
export type Loader<C> = (paths: readonly string[]) => Promise<readonly C[]>;

/** The folder of this project's own claims. */
export function ownClaims(): string {
  return `${projectFolder()}/claims`;
}

/** A claim file of this project, whose path tells topic and id. */
export type ClaimEntry = Loaded<Named>;

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
export async function loadEntries<C extends Named>(
  entries: readonly ClaimEntry[],
  load: Loader<C>,
): Promise<Loaded<C>[]> {
  const claims = await load(entries.map(({ path }) => path));
  return entries.map(({ claim: { topic, id }, path }, i) => {
    const claim = claims[i];
    if (claim.topic !== topic || claim.id !== id) {
      throw new UsageError(
        `${displayPath(path)} defines claim ${claim.topic}/${claim.id}: ` +
          `move it to claims/${claim.topic}/${claim.id}.ts, or mend its topic and id.`,
      );
    }
    return { path, claim };
  });
}

/**
 * Loads the claims of files, folders and globs. Sorted by topic and id.
 *
 * @throws {UsageError} naming the file, for one that is missing, does not load or holds no claim, and
 * for an id that occurs twice
 */
export async function loadPlaces<C extends Named>(
  places: readonly string[],
  load: Loader<C>,
): Promise<Loaded<C>[]> {
  const paths = [...new Set(places.flatMap(claimFiles))];
  const claims = await load(paths);
  const loaded = paths.map((path, i) => ({ path, claim: claims[i] }));
  refuseDuplicates(loaded);
  return loaded.sort((a, b) => compare(placeOf(a), placeOf(b)));
}

/** Loads the claim of one file into this process, which runs its code with our permissions. */
export async function loadClaim(path: string): Promise<Claim> {
  try {
    return claimOf(await import(fileUrl(path)));
  } catch (error) {
    const stack = error instanceof Error ? error.stack ?? "" : "";
    const fault = { message: messageOf(error), stack };
    throw new UsageError(loadFault(fault, displayPath(path), displayPath));
  }
}

/** Loads claims into this process, one by one. */
export const loadHere: Loader<Claim> = async (paths) => {
  const claims: Claim[] = [];
  for (const path of paths) claims.push(await loadClaim(path));
  return claims;
};

function refuseDuplicates(loaded: readonly Loaded<Named>[]): void {
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

function placeOf({ claim }: Loaded<Named>): string {
  return `${claim.topic}/${claim.id}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
