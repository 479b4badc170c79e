/**
 * Low-rank objectives: functions of a matrix or a tensor that is a product of factors.
 * @module
 */

import type { Variable } from "../autodiff/mod.ts";
import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { requireFiniteVector } from "../numerics/shape.ts";
import { parameterLayout } from "./layout.ts";
import { differentiableModel, type Model, requireData } from "./model.ts";

/** A function of a matrix, written over variables. */
export type MatrixObjective = (X: Variable) => Variable;

/** The shape of `X = L Rᵀ`. */
export interface FactoredShape {
  /** Rows of X and of L. */
  readonly rows: number;
  /** Columns of X, rows of R. */
  readonly columns: number;
  /** Columns of both factors. */
  readonly rank: number;
}

/**
 * `g(L, R) = f(L Rᵀ)` with the blocks `left` L (rows × rank) and `right` R (columns × rank).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { factoredObjective } from "theorycheck";
 *
 * // f(X) = ⟨G, X⟩: the Hessian at 0 is [[0, G], [Gᵀ, 0]].
 * const g = factoredObjective({ rows: 1, columns: 1, rank: 1 }, (X) => X.dot([[3]]));
 * assertEquals(g.hessian([0, 0]), [[0, 3], [3, 0]]);
 * ```
 *
 * @throws RangeError where a size is no positive integer.
 */
export function factoredObjective(
  shape: FactoredShape,
  objective: MatrixObjective,
): Model<"left" | "right"> {
  const { rows, columns, rank } = shape;
  for (const name of ["rows", "columns", "rank"] as const) {
    requireInteger("factoredObjective", name, shape[name], 1);
  }
  const layout = parameterLayout({ left: [rows, rank], right: [columns, rank] });
  return differentiableModel(
    layout,
    (x) => objective(layout.view(x, "left").multiply(layout.view(x, "right").transpose())),
  );
}

/** What a product of factors is fitted to. */
export interface FactorisationData {
  /** The matrix Y or M. */
  readonly target: Matrix;
  /** The number of columns of a factor. */
  readonly rank: number;
}

/**
 * `½ ‖B ∘ (L Rᵀ − Y)‖²`, B the matrix of 0 and 1 (or other weights) of what is observed, all of Y by
 * default: matrix factorisation and completion.
 *
 * @throws RangeError where Y is empty, ragged or not finite, `observed` has another shape, or the rank
 *   is no positive integer.
 */
export function matrixFactorisation(
  { target, rank, observed }: FactorisationData & { readonly observed?: Matrix },
): Model<"left" | "right"> {
  const columns = requireData("matrixFactorisation", "target", target);
  if (observed !== undefined) {
    const width = requireData("matrixFactorisation", "observed", observed);
    if (width !== columns || observed.length !== target.length) {
      throw new RangeError(
        `matrixFactorisation: target of ${target.length} × ${columns}, ` +
          `observed of ${observed.length} × ${width}`,
      );
    }
  }
  return factoredObjective({ rows: target.length, columns, rank }, (X) => {
    const residual = X.subtract(target);
    return (observed === undefined ? residual : residual.hadamard(observed))
      .squaredNorm().scale(0.5);
  });
}

/** The shape of `X = W diag(s) Wᵀ`. */
export interface SymmetricShape {
  /** Rows of X and of W. */
  readonly order: number;
  /** Columns of W. */
  readonly rank: number;
  /** s, one factor for each column of W; all 1 by default, so that X is positive semidefinite. */
  readonly signs?: Vector;
}

/**
 * `g(W) = f(W diag(s) Wᵀ)` with the block `factor` W (order × rank): Burer and Monteiro's
 * factorisation, matrix sensing, networks with quadratic activation.
 *
 * @throws RangeError where a size is no positive integer, or there are not `rank` finite signs.
 */
export function symmetricFactoredObjective(
  { order, rank, signs }: SymmetricShape,
  objective: MatrixObjective,
): Model<"factor"> {
  requireInteger("symmetricFactoredObjective", "order", order, 1);
  requireInteger("symmetricFactoredObjective", "rank", rank, 1);
  if (signs !== undefined) {
    requireFiniteVector("symmetricFactoredObjective", "signs", signs);
    if (signs.length !== rank) {
      throw new RangeError(`symmetricFactoredObjective: ${signs.length} signs, rank ${rank}`);
    }
  }
  const layout = parameterLayout({ factor: [order, rank] });
  return differentiableModel(layout, (x) => {
    const W = layout.view(x, "factor");
    const signed = signs === undefined ? W : W.hadamard([signs]);
    return objective(signed.multiply(W.transpose()));
  });
}

/**
 * `¼ ‖W Wᵀ − M‖²` for a symmetric M (Chi, Lu, Chen 2019).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { symmetricFactorisation } from "theorycheck";
 *
 * // The strict saddle e₂ of M = diag(2, 1).
 * const f = symmetricFactorisation({ target: [[2, 0], [0, 1]], rank: 1 });
 * assertEquals(f.gradient([0, 1]), [0, 0]);
 * assertEquals(f.hessian([0, 1]), [[-1, 0], [0, 2]]);
 * ```
 *
 * @throws RangeError where M is empty, not finite or not symmetric to the last bit, or the rank is no
 *   positive integer.
 */
export function symmetricFactorisation(
  { target, rank }: FactorisationData,
): Model<"factor"> {
  const order = requireData("symmetricFactorisation", "target", target);
  if (target.length !== order || target.some((row, i) => row.some((m, j) => m !== target[j][i]))) {
    throw new RangeError(`symmetricFactorisation: target must be symmetric`);
  }
  return symmetricFactoredObjective(
    { order, rank },
    (X) => X.subtract(target).squaredNorm().scale(0.25),
  );
}

/** What a sum of rank-one tensors is fitted to. */
export interface TensorData {
  /** `T_ijk` as `target[i][j][k]`. */
  readonly target: readonly Matrix[];
  /** The number of terms. */
  readonly rank: number;
}

/**
 * `½ ‖T − Σ_r a_r ⊗ b_r ⊗ c_r‖²` with the blocks `first`, `second` and `third` whose columns are a_r,
 * b_r and c_r. For one term the critical points none of whose vectors is 0 are the singular vector
 * tuples of T: with unit vectors x, y, z along a, b, c and σ = ‖a‖‖b‖‖c‖, `T(·, y, z) = σx` and so on
 * (Lim 2005).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { tensorFactorisation } from "theorycheck";
 *
 * const f = tensorFactorisation({ target: [[[2, 0], [0, 0]], [[0, 0], [0, 1]]], rank: 1 });
 * assertEquals(f.gradient(f.pack({
 *   first: [[2], [0]],
 *   second: [[1], [0]],
 *   third: [[1], [0]],
 * })), [0, 0, 0, 0, 0, 0]);
 * ```
 *
 * @throws RangeError where T is empty, ragged or not finite, or the rank is no positive integer.
 */
export function tensorFactorisation(
  { target, rank }: TensorData,
): Model<"first" | "second" | "third"> {
  requireInteger("tensorFactorisation", "rank", rank, 1);
  if (target.length === 0) throw new RangeError("tensorFactorisation: target has no slices");
  const p = target.length;
  const q = target[0].length;
  const widths = target.map((slice, i) => {
    if (slice.length !== q) {
      throw new RangeError(`tensorFactorisation: slice ${i} has ${slice.length} rows, 0 has ${q}`);
    }
    return requireData("tensorFactorisation", `target[${i}]`, slice);
  });
  const s = widths[0];
  const ragged = widths.findIndex((width) => width !== s);
  if (ragged >= 0) {
    throw new RangeError(
      `tensorFactorisation: slice ${ragged} has ${widths[ragged]} columns, 0 has ${s}`,
    );
  }
  const unfolded = target.map((slice) => slice.flat());
  // Rows (j, k) of the Khatri-Rao product: row j of the second factor times row k of the third.
  const pairs = Array.from({ length: q * s }, (_, row) => [Math.floor(row / s), row % s]);
  const pick = (size: number, of: 0 | 1): Matrix =>
    pairs.map((pair) => Array.from({ length: size }, (_, l) => pair[of] === l ? 1 : 0));
  const [second, third] = [pick(q, 0), pick(s, 1)];
  const layout = parameterLayout({ first: [p, rank], second: [q, rank], third: [s, rank] });
  return differentiableModel(layout, (x) => {
    const products = layout.view(x, "second").multiplyLeft(second)
      .hadamard(layout.view(x, "third").multiplyLeft(third));
    return layout.view(x, "first").multiply(products.transpose())
      .subtract(unfolded).squaredNorm().scale(0.5);
  });
}

/**
 * `E[((a·w)² − (a·v)²)²] = 3‖w‖⁴ + 3‖v‖⁴ − 2‖w‖²‖v‖² − 4(w·v)²` under a ~ N(0, I), with the block
 * `estimate` w (d × 1): the population loss of phase retrieval (Sun, Qu, Wright 2018).
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { phaseRetrieval } from "theorycheck";
 *
 * const model = phaseRetrieval([1, 0]);
 * assertEquals([model.value([-1, 0]), model.value([0, 1])], [0, 4]);
 * assertEquals(model.hessian([1, 0]), [[24, 0], [0, 8]]);
 * ```
 *
 * @throws RangeError where v is empty or not finite.
 */
export function phaseRetrieval(signal: Vector): Model<"estimate"> {
  requireFiniteVector("phaseRetrieval", "signal", signal);
  requireInteger("phaseRetrieval", "length of the signal", signal.length, 1);
  const energy = signal.reduce((sum, entry) => sum + entry * entry, 0);
  const layout = parameterLayout({ estimate: [signal.length, 1] });
  return differentiableModel(layout, (x) => {
    const w = layout.view(x, "estimate");
    const square = w.squaredNorm();
    const overlap = w.dot(signal);
    return square.hadamard(square).scale(3).subtract(square.scale(2 * energy))
      .subtract(overlap.hadamard(overlap).scale(4)).add(3 * energy * energy);
  });
}
