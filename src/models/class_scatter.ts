/**
 * Features by class: means and scatter, within the classes and between them.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import { multiply, scale, subtract, sum, transpose } from "../numerics/mod.ts";
import { throwMismatch } from "../numerics/shape.ts";
import { requireData } from "./model.ts";

/**
 * Features (d × N, a column a sample) with every column replaced by the mean of its class.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { classMeans } from "theorycheck";
 *
 * assertEquals(classMeans([[1, 3, 5]], [0, 0, 1]), [[2, 2, 5]]);
 * ```
 *
 * @throws RangeError where the features are none or ragged, or there is not one label a column.
 */
export function classMeans(features: Matrix, labels: Vector): Matrix {
  const samples = requireData("classMeans", "features", features);
  if (labels.length !== samples) {
    throwMismatch("classMeans", `${samples} features`, `${labels.length} labels`);
  }
  return features.map((row) =>
    labels.map((label) => {
      const members = row.filter((_, i) => labels[i] === label);
      return sum(members) / members.length;
    })
  );
}

/**
 * `Σ_W = 1/N Σ_i (h_i − h̄_{c(i)})(h_i − h̄_{c(i)})ᵀ` with the class means h̄_c.
 *
 * @throws As {@link classMeans}.
 */
export function withinClassScatter(features: Matrix, labels: Vector): Matrix {
  return scatter(subtract(features, classMeans(features, labels)));
}

/**
 * `Σ_B = 1/N Σ_i (h̄_{c(i)} − h̄)(h̄_{c(i)} − h̄)ᵀ` with the mean h̄ of all features: together with Σ_W
 * the scatter of the features.
 *
 * @throws As {@link classMeans}.
 */
export function betweenClassScatter(features: Matrix, labels: Vector): Matrix {
  const mean = classMeans(features, labels.map(() => 0));
  return scatter(subtract(classMeans(features, labels), mean));
}

function scatter(deviations: Matrix): Matrix {
  return scale(1 / deviations[0].length, multiply(deviations, transpose(deviations)));
}
