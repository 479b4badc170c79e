/**
 * Antithetic pairs: two observations from mirrored random numbers in place of one.
 * @module
 */
import { mirrored, type Stream } from "../numerics/stream.ts";

/** A `sample` that observes a number. */
export type NumberSample<R, I> = (run: R, stream: Stream, instance: I) => number;

/** Labels of the streams of pairs. */
const LABELS = 2 ** 52;

/**
 * A `sample` whose observation is the mean of two of the given one, the second from mirrored random
 * numbers: u and 1 − u, z and −z. The expectation is the same; where the observation is monotone in
 * the numbers the variance is less than half, and for an odd one the mean is exact.
 *
 * @example
 * ```ts
 * import { stream } from "../numerics/stream.ts";
 * import { assertEquals } from "@std/assert";
 * const sample = antithetic((_run: null, stream) => stream.normal());
 * assertEquals(sample(null, stream("pairs"), null), 0);
 * ```
 */
export function antithetic<R, I = R>(sample: NumberSample<R, I>): NumberSample<R, I> {
  return (run, stream, instance) => {
    const label = stream.integer(0, LABELS);
    const first = sample(run, stream.fork(label), instance);
    return (first + sample(run, mirrored(stream.fork(label)), instance)) / 2;
  };
}
