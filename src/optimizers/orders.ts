/**
 * Averages over all orders of n operations, by recursion over subsets.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { add, identity, multiply } from "../numerics/mod.ts";
import { requireFiniteSquare, shapeOf, throwMismatch } from "../numerics/shape.ts";

/** What is averaged. */
export interface OrderedOperations<Value> {
  /** Operation k on a value. It must be affine for the average to be that over all orders. */
  apply(k: number, before: Value): Value;
  /** The mean of equally likely values. */
  mean(values: readonly Value[]): Value;
}

/** More have too many subsets. */
const LARGEST = 16;

/**
 * The mean of what n operations make of `start`, each applied once, over all n! orders: the last
 * operation of a random order of a set T is a uniform element k of T and those before are a random
 * order of T∖{k}, so `V(T) = mean over k in T of apply(k, V(T∖{k}))`. `n 2^(n−1)` applications.
 *
 * @throws RangeError where n is no integer from 1 to 16.
 */
export function averageOverOrders<Value>(
  where: string,
  n: number,
  start: Value,
  { apply, mean }: OrderedOperations<Value>,
): Value {
  requireInteger(where, "number of operations", n, 1, LARGEST);
  const values: Value[] = [start];
  for (let set = 1; set < 2 ** n; set++) {
    const ends: Value[] = [];
    for (let k = 0; k < n; k++) {
      if ((set & (1 << k)) !== 0) ends.push(apply(k, values[set & ~(1 << k)]));
    }
    values.push(mean(ends));
  }
  return values[2 ** n - 1];
}

/**
 * `1/n! Σ_σ A_σ(1) ⋯ A_σ(n)` over all permutations σ: the mean step of an epoch without replacement.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [A, B] = [[[0, 1], [0, 0]], [[0, 0], [1, 0]]];
 * assertEquals(permutedProductMean([A, B]), [[0.5, 0], [0, 0.5]]);
 * ```
 *
 * @throws RangeError where there are no matrices or more than 16, or they are not square, finite and
 * of one size.
 */
export function permutedProductMean(matrices: readonly Matrix[]): Matrix {
  const where = "permutedProductMean";
  requireInteger(where, "number of matrices", matrices.length, 1, LARGEST);
  matrices.forEach((A, i) => {
    requireFiniteSquare(where, `matrices[${i}]`, A);
    if (A.length !== matrices[0].length) throwMismatch(where, shapeOf(matrices[0]), shapeOf(A));
  });
  return averageOverOrders<Matrix>(where, matrices.length, identity(matrices[0].length), {
    apply: (k, before) => multiply(matrices[k], before),
    mean: (values) => {
      const total = values.reduce((sum, value) => add(sum, value));
      return total.map((row) => row.map((entry) => entry / values.length));
    },
  });
}
