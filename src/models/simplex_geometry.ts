/**
 * The simplex of positive distributions as a manifold: the Fisher-Rao distance and the three kinds
 * of geodesics of information geometry (Amari and Nagaoka, "Methods of Information Geometry", 2000).
 * @module
 */
import { argumentError } from "../numerics/arguments.ts";
import { softmax } from "../numerics/exponential.ts";
import type { Vector } from "../numerics/matrix.ts";
import { hellingerDistance, requirePair } from "./finite_distribution.ts";

/**
 * The Fisher-Rao distance d(p, q) = 2 arccos Σᵢ √(pᵢqᵢ) in [0, π], zeros allowed. Computed as
 * 4 arcsin(½‖√p − √q‖), which keeps its relative accuracy near p = q.
 *
 * @throws RangeError unless p and q are distributions on the same set.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(fisherRaoDistance([1, 0], [0, 1]), Math.PI, 1e-15);
 * ```
 */
export function fisherRaoDistance(p: Vector, q: Vector): number {
  requirePair("fisherRaoDistance", p, q);
  return 4 * Math.asin(Math.min(1, hellingerDistance(p, q) / Math.SQRT2));
}

function requireTime(caller: string, t: number): void {
  if (!(t >= 0 && t <= 1)) throw argumentError(caller, "t", "be in [0, 1]", t);
}

/**
 * The point at t in [0, 1] of the shortest curve from p to q: its square root runs along a great
 * circle, √p_t = (sin((1 − t)ω) √p + sin(tω) √q)/sin ω with ω = d(p, q)/2.
 *
 * @throws RangeError unless p and q are distributions on the same set and t is in [0, 1].
 */
export function fisherRaoGeodesic(p: Vector, q: Vector, t: number): Vector {
  requirePair("fisherRaoGeodesic", p, q);
  requireTime("fisherRaoGeodesic", t);
  const angle = fisherRaoDistance(p, q) / 2;
  if (angle === 0) return [...p];
  const [a, b] = [Math.sin((1 - t) * angle), Math.sin(t * angle)].map((s) => s / Math.sin(angle));
  return p.map((x, i) => (a * Math.sqrt(x) + b * Math.sqrt(q[i])) ** 2);
}

/**
 * The point (1 − t)p + tq of the mixture geodesic, t in [0, 1].
 *
 * @throws RangeError unless p and q are distributions on the same set and t is in [0, 1].
 */
export function mixtureGeodesic(p: Vector, q: Vector, t: number): Vector {
  requirePair("mixtureGeodesic", p, q);
  requireTime("mixtureGeodesic", t);
  return p.map((x, i) => (1 - t) * x + t * q[i]);
}

/**
 * The point ∝ p^(1−t) q^t of the exponential geodesic between positive distributions.
 *
 * @throws RangeError unless p and q are positive distributions on the same set and t is in [0, 1].
 */
export function exponentialGeodesic(p: Vector, q: Vector, t: number): Vector {
  requirePair("exponentialGeodesic", p, q);
  requireTime("exponentialGeodesic", t);
  const zero = p.findIndex((x, i) => x === 0 || q[i] === 0);
  if (zero >= 0) {
    throw new RangeError(`exponentialGeodesic: p and q must be positive, got a 0 at ${zero}`);
  }
  return softmax(p.map((x, i) => (1 - t) * Math.log(x) + t * Math.log(q[i])));
}
