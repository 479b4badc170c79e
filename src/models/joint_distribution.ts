/**
 * Joint distributions of finitely many finite variables: marginals, products, multi-information.
 * @module
 */
import { argumentError, requireInteger } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { klDivergence, requireDistribution } from "./finite_distribution.ts";

/** A distribution on the product of {0, …, sizes[i] − 1}. */
export interface JointDistribution {
  /** Number of values of each variable. */
  readonly sizes: readonly number[];
  /** One for each outcome, in the order of {@link outcomes}. */
  readonly probabilities: Vector;
}

/** Above this number of outcomes a table is a mistake rather than a finite check. */
const LARGEST_TABLE = 10_000_000;

/** The number of outcomes of variables of the given sizes. */
export function outcomeCount(sizes: readonly number[]): number {
  sizes.forEach((size, i) => requireInteger("outcomeCount", `sizes[${i}]`, size, 1));
  const count = sizes.reduce((product, size) => product * size, 1);
  if (count > LARGEST_TABLE) {
    throw argumentError("outcomeCount", "sizes", `have a product of at most 10⁷`, count);
  }
  return count;
}

/**
 * All outcomes of variables of the given sizes, in lexicographic order: the last one changes fastest.
 * The action profiles of a game are outcomes, too.
 *
 * @throws RangeError unless all sizes are integers >= 1 with a product of at most 10⁷.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(outcomes([2, 2]), [[0, 0], [0, 1], [1, 0], [1, 1]]);
 * ```
 */
export function outcomes(sizes: readonly number[]): readonly (readonly number[])[] {
  outcomeCount(sizes);
  return sizes.reduce<number[][]>(
    (all, size) =>
      all.flatMap((head) => Array.from({ length: size }, (_, value) => [...head, value])),
    [[]],
  );
}

/** Throws a RangeError unless there is one probability for each outcome, of sum 1. */
export function requireJoint(caller: string, joint: JointDistribution): void {
  const count = outcomeCount(joint.sizes);
  requireDistribution(caller, "joint.probabilities", joint.probabilities);
  if (joint.probabilities.length !== count) {
    throw new RangeError(
      `${caller}: joint has ${joint.probabilities.length} probabilities for ` +
        `${count} outcomes of sizes ${joint.sizes.join(" × ")}`,
    );
  }
}

/**
 * The joint distribution of some of the variables, in the order in which they are named. Probabilities
 * of all outcomes that agree on these are added.
 *
 * @throws RangeError unless the joint distribution fits its sizes and the variables are different
 * indices of it.
 */
export function marginal(
  joint: JointDistribution,
  variables: readonly number[],
): JointDistribution {
  requireJoint("marginal", joint);
  const { sizes, probabilities } = joint;
  variables.forEach((variable, i) =>
    requireInteger("marginal", `variables[${i}]`, variable, 0, sizes.length - 1)
  );
  if (new Set(variables).size < variables.length) {
    throw argumentError("marginal", "variables", "be different", variables);
  }
  const kept = variables.map((variable) => sizes[variable]);
  const totals = new Array<number>(outcomeCount(kept)).fill(0);
  const strides = stridesOf(sizes);
  for (let k = 0; k < probabilities.length; k++) {
    let index = 0;
    for (const v of variables) index = index * sizes[v] + Math.floor(k / strides[v]) % sizes[v];
    totals[index] += probabilities[k];
  }
  return { sizes: kept, probabilities: totals };
}

/** How far apart neighbouring values of each variable stand in the table. */
function stridesOf(sizes: readonly number[]): number[] {
  const strides = sizes.map(() => 1);
  for (let i = sizes.length - 2; i >= 0; i--) strides[i] = strides[i + 1] * sizes[i + 1];
  return strides;
}

/** The distribution of each variable alone. Throws a RangeError as {@link marginal}. */
export function marginals(joint: JointDistribution): readonly Vector[] {
  return joint.sizes.map((_, variable) => marginal(joint, [variable]).probabilities);
}

/**
 * The joint distribution of independent variables with the given distributions.
 *
 * @throws RangeError unless each is a distribution.
 */
export function productDistribution(factors: readonly Vector[]): JointDistribution {
  factors.forEach((factor, i) =>
    requireDistribution("productDistribution", `factors[${i}]`, factor)
  );
  const sizes = factors.map((factor) => factor.length);
  outcomeCount(sizes);
  const probabilities = factors.reduce<number[]>(
    (all, factor) => all.flatMap((head) => factor.map((p) => head * p)),
    [1],
  );
  return { sizes, probabilities };
}

/**
 * The multi-information (total correlation) I = Σᵢ H(Xᵢ) − H(X₁, …, X_N) >= 0, computed as the
 * Kullback-Leibler divergence from the product of the marginals.
 *
 * @throws RangeError unless the probabilities fit the sizes.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const equalBits = { sizes: [2, 2], probabilities: [0.5, 0, 0, 0.5] };
 * assertAlmostEquals(multiInformation(equalBits), Math.LN2, 1e-15);
 * ```
 */
export function multiInformation(joint: JointDistribution): number {
  requireJoint("multiInformation", joint);
  return klDivergence(joint.probabilities, productDistribution(marginals(joint)).probabilities);
}
