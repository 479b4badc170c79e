/**
 * report: the faces of a report, made again from report.json.
 * @module
 */
import { renderHtml, renderSummary, type Report } from "../../report/mod.ts";
import { text } from "../arguments.ts";
import { facesOf } from "../check/report_folder.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../errors.ts";
import { prepareFolder, writeWhole } from "../output.ts";
import { absolute } from "../paths.ts";
import { readReport } from "../report_file.ts";
import { outputFolder } from "../screen.ts";

/** The flags of report. */
export const REPORT_FLAGS = {
  baseline: text("report.json", "an earlier report: index.html says what has changed since"),
  out: text("folder", "where they go; beside report.json unless given"),
  summary: text("file", "also writes a summary in Markdown there, for GitHub's job pages"),
} as const;

/** The command. */
export const reportCommand = defineCommand({
  name: "report",
  argument: "report.json",
  summary: "makes index.html, report.md, junit.xml and report.csv again from a report.json",
  flags: REPORT_FLAGS,
  run({ positionals: [place], flags }) {
    const { report, folder } = readReport(place);
    const baseline = flags.baseline === undefined ? undefined : readReport(flags.baseline).report;
    const out = flags.out === undefined
      ? { path: folder, shown: place }
      : outputFolder(flags.out, "");
    prepareFolder(out.path, out.shown);
    for (const [name, content] of facesWith(report, baseline)) {
      writeWhole(`${out.path}/${name}`, content);
    }
    if (flags.summary !== undefined) writeWhole(absolute(flags.summary), renderSummary(report));
    console.log(`${out.shown.replace(/\/?report\.json$/, "") || "."}/index.html`);
    return EXIT.asExpected;
  },
});

function facesWith(report: Report, baseline?: Report): ReadonlyMap<string, string> {
  const faces = facesOf(report);
  return baseline === undefined ? faces : faces.set("index.html", renderHtml(report, { baseline }));
}
