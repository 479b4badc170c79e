/**
 * Derivatives by central differences: the independent route beside exact derivatives.
 * @module
 */
import { argumentError, requireFiniteVector, requirePositive } from "./arguments.ts";
import type { Matrix, Vector } from "./matrix.ts";

/** A Jacobian by differences, with an estimate of its error. */
export interface DifferenceJacobian {
  /** Row i: the derivatives of F_i. */
  readonly jacobian: Matrix;
  /** The largest change of an entry by extrapolation: usually far above its error. */
  readonly error: number;
}

/**
 * The Jacobian of F at x by central differences of widths h_j and h_j/2, h_j = width·(1 + |x_j|),
 * extrapolated to order 4: (4 D(h/2) - D(h))/3. The error is O(h^4) plus about 2^-52 |F|/h, best
 * at the default width of 2^-10. For real functions let F return one entry.
 *
 * @throws RangeError for an x that is not finite, a width that is not positive, and an F that
 * returns different lengths or numbers that are not finite.
 *
 * Source: L. F. Richardson, The approximate arithmetical solution by finite differences of physical
 * problems involving differential equations (1911).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const { jacobian } = differenceJacobian(([x, y]) => [x * y, Math.sin(x)], [0.5, 2]);
 * assertAlmostEquals(jacobian[0][1], 0.5, 1e-12);
 * assertAlmostEquals(jacobian[1][0], Math.cos(0.5), 1e-12);
 * ```
 */
export function differenceJacobian(
  F: (x: Vector) => Vector,
  x: Vector,
  width: number = 2 ** -10,
): DifferenceJacobian {
  requireFiniteVector("differenceJacobian", "x", x);
  requirePositive("differenceJacobian", "width", width);
  const rows = valueOf(F, x).map(() => new Array<number>(x.length));
  let error = 0;
  x.forEach((entry, j) => {
    const h = width * (1 + Math.abs(entry));
    const [coarse, fine] = [slopes(F, x, j, h), slopes(F, x, j, h / 2)];
    rows.forEach((row, i) => {
      const correction = (fine[i] - coarse[i]) / 3;
      row[j] = fine[i] + correction;
      error = Math.max(error, Math.abs(correction));
    });
  });
  return { jacobian: rows, error };
}

/** (F(x + h e_j) - F(x - h e_j))/(2h), with the width that is left after rounding. */
function slopes(F: (x: Vector) => Vector, x: Vector, j: number, h: number): Vector {
  const [high, low] = [x[j] + h, x[j] - h];
  const ahead = valueOf(F, x.with(j, high));
  const behind = valueOf(F, x.with(j, low));
  if (ahead.length !== behind.length) {
    const lengths = `${ahead.length} and ${behind.length}`;
    throw argumentError("differenceJacobian", "F", "return values of one length", lengths);
  }
  return ahead.map((value, i) => (value - behind[i]) / (high - low));
}

function valueOf(F: (x: Vector) => Vector, x: Vector): Vector {
  const value = F(x);
  requireFiniteVector("differenceJacobian", "F(x)", value);
  return value;
}
