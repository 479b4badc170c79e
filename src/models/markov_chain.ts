/**
 * Markov chains on a finite set, by their transition matrices K (rows are distributions).
 * @module
 */
import { requireInteger } from "../numerics/arguments.ts";
import { identity } from "../numerics/construct.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { multiply } from "../numerics/products.ts";
import { sum } from "../numerics/summation.ts";
import { symmetricEigenvalues } from "../numerics/symmetric_eigen.ts";
import { requireChannel, requireDistribution } from "./finite_distribution.ts";

/** Throws a RangeError unless K is a square matrix whose rows are distributions. */
export function requireTransitions(caller: string, K: Matrix): void {
  const columns = requireChannel(caller, "K", K);
  if (columns !== K.length) {
    throw new RangeError(`${caller}: K must be square, got ${K.length}x${columns}`);
  }
}

/**
 * The recurrent classes: sets of states, ascending, that lead to each other and to no other state. A
 * chain has at least one; it has one stationary distribution exactly if it has one such class.
 *
 * @throws RangeError unless K is a transition matrix.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(recurrentClasses([[1, 0, 0], [0.5, 0, 0.5], [0, 0, 1]]), [[0], [2]]);
 * ```
 */
export function recurrentClasses(K: Matrix): readonly (readonly number[])[] {
  requireTransitions("recurrentClasses", K);
  const reaches = K.map((row, i) => row.map((k, j) => k > 0 || i === j));
  for (let via = 0; via < K.length; via++) {
    for (const row of reaches) {
      if (row[via]) reaches[via].forEach((there, j) => row[j] ||= there);
    }
  }
  return K.flatMap((_, i) => {
    const from = K.map((_, j) => j).filter((j) => reaches[i][j]);
    const closed = from.every((j) => reaches[j][i]);
    return closed && from[0] === i ? [from] : [];
  });
}

/**
 * The stationary distribution π = πK of a chain with one recurrent class (periodic or not), zero on
 * transient states. Elimination of one state after the other without any subtraction: entrywise
 * relative accuracy, whatever the spectral gap.
 *
 * Source: Grassmann, Taksar and Heyman, "Regenerative analysis and steady state distributions for
 * Markov chains", Oper. Res. 33 (1985).
 *
 * @throws RangeError unless K is a transition matrix with one recurrent class.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(stationaryDistribution([[0, 1], [0.5, 0.5]]), [1 / 3, 2 / 3]);
 * ```
 */
export function stationaryDistribution(K: Matrix): Vector {
  const classes = recurrentClasses(K);
  if (classes.length !== 1) {
    throw new RangeError(
      `stationaryDistribution: K has ${classes.length} recurrent classes, so π is not unique`,
    );
  }
  const [states] = classes;
  const A = states.map((i) => states.map((j) => K[i][j]));
  const leaving = eliminateStates(A);
  const weights = [1];
  for (let k = 1; k < A.length; k++) {
    weights.push(sum(weights.map((weight, i) => weight * A[i][k])) / leaving[k]);
  }
  const total = sum(weights);
  const pi = K.map(() => 0);
  states.forEach((state, i) => pi[state] = weights[i] / total);
  return pi;
}

/** Watches the chain on fewer and fewer states, in place; returns each state's rate of leaving. */
function eliminateStates(A: number[][]): number[] {
  const leaving = A.map(() => 0);
  for (let k = A.length - 1; k > 0; k--) {
    for (let j = 0; j < k; j++) leaving[k] += A[k][j];
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) A[i][j] += A[i][k] * (A[k][j] / leaving[k]);
    }
  }
  return leaving;
}

/**
 * The transition matrix of `steps` steps, K^steps.
 *
 * @throws RangeError unless K is a transition matrix and `steps` an integer in [0, 10⁶].
 */
export function kernelPower(K: Matrix, steps: number): Matrix {
  requireTransitions("kernelPower", K);
  requireInteger("kernelPower", "steps", steps, 0, 1_000_000);
  let [power, square] = [identity(K.length), K];
  for (let left = steps; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = multiply(power, square);
    if (left > 1) square = multiply(square, square);
  }
  return power;
}

/**
 * The largest |πᵢ Kᵢⱼ − πⱼ Kⱼᵢ|: 0 exactly if the chain is reversible with respect to π.
 *
 * @throws RangeError unless K is a transition matrix and π a distribution on its states.
 */
export function detailedBalanceError(K: Matrix, stationary: Vector): number {
  requireWithStationary("detailedBalanceError", K, stationary);
  let worst = 0;
  K.forEach((row, i) =>
    row.forEach((k, j) => {
      worst = Math.max(worst, Math.abs(stationary[i] * k - stationary[j] * K[j][i]));
    })
  );
  return worst;
}

function requireWithStationary(caller: string, K: Matrix, stationary: Vector): void {
  requireTransitions(caller, K);
  requireDistribution(caller, "stationary", stationary);
  if (stationary.length !== K.length) {
    throw new RangeError(
      `${caller}: stationary has ${stationary.length} entries for ${K.length} states`,
    );
  }
}

/**
 * The eigenvalues of a chain that is reversible with respect to π > 0, ascending, all real in
 * [−1, 1]: those of the symmetric matrix √(πᵢ/πⱼ) Kᵢⱼ. The spectral gap is 1 minus the last but one.
 *
 * @throws RangeError unless K is a transition matrix and π a positive distribution with respect to
 * which it is reversible, up to 1.5e-8 of the largest entry of that matrix.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const values = reversibleSpectrum([[0.9, 0.1], [0.2, 0.8]], [2 / 3, 1 / 3]);
 * assertAlmostEquals(values[0], 0.7, 1e-15);
 * ```
 */
export function reversibleSpectrum(K: Matrix, stationary: Vector): Vector {
  requireWithStationary("reversibleSpectrum", K, stationary);
  const zero = stationary.indexOf(0);
  if (zero >= 0) {
    throw new RangeError(`reversibleSpectrum: stationary must be positive, entry ${zero} is 0`);
  }
  const roots = stationary.map(Math.sqrt);
  return symmetricEigenvalues(K.map((row, i) => row.map((k, j) => k * (roots[i] / roots[j]))));
}
