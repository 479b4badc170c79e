/**
 * Functions of matrices: exponential, powers, logarithm, absolute value, polar factor, Cayley
 * transform.
 * @module
 */
import { add, scale, subtract } from "./arithmetic.ts";
import { identity } from "./construct.ts";
import { NotPositiveDefiniteError } from "./errors.ts";
import { solve } from "./linear_solve.ts";
import type { Matrix } from "./matrix.ts";
import { multiply } from "./products.ts";
import { requireFiniteSquare } from "./shape.ts";
import { svd } from "./svd.ts";
import { symmetricEigen } from "./symmetric_eigen.ts";
import { norm } from "./vector.ts";

/** Numerator of the [13/13] Pade approximant of exp, from the constant term up. */
const PADE = [
  64764752532480000,
  32382376266240000,
  7771770303897600,
  1187353796428800,
  129060195264000,
  10559470521600,
  670442572800,
  33522128640,
  1323241920,
  40840800,
  960960,
  16380,
  182,
  1,
];

/** 1-norm up to which that approximant is accurate to 2^-53. */
const PADE_RADIUS = 5.371920351148152;

/**
 * Matrix exponential by scaling and squaring with a [13/13] Pade approximant (Higham, "The scaling
 * and squaring method for the matrix exponential revisited", SIAM J. Matrix Anal. Appl. 26, 2005).
 * The relative error is about `2^-53` times the condition number of the exponential at A, which
 * grows with ||A|| for matrices that are far from normal.
 *
 * @throws RangeError when A is empty, not square, not finite, or exp(A) overflows.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(matrixExponential([[0, -Math.PI], [Math.PI, 0]])[0][0], -1);
 * ```
 */
export function matrixExponential(A: Matrix): Matrix {
  const n = requireFiniteSquare("matrixExponential", "A", A);
  const size = Math.max(...A.map((_, j) => norm(A.map((row) => row[j]), 1)));
  const squarings = Math.max(0, Math.ceil(Math.log2(size / PADE_RADIUS)));
  if (squarings > 1000) throw new RangeError(`matrixExponential: the norm of A is ${size}`);
  let E = padeExponential(scale(2 ** -squarings, A), n);
  for (let k = 0; k < squarings; k++) E = multiply(E, E);
  if (E.some((row) => row.some((value) => !Number.isFinite(value)))) {
    throw new RangeError(`matrixExponential: exp(A) overflows, the 1-norm of A is ${size}`);
  }
  return E;
}

function padeExponential(A: Matrix, n: number): Matrix {
  const I = identity(n);
  const A2 = multiply(A, A);
  const A4 = multiply(A2, A2);
  const A6 = multiply(A4, A2);
  const combine = (c6: number, c4: number, c2: number, c0: number): Matrix =>
    add(add(scale(c6, A6), scale(c4, A4)), add(scale(c2, A2), scale(c0, I)));
  const oddHigh = multiply(A6, combine(PADE[13], PADE[11], PADE[9], 0));
  const odd = multiply(A, add(oddHigh, combine(PADE[7], PADE[5], PADE[3], PADE[1])));
  const evenHigh = multiply(A6, combine(PADE[12], PADE[10], PADE[8], 0));
  const even = add(evenHigh, combine(PADE[6], PADE[4], PADE[2], PADE[0]));
  return solve(subtract(even, odd), add(even, odd));
}

/** `V diag(f(values)) V'`, exactly symmetric. */
function spectralFunction(A: Matrix, f: (value: number, cut: number) => number): Matrix {
  const { values, vectors } = symmetricEigen(A);
  const n = values.length;
  const cut = n * Number.EPSILON * norm(values, Infinity);
  const images = values.map((value) => f(value, cut));
  const F: number[][] = vectors.map(() => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let s = 0;
      for (let k = 0; k < n; k++) s += vectors[i][k] * images[k] * vectors[j][k];
      F[i][j] = F[j][i] = s;
    }
  }
  return F;
}

/**
 * `f(A) = V diag(f(lambda)) V'` for a symmetric A and any real function f on its spectrum.
 *
 * @throws RangeError as `symmetricEigen`.
 */
export function symmetricFunction(A: Matrix, f: (eigenvalue: number) => number): Matrix {
  return spectralFunction(A, (value) => f(value));
}

/**
 * Power `A^p` of a symmetric positive semidefinite matrix. Eigenvalues within
 * `n 2^-52 ||A||` of zero count as zero: they stay zero for p > 0 and are dropped for p < 0, so
 * `matrixPower(A, -1)` is the pseudo-inverse. `A^0` is the projection on the range.
 *
 * @throws NotPositiveDefiniteError when an eigenvalue is below minus that cut; RangeError when p is
 * not finite, or as `symmetricEigen`.
 */
export function matrixPower(A: Matrix, p: number): Matrix {
  if (!Number.isFinite(p)) throw new RangeError(`matrixPower: p must be finite, got ${p}`);
  return spectralFunction(A, (value, cut) => {
    if (value < -cut) {
      throw new NotPositiveDefiniteError(
        `matrixPower: A (${A.length}x${A.length}) has the eigenvalue ${value}`,
      );
    }
    return value <= cut ? 0 : value ** p;
  });
}

/** Symmetric square root of a positive semidefinite matrix: `matrixPower(A, 1/2)`. */
export function matrixSquareRoot(A: Matrix): Matrix {
  return matrixPower(A, 0.5);
}

/** Absolute value `|A|` of a symmetric matrix: same eigenvectors, absolute eigenvalues. */
export function matrixAbsolute(A: Matrix): Matrix {
  return spectralFunction(A, (value) => Math.abs(value));
}

/**
 * Logarithm of a symmetric positive definite matrix.
 *
 * @throws NotPositiveDefiniteError when an eigenvalue is at or below `n 2^-52 ||A||`; RangeError as
 * `symmetricEigen`.
 */
export function matrixLogarithm(A: Matrix): Matrix {
  return spectralFunction(A, (value, cut) => {
    if (value <= cut) {
      throw new NotPositiveDefiniteError(
        `matrixLogarithm: A (${A.length}x${A.length}) has the eigenvalue ${value}`,
      );
    }
    return Math.log(value);
  });
}

/** `A = orthogonal * positive` for A of m x n with m >= n. */
export interface Polar {
  /** m x n with orthonormal columns: the nearest such matrix to A in every unitary norm. */
  readonly orthogonal: Matrix;
  /** n x n, symmetric positive semidefinite: `(A'A)^(1/2)`. */
  readonly positive: Matrix;
}

/**
 * Polar decomposition `A = Q P` of a square or tall matrix, from its singular value decomposition:
 * `Q = U V'`, `P = V diag(sigma) V'`. For a singular A the factor Q is one of several.
 *
 * @throws RangeError when A is empty, not finite, or wide.
 */
export function polar(A: Matrix): Polar {
  const { u, values, v } = svd(A);
  if (A.length < A[0].length) {
    throw new RangeError(`polar: A must not be wide, got ${A.length}x${A[0].length}`);
  }
  const product = (left: Matrix, weights: readonly number[]): Matrix =>
    left.map((a) =>
      v.map((b) => {
        let s = 0;
        for (let k = 0; k < weights.length; k++) s += a[k] * weights[k] * b[k];
        return s;
      })
    );
  const positive = product(v, values);
  return {
    orthogonal: product(u, values.map(() => 1)),
    positive: positive.map((row, i) => row.map((p, j) => 0.5 * p + 0.5 * positive[j][i])),
  };
}

/**
 * Cayley transform `(I + A)^-1 (I - A)` of a square matrix: orthogonal when A is skew-symmetric,
 * and its own inverse.
 *
 * @throws SingularMatrixError when -1 is an eigenvalue of A; RangeError when A is empty, not square
 * or not finite.
 */
export function cayley(A: Matrix): Matrix {
  const I = identity(requireFiniteSquare("cayley", "A", A));
  return solve(add(I, A), subtract(I, A));
}
