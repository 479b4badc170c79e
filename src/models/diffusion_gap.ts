/**
 * The spectral gap of Langevin dynamics on the line.
 * @module
 */
import { argumentError, requireInteger } from "../numerics/arguments.ts";
import { linspace } from "../numerics/vector.ts";
import { tridiagonalEigenvalue } from "../numerics/tridiagonal.ts";

/** Where a potential is discretised. */
export interface DiffusionGrid {
  /** The ends; e^(−U) has to be negligible outside. */
  readonly interval: readonly [low: number, high: number];
  /** Number of steps, even and at least 4; 400 unless given. */
  readonly steps?: number;
}

/** A spectral gap with its error. */
export interface DiffusionGap {
  /** The gap on the given grid. */
  readonly gap: number;
  /**
   * How far the gap moves when the step doubles: about three times the error of `gap`, which is of
   * the second order, plus what lies outside the interval.
   */
  readonly discretisationError: number;
}

/**
 * The spectral gap inf ∫ u'² e^(−U) over ∫ u² e^(−U) = 1, ∫ u e^(−U) = 0 of dX = −U'(X) dt + √2 dB,
 * with reflection at the ends: the best constant of the Poincaré inequality of e^(−U). Linear finite
 * elements with lumped mass, e^(−U) taken at the middle of each step in the stiffness and at the
 * nodes in the mass; the second eigenvalue by bisection.
 *
 * @param potential U, finite on the interval.
 * @throws RangeError unless the interval is finite and not empty, the number of steps fits, and U is
 * finite at the nodes and between them.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const { gap } = lineDiffusionGap((x) => x * x / 2, { interval: [-6, 6] });
 * assertAlmostEquals(gap, 1, 1e-3);
 * ```
 */
export function lineDiffusionGap(
  potential: (x: number) => number,
  grid: DiffusionGrid,
): DiffusionGap {
  const { interval: [low, high], steps = 400 } = grid;
  requireInteger("lineDiffusionGap", "grid.steps", steps, 4, 1_000_000);
  if (steps % 2 !== 0) throw argumentError("lineDiffusionGap", "grid.steps", "be even", steps);
  if (!(low < high)) {
    throw argumentError("lineDiffusionGap", "grid.interval", "not be empty", `[${low}, ${high}]`);
  }
  const at = (x: number): number => {
    const value = potential(x);
    if (Number.isFinite(value)) return value;
    throw argumentError("lineDiffusionGap", `potential(${x})`, "be finite", value);
  };
  const gap = gapOn(at, linspace(low, high, steps + 1));
  const coarse = gapOn(at, linspace(low, high, steps / 2 + 1));
  return { gap, discretisationError: Math.abs(gap - coarse) };
}

function gapOn(potential: (x: number) => number, nodes: readonly number[]): number {
  const step = (nodes[nodes.length - 1] - nodes[0]) / (nodes.length - 1);
  const atNodes = nodes.map(potential);
  const between = nodes.slice(1).map((x, i) => potential(nodes[i] + (x - nodes[i]) / 2));
  const last = nodes.length - 1;
  const half = (i: number): number => (i === 0 || i === last ? 2 : 1);
  // Ratios of e^(−U) at neighbouring places only, so that no potential is too large.
  const diagonal = atNodes.map((U, i) => {
    const left = i === 0 ? 0 : Math.exp(U - between[i - 1]);
    const right = i === last ? 0 : Math.exp(U - between[i]);
    return half(i) * (left + right) / (step * step);
  });
  const off = between.map((U, i) =>
    -Math.exp((atNodes[i] + atNodes[i + 1]) / 2 - U) *
    Math.sqrt(half(i) * half(i + 1)) / (step * step)
  );
  return tridiagonalEigenvalue(diagonal, off, 1);
}
