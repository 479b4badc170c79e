/**
 * The two coordinate systems of positive distributions on a finite poset with a least element
 * (Sugiyama, Nakahara and Tsuda, "Tensor balancing on statistical manifold", ICML 2017).
 * @module
 */
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { sum } from "../numerics/summation.ts";
import { requireDistribution } from "./finite_distribution.ts";

/** Throws a RangeError unless `order` is the 0/1 matrix of a partial order on the points of p. */
function requirePoset(caller: string, order: Matrix, p: Vector): void {
  const n = p.length;
  const fail = (what: string): never => {
    throw new RangeError(`${caller}: order ${what}`);
  };
  if (order.length !== n || order.some((row) => row.length !== n)) fail(`must be ${n}x${n}`);
  for (let s = 0; s < n; s++) {
    for (let x = 0; x < n; x++) {
      if (order[s][x] !== 0 && order[s][x] !== 1) fail(`has the entry ${order[s][x]}`);
      if (s === x ? order[s][x] === 0 : order[s][x] === 1 && order[x][s] === 1) {
        fail(`is not reflexive and antisymmetric at (${s}, ${x})`);
      }
      for (let y = 0; y < n; y++) {
        if (order[s][x] * order[x][y] > order[s][y]) fail(`is not transitive at ${s}, ${x}, ${y}`);
      }
    }
  }
}

/**
 * η(x) = Σ over s >= x of p(s), where `order[s][x]` is 1 if s <= x and else 0.
 *
 * @throws RangeError unless p is a distribution and `order` a partial order on its points.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(posetExpectations([[1, 1], [0, 1]], [0.25, 0.75]), [1, 0.75]);
 * ```
 */
export function posetExpectations(order: Matrix, p: Vector): Vector {
  requireDistribution("posetExpectations", "p", p);
  requirePoset("posetExpectations", order, p);
  return order.map((above) => sum(p.filter((_, s) => above[s] === 1)));
}

/**
 * θ with log p(x) = Σ over s <= x of θ(s), from the smallest elements up. θ of the least element is
 * minus the log-partition function.
 *
 * @throws RangeError unless p is a positive distribution and `order` a partial order on its points.
 */
export function posetParameters(order: Matrix, p: Vector): Vector {
  requireDistribution("posetParameters", "p", p);
  requirePoset("posetParameters", order, p);
  const zero = p.indexOf(0);
  if (zero >= 0) throw new RangeError(`posetParameters: p must be positive, p[${zero}] is 0`);
  const below = p.map((_, x) => order.flatMap((row, s) => (row[x] === 1 && s !== x ? [s] : [])));
  const upwards = p.map((_, x) => x).sort((x, y) => below[x].length - below[y].length);
  const theta = p.map(() => 0);
  for (const x of upwards) theta[x] = Math.log(p[x]) - sum(below[x].map((s) => theta[s]));
  return theta;
}
