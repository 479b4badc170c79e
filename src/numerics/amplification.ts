/**
 * How much a computation enlarges errors of its argument, measured where no bound is at hand.
 * @module
 */
import type { Vector } from "./matrix.ts";
import { stream } from "./stream.ts";
import { norm } from "./vector.ts";

/** Half of the digits: large against rounding, small against the scale on which F bends. */
const NUDGE = 2 ** -26;

/** Options of {@link amplification}. */
export interface AmplificationOptions {
  /** How many errors are tried; 1 by default. */
  readonly directions?: number;
  /** F(x), where it is known already. */
  readonly value?: Vector;
}

/**
 * `max ‖F(x + δ) − F(x)‖/‖δ‖` over a few fixed random δ whose entries are relative errors of size
 * `2^-26`: an estimate from below of how F enlarges rounding of x, by a factor of order √n where F is
 * smooth. Zeros stay zeros, as they do under rounding. 0 for x = 0. For a tolerance where a run of
 * many steps enlarges the rounding of its first ones.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // ten doublings
 * const factor = amplification((x) => x.map((entry) => 2 ** 10 * entry), [1, 0]);
 * assertAlmostEquals(factor, 2 ** 10, 1e-6);
 * ```
 */
export function amplification(
  F: (x: Vector) => Vector,
  x: Vector,
  { directions = 1, value = F(x) }: AmplificationOptions = {},
): number {
  const random = stream("amplification");
  let largest = 0;
  for (let k = 0; k < directions; k++) {
    const nudged = x.map((entry) => entry * (1 + NUDGE * random.normal()));
    // What was added after rounding, not what was meant.
    const added = norm(nudged.map((entry, i) => entry - x[i]));
    const moved = norm(F(nudged).map((entry, i) => entry - value[i]));
    if (added > 0) largest = Math.max(largest, moved / added);
  }
  return largest;
}
