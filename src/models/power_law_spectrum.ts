/**
 * Quadratic losses with power-law spectra, infinitely many eigenvalues in a few hundred numbers.
 * @module
 */
import { requireInteger, requirePositive } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";

/** The loss L(w) = ½ Σ λ (w − w*)² by eigenvalues λ and energies λ (w*)², from the start w = 0. */
export interface SpectralLoss {
  /** The λ. */
  readonly eigenvalues: Vector;
  /** The λ (w*)². */
  readonly energies: Vector;
}

/** Options of {@link powerLawSpectrum}. */
export interface PowerLawOptions {
  /** Eigenvalues λ_k = k^(−ν). */
  readonly nu: number;
  /** Energies λ_k (w*_k)² = k^(−κ−1). */
  readonly kappa: number;
  /** The first eigenvalues, kept one by one; 100 unless given. */
  readonly head?: number;
  /** Ratio of the ends of a group of later ones; 1.05 unless given. */
  readonly ratio?: number;
}

/** Eigenvalues below this matter to no method of fewer than thousands of steps: they are one group. */
const NEGLIGIBLE = 1e-12;

/**
 * The spectrum λ_k = k^(−ν) with energies k^(−κ−1), k = 1, 2, …, without end. The tail is put into
 * groups with their total energy and mean eigenvalue: a polynomial that is smooth on the scale of a
 * group sees the same up to an error of second order in ratio − 1.
 *
 * @throws RangeError for ν or κ not > 0, a head that is no integer >= 1, or a ratio not above 1.
 */
export function powerLawSpectrum(options: PowerLawOptions): SpectralLoss {
  const { nu, kappa, head = 100, ratio = 1.05 } = options;
  requirePositive("powerLawSpectrum", "nu", nu);
  requirePositive("powerLawSpectrum", "kappa", kappa);
  requireInteger("powerLawSpectrum", "head", head, 1);
  requirePositive("powerLawSpectrum", "ratio − 1", ratio - 1);
  const ks = Array.from({ length: head }, (_, i) => i + 1);
  const eigenvalues = ks.map((k) => k ** -nu);
  const energies = ks.map((k) => k ** (-kappa - 1));
  const add = (from: number, to: number): void => {
    // Sums over k by the midpoint rule: integrals of k^(−κ−1) and k^(−κ−1−ν).
    const energy = (from ** -kappa - to ** -kappa) / kappa;
    const weighted = (from ** (-kappa - nu) - to ** (-kappa - nu)) / (kappa + nu);
    eigenvalues.push(weighted / energy);
    energies.push(energy);
  };
  let from = head + 0.5;
  for (; from ** -nu > NEGLIGIBLE; from *= ratio) add(from, from * ratio);
  add(from, Infinity);
  return { eigenvalues, energies };
}

/**
 * The losses L(0), …, L(steps) of conjugate gradients from w = 0, each the least over polynomials of
 * that degree with p(0) = 1 of ½ Σ energy · p(eigenvalue)². Residuals are made orthogonal to all
 * earlier ones again, so that rounding does not delay convergence (Hestenes, Stiefel 1952; C. Lanczos
 * 1952). After the loss is at rounding, it stays there.
 */
export function conjugateGradientLosses(
  { eigenvalues, energies }: SpectralLoss,
  steps: number,
): Vector {
  const lambda = Float64Array.from(eigenvalues);
  // e = √λ (w* − w), r = λ(w* − w) = √λ e.
  const error = Float64Array.from(energies, Math.sqrt);
  const residual = error.map((e, k) => Math.sqrt(lambda[k]) * e);
  const direction = residual.slice();
  const earlier: Float64Array[] = [];
  let square = product(residual, residual);
  const losses = [product(error, error) / 2];
  while (losses.length <= steps) {
    if (square === 0) {
      losses.push(losses[losses.length - 1]);
      continue;
    }
    earlier.push(residual.map((r) => r / Math.sqrt(square)));
    const size = square / weighted(lambda, direction);
    for (let k = 0; k < lambda.length; k++) {
      error[k] -= size * Math.sqrt(lambda[k]) * direction[k];
      residual[k] -= size * lambda[k] * direction[k];
    }
    for (const unit of earlier) subtractMultiple(residual, product(unit, residual), unit);
    const next = product(residual, residual);
    for (let k = 0; k < lambda.length; k++) {
      direction[k] = residual[k] + next / square * direction[k];
    }
    square = next;
    losses.push(product(error, error) / 2);
  }
  return losses;
}

function product(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k] * y[k];
  return sum;
}

function weighted(weights: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += weights[k] * x[k] * x[k];
  return sum;
}

function subtractMultiple(x: Float64Array, factor: number, y: Float64Array): void {
  for (let k = 0; k < x.length; k++) x[k] -= factor * y[k];
}
