/**
 * The one interface of all models: a function of a flat vector of parameters with exact derivatives.
 * @module
 */

import {
  functionValue,
  gradient,
  hessian,
  hessianVectorProduct,
  type Variable,
} from "../autodiff/mod.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { type ParameterLayout, requireSize } from "./layout.ts";

/**
 * An objective over named blocks of parameters: what optimizers minimise and landscapes are made of.
 * All functions throw a RangeError where the vector has another length than `size` or an entry that
 * is not finite.
 */
export interface Model<Name extends string = string> extends ParameterLayout<Name> {
  /** The objective L(θ). */
  value(parameters: Vector): number;
  /** ∇L(θ), laid out like θ. */
  gradient(parameters: Vector): number[];
  /** ∇²L(θ), symmetric, size × size. */
  hessian(parameters: Vector): number[][];
  /** ∇²L(θ) v without the Hessian. */
  hessianVectorProduct(parameters: Vector, direction: Vector): number[];
}

/**
 * The model of an objective that is written once on the tape.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { parameterLayout } from "./layout.ts";
 *
 * // L(u, v) = ½(uv − 1)²
 * const layout = parameterLayout({ u: [1, 1], v: [1, 1] });
 * const model = differentiableModel(layout, (x) =>
 *   layout.view(x, "u").multiply(layout.view(x, "v")).subtract(1).squaredNorm().scale(0.5)
 * );
 * assertEquals(model.hessian(model.pack({ u: [[0]], v: [[0]] })), [[0, -1], [-1, 0]]);
 * ```
 */
export function differentiableModel<Name extends string>(
  layout: ParameterLayout<Name>,
  objective: (parameters: Variable) => Variable,
): Model<Name> {
  const { size } = layout;
  return {
    ...layout,
    value: (parameters) => {
      requireSize("value", parameters, size);
      return functionValue(objective, parameters);
    },
    gradient: (parameters) => {
      requireSize("gradient", parameters, size);
      return gradient(objective, parameters);
    },
    hessian: (parameters) => {
      requireSize("hessian", parameters, size);
      return hessian(objective, parameters);
    },
    hessianVectorProduct: (parameters, direction) => {
      requireSize("hessianVectorProduct", parameters, size);
      return hessianVectorProduct(objective, parameters, direction);
    },
  };
}

/** Refuses a data matrix that is empty or ragged, naming it. Returns its number of columns. */
export function requireData(where: string, argument: string, data: Matrix): number {
  if (data.length === 0) throw new RangeError(`${where}: ${argument} has no rows`);
  const columns = data[0].length;
  const ragged = data.findIndex((row) => row.length !== columns);
  if (ragged >= 0) {
    throw new RangeError(
      `${where}: row ${ragged} of ${argument} has ${data[ragged].length} entries, row 0 ${columns}`,
    );
  }
  if (!data.every((row) => row.every(Number.isFinite))) {
    throw new RangeError(`${where}: ${argument} has an entry that is not finite`);
  }
  return columns;
}
