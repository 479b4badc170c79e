/**
 * The unconstrained features model of neural collapse.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { requireNonNegative } from "../numerics/shape.ts";
import { parameterLayout } from "./layout.ts";
import { differentiableModel, type Model } from "./model.ts";

/** Sizes and penalties of the model. */
export interface UnconstrainedFeatures {
  /** K, the number of classes. */
  readonly classes: number;
  /** n, the number of samples of each class. */
  readonly perClass: number;
  /** d, the dimension of a feature. */
  readonly dimension: number;
  /** λ_W >= 0. */
  readonly weightDecay: number;
  /** λ_H >= 0. */
  readonly featureDecay: number;
}

/**
 * `1/(2N) ‖W H − Y‖² + ½ λ_W ‖W‖² + ½ λ_H ‖H‖²`, N = Kn, with the blocks `weights` W (K × d) and
 * `features` H (d × N), whose columns are free parameters; Y = I_K ⊗ 1ᵀ: the columns of a class are
 * together, and their target is its unit vector (Tirer, Bruna 2022, no bias).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { unconstrainedFeatures } from "theorycheck";
 *
 * const model = unconstrainedFeatures({
 *   classes: 2,
 *   perClass: 3,
 *   dimension: 2,
 *   weightDecay: 0.1,
 *   featureDecay: 0.1,
 * });
 * assertEquals(model.value(new Array(model.size).fill(0)), 0.5);
 * ```
 *
 * @throws RangeError where a size is no positive integer or a penalty is negative.
 */
export function unconstrainedFeatures(
  shape: UnconstrainedFeatures,
): Model<"weights" | "features"> {
  const { classes, perClass, dimension, weightDecay, featureDecay } = shape;
  for (const name of ["classes", "perClass", "dimension"] as const) {
    requireInteger("unconstrainedFeatures", name, shape[name], 1);
  }
  requireNonNegative("unconstrainedFeatures", "weightDecay", weightDecay);
  requireNonNegative("unconstrainedFeatures", "featureDecay", featureDecay);
  const samples = classes * perClass;
  const targets: Matrix = Array.from(
    { length: classes },
    (_, k) => Array.from({ length: samples }, (_, i) => Math.floor(i / perClass) === k ? 1 : 0),
  );
  const layout = parameterLayout({
    weights: [classes, dimension],
    features: [dimension, samples],
  });
  return differentiableModel(layout, (x) => {
    const [W, H] = [layout.view(x, "weights"), layout.view(x, "features")];
    return W.multiply(H).subtract(targets).squaredNorm().scale(1 / (2 * samples))
      .add(W.squaredNorm().scale(weightDecay / 2))
      .add(H.squaredNorm().scale(featureDecay / 2));
  });
}
