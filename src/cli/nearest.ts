/**
 * Suggestions: the names nearest to one that was mistyped.
 * @module
 */

/** How many single-letter insertions, deletions and replacements lead from one word to the other. */
export function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const current = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = previous[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[to.length];
}

/** Up to `most` of the names that look like `wanted`, nearest first. */
export function nearest(wanted: string, names: Iterable<string>, most = 3): string[] {
  const close: { name: string; distance: number }[] = [];
  for (const name of names) {
    const distance = likeness(wanted, name);
    if (distance < name.length && distance <= Math.max(2, name.length / 3)) {
      close.push({ name, distance });
    }
  }
  close.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return close.slice(0, most).map(({ name }) => name);
}

/** A part of a name counts as nearly the name. */
function likeness(wanted: string, name: string): number {
  return wanted.length >= 3 && name.includes(wanted) ? 1 : editDistance(wanted, name);
}

/** " Did you mean a or b?", or nothing where no name is near. */
export function didYouMean(wanted: string, names: Iterable<string>): string {
  const close = nearest(wanted, names);
  return close.length === 0 ? "" : ` Did you mean ${close.join(" or ")}?`;
}
