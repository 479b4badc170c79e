/**
 * How a process that runs claims is started: its whole program is a `data:` URL that imports the
 * claims, so that it needs no file of its own, and no permission. Literal imports are resolved with
 * the program and free of permissions; a computed import would need to read the claim's folder, and
 * then the claim could read it too.
 * @module
 */
import { fileUrl, moduleBeside } from "../paths.ts";

/** Where the two ends of a process's program are. */
const ATTEND = moduleBeside("attend", import.meta.url);

/** The module that answers unless another is given. */
export const ANSWERS: string = moduleBeside("answers", import.meta.url);

/** How a process is started. */
export interface ProcessOptions {
  /** URL of a module that exports `answer`, a {@link import("./attend.ts").Answering}. */
  readonly answers?: string;
  /** Megabytes of objects that the process may hold, and again as many of arrays of numbers. */
  readonly megabytes?: number;
  /** Seconds without a claim loaded after which loading counts as endless; 60 unless given. */
  readonly loadingSeconds?: number;
  /** What a claim printed, line by line. */
  readonly onNoise?: (line: string) => void;
}

/** Megabytes that a process may hold unless told otherwise. */
export const DEFAULT_MEGABYTES = 1024;

/** Characters of claim paths in one program: a command line has room for about 130,000. */
const LARGEST_PROGRAM = 30_000;

/**
 * The program of a process. It reads the mark of its messages before any claim runs, and its own
 * tools are taken before a claim can replace them, because imports run in their order.
 */
export function programOf(paths: readonly string[], answers: string = ANSWERS): string {
  const loaders = paths.map((path) => `() => import(${JSON.stringify(fileUrl(path))})`);
  return [
    `import { attend } from ${JSON.stringify(ATTEND)};`,
    `import { answer } from ${JSON.stringify(answers)};`,
    `await attend([${loaders.join(", ")}], answer);`,
  ].join("\n");
}

/** What a process is started with. */
export interface Setting {
  readonly config: string;
  /** Whether the project has a lock file: the process must neither leave it nor write one. */
  readonly locked?: boolean;
  readonly megabytes: number;
}

/** Arguments of deno that run a program without any permission. */
export function argumentsOf(
  program: string,
  { config, locked = true, megabytes }: Setting,
): string[] {
  return [
    "run",
    "--no-prompt",
    "--cached-only",
    locked ? "--frozen" : "--no-lock",
    "--no-check",
    "--quiet",
    // Evaluations make much that dies young: a larger nursery from the start saves 7 % of the work.
    `--v8-flags=--max-old-space-size=${megabytes},--min-semi-space-size=16`,
    "--config",
    config,
    `data:application/typescript,${encodeURIComponent(program)}`,
  ];
}

/** Paths in groups that fit into one program each. */
export function groupsOf(paths: readonly string[]): string[][] {
  const groups: string[][] = [];
  let length = LARGEST_PROGRAM;
  for (const path of paths) {
    const more = encodeURIComponent(fileUrl(path)).length + 40;
    if (length + more > LARGEST_PROGRAM) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)!.push(path);
    length += more;
  }
  return groups;
}
