/**
 * Tuples of positive definite matrices, from equal ones to ones that share nothing.
 * @module
 */
import type { Matrix } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

/** Which tuples to draw. */
export interface PositiveMatricesRange {
  /** Number of matrices. */
  readonly count: number;
  /** Rows of each. */
  readonly order: number;
  /** Range of the eigenvalues, 0 < low. */
  readonly eigenvalues: readonly [low: number, high: number];
}

/**
 * Draws symmetric matrices with eigenvalues log-uniform in a range: *free*; *commuting*, with common
 * eigenvectors; *proportional*, multiples of one matrix; *equal*. Multiples keep the eigenvalues in
 * the range.
 */
export function drawPositiveMatrices(
  draw: Draw,
  name: string,
  { count, order, eigenvalues: [low, high] }: PositiveMatricesRange,
): readonly Matrix[] {
  const manner = draw.pick(`${name}.manner`, ["free", "commuting", "proportional", "equal"]);
  const all = <T>(make: () => T): T[] => Array.from({ length: count }, make);
  const spectrum = () => draw.vector(`${name}.eigenvalue`, order, { logUniform: [low, high] });
  if (manner === "free") return all(() => draw.withSpectrum(name, spectrum()));
  const Q = draw.orthogonal(name, order);
  const withValues = (values: readonly number[]): Matrix =>
    Q.map((row, i) =>
      Q.map((other, j) => {
        // The same order of sums above and below the diagonal keeps the matrix exactly symmetric.
        const [left, right] = i <= j ? [row, other] : [other, row];
        return values.reduce((sum, value, k) => sum + left[k] * value * right[k], 0);
      })
    );
  if (manner === "commuting") return all(() => withValues(spectrum()));
  const common = spectrum();
  if (manner === "equal") return all(() => withValues(common));
  const [least, largest] = [Math.min(...common), Math.max(...common)];
  return all(() => {
    const factor = draw.logUniform(`${name}.factor`, low / least, Math.max(1, high / largest));
    return withValues(common.map((value) => factor * value));
  });
}
