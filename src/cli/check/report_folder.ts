/**
 * The folder of a report: its files, and what the terminal says at the end.
 * @module
 */
import {
  counterexamplesOf,
  encodeCounterexample,
  encodeReport,
  renderCsv,
  renderHtml,
  renderJUnit,
  renderMarkdown,
  type Report,
  summaryLines,
} from "../../report/mod.ts";
import { writeAll, writeReport } from "../output.ts";
import { type OutputFolder, paletteOf } from "../screen.ts";

/** What the end of a run is told by. */
export interface Telling {
  /** The report on standard output, and nothing else there. */
  readonly json: boolean;
  /** Nothing beside it. */
  readonly quiet: boolean;
}

/** Writes all faces of a report, and says in a few lines what it holds. */
export function deliver(report: Report, folder: OutputFolder, telling: Telling): void {
  writeReport(folder.path, filesOf(report));
  conclude(report, folder.shown, telling);
}

function filesOf(report: Report): Map<string, string> {
  const files = new Map<string, string>();
  for (const { path, file } of report.claims.flatMap(counterexamplesOf)) {
    files.set(path, encodeCounterexample(file));
  }
  for (const [name, content] of facesOf(report)) files.set(name, content);
  return files.set("report.json", encodeReport(report));
}

/** The faces of a report that are made from its data, by the names of their files. */
export function facesOf(report: Report): Map<string, string> {
  return new Map([
    ["junit.xml", renderJUnit(report)],
    ["report.md", renderMarkdown(report)],
    ["report.csv", renderCsv(report)],
    ["index.html", renderHtml(report)],
  ]);
}

function conclude(report: Report, folder: string, { json, quiet }: Telling): void {
  if (json) writeAll(Deno.stdout, encodeReport(report));
  if (json && quiet) return;
  const out = json ? Deno.stderr : Deno.stdout;
  const lines = [...summaryLines(report, paletteOf(out)), `  report: ${folder}/index.html`];
  writeAll(out, `${lines.join("\n")}\n`);
}
