/**
 * Markov games of two players under correlated stationary policies: values, marginal policies, and
 * what each player gains by deviating from them.
 * @module
 */
import { transpose } from "../numerics/construct.ts";
import { ConvergenceError } from "../numerics/errors.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { outer } from "../numerics/vector.ts";
import { subtract } from "../numerics/arithmetic.ts";
import { dot, sum } from "../numerics/summation.ts";
import { policyValue, solveBellmanProgram } from "./decision_process.ts";
import { requireDistribution } from "./finite_distribution.ts";
import { firstPlayerProcess, type MarkovGame, secondPlayerProcess } from "./markov_game.ts";

/** σ(a, b | s) as one matrix a × b for each state s, each of sum 1. */
export type JointPolicy = readonly Matrix[];

function requireJointPolicy(caller: string, game: MarkovGame, play: JointPolicy): void {
  if (play.length !== game.rewards.length) {
    throw new RangeError(
      `${caller}: play has ${play.length} states, the game ${game.rewards.length}`,
    );
  }
  play.forEach((table, s) => {
    const [rows, columns] = [game.rewards[s].length, game.rewards[s][0].length];
    if (table.length !== rows || table.some((row) => row.length !== columns)) {
      throw new RangeError(`${caller}: play[${s}] must be ${rows}x${columns}`);
    }
    requireDistribution(caller, `play[${s}]`, table.flat());
  });
}

/**
 * V₁^σ and V₂^σ: each state's value for each player when both follow the joint policy.
 *
 * @throws RangeError unless the policy fits the game.
 */
export function jointPolicyValues(
  game: MarkovGame,
  play: JointPolicy,
): readonly [first: Vector, second: Vector] {
  requireJointPolicy("jointPolicyValues", game, play);
  const { discount, rewards, transitions } = game;
  // The chain of the joint policy is a decision process whose actions are the pairs (a, b).
  const pairs = transitions.map((actions) => actions.flat());
  const value = (own: readonly Matrix[]): Vector =>
    policyValue(
      { discount, rewards: own.map((R) => R.flat()), transitions: pairs },
      play.map((table) => table.flat()),
    );
  const second = game.secondRewards ?? rewards.map((R) => R.map((row) => row.map((r) => -r)));
  return [value(rewards), value(second)];
}

/**
 * σ₁(a | s) = Σ_b σ(a, b | s) and σ₂(b | s) = Σ_a σ(a, b | s).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(policyMarginals([[[0.5, 0], [0.25, 0.25]]]), [[[0.5, 0.5]], [[0.75, 0.25]]]);
 * ```
 */
export function policyMarginals(play: JointPolicy): readonly [first: Matrix, second: Matrix] {
  return [
    play.map((table) => table.map(sum)),
    play.map((table) => transpose(table).map(sum)),
  ];
}

/**
 * The joint policy of two players who choose independently: π₁(a | s) π₂(b | s).
 *
 * @throws RangeError unless both have equally many states.
 */
export function productPolicy(first: Matrix, second: Matrix): JointPolicy {
  if (first.length !== second.length) {
    throw new RangeError(
      `productPolicy: first has ${first.length} states, second ${second.length}`,
    );
  }
  return first.map((row, s) => outer(row, second[s]));
}

/**
 * Each player's gain ρ · (V_k† − V_k^σ): V_k† is the optimal value against the other's marginal policy.
 * σ is an ε-coarse correlated equilibrium if neither is above ε; they may be negative. For a product
 * policy they are the Nash gaps, >= 0.
 *
 * @throws RangeError unless policy and start distribution fit the game; ConvergenceError where policy
 * iteration does not end, which has not been seen.
 */
export function markovDeviationGains(
  game: MarkovGame,
  play: JointPolicy,
  start: Vector,
): readonly [first: number, second: number] {
  requireDistribution("markovDeviationGains", "start", start);
  const values = jointPolicyValues(game, play);
  const [first, second] = policyMarginals(play);
  const gain = (k: 0 | 1): number => {
    const process = k === 0 ? firstPlayerProcess(game, second) : secondPlayerProcess(game, first);
    const best = solveBellmanProgram(process, start);
    if (best === undefined) throw new ConvergenceError("markovDeviationGains: no best response");
    return dot(start, subtract(best.value, values[k]));
  };
  return [gain(0), gain(1)];
}
