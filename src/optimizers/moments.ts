/**
 * Means and covariances that affine steps carry forward, exactly: no sampling where a recursion is
 * closed.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  add,
  dot,
  multiply,
  solve,
  spectralRadius,
  subsets,
  subtract,
  symmetricPart,
  trace,
  transpose,
  zeros,
} from "../numerics/mod.ts";
import {
  requireFiniteSquare,
  requireFiniteVector,
  shapeOf,
  throwMismatch,
} from "../numerics/shape.ts";
import {
  type AffineMap,
  applyAffine,
  iterationMap,
  meanAffineMap,
  requireMaps,
} from "./affine_map.ts";
import { averageOverOrders } from "./orders.ts";
import type { FiniteSum } from "./problems.ts";
import { stochasticGradientDescent } from "./stochastic.ts";

/** The first two moments of a random vector. */
export interface Moments {
  /** m = E x. */
  readonly mean: Vector;
  /** Σ = E (x − m)(x − m)ᵀ. */
  readonly covariance: Matrix;
}

/** The moments of a point that is not random. Throws a RangeError where it is empty or not finite. */
export function momentsAt(point: Vector): Moments {
  requireFiniteVector("momentsAt", "point", point);
  if (point.length === 0) throw new RangeError("momentsAt: point must not be empty");
  return { mean: point, covariance: zeros(point.length, point.length) };
}

/** `E‖x − c‖² = ‖m − c‖² + tr Σ`; c = 0 by default. */
export function meanSquare({ mean, covariance }: Moments, around?: Vector): number {
  const shift = around === undefined ? mean : subtract(mean, around);
  return dot(shift, shift) + trace(covariance);
}

/**
 * The moments of A x + b + ξ with ξ independent of x, mean 0, covariance `noise` (none by default):
 * `A m + b` and `A Σ Aᵀ + noise`.
 *
 * @throws RangeError where shapes do not match, or noise is not symmetric.
 */
export function affineMoments(moments: Moments, map: AffineMap, noise?: Matrix): Moments {
  const { matrix, offset } = map;
  const moved = symmetricPart(multiply(matrix, moments.covariance, transpose(matrix)));
  if (noise !== undefined) requireNoise("affineMoments", noise, offset.length);
  return {
    mean: applyAffine(map, moments.mean),
    covariance: noise === undefined ? moved : add(moved, noise),
  };
}

/**
 * The moments of a mixture: `m = Σ_k p_k m_k`, `Σ = Σ_k p_k (Σ_k + (m_k − m)(m_k − m)ᵀ)`. Equal
 * weights by default.
 *
 * @throws RangeError where there is no component, or the weights are negative, have another length
 * or a sum that is not 1 to 1e-9.
 */
export function mixtureMoments(components: readonly Moments[], weights?: Vector): Moments {
  const count = components.length;
  if (count === 0) throw new RangeError("mixtureMoments: components must not be empty");
  const p = weights ?? new Array<number>(count).fill(1 / count);
  requireWeights("mixtureMoments", p, count);
  const dimension = components[0].mean.length;
  components.forEach(({ mean, covariance }, k) => {
    if (mean.length === dimension && covariance.length === dimension) return;
    const own = `components[${k}] of ${mean.length} and ${covariance.length}`;
    throwMismatch("mixtureMoments", `components[0] of ${dimension}`, own);
  });
  const mean: number[] = new Array<number>(dimension).fill(0);
  components.forEach((component, k) => {
    for (let i = 0; i < dimension; i++) mean[i] += p[k] * component.mean[i];
  });
  return { mean, covariance: mixtureCovariance(components, p, mean) };
}

/** Σ_k p_k (Σ_k + (m_k − m)(m_k − m)ᵀ), from the lower triangles. */
function mixtureCovariance(components: readonly Moments[], weights: Vector, mean: Vector): Matrix {
  const n = mean.length;
  const total = mean.map(() => new Array<number>(n).fill(0));
  components.forEach((component, k) => {
    const shift = component.mean.map((entry, i) => entry - mean[i]);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        total[i][j] += weights[k] * (component.covariance[i][j] + shift[i] * shift[j]);
      }
    }
  });
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) total[j][i] = total[i][j];
  }
  return total;
}

/**
 * The moments after one step with a map drawn independently of x, map k with probability p_k (equal
 * ones by default): what one step of stochastic gradient descent does on a linear model.
 */
export function randomStepMoments(
  moments: Moments,
  maps: readonly AffineMap[],
  weights?: Vector,
): Moments {
  requireMaps("randomStepMoments", maps);
  return mixtureMoments(maps.map((map) => affineMoments(moments, map)), weights);
}

/**
 * The moments after all maps have been applied once each, in uniformly random order (random
 * reshuffling): the recursion over subsets replaces n! orders by `n 2^(n−1)` steps.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * // x ← x/2 ∓ 1 from 0: the two orders end in 1/2 and −1/2
 * const maps = [-1, 1].map((offset) => ({ matrix: [[0.5]], offset: [offset] }));
 * assertEquals(reshuffledMoments(momentsAt([0]), maps), { mean: [0], covariance: [[0.25]] });
 * ```
 *
 * @throws RangeError for no map or more than 16.
 */
export function reshuffledMoments(moments: Moments, maps: readonly AffineMap[]): Moments {
  requireMaps("reshuffledMoments", maps);
  return averageOverOrders("reshuffledMoments", maps.length, moments, {
    apply: (k, before) => affineMoments(before, maps[k]),
    mean: (values) => mixtureMoments(values),
  });
}

/**
 * The law that `x_{t+1} = A x_t + b + ξ_t` settles in, ξ_t independent with covariance `noise`:
 * `m = A m + b` and the discrete Lyapunov equation `Σ = A Σ Aᵀ + noise`, solved as a linear system.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // x ← x/2 + ξ with variance 3: Σ = Σ/4 + 3
 * const { covariance } = stationaryMoments({ matrix: [[0.5]], offset: [0] }, [[3]]);
 * assertAlmostEquals(covariance[0][0], 4, 1e-14);
 * ```
 *
 * @throws RangeError where the spectral radius of A is 1 or more (there is no such law), where shapes
 * do not match or noise is not symmetric.
 */
export function stationaryMoments(map: AffineMap, noise: Matrix): Moments {
  const { matrix: A, offset } = requireMaps("stationaryMoments", [map]);
  requireNoise("stationaryMoments", noise, offset.length);
  const radius = spectralRadius(A);
  if (!(radius < 1)) {
    throw new RangeError(`stationaryMoments: the spectral radius of the map is ${radius}, not < 1`);
  }
  const rest = A.map((row, i) => row.map((entry, j) => (i === j ? 1 - entry : -entry)));
  return { mean: solve(rest, offset), covariance: solveLyapunov(A, noise) };
}

/** Σ = A Σ Aᵀ + Q for a symmetric Σ: one unknown for each pair i <= j. */
function solveLyapunov(A: Matrix, Q: Matrix): Matrix {
  const n = A.length;
  const pairs = A.flatMap((_, i) =>
    Array.from({ length: n - i }, (_, k): readonly [number, number] => [i, i + k])
  );
  const system = pairs.map(([i, j], row) =>
    pairs.map(([k, l], column) => {
      const twice = k === l ? A[i][k] * A[j][k] : A[i][k] * A[j][l] + A[i][l] * A[j][k];
      return (row === column ? 1 : 0) - twice;
    })
  );
  const solution = solve(system, pairs.map(([i, j]) => (Q[i][j] + Q[j][i]) / 2));
  const covariance: number[][] = A.map(() => new Array<number>(n).fill(0));
  pairs.forEach(([i, j], k) => covariance[i][j] = covariance[j][i] = solution[k]);
  return covariance;
}

/** Options of {@link stochasticMaps}. */
export interface StochasticMapOptions {
  /** The number of parameters. */
  readonly dimension: number;
  /** η. */
  readonly stepSize: number;
  /** B, the terms of a mini-batch, drawn without replacement; 1 by default. */
  readonly batchSize?: number;
}

/**
 * The equally likely steps of stochastic gradient descent on a finite sum of quadratics, as affine
 * maps: one for each of the `n choose B` mini-batches, in lexicographic order.
 *
 * @throws RangeError where the batch size is not in 1..n, there are more than 10^5 batches, or a
 * gradient is not affine.
 */
export function stochasticMaps(
  problem: FiniteSum,
  { dimension, stepSize, batchSize = 1 }: StochasticMapOptions,
): readonly AffineMap[] {
  requireInteger("stochasticMaps", "batchSize", batchSize, 1, problem.terms);
  const single = Array.from(
    { length: problem.terms },
    (_, index) =>
      iterationMap(stochasticGradientDescent({ stepSize, order: [index] }), problem, dimension),
  );
  if (batchSize === 1) return single;
  const maps: AffineMap[] = [];
  for (const batch of subsets(problem.terms, batchSize)) {
    if (maps.length === 1e5) throw new RangeError("stochasticMaps: more than 1e5 mini-batches");
    maps.push(meanAffineMap(batch.map((index) => single[index])));
  }
  return maps;
}

function requireWeights(where: string, weights: Vector, count: number): void {
  requireFiniteVector(where, "weights", weights);
  if (weights.length !== count) {
    throwMismatch(where, `${count} components`, `weights of ${weights.length}`);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.some((weight) => weight < 0) || Math.abs(total - 1) > 1e-9) {
    throw new RangeError(`${where}: weights must be >= 0 with sum 1, got sum ${total}`);
  }
}

function requireNoise(where: string, noise: Matrix, dimension: number): void {
  requireFiniteSquare(where, "noise", noise);
  if (noise.length !== dimension) {
    throwMismatch(where, `map of dimension ${dimension}`, `noise of ${shapeOf(noise)}`);
  }
  noise.forEach((row, i) =>
    row.forEach((entry, j) => {
      if (Math.abs(entry - noise[j][i]) > 1e-12 * (Math.abs(noise[i][i]) + Math.abs(noise[j][j]))) {
        throw new RangeError(`${where}: noise is not symmetric at (${i}, ${j})`);
      }
    })
  );
}
