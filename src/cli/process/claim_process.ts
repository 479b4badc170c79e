/**
 * A process without permissions that runs claims: started, asked, and ended from here. Whatever
 * happens to it, each question gets an outcome.
 * @module
 */
import { messageOf, UsageError } from "../errors.ts";
import { loadFault } from "../loading.ts";
import { configuration, displayPath } from "../paths.ts";
import { argumentsOf, DEFAULT_MEGABYTES, type ProcessOptions, programOf } from "./entry.ts";
import type { ClaimSummary } from "./summary.ts";
import { type Fault, messageLine, newMark, readMessage, type Said, Sorter } from "./wire.ts";

/** What came of a question: an answer, or one sentence that says why there is none. */
export type Outcome<A> = { readonly answer: A } | { readonly failure: string };

/** What came of loading a file; `failure` names the file. */
export type Loading = { readonly summary: ClaimSummary } | { readonly failure: string };

/** A question about one of the claims of a process. */
export interface Question {
  /** Which of the files the process was started with; the first unless given. */
  readonly claim?: number;
  readonly request: unknown;
  /** Seconds after which the process is ended. */
  readonly seconds?: number;
  /** What is told on the way to the answer. */
  readonly onTold?: (what: unknown) => void;
}

interface Waiting {
  readonly resolve: (outcome: Outcome<unknown>) => void;
  readonly onTold: (what: unknown) => void;
}

/** Characters of one line after which a process is ended: no answer is as long. */
const LONGEST_LINE = 2 ** 26;

/** Characters of standard error that are kept: the last ones say how a process died. */
const KEPT_ERRORS = 4_000;

const LOADING_SECONDS = 60;

/** A running process. */
export class ClaimProcess {
  /**
   * What came of loading each file, in the order in which they were given. Where a file ends the
   * process, it is the last one here: those after it were not reached.
   */
  readonly loaded: Promise<readonly Loading[]>;
  /** Settled once the process is gone. */
  readonly ended: Promise<void>;
  readonly #paths: readonly string[];
  readonly #megabytes: number;
  readonly #mark = newMark();
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #loadings: Loading[] = [];
  readonly #loadingSeconds: number;
  #finishLoading: (loadings: readonly Loading[]) => void = () => {};
  #waiting: Waiting | null = null;
  #reason: string | null = null;
  #errors = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Starts a process that loads the claims of some files. */
  constructor(paths: readonly string[], options: ProcessOptions = {}) {
    this.#paths = paths;
    this.#megabytes = options.megabytes ?? DEFAULT_MEGABYTES;
    this.#loadingSeconds = options.loadingSeconds ?? LOADING_SECONDS;
    const program = programOf(paths, options.answers);
    this.#child = new Deno.Command(executable(), {
      args: argumentsOf(program, { ...configuration(), megabytes: this.#megabytes }),
      env: { NO_COLOR: "1" },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#send(`${JSON.stringify({ mark: this.#mark, bytes: this.#mostBytes() })}\n`);
    this.loaded = new Promise((resolve) => this.#finishLoading = resolve);
    this.#limitLoading();
    this.ended = this.#listen(options.onNoise ?? (() => {}));
  }

  /** Asks a question; one at a time. Never rejects. */
  async ask<A>(question: Question): Promise<Outcome<A>> {
    const { claim = 0, request, seconds, onTold = () => {} } = question;
    const loading = (await this.loaded).at(claim);
    if (loading !== undefined && "failure" in loading) return loading;
    if (this.#reason !== null) return { failure: this.#reason };
    if (seconds !== undefined) {
      this.#limit(seconds, `out of time: it was not finished within ${seconds} s`);
    }
    const outcome = await new Promise<Outcome<unknown>>((resolve) => {
      this.#waiting = { resolve, onTold };
      this.#send(messageLine("", { claim, request }));
    });
    clearTimeout(this.#timer);
    return outcome as Outcome<A>;
  }

  /** Ends the process at once, whatever it does. */
  kill(reason = "its process was ended"): void {
    this.#reason ??= reason;
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // it has ended already
    }
  }

  /** Objects and buffers may take as much each; the runtime itself takes the rest. */
  #mostBytes(): number {
    return (2 * this.#megabytes + 128) * 2 ** 20;
  }

  #send(line: string): void {
    // A process that has died does not read; its end is told by its status.
    this.#input.write(new TextEncoder().encode(line)).catch(() => {});
  }

  #limit(seconds: number, reason: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.kill(reason), 1000 * seconds);
  }

  #limitLoading(): void {
    const seconds = this.#loadingSeconds;
    this.#limit(seconds, `it was not loaded within ${seconds} s`);
  }

  async #listen(onNoise: (line: string) => void): Promise<void> {
    const sorter = new Sorter(this.#mark, {
      onMessage: (text) => this.#hear(text),
      onNoise,
    });
    await Promise.all([
      pump(this.#child.stdout, (piece) => {
        sorter.push(piece);
        if (sorter.pending > LONGEST_LINE) this.kill("it printed a line without end");
      }),
      pump(this.#child.stderr, (piece) => {
        this.#errors = (this.#errors + piece).slice(-KEPT_ERRORS);
      }),
    ]);
    const status = await this.#child.status;
    sorter.end();
    this.#end(this.#reason ?? causeOfDeath(status, this.#errors, this.#megabytes));
  }

  #hear(text: string): void {
    // The mark says that our own code wrote the line.
    const said = readMessage(text) as Said;
    if ("loaded" in said) this.#load({ summary: said.loaded as ClaimSummary });
    else if ("unloadable" in said) this.#load({ failure: this.#unloadable(said.unloadable) });
    else if ("told" in said) this.#waiting?.onTold(said.told);
    else if ("answer" in said) this.#answer({ answer: said.answer });
    else if ("threw" in said) this.#answer({ failure: said.threw.message });
    else if ("bytes" in said) {
      const held = Math.round(said.bytes / 2 ** 20);
      const most = Math.round(this.#mostBytes() / 2 ** 20);
      this.kill(`out of memory: it held ${held} MB and may hold ${most}`);
    }
  }

  #unloadable(fault: Fault): string {
    return loadFault(fault, displayPath(this.#paths[this.#loadings.length]), displayPath);
  }

  #load(loading: Loading): void {
    this.#loadings.push(loading);
    if (this.#loadings.length < this.#paths.length) return this.#limitLoading();
    clearTimeout(this.#timer);
    this.#finishLoading(this.#loadings);
  }

  #answer(outcome: Outcome<unknown>): void {
    this.#waiting?.resolve(outcome);
    this.#waiting = null;
  }

  #end(reason: string): void {
    this.#reason = reason;
    clearTimeout(this.#timer);
    const reached = this.#loadings.length;
    if (reached < this.#paths.length) {
      this.#loadings.push({
        failure: `${displayPath(this.#paths[reached])} does not load: ${reason}`,
      });
      this.#finishLoading(this.#loadings);
    }
    this.#answer({ failure: reason });
    this.#input.close().catch(() => {});
  }
}

async function pump(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  take: (piece: string) => void,
): Promise<void> {
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) take(piece);
}

/** This very deno where it may be run, else the one that is found by its name. */
function executable(): string {
  const own = Deno.execPath();
  const { state } = Deno.permissions.querySync({ name: "run", command: own });
  return state === "granted" ? own : "deno";
}

/** How a process ended that nobody ended. */
function causeOfDeath(status: Deno.CommandStatus, errors: string, megabytes: number): string {
  if (/out of memory/i.test(errors)) {
    return `out of memory: its objects take more than ${megabytes} MB`;
  }
  const [, said] = /^error: (.*)$/m.exec(errors) ?? [];
  const because = said === undefined ? "" : `: ${said}`;
  return status.signal === null
    ? `its process ended with exit code ${status.code} before it had answered${because}`
    : `its process was ended by ${status.signal}${because}`;
}

/**
 * Starts a process.
 * @throws {UsageError} when deno cannot be run
 */
export function startProcess(paths: readonly string[], options: ProcessOptions = {}): ClaimProcess {
  try {
    return new ClaimProcess(paths, options);
  } catch (error) {
    throw new UsageError(
      `deno cannot be run (${messageOf(error)}): ` +
        "claims run in processes of their own, so give the permission --allow-run=deno.",
    );
  }
}
