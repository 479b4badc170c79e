/**
 * What methods run on. Problems are records of functions on plain vectors, so that a model, a family
 * of instances or three lambdas in a claim all do.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import { addScaled, dot, matrixVector } from "../numerics/mod.ts";
import { requireFiniteMatrix, requireSquare, throwMismatch } from "../numerics/shape.ts";

/** A gradient at a point, possibly another function at every iteration (counted from 0). */
export interface GradientOracle {
  /** ∇f_t(x). */
  gradient(point: Vector, iteration: number): Vector;
}

/** A function with its gradient and, where it is given, its Hessian. */
export interface SmoothProblem {
  /** f(x). */
  value(point: Vector): number;
  /** ∇f(x). */
  gradient(point: Vector): Vector;
  /** ∇²f(x). */
  hessian?(point: Vector): Matrix;
}

/** A smooth problem whose Hessian is known. */
export interface TwiceSmoothProblem extends SmoothProblem {
  /** ∇²f(x). */
  hessian(point: Vector): Matrix;
}

/** `f = 1/n Σ_i f_i`, reached term by term. */
export interface FiniteSum extends SmoothProblem {
  /** n. */
  readonly terms: number;
  /** ∇f_i. */
  termGradient(index: number, point: Vector): Vector;
}

/** Functions f_1, …, f_P, each known to one worker. */
export interface DistributedProblem {
  /** P. */
  readonly workers: number;
  /** ∇f_p at a point, possibly another function at every iteration. */
  workerGradient(worker: number, point: Vector, iteration: number): Vector;
}

/** A vector field F, whose zeros are sought: of a game, or of any first-order dynamics. */
export interface FieldProblem {
  /** F(z). */
  field(point: Vector): Vector;
}

/**
 * `f(x) = ½ xᵀA x − bᵀx + c` with A symmetric (its symmetric part is what counts for the value, so
 * other matrices are refused).
 *
 * @throws RangeError where A is not finite, square and symmetric, or b has another length.
 */
export function quadraticProblem(A: Matrix, b?: Vector, c = 0): TwiceSmoothProblem {
  requireFiniteMatrix("quadraticProblem", "A", A);
  const n = requireSquare("quadraticProblem", "A", A);
  A.forEach((row, i) =>
    row.forEach((entry, j) => {
      if (entry !== A[j][i]) {
        throw new RangeError(`quadraticProblem: A is not symmetric at (${i}, ${j})`);
      }
    })
  );
  const linear = b ?? A.map(() => 0);
  if (linear.length !== n) throwMismatch("quadraticProblem", `A of ${n}`, `b of ${linear.length}`);
  return {
    value: (x) => 0.5 * dot(x, matrixVector(A, x)) - dot(linear, x) + c,
    gradient: (x) => addScaled(matrixVector(A, x), -1, linear),
    hessian: () => A,
  };
}

/** The mean of the given functions. Throws a RangeError for none. */
export function finiteSum(terms: readonly SmoothProblem[]): FiniteSum {
  if (terms.length === 0) throw new RangeError("finiteSum: terms must not be empty");
  return {
    terms: terms.length,
    value: (x) => terms.reduce((sum, term) => sum + term.value(x), 0) / terms.length,
    gradient: (x) => meanVector(terms.map((term) => term.gradient(x))),
    termGradient: (index, x) => terms[index].gradient(x),
  };
}

/** One function for each worker. Throws a RangeError for none. */
export function distributed(functions: readonly GradientOracle[]): DistributedProblem {
  if (functions.length === 0) throw new RangeError("distributed: functions must not be empty");
  return {
    workers: functions.length,
    workerGradient: (worker, x, iteration) => functions[worker].gradient(x, iteration),
  };
}

/** The mean of vectors of one length. */
export function meanVector(vectors: readonly Vector[]): Vector {
  const sum = vectors.reduce((total, vector) => addScaled(total, 1, vector));
  return vectors.length === 1 ? sum : sum.map((entry) => entry / vectors.length);
}
