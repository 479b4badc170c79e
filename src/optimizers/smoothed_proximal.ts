/**
 * The proximal point as the mean of a Gibbs density, for functions of one variable and for cones.
 * @module
 */

import { requireFinite, requireInteger, requirePositive } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { gaussLegendre, type QuadratureRule } from "../numerics/mod.ts";
import { requireFiniteVector } from "../numerics/shape.ts";

/** A function of one variable, and its proximal point. */
export interface GibbsProximalProblem {
  /** f. */
  value(y: number): number;
  /** Where f is not smooth; none by default. */
  readonly kinks?: Vector;
  /** x. */
  readonly point: number;
  /** t > 0. */
  readonly stepSize: number;
  /** The proximal point of f at x: the mode of the density. */
  readonly mode: number;
  /** Where f is not convex: the other local modes, so that no part of the density is left out. */
  readonly otherModes?: Vector;
}

/** The mean, and how far the same quadrature with fewer nodes is from it. */
export interface GibbsProximal {
  /** prox^δ_{tf}(x). */
  readonly point: number;
  /** Estimate of the discretisation error. */
  readonly error: number;
}

/** Standard deviations of the Gaussian factor beyond which the density is left out: mass 1e-32. */
const REACH = 12;

/** Halvings of an interval towards each of its ends: the shortest piece is 2⁻⁴⁰ of it. */
const HALVINGS = 40;

/**
 * The mean of the density proportional to `exp(−(f(y) + (y − x)²/(2t))/δ)`, which tends to prox_{tf}(x) with
 * δ → 0 (Osher, Heaton, Wu Fung 2023, "A Hamilton–Jacobi-based proximal operator"). For convex f the
 * density falls at least as fast from its mode as a Gaussian of variance tδ, so that a bounded interval
 * suffices (for other f, one that reaches as far from every local mode). Gauss–Legendre on a mesh that is graded towards the mode and the kinks: slopes of any
 * steepness are resolved.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // a steep hinge: the mean of minus a half-normal variable
 * const hinge = (y: number) => 1e6 * Math.max(y, 0);
 * const problem = { value: hinge, point: 0, stepSize: 1, mode: 0 };
 * assertAlmostEquals(smoothedProximal(problem, 1).point, -Math.sqrt(2 / Math.PI), 1e-5);
 * ```
 *
 * @throws RangeError where t or δ is not positive, x, the mode or a kink is not finite, or f is not
 * finite at the mode.
 */
export function smoothedProximal(
  problem: GibbsProximalProblem,
  temperature: number,
  nodes = 16,
): GibbsProximal {
  const { value, point, stepSize, mode, kinks = [], otherModes = [] } = problem;
  requirePositive("smoothedProximal", "stepSize", stepSize);
  requirePositive("smoothedProximal", "temperature", temperature);
  requireFinite("smoothedProximal", "point", point);
  requireFinite("smoothedProximal", "mode", mode);
  requireFiniteVector("smoothedProximal", "kinks", kinks);
  requireFiniteVector("smoothedProximal", "otherModes", otherModes);
  requireInteger("smoothedProximal", "nodes", nodes, 4, 100);
  const exponent = (y: number): number => value(y) + (y - point) ** 2 / (2 * stepSize);
  const least = exponent(mode);
  requireFinite("smoothedProximal", "f(mode)", least);
  const density = (y: number): number => Math.exp(-(exponent(y) - least) / temperature);
  const radius = REACH * Math.sqrt(stepSize * temperature);
  const offsets = [0, ...otherModes.map((other) => other - mode)];
  const mesh = gradedMesh(offsets, radius, kinks.map((kink) => kink - mode));
  const shift = meanOffset(density, mode, mesh, nodes);
  const coarse = meanOffset(density, mode, mesh, nodes - 3);
  return { point: mode + shift, error: Math.abs(shift - coarse) };
}

/** Offsets from the mode, ascending: modes, ends and the kinks between, graded towards each. */
function gradedMesh(modes: Vector, radius: number, kinks: Vector): Vector {
  const [first, last] = [Math.min(...modes) - radius, Math.max(...modes) + radius];
  const inside = kinks.filter((kink) => kink > first && kink < last);
  const ends = [...new Set([first, ...modes, ...inside, last])].sort((a, b) => a - b);
  const mesh: number[] = [ends[0]];
  for (let i = 1; i < ends.length; i++) {
    const [low, high] = [ends[i - 1], ends[i]];
    const half = (high - low) / 2;
    for (let k = HALVINGS; k >= 0; k--) mesh.push(low + half * 2 ** -k);
    for (let k = 1; k <= HALVINGS; k++) mesh.push(high - half * 2 ** -k);
    mesh.push(high);
  }
  return mesh;
}

/** ∫ (y − mode) ρ / ∫ ρ. */
function meanOffset(
  density: (y: number) => number,
  mode: number,
  mesh: Vector,
  count: number,
): number {
  const { nodes, weights } = gaussLegendre(count, 0, 1);
  let [mass, moment] = [0, 0];
  for (let i = 1; i < mesh.length; i++) {
    const [low, width] = [mesh[i - 1], mesh[i] - mesh[i - 1]];
    for (let k = 0; k < count; k++) {
      const offset = low + width * nodes[k];
      const weight = width * weights[k] * density(mode + offset);
      mass += weight;
      moment += weight * offset;
    }
  }
  return moment / mass;
}

/** f(y) = λ max(‖y_⊥‖ − c y_1, 0) in n variables, y_⊥ the others: 0 on a circular cone with apex 0. */
export interface ConeProximalProblem {
  /** n >= 2. */
  readonly dimension: number;
  /** c > 0: the tangent of the angle between the axis and the surface of the cone. */
  readonly opening: number;
  /** λ > 0: how steep f is outside. */
  readonly slope: number;
  /** t > 0. */
  readonly stepSize: number;
}

/** At the end of the radial integrals the density has fallen by e to this power. */
const FALL = 50;

/** Halvings of the angles outside the cone, towards its surface and the far end of its axis. */
const ANGLE_HALVINGS = 30;

/** Nodes of the radial integrals, beyond those of a piece of the angles: e^−50 asks for more. */
const MORE_RADII = 16;

/**
 * The coordinate along the axis of prox^δ_{tf}(0), which lies on it, for {@link ConeProximalProblem}; the
 * proximal point is the apex 0. f is homogeneous, f(rω) = r f(ω), and so with h(θ) = f(ω)√(t/δ) at the angle θ
 * from the axis the mean is √(tδ) times
 * `∫ sin^(n−2)θ cos θ M_n(h) dθ / ∫ sin^(n−2)θ M_(n−1)(h) dθ` with `M_k(h) = ∫ r^k e^(−r²/2 − rh) dr`. For
 * λ → ∞ and c → 0 it tends to √(tδ) times the mean norm of a standard Gaussian vector. Gauss–Legendre, on
 * angles graded towards the surface of the cone and the far end of its axis, where f is small again.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * // a steep narrow cone in the plane: the mean norm of a Gaussian vector, √(π/2)
 * const cone = { dimension: 2, opening: 1e-3, slope: 1e8, stepSize: 1 };
 * assertAlmostEquals(smoothedConeProximal(cone, 1).point, Math.sqrt(Math.PI / 2), 1e-4);
 * ```
 *
 * @throws RangeError where n is no integer >= 2, or c, λ, t or δ is not positive.
 */
export function smoothedConeProximal(
  problem: ConeProximalProblem,
  temperature: number,
  nodes = 12,
): GibbsProximal {
  const where = "smoothedConeProximal";
  const { dimension, opening, slope, stepSize } = problem;
  requireInteger(where, "dimension", dimension, 2);
  requirePositive(where, "opening", opening);
  requirePositive(where, "slope", slope);
  requirePositive(where, "stepSize", stepSize);
  requirePositive(where, "temperature", temperature);
  requireInteger(where, "nodes", nodes, 4, 80);
  const unit = Math.sqrt(stepSize * temperature);
  const steepness = slope * Math.sqrt(stepSize / temperature);
  const mean = (count: number): number =>
    unit * coneMean(dimension, Math.atan(opening), steepness, count);
  const point = mean(nodes);
  return { point, error: Math.abs(point - mean(nodes - 3)) };
}

/** The quotient of integrals over θ: from 0 to the surface at angle α, and from there to π. */
function coneMean(n: number, alpha: number, steepness: number, count: number): number {
  const rule = gaussLegendre(count, 0, 1);
  const radii = gaussLegendre(count + MORE_RADII, 0, 1);
  const half = (Math.PI - alpha) / 2;
  const mesh = [0, alpha];
  for (let k = ANGLE_HALVINGS; k >= 0; k--) mesh.push(alpha + half * 2 ** -k);
  for (let k = 1; k <= ANGLE_HALVINGS; k++) mesh.push(Math.PI - half * 2 ** -k);
  mesh.push(Math.PI);
  let [mass, moment] = [0, 0];
  for (let i = 1; i < mesh.length; i++) {
    const width = mesh[i] - mesh[i - 1];
    for (let k = 0; k < count; k++) {
      const theta = mesh[i - 1] + width * rule.nodes[k];
      // sin θ − tan α cos θ = sin(θ − α)/cos α
      const h = steepness * Math.max(0, Math.sin(theta - alpha)) / Math.cos(alpha);
      const weight = width * rule.weights[k] * Math.sin(theta) ** (n - 2);
      const [below, above] = radialMoments(n, h, radii);
      mass += weight * below;
      moment += weight * Math.cos(theta) * above;
    }
  }
  return moment / mass;
}

/** M_(n−1)(h) and M_n(h). */
function radialMoments(n: number, h: number, { nodes, weights }: QuadratureRule): [number, number] {
  // r²/2 + rh = FALL
  const end = 2 * FALL / (h + Math.sqrt(h * h + 2 * FALL));
  let [below, above] = [0, 0];
  for (let k = 0; k < nodes.length; k++) {
    const r = end * nodes[k];
    const term = weights[k] * r ** (n - 1) * Math.exp(-r * (r / 2 + h));
    below += term;
    above += r * term;
  }
  return [end * below, end * above];
}
