/**
 * The best choice sequences so far, shared by the strategies that start from them.
 * @module
 */
import type { Trace } from "../../instances/choices.ts";

/** A choice sequence with its score. */
export interface Elite {
  readonly score: number;
  readonly trace: Trace;
}

/** A short list of the best choice sequences, best first. */
export class Elites {
  readonly #capacity: number;
  readonly #members: Elite[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Best first. */
  get members(): readonly Elite[] {
    return this.#members;
  }

  /** The best of them. */
  get best(): Elite | undefined {
    return this.#members[0];
  }

  /** Whether a score would enter. An equal score does, so that search can drift along a plateau. */
  admits(score: number): boolean {
    return score < Infinity && (this.#members.length < this.#capacity ||
      score <= this.#members[this.#members.length - 1].score);
  }

  /** Enters a choice sequence before those with an equal score. Returns whether it is the best. */
  add(elite: Elite): boolean {
    if (!this.admits(elite.score)) return false;
    const improves = this.#members.length === 0 || elite.score < this.#members[0].score;
    let place = 0;
    while (place < this.#members.length && this.#members[place].score < elite.score) place++;
    this.#members.splice(place, 0, elite);
    if (this.#members.length > this.#capacity) this.#members.pop();
    return improves;
  }

  /** Forgets all of them. */
  clear(): void {
    this.#members.length = 0;
  }
}
