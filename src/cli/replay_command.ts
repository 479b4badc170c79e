/**
 * The replay commands that a report prints: they name the file as the reader can type it, and the
 * place of the claim where that is not claims/.
 * @module
 */
import type { ClaimResult, Counterexample } from "../check/mod.ts";
import { counterexamplePath, subjectOfPart } from "../report/json.ts";

/** How a run was called, as far as replay commands show it. */
export interface CalledWith {
  /** The folder of the report, as it was written. */
  readonly folder: string;
  /** The places of claims, as they were written. */
  readonly claims: readonly string[];
}

/** The command that replays one counterexample of a report. */
export function replayCommand(path: string, { folder, claims }: CalledWith): string {
  const words = [`${folder}/${path}`, ...claims.flatMap((place) => ["--claims", place])];
  return `deno task replay ${words.map(shellWord).join(" ")}`;
}

/** A word that a shell passes on as it is. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The result with the replay commands of this run. */
export function withReplayCommands(result: ClaimResult, called: CalledWith): ClaimResult {
  const mend = <T extends { readonly counterexample: Counterexample | null }>(
    holder: T,
    subject: string | null,
  ): T => {
    const { counterexample } = holder;
    if (counterexample === null) return holder;
    const replay = replayCommand(counterexamplePath(result.id, subject), called);
    return { ...holder, counterexample: { ...counterexample, replay } };
  };
  return mend({
    ...result,
    parts: result.parts.map((part) => mend(part, subjectOfPart(result, part))),
    nearMisses: result.nearMisses.map((miss) => mend(miss, miss.id)),
    trueVariants: result.trueVariants.map((variant) => mend(variant, variant.id)),
  }, null);
}
