/**
 * Langevin steps. The noise is data, drawn beforehand: the methods themselves are deterministic.
 * @module
 */

import { requirePositive } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { add, addScaled, matrixVector, outer, scale, subtract, zeros } from "../numerics/mod.ts";
import { requireFiniteMatrix, shapeOf, throwMismatch } from "../numerics/shape.ts";
import type { Iterate, Method } from "./method.ts";
import { type GradientOracle, meanVector } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** Options of {@link langevin}. */
export interface LangevinOptions {
  /** η_t > 0, a number or a schedule. */
  readonly stepSize: StepSize;
  /** ξ_t, a standard normal vector for each iteration; 0 by default, which leaves the drift. */
  readonly noise?: (iteration: number) => Vector;
}

/**
 * The unadjusted Langevin algorithm `x_{t+1} = x_t − η_t ∇U(x_t) + √(2η_t) ξ_t` for the density
 * exp(−U) (Roberts, Tweedie 1996). Where U is quadratic its moments are exact:
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { iterationMap, quadraticProblem, stationaryMoments } from "theorycheck";
 *
 * // U = x²/2, η = 1/2: variance 1/(1 − η/2) = 4/3 in place of 1
 * const drift = iterationMap(langevin({ stepSize: 0.5 }), quadraticProblem([[1]]), 1);
 * const { covariance } = stationaryMoments(drift, [[2 * 0.5]]);
 * assertAlmostEquals(covariance[0][0], 4 / 3, 1e-14);
 * ```
 *
 * @throws RangeError where a step size is not positive, or the noise has another length than x.
 */
export function langevin({ stepSize, noise }: LangevinOptions): Method<GradientOracle> {
  return {
    name: "Langevin",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const size = stepSizeAt("langevin", stepSize, iteration);
      requirePositive("langevin", "stepSize", size);
      const drifted = addScaled(point, -size, problem.gradient(point, iteration));
      return {
        point: noise === undefined
          ? drifted
          : addScaled(drifted, Math.sqrt(2 * size), noise(iteration)),
        iteration: iteration + 1,
      };
    },
  };
}

/** An ensemble of particles; `point` is their mean. */
export interface EnsembleState extends Iterate {
  /** x_1, …, x_N. */
  readonly particles: readonly Vector[];
}

/** Options of {@link ensembleLangevin}. */
export interface EnsembleOptions {
  /** h_t > 0, a number or a schedule. */
  readonly stepSize: StepSize;
  /** x_i − start, one row a particle. */
  readonly displacements: Matrix;
  /** The N × N numbers ξ_ij of each iteration, standard normal; 0 by default. */
  readonly noise?: (iteration: number) => Matrix;
  /** In place of d + 1, the coefficient of the correction that makes exp(−NV) invariant. */
  readonly correction?: number;
}

/**
 * Interacting Langevin dynamics with the ensemble square root of their covariance C = 1/N Σ (x_i − m)
 * (x_i − m)ᵀ (Garbuno-Iñigo, Nüsken, Reich 2020, "Affine invariant interacting Langevin dynamics for
 * Bayesian inference"):
 *
 *     x_i ← x_i − h C ∇V(x_i) + h (d + 1)/N (x_i − m) + √(2h/N) Σ_j ξ_ij (x_j − m)
 *
 * Affine changes of coordinates commute with it.
 *
 * @throws RangeError where shapes do not match or a step size is not positive.
 */
export function ensembleLangevin(options: EnsembleOptions): Method<GradientOracle, EnsembleState> {
  const { stepSize, displacements, noise, correction } = options;
  const count = displacements.length;
  const dimension = requireFiniteMatrix("ensembleLangevin", "displacements", displacements);
  return {
    name: "ensemble Langevin",
    init: (_problem, start) => {
      const particles = displacements.map((row) => add(start, row));
      return { point: meanVector(particles), particles, iteration: 0 };
    },
    step: (problem, { point, particles, iteration }) => {
      const size = stepSizeAt("ensembleLangevin", stepSize, iteration);
      requirePositive("ensembleLangevin", "stepSize", size);
      const deviations = particles.map((x) => subtract(x, point));
      const covariance = ensembleCovariance(deviations, dimension);
      const draws = noise?.(iteration);
      if (draws !== undefined) requireDraws(draws, count);
      const spread = size * (correction ?? dimension + 1) / count;
      const moved = particles.map((x, i) => {
        const drift = matrixVector(covariance, problem.gradient(x, iteration));
        const drifted = addScaled(addScaled(x, -size, drift), spread, deviations[i]);
        if (draws === undefined) return drifted;
        const combination = deviations.reduce<Vector>(
          (sum, deviation, j) => addScaled(sum, draws[i][j], deviation),
          zeros(dimension),
        );
        return addScaled(drifted, Math.sqrt(2 * size / count), combination);
      });
      return { point: meanVector(moved), particles: moved, iteration: iteration + 1 };
    },
  };
}

/** 1/N Σ d_i d_iᵀ. */
function ensembleCovariance(deviations: readonly Vector[], dimension: number): Matrix {
  const total = deviations.reduce<Matrix>(
    (sum, deviation) => add(sum, outer(deviation, deviation)),
    zeros(dimension, dimension),
  );
  return scale(1 / deviations.length, total);
}

function requireDraws(draws: Matrix, count: number): void {
  const columns = requireFiniteMatrix("ensembleLangevin", "noise", draws);
  if (draws.length !== count || columns !== count) {
    throwMismatch("ensembleLangevin", `${count} particles`, `noise of ${shapeOf(draws)}`);
  }
}
