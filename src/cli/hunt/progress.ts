/**
 * Progress of a hunt: one live line on a terminal, a line for each find elsewhere.
 * @module
 */
import { type Find, nameOf, type Subject } from "../../check/hunt/mod.ts";
import { formatApproximate, formatCount, formatNumber } from "../../report/mod.ts";
import { clipped } from "../../report/text.ts";
import { CLEAR_LINE, type Manner, type Screen } from "../progress.ts";
import type { PackState } from "./pack.ts";
import { liveLine } from "./text.ts";

/** Milliseconds between two drawings of the live line. */
const REFRESH = 100;

/** Lines that a claim printed which are passed on. */
const MOST_PRINTED = 3;

/** How the progress of a hunt is told. */
export interface HuntProgressOptions {
  readonly manner: Manner;
  readonly screen: Screen;
  readonly subject: Subject;
}

/** Tells how a hunt goes. */
export class HuntProgress {
  readonly #options: HuntProgressOptions;
  readonly #started = performance.now();
  #drawn = 0;
  #printed = 0;

  constructor(options: HuntProgressOptions) {
    this.#options = options;
  }

  /** The hunt has come further. */
  sign(state: PackState): void {
    const { manner, screen, subject } = this.#options;
    const now = performance.now();
    if (manner !== "live" || now - this.#drawn < REFRESH) return;
    this.#drawn = now;
    const line = liveLine(subject, state, (now - this.#started) / 1000);
    screen.write(CLEAR_LINE + line.slice(0, Math.max(1, screen.width - 1)));
  }

  /** Something better was found. */
  found({ margin, phase, evaluations, confirmation }: Find): void {
    if (this.#options.manner === "live" && confirmation === null) return;
    const what = confirmation === null ? "margin" : `${confirmation.status} violation, margin`;
    const size = Number.isFinite(margin) && margin !== 0
      ? formatApproximate(margin, 4)
      : formatNumber(margin);
    this.#say(
      `${nameOf(this.#options.subject)}: ${what} ${size} ` +
        `(${phase}, evaluation ${formatCount(evaluations)})`,
    );
  }

  /** A value of a swept choice is done. */
  row(choice: string, value: number, ratio: number | null): void {
    this.#say(
      `${choice} = ${formatNumber(value)}: left/right ${ratio === null ? "none" : ratio}`,
    );
  }

  /** The claim printed a line. */
  printed(line: string): void {
    if (++this.#printed <= MOST_PRINTED) this.#say(`the claim printed: ${clipped(line, 150)}`);
  }

  /** The hunt is over: the live line goes. */
  end(): void {
    if (this.#options.manner === "live") this.#options.screen.write(CLEAR_LINE);
  }

  #say(sentence: string): void {
    const { manner, screen } = this.#options;
    if (manner === "quiet") return;
    screen.write(`${manner === "live" ? CLEAR_LINE : ""}${sentence}\n`);
  }
}
