/**
 * The best choice sequences so far: overall, and for each combination of sizes.
 * @module
 */
import type { Trace } from "../../instances/choices.ts";
import type { Random } from "../../instances/fill.ts";

/** A choice sequence with its score. */
export interface Elite {
  readonly score: number;
  readonly trace: Trace;
}

/** Combinations of sizes that get a niche of their own; later ones have none. */
const LARGEST_NICHE_COUNT = 64;

/**
 * A short list of the best choice sequences, and the best one of each niche. A niche is a
 * combination of the discrete choices made once (dimension, steps, regime): where a bound is attained
 * trivially, at one step say, the instances with more steps would otherwise never be parents.
 */
export class Elites {
  readonly #capacity: number;
  readonly #members: Elite[] = [];
  readonly #niches = new Map<string, Elite>();

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

  /** A parent: the best, one of the list, or the best of a niche. */
  pick(random: Random): Elite | undefined {
    const manner = random();
    if (manner < 0.5 || this.#members.length === 0) return this.#members[0];
    if (manner < 0.93) return this.#members[Math.floor(random() * this.#members.length)];
    const niches = [...this.#niches.values()];
    return niches[Math.floor(random() * niches.length)];
  }

  /**
   * Enters a choice sequence where its score is good enough, before those with an equal score, so
   * that search can drift along a plateau. Returns whether it is the best.
   */
  add(elite: Elite): boolean {
    if (!(elite.score < Infinity)) return false;
    this.#enterNiche(elite);
    const improves = this.#members.length === 0 || elite.score < this.#members[0].score;
    let place = 0;
    while (place < this.#members.length && this.#members[place].score < elite.score) place++;
    if (place >= this.#capacity) return false;
    this.#members.splice(place, 0, elite);
    if (this.#members.length > this.#capacity) this.#members.pop();
    return improves;
  }

  #enterNiche(elite: Elite): void {
    const niche = nicheOf(elite.trace);
    const resident = this.#niches.get(niche);
    if (resident === undefined) {
      if (this.#niches.size < LARGEST_NICHE_COUNT) this.#niches.set(niche, elite);
    } else if (elite.score <= resident.score) this.#niches.set(niche, elite);
  }

  /** Forgets all of them. */
  clear(): void {
    this.#members.length = 0;
    this.#niches.clear();
  }
}

function nicheOf(trace: Trace): string {
  let niche = "";
  for (const { sites, choices } of trace) {
    if (sites.length !== 1) continue;
    const { kind } = sites[0];
    if (kind === "integer" || kind === "pick" || kind === "boolean") niche += `${choices[0]},`;
  }
  return niche;
}
