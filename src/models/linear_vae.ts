/**
 * The linear variational autoencoder with a learnable encoder variance, in closed form.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  accumulatedRoundoff,
  add,
  diagonal,
  frobeniusNorm,
  gram,
  identity,
  multiply,
  norm,
  scale,
  solve,
  subtract,
  transpose,
} from "../numerics/mod.ts";
import { parameterLayout } from "./layout.ts";
import { differentiableModel, type Model, requireData } from "./model.ts";

/** What a linear variational autoencoder is trained on, and how. */
export interface LinearAutoencoderData {
  /** Z = E[y xᵀ], p × d, of whitened inputs x and targets y (y = x for an autoencoder). */
  readonly cross: Matrix;
  /** k, the number of latent variables. */
  readonly latent: number;
  /** β > 0, the weight of the Kullback-Leibler term. */
  readonly beta: number;
  /** s > 0, the variance of the decoder. */
  readonly noise: number;
}

/** The blocks: decoder U (p × k), encoder W (k × d), log σ² of the encoder (k × 1). */
export type VariationalBlock = "U" | "W" | "logVariance";

/** The blocks by name. */
export type LinearAutoencoder = Readonly<Record<VariationalBlock, Matrix>>;

/** The model, and its exact minimisers in one half of the parameters at a time. */
export interface LinearAutoencoderModel extends Model<VariationalBlock> {
  /** The best W and σ² for a given U: `(UᵀU + βsI)⁻¹UᵀZ` and `βs/(‖U_i‖² + βs)`. */
  bestEncoder(decoder: Matrix): LinearAutoencoder;
  /** The best U for given W and σ²: `ZWᵀ(WWᵀ + diag σ²)⁻¹`. */
  bestDecoder(encoder: LinearAutoencoder): LinearAutoencoder;
  /** Rounding error of the objective at a point. */
  valueTolerance(point: LinearAutoencoder): number;
}

/**
 * `L(U, W, σ) = 1/(2s) [‖UW − Z‖² + Σ_i σ_i² ‖U_i‖²] + β/2 [‖W‖² + Σ_i (σ_i² − 1 − log σ_i²)]`, U_i the
 * columns of U: the negative evidence lower bound but for a constant, with prior N(0, I), encoder
 * N(Wx, diag σ²) and decoder N(Uz, sI) (Lucas et al. 2019; Wang, Ziyin 2022).
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const model = linearVariationalAutoencoder({ cross: [[2]], latent: 1, beta: 1, noise: 1 });
 * const best = { U: [[Math.sqrt(3)]], W: [[Math.sqrt(3) / 2]], logVariance: [[-Math.log(4)]] };
 * assertAlmostEquals(model.value(model.pack(best)), (1 + Math.log(4)) / 2);
 * ```
 *
 * @throws RangeError where Z is empty, k is no positive integer, or β or s is not positive.
 */
export function linearVariationalAutoencoder(data: LinearAutoencoderData): LinearAutoencoderModel {
  const { cross, latent, beta, noise } = data;
  const inputs = requireData("linearVariationalAutoencoder", "cross", cross);
  requireInteger("linearVariationalAutoencoder", "latent", latent, 1);
  requirePositive("beta", beta);
  requirePositive("noise", noise);
  const layout = parameterLayout({
    U: [cross.length, latent],
    W: [latent, inputs],
    logVariance: [latent, 1],
  });
  const model = differentiableModel(layout, (x) => {
    const [U, W, logVariance] = (["U", "W", "logVariance"] as const).map((name) =>
      layout.view(x, name)
    );
    const variance = logVariance.exp();
    const fit = U.multiply(W).subtract(cross).squaredNorm()
      .add(U.hadamard(U).columnSums().multiply(variance));
    const divergence = W.squaredNorm().add(variance.subtract(logVariance).subtract(1).sum());
    return fit.scale(1 / (2 * noise)).add(divergence.scale(beta / 2));
  });
  return {
    ...model,
    bestEncoder: (U) => ({
      U,
      W: solve(
        add(gram(U), scale(beta * noise, identity(latent))),
        multiply(transpose(U), cross),
      ),
      logVariance: squaredColumnNorms(U).map((s) => [-Math.log1p(s / (beta * noise))]),
    }),
    bestDecoder: ({ W, logVariance }) => {
      const variances = logVariance.map(([entry]) => Math.exp(entry));
      const moment = add(multiply(W, transpose(W)), diagonal(variances));
      const U = transpose(solve(moment, multiply(W, transpose(cross))));
      return { U, W, logVariance };
    },
    valueTolerance: (point) => valueTolerance(data, point),
  };
}

/**
 * In the standard model: the square of a residual R = UW − Z, in which `‖U‖‖W‖ + ‖Z‖` may cancel, and
 * sums of positive terms; σ² = exp(log σ²) carries the rounding of its exponent.
 */
function valueTolerance(data: LinearAutoencoderData, point: LinearAutoencoder): number {
  const { cross, latent, beta, noise } = data;
  const { U, W, logVariance } = point;
  const [u, w, z] = [U, W, cross].map(frobeniusNorm);
  const residual = frobeniusNorm(subtract(multiply(U, W), cross));
  const spread = squaredColumnNorms(U);
  const divergence = logVariance.reduce(
    (sum, [entry], i) =>
      sum + (1 + Math.abs(entry)) *
        (beta + Math.exp(entry) * (beta + spread[i] / noise)) / 2,
    beta * w ** 2 / 2,
  );
  const length = cross.length * cross[0].length + 3 * latent + 4;
  return accumulatedRoundoff(length) * (residual * (u * w + z) / noise + divergence);
}

function squaredColumnNorms(U: Matrix): Vector {
  return transpose(U).map((column) => norm(column) ** 2);
}

function requirePositive(argument: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(
      `linearVariationalAutoencoder: ${argument} must be positive, got ${value}`,
    );
  }
}
