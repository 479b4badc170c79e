/**
 * What accumulates along a path: lengths and integrals.
 * @module
 */

import { requireFiniteVector } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import {
  compensatedSum,
  type FlowOptions,
  type FlowResult,
  integrateFlow,
  norm,
  subtract,
  type VectorField,
} from "../numerics/mod.ts";

/** `Σ_t ‖x_{t+1} − x_t‖`, 0 for fewer than two points. Throws a RangeError where lengths differ. */
export function pathLength(iterates: readonly Vector[]): number {
  return compensatedSum(iterates.slice(1).map((x, t) => norm(subtract(x, iterates[t]))));
}

/** A flow with the integral of something along it. */
export interface FlowIntegral extends Omit<FlowResult, "state"> {
  /** x at `time`. */
  readonly state: Vector;
  /** `∫ φ(x(s), s) ds` from 0 to `time`. */
  readonly integral: number;
}

/**
 * The flow x' = v(x, t) from `start` to `time`, and `∫ φ(x(s), s) ds` along it as one more coordinate under
 * the same error control: lengths of orbits (φ = ‖v‖), losses accumulated over time (φ = f), errors of a
 * drift.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // x' = −x from 2: ∫ ½x² = (1 − e^(−2t)) ¼ 2²
 * const { integral } = integrateAlongFlow(([x]) => [-x], ([x]) => x * x / 2, [2], 1);
 * assertAlmostEquals(integral, 1 - Math.exp(-2), 1e-8);
 * ```
 *
 * @throws RangeError as `integrateFlow`.
 */
export function integrateAlongFlow(
  velocity: VectorField,
  integrand: (state: Vector, time: number) => number,
  start: Vector,
  time: number,
  options: FlowOptions = {},
): FlowIntegral {
  requireFiniteVector("integrateAlongFlow", "start", start);
  const dimension = start.length;
  const { observe, ...rest } = options;
  const result = integrateFlow(
    (extended, t) => {
      const state = extended.slice(0, dimension);
      const moved = velocity(state, t);
      return moved.length === dimension ? [...moved, integrand(state, t)] : moved;
    },
    [...start, 0],
    time,
    observe === undefined
      ? rest
      : { ...rest, observe: (t, extended) => observe(t, extended.slice(0, dimension)) },
  );
  return {
    ...result,
    state: result.state.slice(0, dimension),
    integral: result.state[dimension],
  };
}
