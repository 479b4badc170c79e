/**
 * Cubature: rules over several dimensions that are no tensor products.
 * @module
 */
import { requireInteger } from "./arguments.ts";
import { signVectors } from "./combinatorics.ts";
import type { QuadratureGrid } from "./quadrature.ts";

/**
 * A rule for the uniform law on the sphere of radius √d in d dimensions (covariance I), exact for
 * polynomials up to degree 5: the vectors of signs, together of weight d/(d + 2), and the unit vectors
 * times ±√d, together of weight 2/(d + 2). The weights add to 1. d from 1 to 16.
 *
 * Odd moments vanish by symmetry. `E xᵢ²xⱼ² = d/(d + 2)` for i ≠ j, to which only the vectors of signs
 * contribute, and `E xᵢ⁴ = 3d/(d + 2)`, of which the unit vectors bring `2/(d + 2) · d²/d`.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const { points, weights } = sphereCubature(3);
 * const fourthMoment = points.reduce((sum, [x], i) => sum + weights[i] * x ** 4, 0);
 * assertAlmostEquals(fourthMoment, 9 / 5, 1e-15);
 * ```
 *
 * @throws RangeError for other d.
 *
 * Source: A. H. Stroud, Approximate calculation of multiple integrals (1971), section 8.
 */
export function sphereCubature(d: number): QuadratureGrid {
  requireInteger("sphereCubature", "d", d, 1, 16);
  const signs = [...signVectors(d)];
  const axes = signs[0].flatMap((_, i) =>
    [Math.sqrt(d), -Math.sqrt(d)].map((entry) => signs[0].map((_, j) => j === i ? entry : 0))
  );
  return {
    points: [...signs, ...axes],
    weights: [
      ...signs.map(() => d / (d + 2) / signs.length),
      ...axes.map(() => 2 / (d + 2) / axes.length),
    ],
  };
}
