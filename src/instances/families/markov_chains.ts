/**
 * Transition matrices of Markov chains with their corners: reversible, periodic, absorbing.
 * @module
 */
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

const list = <T>(length: number, make: (i: number) => T): T[] =>
  Array.from({ length }, (_, i) => make(i));

/**
 * Draws a transition matrix on the given number of states: *free* rows; *absorbing*, where some states
 * are never left; *periodic*, where the states form classes (of equal size, or one larger) and each
 * step leads to the next class. Chains with several recurrent classes are among all three.
 */
export function drawTransitions(draw: Draw, name: string, states: number): Matrix {
  const manner = draw.pick(`${name}.manner`, ["free", "absorbing", "periodic"]);
  if (manner === "periodic") return periodic(draw, name, states);
  const rows = list(states, () => draw.distribution(name, states));
  if (manner === "free") return rows;
  const absorbing = draw.subset(
    `${name}.absorbing`,
    states,
    draw.integer(`${name}.absorbing states`, 1, states),
  );
  return rows.map((row, i) => absorbing.includes(i) ? list(states, (j) => (i === j ? 1 : 0)) : row);
}

function periodic(draw: Draw, name: string, states: number): Matrix {
  const period = draw.integer(`${name}.period`, 1, states);
  return list(states, (i) => {
    const next = list(states, (j) => j).filter((j) => j % period === (i + 1) % period);
    const law = draw.distribution(name, next.length);
    const row = list(states, () => 0);
    next.forEach((j, k) => row[j] = law[k]);
    return row;
  });
}

/** A chain with the distribution with respect to which it is reversible. */
export interface ReversibleChain {
  /** K, row by row. */
  readonly transitions: Matrix;
  /** π with πᵢKᵢⱼ = πⱼKⱼᵢ, positive. */
  readonly stationary: Vector;
}

/**
 * Draws a reversible chain: a random walk by symmetric weights in [0, 1], some of them 0, with
 * Kᵢⱼ = wᵢⱼ/wᵢ and πᵢ ∝ wᵢ = Σⱼ wᵢⱼ. In *bipartite* ones all weights join an even to an odd state, so that
 * −1 is an eigenvalue. A state without any weight stays where it is; with many zeros the chain falls
 * apart.
 */
export function drawReversibleChain(draw: Draw, name: string, states: number): ReversibleChain {
  const bipartite = draw.pick(`${name}.manner`, ["free", "bipartite"]) === "bipartite";
  const weights = draw.symmetric(`${name}.weight`, states, { uniform: [0, 1] })
    .map((row, i) => row.map((weight, j) => (bipartite && (i + j) % 2 === 0 ? 0 : weight)))
    .map((row, i) => (Math.max(...row) === 0 ? row.with(i, 1) : row));
  const totals = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  const mass = totals.reduce((sum, total) => sum + total, 0);
  return {
    transitions: weights.map((row, i) => row.map((weight) => weight / totals[i])),
    stationary: totals.map((total) => total / mass),
  };
}
