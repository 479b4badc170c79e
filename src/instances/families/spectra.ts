/**
 * Spectra in an interval, with both ends, and the points at which quadratics are hard.
 * @module
 */
import type { Vector } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

/**
 * `count` eigenvalues in [low, high], 0 < low; for count >= 2 the first is low and the second high,
 * so that the condition number of the class is attained. The others are log-uniform between.
 */
export function drawSpectrum(
  draw: Draw,
  name: string,
  count: number,
  low: number,
  high: number,
): Vector {
  if (count < 2) return draw.vector(name, count, { logUniform: [low, high] });
  return [low, high, ...draw.vector(name, count - 2, { logUniform: [low, high] })];
}
