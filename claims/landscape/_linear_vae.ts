/**
 * What the claims about critical points of the linear variational autoencoder share.
 * @module
 */
import {
  type Draw,
  drawWithSingularValues,
  eigenvalueTolerance,
  frobeniusNorm,
  type Matrix,
  scale,
  type Stream,
  type Vector,
} from "theorycheck";

/**
 * Sizes, at least `least`, β, s and Z, given the singular values of Z in units of √(βs), where 1 is the
 * threshold.
 */
export function drawAutoencoder(draw: Draw, ratios: (count: number) => Vector, least = 1) {
  const [p, d] = [draw.integer("p", least, 3), draw.integer("d", least, 3)];
  const [beta, noise] = [draw.logUniform("beta", 1 / 8, 8), draw.logUniform("s", 1 / 8, 8)];
  const Z = drawWithSingularValues(draw, "Z", ratios(Math.min(p, d)), [p, d]);
  return { cross: scale(Math.sqrt(beta * noise), Z), latent: draw.integer("k", 1, 2), beta, noise };
}

/** Another unit of the loss: L → aL is β → aβ and s → s/a, and leaves βs as it is. */
export function rescaleLoss<D extends { beta: number; noise: number }>(data: D, stream: Stream): D {
  const unit = 2 ** stream.integer(-8, 8);
  return { ...data, beta: unit * data.beta, noise: data.noise / unit };
}

/**
 * Of the smallest eigenvalue of a Hessian: by the solver, and as much again for its entries, for the
 * point and for the singular values of Z, all right to a few roundings of ‖H‖ and of smaller matrices.
 */
export const curvatureTolerance = (hessian: Matrix): number =>
  2 * eigenvalueTolerance(hessian.length, frobeniusNorm(hessian));
