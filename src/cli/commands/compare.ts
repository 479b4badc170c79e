/**
 * compare: what changed between two runs.
 * @module
 */
import { compareReports, comparisonLines } from "../../report/mod.ts";
import { defineCommand } from "../command.ts";
import { EXIT, UsageError } from "../errors.ts";
import { readReport } from "../report_file.ts";

/** The command. */
export const compareCommand = defineCommand({
  name: "compare",
  argument: "report.json",
  repeated: true,
  summary: "says what changed from one report to another; 1 where something got worse",
  flags: {},
  run({ positionals }) {
    if (positionals.length !== 2) {
      throw new UsageError(
        "compare takes two reports, the earlier one first: deno task compare <old> <new>.",
      );
    }
    const [before, after] = positionals.map((place) => readReport(place).report);
    console.log(comparisonLines(before, after).join("\n"));
    const isWorse = compareReports(before, after).some(({ worse }) => worse);
    return isWorse ? EXIT.unexpected : EXIT.asExpected;
  },
});
