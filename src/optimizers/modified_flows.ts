/**
 * Flows whose time-h map follows a step of gradient descent with step size h more closely than gradient
 * flow does.
 * @module
 */
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { symmetricFunction } from "../numerics/matrix_functions.ts";
import { matrixVector } from "../numerics/products.ts";
import { addScaled } from "../numerics/vector.ts";
import { scale } from "../numerics/arithmetic.ts";

/** A loss with as many derivatives as a flow needs. */
export interface SmoothLoss {
  /** ∇E(θ). */
  gradient(theta: Vector): Vector;
  /** ∇²E(θ). */
  hessian(theta: Vector): Matrix;
}

/** A loss with the third derivative ∇³E(θ)[a, b] too. */
export interface ThriceSmoothLoss extends SmoothLoss {
  /** ∇³E(θ)[a, b]. */
  thirdDerivative(theta: Vector, a: Vector, b: Vector): Vector;
}

/** The velocity of an autonomous flow. */
export type Velocity = (theta: Vector) => Vector;

/**
 * −∇E − c·h ∇²E∇E. With c = 1/2 it is the gradient flow of E + (h/4)‖∇E‖², the implicit gradient
 * regularisation of D. Barrett, B. Dherin (ICLR 2021): local error O(h³).
 */
export function regularisedVelocity(loss: SmoothLoss, h: number, c = 1 / 2): Velocity {
  return (theta) => {
    const gradient = loss.gradient(theta);
    return addScaled(scale(-1, gradient), -c * h, matrixVector(loss.hessian(theta), gradient));
  };
}

/**
 * The principal flow, Σᵢ log(1 − hλᵢ)/(hλᵢ) ⟨uᵢ, ∇E⟩ uᵢ over the eigenpairs of ∇²E at the current
 * point: exact on quadratics (M. Rosca, Y. Wu, C. Qin, B. Dherin, On a continuous time model of
 * gradient descent dynamics and instability in deep learning, TMLR 2023). Not finite where hλ >= 1.
 */
export function principalVelocity(loss: SmoothLoss, h: number): Velocity {
  const factor = (lambda: number): number => {
    const x = h * lambda;
    return x === 0 ? -1 : Math.log1p(-x) / x;
  };
  return (theta) =>
    matrixVector(symmetricFunction(loss.hessian(theta), factor), loss.gradient(theta));
}

/**
 * The modified equation of gradient descent to third order,
 * −∇E − (h/2)∇²E∇E − h²((∇²E)²∇E/3 + ∇³E[∇E, ∇E]/12): local error O(h⁴).
 */
export function thirdOrderVelocity(loss: ThriceSmoothLoss, h: number): Velocity {
  return (theta) => {
    const gradient = loss.gradient(theta);
    const hessian = loss.hessian(theta);
    const once = matrixVector(hessian, gradient);
    const twice = matrixVector(hessian, once);
    const third = loss.thirdDerivative(theta, gradient, gradient);
    return gradient.map((g, i) => -g - (h / 2) * once[i] - h * h * (twice[i] / 3 + third[i] / 12));
  };
}
