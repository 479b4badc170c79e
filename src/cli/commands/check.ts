/**
 * check: the main job. Claims are checked, each in a process of its own; then the report is written.
 * @module
 */
import { isAsExpected } from "../../report/mod.ts";
import { CHECK_FLAGS, type CheckFlags } from "../check/flags.ts";
import { JOURNAL, Journal, pastRun } from "../check/journal.ts";
import { claimsOf, prepared, resumption, stillTrue } from "../check/prepare.ts";
import { deliver } from "../check/report_folder.ts";
import { reportOf } from "../check/reporting.ts";
import { claimsOfShard } from "../check/shard.ts";
import { runAll } from "../check/work.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../errors.ts";
import { prepareFolder, writeAll } from "../output.ts";
import type { OutputFolder } from "../screen.ts";

/** The command. */
export const checkCommand = defineCommand({
  name: "check",
  argument: null,
  summary: "checks all claims at the standard budget and writes reports/latest/",
  flags: CHECK_FLAGS,
  async run({ flags }) {
    const { plan, folder, entries } = prepared(flags);
    const selected = await claimsOf(plan);
    const claims = plan.shard === null
      ? selected
      : claimsOfShard(selected, plan.shard, plan.budget);
    prepareFolder(folder.path, folder.shown);
    const past = { plan, entries: stillTrue(entries, claims) };
    if (flags.resume !== undefined) tell(flags, resumption(past, entries, claims.length));
    else warnOfPast(folder, flags);
    using journal = new Journal(folder.path, folder.shown, past);
    const outcome = await runAll(claims, { past, journal, flags });
    const report = reportOf(outcome, { plan, folder, selected, claims });
    deliver(report, folder, flags);
    if (outcome.interrupted) {
      tell(flags, `go on with "deno task check --resume ${folder.shown}".`);
      return EXIT.interrupted;
    }
    journal.remove();
    return isAsExpected(report) ? EXIT.asExpected : EXIT.unexpected;
  },
});

function warnOfPast(folder: OutputFolder, flags: CheckFlags): void {
  const past = pastRun(folder.path);
  if (past === null || past.entries.length === 0) return;
  tell(
    flags,
    `${folder.shown}/${JOURNAL} of a run that was stopped after ${past.entries.length} claims is ` +
      "written over: --resume would have gone on with it.",
  );
}

function tell({ quiet }: CheckFlags, sentence: string): void {
  if (!quiet) writeAll(Deno.stderr, `${sentence}\n`);
}
