/**
 * A pack of processes that hunt one margin, each with streams of its own. The first confirmed
 * violation ends the hunt of the others.
 * @module
 */
import type { Find, Sign, Subject } from "../../check/hunt/mod.ts";
import type { Counterexample } from "../../check/mod.ts";
import { type Standing, together } from "../../check/search/mod.ts";
import type { Pins } from "../../instances/mod.ts";
import { moduleBeside } from "../paths.ts";
import { type ClaimProcess, type Outcome, startProcess } from "../process/claim_process.ts";
import type { HuntAnswer, HuntRequest, Request, Told } from "./answers.ts";

/** URL of the module that answers in a hunting process. */
export const HUNT_ANSWERS: string = moduleBeside("answers", import.meta.url);

/** What a pack is to do. */
export interface HuntPlan {
  /** The claim's file. */
  readonly path: string;
  readonly subject: Subject;
  readonly seed: number;
  readonly jobs: number;
  /** Evaluations of all processes together; Infinity where only time ends the hunt. */
  readonly evaluations: number;
  /** Seconds after which the hunt ends. */
  readonly seconds?: number;
  readonly pins: Pins;
  readonly at?: readonly [name: string, value: number];
  readonly megabytes?: number;
  readonly replay: string;
}

/** Who is told what. */
export interface HuntEars {
  /** A find that beats all before, of any process; or a violation. */
  onFind(find: Find, stream: number): void;
  onSign(state: PackState): void;
  onNoise(line: string): void;
}

/** How far a pack has come. */
export interface PackState {
  readonly evaluations: number;
  readonly standings: readonly Standing[];
  readonly best: Find | null;
}

/** How the hunt of a pack ended. */
export interface PackOutcome extends PackState {
  readonly counterexample: Counterexample | null;
  /** True when every instance there is was judged. */
  readonly exhaustive: boolean;
  /** What went wrong in processes, each reason once. */
  readonly failures: readonly string[];
  readonly seconds: number;
}

/** Sends out a pack; it comes back when it is done, when time is up, or when `stop` is aborted. */
export async function huntInPack(
  plan: HuntPlan,
  ears: HuntEars,
  stop: AbortSignal,
): Promise<PackOutcome> {
  const started = performance.now();
  const pack = new Pack(plan, ears);
  const end = (): void => pack.end();
  const timer = plan.seconds === undefined ? undefined : setTimeout(end, 1000 * plan.seconds);
  stop.addEventListener("abort", end, { once: true });
  const outcome = await pack.run();
  clearTimeout(timer);
  stop.removeEventListener("abort", end);
  return { ...outcome, seconds: (performance.now() - started) / 1000 };
}

class Pack {
  readonly #plan: HuntPlan;
  readonly #ears: HuntEars;
  readonly #processes: ClaimProcess[] = [];
  readonly #signs: (Pick<Sign, "evaluations" | "standings"> | undefined)[] = [];
  readonly #failures = new Set<string>();
  #best: Find | null = null;
  #counterexample: Counterexample | null = null;
  #exhaustive = false;
  #ended = false;

  constructor(plan: HuntPlan, ears: HuntEars) {
    this.#plan = plan;
    this.#ears = ears;
  }

  /** Ends what is still going on. */
  end(except?: number): void {
    this.#ended = true;
    this.#processes.forEach((process, stream) => {
      if (stream !== except) process.kill();
    });
  }

  async run(): Promise<Omit<PackOutcome, "seconds">> {
    const streams = Array.from({ length: this.#plan.jobs }, (_, stream) => stream);
    await Promise.all(streams.map((stream) => this.#hunt(stream)));
    return {
      ...this.#state(),
      counterexample: this.#counterexample,
      exhaustive: this.#exhaustive,
      failures: [...this.#failures],
    };
  }

  async #hunt(stream: number): Promise<void> {
    const { path, megabytes } = this.#plan;
    const process = startProcess([path], {
      answers: HUNT_ANSWERS,
      megabytes,
      onNoise: (line) => this.#ears.onNoise(line),
    });
    this.#processes.push(process);
    const outcome = await process.ask<HuntAnswer>({
      request: this.#requestOf(stream),
      onTold: (told) => this.#hear(told as Told, stream),
    });
    process.kill();
    await process.ended;
    this.#conclude(outcome, stream);
  }

  #requestOf(stream: number): Request {
    const { subject, seed, jobs, evaluations, pins, at, replay } = this.#plan;
    const hunt: HuntRequest = {
      subject,
      seed,
      stream,
      evaluations: Math.ceil(evaluations / jobs),
      pins: [...pins],
      at,
      replay,
    };
    return { hunt };
  }

  #hear(told: Told, stream: number): void {
    if ("violation" in told) {
      // A second process may have found one before it heard of its end: the first has it.
      if (this.#ended) return;
      this.#ears.onFind(told.violation, stream);
      this.end(stream);
      return;
    }
    const { find, evaluations, standings } = told.sign;
    this.#signs[stream] = { evaluations, standings };
    if (find !== null) this.#enter(find, stream);
    this.#ears.onSign(this.#state());
  }

  #enter(find: Find, stream: number): void {
    if (this.#best !== null && find.margin >= this.#best.margin) return;
    this.#best = find;
    this.#ears.onFind(find, stream);
  }

  #conclude(outcome: Outcome<HuntAnswer>, stream: number): void {
    if ("failure" in outcome) {
      if (!this.#ended) this.#failures.add(outcome.failure);
      return;
    }
    const { evaluations, standings, best, counterexample, failure, exhaustive } = outcome.answer;
    this.#signs[stream] = { evaluations, standings };
    if (best !== null) this.#enter(best, stream);
    if (failure !== null) this.#failures.add(failure);
    this.#counterexample ??= counterexample;
    this.#exhaustive ||= exhaustive;
    if (counterexample !== null || failure !== null || exhaustive) this.end();
  }

  #state(): PackState {
    const signs = this.#signs.filter((sign) => sign !== undefined);
    return {
      evaluations: signs.reduce((sum, { evaluations }) => sum + evaluations, 0),
      standings: together(signs.map(({ standings }) => standings)),
      best: this.#best,
    };
  }
}
