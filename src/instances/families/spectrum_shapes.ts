/**
 * Spectra with a shape: repeated, spiked, clustered, power law, graded, rank-deficient, indefinite.
 * @module
 */
import { argumentError, requireInteger } from "../../numerics/arguments.ts";
import type { Vector } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

/** The class to draw from. */
export interface ShapedSpectrumRange {
  /** n >= 1. */
  readonly count: number;
  /** Least magnitude of an eigenvalue that is not 0, > 0. */
  readonly low: number;
  /** Largest magnitude. */
  readonly high: number;
  /** Largest number of eigenvalues 0, at most n; 0 unless given. */
  readonly zeros?: number;
  /** Whether eigenvalues get drawn signs; false unless given. */
  readonly signed?: boolean;
}

/** The shapes, the simplest first. */
const SHAPES = ["flat", "spiked", "power law", "graded", "clusters", "free"] as const;

/**
 * Draws n eigenvalues, by descending magnitude, for `draw.withSpectrum`. All shapes but the flat one,
 * clusters and free ones attain both ends of [low, high] before zeros are set:
 *
 * - flat: all equal to high;
 * - spiked: k times high, then low;
 * - power law: high·i^(−α), α = log(high/low)/log n;
 * - graded: a geometric sequence;
 * - clusters: at most three different values, repeated;
 * - free: log-uniform.
 *
 * @throws {RangeError} unless 0 < low <= high < ∞ and the counts are integers in range
 */
export function drawShapedSpectrum(
  draw: Draw,
  name: string,
  { count, low, high, zeros = 0, signed = false }: ShapedSpectrumRange,
): Vector {
  requireInteger("drawShapedSpectrum", "count", count, 1);
  requireInteger("drawShapedSpectrum", "zeros", zeros, 0, count);
  if (!(low > 0 && low <= high && high < Infinity)) {
    throw argumentError("drawShapedSpectrum", "low", `be in (0, high = ${high}]`, low);
  }
  const magnitudes = shaped(draw, name, count, [low, high]).toSorted((a, b) => b - a);
  const missing = draw.integer(`${name}.zeros`, 0, zeros);
  const signs = signed ? draw.signs(`${name}.sign`, count) : magnitudes.map(() => 1);
  return magnitudes.map((value, i) => (i >= count - missing ? 0 : signs[i] * value));
}

function shaped(
  draw: Draw,
  name: string,
  count: number,
  range: readonly [low: number, high: number],
): Vector {
  const [low, high] = range;
  if (count === 1) return draw.vector(`${name}.value`, 1, { logUniform: range });
  // i from 0, ends exact
  const sequence = (between: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => {
      if (i === 0) return high;
      return i === count - 1 ? low : Math.min(Math.max(between(i), low), high);
    });
  switch (draw.pick(`${name}.shape`, SHAPES)) {
    case "flat":
      return new Array<number>(count).fill(high);
    case "spiked": {
      const spikes = draw.integer(`${name}.spikes`, 1, count - 1);
      return sequence((i) => (i < spikes ? high : low));
    }
    case "power law": {
      const power = Math.log(high / low) / Math.log(count);
      return sequence((i) => high * (i + 1) ** -power);
    }
    case "graded":
      return sequence((i) => high * (low / high) ** (i / (count - 1)));
    case "clusters": {
      const values = draw.vector(`${name}.value`, 3, { logUniform: range });
      return Array.from({ length: count }, () => values[draw.integer(`${name}.cluster`, 0, 2)]);
    }
    case "free":
      return draw.vector(`${name}.value`, count, { logUniform: range });
  }
}
