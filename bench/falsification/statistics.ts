/**
 * Statistics of runs: evaluations to a violation, null where none was found.
 * @module
 */

/** Evaluations to a violation; null where the budget did not suffice. */
export type Evaluations = number | null;

/** The lower median; a run that found nothing counts as infinitely long. */
export function median(runs: readonly Evaluations[]): number {
  const sorted = runs.map((run) => run ?? Infinity).toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Runs that were solved within so many evaluations. */
export function solved(runs: readonly Evaluations[], within: number): number {
  return runs.filter((run) => run !== null && run <= within).length;
}

/** Whether every run was solved within so many evaluations. */
export function allSolved(runs: readonly Evaluations[], within: number): boolean {
  return solved(runs, within) === runs.length;
}

/** The share of items with a property; 1 of none. */
export function share<T>(items: readonly T[], has: (item: T) => boolean): number {
  return items.length === 0 ? 1 : items.filter(has).length / items.length;
}
