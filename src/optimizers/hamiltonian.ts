/**
 * Integrators of Hamilton's equations `q' = p`, `p' = −∇U(q)`.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { addScaled } from "../numerics/mod.ts";
import { throwMismatch } from "../numerics/shape.ts";
import type { Iterate, Method } from "./method.ts";
import type { GradientOracle } from "./problems.ts";
import { stepSizeAt } from "./step_sizes.ts";

/** Position and momentum; `point` is the position q. */
export interface PhaseState extends Iterate {
  /** p. */
  readonly momentum: Vector;
}

/** Options of {@link leapfrog} and its relatives. */
export interface HamiltonianOptions {
  /**
   * ε, a number or a function of where the step starts. Only a constant step keeps volume and
   * reversibility.
   */
  readonly stepSize: number | ((state: PhaseState) => number);
  /** p_0; 0 by default. */
  readonly momentum?: Vector;
}

/**
 * Half a step of p, a step of q, half a step of p (Störmer 1907, Verlet 1967):
 *
 *     p ← p − ε/2 ∇U(q),   q ← q + ε p,   p ← p − ε/2 ∇U(q)
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { states } from "theorycheck";
 *
 * const method = leapfrog({ stepSize: 1, momentum: [1] });
 * const [, end] = states(method, { gradient: (q) => q }, [2], 1);
 * assertEquals([end.point, end.momentum], [[2], [-1]]);
 * ```
 *
 * @throws RangeError where the momentum has another length than the start.
 */
export function leapfrog(options: HamiltonianOptions): Method<GradientOracle, PhaseState> {
  return integrator("leapfrog", options, (gradient, { point, momentum }, size) => {
    const half = addScaled(momentum, -size / 2, gradient(point));
    const moved = addScaled(point, size, half);
    return [moved, addScaled(half, -size / 2, gradient(moved))];
  });
}

/** `p ← p − ε ∇U(q)`, then `q ← q + ε p`: keeps volume, is not reversible. Throws as leapfrog. */
export function symplecticEuler(options: HamiltonianOptions): Method<GradientOracle, PhaseState> {
  return integrator("symplecticEuler", options, (gradient, { point, momentum }, size) => {
    const kicked = addScaled(momentum, -size, gradient(point));
    return [addScaled(point, size, kicked), kicked];
  });
}

/** `(q, p) ← (q + ε p, p − ε ∇U(q))`: keeps neither volume nor energy. Throws as leapfrog. */
export function explicitEuler(options: HamiltonianOptions): Method<GradientOracle, PhaseState> {
  return integrator("explicitEuler", options, (gradient, { point, momentum }, size) => [
    addScaled(point, size, momentum),
    addScaled(momentum, -size, gradient(point)),
  ]);
}

function integrator(
  name: string,
  { stepSize, momentum: initial }: HamiltonianOptions,
  move: (
    gradient: (q: Vector) => Vector,
    state: PhaseState,
    size: number,
  ) => readonly [point: Vector, momentum: Vector],
): Method<GradientOracle, PhaseState> {
  return {
    name,
    init: (_problem, start) => {
      if (initial !== undefined && initial.length !== start.length) {
        throwMismatch(name, `start of ${start.length}`, `momentum of ${initial.length}`);
      }
      return { point: start, momentum: initial ?? start.map(() => 0), iteration: 0 };
    },
    step: (problem, state) => {
      const size = stepSizeAt(
        name,
        typeof stepSize === "number" ? stepSize : () => stepSize(state),
        state.iteration,
      );
      const gradient = (q: Vector) => problem.gradient(q, state.iteration);
      const [point, momentum] = move(gradient, state, size);
      return { point, momentum, iteration: state.iteration + 1 };
    },
  };
}
