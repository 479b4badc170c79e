/**
 * What a command is: its usage, its flags, and what it does.
 * @module
 */
import { type Arguments, describeFlags, type Flags, parseArguments, toggle } from "./arguments.ts";
import { EXIT, UsageError } from "./errors.ts";

/** A command of the suite. */
export interface CommandSpec<F extends Flags> {
  readonly name: string;
  /** What one positional argument stands for; null where there is none. */
  readonly argument: string | null;
  /** True where the argument may be left out. */
  readonly optional?: boolean;
  /** True where the argument may be repeated. */
  readonly repeated?: boolean;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly flags: F;
  /** Does it; the answer is the exit code. */
  run(given: Arguments<F>): Promise<number> | number;
}

/** A command whose flags were checked already: a command line goes in, an exit code comes out. */
export interface Command {
  readonly name: string;
  readonly argument: string | null;
  readonly optional?: boolean;
  readonly repeated?: boolean;
  readonly summary: string;
  run(line: readonly string[]): Promise<number>;
}

/** A command that reads its own command line and answers --help. */
export function defineCommand<F extends Flags>(spec: CommandSpec<F>): Command {
  return {
    name: spec.name,
    argument: spec.argument,
    optional: spec.optional,
    repeated: spec.repeated,
    summary: spec.summary,
    async run(line) {
      const flags = { ...spec.flags, help: toggle("this text") };
      if (line.includes("--help") || line.includes("-h")) {
        console.log(`${usage(spec)}\n\n${spec.summary}\n\n${describeFlags(flags)}`);
        return EXIT.asExpected;
      }
      const given = parseArguments(line, spec.flags);
      checkPositionals(given.positionals, spec);
      return await spec.run(given);
    },
  };
}

/** What a command is called with, apart from its flags. */
type Call = Pick<Command, "name" | "argument" | "optional" | "repeated">;

/** "deno task show <id>", "deno task witness [<id>]", "deno task merge <report.json> …". */
export function callOf({ name, argument, optional, repeated }: Call): string {
  const words = argument === null ? "" : optional ? ` [<${argument}>]` : ` <${argument}>`;
  return `deno task ${name}${words}${repeated ? " …" : ""}`;
}

function usage(spec: Call): string {
  return `${callOf(spec)} [flags]`;
}

function checkPositionals(positionals: readonly string[], spec: Call): void {
  const wanted = spec.argument === null ? 0 : 1;
  if (positionals.length < wanted && !spec.optional) {
    throw new UsageError(`${spec.name} needs <${spec.argument}>: ${usage(spec)}.`);
  }
  if (positionals.length > wanted && !spec.repeated) {
    throw new UsageError(
      `unexpected argument "${positionals[wanted]}": ${usage(spec)}; ` +
        "a glob goes in quotes, and --claims may be repeated.",
    );
  }
}
