/**
 * The journal of a run: each result is appended to a file of the run's folder the moment it is known,
 * so that a run which is killed loses at most the claims in work. A line is whole or it does not
 * count; the file is gone when the report is written.
 * @module
 */
import { join } from "node:path";
import type { ClaimResult } from "../../check/mod.ts";
import { decodeData, encodeLine } from "../../instances/data.ts";
import { mismatch, reportSchema } from "../../report/mod.ts";
import { messageOf, UsageError } from "../errors.ts";
import type { Plan } from "./plan.ts";

/** The name of the journal in the folder of a run. */
export const JOURNAL = "journal.jsonl";

/** The version of the form that the lines have. */
const FORM = 1;

/** What is kept of a claim. */
export interface Entry {
  readonly claim: string;
  /** The digest of the claim's code. */
  readonly digest: string;
  /** Seconds that the run had taken by then. */
  readonly elapsed: number;
  readonly result: ClaimResult;
}

/** What a journal held. */
export interface Past {
  readonly plan: Plan;
  readonly entries: readonly Entry[];
}

/** A journal that is being written. */
export class Journal implements Disposable {
  readonly #path: string;
  readonly #shown: string;
  readonly #file: Deno.FsFile;

  /**
   * Begins a journal anew with the entries of a past one.
   * @throws {UsageError} when it cannot be written
   */
  constructor(folder: string, shown: string, { plan, entries }: Past) {
    this.#path = join(folder, JOURNAL);
    this.#shown = shown;
    const lines = [{ journal: FORM, plan }, ...entries].map(encodeLine);
    const temporary = `${this.#path}.${Deno.pid}.tmp`;
    try {
      Deno.writeTextFileSync(temporary, `${lines.join("\n")}\n`);
      Deno.renameSync(temporary, this.#path);
      this.#file = Deno.openSync(this.#path, { append: true });
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  /**
   * Appends an entry; on return it is on the disk.
   * @throws {UsageError} when it cannot be written
   */
  append(entry: Entry): void {
    try {
      const line = new TextEncoder().encode(`${encodeLine(entry)}\n`);
      for (let rest = line; rest.length > 0;) rest = rest.subarray(this.#file.writeSync(rest));
      this.#file.syncDataSync();
    } catch (error) {
      throw this.#unwritable(error);
    }
  }

  /** Removes the journal: all that it holds is in the report. */
  remove(): void {
    Deno.removeSync(this.#path);
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }

  #unwritable(error: unknown): UsageError {
    return new UsageError(
      `results cannot be kept in ${this.#shown} (${messageOf(error)}): make room there; ` +
        `"deno task check --resume ${this.#shown}" then goes on with what was found so far.`,
    );
  }
}

/** The past run whose journal lies in the folder, or null where there is none or none that counts. */
export function pastRun(folder: string): Past | null {
  const text = textOf(join(folder, JOURNAL));
  if (text === null) return null;
  const [header, ...entries] = text.split("\n").slice(0, -1).map(dataOf);
  if (!isHeader(header)) return null;
  return { plan: header.plan, entries: entries.filter(isEntry) };
}

/**
 * The past run of a folder.
 * @throws {UsageError} where there is none
 */
export function pastRunOf(folder: string, shown: string): Past {
  const past = pastRun(folder);
  if (past !== null) return past;
  const ended = textOf(join(folder, "report.json")) !== null;
  throw new UsageError(
    ended
      ? `the run in ${shown} has ended, and its report is whole: there is nothing to resume.`
      : `${shown} holds no run that was stopped: name the folder that its --out named, ` +
        "reports/latest where it had none.",
  );
}

function isHeader(data: unknown): data is { readonly plan: Plan } {
  const header = data as { journal?: unknown; plan?: unknown } | null;
  return header?.journal === FORM && typeof header.plan === "object" && header.plan !== null;
}

function isEntry(data: unknown): data is Entry {
  const entry = data as Partial<Entry> | null;
  return typeof entry?.claim === "string" && typeof entry.digest === "string" &&
    typeof entry.elapsed === "number" &&
    mismatch(entry.result, reportSchema.$defs!.claim) === null &&
    entry.result?.id === entry.claim;
}

/** The data of a line; null for a line that was cut off. */
function dataOf(line: string): unknown {
  try {
    return decodeData(line);
  } catch {
    return null;
  }
}

function textOf(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`);
  }
}
