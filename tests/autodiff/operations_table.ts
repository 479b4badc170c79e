/** Every operation of the tape, beside an independent version over complex numbers. */

import type { Variable } from "../../src/autodiff/mod.ts";
import * as scalar from "../../src/autodiff/scalar_functions.ts";
import type { Vector } from "../../src/numerics/matrix.ts";
import { Complex, one, total, weight, weighted } from "./complex.ts";

export interface Row {
  readonly name: string;
  readonly at: Vector;
  readonly f: (x: Variable) => Variable;
  readonly complex: (z: readonly Complex[]) => Complex;
}

const six: Vector = [0.7, -1.2, 0.4, 1.9, -0.3, 0.8];
const positive: Vector = [0.7, 1.2, 0.4, 1.9, 0.3, 0.8];

/** Σ w_i v_i over the entries of any shape. */
export function readOut(v: Variable): Variable {
  const weights = v.toMatrix().map((row, i) => row.map((_, j) => weight(i * v.columns + j)));
  return v.dot(weights);
}

function entrywise(
  name: string,
  at: Vector,
  f: (x: Variable) => Variable,
  phi: (z: Complex) => Complex,
): Row {
  return { name, at, f: (x) => readOut(f(x)), complex: (z) => weighted(z.map(phi)) };
}

/** The 2 × 3 matrix in the first six entries and so on, as nested lists. */
function rows(z: readonly Complex[], columns: number): Complex[][] {
  return Array.from(
    { length: z.length / columns },
    (_, i) => z.slice(i * columns, (i + 1) * columns),
  );
}

const constants = [0.3, -0.9, 1.1, 0.2, -0.5, 0.6];
const number = (value: number): Complex => new Complex(value);
const matrix = [[0.3, -0.9], [1.1, 0.2], [-0.5, 0.6]];
const realPartPositive = (z: Complex, slope: number): Complex => z.re > 0 ? z : z.scaled(slope);

const unary: readonly Row[] = [
  entrywise("tanh", six, (x) => x.tanh(), (z) => z.tanh()),
  entrywise("relu", six, (x) => x.relu(), (z) => realPartPositive(z, 0)),
  entrywise("leakyRelu", six, (x) => x.leakyRelu(0.3), (z) => realPartPositive(z, 0.3)),
  entrywise("logistic", six, (x) => x.logistic(), (z) => one.over(one.plus(z.scaled(-1).exp()))),
  entrywise("softplus", six, (x) => x.softplus(), (z) => one.plus(z.exp()).log()),
  entrywise("exp", six, (x) => x.exp(), (z) => z.exp()),
  entrywise("log", positive, (x) => x.log(), (z) => z.log()),
  entrywise("sqrt", positive, (x) => x.sqrt(), (z) => z.power(0.5)),
  entrywise("power 3", six, (x) => x.power(3), (z) => z.times(z).times(z)),
  entrywise("power -1.5", positive, (x) => x.power(-1.5), (z) => z.power(-1.5)),
  entrywise("power 1", six, (x) => x.power(1), (z) => z),
  entrywise("power 0", six, (x) => x.power(0), () => one),
  entrywise("sine", six, (x) => x.map(scalar.sine), (z) => z.sin()),
  entrywise("cosine", six, (x) => x.map(scalar.cosine), (z) => z.plus(number(Math.PI / 2)).sin()),
  entrywise(
    "absolute value",
    six,
    (x) => x.map(scalar.absoluteValue),
    (z) => realPartPositive(z, -1),
  ),
  entrywise("scale", six, (x) => x.scale(-2.5), (z) => z.scaled(-2.5)),
  entrywise("negate", six, (x) => x.negate(), (z) => z.scaled(-1)),
  entrywise("reciprocal", six, (x) => x.map(scalar.reciprocal), (z) => one.over(z)),
];

const binary: readonly Row[] = [
  entrywise("add a number", six, (x) => x.add(3), (z) => z.plus(number(3))),
  entrywise(
    "subtract itself squared",
    six,
    (x) => x.subtract(x.power(2)),
    (z) => z.minus(z.times(z)),
  ),
  entrywise("hadamard with itself", six, (x) => x.hadamard(x), (z) => z.times(z)),
  entrywise("divide by exp", six, (x) => x.divide(x.exp()), (z) => z.over(z.exp())),
  entrywise(
    "maximum with a number",
    six,
    (x) => x.maximum(0.5),
    (z) => z.re >= 0.5 ? z : number(0.5),
  ),
  {
    name: "maximum of two halves",
    at: six,
    f: (x) => readOut(x.block(0, 3).maximum(x.block(3, 3)).power(2)),
    complex: (z) =>
      weighted(
        [0, 1, 2].map((i) => z[i].re >= z[i + 3].re ? z[i] : z[i + 3]).map((m) => m.times(m)),
      ),
  },
  {
    name: "hadamard with a constant vector",
    at: six,
    f: (x) => readOut(x.hadamard(constants)),
    complex: (z) => weighted(z.map((entry, i) => entry.scaled(constants[i]))),
  },
  {
    name: "dot of two halves",
    at: six,
    f: (x) => x.block(0, 3).dot(x.block(3, 3)),
    complex: (z) => total([0, 1, 2].map((i) => z[i].times(z[i + 3]))),
  },
  {
    name: "squaredNorm",
    at: six,
    f: (x) => x.squaredNorm(),
    complex: (z) => total(z.map((entry) => entry.times(entry))),
  },
  {
    name: "sum of a cube",
    at: six,
    f: (x) => x.sum().power(3),
    complex: (z) => total(z).times(total(z)).times(total(z)),
  },
  {
    name: "mean",
    at: six,
    f: (x) => x.power(2).mean(),
    complex: (z) => total(z.map((entry) => entry.times(entry))).scaled(1 / 6),
  },
];

const products: readonly Row[] = [
  {
    name: "multiply by a constant on the right",
    at: six,
    f: (x) => readOut(x.block(0, 2, 3).multiply(matrix).tanh()),
    complex: (z) =>
      weighted(
        rows(z, 3).flatMap((row) =>
          [0, 1].map((j) => total(row.map((entry, k) => entry.scaled(matrix[k][j]))).tanh())
        ),
      ),
  },
  {
    name: "multiply by a constant on the left",
    at: six,
    f: (x) => readOut(x.block(0, 2, 3).multiplyLeft(matrix).tanh()),
    complex: (z) =>
      weighted(
        matrix.flatMap((row) =>
          [0, 1, 2].map((j) => total(row.map((entry, k) => z[3 * k + j].scaled(entry))).tanh())
        ),
      ),
  },
  {
    name: "multiply a matrix by its transpose",
    at: six,
    f: (x) => readOut(x.reshape(2, 3).multiply(x.reshape(2, 3).transpose())),
    complex: (z) =>
      weighted(
        rows(z, 3).flatMap((a) =>
          rows(z, 3).map((b) => total(a.map((entry, k) => entry.times(b[k]))))
        ),
      ),
  },
  {
    name: "multiply a matrix and a column",
    at: six,
    f: (x) => readOut(x.block(0, 2, 2).multiply(x.block(4, 2)).power(2)),
    complex: (z) =>
      weighted(
        rows(z.slice(0, 4), 2).map((row) => total(row.map((entry, k) => entry.times(z[4 + k]))))
          .map((v) => v.times(v)),
      ),
  },
  {
    name: "multiply a column and a row",
    at: six,
    f: (x) => readOut(x.block(0, 3).multiply(x.block(3, 1, 3))),
    complex: (z) => weighted([0, 1, 2].flatMap((i) => [3, 4, 5].map((j) => z[i].times(z[j])))),
  },
];

const shapes: readonly Row[] = [
  {
    name: "transpose",
    at: six,
    f: (x) => readOut(x.reshape(2, 3).transpose().power(2)),
    complex: (z) => weighted([0, 3, 1, 4, 2, 5].map((i) => z[i].times(z[i]))),
  },
  {
    name: "diagonal",
    at: six,
    f: (x) => readOut(x.block(1, 2, 2).diagonal().exp()),
    complex: (z) => weighted([z[1].exp(), z[4].exp()]),
  },
  {
    name: "entry",
    at: six,
    f: (x) => x.reshape(2, 3).entry(1, 0).power(2),
    complex: (z) => z[3].times(z[3]),
  },
  {
    name: "sliceRows",
    at: six,
    f: (x) => readOut(x.reshape(3, 2).sliceRows(1, 3).power(2)),
    complex: (z) => weighted(z.slice(2).map((entry) => entry.times(entry))),
  },
  {
    name: "sliceColumns",
    at: six,
    f: (x) => readOut(x.reshape(2, 3).sliceColumns(1, 3).power(2)),
    complex: (z) => weighted([1, 2, 4, 5].map((i) => z[i].times(z[i]))),
  },
  {
    name: "a block of a computed value",
    at: six,
    f: (x) => readOut(x.exp().block(2, 2).hadamard(x.block(0, 2))),
    complex: (z) => weighted([0, 1].map((i) => z[i + 2].exp().times(z[i]))),
  },
  {
    name: "stack",
    at: six,
    f: (x) => readOut(x.reshape(2, 3).stack(x.block(1, 1, 3).exp()).power(2)),
    complex: (z) =>
      weighted([...z, ...z.slice(1, 4).map((entry) => entry.exp())].map((v) => v.times(v))),
  },
  {
    name: "beside",
    at: six,
    f: (x) => readOut(x.block(0, 2, 2).beside(x.block(4, 2)).power(2)),
    complex: (z) => weighted([0, 1, 4, 2, 3, 5].map((i) => z[i].times(z[i]))),
  },
  {
    name: "rowSums",
    at: six,
    f: (x) => readOut(x.reshape(2, 3).rowSums().power(2)),
    complex: (z) => weighted(rows(z, 3).map(total).map((s) => s.times(s))),
  },
  {
    name: "columnSums",
    at: six,
    f: (x) => readOut(x.reshape(2, 3).columnSums().power(2)),
    complex: (z) => weighted([0, 1, 2].map((j) => z[j].plus(z[j + 3])).map((s) => s.times(s))),
  },
  {
    name: "a row added to every row",
    at: six,
    f: (x) => readOut(x.block(0, 1, 3).add(x.reshape(2, 3)).exp()),
    complex: (z) => weighted(z.map((entry, i) => entry.plus(z[i % 3]).exp())),
  },
  {
    name: "a column times every column",
    at: six,
    f: (x) => readOut(x.reshape(2, 3).hadamard(x.block(0, 2))),
    complex: (z) => weighted(z.map((entry, i) => entry.times(z[Math.floor(i / 3)]))),
  },
  {
    name: "a column plus a row",
    at: six,
    f: (x) => readOut(x.block(0, 2).add(x.block(2, 1, 3)).power(2)),
    complex: (z) =>
      weighted([0, 1].flatMap((i) => [2, 3, 4].map((j) => z[i].plus(z[j]))).map((s) => s.times(s))),
  },
  {
    name: "softmax",
    at: six,
    f: (x) => readOut(x.reshape(2, 3).softmax()),
    complex: (z) =>
      weighted(
        rows(z, 3).flatMap((row) => {
          const exponentials = row.map((entry) => entry.exp());
          return exponentials.map((entry) => entry.over(total(exponentials)));
        }),
      ),
  },
  {
    name: "logSumExp",
    at: six,
    f: (x) => readOut(x.reshape(2, 3).logSumExp()),
    complex: (z) => weighted(rows(z, 3).map((row) => total(row.map((entry) => entry.exp())).log())),
  },
];

export const operationsTable: readonly Row[] = [...unary, ...binary, ...products, ...shapes];
