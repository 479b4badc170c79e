/**
 * The operations of the tape on nodes whose shapes are known to fit: each one is a primitive with
 * its kernels. {@link Variable} is their public face and checks the shapes.
 * @module
 */

import * as kernels from "./kernels.ts";
import { sumsReversed } from "../numerics/summation.ts";
import {
  bilinear,
  linear,
  type LinearKernel,
  linearPair,
  type LinearPairRule,
} from "./primitives.ts";
import type { Node } from "./tape.ts";

const sumRule = pairOf(kernels.accumulate, kernels.accumulate);
const differenceRule = pairOf(kernels.accumulate, (out, source) => {
  kernels.accumulate(out, source, -1);
});

/** Two kernels that are their own transposes. */
function pairOf(left: LinearKernel, right: LinearKernel): LinearPairRule {
  return { applyLeft: left, applyRight: right, pullLeft: left, pullRight: right };
}

/** `a + b`, of one shape. */
export function add(a: Node, b: Node): Node {
  return linearPair(a, b, a.rows, a.columns, sumRule);
}

/** `a − b`, of one shape. */
export function subtract(a: Node, b: Node): Node {
  return linearPair(a, b, a.rows, a.columns, differenceRule);
}

/** `factor · a`. */
export function scale(a: Node, factor: number): Node {
  const apply = (out: Float64Array, source: Float64Array): void =>
    kernels.accumulate(out, source, factor);
  return linear(a, a.rows, a.columns, apply, apply);
}

/** `a + offset` with a number. */
export function shift(a: Node, offset: number): Node {
  const out = linear(a, a.rows, a.columns, kernels.accumulate, kernels.accumulate);
  for (let i = 0; i < out.value.length; i++) out.value[i] += offset;
  return out;
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
  const [first, step] = sumsReversed() ? [a.length - 1, -1] : [0, 1];
  for (let i = first, left = a.length; left > 0; i += step, left--) sum += a[i] * b[i];
  out[0] += sum;
}

/** `Σ a_ij b_ij`, 1 × 1. */
export function dot(a: Node, b: Node): Node {
  return bilinear(a, b, 1, 1, dotRule);
}

/** `aᵀ`. */
export function transpose(a: Node): Node {
  const { rows, columns } = a;
  return linear(
    a,
    columns,
    rows,
    (out, source) => kernels.accumulateTranspose(out, source, rows, columns),
    (out, source) => kernels.accumulateTranspose(out, source, columns, rows),
  );
}

/** Adds entry i of the source to place `target(i)`. */
function gathering(target: (i: number) => number): LinearKernel {
  return (out, source) => {
    for (let i = 0; i < source.length; i++) out[target(i)] += source[i];
  };
}

/** Adds entry `origin(i)` of the source to place i. */
function scattering(origin: (i: number) => number): LinearKernel {
  return (out, source) => {
    for (let i = 0; i < out.length; i++) out[i] += source[origin(i)];
  };
}

/** The sums over the classes of a partition of the entries: entry i goes to place `target(i)`. */
function gather(a: Node, rows: number, columns: number, target: (i: number) => number): Node {
  return linear(a, rows, columns, gathering(target), scattering(target));
}

/** The node whose entry i is entry `origin(i)` of `a`: repetition, selection, permutation. */
export function scatter(
  a: Node,
  rows: number,
  columns: number,
  origin: (i: number) => number,
): Node {
  return linear(a, rows, columns, scattering(origin), gathering(origin));
}

/** `Σ a_ij`, 1 × 1. */
export function sum(a: Node): Node {
  return gather(a, 1, 1, first);
}

function first(): number {
  return 0;
}

/** `Σ_j a_ij`: one column. */
export function rowSums(a: Node): Node {
  const { rows, columns } = a;
  return gather(a, rows, 1, (i) => Math.floor(i / columns));
}

/** `Σ_i a_ij`: one row. */
export function columnSums(a: Node): Node {
  const { columns } = a;
  return gather(a, 1, columns, (i) => i % columns);
}

/** Repeats a row, a column or a single number until the shape is rows × columns. */
export function broadcast(a: Node, rows: number, columns: number): Node {
  if (a.rows === rows && a.columns === columns) return a;
  if (a.rows === 1 && a.columns === 1) return scatter(a, rows, columns, first);
  if (a.rows === 1) return scatter(a, rows, columns, (i) => i % columns);
  return scatter(a, rows, columns, (i) => Math.floor(i / columns));
}

/** The rows of `a`, and below them those of `b`. */
export function stack(a: Node, b: Node): Node {
  const [upper, lower] = [a.value.length, b.value.length];
  return linearPair(a, b, a.rows + b.rows, a.columns, {
    applyLeft: (out, source) => kernels.accumulate(out.subarray(0, upper), source),
    applyRight: (out, source) => kernels.accumulate(out.subarray(upper, upper + lower), source),
    pullLeft: (out, source) => kernels.accumulate(out, source.subarray(0, upper)),
    pullRight: (out, source) => kernels.accumulate(out, source.subarray(upper, upper + lower)),
  });
}

/** The larger of two entries, of `a` where they are equal: linear once the choice is made. */
export function maximum(a: Node, b: Node): Node {
  const fromA = Uint8Array.from(a.value, (entry, i) => entry >= b.value[i] ? 1 : 0);
  const fromB = fromA.map((chosen) => 1 - chosen);
  return linearPair(a, b, a.rows, a.columns, pairOf(masked(fromA), masked(fromB)));
}

function masked(mask: Uint8Array): LinearKernel {
  return (out, source) => {
    for (let i = 0; i < out.length; i++) if (mask[i] === 1) out[i] += source[i];
  };
}
