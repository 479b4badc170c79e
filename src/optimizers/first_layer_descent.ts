/**
 * Full-batch gradient descent on the first layer of a two-layer network, in the coordinates of its
 * inputs: fast where there are fewer inputs than dimensions, or many steps.
 * @module
 */
import type { ScalarFunction } from "../autodiff/mod.ts";
import { requireFiniteVector, requireInteger, requirePositive } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { requireFiniteMatrix, requireFiniteSquare, throwMismatch } from "../numerics/shape.ts";

/** `f(x) = Σ_j a_j Σ_p φ(w_j·x_p)` for a sample x of one or several inputs (patches) x_p. */
export interface FirstLayerProblem {
  /** Inner products of the inputs, k × k. */
  readonly gram: Matrix;
  /** The inputs of which each sample consists; by default each is one input, in their order. */
  readonly samples?: readonly (readonly number[])[];
  /** One label a sample. */
  readonly labels: Vector;
  /** The weights a_j of the second layer, which are not trained. */
  readonly output: Vector;
  /** φ. */
  readonly activation: ScalarFunction;
  /** `½ Σ (f − y)²` or `Σ log(1 + exp(−y f))`, sums over samples. */
  readonly loss: "squared" | "logistic";
}

/** Options of {@link firstLayerDescent}. */
export interface FirstLayerOptions {
  /** The step size. */
  readonly step: number;
  /** The largest number of steps. */
  readonly steps: number;
  /** Ends as soon as the loss is not above it; by default only after all steps. */
  readonly until?: number;
}

/** What gradient descent left. */
export interface FirstLayerRun {
  /** The loss before the first step, after it, and so on. */
  readonly losses: Vector;
  /** w_j·x_p after the last step, width × k. */
  readonly preactivations: Matrix;
  /** C with `W = W_0 + C X` after the last step, X the matrix of inputs, width × k. */
  readonly coefficients: Matrix;
}

/**
 * Gradient descent on the w_j from `preactivations` w_j·x_p (width × k). Every gradient lies in the span
 * of the inputs, so that `W X^T` moves by `C X X^T`, and neither weights nor inputs are needed.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { activations } from "theorycheck";
 *
 * // f(x) = wx with x = 2, y = 2: w goes from 0 to 1 in one step of 1/4.
 * const problem = {
 *   gram: [[4]],
 *   labels: [2],
 *   output: [1],
 *   activation: activations.identityActivation,
 *   loss: "squared",
 * } as const;
 * const { losses, coefficients } = firstLayerDescent(problem, [[0]], { step: 1 / 4, steps: 1 });
 * assertEquals(losses, [2, 0]);
 * assertEquals(coefficients, [[0.5]]);
 * ```
 *
 * @throws RangeError where shapes do not fit, an entry is not finite, the step is not > 0 or the number
 *   of steps no integer >= 0
 */
export function firstLayerDescent(
  problem: FirstLayerProblem,
  preactivations: Matrix,
  { step, steps, until = -Infinity }: FirstLayerOptions,
): FirstLayerRun {
  const { gram, labels, output, activation, loss } = problem;
  requirePositive("firstLayerDescent", "step", step);
  requireInteger("firstLayerDescent", "steps", steps, 0);
  const samples = requireProblem(problem, preactivations);
  const Z = preactivations.map((row) => Float64Array.from(row));
  const C = Z.map((row) => new Float64Array(row.length));
  const K = gram.map((row) => Float64Array.from(row));
  const slopes = new Float64Array(samples.length);
  const change = new Float64Array(K.length);
  const losses: number[] = [];
  for (let t = 0;; t++) {
    const outputs = samples.map((inputs) => outputOf(problem, Z, inputs));
    losses.push(lossOf(loss, outputs, labels));
    if (t === steps || losses[t] <= until) break;
    for (let j = 0; j < Z.length; j++) {
      for (let i = 0; i < slopes.length; i++) {
        slopes[i] = output[j] * step * lossSlope(loss, outputs[i], labels[i]);
      }
      move({ Z: Z[j], C: C[j], K, change }, samples, slopes, activation);
    }
  }
  return {
    losses,
    preactivations: Z.map((row) => [...row]),
    coefficients: C.map((row) => [...row]),
  };
}

function outputOf(
  { output, activation }: FirstLayerProblem,
  Z: readonly Float64Array[],
  inputs: readonly number[],
): number {
  let f = 0;
  for (let j = 0; j < Z.length; j++) {
    const row = Z[j];
    for (let l = 0; l < inputs.length; l++) f += output[j] * activation.value(row[inputs[l]]);
  }
  return f;
}

/** The state of one unit. */
interface Unit {
  readonly Z: Float64Array;
  readonly C: Float64Array;
  readonly K: readonly Float64Array[];
  /** Room for the change of C. */
  readonly change: Float64Array;
}

/** One step of one unit. All slopes φ' are taken before anything moves. */
function move(
  { Z, C, K, change }: Unit,
  samples: readonly (readonly number[])[],
  slopes: Float64Array,
  activation: ScalarFunction,
): void {
  change.fill(0);
  for (let i = 0; i < samples.length; i++) {
    const inputs = samples[i];
    for (let l = 0; l < inputs.length; l++) {
      const p = inputs[l];
      change[p] -= slopes[i] * activation.derivative(Z[p]);
    }
  }
  for (let p = 0; p < change.length; p++) {
    const c = change[p];
    if (c === 0) continue;
    C[p] += c;
    const row = K[p];
    for (let q = 0; q < row.length; q++) Z[q] += c * row[q];
  }
}

function lossOf(loss: FirstLayerProblem["loss"], outputs: Vector, labels: Vector): number {
  let total = 0;
  for (let i = 0; i < outputs.length; i++) {
    if (loss === "squared") total += (outputs[i] - labels[i]) ** 2 / 2;
    else {
      const margin = labels[i] * outputs[i];
      total += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }
  }
  return total;
}

/** The derivative of the loss of one sample in its output. */
function lossSlope(loss: FirstLayerProblem["loss"], f: number, y: number): number {
  return loss === "squared" ? f - y : -y / (1 + Math.exp(y * f));
}

/** Refuses what does not fit. Returns the samples. */
function requireProblem(
  { gram, samples, labels, output }: FirstLayerProblem,
  preactivations: Matrix,
): readonly (readonly number[])[] {
  const where = "firstLayerDescent";
  const k = requireFiniteSquare(where, "gram", gram);
  requireFiniteVector(where, "labels", labels);
  requireFiniteVector(where, "output", output);
  const width = requireFiniteMatrix(where, "preactivations", preactivations);
  if (width !== k) throwMismatch(where, `gram of ${k}`, `preactivations of ${width} columns`);
  if (preactivations.length !== output.length) {
    throwMismatch(
      where,
      `output of ${output.length}`,
      `preactivations of ${preactivations.length}`,
    );
  }
  const chosen = samples ?? gram.map((_, p) => [p]);
  if (chosen.length !== labels.length) {
    throwMismatch(where, `${chosen.length} samples`, `${labels.length} labels`);
  }
  for (const p of chosen.flat()) requireInteger(where, "an input of a sample", p, 0, k - 1);
  return chosen;
}
