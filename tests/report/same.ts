/**
 * Equality that tells -0 from 0 and sees the order of keys.
 * @module
 */

/** True when two values are the same plain data, bit for bit. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return Object.is(a, b);
  }
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return Array.isArray(a) === Array.isArray(b) && left.length === right.length &&
    left.every(([key, value], i) => key === right[i][0] && same(value, right[i][1]));
}
