/**
 * The Ornstein-Uhlenbeck process dX = −X dt + √(2D) dB: the noising of diffusion models.
 * @module
 */
import { requireFinite } from "../numerics/arguments.ts";
import { scale } from "../numerics/arithmetic.ts";
import { requireNonNegative } from "../numerics/shape.ts";
import { type Gaussian, requireGaussian } from "./gaussian.ts";

/**
 * The law at a time t >= 0 of the process dX = −X dt + √(2D) dB that starts from a Gaussian:
 * N(e^(−t) m, DI + e^(−2t)(Σ − DI)), which tends to N(0, DI). A mixture of Gaussians stays one, each
 * component with this law.
 *
 * @param diffusion D >= 0; 1 unless given.
 * @throws RangeError where t or D is negative or not finite, or mean and covariance do not fit.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const start = { mean: [1], covariance: [[4]] };
 * assertEquals(ornsteinUhlenbeckLaw(start, 0), start);
 * ```
 */
export function ornsteinUhlenbeckLaw(initial: Gaussian, time: number, diffusion = 1): Gaussian {
  requireGaussian("ornsteinUhlenbeckLaw", "initial", initial);
  requireFinite("ornsteinUhlenbeckLaw", "time", time);
  requireFinite("ornsteinUhlenbeckLaw", "diffusion", diffusion);
  requireNonNegative("ornsteinUhlenbeckLaw", "time", time);
  requireNonNegative("ornsteinUhlenbeckLaw", "diffusion", diffusion);
  const decay = Math.exp(-2 * time);
  return {
    mean: scale(Math.exp(-time), initial.mean),
    covariance: initial.covariance.map((row, i) =>
      row.map((s, j) => (i === j ? diffusion + decay * (s - diffusion) : decay * s))
    ),
  };
}
