/**
 * Optimal transport between finite distributions, with potentials that certify the plan.
 * @module
 */
import { ConvergenceError } from "../numerics/errors.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { requireFiniteMatrix, requireFiniteVector, throwMismatch } from "../numerics/shape.ts";
import { dot } from "../numerics/summation.ts";
import { requireDistribution } from "./finite_distribution.ts";

/** A plan and the potentials that prove it optimal. */
export interface TransportPlan {
  /** Σ πᵢⱼ cᵢⱼ: at least the optimum, but for the rounding of the plan's marginals. */
  readonly value: number;
  /** Σ μᵢ fᵢ + Σ νⱼ gⱼ: at most the optimum, as f and g satisfy fᵢ + gⱼ <= cᵢⱼ. */
  readonly dualValue: number;
  /** π >= 0, with marginals μ and ν up to rounding. */
  readonly plan: Matrix;
  /** f. */
  readonly sourcePotential: Vector;
  /** g = f^c. */
  readonly targetPotential: Vector;
}

/**
 * The c-transform f^c(y_j) = minᵢ (cᵢⱼ − fᵢ): the largest g with fᵢ + gⱼ <= cᵢⱼ. That of the transposed
 * cost goes the other way.
 *
 * @throws RangeError unless the cost is finite and has one row for each entry of f.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(cTransform([[0, 3], [2, 1]], [0, 1]), [0, 0]);
 * ```
 */
export function cTransform(cost: Matrix, potential: Vector): Vector {
  const columns = requireFiniteMatrix("cTransform", "cost", cost);
  requireFiniteVector("cTransform", "potential", potential);
  if (cost.length !== potential.length) {
    throwMismatch("cTransform", `cost ${cost.length}x${columns}`, `potential ${potential.length}`);
  }
  return cost[0].map((_, j) => Math.min(...cost.map((row, i) => row[j] - potential[i])));
}

/**
 * The optimal transport of μ to ν: the least Σ πᵢⱼ cᵢⱼ over couplings π, for any real costs. By
 * shortest augmenting paths from one source after the other (the Hungarian method for real masses);
 * exact but for rounding, and the gap of `value` and `dualValue` shows how much that is.
 *
 * Source: Ahuja, Magnanti and Orlin, "Network Flows", 1993, section 9.7.
 *
 * @param cost cᵢⱼ, one row for each source i, one column for each target j.
 * @throws RangeError unless μ and ν are distributions that fit the cost, and that is finite;
 * ConvergenceError where the number of paths reaches its cap, which has not been seen.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const { value, plan } = optimalTransport([[0, 1], [1, 0]], [0.75, 0.25], [0.5, 0.5]);
 * assertEquals([value, plan[0]], [0.25, [0.5, 0.25]]);
 * ```
 */
export function optimalTransport(cost: Matrix, source: Vector, target: Vector): TransportPlan {
  const columns = requireFiniteMatrix("optimalTransport", "cost", cost);
  requireDistribution("optimalTransport", "source", source);
  requireDistribution("optimalTransport", "target", target);
  if (source.length !== cost.length || target.length !== columns) {
    throwMismatch(
      "optimalTransport",
      `cost ${cost.length}x${columns}`,
      `distributions of ${source.length} and ${target.length}`,
    );
  }
  const state = initialState(cost, source, target);
  let pathsLeft = 100 * (source.length + columns) ** 2;
  for (let i = 0; i < source.length; i++) {
    while (state.supply[i] > 0) {
      if (pathsLeft-- === 0) throw new ConvergenceError("optimalTransport: too many paths");
      const end = shortestPaths(state, i);
      if (end === undefined) break; // Nothing but the rounding of the two sums is left.
      augment(state, i, end);
    }
  }
  const sourcePotential = [...state.rowPotential];
  const targetPotential = cTransform(cost, sourcePotential);
  return {
    value: dot(state.flow.flat(), cost.flat()),
    dualValue: dot(source, sourcePotential) + dot(target, targetPotential),
    plan: state.flow,
    sourcePotential,
    targetPotential,
  };
}

interface State {
  readonly cost: Matrix;
  readonly supply: number[];
  readonly demand: number[];
  readonly flow: number[][];
  readonly rowPotential: number[];
  readonly columnPotential: number[];
  /** For each column, the row from which the shortest path enters it. */
  readonly enteredFrom: number[];
  /** For each row, the column from which it is entered; −1 for the start. */
  readonly reachedBy: number[];
}

function initialState(cost: Matrix, source: Vector, target: Vector): State {
  return {
    cost,
    supply: [...source],
    demand: [...target],
    flow: source.map(() => target.map(() => 0)),
    rowPotential: source.map(() => 0),
    columnPotential: target.map((_, j) => Math.min(...cost.map((row) => row[j]))),
    enteredFrom: target.map(() => -1),
    reachedBy: source.map(() => -1),
  };
}

/**
 * Dijkstra's algorithm from a row over the residual graph, by reduced costs, up to the nearest column
 * with demand, which it returns; moves the potentials so that the path to it has reduced cost 0.
 */
function shortestPaths(state: State, start: number): number | undefined {
  const { cost, demand, flow, rowPotential: u, columnPotential: v } = state;
  const rowDistance = u.map(() => Infinity);
  const columnDistance = v.map(() => Infinity);
  const done = v.map(() => false);
  const enter = (row: number, distance: number, from: number): void => {
    rowDistance[row] = distance;
    state.reachedBy[row] = from;
    for (let j = 0; j < v.length; j++) {
      const there = distance + Math.max(0, cost[row][j] - u[row] - v[j]);
      if (!done[j] && there < columnDistance[j]) {
        columnDistance[j] = there;
        state.enteredFrom[j] = row;
      }
    }
  };
  enter(start, 0, -1);
  while (true) {
    const j = nearest(columnDistance, done);
    if (j === undefined) return undefined;
    done[j] = true;
    if (demand[j] > 0) {
      shiftPotentials(state, rowDistance, columnDistance, columnDistance[j]);
      return j;
    }
    for (let i = 0; i < u.length; i++) {
      // Back along a flow, whose reduced cost is 0.
      if (flow[i][j] > 0 && rowDistance[i] === Infinity) enter(i, columnDistance[j], j);
    }
  }
}

function nearest(distances: Vector, done: readonly boolean[]): number | undefined {
  let best: number | undefined;
  for (let j = 0; j < distances.length; j++) {
    if (!done[j] && distances[j] < (best === undefined ? Infinity : distances[best])) best = j;
  }
  return best;
}

function shiftPotentials(state: State, rows: Vector, columns: Vector, length: number): void {
  rows.forEach((distance, i) => state.rowPotential[i] += Math.max(0, length - distance));
  columns.forEach((distance, j) => state.columnPotential[j] -= Math.max(0, length - distance));
}

/** Sends as much as possible along the path from the row `start` to the column `end`. */
function augment(state: State, start: number, end: number): void {
  const { supply, demand, flow, enteredFrom, reachedBy } = state;
  let amount = Math.min(supply[start], demand[end]);
  for (let j = end; enteredFrom[j] !== start;) {
    const row = enteredFrom[j];
    j = reachedBy[row];
    amount = Math.min(amount, flow[row][j]);
  }
  supply[start] -= amount;
  demand[end] -= amount;
  for (let j = end;;) {
    const row = enteredFrom[j];
    flow[row][j] += amount;
    if (row === start) return;
    j = reachedBy[row];
    flow[row][j] -= amount;
  }
}
