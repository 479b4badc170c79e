/**
 * Finite discounted Markov games of two players, each of whom faces a decision process once the
 * other's policy is fixed.
 * @module
 */

import type { DecisionProcess } from "./decision_process.ts";
import { scale } from "../numerics/arithmetic.ts";
import type { Matrix } from "../numerics/matrix.ts";
import { matrixVector, vectorMatrix } from "../numerics/products.ts";

/** States s, actions a of the first and b of the second player, of equal numbers in all states. */
export interface MarkovGame {
  /** In [0, 1). */
  readonly discount: number;
  /** r(s, a, b), what the first player gets, as one matrix a × b for each s. */
  readonly rewards: readonly Matrix[];
  /** What the second player gets; −r, for a zero-sum game, unless given. */
  readonly secondRewards?: readonly Matrix[];
  /** P(s' | s, a, b) as one matrix b × s' for each s and each a. */
  readonly transitions: readonly (readonly Matrix[])[];
}

/** The decision process of the first player against a policy π(b | s) of the second. */
export function firstPlayerProcess(game: MarkovGame, second: Matrix): DecisionProcess {
  const { discount, rewards, transitions } = game;
  return {
    discount,
    rewards: rewards.map((R, s) => matrixVector(R, second[s])),
    transitions: transitions.map((actions, s) =>
      actions.map((next) => vectorMatrix(second[s], next))
    ),
  };
}

/**
 * The decision process of the second player against a policy π(a | s) of the first.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const game = { discount: 0, rewards: [[[0, -1], [1, 0]]], transitions: [[[[1], [1]], [[1], [1]]]] };
 * assertEquals(secondPlayerProcess(game, [[0, 1]]).rewards, [[-1, 0]]);
 * ```
 */
export function secondPlayerProcess(game: MarkovGame, first: Matrix): DecisionProcess {
  const { discount, rewards, transitions } = game;
  const own = game.secondRewards ?? rewards.map((R) => scale(-1, R));
  return {
    discount,
    rewards: own.map((R, s) => vectorMatrix(first[s], R)),
    transitions: transitions.map((actions, s) =>
      actions[0].map((_, b) => vectorMatrix(first[s], actions.map((next) => next[b])))
    ),
  };
}
