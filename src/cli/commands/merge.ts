/**
 * merge: one report out of those of shards.
 * @module
 */
import { isAsExpected, mergeReports } from "../../report/mod.ts";
import { text, toggle } from "../arguments.ts";
import { deliver } from "../check/report_folder.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../errors.ts";
import { prepareFolder } from "../output.ts";
import { readReport, sentenceOf } from "../report_file.ts";
import { withReplayCommands } from "../replay_command.ts";
import { outputFolder } from "../screen.ts";

/** The flags of merge. */
export const MERGE_FLAGS = {
  out: text("folder", "where the report goes; reports/latest unless given"),
  quiet: toggle("with --json: no summary"),
  json: toggle("the report on standard output, and nothing else there"),
} as const;

/** The command. */
export const mergeCommand = defineCommand({
  name: "merge",
  argument: "report.json",
  repeated: true,
  summary: "makes one report of those of all shards; takes files or their folders",
  flags: MERGE_FLAGS,
  run({ positionals, flags }) {
    const folder = outputFolder(flags.out, "reports/latest");
    const shards = positionals.map(readReport);
    const merged = sentenceOf(() => mergeReports(shards));
    const { places } = shards[0].report.run.sharded!; // merged: it is a shard
    const called = { folder: folder.shown, claims: places };
    const report = {
      ...merged,
      claims: merged.claims.map((claim) => withReplayCommands(claim, called)),
    };
    prepareFolder(folder.path, folder.shown);
    deliver(report, folder, flags);
    return isAsExpected(report) ? EXIT.asExpected : EXIT.unexpected;
  },
});
