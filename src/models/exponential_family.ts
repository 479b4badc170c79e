/**
 * Exponential families on a finite set: all tilts q(s) ∝ r(s) exp(Σₖ θₖ fₖ(s)) of a base
 * distribution r by features f, and the member with prescribed expectations of the features.
 * @module
 */
import { argumentError, requireFiniteVector, requireInteger } from "../numerics/arguments.ts";
import { logSumExp, softmax } from "../numerics/exponential.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { requireFiniteMatrix } from "../numerics/shape.ts";
import { dot, sum } from "../numerics/summation.ts";
import { leastSquares } from "../numerics/svd.ts";
import { addScaled, norm } from "../numerics/vector.ts";
import { requireDistribution } from "./finite_distribution.ts";

/**
 * The distribution q(s) = r(s) exp(Σₖ θₖ fₖ(s) − ψ(θ)).
 *
 * @param base r; points with r(s) = 0 keep q(s) = 0.
 * @param features one row f_k for each parameter, one column for each point.
 * @param parameters θ.
 * @throws RangeError unless the base is a distribution, all is finite and the shapes fit.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(exponentialTilt([0.5, 0.5], [[0, 1]], [Math.log(3)])[1], 0.75, 1e-15);
 * ```
 */
export function exponentialTilt(base: Vector, features: Matrix, parameters: Vector): Vector {
  requireFamily("exponentialTilt", base, features, parameters, "parameters");
  return tilt(base, features, parameters).distribution;
}

/** The distribution and ψ(θ). */
function tilt(base: Vector, features: Matrix, parameters: Vector) {
  const support = base.flatMap((r, s) => (r > 0 ? [s] : []));
  const logits = support.map((s) =>
    Math.log(base[s]) + sum(features.map((row, k) => row[s] * parameters[k]))
  );
  const distribution = base.map(() => 0);
  softmax(logits).forEach((q, i) => distribution[support[i]] = q);
  return { distribution, potential: logSumExp(logits) };
}

function requireFamily(
  caller: string,
  base: Vector,
  features: Matrix,
  values: Vector,
  argument: string,
): void {
  requireDistribution(caller, "base", base);
  requireFiniteVector(caller, argument, values);
  if (features.length !== values.length) {
    throw argumentError(
      caller,
      argument,
      `have one entry for each of ${features.length} features`,
      `${values.length} entries`,
    );
  }
  if (features.length === 0) return;
  if (requireFiniteMatrix(caller, "features", features) !== base.length) {
    throw new RangeError(
      `${caller}: features has ${features[0].length} columns for ${base.length} probabilities`,
    );
  }
}

/** What {@link informationProjection} found. */
export interface InformationProjection {
  /** q. */
  readonly distribution: Vector;
  /** θ; one of several where features are dependent on the support of the base. */
  readonly parameters: Vector;
  /** The largest |E_q f_k − m_k|. */
  readonly residual: number;
  /** Whether the residual is at rounding level. */
  readonly converged: boolean;
}

/** How the projection is computed. */
export interface ProjectionOptions {
  /** Cap on the Newton steps; 200 unless given. */
  readonly maximumSteps?: number;
}

/**
 * The distribution with E_q fₖ = mₖ that is nearest to the base r in KL(q‖r): the member of the
 * exponential family through r with these expectations. It minimises the convex function
 * ψ(θ) − θ · m, whose gradient is E_q f − m and whose Hessian is the covariance of f; damped
 * Newton steps with backtracking. Where no member has the expectations (m outside, or on the
 * boundary of, what distributions on the support can have) the iteration ends with
 * `converged: false`.
 *
 * With features f_x(s) = 1[s >= x] for x in a subset A of a finite poset this is the mixed projection
 * of Sugiyama, Nakahara and Tsuda, "Tensor balancing on statistical manifold", ICML 2017.
 *
 * Source: Csiszár, "I-divergence geometry of probability distributions and minimization problems",
 * Ann. Probab. 3 (1975), theorem 3.1.
 *
 * @throws RangeError unless the base is a distribution, all is finite and the shapes fit.
 *
 * ```ts
 * import { assert, assertAlmostEquals } from "@std/assert";
 * const { distribution, converged } = informationProjection([0.2, 0.3, 0.5], [[0, 1, 1]], [0.4]);
 * assert(converged);
 * assertAlmostEquals(distribution[1], 0.15, 1e-14);
 * ```
 */
export function informationProjection(
  base: Vector,
  features: Matrix,
  expectations: Vector,
  options: ProjectionOptions = {},
): InformationProjection {
  const { maximumSteps = 200 } = options;
  requireFamily("informationProjection", base, features, expectations, "expectations");
  requireInteger("informationProjection", "maximumSteps", maximumSteps, 0);
  const at = (parameters: Vector): Point => pointAt(base, features, expectations, parameters);
  let point = at(features.map(() => 0));
  for (let step = 0; step < maximumSteps && point.residual > 0; step++) {
    const next = newtonStep(features, point, at);
    if (next === undefined) break;
    point = next;
  }
  const { distribution, parameters, residual } = point;
  const size = Math.max(1, ...features.map((row) => norm(row, Infinity)));
  const converged = residual <= 4 * (base.length + 8) * Number.EPSILON * size;
  return { distribution, parameters, residual, converged };
}

interface Point {
  readonly parameters: Vector;
  readonly distribution: Vector;
  /** ψ(θ) − θ · m. */
  readonly objective: number;
  readonly gradient: Vector;
  readonly residual: number;
}

function pointAt(base: Vector, features: Matrix, m: Vector, parameters: Vector): Point {
  const { distribution, potential } = tilt(base, features, parameters);
  // Centred first: where f is near m on all that has weight, the difference keeps its digits.
  const gradient = features.map((row, k) => dot(distribution, row.map((f) => f - m[k])));
  return {
    parameters,
    distribution,
    objective: potential - dot(parameters, m),
    gradient,
    residual: norm(gradient, Infinity),
  };
}

/**
 * How far one step may move log q of one point against another: beyond, the quadratic model says
 * nothing, and a step may end where all but one weight are 0.
 */
const LONGEST_MOVE = 8;

/** The range over all points of Σₖ directionₖ fₖ. */
function spread(features: Matrix, direction: Vector): number {
  const moves = features[0].map((_, s) => sum(features.map((row, k) => row[s] * direction[k])));
  return Math.max(...moves) - Math.min(...moves);
}

/** A point with a smaller objective or, where that is down to rounding, a smaller residual. */
function newtonStep(
  features: Matrix,
  point: Point,
  at: (parameters: Vector) => Point,
): Point | undefined {
  const direction = leastSquares(covariance(features, point.distribution), point.gradient);
  const decrease = dot(direction, point.gradient);
  if (!(decrease > 0)) return undefined;
  const longest = Math.min(1, LONGEST_MOVE / spread(features, direction));
  for (let size = longest; size > 1e-12 * longest; size /= 2) {
    const parameters = addScaled(point.parameters, -size, direction);
    if (!parameters.every(Number.isFinite)) continue;
    const next = at(parameters);
    const enough = next.objective <= point.objective - 1e-4 * size * decrease;
    if (enough && next.objective < point.objective) return next;
    if (size === longest && next.residual < point.residual / 2) return next;
  }
  return undefined;
}

function covariance(features: Matrix, q: Vector): Matrix {
  const centred = features.map((row) => {
    const mean = dot(q, row);
    return row.map((f) => f - mean);
  });
  return centred.map((f) => centred.map((g) => sum(q.map((weight, s) => weight * f[s] * g[s]))));
}
