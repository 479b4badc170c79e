/**
 * Flows that move each eigencomponent of a quadratic's gradient at its own, possibly complex, rate: the
 * gradient flow, its modifications by backward error analysis, and the principal flow.
 * @module
 */

import { requirePositive } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  add,
  type Complex,
  matrixVector,
  subtract,
  symmetricEigen,
  type VectorField,
} from "../numerics/mod.ts";
import { requireFiniteVector, throwMismatch } from "../numerics/shape.ts";

/** The rate of an eigencomponent, as a function of its eigenvalue. */
export type SpectralRate = (eigenvalue: number) => Complex;

/**
 * `log(1 − hλ)/(hλ)` with the principal branch, −1 at λ = 0: with this rate the flow passes through the
 * iterates of gradient descent with step size h (Rosca, Wu, Qin, Dherin 2023, "On a continuous time model
 * of gradient descent dynamics and instability in deep learning"). Complex where hλ > 1: oscillation.
 *
 * @throws RangeError where h is not positive, and from the rate where hλ = 1.
 */
export function principalRate(stepSize: number): SpectralRate {
  requirePositive("principalRate", "stepSize", stepSize);
  return (eigenvalue) => {
    const x = stepSize * eigenvalue;
    if (x === 1) throw new RangeError("principalRate: h λ = 1, where log(1 − h λ) is infinite");
    if (Math.abs(x) < 1e-300) return { re: -1, im: 0 };
    return x < 1 ? { re: Math.log1p(-x) / x, im: 0 } : { re: Math.log(x - 1) / x, im: Math.PI / x };
  };
}

/**
 * The field `θ' = Σ_i c(λ_i) (u_iᵀ(Aθ + b)) u_i` of a symmetric A with eigenpairs (λ_i, u_i) on complex θ,
 * without conjugation, as a field on (Re θ, Im θ) of length 2d. Rate −1 is the gradient flow of
 * `½θᵀAθ + bᵀθ`.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { integrateFlow } from "theorycheck";
 *
 * // x ← x − 1.5x = −x/2, as a flow: around 0 through the complex plane
 * const field = spectralFlow([[1]], [0], principalRate(1.5));
 * const [re, im] = integrateFlow(field, [1, 0], 1.5).state;
 * assertAlmostEquals(re, -0.5, 1e-7);
 * assertAlmostEquals(im, 0, 1e-7);
 * ```
 *
 * @throws RangeError where A is not symmetric and finite, or b has another length; from the field, where
 * the state is not of length 2d.
 */
export function spectralFlow(A: Matrix, b: Vector, rate: SpectralRate): VectorField {
  const { values, vectors } = symmetricEigen(A);
  requireFiniteVector("spectralFlow", "b", b);
  const dimension = values.length;
  if (b.length !== dimension) {
    throwMismatch("spectralFlow", `A of ${dimension}`, `b of ${b.length}`);
  }
  const rates = values.map(rate);
  const along = (component: "re" | "im"): Matrix =>
    vectors.map((row) =>
      vectors.map((other) =>
        row.reduce((sum, entry, k) => sum + entry * rates[k][component] * other[k], 0)
      )
    );
  const [real, imaginary] = [along("re"), along("im")];
  return (state) => {
    if (state.length !== 2 * dimension) {
      throwMismatch("spectralFlow", `A of ${dimension}`, `state of ${state.length}`);
    }
    const slope = add(matrixVector(A, state.slice(0, dimension)), b);
    const slopeBeside = matrixVector(A, state.slice(dimension));
    return [
      ...subtract(matrixVector(real, slope), matrixVector(imaginary, slopeBeside)),
      ...add(matrixVector(real, slopeBeside), matrixVector(imaginary, slope)),
    ];
  };
}
