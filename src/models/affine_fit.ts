/**
 * Least-squares fits by an affine function, and by one with a hinge: what small ReLU networks compute.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  accumulatedRoundoff,
  conditionNumber,
  dot,
  leastSquares,
  matrixVector,
  norm,
  scale,
  subtract,
} from "../numerics/mod.ts";
import { throwMismatch } from "../numerics/shape.ts";
import { requireData } from "./model.ts";

/** An affine function `slope · x + offset` and what it leaves of the targets. */
export interface AffineFit {
  /** c. */
  readonly slope: Vector;
  /** c₀. */
  readonly offset: number;
  /** The residuals y − c·x − c₀. */
  readonly residual: Vector;
  /** How far rounding moves the fitted values, in Euclidean norm. */
  readonly error: number;
}

/**
 * The affine least-squares fit of targets at the rows of `inputs`, the one of least norm where several
 * fit as well. Errors grow with the condition number of the matrix [X, 1]; they lie in its range, so
 * that the sum of squares has the square of them only.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { affineFit } from "theorycheck";
 *
 * const { slope: [c], offset } = affineFit([[-1], [0], [1]], [1, 0, 2]);
 * assertAlmostEquals(c, 0.5);
 * assertAlmostEquals(offset, 1);
 * ```
 *
 * @throws RangeError where there are no inputs, or not one target an input.
 */
export function affineFit(inputs: Matrix, targets: Vector): AffineFit {
  requireData("affineFit", "inputs", inputs);
  if (inputs.length !== targets.length) {
    throwMismatch("affineFit", `${inputs.length} inputs`, `${targets.length} targets`);
  }
  const design = inputs.map((x) => [...x, 1]);
  const coefficients = leastSquares(design, targets);
  return {
    slope: coefficients.slice(0, -1),
    offset: coefficients[coefficients.length - 1],
    residual: subtract(targets, matrixVector(design, coefficients)),
    error: accumulatedRoundoff(4 * inputs.length + 16) * conditionNumber(design) * norm(targets),
  };
}

/** A least-squares fit by `slope · x + offset + height · relu(x − t)`. */
export interface HingeFit {
  /** The slope left of t. */
  readonly slope: number;
  /** The value of the affine part at 0. */
  readonly offset: number;
  /** By how much the slope grows at t. */
  readonly height: number;
  /** What is left of the vector of relu(x_i − t) after its affine fit. */
  readonly across: Vector;
  /** ‖relu(x_i − t)‖/‖across‖: by how much errors of affine fits are magnified. */
  readonly magnification: number;
}

/**
 * The best affine function with one hinge at t, for inputs on the line: the height is the coefficient
 * of the targets along what the hinge has across all affine functions, and the affine part fits the
 * rest.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { hingeFit } from "theorycheck";
 *
 * const { slope, height } = hingeFit([-1, 0, 1], [1, 0, 2], 0);
 * assertAlmostEquals(slope, -1);
 * assertAlmostEquals(height, 3);
 * ```
 *
 * @throws RangeError where there are no inputs, or not one target an input, or the hinge is affine at
 *   the inputs.
 */
export function hingeFit(inputs: Vector, targets: Vector, t: number): HingeFit {
  const X = inputs.map((x) => [x]);
  const hinge = inputs.map((x) => Math.max(0, x - t));
  const { residual: across, error } = affineFit(X, hinge);
  if (norm(across) <= error) {
    throw new RangeError(`hingeFit: relu(x − ${t}) is affine at the inputs`);
  }
  const height = dot(targets, across) / dot(across, across);
  const { slope: [slope], offset } = affineFit(X, subtract(targets, scale(height, hinge)));
  return { slope, offset, height, across, magnification: norm(hinge) / norm(across) };
}
