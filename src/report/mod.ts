/**
 * The report: its data model, and its faces as text. Everything here is a pure function.
 * @module
 */
export { decodeData, encodeData, encodeLine, reviveNumbers } from "./data.ts";
export { explanationLines } from "./explanation.ts";
export { type Piece, piecesOf } from "./formulas.ts";
export { type Change, compareReports, comparisonLines } from "./compare.ts";
export { renderCsv } from "./csv.ts";
export { renderSummary } from "./job_summary.ts";
export { renderHtml } from "./html/page.ts";
export { formatInstance, formatValue } from "./instance.ts";
export {
  type CounterexampleFile,
  counterexamplePath,
  counterexamplesOf,
  decodeCounterexample,
  decodeReport,
  encodeCounterexample,
  encodeReport,
  ReportError,
  subjectOfPart,
} from "./json.ts";
export { mergeReports, type ShardReport } from "./merge.ts";
export { renderJUnit } from "./junit.ts";
export { renderMarkdown } from "./markdown.ts";
export {
  buildReport,
  claimsByTopic,
  isAsExpected,
  isClaimAsExpected,
  type Report,
  type Run,
  SCHEMA_VERSION,
  type ShardedRun,
  TIME_FIELDS,
  type TimelessReport,
  type Totals,
  totalsOf,
  withoutTimes,
} from "./model.ts";
export {
  formatApproximate,
  formatCount,
  formatNumber,
  formatPercent,
  formatSeconds,
  formatTightness,
} from "./numbers.ts";
export { mismatch, reportSchema, type SchemaNode } from "./schema.ts";
export { ANSI, claimLine, evaluationsOf, type Palette, PLAIN, summaryLines } from "./summary.ts";
export { type Surprise, surprisesOf } from "./surprises.ts";
export { staleWitnesses } from "./witnesses.ts";
