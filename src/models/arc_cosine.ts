/**
 * The Gaussian expectations behind ReLU networks in closed form: arc-cosine kernels and the tangent
 * kernels made of them.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { dot, norm } from "../numerics/mod.ts";
import { requireFiniteVector, throwMismatch } from "../numerics/shape.ts";

/** The angle of two vectors and what it lacks to π, each to full relative accuracy. */
export interface Angle {
  /** θ in [0, π]. */
  readonly angle: number;
  /** π − θ. */
  readonly supplement: number;
}

/**
 * The angle of two vectors that are not zero, `θ = 2 atan2(‖û − v̂‖, ‖û + v̂‖)` for their unit vectors
 * û, v̂ (W. Kahan): unlike arccos of û·v̂ it keeps its digits for nearly parallel vectors. Angles
 * below about 2⁻⁵³ are what the rounding of the unit vectors leaves.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { angleBetween } from "theorycheck";
 *
 * assertEquals(angleBetween([1, 0], [0, 2]).angle, Math.PI / 2);
 * assertEquals(angleBetween([1, 2], [2, 4]), { angle: 0, supplement: Math.PI });
 * ```
 *
 * @throws RangeError where the lengths differ, or a vector is zero or not finite.
 */
export function angleBetween(u: Vector, v: Vector): Angle {
  const [a, b] = [requireNorm("angleBetween", "u", u), requireNorm("angleBetween", "v", v)];
  if (a === 0 || b === 0) {
    throw new RangeError(`angleBetween: ${a === 0 ? "u" : "v"} must not be zero`);
  }
  requireSameLength("angleBetween", u, v);
  return angleOf(unit(u, a), unit(v, b));
}

/**
 * The normalised arc-cosine kernel of degree 0 or 1 at an angle θ in [0, π]: `(π − θ)/π` and
 * `(sin θ + (π − θ) cos θ)/π`, both 1 at θ = 0 and 0 at θ = π (Cho, Saul 2009). They are twice the
 * expectation of `1[û·x > 0] 1[v̂·x > 0]` and of `relu(û·x) relu(v̂·x)` under x ~ N(0, I).
 *
 * @throws RangeError for an angle outside [0, π] or another degree.
 */
export function arcCosineAtAngle(degree: 0 | 1, angle: number): number {
  if (!(angle >= 0 && angle <= Math.PI)) {
    throw new RangeError(`arcCosineAtAngle: angle must be in [0, π], got ${angle}`);
  }
  if (degree !== 0 && degree !== 1) {
    throw new RangeError(`arcCosineAtAngle: degree must be 0 or 1, got ${degree}`);
  }
  const supplement = Math.PI - angle;
  return degree === 0 ? supplement / Math.PI : 2 * halfProduct(supplement);
}

/**
 * `E[1[u·x > 0] 1[v·x > 0]] = (π − θ)/(2π)` under x ~ N(0, I), θ the angle of u and v; 0 where one of
 * them is zero.
 *
 * @throws RangeError where the lengths differ or an entry is not finite.
 */
export function jointActivation(u: Vector, v: Vector): number {
  const [a, b] = [requireNorm("jointActivation", "u", u), requireNorm("jointActivation", "v", v)];
  requireSameLength("jointActivation", u, v);
  if (a === 0 || b === 0) return 0;
  return angleOf(unit(u, a), unit(v, b)).supplement / (2 * Math.PI);
}

/**
 * `E[relu(u·x) relu(v·x)] = ‖u‖‖v‖/(2π) · (sin θ + (π − θ) cos θ)` under x ~ N(0, I), θ the angle of u
 * and v; 0 where one of them is zero. Near θ = π, where the two terms cancel, the relative error is
 * that of the angle; the absolute one is at most (d + 12) 2⁻⁵³ ‖u‖‖v‖ (see `reluTeacherTolerance`).
 * (Cho, Saul 2009, degree 1.)
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { reluProductMean } from "theorycheck";
 *
 * assertAlmostEquals(reluProductMean([3, 0], [3, 0]), 9 / 2);
 * assertAlmostEquals(reluProductMean([1, 0], [0, 1]), 1 / (2 * Math.PI));
 * ```
 *
 * @throws RangeError where the lengths differ or an entry is not finite.
 */
export function reluProductMean(u: Vector, v: Vector): number {
  const [a, b] = [requireNorm("reluProductMean", "u", u), requireNorm("reluProductMean", "v", v)];
  requireSameLength("reluProductMean", u, v);
  if (a === 0 || b === 0) return 0;
  return a * b * halfProduct(angleOf(unit(u, a), unit(v, b)).supplement);
}

/** Which weights of a two-layer network are trained. */
export type TrainedLayers = "first" | "second" | "both";

/**
 * The limit, at infinite width, of the tangent kernel of `f(x) = m^(-1/2) Σ_j a_j relu(w_j·x)` with
 * w_j ~ N(0, I) and a_j = ±1: for the first layer `x·y · (π − θ)/(2π)`, for the second
 * `E[relu(w·x) relu(w·y)]`, for both their sum (Jacot, Gabriel, Hongler 2018; Du et al. 2019).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { reluTangentKernel } from "theorycheck";
 *
 * assertEquals(reluTangentKernel([1, 0], [1, 0], "first"), 0.5);
 * ```
 *
 * @throws RangeError where the lengths differ or an entry is not finite.
 */
export function reluTangentKernel(
  x: Vector,
  y: Vector,
  trained: TrainedLayers = "both",
): number {
  const first = trained === "second" ? 0 : dot(x, y) * jointActivation(x, y);
  return trained === "first" ? first : first + reluProductMean(x, y);
}

/** The angle of two unit vectors of one length. */
export function angleOf(u: Vector, v: Vector): Angle {
  let [difference, sum] = [0, 0];
  for (let i = 0; i < u.length; i++) {
    difference += (u[i] - v[i]) ** 2;
    sum += (u[i] + v[i]) ** 2;
  }
  const [a, b] = [Math.sqrt(difference), Math.sqrt(sum)];
  return { angle: 2 * Math.atan2(a, b), supplement: 2 * Math.atan2(b, a) };
}

/** Below this supplement the series is used: its first omitted term is below 2⁻⁵³ of the sum. */
const SERIES_BELOW = 0.125;

/**
 * `(sin θ + (π − θ) cos θ)/(2π)` from δ = π − θ, that is `(sin δ − δ cos δ)/(2π)`, for small δ by the
 * series `Σ_{k >= 1} (−1)^(k+1) 2k δ^(2k+1)/(2k+1)!`.
 */
export function halfProduct(supplement: number): number {
  const d = supplement;
  const d2 = d * d;
  const value = d < SERIES_BELOW
    ? d * d2 / 3 * (1 - d2 / 10 * (1 - d2 / 28 * (1 - d2 / 54 * (1 - d2 / 88))))
    : Math.sin(d) - d * Math.cos(d);
  return value / (2 * Math.PI);
}

/** x / length. The quotient is finite even where the reciprocal is not. */
function unit(x: Vector, length: number): Vector {
  return x.map((entry) => entry / length);
}

function requireNorm(where: string, argument: string, x: Vector): number {
  requireFiniteVector(where, argument, x);
  return norm(x);
}

function requireSameLength(where: string, u: Vector, v: Vector): void {
  if (u.length !== v.length) {
    throwMismatch(where, `first of ${u.length}`, `second of ${v.length} entries`);
  }
}
