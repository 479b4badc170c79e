/**
 * One head of softmax attention.
 * @module
 */

import type { Variable } from "../autodiff/mod.ts";
import { requireInteger } from "../numerics/arguments.ts";
import { parameterLayout } from "./layout.ts";
import { defineNetwork, type Network } from "./network.ts";

/** The shape of an attention head that reads a sequence and answers at its last token. */
export interface AttentionShape {
  /** T, the number of tokens of a sequence. */
  readonly tokens: number;
  /** d, the entries of a token. */
  readonly width: number;
  /** h, the dimension of queries and keys. */
  readonly keys: number;
  /** The number of outputs. */
  readonly outputs: number;
}

/**
 * `f(x_1, …, x_T) = V Σ_t p_t x_t`, `p = softmax_t((Q x_T)·(K x_t)/√h)`, with the blocks `query` Q
 * (h × d), `key` K (h × d) and `value` V (outputs × d). An input is a sequence as one row, token after
 * token: T·d entries (Vaswani et al. 2017, one head, no mask).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { softmaxAttention } from "theorycheck";
 *
 * const head = softmaxAttention({ tokens: 2, width: 1, keys: 1, outputs: 1 });
 * assertEquals(head.predict(head.pack({ query: [[0]], key: [[1]], value: [[2]] }), [[1, 3]]), [[4]]);
 * ```
 *
 * @throws RangeError where a size is no positive integer.
 */
export function softmaxAttention(shape: AttentionShape): Network<"query" | "key" | "value"> {
  const { tokens, width, keys, outputs } = shape;
  for (const name of ["tokens", "width", "keys", "outputs"] as const) {
    requireInteger("softmaxAttention", name, shape[name], 1);
  }
  const layout = parameterLayout({
    query: [keys, width],
    key: [keys, width],
    value: [outputs, width],
  });
  const answer = (parameters: Variable, sequence: Variable): Variable => {
    const X = sequence.reshape(tokens, width);
    const query = layout.view(parameters, "query").multiply(
      X.sliceRows(tokens - 1, tokens).transpose(),
    );
    const seen = layout.view(parameters, "key").multiply(X.transpose());
    const weights = query.transpose().multiply(seen).scale(1 / Math.sqrt(keys)).softmax();
    return weights.multiply(X).multiply(layout.view(parameters, "value").transpose());
  };
  return defineNetwork(layout, tokens * width, outputs, (parameters, inputs) => {
    let all = answer(parameters, inputs.sliceRows(0, 1));
    for (let i = 1; i < inputs.rows; i++) {
      all = all.stack(answer(parameters, inputs.sliceRows(i, i + 1)));
    }
    return all;
  });
}
