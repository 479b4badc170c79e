/**
 * Critical points of the linear variational autoencoder, in closed form.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { svd } from "../numerics/mod.ts";
import type { LinearAutoencoder, LinearAutoencoderData } from "./linear_vae.ts";

/**
 * The point whose latent variable l carries the singular direction of Z at `places[l]` (counted from 0,
 * by descending singular value) and whose other latent variables are collapsed onto the prior. With
 * `u² = (ζ² − βs)₊` latent l has `U_l = u p`, `W_l = (u/ζ) q` and `σ_l² = βs/(u² + βs)`: the minimum of
 * the loss along its direction, so that the point is critical. A direction with ζ² <= βs collapses.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { linearVariationalAutoencoder } from "./linear_vae.ts";
 *
 * const data = { cross: [[2, 0], [0, 1.5]], latent: 1, beta: 1, noise: 1 };
 * const model = linearVariationalAutoencoder(data);
 * const point = linearAutoencoderPoint(data, [1]);
 * assertAlmostEquals(Math.abs(point.U[1][0]), Math.sqrt(1.25));
 * assertAlmostEquals(Math.hypot(...model.gradient(model.pack(point))), 0);
 * ```
 *
 * @throws RangeError where there are more places than latent variables, or one is no direction of Z.
 */
export function linearAutoencoderPoint(
  { cross, latent, beta, noise }: LinearAutoencoderData,
  places: Vector,
): LinearAutoencoder {
  const { u, values, v } = svd(cross);
  if (places.length > latent || places.some((place) => values[place] === undefined)) {
    throw new RangeError(
      `linearAutoencoderPoint: places ${places} among ${values.length} directions and ${latent} ` +
        "latent variables",
    );
  }
  const latents = Array.from({ length: latent }, (_, l) => {
    const [place, learned] = l < places.length ? [places[l], 1] : [0, 0];
    const square = learned * Math.max(0, values[place] ** 2 - beta * noise);
    const decoder = Math.sqrt(square);
    return {
      place,
      decoder,
      encoder: square > 0 ? decoder / values[place] : 0,
      logVariance: -Math.log1p(square / (beta * noise)),
    };
  });
  return {
    U: u.map((row) => latents.map(({ decoder, place }) => decoder * row[place])),
    W: latents.map(({ encoder, place }) => v.map((row) => encoder * row[place])),
    logVariance: latents.map(({ logVariance }) => [logVariance]),
  };
}
