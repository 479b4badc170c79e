/**
 * The import graph of a claim, as `deno info --json` tells it: what a claim may import is its own
 * folder, `theorycheck` and a few npm packages. Permissions do not stop static imports, so this is
 * looked at before anything runs.
 * @module
 */

/** npm packages that a claim may import beside `theorycheck`. */
export const ALLOWED_PACKAGES: readonly string[] = ["fast-check", "ml-matrix"];

/** One import of the graph, as far as it is used here. */
interface Dependency {
  readonly specifier: string;
  readonly code?: Resolution;
  readonly type?: Resolution;
}

interface Resolution {
  readonly specifier?: string;
  readonly error?: string;
  readonly span?: { readonly start: { readonly line: number } };
  /** Older forms of the graph put the resolution one level deeper. */
  readonly resolutionMode?: string;
}

interface Module {
  readonly specifier: string;
  readonly local?: string;
  readonly mediaType?: string;
  readonly error?: string;
  readonly dependencies?: readonly Dependency[];
}

/** The part of the output of `deno info --json` that is read. */
export interface ImportGraph {
  readonly roots: readonly string[];
  readonly modules: readonly Module[];
  readonly redirects?: Readonly<Record<string, string>>;
}

/** An import that a claim may not have. */
export interface ForeignImport {
  /** URL of the module that imports. */
  readonly from: string;
  /** Counted from 1. */
  readonly line: number;
  readonly specifier: string;
  readonly reason: string;
}

/** What the graph of a claim holds. */
export interface Imports {
  readonly foreign: readonly ForeignImport[];
  /** URLs of the claim's own modules, its file first. */
  readonly own: readonly string[];
}

/** Media types that are code. */
const CODE = new Set(["TypeScript", "JavaScript", "Mjs", "Mts", "Tsx", "Jsx"]);

/**
 * Walks the graph from its root through the claim's own modules. `realUrl` follows symbolic links: a
 * link out of the folder is outside.
 */
export function importsOf(
  graph: ImportGraph,
  realUrl: (url: string) => string = (url) => url,
): Imports {
  const modules = new Map(graph.modules.map((module) => [module.specifier, module]));
  const root = graph.redirects?.[graph.roots[0]] ?? graph.roots[0];
  const folder = root.slice(0, root.lastIndexOf("/") + 1);
  const realFolder = realUrl(folder.slice(0, -1));
  const isOwn = (url: string): boolean =>
    url.startsWith(folder) && realUrl(url).startsWith(`${realFolder}/`);
  const own = [root];
  const foreign: ForeignImport[] = [];
  for (const url of own) {
    for (const { specifier, code, type } of modules.get(url)?.dependencies ?? []) {
      const resolution = code ?? type;
      const line = (resolution?.span?.start.line ?? 0) + 1;
      const target = resolution?.specifier;
      const verdict = judge(specifier, target, isOwn, modules);
      if (verdict === "own") {
        if (!own.includes(target!)) own.push(target!);
      } else if (verdict !== "allowed") {
        foreign.push({ from: url, line, specifier, reason: verdict });
      }
    }
  }
  return { foreign, own };
}

/** "own", "allowed", or why not. */
function judge(
  specifier: string,
  target: string | undefined,
  isOwn: (url: string) => boolean,
  modules: ReadonlyMap<string, Module>,
): string {
  if (specifier === "theorycheck") return "allowed";
  const name = packageOf(target ?? specifier) ?? packageOf(specifier);
  if (name !== null) {
    return ALLOWED_PACKAGES.includes(name)
      ? "allowed"
      : `the package ${name} is not an allowed one`;
  }
  if (target === undefined) return "it cannot be resolved";
  if (target.startsWith("node:")) return "a claim needs nothing of the platform";
  if (!target.startsWith("file:")) return "code comes from the claim's own folder only";
  if (!isOwn(target)) return "it lies outside the claim's own folder";
  const kind = modules.get(target)?.mediaType ?? "Json";
  return CODE.has(kind) || kind === "Json" ? "own" : `${kind} is neither code nor JSON`;
}

/** The name of an npm package in a resolved specifier. */
function packageOf(specifier: string): string | null {
  const [, name] = /^npm:\/?((?:@[^/@]+\/)?[^/@]+)/.exec(specifier) ?? [];
  return name ?? null;
}
