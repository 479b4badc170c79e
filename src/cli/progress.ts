/**
 * Progress: one live line on a terminal, a line for each finished claim elsewhere, on standard error
 * so that standard output holds results only.
 * @module
 */
import type { ClaimResult, Progress as Step } from "../check/mod.ts";
import { isClaimAsExpected } from "../report/model.ts";

/** Where progress goes: a terminal, a file or pipe, or nowhere. */
export type Manner = "live" | "plain" | "quiet";

/** What progress is written through; `width` is that of the terminal. */
export interface Screen {
  write(text: string): void;
  readonly width: number;
}

const CLEAR_LINE = "\r\u001b[K";

/** Tells how far a run has come. */
export class Progress {
  readonly #manner: Manner;
  readonly #screen: Screen;
  readonly #total: number;
  #finished = 0;

  constructor(manner: Manner, screen: Screen, total: number) {
    this.#manner = manner;
    this.#screen = screen;
    this.#total = total;
  }

  /** A step of a claim begins. */
  step({ claim, variant, phase }: Step): void {
    if (this.#manner !== "live") return;
    const what = variant === null ? claim : `${claim} · ${variant}`;
    const line = `[${this.#finished + 1}/${this.#total}] ${what} · ${phase}`;
    this.#screen.write(CLEAR_LINE + line.slice(0, Math.max(1, this.#screen.width - 1)));
  }

  /** A claim is finished. A terminal keeps a line only of those that are not as expected. */
  finished(result: ClaimResult): void {
    this.#finished++;
    const asExpected = isClaimAsExpected(result);
    if (this.#manner === "quiet" || (this.#manner === "live" && asExpected)) return;
    if (this.#manner === "live") this.#screen.write(CLEAR_LINE);
    this.#screen.write(`[${this.#finished}/${this.#total}] ${finishedText(result, asExpected)}\n`);
  }

  /** Something to say in between. */
  say(sentence: string): void {
    if (this.#manner === "quiet") return;
    this.#screen.write(`${this.#manner === "live" ? CLEAR_LINE : ""}${sentence}\n`);
  }

  /** The run is over: the live line goes. */
  end(): void {
    if (this.#manner === "live") this.#screen.write(CLEAR_LINE);
  }
}

/** One line for a finished claim: verdict, what fell, how long it took. */
export function finishedText(result: ClaimResult, asExpected: boolean): string {
  const fell = result.nearMisses.filter(({ refuted }) => refuted).length;
  const held = result.trueVariants.filter((variant) => variant.held).length;
  const words = [
    asExpected ? result.verdict : `${result.verdict} (NOT as expected)`,
    `near misses ${fell}/${result.nearMisses.length}`,
    ...(result.trueVariants.length > 0
      ? [`true variants ${held}/${result.trueVariants.length}`]
      : []),
    `${result.seconds.toFixed(1)} s`,
  ];
  return `${result.topic}/${result.id}: ${words.join(", ")}`;
}
