/**
 * Functions and operators given by finitely many points: resisting oracles for a fixed method.
 *
 * Points xᵢ, values fᵢ and gradients gᵢ belong to an L-smooth mu-strongly convex function exactly if
 * for all i, j
 *
 *     fᵢ − fⱼ >= gⱼ·(xᵢ − xⱼ) + (‖gᵢ − gⱼ‖²/L + mu‖xᵢ − xⱼ‖² − 2(mu/L)(gⱼ − gᵢ)·(xⱼ − xᵢ)) / (2(1 − mu/L))
 *
 * (Taylor, Hendrickx, Glineur 2017, theorem 4). For given points and gradients these are difference
 * constraints on the values: values exist exactly if no cycle of lower bounds has a positive sum, and
 * the largest fᵢ − fⱼ is minus the longest path from j to i. Pairs (xᵢ, uᵢ) belong to a nonexpansive
 * map or a monotone operator of the whole space if every two of them do (Kirszbraun 1934; Minty).
 *
 * Excesses are at most 0 for members. They come in doubles, for assumptions, and in exact rationals.
 * @module
 */
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import { type Rational, rational } from "../../numerics/rational.ts";

/** Points with the gradient of a function, or the value of an operator, at each. */
export interface PointData {
  /** One point a row. */
  readonly points: Matrix;
  /** What the operator maps each of them to. */
  readonly images: Matrix;
}

/** A class of convex functions: 0 <= mu < L. */
export interface SmoothClass {
  /** mu >= 0. */
  readonly strongConvexity: number;
  /** L > mu. */
  readonly smoothness: number;
}

/** The values that a smooth convex function with given gradients may have. */
export interface ValueRange {
  /** The largest sum of lower bounds around a cycle: 0 where values exist, else positive. */
  readonly excess: number;
  /** The largest f(x_i) − f(x_j) of all such functions. */
  largestDifference(i: number, j: number): number;
  /** Values that all attain the largest difference to f(x_j) at once, with f(x_j) = 0. */
  values(j: number): Vector;
}

/** The arithmetic of doubles or of rationals. */
interface Field<T> {
  from(x: number): T;
  plus(a: T, b: T): T;
  minus(a: T, b: T): T;
  times(a: T, b: T): T;
  over(a: T, b: T): T;
  isLess(a: T, b: T): boolean;
}

const doubles: Field<number> = {
  from: (x) => x,
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, b) => a * b,
  over: (a, b) => a / b,
  isLess: (a, b) => a < b,
};

const rationals: Field<Rational> = {
  from: rational,
  plus: (a, b) => a.plus(b),
  minus: (a, b) => a.minus(b),
  times: (a, b) => a.times(b),
  over: (a, b) => a.dividedBy(b),
  isLess: (a, b) => a.compare(b) < 0,
};

/** What values are possible for points and gradients. */
export function smoothConvexValues(data: PointData, range: SmoothClass): ValueRange {
  const longest = longestPaths(lowerBounds(data, range, doubles), doubles);
  return {
    excess: largestCycle(longest, doubles),
    // A difference of −0 would be a surprise in a report.
    largestDifference: (i, j) => 0 - longest[j][i],
    values: (j) => longest[j].map((bound) => 0 - bound),
  };
}

/** The excess of {@link smoothConvexValues} in exact rationals: members have at most 0. */
export function exactSmoothConvexExcess(data: PointData, range: SmoothClass): Rational {
  const longest = longestPaths(lowerBounds(data, range, rationals), rationals);
  return largestCycle(longest, rationals);
}

/** max ‖uᵢ − uⱼ‖² − L²‖xᵢ − xⱼ‖²: at most 0 for values of an L-Lipschitz map; L = 1 unless given. */
export function lipschitzExcess(data: PointData, lipschitz = 1): number {
  return pairExcess(data, lipschitzForm(lipschitz, doubles), doubles);
}

/** The excess of {@link lipschitzExcess} in exact rationals. */
export function exactLipschitzExcess(data: PointData, lipschitz = 1): Rational {
  return pairExcess(data, lipschitzForm(lipschitz, rationals), rationals);
}

/** max mu‖xᵢ − xⱼ‖² − (uᵢ − uⱼ)·(xᵢ − xⱼ): at most 0 for values of a mu-strongly monotone operator. */
export function monotoneExcess(data: PointData, strongMonotonicity = 0): number {
  return pairExcess(data, monotoneForm(strongMonotonicity, doubles), doubles);
}

/** The excess of {@link monotoneExcess} in exact rationals. */
export function exactMonotoneExcess(data: PointData, strongMonotonicity = 0): Rational {
  return pairExcess(data, monotoneForm(strongMonotonicity, rationals), rationals);
}

/** entries[i][j]: the least that fᵢ − fⱼ can be by the inequality of the pair. */
function lowerBounds<T>(
  { points, images }: PointData,
  { strongConvexity, smoothness }: SmoothClass,
  field: Field<T>,
): T[][] {
  const [mu, L] = [field.from(strongConvexity), field.from(smoothness)];
  const ratio = field.over(mu, L);
  const denominator = field.times(field.from(2), field.minus(field.from(1), ratio));
  const twice = field.times(field.from(2), ratio);
  return points.map((x, i) =>
    points.map((y, j) => {
      const step = difference(x, y, field), turn = difference(images[i], images[j], field);
      const slope = dot(images[j].map(field.from), step, field);
      const quadratic = field.plus(
        field.over(dot(turn, turn, field), L),
        field.minus(
          field.times(mu, dot(step, step, field)),
          field.times(twice, dot(turn, step, field)),
        ),
      );
      return field.plus(slope, field.over(quadratic, denominator));
    })
  );
}

/**
 * Floyd and Warshall for the longest path between two different points. The diagonal takes no part,
 * so that a cycle that is positive by rounding alone is not gone around again and again.
 */
function longestPaths<T>(weights: T[][], field: Field<T>): T[][] {
  const n = weights.length;
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        if (i === j || i === k || j === k) continue;
        const through = field.plus(weights[i][k], weights[k][j]);
        if (field.isLess(weights[i][j], through)) weights[i][j] = through;
      }
    }
  }
  return weights;
}

/** The largest sum around a cycle: of the longest paths there and back. */
function largestCycle<T>(longest: T[][], field: Field<T>): T {
  return largest(
    longest.flatMap((row, i) => row.map((there, j) => field.plus(there, longest[j][i]))),
    field,
  );
}

type PairForm<T> = (step: readonly T[], turn: readonly T[]) => T;

function lipschitzForm<T>(lipschitz: number, field: Field<T>): PairForm<T> {
  const L = field.from(lipschitz);
  const square = field.times(L, L);
  return (step, turn) =>
    field.minus(dot(turn, turn, field), field.times(square, dot(step, step, field)));
}

function monotoneForm<T>(strongMonotonicity: number, field: Field<T>): PairForm<T> {
  const mu = field.from(strongMonotonicity);
  return (step, turn) =>
    field.minus(field.times(mu, dot(step, step, field)), dot(turn, step, field));
}

/** The largest form over all pairs; 0 of fewer than two points. */
function pairExcess<T>({ points, images }: PointData, form: PairForm<T>, field: Field<T>): T {
  const excesses: T[] = [];
  for (let i = 0; i < points.length; i++) {
    for (let j = 0; j < i; j++) {
      const step = difference(points[i], points[j], field);
      excesses.push(form(step, difference(images[i], images[j], field)));
    }
  }
  return excesses.length === 0 ? field.from(0) : largest(excesses, field);
}

function largest<T>(values: readonly T[], field: Field<T>): T {
  return values.reduce((best, value) => field.isLess(best, value) ? value : best);
}

function difference<T>(x: Vector, y: Vector, field: Field<T>): T[] {
  return x.map((value, i) => field.minus(field.from(value), field.from(y[i])));
}

function dot<T>(x: readonly T[], y: readonly T[], field: Field<T>): T {
  return x.reduce(
    (total, value, i) => field.plus(total, field.times(value, y[i])),
    field.from(0),
  );
}
