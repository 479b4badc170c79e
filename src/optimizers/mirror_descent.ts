/**
 * Mirror descent.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { addScaled } from "../numerics/mod.ts";
import type { Method } from "./method.ts";
import type { GradientOracle } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/** A mirror map ψ through its gradient and the inverse of it, projection included. */
export interface MirrorMap {
  /** For messages and tables. */
  readonly name: string;
  /** ∇ψ(x). */
  toDual(point: Vector): Vector;
  /** The point of the domain whose mirror image is z: `argmin_x ψ(x) − ⟨z, x⟩`. */
  fromDual(dual: Vector): Vector;
}

/** ψ = ½‖x‖²: gradient descent. */
export const euclideanMirror: MirrorMap = {
  name: "Euclidean",
  toDual: (point) => point,
  fromDual: (dual) => dual,
};

/** ψ = Σ x_i log x_i on the simplex: `x = softmax(z)`, exponentiated gradient. */
export const entropicMirror: MirrorMap = {
  name: "entropic",
  toDual: (point) => point.map((entry) => 1 + Math.log(entry)),
  fromDual: (dual) => {
    const largest = dual.reduce((max, entry) => Math.max(max, entry), -Infinity);
    const powers = dual.map((entry) => Math.exp(entry - largest));
    const total = powers.reduce((sum, entry) => sum + entry, 0);
    return powers.map((entry) => entry / total);
  },
};

/** Options of {@link mirrorDescent}. */
export interface MirrorDescentOptions {
  /** η_t, a number or a schedule. */
  readonly stepSize: StepSize;
  /** ψ. */
  readonly mirror: MirrorMap;
}

/** `∇ψ(x_{t+1}) = ∇ψ(x_t) − η_t ∇f(x_t)` (Nemirovski, Yudin 1983; Beck, Teboulle 2003). */
export function mirrorDescent(options: MirrorDescentOptions): Method<GradientOracle> {
  const { stepSize, mirror } = options;
  return {
    name: `mirror descent (${mirror.name})`,
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const size = stepSizeAt("mirrorDescent", stepSize, iteration);
      const dual = addScaled(mirror.toDual(point), -size, problem.gradient(point, iteration));
      return { point: mirror.fromDual(dual), iteration: iteration + 1 };
    },
  };
}
