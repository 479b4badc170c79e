/**
 * The toy model of superposition: more features than dimensions, one at a time.
 * @module
 */
import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix } from "../numerics/matrix.ts";
import type { SmoothProblem } from "../optimizers/problems.ts";
import { type ParameterLayout, parameterLayout, requireSize } from "./layout.ts";

/** The loss over weights W (dimensions × features) and biases b (features × 1). */
export type SuperpositionModel =
  & ParameterLayout<"weights" | "biases">
  & Required<
    Pick<SmoothProblem, "value" | "gradient">
  >;

/**
 * `L(W, b) = E‖x − (WᵀWx + b)₊‖²` for an input `x = ℓ e_i` with one feature i, uniform among c, of
 * strength ℓ uniform in [0, 1] (Elhage et al. 2022; Chen et al. 2023):
 * `1/c Σ_ij ∫₀¹ (ℓ δ_ij − (ℓ W_j·W_i + b_j)₊)² dℓ`. Value and gradient are exact up to rounding: each
 * integrand is a quadratic where `ℓ W_j·W_i + b_j > 0`, and constant elsewhere. The gradient is
 * continuous but at points with W_i = 0 and b_i = 0, where the one for b_i < 0 is taken.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { superpositionModel } from "theorycheck";
 *
 * // Two features in two dimensions, one of them not represented: 1/c ∫ ℓ² dℓ.
 * const model = superpositionModel(2, 2);
 * const point = model.pack({ weights: [[1, 0], [0, 0]], biases: [[0], [0]] });
 * assertAlmostEquals(model.value(point), 1 / 6, 1e-15);
 * ```
 *
 * @throws RangeError where a size is no positive integer.
 */
export function superpositionModel(dimensions: number, features: number): SuperpositionModel {
  requireInteger("superpositionModel", "dimensions", dimensions, 1);
  requireInteger("superpositionModel", "features", features, 1);
  const layout = parameterLayout({ weights: [dimensions, features], biases: [features, 1] });
  return {
    ...layout,
    value(parameters) {
      requireSize("value", parameters, layout.size);
      let total = 0;
      forPairs(layout.unpack(parameters), (_i, _j, { value }) => total += value);
      return total / features;
    },
    gradient(parameters) {
      requireSize("gradient", parameters, layout.size);
      const { weights, biases } = layout.unpack(parameters);
      const slopes = {
        weights: weights.map((row) => row.map(() => 0)),
        biases: biases.map(() => [0]),
      };
      forPairs({ weights, biases }, (i, j, { byProduct, byBias }) => {
        slopes.biases[j][0] += byBias / features;
        weights.forEach((row, d) => {
          slopes.weights[d][i] += byProduct * row[j] / features;
          slopes.weights[d][j] += byProduct * row[i] / features;
        });
      });
      return layout.pack(slopes);
    },
  };
}

/** `∫₀¹ (ℓ δ − (ℓ s + b)₊)² dℓ` with its derivatives by s and b. */
interface PairLoss {
  readonly value: number;
  readonly byProduct: number;
  readonly byBias: number;
}

function forPairs(
  { weights, biases }: Readonly<Record<"weights" | "biases", Matrix>>,
  visit: (i: number, j: number, loss: PairLoss) => void,
): void {
  biases.forEach(([bias], j) =>
    biases.forEach((_, i) => {
      const product = weights.reduce((sum, row) => sum + row[i] * row[j], 0);
      visit(i, j, pairLoss(product, bias, i === j ? 1 : 0));
    })
  );
}

function pairLoss(product: number, bias: number, own: number): PairLoss {
  // The part of [0, 1] where ℓ · product + bias > 0.
  const root = product === 0 ? Number(bias <= 0) : Math.min(1, Math.max(0, -bias / product));
  const [low, high] = product >= 0 ? [root, 1] : [0, root];
  const m0 = high - low;
  const m1 = m0 * (high + low) / 2;
  const m2 = m0 * (high * high + high * low + low * low) / 3;
  // ∫ ℓ (ℓ s + b) and ∫ (ℓ s + b) over it
  const [withStrength, alone] = [product * m2 + bias * m1, product * m1 + bias * m0];
  return {
    value: own / 3 - 2 * own * withStrength + product * withStrength + bias * alone,
    byProduct: 2 * (withStrength - own * m2),
    byBias: 2 * (alone - own * m1),
  };
}
