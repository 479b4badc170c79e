/**
 * Gradient descent with the scheduled momentum whose residuals are Jacobi polynomials.
 * @module
 */
import { argumentError, requireInteger } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import type { SpectralLoss } from "./power_law_spectrum.ts";

/** Options of {@link jacobiMomentumLosses}. */
export interface JacobiMomentum {
  /** The parameter at λ = 0, above −1. */
  readonly a: number;
  /** The parameter at λ = 1, above −1; −1/2 unless given. */
  readonly b?: number;
  /** The number of steps. */
  readonly steps: number;
}

/**
 * The losses L(0), …, L(steps) for eigenvalues in [0, 1]: `½ Σ energy · p_t(λ)²` with
 * `p_t(λ) = P_t^{(a, b)}(1 − 2λ)/P_t^{(a, b)}(1)`, by the recurrence of three terms.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * // a = b = −½ are Chebyshev's polynomials: 1, 1 − 2λ, 2(1 − 2λ)² − 1.
 * const spectrum = { eigenvalues: [0.5], energies: [2] };
 * assertEquals(jacobiMomentumLosses(spectrum, { a: -0.5, steps: 2 }), [1, 0, 1]);
 * ```
 *
 * @throws {RangeError} where a or b is not above −1, or steps is no integer >= 0
 */
export function jacobiMomentumLosses(
  { eigenvalues, energies }: SpectralLoss,
  { a, b = -0.5, steps }: JacobiMomentum,
): Vector {
  if (!(a > -1)) throw argumentError("jacobiMomentumLosses", "a", "be above -1", a);
  if (!(b > -1)) throw argumentError("jacobiMomentumLosses", "b", "be above -1", b);
  requireInteger("jacobiMomentumLosses", "steps", steps, 0);
  const losses = new Array<number>(steps + 1).fill(0);
  // P_n = (slopes[n] x + shifts[n]) P_{n−1} − drops[n] P_{n−2}, each divided by its value at x = 1.
  const slopes = [0, (a + b + 2) / 2 / (a + 1)];
  const shifts = [0, (a - b) / 2 / (a + 1)];
  const drops = [0, 0];
  for (let n = 2; n <= steps; n++) {
    const m = 2 * n + a + b;
    const common = 2 * n * (n + a + b) * (m - 2);
    const toOne = n / (n + a);
    slopes.push((m - 1) * m * (m - 2) / common * toOne);
    shifts.push((m - 1) * (a * a - b * b) / common * toOne);
    drops.push(2 * (n + a - 1) * (n + b - 1) * m / common * toOne * ((n - 1) / (n - 1 + a)));
  }
  for (let k = 0; k < eigenvalues.length; k++) {
    const x = 1 - 2 * eigenvalues[k];
    let before = 0, value = 1;
    losses[0] += energies[k] / 2;
    for (let n = 1; n <= steps; n++) {
      const next = (slopes[n] * x + shifts[n]) * value - drops[n] * before;
      before = value;
      value = next;
      losses[n] += energies[k] * value * value / 2;
    }
  }
  return losses;
}
