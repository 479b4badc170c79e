/**
 * Quadrature: Gauss rules, their tensor products, and adaptive integration.
 * @module
 */
import { argumentError, requireFinite, requireInteger } from "./arguments.ts";
import type { Vector } from "./matrix.ts";

/** A quadrature rule in one dimension: the integral of f is about sum of w_i f(x_i). */
export interface QuadratureRule {
  /** The points x_i, ascending. */
  readonly nodes: Vector;
  /** The weights w_i > 0. */
  readonly weights: Vector;
}

/** A quadrature rule over several dimensions. */
export interface QuadratureGrid {
  /** The points, each a vector. */
  readonly points: readonly Vector[];
  /** The weights, in the order of the points. */
  readonly weights: Vector;
}

/**
 * How many eigenvalues of the symmetric tridiagonal matrix with diagonal 0 and off-diagonal
 * entries b_1, ..., b_(n-1) are below x: the negative pivots of its factorisation (Sturm).
 */
function countBelow(squares: Vector, n: number, x: number): number {
  let [count, pivot] = [0, 1];
  for (let k = 0; k < n; k++) {
    pivot = -x - (k === 0 ? 0 : squares[k] / pivot);
    if (pivot === 0) pivot = -1e-300;
    if (pivot < 0) count++;
  }
  return count;
}

/** The eigenvalue with the given index, by bisection down to neighbouring doubles. */
function tridiagonalEigenvalue(squares: Vector, n: number, index: number, bound: number): number {
  let [low, high] = [0, bound];
  for (let step = 0; step < 1100; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (countBelow(squares, n, middle) > index) high = middle;
    else low = middle;
  }
  return low;
}

/**
 * The Gauss rule of a symmetric measure of mass 1, whose orthonormal polynomials satisfy
 * x p_k = b_(k+1) p_(k+1) + b_k p_(k-1): `squares[k]` is b_k^2. The nodes are the eigenvalues of
 * the Jacobi matrix (Golub and Welsch 1969), polished by a Newton step; the weights are
 * 1/(sum of p_k(x)^2). Only nodes >= 0 are computed, the rest by symmetry.
 */
function symmetricRule(n: number, squares: Vector, bound: number): QuadratureRule {
  const nodes = new Array<number>(n);
  const weights = new Array<number>(n);
  for (let i = Math.floor(n / 2); i < n; i++) {
    const middle = n % 2 === 1 && i === (n - 1) / 2;
    const start = middle ? 0 : tridiagonalEigenvalue(squares, n, i, bound);
    const node = middle ? 0 : start - newtonStep(start, n, squares);
    nodes[i] = node;
    nodes[n - 1 - i] = middle ? 0 : -node;
    weights[i] = 1 / sumOfSquares(node, n, squares);
    weights[n - 1 - i] = weights[i];
  }
  return { nodes: Object.freeze(nodes), weights: Object.freeze(weights) };
}

/** p_0(x)^2 + ... + p_(n-1)(x)^2. */
function sumOfSquares(x: number, n: number, squares: Vector): number {
  let [previous, current, sum] = [0, 1, 1];
  for (let k = 1; k < n; k++) {
    const next = (x * current - Math.sqrt(squares[k - 1]) * previous) / Math.sqrt(squares[k]);
    [previous, current] = [current, next];
    sum += current * current;
  }
  return sum;
}

/** p_n(x)/p_n'(x), up to the scale of p_n. */
function newtonStep(x: number, n: number, squares: Vector): number {
  let [previous, current, previousSlope, slope] = [0, 1, 0, 0];
  for (let k = 1; k <= n; k++) {
    const [below, b] = [Math.sqrt(squares[k - 1]), Math.sqrt(squares[k] ?? 1)];
    const next = (x * current - below * previous) / b;
    const nextSlope = (current + x * slope - below * previousSlope) / b;
    [previous, current, previousSlope, slope] = [current, next, slope, nextSlope];
  }
  return current / slope;
}

const hermiteRules = new Map<number, QuadratureRule>();
const legendreRules = new Map<number, QuadratureRule>();

/**
 * The Gauss-Hermite rule in the probabilists' form: sum of w_i f(x_i) is about E f(Z) with Z
 * standard normal, exact for polynomials up to degree 2n - 1; the weights add to 1. n from 1 to
 * 256. Rules are computed once and shared: they are frozen.
 *
 * @throws RangeError for other n.
 *
 * Source: G. Golub and J. Welsch, Calculation of Gauss quadrature rules, Mathematics of
 * Computation 23 (1969).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const { nodes, weights } = gaussHermite(20);
 * const fourthMoment = nodes.reduce((sum, x, i) => sum + weights[i] * x ** 4, 0);
 * assertAlmostEquals(fourthMoment, 3, 1e-13);
 * ```
 */
export function gaussHermite(n: number): QuadratureRule {
  requireInteger("gaussHermite", "n", n, 1, 256);
  const known = hermiteRules.get(n);
  if (known) return known;
  const squares = Array.from({ length: n + 1 }, (_, k) => k);
  const rule = symmetricRule(n, squares, 2 * Math.sqrt(n) + 1);
  hermiteRules.set(n, rule);
  return rule;
}

/**
 * The Gauss-Legendre rule on [a, b] ([-1, 1] unless given): exact for polynomials up to degree
 * 2n - 1; the weights add to b - a. n from 1 to 1000.
 *
 * @throws RangeError for other n, for bounds that are not finite, and for a >= b.
 *
 * Source: as {@link gaussHermite}.
 */
export function gaussLegendre(n: number, a: number = -1, b: number = 1): QuadratureRule {
  requireInteger("gaussLegendre", "n", n, 1, 1000);
  requireFinite("gaussLegendre", "a", a);
  requireFinite("gaussLegendre", "b", b);
  if (!(a < b)) throw argumentError("gaussLegendre", "b", `be > a = ${a}`, b);
  const squares = Array.from({ length: n + 1 }, (_, k) => k * k / (4 * k * k - 1));
  const rule = legendreRules.get(n) ?? symmetricRule(n, squares, 1);
  legendreRules.set(n, rule);
  const [center, radius] = [a + (b - a) / 2, (b - a) / 2];
  return {
    nodes: rule.nodes.map((x) => center + radius * x),
    weights: rule.weights.map((w) => 2 * radius * w),
  };
}

/**
 * The tensor product of rules, one per dimension: all combinations of nodes, with the products of
 * the weights; the last dimension runs fastest. Without rules, the empty point with weight 1.
 *
 * @throws RangeError for more than 10 million points.
 */
export function tensorGrid(rules: readonly QuadratureRule[]): QuadratureGrid {
  const size = rules.reduce((product, rule) => product * rule.nodes.length, 1);
  if (size > 1e7) throw argumentError("tensorGrid", "rules", "give at most 1e7 points", size);
  let points: Vector[] = [[]];
  let weights: number[] = [1];
  for (const rule of rules) {
    const [before, beforeWeights] = [points, weights];
    points = before.flatMap((point) => rule.nodes.map((x) => [...point, x]));
    weights = beforeWeights.flatMap((weight) => rule.weights.map((w) => weight * w));
  }
  return { points, weights };
}
