/**
 * Eigenvalues and eigenvectors of symmetric matrices.
 * @module
 */
import { EigenvalueDecomposition, Matrix as DenseMatrix } from "ml-matrix";
import { largestEntry, powerOfTwoNear, toRows } from "./dense.ts";
import { ConvergenceError } from "./errors.ts";
import type { Matrix, Vector } from "./matrix.ts";
import { requireFiniteSquare } from "./shape.ts";

/** Eigenvalues and eigenvectors of a symmetric matrix: `A = vectors diag(values) vectors'`. */
export interface SymmetricEigen {
  /** The eigenvalues, ascending. */
  readonly values: Vector;
  /** Orthogonal; column k belongs to `values[k]`. */
  readonly vectors: Matrix;
}

/** Asymmetry, relative to the largest entry, above which a matrix is not taken for symmetric. */
const ASYMMETRY_LIMIT = 2 ** -26;

/**
 * Checks that A is square, finite and symmetric up to 1.5e-8 of its largest entry, and returns
 * that entry.
 */
export function requireSymmetric(caller: string, argument: string, A: Matrix): number {
  const n = requireFiniteSquare(caller, argument, A);
  const largest = largestEntry(A);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(A[i][j] / 2 - A[j][i] / 2) > ASYMMETRY_LIMIT * largest / 2) {
        throw new RangeError(
          `${caller}: ${argument} must be symmetric, but entries (${i}, ${j}) and (${j}, ${i}) of ` +
            `the ${n}x${n} matrix are ${A[i][j]} and ${A[j][i]} (symmetricPart takes the mean)`,
        );
      }
    }
  }
  return largest;
}

/**
 * Eigenvalue decomposition of a symmetric matrix by tridiagonal reduction and QL iteration. Each
 * value is right to about `n 2^-52 ||A||`; where small eigenvalues of a graded matrix need
 * *relative* accuracy, take `jacobiEigen`. The mean of A and A' is decomposed, so rounding-size
 * asymmetry does no harm.
 *
 * @throws RangeError when A is empty, not square, not finite, or asymmetric beyond 1.5e-8 of its
 * largest entry.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * const { values } = symmetricEigen([[2, 1], [1, 2]]);
 * assertAlmostEquals(values[0], 1);
 * assertAlmostEquals(values[1], 3);
 * ```
 */
export function symmetricEigen(A: Matrix): SymmetricEigen {
  const factor = powerOfTwoNear(requireSymmetric("symmetricEigen", "A", A));
  const n = A.length;
  const dense = new DenseMatrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const mean = 0.5 * (A[i][j] / factor + A[j][i] / factor);
      dense.set(i, j, mean);
      dense.set(j, i, mean);
    }
  }
  const decomposition = new EigenvalueDecomposition(dense, { assumeSymmetric: true });
  const values = decomposition.realEigenvalues.map((value) => value * factor);
  if (values.length !== n || values.some(Number.isNaN)) {
    throw new ConvergenceError(`symmetricEigen: no convergence on this ${n}x${n} matrix`);
  }
  return { values, vectors: toRows(decomposition.eigenvectorMatrix) };
}

/** Eigenvalues of a symmetric matrix, ascending: `symmetricEigen(A).values`. */
export function symmetricEigenvalues(A: Matrix): Vector {
  return symmetricEigen(A).values;
}
