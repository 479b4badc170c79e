/**
 * Dispatch: from a command line to a command.
 * @module
 */
import { callOf, type Command } from "./command.ts";
import { checkCommand } from "./commands/check.ts";
import { gateCommand } from "./commands/gate.ts";
import { huntCommand } from "./commands/hunt.ts";
import { indexCommand } from "./commands/index.ts";
import { listCommand } from "./commands/list.ts";
import { compareCommand } from "./commands/compare.ts";
import { mergeCommand } from "./commands/merge.ts";
import { newCommand } from "./commands/new.ts";
import { replayCommand } from "./commands/replay.ts";
import { reportCommand } from "./commands/report.ts";
import { showCommand } from "./commands/show.ts";
import { tryCommand } from "./commands/try.ts";
import { witnessCommand } from "./commands/witness.ts";
import { EXIT, UsageError } from "./errors.ts";
import { didYouMean } from "./nearest.ts";

/** All commands, in the order in which --help lists them. */
export const COMMANDS: readonly Command[] = [
  checkCommand,
  reportCommand,
  compareCommand,
  mergeCommand,
  tryCommand,
  huntCommand,
  replayCommand,
  witnessCommand,
  listCommand,
  showCommand,
  gateCommand,
  newCommand,
  indexCommand,
];

/**
 * Runs a command line; the answer is the exit code.
 * @throws {UsageError} for wrong usage
 */
export async function run([name, ...line]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h") {
    console.log(overview());
    return name === undefined ? EXIT.usage : EXIT.asExpected;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const suggestion = didYouMean(name, COMMANDS.map((candidate) => candidate.name));
    throw new UsageError(`there is no command ${name}.${suggestion || " --help lists them."}`);
  }
  return await command.run(line);
}

function overview(): string {
  const rows = COMMANDS.map((command) => ({ left: callOf(command), summary: command.summary }));
  const width = Math.max(...rows.map(({ left }) => left.length));
  return rows.map(({ left, summary }) => `${left.padEnd(width)}  ${summary}`).join("\n");
}
