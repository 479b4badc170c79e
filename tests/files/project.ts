/**
 * Projects of other people: folders elsewhere on disk with a configuration of their own, from which
 * the suite's commands are run.
 * @module
 */
import config from "../../deno.json" with { type: "json" };
import { decoded, type Finished, PROJECT, TemporaryFolder } from "./commands.ts";

/** A project that maps `theorycheck` to this checkout, unless it is told otherwise. */
export class Project extends TemporaryFolder {
  readonly #command: string;

  constructor(
    configuration: unknown = {
      imports: { ...config.imports, theorycheck: `${PROJECT}/src/mod.ts` },
      fmt: config.fmt,
    },
    command = `${PROJECT}/src/cli/main.ts`,
  ) {
    super();
    this.#command = command;
    this.write("deno.json", JSON.stringify(configuration, null, 2) + "\n");
  }

  /** Runs deno in the project. */
  async deno(...line: readonly string[]): Promise<Finished> {
    return await this.run(Deno.execPath(), line);
  }

  /** Runs a command of the suite in the project, with the permissions that CONTRIBUTING.md names. */
  async theorycheck(...line: readonly string[]): Promise<Finished> {
    const permissions = ["--no-prompt", "-RW", "--allow-run=deno,git", "--allow-env"];
    return await this.deno("run", ...permissions, this.#command, ...line);
  }

  /** Runs any program in the project. */
  async run(program: string, line: readonly string[]): Promise<Finished> {
    const command = new Deno.Command(program, {
      args: [...line],
      cwd: this.path,
      env: { NO_COLOR: "1", INIT_CWD: this.path, GITHUB_ACTIONS: "", GITHUB_STEP_SUMMARY: "" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });
    return decoded(await command.output());
  }
}
