/**
 * What goes over the pipes between the suite and a process that runs a claim: one line of JSON a
 * message. The process's standard output is also where a claim prints, so each line of ours begins
 * with a mark, a random word that the claim does not know.
 * @module
 */
import { decodeData, encodeLine } from "../../instances/data.ts";

/** An error as far as it crosses a pipe. */
export interface Fault {
  readonly message: string;
  readonly stack: string;
}

/** What a process says. Claims are counted in the order of the files it was started with. */
export type Said =
  /** The next claim is loaded, and says this of itself. */
  | { readonly loaded: unknown }
  /** The next claim does not load. */
  | { readonly unloadable: Fault }
  /** Something on the way to an answer. */
  | { readonly told: unknown }
  /** The answer to a request. */
  | { readonly answer: unknown }
  /** The request could not be answered. */
  | { readonly threw: Fault }
  /** The process holds more memory than it may. */
  | { readonly bytes: number };

/** What is asked of a process. */
export interface Asked {
  /** Which of its claims is meant. */
  readonly claim: number;
  readonly request: unknown;
}

/** The line of a message, with the line break. */
export function messageLine(mark: string, message: Said | Asked): string {
  return `${mark}${encodeLine(message)}\n`;
}

/** Reads a message without its mark. */
export function readMessage(text: string): unknown {
  return decodeData(text);
}

/** A mark that nobody can guess. */
export function newMark(): string {
  return `theorycheck:${crypto.randomUUID()}:`;
}

/** Sorts what comes out of a process into messages and what a claim printed. */
export class Sorter {
  readonly #mark: string;
  readonly #onMessage: (text: string) => void;
  readonly #onNoise: (text: string) => void;
  #pending = "";

  constructor(
    mark: string,
    to: { onMessage(text: string): void; onNoise(text: string): void },
  ) {
    this.#mark = mark;
    this.#onMessage = (text) => to.onMessage(text);
    this.#onNoise = (text) => to.onNoise(text);
  }

  /** Characters of the line that has not ended yet. */
  get pending(): number {
    return this.#pending.length;
  }

  /** Takes the next piece of output. */
  push(piece: string): void {
    const last = piece.lastIndexOf("\n");
    if (last < 0) {
      this.#pending += piece;
      return;
    }
    const lines = (this.#pending + piece.slice(0, last)).split("\n");
    this.#pending = piece.slice(last + 1);
    for (const line of lines) this.#sort(line);
  }

  /** The output is over. */
  end(): void {
    if (this.#pending !== "") this.#sort(this.#pending);
    this.#pending = "";
  }

  /** A claim may have printed something without a line break just before one of our lines. */
  #sort(line: string): void {
    const place = line.indexOf(this.#mark);
    const noise = place < 0 ? line : line.slice(0, place);
    if (noise.trim() !== "") this.#onNoise(noise);
    if (place >= 0) this.#onMessage(line.slice(place + this.#mark.length));
  }
}
