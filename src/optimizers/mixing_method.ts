/**
 * Exact coordinate descent for quadratic forms over matrices with unit rows.
 * @module
 */
import { argumentError, requireInteger } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import type { Method } from "./method.ts";

/** What the method needs to know: C of `⟨C, YYᵀ⟩`, symmetric; the diagonal does not matter. */
export interface UnitRowCost {
  /** C. */
  readonly cost: Matrix;
}

/** Options of {@link mixingMethod}. */
export interface MixingOptions {
  /** Sweeps a step; 1 by default. */
  readonly sweeps?: number;
}

/**
 * Sweeps over the rows of Y (n × p, row by row): each row in turn becomes the best one for the others,
 * `y_i = −g/‖g‖` with `g = Σ_{j≠i} C_ij y_j`, or stays where g = 0 (Wang, Chang, Kolter 2017). The value
 * does not increase, and generic starts end at second-order critical points.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mixingMethod, states } from "theorycheck";
 *
 * const [, { point }] = states(mixingMethod(), { cost: [[0, 1], [1, 0]] }, [1, 0, 0, 1], 1);
 * assertEquals(point.map((entry) => entry + 0), [0, -1, 0, 1]);
 * ```
 *
 * @throws RangeError where the length of the start is no multiple of the order of C, or there is no
 *   positive number of sweeps.
 */
export function mixingMethod({ sweeps = 1 }: MixingOptions = {}): Method<UnitRowCost> {
  requireInteger("mixingMethod", "sweeps", sweeps, 1);
  return {
    name: "mixing method",
    init: ({ cost }, start) => {
      if (start.length === 0 || start.length % cost.length !== 0) {
        const expected = `have a multiple of ${cost.length} entries`;
        throw argumentError("mixingMethod", "start", expected, start.length);
      }
      return { point: start, iteration: 0 };
    },
    step: ({ cost }, { point, iteration }) => ({
      point: swept(cost, point, sweeps),
      iteration: iteration + 1,
    }),
  };
}

function swept(cost: Matrix, point: Vector, sweeps: number): Vector {
  const [n, p] = [cost.length, point.length / cost.length];
  const [Y, g] = [Float64Array.from(point), new Float64Array(p)];
  const rows = cost.map((row) => Float64Array.from(row));
  for (let t = 0; t < sweeps; t++) {
    for (let i = 0; i < n; i++) {
      g.fill(0);
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        for (let d = 0; d < p; d++) g[d] += rows[i][j] * Y[j * p + d];
      }
      const length = Math.sqrt(g.reduce((square, entry) => square + entry * entry, 0));
      if (length === 0) continue;
      for (let d = 0; d < p; d++) Y[i * p + d] = -g[d] / length;
    }
  }
  return Array.from(Y);
}
