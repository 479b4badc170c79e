/**
 * Limits of sequences that converge geometrically at a rate nobody knows.
 * @module
 */
import type { Measurement, RateEstimate } from "./mod.ts";

/**
 * Aitken's extrapolation of the last three values, y − (Δy)²/Δ²y, for sizes that are each the same
 * multiple of the one before; the interval reaches twice as far as from what the three values before
 * gave. Where the values no longer change, that is the limit.
 *
 * @throws {RangeError} for fewer than four sizes, sizes with different ratios, and replicates
 */
export function aitken(measurements: readonly Measurement[]): RateEstimate {
  if (measurements.some(({ values }) => values.length > 1)) {
    throw new RangeError(
      "a limit of noisy measurements needs `approach`, the order of convergence",
    );
  }
  if (measurements.length < 4) throw new RangeError("a limit needs four sizes or more");
  requireGeometric(measurements.map(({ size }) => size));
  const y = measurements.map(({ values: [value] }) => value);
  const [before, estimate] = [extrapolated(y.slice(-4, -1)), extrapolated(y.slice(-3))];
  const drift = estimate - before;
  const half = 2 * Math.abs(drift);
  return { estimate, drift, interval: [estimate - half, estimate + half], fitted: () => estimate };
}

function extrapolated([a, b, c]: readonly number[]): number {
  const second = (c - b) - (b - a);
  return c === b || second === 0 ? c : c - (c - b) ** 2 / second;
}

function requireGeometric(sizes: readonly number[]): void {
  const ratio = sizes[1] / sizes[0];
  const even = sizes.every((size, i) =>
    i === 0 || Math.abs(size / sizes[i - 1] / ratio - 1) < 1e-9
  );
  if (!even || ratio === 1) {
    throw new RangeError("a limit needs sizes that are each the same multiple of the one before");
  }
}
