/**
 * Who improved: a small account of what each strategy of a search has done for the best margin.
 * @module
 */

/** What one strategy has done. */
export interface Standing {
  readonly name: string;
  /** Evaluations it was given. */
  readonly evaluations: number;
  /** How often it found the smallest margin so far. */
  readonly improvements: number;
  /** The margin of its last improvement; null where it has none. */
  readonly best: number | null;
}

/** Standings by name. */
export class Ledger {
  readonly #standings = new Map<
    string,
    { evaluations: number; improvements: number; best: number | null }
  >();

  /** Enters one evaluation; `improved` is the margin where it is the smallest so far. */
  enter(name: string, improved: number | null): void {
    let standing = this.#standings.get(name);
    if (standing === undefined) {
      standing = { evaluations: 0, improvements: 0, best: null };
      this.#standings.set(name, standing);
    }
    standing.evaluations++;
    if (improved === null) return;
    standing.improvements++;
    standing.best = improved;
  }

  /** The standings in the order in which the strategies first had a turn. */
  standings(): Standing[] {
    return [...this.#standings].map(([name, standing]) => ({ name, ...standing }));
  }
}

/** Standings of several searches of one bound taken together. */
export function together(all: readonly (readonly Standing[])[]): Standing[] {
  const sums = new Map<string, Standing>();
  for (const { name, evaluations, improvements, best } of all.flat()) {
    const sum = sums.get(name) ?? { name, evaluations: 0, improvements: 0, best: null };
    sums.set(name, {
      name,
      evaluations: sum.evaluations + evaluations,
      improvements: sum.improvements + improvements,
      best: best === null ? sum.best : Math.min(best, sum.best ?? Infinity),
    });
  }
  return [...sums.values()];
}
