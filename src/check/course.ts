/**
 * The course of an attack on one margin: how its values are distributed, and how the smallest one fell.
 * @module
 */

/** Decades into which positive margins are sorted: from 10^-16 to 10^2. */
const LOWEST_DECADE = -16;
const HIGHEST_DECADE = 2;

/** A further step of the smallest margin is kept where the evaluations have grown by this factor. */
const GROWTH = 1.25;

/**
 * How margins fell, in columns. The first entry of `distribution` counts margins of at most 0, the next
 * those below 10^-16, each further one those of a decade, the last those of 100 and more.
 */
export interface CourseRecord {
  readonly distribution: readonly number[];
  /** Evaluations after which the smallest margin so far was found, thinned out. */
  readonly evaluations: readonly number[];
  /** Those margins. */
  readonly margins: readonly number[];
  /** The phase, or the strategy of search, that found each. */
  readonly finders: readonly string[];
}

/** Records the course. */
export class Course {
  readonly #distribution = new Array<number>(HIGHEST_DECADE - LOWEST_DECADE + 3).fill(0);
  readonly #steps: { evaluations: number; margin: number; finder: string }[] = [];

  /** Counts a margin. */
  count(margin: number): void {
    this.#distribution[binOf(margin)]++;
  }

  /** Enters a margin below all before. */
  improve(margin: number, evaluations: number, finder: string): void {
    const previous = this.#steps.at(-2);
    if (previous !== undefined && evaluations < GROWTH * previous.evaluations) this.#steps.pop();
    this.#steps.push({ evaluations, margin, finder });
  }

  /** What was recorded, as plain data. */
  record(): CourseRecord {
    return {
      distribution: this.#distribution,
      evaluations: this.#steps.map(({ evaluations }) => evaluations),
      margins: this.#steps.map(({ margin }) => margin),
      finders: this.#steps.map(({ finder }) => finder),
    };
  }
}

function binOf(margin: number): number {
  if (!(margin > 0)) return 0;
  const decade = Math.floor(Math.log10(margin)) - LOWEST_DECADE + 2;
  return Math.max(1, Math.min(HIGHEST_DECADE - LOWEST_DECADE + 2, decade));
}
