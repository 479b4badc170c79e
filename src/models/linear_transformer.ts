/**
 * Linear transformers on in-context regression prompts: attention without softmax.
 * @module
 */

import { add, scale } from "../numerics/arithmetic.ts";
import { transpose } from "../numerics/construct.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { multiply } from "../numerics/products.ts";

/** Examples of a linear regression and a query. */
export interface RegressionPrompt {
  /** Rows x_1, ..., x_n of length d. */
  readonly inputs: Matrix;
  /** y_1, ..., y_n. */
  readonly labels: Vector;
  /** x_q, of length d. */
  readonly query: Vector;
}

/**
 * The prompt as a (d + 1) × (n + 1) matrix: columns (x_i; y_i), the last one (x_q; 0).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const prompt = promptMatrix({ inputs: [[1, 2]], labels: [3], query: [4, 5] });
 * assertEquals(prompt, [[1, 4], [2, 5], [3, 0]]);
 * ```
 */
export function promptMatrix({ inputs, labels, query }: RegressionPrompt): Matrix {
  if (inputs.length !== labels.length) {
    throw new RangeError(`promptMatrix: ${inputs.length} inputs and ${labels.length} labels`);
  }
  return transpose([...inputs.map((x, i) => [...x, labels[i]]), [...query, 0]]);
}

/** One layer of linear attention. */
export interface LinearAttention {
  /** P: what is written into the columns. */
  readonly projection: Matrix;
  /** Q: how two columns are compared. */
  readonly keyQuery: Matrix;
  /** The columns that are attended to. */
  readonly attended: Vector;
  /** What the sum over columns is divided by. */
  readonly normalizer: number;
}

/** `Z + P Z M (Zᵀ Q Z) / normalizer` with M the diagonal matrix of the attended columns. */
export function linearAttention(
  Z: Matrix,
  { projection, keyQuery, attended, normalizer }: LinearAttention,
): Matrix {
  const keys = Z.map((row) => attended.map((j) => row[j]));
  const scores = multiply(transpose(keys), keyQuery, Z);
  return add(Z, scale(1 / normalizer, multiply(projection, keys, scores)));
}
