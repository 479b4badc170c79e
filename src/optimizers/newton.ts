/**
 * Newton's method and its variant for saddles.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import { addScaled, dot, solve, symmetricEigen, unitRoundoff } from "../numerics/mod.ts";
import type { Method } from "./method.ts";
import type { TwiceSmoothProblem } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** Options of {@link newton}. */
export interface NewtonOptions {
  /** η_t; 1 by default. */
  readonly stepSize?: StepSize;
  /** τ >= 0, added to the diagonal of the Hessian (Levenberg 1944); 0 by default. */
  readonly regularisation?: number;
}

/**
 * `x_{t+1} = x_t − η_t (∇²f(x_t) + τI)⁻¹ ∇f(x_t)`. It goes to the nearest critical point of any kind:
 * minimum, saddle or maximum. Throws SingularMatrixError where the matrix is singular.
 */
export function newton(options: NewtonOptions = {}): Method<TwiceSmoothProblem> {
  const { stepSize = 1, regularisation = 0 } = options;
  return {
    name: "Newton",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const matrix = shifted(problem.hessian(point), regularisation);
      const direction = solve(matrix, problem.gradient(point));
      const size = stepSizeAt("newton", stepSize, iteration);
      return { point: addScaled(point, -size, direction), iteration: iteration + 1 };
    },
  };
}

/** Options of {@link saddleFreeNewton}. */
export interface SaddleFreeOptions {
  /** η_t; 1 by default. */
  readonly stepSize?: StepSize;
  /** Eigenvalues of at most this magnitude count as 0; by default n · 2⁻⁵² · max |λ|. */
  readonly nullBelow?: number;
  /** δ >= 0 for (|H| + δI)⁻¹; 0 by default. With δ > 0 no eigenvalue counts as 0 unless said. */
  readonly damping?: number;
}

/**
 * `x_{t+1} = x_t − η_t |∇²f(x_t)|⁻¹ ∇f(x_t)` with |H| = V |Λ| Vᵀ (Dauphin et al. 2014). Along
 * eigenvectors of eigenvalue 0 the point does not move (the pseudo-inverse of |H|).
 */
export function saddleFreeNewton(options: SaddleFreeOptions = {}): Method<TwiceSmoothProblem> {
  const { stepSize = 1, nullBelow, damping = 0 } = options;
  if (!(damping >= 0)) throw new RangeError(`saddleFreeNewton: damping = ${damping} is not >= 0`);
  return {
    name: "saddle-free Newton",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const [H, g] = [problem.hessian(point), problem.gradient(point)];
      const direction = absoluteSolve(H, g, damping, nullBelow);
      const size = stepSizeAt("saddleFreeNewton", stepSize, iteration);
      return { point: addScaled(point, -size, direction), iteration: iteration + 1 };
    },
  };
}

/** `(|H| + δI)⁻¹ g`, and `|H|⁺ g` for δ = 0. */
function absoluteSolve(H: Matrix, g: Vector, damping: number, nullBelow?: number): Vector {
  const { values, vectors } = symmetricEigen(H);
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const threshold = nullBelow ??
    (damping > 0 ? -Infinity : 2 * values.length * unitRoundoff * largest);
  return values.reduce<Vector>(
    (sum, value, k) => {
      if (Math.abs(value) <= threshold) return sum;
      const v = vectors.map((row) => row[k]);
      return addScaled(sum, dot(v, g) / (Math.abs(value) + damping), v);
    },
    g.map(() => 0),
  );
}

function shifted(A: Matrix, shift: number): Matrix {
  if (shift === 0) return A;
  return A.map((row, i) => row.map((entry, j) => i === j ? entry + shift : entry));
}
