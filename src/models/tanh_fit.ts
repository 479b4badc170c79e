/**
 * Least squares through tanh: an analytic loss with three derivatives in closed form.
 * @module
 */
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { dot } from "../numerics/summation.ts";

/** E(θ) = ½ Σᵢ (tanh(wᵢ·θ) − yᵢ)², wᵢ the rows of W. */
export interface TanhFitData {
  /** One unit a row. */
  readonly W: Matrix;
  /** One target a unit. */
  readonly y: Vector;
}

/** The loss and its derivatives. */
export interface TanhFit {
  /** E(θ). */
  value(theta: Vector): number;
  /** ∇E(θ). */
  gradient(theta: Vector): Vector;
  /** ∇²E(θ). */
  hessian(theta: Vector): Matrix;
  /** ∇³E(θ)[a, b], the derivative of ∇²E(θ) b along a. */
  thirdDerivative(theta: Vector, a: Vector, b: Vector): Vector;
}

/**
 * The loss of one tanh unit for each row of W, all on the same parameters. Every derivative is a sum
 * over the rows of a derivative of e(u) = ½(tanh u − y)², with t = tanh u, s = 1 − t², r = t − y:
 *
 *     e′ = rs,  e″ = s² − 2tsr,  e‴ = −6ts² − 2s²r + 4t²sr.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(tanhFit({ W: [[2]], y: [1] }).gradient([0]), [-2]);
 * ```
 */
export function tanhFit({ W, y }: TanhFitData): TanhFit {
  const dimension = W[0].length;
  const residuals = (theta: Vector) =>
    W.map((row, i) => {
      const t = Math.tanh(dot(row, theta));
      return { t, s: 1 - t * t, r: t - y[i] };
    });
  const combined = (weights: Vector): Vector =>
    Array.from(
      { length: dimension },
      (_, j) => weights.reduce((sum, weight, i) => sum + weight * W[i][j], 0),
    );
  return {
    value: (theta) => residuals(theta).reduce((sum, { r }) => sum + r * r / 2, 0),
    gradient: (theta) => combined(residuals(theta).map(({ s, r }) => r * s)),
    hessian(theta) {
      const weights = residuals(theta).map(({ t, s, r }) => s * s - 2 * t * s * r);
      return Array.from(
        { length: dimension },
        (_, j) => combined(weights.map((weight, i) => weight * W[i][j])),
      );
    },
    thirdDerivative(theta, a, b) {
      return combined(
        residuals(theta).map(({ t, s, r }, i) =>
          (-6 * t * s * s - 2 * s * s * r + 4 * t * t * s * r) * dot(W[i], a) * dot(W[i], b)
        ),
      );
    },
  };
}
