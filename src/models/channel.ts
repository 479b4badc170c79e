/**
 * Channels K(y | x), as matrices whose rows are distributions, and the joint distributions of their
 * input and output: mutual information, canonical correlations.
 * @module
 */
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { outer } from "../numerics/vector.ts";
import { transpose } from "../numerics/construct.ts";
import { sum } from "../numerics/summation.ts";
import { svd } from "../numerics/svd.ts";
import { klDivergence, requireChannel, requireDistribution } from "./finite_distribution.ts";

/**
 * The joint distribution p(x) K(y | x) of input and output, one row for each x.
 *
 * @throws RangeError unless p is a distribution and K a channel with a row for each x.
 */
export function channelJoint(input: Vector, channel: Matrix): Matrix {
  requireDistribution("channelJoint", "input", input);
  requireChannel("channelJoint", "channel", channel);
  if (channel.length !== input.length) {
    throw new RangeError(
      `channelJoint: input has ${input.length} letters, channel ${channel.length} rows`,
    );
  }
  return channel.map((row, x) => row.map((k) => input[x] * k));
}

function requireTable(caller: string, joint: Matrix): void {
  if (!Array.isArray(joint) || joint.some((row) => row.length !== joint[0].length)) {
    throw new RangeError(`${caller}: joint must be a table with rows of equal length`);
  }
  requireDistribution(caller, "joint", joint.flat());
}

const rowSums = (A: Matrix): Vector => A.map(sum);

/**
 * The mutual information I(X; Y) = Σ p(x, y) log(p(x, y)/(p(x) p(y))) of a joint distribution, as the
 * Kullback-Leibler divergence from the product of its marginals: >= 0, and accurate where it is small.
 *
 * @throws RangeError unless the table is rectangular and sums to 1.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const noiseless = channelJoint([0.5, 0.5], [[1, 0], [0, 1]]);
 * assertAlmostEquals(mutualInformation(noiseless), Math.LN2, 1e-15);
 * ```
 */
export function mutualInformation(joint: Matrix): number {
  requireTable("mutualInformation", joint);
  return klDivergence(joint.flat(), outer(rowSums(joint), rowSums(transpose(joint))).flat());
}

/** The singular value decomposition of conditional expectation, without its trivial part. */
export interface CanonicalCorrelations {
  /** min(|X|, |Y|) − 1 correlations, descending; the first is the maximal correlation ρ. */
  readonly values: Vector;
  /** One function of x a correlation, each of mean 0 and variance 1, uncorrelated. */
  readonly inputFunctions: Matrix;
  /** One function of y a correlation; E[f_k(X) g_k(Y)] = values[k]. */
  readonly outputFunctions: Matrix;
}

/**
 * The canonical correlations of a joint distribution with positive marginals: the singular values of
 * B(x, y) = p(x, y)/√(p(x) p(y)) but for the largest, which is 1 with the vectors √p(x), √p(y). That
 * pair is taken out by two reflections, so that all functions have mean 0 even where correlations
 * are 0 or 1.
 *
 * Source: Witsenhausen, "On sequences of pairs of dependent random variables", SIAM J. Appl. Math.
 * 28 (1975).
 *
 * @throws RangeError unless the table is rectangular, sums to 1 and has positive marginals.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const joint = channelJoint([0.5, 0.5], [[0.8, 0.2], [0.2, 0.8]]);
 * assertAlmostEquals(canonicalCorrelations(joint).values[0], 0.6, 1e-15);
 * ```
 */
export function canonicalCorrelations(joint: Matrix): CanonicalCorrelations {
  requireTable("canonicalCorrelations", joint);
  const roots = [joint, transpose(joint)].map((A) => rowSums(A).map(Math.sqrt));
  const [a, b] = roots;
  const zero = roots.flat().indexOf(0);
  if (zero >= 0) {
    const place = zero < a.length ? `row ${zero}` : `column ${zero - a.length}`;
    throw new RangeError(`canonicalCorrelations: ${place} of joint has no probability`);
  }
  if (a.length === 1 || b.length === 1) {
    return { values: [], inputFunctions: [], outputFunctions: [] };
  }
  const B = joint.map((row, x) => row.map((p, y) => p / (a[x] * b[y])));
  const turned = transpose(
    transpose(B.map((row) => reflect(b, row))).map((col) => reflect(a, col)),
  );
  const { u, values, v } = svd(turned.slice(1).map((row) => row.slice(1)));
  const functions = (root: Vector, vectors: Matrix): Matrix =>
    values.map((_, k) =>
      reflect(root, [0, ...vectors.map((row) => row[k])]).map((entry, i) => entry / root[i])
    );
  return { values, inputFunctions: functions(a, u), outputFunctions: functions(b, v) };
}

/** The image of x under the reflection that exchanges the unit vector `root` > 0 and −e₁. */
function reflect(root: Vector, x: Vector): Vector {
  const w = root.map((entry, i) => (i === 0 ? entry + 1 : entry));
  const factor = sum(w.map((entry, i) => entry * x[i])) / (1 + root[0]);
  return x.map((entry, i) => entry - factor * w[i]);
}
