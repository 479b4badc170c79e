/**
 * Reports as they are named on a command line: a report.json, or the folder of one.
 * @module
 */
import { join } from "node:path";
import { decodeReport, type Report, ReportError } from "../report/mod.ts";
import { messageOf, UsageError } from "./errors.ts";
import { absolute } from "./paths.ts";

/** A report, and the file it was read from as a person would write it. */
export interface ReadReport {
  readonly report: Report;
  readonly file: string;
  /** The absolute path of its folder. */
  readonly folder: string;
}

/**
 * Reads a report.
 * @throws {UsageError} naming the file and the mend
 */
export function readReport(place: string): ReadReport {
  try {
    const path = absolute(place);
    if (!Deno.statSync(path).isDirectory) return read(join(path, ".."), path, place);
    return read(path, join(path, "report.json"), `${place.replace(/\/+$/, "")}/report.json`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${place} cannot be read (${messageOf(error)}): name a report.json, or the folder of one.`,
    );
  }
}

function read(folder: string, path: string, file: string): ReadReport {
  const content = Deno.readTextFileSync(path);
  return { folder, file, report: sentenceOf(() => decodeReport(content, file)) };
}

/** What a function of the report room gives; what it says of a bad report is a misuse. */
export function sentenceOf<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ReportError ? new UsageError(error.message) : error;
  }
}
