/**
 * From a module that was imported to a claim, and from what went wrong to one clear sentence: the
 * same whether a claim is loaded here or in a process of its own.
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Claim } from "../claim/types.ts";

/** A module without a claim; the message is a predicate of its file. */
export class NoClaim extends Error {
  override readonly name = "NoClaim";
}

/**
 * The claim that a module exports by default.
 * @throws {NoClaim} when there is none
 */
export function claimOf(module: Record<string, unknown>): Claim {
  if (!Object.hasOwn(module, "default")) {
    throw new NoClaim('has no default export: write "export default defineClaim({ … })".');
  }
  if (!isClaim(module.default)) {
    throw new NoClaim(
      "does not export a claim by default: its default export must be what defineClaim returns.",
    );
  }
  return module.default;
}

/** Claims are recognised by their shape: another copy of the suite may have defined them. */
function isClaim(value: unknown): value is Claim {
  if (typeof value !== "object" || value === null) return false;
  const { id, topic, problem, parts, nearMisses, trueVariants } = value as Partial<Claim>;
  return typeof id === "string" && typeof topic === "string" &&
    typeof problem?.run === "function" &&
    [parts, nearMisses, trueVariants].every(Array.isArray);
}

/** What is said of a file that does not load. */
export function loadFault(
  { message, stack }: { readonly message: string; readonly stack: string },
  shown: string,
  displayPath: (path: string) => string,
): string {
  if (stack.startsWith("NoClaim:")) return `${shown} ${message}`;
  const said = plain(message);
  const syntax = /^SyntaxError: ([^\n]*)/.exec(said);
  if (syntax !== null) {
    return `${whereParsing(said, displayPath) ?? shown} does not parse: ${syntax[1]}.`;
  }
  const [at] = /\bfile:\S+:\d+:\d+/.exec(stack) ?? [];
  const where = at === undefined || said.includes(at) ? "" : ` (at ${at})`;
  return `${shown} does not load: ${said}${where}`;
}

/** Where the parser stopped, which may be in a module that the file imports. */
function whereParsing(
  message: string,
  displayPath: (path: string) => string,
): string | undefined {
  const [, url, line, column] = /(file:\S+):(\d+):(\d+)\s*$/.exec(message) ?? [];
  return url && `${displayPath(fileURLToPath(url))}, line ${line}, column ${column},`;
}

/** Without the colours that Deno gives to what it says of a module that does not load. */
function plain(message: string): string {
  // deno-lint-ignore no-control-regex -- colours are control sequences
  return message.replace(/\u001b\[[0-9;]*m/g, "").trim();
}
