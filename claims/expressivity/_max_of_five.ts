/**
 * The maximum of five numbers as a combination of maxima of two sums of maxima of two, and the ReLU
 * network with two hidden layers that carries it out.
 */
import {
  add,
  diagonal,
  identity,
  type Matrix,
  scale,
  subsets,
  subtract,
  type Vector,
  zeros,
} from "theorycheck";

/** Stands for M_ij = max(x_i, x_j), and for x_i where both are i. */
export type Pair = readonly [number, number];

/** weight/30 times the larger of two sums of pair maxima. */
export interface Term {
  readonly weight: number;
  readonly left: readonly Pair[];
  readonly right: readonly Pair[];
}

const indices = [0, 1, 2, 3, 4];
const without = (...taken: number[]): number[] => indices.filter((i) => !taken.includes(i));
const pair = (i: number, j: number): Pair => i < j ? [i, j] : [j, i];

/** The three ways to divide the indices other than i into two pairs. */
function pairings(i: number): (readonly [Pair, Pair])[] {
  const [j, k, l, m] = without(i);
  return [[[j, k], [l, m]], [[j, l], [k, m]], [[j, m], [k, l]]];
}

/** The formula, in thirtieths; `pairsOf` are the pairs of places among the four that are not i. */
export function formula(
  { second = 1, third = 1, pairsOf = [...subsets(4, 2)] } = {},
): readonly Term[] {
  return indices.flatMap((i): Term[] => [
    ...pairings(i).slice(0, 1).map(([p, q]) => ({ weight: 12, left: [p], right: [q] })),
    ...pairings(i).map((right) => ({ weight: second, left: [[i, i], [i, i]] as Pair[], right })),
    ...pairsOf.map((places) => {
      const [j, k] = places.map((place) => without(i)[place]);
      const [l, m] = without(i, j, k);
      return { weight: -third, left: [pair(i, j), pair(i, k)], right: [pair(j, k), pair(l, m)] };
    }),
  ]);
}

/** x ↦ output · relu(second · relu(first · x)) on ℝ⁴, output weights as fractions. */
export interface Network {
  readonly first: Matrix;
  readonly second: Matrix;
  readonly output: readonly string[];
}

const pairs = [...subsets(4, 2)];

/** M_ij as a combination of the 14 units relu(x_i), relu(−x_i), relu(x_i − x_j), where x_5 = 0. */
function pairMaximum([i, j]: Pair): Vector {
  const units: number[] = new Array(14).fill(0);
  if (j < 4) [units[j], units[4 + j]] = [1, -1];
  if (i < j) units[j < 4 ? 8 + pairs.findIndex(([k, l]) => k === i && l === j) : i] = 1;
  return units;
}

/** max{0, x_1, …, x_4}: each max(a, b) is relu(a − b) + b, and all b together take two units. */
export function networkOf(terms: readonly Term[]): Network {
  const combine = (sides: readonly Pair[]): Vector =>
    sides.map(pairMaximum).reduce((total, units) => add(total, units));
  const rest = terms.map(({ weight, right }) => scale(weight, combine(right)));
  const linear = rest.reduce((total, units) => add(total, units));
  const unit = identity(4);
  return {
    first: [
      ...unit,
      ...diagonal([-1, -1, -1, -1]),
      ...pairs.map(([i, j]) => subtract(unit[i], unit[j])),
    ],
    second: [
      ...terms.map(({ left, right }) => subtract(combine(left), combine(right))),
      linear,
      subtract(zeros(14), linear),
    ],
    output: [...terms.map(({ weight }) => weight), 1, -1].map((weight) => `${weight}/30`),
  };
}
