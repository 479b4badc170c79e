/**
 * The unit ReLU neuron that correlates most with given targets: the dual norm behind convex
 * formulations of ReLU training.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import { dot, norm } from "../numerics/mod.ts";
import { requireFiniteVector, throwMismatch } from "../numerics/shape.ts";
import { requireData } from "./model.ts";

/** A neuron and what it correlates. */
export interface ReluCorrelation {
  /** The maximum of `yᵀ relu(Xu)` over ‖u‖ <= 1. */
  readonly value: number;
  /** A unit vector u that attains it; where the maximum is 0, some unit vector. */
  readonly direction: Vector;
}

/**
 * `max_{‖u‖ <= 1} yᵀ relu(Xu)` for rows of one or two entries, exactly up to rounding. In the plane the
 * directions orthogonal to the rows of X cut the circle into arcs; on each arc the objective is `c·u`
 * with `c = Σ y_i x_i` over the active rows, so its maximum is at an end or at c/‖c‖.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { largestReluCorrelation } from "theorycheck";
 *
 * assertAlmostEquals(largestReluCorrelation([[1, 0], [0, 1]], [1, 1]).value, Math.SQRT2);
 * ```
 *
 * @throws RangeError where X is empty or ragged, has more than two columns, or another number of rows
 *   than y has entries.
 */
export function largestReluCorrelation(inputs: Matrix, targets: Vector): ReluCorrelation {
  const dimension = requireData("largestReluCorrelation", "inputs", inputs);
  requireFiniteVector("largestReluCorrelation", "targets", targets);
  if (inputs.length !== targets.length) {
    throwMismatch("largestReluCorrelation", `${inputs.length} inputs`, `${targets.length} targets`);
  }
  if (dimension !== 1 && dimension !== 2) {
    throw new RangeError(
      `largestReluCorrelation: inputs must have one or two entries, got ${dimension}`,
    );
  }
  const candidates = dimension === 1 ? [[1], [-1]] : candidatesInPlane(inputs, targets);
  let best: ReluCorrelation = { value: -Infinity, direction: candidates[0] };
  for (const direction of candidates) {
    const value = correlation(inputs, targets, direction);
    if (value > best.value) best = { value, direction };
  }
  return { value: Math.max(0, best.value), direction: best.direction };
}

function correlation(inputs: Matrix, targets: Vector, u: Vector): number {
  return inputs.reduce((sum, x, i) => sum + targets[i] * Math.max(0, dot(x, u)), 0);
}

/** Both ends of every arc, and its stationary direction (which may lie outside: it does no harm). */
function candidatesInPlane(inputs: Matrix, targets: Vector): Vector[] {
  const rows = inputs.filter((x) => norm(x) > 0);
  const ends = rows.flatMap(([a, b]) => [[-b, a], [b, -a]]).map(unit);
  const angles = ends.map(([a, b]) => Math.atan2(b, a)).sort((s, t) => s - t);
  const stationary = angles.map((angle, k) => {
    const next = k + 1 < angles.length ? angles[k + 1] : angles[0] + 2 * Math.PI;
    const middle = [Math.cos((angle + next) / 2), Math.sin((angle + next) / 2)];
    return inputs.reduce<Vector>(
      ([a, b], x, i) =>
        dot(x, middle) > 0 ? [a + targets[i] * x[0], b + targets[i] * x[1]] : [a, b],
      [0, 0],
    );
  });
  return [...stationary.filter((c) => norm(c) > 0).map(unit), ...ends, [1, 0]];
}

function unit(x: Vector): Vector {
  const length = norm(x);
  return x.map((entry) => entry / length);
}
