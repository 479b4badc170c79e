/**
 * Finite-horizon control as inference: maximum-entropy values and sums over paths (Levine,
 * "Reinforcement learning and control as probabilistic inference", arXiv 1805.00909).
 * @module
 */
import { requireInteger } from "../numerics/arguments.ts";
import { logSumExp } from "../numerics/exponential.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { dot } from "../numerics/summation.ts";
import type { DecisionProcess } from "./decision_process.ts";
import { requireDynamics } from "./policy_gradient.ts";

/** The process without its discount. */
export type ProcessDynamics = Pick<DecisionProcess, "rewards" | "transitions">;

/** Rows t = 0, …, horizon of a backward recursion that starts from zeros. */
function backward(
  process: ProcessDynamics,
  horizon: number,
  continuation: (next: Vector, later: Vector) => number,
): Matrix {
  let later: Vector = process.rewards.map(() => 0);
  const rows = [later];
  for (let t = horizon - 1; t >= 0; t--) {
    later = process.rewards.map((row, s) =>
      logSumExp(row.map((r, a) => r + continuation(process.transitions[s][a], later)))
    );
    rows.unshift(later);
  }
  return rows;
}

function requireHorizon(caller: string, process: ProcessDynamics, horizon: number): void {
  requireDynamics(caller, process);
  requireInteger(caller, "horizon", horizon, 0, 1_000_000);
}

/**
 * The soft values V_t(s) = log Σ_a exp(r(s, a) + E V_{t+1}(s')) with V_T = 0, as rows t = 0, …, T: the
 * largest expected sum of rewards and entropies of the policy.
 *
 * @throws RangeError unless rewards and transitions fit and the horizon T is an integer >= 0.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const process = { rewards: [[0], [1]], transitions: [[[0.5, 0.5]], [[0.5, 0.5]]] };
 * assertAlmostEquals(softValues(process, 2)[0][0], 0.5, 1e-15);
 * assertAlmostEquals(logPathPartitions(process, 2)[0][0], 0.6201, 1e-4);
 * ```
 */
export function softValues(process: ProcessDynamics, horizon: number): Matrix {
  requireHorizon("softValues", process, horizon);
  return backward(process, horizon, (next, later) => dot(next, later));
}

/**
 * log Z_t(s) with Z_t(s) = Σ_a exp(r(s, a)) Σ_s' P(s' | s, a) Z_{t+1}(s') and Z_T = 1, as rows
 * t = 0, …, T: the log of the sum over all paths of probability times exp(total reward). By Jensen's
 * inequality at least the soft value, equal to it for deterministic transitions.
 *
 * @throws RangeError as {@link softValues}.
 */
export function logPathPartitions(process: ProcessDynamics, horizon: number): Matrix {
  requireHorizon("logPathPartitions", process, horizon);
  return backward(process, horizon, (next, later) => {
    const terms = next.flatMap((p, s) => (p > 0 ? [Math.log(p) + later[s]] : []));
    return logSumExp(terms);
  });
}
