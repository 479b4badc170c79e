/**
 * Progress: one live line on a terminal, a line for each finished claim elsewhere, on standard error
 * so that standard output holds results only.
 * @module
 */
import type { ClaimResult, Progress as Step } from "../check/mod.ts";
import { claimLine, isClaimAsExpected, type Palette } from "../report/mod.ts";
import { clipped } from "../report/text.ts";

/** Where progress goes: a terminal, a file or pipe, or nowhere. */
export type Manner = "live" | "plain" | "quiet";

/** What progress is written through; `width` is that of the terminal. */
export interface Screen {
  write(text: string): void;
  readonly width: number;
}

/** Lines that a claim printed, and characters of each, that are passed on. */
const MOST_PRINTED = 3;
const LONGEST_PRINTED = 150;

/** Moves to the start of the line and empties it. */
export const CLEAR_LINE = "\r\u001b[K";

/** How progress is told. */
export interface ProgressOptions {
  readonly manner: Manner;
  readonly screen: Screen;
  /** The ids of the claims that are going to come. */
  readonly ids: readonly string[];
  readonly palette: Palette;
}

/** Tells how far a run has come. */
export class Progress {
  readonly #manner: Manner;
  readonly #screen: Screen;
  readonly #palette: Palette;
  readonly #total: number;
  readonly #width: number;
  #finished = 0;
  readonly #printed = new Map<string, number>();

  constructor({ manner, screen, ids, palette }: ProgressOptions) {
    this.#manner = manner;
    this.#screen = screen;
    this.#palette = palette;
    this.#total = ids.length;
    this.#width = Math.max(0, ...ids.map(({ length }) => length));
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
    if (this.#manner === "live" && isClaimAsExpected(result)) return;
    const total = String(this.#total);
    const count = `[${String(this.#finished).padStart(total.length)}/${total}]`;
    this.#say(`${count} ${claimLine(result, { palette: this.#palette, width: this.#width })}`);
  }

  /** A claim printed a line: told as far as it is not a flood. */
  printed(claim: string, line: string): void {
    const lines = (this.#printed.get(claim) ?? 0) + 1;
    this.#printed.set(claim, lines);
    if (lines <= MOST_PRINTED) this.#say(`${claim} printed: ${clipped(line, LONGEST_PRINTED)}`);
    else if (lines === MOST_PRINTED + 1) this.#say(`${claim} prints more, which is left out`);
  }

  #say(sentence: string): void {
    if (this.#manner === "quiet") return;
    this.#screen.write(`${this.#manner === "live" ? CLEAR_LINE : ""}${sentence}\n`);
  }

  /** The run is over: the live line goes. */
  end(): void {
    if (this.#manner === "live") this.#screen.write(CLEAR_LINE);
  }
}
