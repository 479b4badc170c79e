/**
 * Kernels on vectors and regression with them.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import { dot, identity, multiply, norm, pseudoInverse, solve, sum } from "../numerics/mod.ts";
import { requirePositive } from "../numerics/arguments.ts";
import {
  requireFiniteMatrix,
  requireFiniteSquare,
  requireFiniteVector,
  throwMismatch,
} from "../numerics/shape.ts";

/** k(x, y), symmetric; positive semidefinite Gram matrices make it a kernel. */
export type Kernel = (x: Vector, y: Vector) => number;

/** `(offset + scale · x·y)^degree`: by default x·y; degree a positive integer, offset >= 0. */
export function polynomialKernel(
  { degree = 1, offset = 0, scale = 1 }: {
    readonly degree?: number;
    readonly offset?: number;
    readonly scale?: number;
  } = {},
): Kernel {
  if (!Number.isSafeInteger(degree) || degree < 1) {
    throw new RangeError(`polynomialKernel: degree must be a positive integer, got ${degree}`);
  }
  requireNonNegativeNumber("polynomialKernel", "offset", offset);
  requirePositive("polynomialKernel", "scale", scale);
  return (x, y) => (offset + scale * dot(x, y)) ** degree;
}

/** `exp(−‖x − y‖²/(2 width²))`. */
export function gaussianKernel(width: number): Kernel {
  requirePositive("gaussianKernel", "width", width);
  return (x, y) => {
    if (x.length !== y.length) throwMismatch("gaussianKernel", `x of ${x.length}`, `${y.length}`);
    const distance = norm(x.map((entry, i) => (entry - y[i]) / width));
    return Math.exp(-0.5 * distance * distance);
  };
}

/**
 * The Gram matrix `K_ij = k(x_i, y_j)` of rows; of the first rows with themselves where no others are
 * given (then each pair is evaluated once, and K is symmetric to the last bit).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gramMatrix, polynomialKernel } from "theorycheck";
 *
 * const k = polynomialKernel({ degree: 2, offset: 1 });
 * assertEquals(gramMatrix(k, [[1, 0], [0, 1]]), [[4, 1], [1, 4]]);
 * ```
 *
 * @throws RangeError where a matrix is empty, ragged or not finite, or their widths differ.
 */
export function gramMatrix(kernel: Kernel, rows: Matrix, others?: Matrix): number[][] {
  const width = requireFiniteMatrix("gramMatrix", "rows", rows);
  if (others !== undefined) {
    const otherWidth = requireFiniteMatrix("gramMatrix", "others", others);
    if (otherWidth !== width) {
      throwMismatch("gramMatrix", `rows of ${width}`, `others of ${otherWidth}`);
    }
    return rows.map((x) => others.map((y) => kernel(x, y)));
  }
  const K = rows.map((x, i) => rows.slice(0, i + 1).map((y) => kernel(x, y)));
  return K.map((row, i) => rows.map((_, j) => j <= i ? row[j] : K[j][i]));
}

/** A fit of kernel ridge regression. */
export interface KernelRidge {
  /** α, so that `f(x) = Σ_i α_i k(x_i, x)`. */
  readonly coefficients: Vector;
  /** H, n × n: the fitted values at the data are H y. */
  readonly hat: Matrix;
  /** `y − H y`. */
  readonly residuals: Vector;
  /** f at points, given the matrix `k(point, x_i)`. */
  predict(crossGram: Matrix): number[];
}

/**
 * Kernel ridge regression `min_f Σ_i (f(x_i) − y_i)² + λ ‖f‖²`: `α = (K + λI)⁻¹ y`,
 * `H = K (K + λI)⁻¹`. With λ = 0 the limit λ → 0, `α = K⁺ y`: the interpolant of least norm where K is
 * invertible, the least-squares fit of least norm otherwise (singular values below n 2⁻⁵² of the
 * largest count as 0).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kernelRidge } from "theorycheck";
 *
 * assertEquals(kernelRidge([[1, 0], [0, 3]], [2, 4], 1).coefficients, [1, 1]);
 * ```
 *
 * @throws RangeError where K is empty, not square or not finite, y has another length or λ < 0;
 *   SingularMatrixError where K + λI is singular for a λ > 0 (K is then no kernel's).
 */
export function kernelRidge(gram: Matrix, targets: Vector, ridge: number): KernelRidge {
  const n = requireFiniteSquare("kernelRidge", "gram", gram);
  requireTargets("kernelRidge", n, targets);
  requireNonNegativeNumber("kernelRidge", "ridge", ridge);
  const inverse = ridge === 0 ? pseudoInverse(gram) : solve(shifted(gram, ridge), identity(n));
  const coefficients = inverse.map((row) => dot(row, targets));
  // I − λ(K + λI)⁻¹ keeps the digits of 1 − H_ii, which leave-one-out residuals divide by.
  const lack = ridge === 0 ? null : inverse.map((row) => row.map((entry) => ridge * entry));
  const hat: Matrix = lack === null
    ? multiply(gram, inverse)
    : lack.map((row, i) => row.map((entry, j) => (i === j ? 1 : 0) - entry));
  const residuals = lack === null
    ? targets.map((y, i) => y - dot(hat[i], targets))
    : coefficients.map((entry) => ridge * entry);
  return {
    coefficients,
    hat,
    residuals,
    predict: (crossGram) => crossGram.map((row) => dot(row, coefficients)),
  };
}

/**
 * Residuals of leave-one-out kernel ridge regression, each fit without one sample and with the same
 * λ > 0, from one inverse: `y_i − f_(−i)(x_i) = α_i / ((K + λI)⁻¹)_ii` (Craven, Wahba 1979).
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { leaveOneOutResiduals } from "theorycheck";
 *
 * // X = (1, 1)ᵀ, λ = 1, y = (1, 0): without the second sample f = ½.
 * const [first, second] = leaveOneOutResiduals([[1, 1], [1, 1]], [1, 0], 1);
 * assertAlmostEquals(first, 1);
 * assertAlmostEquals(second, -0.5);
 * ```
 *
 * @throws As {@link kernelRidge}, and a RangeError for λ = 0.
 */
export function leaveOneOutResiduals(gram: Matrix, targets: Vector, ridge: number): number[] {
  const n = requireFiniteSquare("leaveOneOutResiduals", "gram", gram);
  requireTargets("leaveOneOutResiduals", n, targets);
  requirePositive("leaveOneOutResiduals", "ridge", ridge);
  const inverse = solve(shifted(gram, ridge), identity(n));
  return inverse.map((row, i) => dot(row, targets) / row[i]);
}

/**
 * Generalised cross validation `(1/n) ‖(I − H) y‖² / ((1/n) tr(I − H))²` of kernel ridge regression,
 * λ > 0 (Golub, Heath, Wahba 1979); with λ = nλ' the kernel alignment risk estimator (Jacot et al.
 * 2020).
 *
 * @throws As {@link kernelRidge}, and a RangeError for λ = 0.
 */
export function generalisedCrossValidation(
  gram: Matrix,
  targets: Vector,
  ridge: number,
): number {
  const n = requireFiniteSquare("generalisedCrossValidation", "gram", gram);
  requireTargets("generalisedCrossValidation", n, targets);
  requirePositive("generalisedCrossValidation", "ridge", ridge);
  // Both I − H = λ(K + λI)⁻¹: the factors λ cancel.
  const inverse = solve(shifted(gram, ridge), identity(n));
  const coefficients = inverse.map((row) => dot(row, targets));
  const trace = sum(inverse.map((row, i) => row[i]));
  return n * dot(coefficients, coefficients) / (trace * trace);
}

function shifted(A: Matrix, shift: number): Matrix {
  return A.map((row, i) => row.map((entry, j) => i === j ? entry + shift : entry));
}

function requireTargets(where: string, n: number, targets: Vector): void {
  requireFiniteVector(where, "targets", targets);
  if (targets.length !== n) throwMismatch(where, `gram of ${n}`, `targets of ${targets.length}`);
}

function requireNonNegativeNumber(where: string, argument: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`${where}: ${argument} must be finite and >= 0, got ${value}`);
  }
}
