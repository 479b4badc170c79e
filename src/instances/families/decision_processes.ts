/**
 * Tabular decision processes and Markov games with their corners: ties, dominated actions, absorbing
 * states, deterministic moves, no future at all.
 * @module
 */
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

const list = <T>(length: number, make: (i: number) => T): T[] =>
  Array.from({ length }, (_, i) => make(i));

/** A decision process as plain data. */
export interface DrawnDecisionProcess {
  /** In [0, 1). */
  readonly discount: number;
  /** r(s, a). */
  readonly rewards: Matrix;
  /** P(s' | s, a) as one matrix a × s' for each s. */
  readonly transitions: readonly Matrix[];
}

/** Which decision processes to draw. */
export interface DecisionProcessRange {
  /** At least 1. */
  readonly states: number;
  /** The same number in every state. */
  readonly actions: number;
  /** Largest discount, below 1; 0.95 unless given. 0 is the smallest. */
  readonly discount?: number;
  /** Range of the rewards; [−1, 1] unless given. */
  readonly rewards?: readonly [low: number, high: number];
}

/** How the next state is drawn. */
type Moves = () => Vector;

function moves(draw: Draw, name: string, states: number): Moves {
  if (draw.pick(`${name}.moves`, ["random", "deterministic"]) === "random") {
    return () => draw.distribution(`${name}.next`, states);
  }
  return () => pointMass(states, draw.integer(`${name}.to`, 0, states - 1));
}

const pointMass = (length: number, place: number): Vector =>
  list(length, (i) => (i === place ? 1 : 0));

/**
 * Draws a decision process: rewards in their range; random or deterministic moves; as corners a last
 * state that is never left, and a last action that is the first one with a reward lower by a drawn
 * amount, 0 included: an action that is dominated or a twin.
 */
export function drawDecisionProcess(
  draw: Draw,
  name: string,
  { states, actions, discount = 0.95, rewards: [low, high] = [-1, 1] }: DecisionProcessRange,
): DrawnDecisionProcess {
  const next = moves(draw, name, states);
  const drawn = list(states, () => list(actions, next));
  const rewards = draw.matrix(`${name}.reward`, states, actions, { uniform: [low, high] })
    .map((row) => [...row]);
  if (draw.boolean(`${name}.absorbing`)) {
    drawn[states - 1] = list(actions, () => pointMass(states, states - 1));
  }
  if (actions > 1 && draw.boolean(`${name}.dominated`)) {
    rewards.forEach((row, s) => {
      row[actions - 1] = Math.max(low, row[0] - draw.uniform(`${name}.loss`, 0, high - low));
      drawn[s][actions - 1] = drawn[s][0];
    });
  }
  return {
    discount: draw.uniform(`${name}.discount`, 0, discount),
    rewards,
    transitions: drawn,
  };
}

/** A zero-sum Markov game of two players as plain data. */
export interface DrawnMarkovGame {
  /** In [0, 1). */
  readonly discount: number;
  /** r(s, a, b) of the first player, as one matrix a × b for each s. */
  readonly rewards: readonly Matrix[];
  /** P(s' | s, a, b) as one matrix b × s' for each s and each a. */
  readonly transitions: readonly (readonly Matrix[])[];
}

/** Which Markov games to draw. */
export interface MarkovGameRange {
  /** At least 1. */
  readonly states: number;
  /** Of the first player. */
  readonly actions: number;
  /** Actions of the second player. */
  readonly replies: number;
  /** Largest discount, below 1; 0.95 unless given. 0 is the smallest. */
  readonly discount?: number;
}

/** Draws a zero-sum Markov game: rewards in [−1, 1], random or deterministic moves. */
export function drawMarkovGame(
  draw: Draw,
  name: string,
  { states, actions, replies, discount = 0.95 }: MarkovGameRange,
): DrawnMarkovGame {
  const next = moves(draw, name, states);
  return {
    discount: draw.uniform(`${name}.discount`, 0, discount),
    rewards: list(
      states,
      () => draw.matrix(`${name}.reward`, actions, replies, { uniform: [-1, 1] }),
    ),
    transitions: list(states, () => list(actions, () => list(replies, next))),
  };
}

/** Draws a policy π(a | s), one row for each state; deterministic and uniform rows are corners. */
export function drawPolicy(draw: Draw, name: string, states: number, actions: number): Matrix {
  return list(states, () => draw.distribution(name, actions));
}

/**
 * Draws a joint policy σ(a, b | s), one matrix a × b for each state. In all states alike it is *free*,
 * *diagonal* (the second player's action tells the first's, as far as there are enough), or a
 * *product* of two policies.
 */
export function drawJointPolicy(
  draw: Draw,
  name: string,
  { states, actions, replies }: Pick<MarkovGameRange, "states" | "actions" | "replies">,
): readonly Matrix[] {
  const manner = draw.pick(`${name}.manner`, ["free", "diagonal", "product"]);
  return list(states, () => {
    if (manner === "product") {
      const [first, second] = [
        draw.distribution(`${name}.first`, actions),
        draw.distribution(`${name}.second`, replies),
      ];
      return first.map((p) => second.map((q) => p * q));
    }
    if (manner === "diagonal") {
      const shared = draw.distribution(`${name}.signal`, Math.max(actions, replies));
      const table = list(actions, () => list(replies, () => 0));
      shared.forEach((p, k) => table[k % actions][k % replies] += p);
      return table;
    }
    const cells = draw.distribution(name, actions * replies);
    return list(actions, (a) => cells.slice(a * replies, (a + 1) * replies));
  });
}
