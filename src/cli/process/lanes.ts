/**
 * Working through a list in several lanes at once.
 * @module
 */

/** As many jobs at once as there are cores. */
export function coreCount(): number {
  return navigator.hardwareConcurrency;
}

/**
 * Does the work for each item, at most `lanes` at a time, in the order of the items; the results
 * stand in that order too. Rejects with the first error.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [i, item] of queue) results[i] = await work(item, i);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}
