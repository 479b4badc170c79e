/**
 * Critical points of deep linear networks in coordinates, with all ranks of partial products.
 * @module
 */
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import { diagonal, identity, multiply, subtract, transpose } from "../../numerics/mod.ts";
import type { Draw } from "../draw.ts";
import { drawRegression, type RegressionData } from "./regression.ts";

/** A point as `deepLinearPoint` takes it. */
export interface DrawnLinearChain {
  /** K_1, …, K_H. */
  readonly factors: readonly Matrix[];
  /** d_1 × d. */
  readonly idle: Matrix;
  /** D_1, …, D_{H−1}. */
  readonly gauges: readonly Matrix[];
}

/** Which chains are drawn. */
export interface LinearChainRange {
  /** d, the number of inputs. */
  readonly inputs: number;
  /** d_1, …, d_{H−1}. */
  readonly hidden: Vector;
  /** λ_1, …, λ_p of what the inputs explain of the p targets. */
  readonly eigenvalues: Vector;
  /** Whether K_{H−1} ⋯ K_2 has to have the rank of the smallest hidden width; false by default. */
  readonly fullMiddle?: boolean;
}

/**
 * Draws a critical chain: r units of every layer carry r of the explained directions, whose set is
 * drawn; the units left over are joined by small integers, where that is critical, and otherwise by the
 * same with two layers set to zero. With `fullMiddle` the inner layers pass on further units, which
 * the two outer ones ignore. The simplest chain is zero.
 */
export function drawCriticalChain(
  draw: Draw,
  name: string,
  { inputs, hidden, eigenvalues, fullMiddle = false }: LinearChainRange,
): DrawnLinearChain {
  const [p, narrowest] = [eigenvalues.length, Math.min(...hidden)];
  const rank = draw.integer(`${name}.rank`, 0, Math.min(p, narrowest));
  const fitted = draw.subset(`${name}.fitted`, p, rank);
  const passed = fullMiddle ? narrowest : rank;
  const widths = [p, ...hidden, p];
  const last = widths.length - 1;
  const isTaken = (layer: number, unit: number): boolean =>
    layer === 0 || layer === last ? fitted.includes(unit) : unit < passed;
  const link = (layer: number, row: number, column: number): number => {
    if (layer === 0) return fitted[row] === column ? 1 : 0;
    return (layer === last - 1 ? fitted[column] === row : row === column) ? 1 : 0;
  };
  const loose = widths.slice(1).map((rows, l) =>
    draw.matrix(`${name}.loose`, rows, widths[l], { integers: [-1, 1] })
  );
  const without = (zeroed: readonly number[]): Matrix[] =>
    loose.map((matrix, l) =>
      matrix.map((row, i) =>
        row.map((entry, j) => {
          if (isTaken(l + 1, i) || isTaken(l, j)) return link(l, i, j);
          return zeroed.includes(l) ? 0 : entry;
        })
      )
    );
  const zeroed = draw.subset(`${name}.zeroed`, last, 2);
  const idle = draw.matrix(`${name}.idle`, hidden[0], inputs, { integers: [-1, 1] })
    .map((row, unit) => unit < rank ? row.map(() => 0) : row);
  const joined = without([]);
  return {
    factors: isCriticalChain(eigenvalues, { factors: joined, idle }) ? joined : without(zeroed),
    idle,
    gauges: hidden.map((width) => {
      const stretch = draw.vector(`${name}.stretch`, width, { logUniform: [1 / 2, 2] });
      return multiply(draw.orthogonal(`${name}.gauge`, width), diagonal(stretch));
    }),
  };
}

/** Ranges of sizes of {@link drawDeepLinearPoint}. */
export interface DeepLinearPointRange {
  /** p; 1 to 3 unless given. */
  readonly targets?: readonly [low: number, high: number];
  /** H; 2 to 4 unless given. */
  readonly layers?: readonly [low: number, high: number];
  /** Of each hidden layer; 1 to 2 unless given. */
  readonly widths?: readonly [low: number, high: number];
  /** Between neighbouring square roots of eigenvalues; log-uniform in [0.1, 2] unless given. */
  readonly gap?: (draw: Draw) => number;
  /** As in {@link LinearChainRange}. */
  readonly fullMiddle?: boolean;
}

/** Data of a regression and a critical point of a deep linear network on them. */
export interface DrawnDeepLinearPoint extends RegressionData, DrawnLinearChain {
  /** d_1, …, d_{H−1}. */
  readonly hidden: Vector;
}

/**
 * Draws p or p + 1 inputs, data whose explained eigenvalues are positive and, unless `gap` gives 0,
 * distinct, and a critical chain on them.
 */
export function drawDeepLinearPoint(
  draw: Draw,
  name: string,
  range: DeepLinearPointRange = {},
): DrawnDeepLinearPoint {
  const { targets = [1, 3], layers = [2, 4], widths = [1, 2], fullMiddle } = range;
  const positive = (draw: Draw): number => draw.logUniform(`${name}.gap`, 0.1, 2);
  const gap = range.gap ?? positive;
  const p = draw.integer(`${name}.targets`, ...targets);
  const inputs = p + draw.integer(`${name}.more inputs`, 0, 1);
  const samples = inputs + draw.integer(`${name}.more samples`, 0, 1);
  let roots = [positive(draw)];
  while (roots.length < p) roots = [roots[0] + gap(draw), ...roots];
  const data = drawRegression(draw, name, roots, { inputs, samples, scales: [1 / 2, 2] });
  const count = draw.integer(`${name}.layers`, ...layers) - 1;
  const hidden = draw.vector(`${name}.width`, count, { integers: widths });
  const eigenvalues = roots.map((root) => root ** 2);
  const chain = drawCriticalChain(draw, name, { inputs, hidden, eigenvalues, fullMiddle });
  return { ...data, hidden, ...chain };
}

/**
 * Whether the point of a chain is critical: with K = K_H ⋯ K_1 and Λ the diagonal matrix of the
 * eigenvalues, `(K_H ⋯ K_{h+1})ᵀ (K − I) Λ (K_{h−1} ⋯ K_1)ᵀ = 0` for all h, and the idle part does not
 * reach the targets. Exact for small integers.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { isCriticalChain } from "theorycheck";
 *
 * assertEquals(isCriticalChain([1], { factors: [[[0]], [[0]]], idle: [[0]] }), true);
 * assertEquals(isCriticalChain([1], { factors: [[[0]], [[1]]], idle: [[0]] }), false);
 * ```
 */
export function isCriticalChain(
  eigenvalues: Vector,
  { factors, idle }: Pick<DrawnLinearChain, "factors" | "idle">,
): boolean {
  const end = factors.length;
  const residual = subtract(partialProduct(factors, 0, end), identity(eigenvalues.length));
  const weighted = multiply(residual, diagonal(eigenvalues));
  const isZero = (A: Matrix): boolean => A.every((row) => row.every((entry) => entry === 0));
  return isZero(multiply(partialProduct(factors, 1, end), idle)) && factors.every((_, h) => {
    const after = transpose(partialProduct(factors, h + 1, end));
    return isZero(multiply(after, weighted, transpose(partialProduct(factors, 0, h))));
  });
}

/** K_to ⋯ K_{from+1}, the identity where there is no factor. */
function partialProduct(factors: readonly Matrix[], from: number, to: number): Matrix {
  if (from === to) return identity(from === 0 ? factors[0][0].length : factors[from - 1].length);
  const [last, ...rest] = factors.slice(from, to).toReversed();
  return multiply(last, ...rest);
}
