/**
 * Finite discounted Markov decision processes: values of policies by linear solves, the optimal value
 * by enumeration and by the linear program whose only constraints are Bellman's inequalities.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import { solve } from "../numerics/linear_solve.ts";
import { matrixVector, vectorMatrix } from "../numerics/products.ts";
import { transpose } from "../numerics/construct.ts";
import { dot } from "../numerics/summation.ts";
import { accumulatedRoundoff, solveTolerance } from "../numerics/tolerance.ts";

/** States s, actions a; every state has the same number of actions. */
export interface DecisionProcess {
  /** In [0, 1). */
  readonly discount: number;
  /** r(s, a). */
  readonly rewards: Matrix;
  /** P(s' | s, a) as one matrix a × s' for each s. */
  readonly transitions: readonly Matrix[];
}

/** One action for each state. */
export type DeterministicPolicy = readonly number[];

/**
 * V^π, the solution of (I − γ P_π) V = r_π, for a policy π(a | s).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const process = { discount: 0.5, rewards: [[1, 3]], transitions: [[[1], [1]]] };
 * assertEquals(policyValue(process, [[0.5, 0.5]]), [4]);
 * ```
 */
export function policyValue(process: DecisionProcess, policy: Matrix): Vector {
  return chainValue(
    process.discount,
    policy.map((weights, s) => vectorMatrix(weights, process.transitions[s])),
    policy.map((weights, s) => dot(weights, process.rewards[s])),
  );
}

/** The value of the deterministic policy that takes the chosen action in each state. */
export function deterministicValue(process: DecisionProcess, policy: DeterministicPolicy): Vector {
  const { discount, rewards, transitions } = process;
  return chainValue(
    discount,
    policy.map((action, s) => transitions[s][action]),
    policy.map((action, s) => rewards[s][action]),
  );
}

function chainValue(discount: number, P: Matrix, r: Vector): Vector {
  return solve(resolvent(discount, P), r);
}

/** I − γ P. */
function resolvent(discount: number, P: Matrix): Matrix {
  return P.map((row, s) => row.map((p, t) => (s === t ? 1 : 0) - discount * p));
}

/** All deterministic policies, in lexicographic order: actions to the power of states. */
export function* deterministicPolicies(process: DecisionProcess): Generator<DeterministicPolicy> {
  const actions = process.rewards[0].length;
  const policy = process.rewards.map(() => 0);
  while (true) {
    yield [...policy];
    const grows = policy.findLastIndex((action) => action + 1 < actions);
    if (grows < 0) return;
    policy[grows]++;
    policy.fill(0, grows + 1);
  }
}

/** The optimal value by brute force: in each state the best of all deterministic policies. */
export function bestValueByEnumeration(process: DecisionProcess): Vector {
  let best: Vector = process.rewards.map(() => -Infinity);
  for (const policy of deterministicPolicies(process)) {
    const value = deterministicValue(process, policy);
    best = best.map((top, s) => Math.max(top, value[s]));
  }
  return best;
}

/** r(s, a) + γ Σ_s' P(s' | s, a) w(s') for all s and a: what w may not be below. */
export function actionValues(process: DecisionProcess, w: Vector): Matrix {
  const { discount, rewards, transitions } = process;
  return rewards.map((row, s) => {
    const next = matrixVector(transitions[s], w);
    return row.map((reward, a) => reward + discount * next[a]);
  });
}

/** The end of {@link solveBellmanProgram}: two feasible points whose values enclose the minimum. */
export interface BellmanSolution {
  /** w, feasible but for `violation`. */
  readonly value: Vector;
  /** A deterministic policy whose constraints hold with equality at w. */
  readonly policy: DeterministicPolicy;
  /** ρ · w: at least the minimum, but for `violation`. */
  readonly primal: number;
  /** Σ_s μ(s) r(s, policy(s)) with ρ = (I − γ P)ᵀ μ, μ >= 0: at most the minimum. */
  readonly dual: number;
  /** The largest amount by which w fails a constraint. */
  readonly violation: number;
}

/**
 * Minimises ρ · w over all w with w(s) >= r(s, a) + γ Σ_s' P(s' | s, a) w(s') for every s and a, where
 * ρ > 0. Policy iteration walks between vertices of the program until no constraint fails by more
 * than rounding; the dual point makes the answer one that weak duality alone proves.
 * Undefined where 1,000 steps do not end it, which has not been seen.
 */
export function solveBellmanProgram(
  process: DecisionProcess,
  weights: Vector,
): BellmanSolution | undefined {
  const rounding = bellmanTolerance(process);
  let policy: DeterministicPolicy = process.rewards.map(() => 0);
  for (let step = 0; step < 1000; step++) {
    const value = deterministicValue(process, policy);
    const targets = actionValues(process, value);
    const better = policy.map((action, s) => {
      const best = Math.max(...targets[s]);
      return best > value[s] + rounding ? targets[s].indexOf(best) : action;
    });
    if (better.every((action, s) => action === policy[s])) {
      const violation = Math.max(0, ...targets.flatMap((row, s) => row.map((q) => q - value[s])));
      const dual = dot(occupancy(process, policy, weights), rewardsOf(process, policy));
      return { value, policy, primal: dot(weights, value), dual, violation };
    }
    policy = better;
  }
  return undefined;
}

/** μ with (I − γ P)ᵀ μ = ρ: discounted expected visits of each state. */
function occupancy(process: DecisionProcess, policy: DeterministicPolicy, weights: Vector): Vector {
  const P = policy.map((action, s) => process.transitions[s][action]);
  return solve(transpose(resolvent(process.discount, P)), weights);
}

function rewardsOf({ rewards }: DecisionProcess, policy: DeterministicPolicy): Vector {
  return policy.map((action, s) => rewards[s][action]);
}

/** A bound of every value: max |r| / (1 − γ). */
export function valueBound({ discount, rewards }: DecisionProcess): number {
  return Math.max(...rewards.flat().map(Math.abs)) / (1 - discount);
}

/** The rounding error of a computed action value minus a computed value of {@link deterministicValue}. */
function bellmanTolerance(process: DecisionProcess): number {
  const { discount, rewards } = process;
  const size = valueBound(process);
  return accumulatedRoundoff(rewards.length + 3) * 2 * size +
    solveTolerance(rewards.length, (1 + discount) / (1 - discount)) * (1 - discount) * size;
}

/**
 * The error of a computed value of a process whose rewards and transitions are sums of `terms`
 * products: I − γP has a condition number of at most (1 + γ)/(1 − γ) in the maximum norm, and a
 * relative error of gamma_terms in r and P moves V by that times max |r| / (1 − γ)².
 */
export function valueTolerance(process: DecisionProcess, terms: number): number {
  const { discount, rewards } = process;
  return valueBound(process) *
    (solveTolerance(rewards.length, (1 + discount) / (1 - discount)) +
      accumulatedRoundoff(terms + rewards.length + 3) / (1 - discount));
}
