/**
 * Of which kind a critical point is: by the inertia of the Hessian, in float64 with a tolerance that
 * is derived, or exactly in rationals.
 * @module
 */

import { requireNonNegative } from "../numerics/shape.ts";
import type { Vector } from "../numerics/matrix.ts";
import {
  applyExact,
  columns,
  dot,
  dotExact,
  eigenvalueTolerance,
  type Inertia,
  inertiaExact,
  type MatrixLike,
  matrixVector,
  norm,
  type Rational,
  rational,
  rationalMatrix,
  symmetricEigen,
  type VectorLike,
} from "../numerics/mod.ts";
import type { TwiceSmoothProblem } from "../optimizers/problems.ts";

/**
 * What the second derivative says of a critical point: `strict minimum` where the Hessian is positive
 * definite; `strict saddle` where it has a negative eigenvalue (maxima included, as in the literature
 * on escaping saddles); `second order` where it has none, but a zero one: a minimum that is not
 * strict, or a saddle that only higher derivatives show.
 */
export type CriticalKind = "strict minimum" | "strict saddle" | "second order";

/** How exact a Hessian is. */
export interface HessianAccuracy {
  /** A bound of the error in spectral norm; 0 by default. */
  readonly hessianError?: number;
}

/** What {@link classifyCriticalPoint} finds. */
export interface PointClassification {
  /** The kind, provided that the point is critical. */
  readonly kind: CriticalKind;
  /** Eigenvalues below, within and above the tolerance. */
  readonly inertia: Inertia;
  /** ‖∇f‖: whether the point is critical is for the caller to judge. */
  readonly gradientNorm: number;
  /** The eigenvalues, ascending. */
  readonly spectrum: Vector;
  /** A unit eigenvector of the smallest eigenvalue: the way down from a strict saddle. */
  readonly steepest: Vector;
}

/**
 * Classifies a point by the eigenvalues of its Hessian. An eigenvalue counts as zero within
 * `eigenvalueTolerance(n, ‖H‖) + hessianError`.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { classifyCriticalPoint, deepLinearNetwork } from "theorycheck";
 *
 * const two = deepLinearNetwork({ inputs: [[1]], targets: [[1]], hidden: [1] });
 * assertEquals(classifyCriticalPoint(two, [0, 0]).kind, "strict saddle");
 * const three = deepLinearNetwork({ inputs: [[1]], targets: [[1]], hidden: [1, 1] });
 * assertEquals(classifyCriticalPoint(three, [0, 0, 0]).kind, "second order");
 * ```
 *
 * @throws RangeError where the point or the Hessian there is not finite, or hessianError is negative.
 */
export function classifyCriticalPoint(
  problem: TwiceSmoothProblem,
  point: Vector,
  { hessianError = 0 }: HessianAccuracy = {},
): PointClassification {
  requireNonNegative("classifyCriticalPoint", "hessianError", hessianError);
  const { values, vectors } = symmetricEigen(problem.hessian(point));
  const size = Math.max(...values.map(Math.abs));
  const counts = inertiaOf(values, eigenvalueTolerance(values.length, size) + hessianError);
  return {
    kind: kindOf(counts),
    inertia: counts,
    gradientNorm: norm(problem.gradient(point)),
    spectrum: values,
    steepest: columns(vectors)[0],
  };
}

/**
 * The inertia of every symmetric matrix within `hessianError` (in spectral norm) of the given one, in
 * rationals: by Weyl's inequality `H + εI` has at most as many negative and `H − εI` at most as many
 * positive eigenvalues; the rest counts as zero. With ε = 0 the inertia of H itself.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { certifiedInertia } from "theorycheck";
 *
 * const H = [[2, 0, 0], [0, -1, 0], [0, 0, 1e-9]];
 * assertEquals(certifiedInertia(H), { negative: 1, zero: 0, positive: 2 });
 * assertEquals(certifiedInertia(H, 1e-8), { negative: 1, zero: 1, positive: 1 });
 * ```
 *
 * @throws RangeError where H is not square, not symmetric to the last bit or not finite, or
 *   hessianError is negative.
 */
export function certifiedInertia(hessian: MatrixLike, hessianError = 0): Inertia {
  requireNonNegative("certifiedInertia", "hessianError", hessianError);
  if (hessianError === 0) return inertiaExact(hessian);
  const { negative } = inertiaExact(shifted(hessian, rational(hessianError)));
  const { positive } = inertiaExact(shifted(hessian, rational(-hessianError)));
  return { negative, zero: hessian.length - negative - positive, positive };
}

/** The kind that {@link certifiedInertia} proves of a critical point with this Hessian. */
export function classifyExactly(hessian: MatrixLike, hessianError = 0): CriticalKind {
  return kindOf(certifiedInertia(hessian, hessianError));
}

/**
 * The curvature `vᵀHv/vᵀv` of f at a point along v, by one Hessian-vector product where the problem
 * has them.
 *
 * @throws RangeError where v is zero or has another length than the point.
 */
export function curvatureAlong(
  problem: TwiceSmoothProblem & {
    hessianVectorProduct?(point: Vector, direction: Vector): Vector;
  },
  point: Vector,
  direction: Vector,
): number {
  requireDirection("curvatureAlong", direction, point.length);
  const length = norm(direction);
  const unit = direction.map((entry) => entry / length);
  const image = problem.hessianVectorProduct?.(point, unit) ??
    matrixVector(problem.hessian(point), unit);
  return dot(unit, image);
}

/**
 * The curvature `vᵀHv/vᵀv` in rationals.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { curvatureExact } from "theorycheck";
 *
 * assertEquals(curvatureExact([[0, 1], [1, 0]], [1, -1]).toString(), "-1");
 * ```
 *
 * @throws RangeError where v is zero or the shapes do not fit.
 */
export function curvatureExact(hessian: MatrixLike, direction: VectorLike): Rational {
  const square = dotExact(direction, direction);
  if (square.numerator === 0n) throw new RangeError("curvatureExact: direction must not be zero");
  return dotExact(direction, applyExact(hessian, direction)).dividedBy(square);
}

/**
 * Whether the direction proves a negative eigenvalue of every symmetric matrix within `hessianError`
 * of H: `vᵀHv + ε vᵀv < 0` in rationals. A critical point there is a strict saddle.
 *
 * @throws As {@link curvatureExact}, and a RangeError where hessianError is negative.
 */
export function certifiesStrictSaddle(
  hessian: MatrixLike,
  direction: VectorLike,
  hessianError = 0,
): boolean {
  requireNonNegative("certifiesStrictSaddle", "hessianError", hessianError);
  return curvatureExact(hessian, direction).plus(hessianError).numerator < 0n;
}

function inertiaOf(eigenvalues: Vector, tolerance: number): Inertia {
  const negative = eigenvalues.filter((value) => value < -tolerance).length;
  const positive = eigenvalues.filter((value) => value > tolerance).length;
  return { negative, zero: eigenvalues.length - negative - positive, positive };
}

function kindOf({ negative, zero }: Inertia): CriticalKind {
  if (negative > 0) return "strict saddle";
  return zero > 0 ? "second order" : "strict minimum";
}

function shifted(hessian: MatrixLike, shift: Rational): MatrixLike {
  return rationalMatrix(hessian).map((row, i) =>
    row.map((entry, j) => i === j ? entry.plus(shift) : entry)
  );
}

function requireDirection(where: string, direction: Vector, size: number): void {
  if (direction.length !== size) {
    throw new RangeError(`${where}: direction of ${direction.length} entries, point of ${size}`);
  }
  if (!(norm(direction) > 0 && norm(direction) < Infinity)) {
    throw new RangeError(`${where}: direction must be finite and not zero`);
  }
}
