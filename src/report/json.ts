/**
 * report.json and counterexample files: written from what the engine found, read back and checked.
 * @module
 */
import type { ClaimResult, Counterexample, PartResult } from "../check/result.ts";
import { encodeData, reviveNumbers } from "./data.ts";
import { refutedPart, type Report, SCHEMA_VERSION, type TimelessReport } from "./model.ts";
import {
  counterexampleFileSchema,
  inSchemaOrder,
  mismatch,
  reportSchema,
  type SchemaNode,
} from "./schema.ts";
import { oneLine } from "./text.ts";

/** The content of counterexamples/<claim>[--<variant>].json. */
export interface CounterexampleFile {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly claim: string;
  /** The near miss or true variant; null for a part of the claim itself. */
  readonly variant: string | null;
  readonly part: string;
  readonly counterexample: Counterexample;
}

/** A file of a report that does not have the form it should have. */
export class ReportError extends Error {
  override readonly name = "ReportError";
}

/** report.json of a report. The same report gives the same bytes. */
export function encodeReport(report: Report | TimelessReport): string {
  return encodeData(inSchemaOrder(report, reportSchema));
}

/**
 * Reads report.json.
 * @throws {ReportError} naming the file, the first field that is wrong, and the mend
 */
export function decodeReport(text: string, file = "report.json"): Report {
  const mend = 'write it again with "deno task check"';
  return decode(text, { file, schema: reportSchema, mend }) as Report;
}

/** The text of a counterexample file. */
export function encodeCounterexample(content: CounterexampleFile): string {
  return encodeData(inSchemaOrder(content, counterexampleFileSchema));
}

/**
 * Reads a counterexample file.
 * @throws {ReportError} naming the file, the first field that is wrong, and the mend
 */
export function decodeCounterexample(text: string, file = "the file"): CounterexampleFile {
  const mend = 'take a file that "deno task check" wrote under counterexamples/';
  return decode(text, { file, schema: counterexampleFileSchema, mend }) as CounterexampleFile;
}

/**
 * The name of a counterexample file inside the folder of a report. `subject` is a variant, or a
 * part whose counterexample is not the one that stands for the claim; null for that one.
 */
export function counterexamplePath(claim: string, subject: string | null): string {
  return `counterexamples/${subject === null ? claim : `${claim}--${subject}`}.json`;
}

/** The subject of a part's counterexample file: null where it is the one of the claim. */
export function subjectOfPart(claim: ClaimResult, part: PartResult): string | null {
  return refutedPart(claim)?.name === part.name ? null : part.name;
}

/** A counterexample file with its place. */
export interface PlacedCounterexample {
  readonly path: string;
  readonly file: CounterexampleFile;
}

/** The counterexamples of a claim's parts and variants as the content of their files. */
export function counterexamplesOf(claim: ClaimResult): readonly PlacedCounterexample[] {
  const found = [
    ...claim.parts.map((part) => ({
      subject: subjectOfPart(claim, part),
      variant: null,
      part: part.name,
      counterexample: part.counterexample,
    })),
    ...[...claim.nearMisses, ...claim.trueVariants].map((variant) => ({
      subject: variant.id,
      variant: variant.id,
      part: variant.part,
      counterexample: variant.counterexample,
    })),
  ];
  return found.flatMap(({ subject, variant, part, counterexample }) =>
    counterexample === null ? [] : [{
      path: counterexamplePath(claim.id, subject),
      file: { schemaVersion: SCHEMA_VERSION, claim: claim.id, variant, part, counterexample },
    }]
  );
}

interface Form {
  readonly file: string;
  readonly schema: SchemaNode;
  readonly mend: string;
}

function decode(text: string, { file, schema, mend }: Form): unknown {
  const data = parse(text, file, mend);
  const version = (data as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof version === "number" && version > SCHEMA_VERSION) {
    throw new ReportError(
      `${file}: schemaVersion ${version} is newer than this theorycheck can read; update theorycheck.`,
    );
  }
  const found = mismatch(data, schema);
  if (found !== null) {
    throw new ReportError(`${file}: ${found.path || "the content"} ${found.fault}; ${mend}.`);
  }
  return reviveNumbers(data);
}

function parse(text: string, file: string, mend: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? ` (${oneLine(error.message)})` : "";
    throw new ReportError(`${file} is not JSON${detail}; ${mend}.`, { cause: error });
  }
}
