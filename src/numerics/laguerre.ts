/**
 * Gauss rules for gamma laws: generalised Gauss-Laguerre quadrature.
 * @module
 */
import { argumentError, requireInteger } from "./arguments.ts";
import type { QuadratureRule } from "./quadrature.ts";

/** Polynomials of a higher degree overflow at the largest node. */
const LARGEST = 128;

/**
 * The recurrence of the orthonormal polynomials of the law x^(alpha) e^(-x)/Gamma(alpha + 1):
 * b_(k+1) p_(k+1) = (x - a_k) p_k - b_k p_(k-1) with a_k = 2k + 1 + alpha, b_k^2 = k (k + alpha).
 */
interface Recurrence {
  readonly n: number;
  readonly diagonal: Float64Array;
  /** b_0 = 0, b_1, ..., b_n. */
  readonly beside: Float64Array;
}

function recurrenceOf(n: number, alpha: number): Recurrence {
  return {
    n,
    diagonal: Float64Array.from({ length: n }, (_, k) => 2 * k + 1 + alpha),
    beside: Float64Array.from({ length: n + 1 }, (_, k) => Math.sqrt(k * (k + alpha))),
  };
}

/** How many eigenvalues of the Jacobi matrix are below x: negative pivots (Sturm). */
function countBelow({ n, diagonal, beside }: Recurrence, x: number): number {
  let [count, pivot] = [0, 1];
  for (let k = 0; k < n; k++) {
    pivot = diagonal[k] - x - (k === 0 ? 0 : beside[k] ** 2 / pivot);
    if (pivot === 0) pivot = -1e-300;
    if (pivot < 0) count++;
  }
  return count;
}

/** p_n(x)/p_n'(x), and the sum of p_k(x)^2 for k < n. */
function polynomialsAt(
  { n, diagonal, beside }: Recurrence,
  x: number,
): { readonly newtonStep: number; readonly sumOfSquares: number } {
  let [below, p, belowSlope, slope, sumOfSquares] = [0, 1, 0, 0, 0];
  for (let k = 0; k < n; k++) {
    sumOfSquares += p * p;
    const next = ((x - diagonal[k]) * p - beside[k] * below) / beside[k + 1];
    const nextSlope = (p + (x - diagonal[k]) * slope - beside[k] * belowSlope) / beside[k + 1];
    [below, p, belowSlope, slope] = [p, next, slope, nextSlope];
  }
  return { newtonStep: p / slope, sumOfSquares };
}

/** The node with the given index: bisection to a few digits, then Newton steps that stay inside. */
function nodeOf(recurrence: Recurrence, index: number, bound: number): number {
  let [low, high] = [0, bound];
  for (let step = 0; step < 1100; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (countBelow(recurrence, middle) > index) high = middle;
    else low = middle;
  }
  const polished = low - polynomialsAt(recurrence, low).newtonStep;
  return Math.abs(polished - low) <= 1e-12 * low ? polished : low;
}

const rules = new Map<string, QuadratureRule>();

/**
 * The Gauss-Laguerre rule in the probabilists' form: sum of w_i f(x_i) is about E f(X) for X with
 * density x^(alpha) e^(-x)/Gamma(alpha + 1) on x > 0, exact for polynomials up to degree 2n - 1; the
 * weights add to 1 and are accurate one by one, however small. 2X has the chi-squared law with
 * 2 alpha + 2 degrees of freedom. n from 1 to 128, alpha in (-1, 100]. Rules are shared: they are
 * frozen.
 *
 * @throws RangeError for other n or alpha.
 *
 * Source: G. Golub and J. Welsch, Calculation of Gauss quadrature rules, Mathematics of
 * Computation 23 (1969).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const { nodes, weights } = gaussLaguerre(10, 0.5);
 * const second = nodes.reduce((sum, x, i) => sum + weights[i] * x ** 2, 0);
 * assertAlmostEquals(second, 1.5 * 2.5, 1e-13);
 * ```
 */
export function gaussLaguerre(n: number, alpha: number = 0): QuadratureRule {
  requireInteger("gaussLaguerre", "n", n, 1, LARGEST);
  if (!(alpha > -1 && alpha <= 100)) {
    throw argumentError("gaussLaguerre", "alpha", "be in (-1, 100]", alpha);
  }
  const key = `${n} ${alpha}`;
  const known = rules.get(key);
  if (known) return known;
  const recurrence = recurrenceOf(n, alpha);
  // Gershgorin: b_k + b_(k+1) < 2k + 1 + alpha.
  const bound = 2 * (2 * n + 1 + alpha);
  const nodes = Array.from({ length: n }, (_, index) => nodeOf(recurrence, index, bound));
  const weights = nodes.map((node) => 1 / polynomialsAt(recurrence, node).sumOfSquares);
  const rule = { nodes: Object.freeze(nodes), weights: Object.freeze(weights) };
  rules.set(key, rule);
  return rule;
}
