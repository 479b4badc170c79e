/**
 * Examining a contribution: its imports are read before anything of it runs, then its claim runs in
 * processes without permissions.
 * @module
 */
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Budget } from "../../check/mod.ts";
import {
  type Breakdown,
  type ClaimCard,
  type Contribution,
  type ImportGraph,
  type Imports,
  importsOf,
  type Measurements,
  type SeedRun,
  type SourceFile,
} from "../../gate/mod.ts";
import { mismatch, reportSchema } from "../../report/mod.ts";
import { messageOf } from "../errors.ts";
import { moduleBeside } from "../paths.ts";
import { startProcess } from "../process/claim_process.ts";
import { importGraph } from "./import_graph.ts";
import type { Request } from "./answers.ts";

/** How contributions are examined. */
export interface ExamineOptions {
  /** The first is the one that is run twice. */
  readonly seeds: readonly number[];
  readonly budget: Budget;
  /** Seconds that one check may take. */
  readonly seconds: number;
  readonly megabytes: number;
  /** How a path is shown. */
  readonly shown: (path: string) => string;
}

/** What an examination finds out by itself: other claims are known only when all are examined. */
export type Examined = Omit<Contribution, "otherClaims" | "folderTopic">;

/** Where the examining process's answers are. */
const ANSWERS = moduleBeside("answers", import.meta.url);

/** Examines the claim of a file. Never rejects. */
export async function examine(path: string, options: ExamineOptions): Promise<Examined> {
  const own = { path: options.shown(path), text: readText(path) };
  const nothing = {
    sources: [own],
    foreignImports: [],
    card: null,
    runs: [],
    repeated: null,
    measurements: null,
    breakdown: null,
    seconds: options.seconds,
  };
  let imports: Imports;
  try {
    imports = importsOf(await importGraph(path) as ImportGraph, realUrl);
  } catch (error) {
    return { ...nothing, breakdown: breakdownOf("loading", messageOf(error)) };
  }
  const sources = imports.own.map((url) => sourceOf(url, options.shown));
  const known = { ...nothing, sources, foreignImports: imports.foreign };
  if (imports.foreign.length > 0) return known;
  return { ...known, ...await new Examination(path, options).all() };
}

function readText(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return ""; // loading it says why
  }
}

function sourceOf(url: string, shown: (path: string) => string): SourceFile {
  const path = fileURLToPath(url);
  return { path: shown(path), text: readText(path) };
}

function realUrl(url: string): string {
  try {
    return pathToFileURL(Deno.realPathSync(fileURLToPath(url))).href;
  } catch {
    return url;
  }
}

type Found = Pick<Contribution, "card" | "runs" | "repeated" | "measurements" | "breakdown">;

/** The questions about one claim, until all are answered or one breaks down. */
class Examination {
  readonly #path: string;
  readonly #options: ExamineOptions;
  #breakdown: Breakdown | null = null;

  constructor(path: string, options: ExamineOptions) {
    this.#path = path;
    this.#options = options;
  }

  async all(): Promise<Found> {
    const { seeds: [first, ...others], budget } = this.#options;
    let card: ClaimCard | null = null, measurements: Measurements | null = null;
    const runs: SeedRun[] = [];
    const run = async (ask: Ask, seed: number): Promise<SeedRun | null> => {
      const answer = await ask<SeedRun>(`checking with seed ${seed}`, { ask: "run", seed, budget });
      return answer === null || !this.#isRun(answer) ? null : answer;
    };
    // Other seeds come before the first: what they leave behind must not change its report.
    await this.#inProcess(async (ask) => {
      card = await ask<ClaimCard>("loading", { ask: "card" });
      for (const seed of [...others, first]) {
        const one = await run(ask, seed);
        if (one !== null) runs.push(one);
      }
      measurements = await ask<Measurements>("measuring", { ask: "measure", budget });
    });
    let repeated: SeedRun | null = null;
    if (this.#breakdown === null) {
      await this.#inProcess(async (ask) => {
        repeated = await run(ask, first);
      });
    }
    runs.sort((a, b) => a.seed - b.seed);
    return { card, runs, repeated, measurements, breakdown: this.#breakdown };
  }

  /** The report that contributed code may have had its hands on has at least the form of one. */
  #isRun({ result }: SeedRun): boolean {
    const found = mismatch(result, reportSchema.$defs!.claim);
    if (found === null) return true;
    this.#breakdown ??= {
      kind: "crash",
      doing: "checking",
      message: `the result has no field ${found.path} as it should be`,
    };
    return false;
  }

  async #inProcess(questions: (ask: Ask) => Promise<void>): Promise<void> {
    const { seconds, megabytes } = this.#options;
    const process = startProcess([this.#path], {
      answers: ANSWERS,
      megabytes,
      loadingSeconds: seconds,
    });
    const [loading] = await process.loaded;
    if ("failure" in loading) this.#breakdown ??= breakdownOf("loading", loading.failure);
    await questions(async <A>(doing: string, request: Request): Promise<A | null> => {
      if (this.#breakdown !== null) return null;
      const outcome = await process.ask<A>({ request, seconds });
      if ("answer" in outcome) return outcome.answer;
      this.#breakdown = breakdownOf(doing, outcome.failure);
      return null;
    });
    process.kill();
    await process.ended;
  }
}

type Ask = <A>(doing: string, request: Request) => Promise<A | null>;

/** Sorts what a process says by what a contributor would have to change. */
function breakdownOf(doing: string, message: string): Breakdown {
  const kind = /out of memory/.test(message)
    ? "memory"
    : /out of time|not loaded within/.test(message)
    ? "time"
    : doing === "loading"
    ? "loading"
    : "crash";
  return { kind, doing, message };
}
