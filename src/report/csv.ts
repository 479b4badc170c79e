/**
 * report.csv: a line for each part and each variant, for spreadsheets and data frames.
 * @module
 */
import { stringify } from "../deps/std_csv_stringify.ts";
import type { ClaimResult, PartResult } from "../check/result.ts";
import type { Report } from "./model.ts";
import { oneLine } from "./text.ts";

const COLUMNS = [
  "claim",
  "topic",
  "statement",
  "name",
  "kind",
  "expected",
  "verdict",
  "as expected",
  "found by",
  "instances",
  "evaluations",
  "smallest margin",
  "tightness",
  "attained",
  "refutation power",
  "violated share",
  "interval low",
  "interval high",
  "samples",
  "seconds",
] as const;

type Line = Partial<Record<typeof COLUMNS[number], string | number | boolean | null>>;

/** A report as comma-separated values (RFC 4180). What is not known is empty. */
export function renderCsv(report: Report): string {
  const lines = report.claims.flatMap(linesOf).map((line) =>
    Object.fromEntries(COLUMNS.map((column) => [column, cell(line[column])]))
  );
  return stringify(lines, { columns: [...COLUMNS] });
}

function linesOf(claim: ClaimResult): readonly Line[] {
  const { id, topic, kind } = claim;
  const common = { claim: id, topic };
  return [
    ...claim.parts.map((part): Line => ({
      ...common,
      statement: "part",
      name: part.name,
      ...measured(part),
      kind: part.kind,
      expected: part.expect,
      "as expected": part.asExpected,
      attained: part.attained,
      "refutation power": part.refutationPower,
      evaluations: claim.evaluations,
      seconds: claim.seconds,
    })),
    ...claim.nearMisses.map((miss): Line => ({
      ...common,
      statement: "near miss",
      name: miss.id,
      kind: kindOf(claim, miss.part) ?? kind,
      expected: "refuted",
      verdict: miss.verdict,
      "as expected": miss.refuted,
      "found by": miss.foundBy,
      evaluations: miss.evaluations,
      "smallest margin": miss.worstMargin,
      "violated share": miss.violatedShare,
      samples: miss.samples,
    })),
    ...claim.trueVariants.map((variant): Line => ({
      ...common,
      statement: "true variant",
      name: variant.id,
      ...measured(variant),
      kind: kindOf(claim, variant.part) ?? kind,
      expected: "supported",
      "as expected": variant.held,
      evaluations: variant.evaluations,
    })),
  ];
}

type Measured = Pick<
  PartResult,
  "verdict" | "instances" | "worstMargin" | "tightness" | "interval" | "samples"
>;

function measured(
  { verdict, instances, worstMargin, tightness, interval, samples }: Measured,
): Line {
  return {
    verdict,
    instances,
    "smallest margin": worstMargin,
    tightness,
    "interval low": interval?.[0] ?? null,
    "interval high": interval?.[1] ?? null,
    samples,
  };
}

function kindOf({ parts }: ClaimResult, name: string): PartResult["kind"] | undefined {
  return parts.find((part) => part.name === name)?.kind;
}

/** Text that a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(value: Line[keyof Line]): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const line = oneLine(value);
  return /^[=+\-@\t\r]/.test(line) ? `'${line}` : line;
}
