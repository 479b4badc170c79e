/**
 * Running the commands in child processes, with the permissions that their tasks give them.
 * @module
 */
import config from "../../deno.json" with { type: "json" };

/** The folder of the project. */
export const PROJECT = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");

/** What a command left behind. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command of a task, ready to be started. */
export function command(
  task: keyof typeof config.tasks,
  line: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Deno.Command {
  const [deno, ...flags] = config.tasks[task].command.split(" ");
  if (deno !== "deno") throw new Error(`task ${task} does not start with deno`);
  return new Deno.Command(Deno.execPath(), {
    args: [...flags, ...line],
    cwd: PROJECT,
    // A task leaves an INIT_CWD that is set already, as it is where a task runs these tests.
    env: { NO_COLOR: "1", INIT_CWD: PROJECT, ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs a task to its end. */
export async function run(
  task: keyof typeof config.tasks,
  ...line: readonly string[]
): Promise<Finished> {
  return decoded(await command(task, line).output());
}

/** The output of a process as text. */
export function decoded({ code, stdout, stderr }: Deno.CommandOutput): Finished {
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/** A folder that is removed when the test is over. */
export class TemporaryFolder implements Disposable {
  readonly path: string = Deno.makeTempDirSync({ prefix: "theorycheck-" });

  /** Writes a file and gives its path. */
  write(name: string, content: string): string {
    const path = `${this.path}/${name}`;
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(path, content);
    return path;
  }

  /** The content of a file. */
  read(name: string): string {
    return Deno.readTextFileSync(`${this.path}/${name}`);
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

/** Flags of a run that takes a fraction of a second. */
export const QUICKLY = ["--instances", "50", "--evaluations", "5000"] as const;

/** What changes between the claims that the tests write. */
export interface ClaimText {
  readonly id?: string;
  readonly left?: string;
  readonly right?: string;
  readonly extra?: string;
}

/** A claim file: the square of a sum of integers is at most their number times the sum of squares. */
export function claimText(
  {
    id = "square-of-sum",
    left = "sum ** 2",
    right = "x.length * squares",
    extra = "",
  }: ClaimText = {},
): string {
  return `import { defineClaim, problem, slack } from "theorycheck";

const vectors = problem({
  instance: (draw) => ({ x: draw.vector("x", draw.integer("d", 1, 6), { integers: [-9, 9] }) }),
  run: ({ x }) => ({
    sum: x.reduce((total, v) => total + v, 0),
    squares: x.reduce((total, v) => total + v * v, 0),
  }),
});

export default defineClaim(vectors, {
  id: "${id}",
  topic: "landscape",
  title: "The square of a sum",
  source: { authors: "A. L. Cauchy", title: "Cours d'analyse", year: 1821 },
  statement: String.raw\`For $x \\in \\mathbb{Z}^d$: $(\\sum_i x_i)^2 \\le d \\sum_i x_i^2$.\`,
  parts: {
    bound: {
      kind: "inequality",
      margin: ({ sum, squares }, { x }) =>
        slack({ left: ${left}, right: ${right}, tolerance: 0 }),
    },
  },
  nearMisses: [
    {
      id: "without-factor",
      part: "bound",
      why: "Equal entries attain the factor.",
      margin: ({ sum, squares }) => slack({ left: sum ** 2, right: squares, tolerance: 0 }),
    },
    {
      id: "witnessed",
      part: "bound",
      why: "Two ones.",
      searchable: false,
      reason: "a test of witnesses",
      instances: [],
      witnesses: [{ x: [1, 1] }],
      margin: ({ sum, squares }) => slack({ left: sum ** 2, right: squares, tolerance: 0 }),
    },
  ],
  ${extra}
});
`;
}
