/**
 * The value of a discounted decision process as a function of the policy: visits, its gradient and
 * the gap to first-order stationarity, in the direct parametrisation.
 *
 * Source: Agarwal, Kakade, Lee and Mahajan, "On the theory of policy gradient methods: optimality,
 * approximation, and distribution shift", JMLR 22 (2021), section 4.
 * @module
 */
import { argumentError } from "../numerics/arguments.ts";
import { transpose } from "../numerics/construct.ts";
import { solve } from "../numerics/linear_solve.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { vectorMatrix } from "../numerics/products.ts";
import { requireFiniteMatrix } from "../numerics/shape.ts";
import { dot, sum } from "../numerics/summation.ts";
import { actionValues, type DecisionProcess, policyValue } from "./decision_process.ts";
import { requireChannel, requireDistribution } from "./finite_distribution.ts";

/** Throws a RangeError unless rewards and transitions fit; returns the numbers of states, actions. */
export function requireDynamics(
  caller: string,
  process: Pick<DecisionProcess, "rewards" | "transitions">,
): readonly [states: number, actions: number] {
  const { rewards, transitions } = process;
  const actions = requireFiniteMatrix(caller, "process.rewards", rewards);
  const states = rewards.length;
  if (transitions.length !== states) {
    throw new RangeError(`${caller}: ${states} states have rewards, ${transitions.length} moves`);
  }
  transitions.forEach((next, s) => {
    const columns = requireChannel(caller, `process.transitions[${s}]`, next);
    if (next.length !== actions || columns !== states) {
      throw new RangeError(
        `${caller}: process.transitions[${s}] is ${next.length}x${columns}, ` +
          `expected ${actions}x${states}`,
      );
    }
  });
  return [states, actions];
}

function requirePolicy(
  caller: string,
  process: DecisionProcess,
  policy: Matrix,
  start: Vector,
): void {
  const [states, actions] = requireDynamics(caller, process);
  if (!(process.discount >= 0 && process.discount < 1)) {
    throw argumentError(caller, "process.discount", "be in [0, 1)", process.discount);
  }
  const columns = requireChannel(caller, "policy", policy);
  if (policy.length !== states || columns !== actions) {
    throw new RangeError(
      `${caller}: policy is ${policy.length}x${columns}, expected ${states}x${actions}`,
    );
  }
  requireDistribution(caller, "start", start);
  if (start.length !== states) {
    throw new RangeError(`${caller}: start has ${start.length} entries for ${states} states`);
  }
}

/**
 * The discounted distribution of visits d = (1 − γ) μᵀ(I − γP_π)⁻¹, of mass 1.
 *
 * @throws RangeError unless process, policy π(a | s) and start distribution μ fit.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const process = { discount: 0.5, rewards: [[0], [0]], transitions: [[[0, 1]], [[0, 1]]] };
 * assertEquals(discountedVisits(process, [[1], [1]], [1, 0]), [0.5, 0.5]);
 * ```
 */
export function discountedVisits(process: DecisionProcess, policy: Matrix, start: Vector): Vector {
  requirePolicy("discountedVisits", process, policy, start);
  const { discount, transitions } = process;
  const P = policy.map((weights, s) => vectorMatrix(weights, transitions[s]));
  const resolvent = P.map((row, s) => row.map((p, t) => (s === t ? 1 : 0) - discount * p));
  return solve(transpose(resolvent), start.map((weight) => (1 - discount) * weight));
}

/**
 * ∂V^π(μ)/∂π(a | s) = d(s) Q^π(s, a)/(1 − γ), every entry of the policy a parameter of its own.
 *
 * @throws RangeError unless process, policy and start distribution fit.
 */
export function policyGradient(process: DecisionProcess, policy: Matrix, start: Vector): Matrix {
  const visits = discountedVisits(process, policy, start);
  const values = actionValues(process, policyValue(process, policy));
  return values.map((row, s) => row.map((q) => visits[s] * q / (1 - process.discount)));
}

/**
 * How far a policy is from first-order stationary: the maximum over all policies π' of
 * ⟨π' − π, ∇V^π(μ)⟩ = Σ_s d(s)/(1 − γ) (max_a Q^π(s, a) − Σ_a π(a | s) Q^π(s, a)) >= 0.
 *
 * @throws RangeError unless process, policy and start distribution fit.
 */
export function policyStationarityGap(
  process: DecisionProcess,
  policy: Matrix,
  start: Vector,
): number {
  const gradient = policyGradient(process, policy, start);
  return sum(gradient.map((row, s) => {
    const best = Math.max(...row);
    return dot(policy[s], row.map((entry) => best - entry));
  }));
}
