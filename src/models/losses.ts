/**
 * Losses on the tape: of all outputs (n × outputs) against all targets, summed over samples.
 * @module
 */

import type { Variable } from "../autodiff/mod.ts";

/** A loss of outputs against targets of one shape, 1 × 1. */
export type Loss = (outputs: Variable, targets: Variable) => Variable;

/** `½ Σ (f − y)²`. */
export function squaredLoss(outputs: Variable, targets: Variable): Variable {
  return outputs.subtract(targets).squaredNorm().scale(0.5);
}

/** `Σ log(1 + exp(−y f))` for labels y = ±1. */
export function logisticLoss(outputs: Variable, targets: Variable): Variable {
  return outputs.hadamard(targets).negate().softplus().sum();
}

/** `Σ exp(−y f)` for labels y = ±1. */
export function exponentialLoss(outputs: Variable, targets: Variable): Variable {
  return outputs.hadamard(targets).negate().exp().sum();
}

/** `Σ max(0, 1 − y f)` for labels y = ±1. */
export function hingeLoss(outputs: Variable, targets: Variable): Variable {
  return outputs.hadamard(targets).negate().add(1).relu().sum();
}

/** `−Σ_i Σ_c y_ic log softmax(f_i)_c` for targets whose rows are distributions. */
export function crossEntropyLoss(outputs: Variable, targets: Variable): Variable {
  return targets.rowSums().dot(outputs.logSumExp()).subtract(outputs.dot(targets));
}
