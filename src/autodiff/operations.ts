/**
 * The operations of the tape on nodes whose shapes are known to fit: each one is a primitive with
 * its kernels. {@link Variable} is their public face and checks the shapes.
 * @module
 */

import * as kernels from "./kernels.ts";
import { bilinear, linear, type LinearTerm } from "./primitives.ts";
import type { Node } from "./tape.ts";

/** `a + factor · b`, of one shape. */
export function addScaled(a: Node, b: Node, factor: number): Node {
  return linear(a.rows, a.columns, [scaledTerm(a, 1), scaledTerm(b, factor)]);
}

/** `factor · a`. */
export function scale(a: Node, factor: number): Node {
  return linear(a.rows, a.columns, [scaledTerm(a, factor)]);
}

/** `a + offset` with a number. */
export function shift(a: Node, offset: number): Node {
  const out = scale(a, 1);
  for (let i = 0; i < out.value.length; i++) out.value[i] += offset;
  return out;
}

function scaledTerm(operand: Node, factor: number): LinearTerm {
  const apply = (out: Float64Array, source: Float64Array): void =>
    kernels.accumulate(out, source, factor);
  return { operand, apply, applyTransposed: apply };
}

/** The matrix product. */
export function product(a: Node, b: Node): Node {
  const [m, k, n] = [a.rows, a.columns, b.columns];
  return bilinear(a, b, m, n, {
    apply: (out, left, right) => kernels.accumulateProduct(out, left, right, m, k, n),
    pullLeft: (out, g, right) => kernels.accumulateProductTransposedRight(out, g, right, m, k, n),
    pullRight: (out, left, g) => kernels.accumulateProductTransposedLeft(out, left, g, m, k, n),
  });
}

const hadamardRule = {
  apply: kernels.accumulateHadamard,
  pullLeft: kernels.accumulateHadamard,
  pullRight: kernels.accumulateHadamard,
};

/** The product entry by entry. */
export function hadamard(a: Node, b: Node): Node {
  return bilinear(a, b, a.rows, a.columns, hadamardRule);
}

const dotRule = {
  apply: accumulateDot,
  pullLeft: (out: Float64Array, g: Float64Array, right: Float64Array): void =>
    kernels.accumulate(out, right, g[0]),
  pullRight: (out: Float64Array, left: Float64Array, g: Float64Array): void =>
    kernels.accumulate(out, left, g[0]),
};

function accumulateDot(out: Float64Array, a: Float64Array, b: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  out[0] += sum;
}

/** `Σ a_ij b_ij`, 1 × 1. */
export function dot(a: Node, b: Node): Node {
  return bilinear(a, b, 1, 1, dotRule);
}

/** `aᵀ`. */
export function transpose(a: Node): Node {
  const { rows, columns } = a;
  return linear(columns, rows, [{
    operand: a,
    apply: (out, source) => kernels.accumulateTranspose(out, source, rows, columns),
    applyTransposed: (out, source) => kernels.accumulateTranspose(out, source, columns, rows),
  }]);
}

/** The sum of every block of a partition of the entries: entry i goes to place `target(i)`. */
function gather(a: Node, rows: number, columns: number, target: (i: number) => number): Node {
  return linear(rows, columns, [{
    operand: a,
    apply: (out, source) => {
      for (let i = 0; i < source.length; i++) out[target(i)] += source[i];
    },
    applyTransposed: (out, source) => {
      for (let i = 0; i < out.length; i++) out[i] += source[target(i)];
    },
  }]);
}

/** The node whose entry i is entry `origin(i)` of `a`: repetition, selection, permutation. */
export function scatter(
  a: Node,
  rows: number,
  columns: number,
  origin: (i: number) => number,
): Node {
  return linear(rows, columns, [{
    operand: a,
    apply: (out, source) => {
      for (let i = 0; i < out.length; i++) out[i] += source[origin(i)];
    },
    applyTransposed: (out, source) => {
      for (let i = 0; i < source.length; i++) out[origin(i)] += source[i];
    },
  }]);
}

/** `Σ a_ij`, 1 × 1. */
export function sum(a: Node): Node {
  return gather(a, 1, 1, () => 0);
}

/** `Σ_j a_ij`: one column. */
export function rowSums(a: Node): Node {
  return gather(a, a.rows, 1, (i) => Math.floor(i / a.columns));
}

/** `Σ_i a_ij`: one row. */
export function columnSums(a: Node): Node {
  return gather(a, 1, a.columns, (i) => i % a.columns);
}

/** Repeats a row, a column or a single number until the shape is rows × columns. */
export function broadcast(a: Node, rows: number, columns: number): Node {
  if (a.rows === rows && a.columns === columns) return a;
  if (a.rows === 1 && a.columns === 1) return scatter(a, rows, columns, () => 0);
  if (a.rows === 1) return scatter(a, rows, columns, (i) => i % columns);
  return scatter(a, rows, columns, (i) => Math.floor(i / columns));
}

/** The rows of all operands, one below the other. */
export function stack(parts: readonly Node[]): Node {
  const rows = parts.reduce((total, part) => total + part.rows, 0);
  let start = 0;
  const terms = parts.map((operand): LinearTerm => {
    const [from, length] = [start, operand.value.length];
    start += length;
    return {
      operand,
      apply: (out, source) => kernels.accumulate(out.subarray(from, from + length), source),
      applyTransposed: (out, source) =>
        kernels.accumulate(out, source.subarray(from, from + length)),
    };
  });
  return linear(rows, parts[0].columns, terms);
}

/** The larger of two entries, of `a` where they are equal: linear once the choice is made. */
export function maximum(a: Node, b: Node): Node {
  const fromA = Float64Array.from(a.value, (entry, i) => entry >= b.value[i] ? 1 : 0);
  const fromB = fromA.map((chosen) => 1 - chosen);
  return linear(a.rows, a.columns, [maskedTerm(a, fromA), maskedTerm(b, fromB)]);
}

function maskedTerm(operand: Node, mask: Float64Array): LinearTerm {
  const apply = (out: Float64Array, source: Float64Array): void => {
    for (let i = 0; i < out.length; i++) if (mask[i] === 1) out[i] += source[i];
  };
  return { operand, apply, applyTransposed: apply };
}
