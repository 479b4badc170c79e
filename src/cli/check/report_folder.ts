/**
 * The folder of a report: its files, and what the terminal says at the end.
 * @module
 */
import {
  counterexamplesOf,
  encodeCounterexample,
  encodeReport,
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
  files.set("junit.xml", renderJUnit(report));
  files.set("report.md", renderMarkdown(report));
  return files.set("report.json", encodeReport(report));
}

function conclude(report: Report, folder: string, { json, quiet }: Telling): void {
  if (json) writeAll(Deno.stdout, encodeReport(report));
  if (json && quiet) return;
  const out = json ? Deno.stderr : Deno.stdout;
  const lines = [...summaryLines(report, paletteOf(out)), `  report: ${folder}/report.md`];
  writeAll(out, `${lines.join("\n")}\n`);
}
