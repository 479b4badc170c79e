/**
 * Recovery of a rank-one matrix from linear measurements.
 * @module
 */
import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  addScaled,
  dot,
  matrixVector,
  quadraticForm,
  symmetricPart,
  zeros,
} from "../numerics/mod.ts";
import { requireFiniteVector } from "../numerics/shape.ts";
import type { TwiceSmoothProblem } from "../optimizers/problems.ts";
import { requireData } from "./model.ts";

/**
 * `f(x) = ‖𝒜(xxᵀ − zzᵀ)‖²` for `𝒜(M)_i = ⟨A_i, M⟩`, with the derivatives in closed form: for symmetric
 * A_i (others count by their symmetric part) and residuals `r_i = xᵀA_i x − zᵀA_i z`,
 * `∇f = 4 Σ r_i A_i x` and `∇²f = 4 Σ (r_i A_i + 2 A_i x (A_i x)ᵀ)`. Much faster than the same
 * objective on the tape (`symmetricFactoredObjective`), and of rank one only.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { rankOneSensing } from "theorycheck";
 *
 * // f(x) = (x² − 4)²
 * const f = rankOneSensing([[[1]]], [2]);
 * assertEquals([f.value([1]), f.gradient([1]), f.hessian([1])], [9, [-12], [[-4]]]);
 * ```
 *
 * @throws RangeError where a measurement is no finite square matrix of the order of z, z is not finite,
 *   or there are no measurements.
 */
export function rankOneSensing(
  measurements: readonly Matrix[],
  signal: Vector,
): TwiceSmoothProblem {
  const n = signal.length;
  requireFiniteVector("rankOneSensing", "signal", signal);
  if (measurements.length === 0) throw new RangeError("rankOneSensing: there are no measurements");
  const symmetric = measurements.map((A, i) => {
    const columns = requireData("rankOneSensing", `measurements[${i}]`, A);
    if (A.length !== n || columns !== n) {
      throw new RangeError(
        `rankOneSensing: measurements[${i}] is ${A.length} × ${columns}, signal of ${n}`,
      );
    }
    return symmetricPart(A);
  });
  const targets = symmetric.map((A) => quadraticForm(signal, A));
  const at = (x: Vector) =>
    symmetric.map((A, i) => {
      const image = matrixVector(A, x);
      return { A, image, residual: dot(x, image) - targets[i] };
    });
  return {
    value: (x) => at(x).reduce((sum, { residual }) => sum + residual ** 2, 0),
    gradient: (x) =>
      at(x).reduce((sum, { image, residual }) => addScaled(sum, 4 * residual, image), zeros(n)),
    hessian: (x) =>
      at(x).reduce(
        (sum, { A, image, residual }) =>
          sum.map((row, i) =>
            row.map((entry, j) => entry + 4 * residual * A[i][j] + 8 * image[i] * image[j])
          ),
        zeros(n, n),
      ),
  };
}
