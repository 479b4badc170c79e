/**
 * Products of matrices and vectors. NaN and Infinity pass through, as in the scalar operations.
 * All sums honour `withReversedSums`.
 * @module
 */
import type { Matrix, Vector } from "./matrix.ts";
import { requireMatrix, requireSquare, requireVector, shapeOf, throwMismatch } from "./shape.ts";
import { sumsReversed, uncheckedDot } from "./summation.ts";

/**
 * `A x` for A of m x n and x of length n.
 *
 * @throws RangeError when the shapes do not match or A is empty or ragged.
 */
export function matrixVector(A: Matrix, x: Vector): Vector {
  const m = A.length;
  const n = x.length;
  const y = new Array<number>(m);
  for (let i = 0; i < m; i++) {
    const row = A[i];
    if (row.length !== n) throwProduct("matrixVector", A, x);
    y[i] = uncheckedDot(row, x, n);
  }
  if (m === 0 || n === 0 || typeof x[0] !== "number") throwProduct("matrixVector", A, x);
  return y;
}

/** Finds the argument that is to blame; called only when a product found a length wrong. */
function throwProduct(caller: string, A: Matrix, x: Vector): never {
  requireMatrix(caller, "A", A);
  requireVector(caller, "x", x);
  throwMismatch(caller, `A ${shapeOf(A)}`, `x of ${x.length}`);
}

/**
 * `x' A`, that is `A' x`, for A of m x n and x of length m: a vector of length n.
 *
 * @throws RangeError when the shapes do not match or A is empty or ragged.
 */
export function vectorMatrix(x: Vector, A: Matrix): Vector {
  const n = requireMatrix("vectorMatrix", "A", A);
  requireVector("vectorMatrix", "x", x);
  const m = A.length;
  if (x.length !== m) throwMismatch("vectorMatrix", `x of ${x.length}`, `A ${shapeOf(A)}`);
  const y = new Array<number>(n).fill(0);
  for (let k = 0; k < m; k++) {
    const i = sumsReversed() ? m - 1 - k : k;
    const row = A[i];
    const xi = x[i];
    for (let j = 0; j < n; j++) y[j] += xi * row[j];
  }
  return y;
}

/**
 * Product of two or more matrices, from left to right: `multiply(A, B, C)` is `(A B) C`.
 *
 * @throws RangeError when neighbours do not match, or one is empty or ragged.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * assertEquals(multiply([[1, 2], [3, 4]], [[0, 1], [1, 0]]), [[2, 1], [4, 3]]);
 * ```
 */
export function multiply(first: Matrix, ...rest: readonly Matrix[]): Matrix {
  requireMatrix("multiply", "argument 0", first);
  let product = first;
  for (let k = 0; k < rest.length; k++) {
    requireMatrix("multiply", `argument ${k + 1}`, rest[k]);
    if (product[0].length !== rest[k].length) {
      throwMismatch("multiply", shapeOf(product), `argument ${k + 1} of ${shapeOf(rest[k])}`);
    }
    product = multiplyTwo(product, rest[k]);
  }
  return product;
}

function multiplyTwo(A: Matrix, B: Matrix): Matrix {
  const inner = B.length;
  const n = B[0].length;
  const backwards = sumsReversed();
  return A.map((row) => {
    const c = new Array<number>(n).fill(0);
    for (let k = 0; k < inner; k++) {
      const l = backwards ? inner - 1 - k : k;
      const a = row[l];
      const b = B[l];
      for (let j = 0; j < n; j++) c[j] += a * b[j];
    }
    return c;
  });
}

/** Gram matrix `A' A` (n x n for A of m x n), exactly symmetric. */
export function gram(A: Matrix): Matrix {
  const n = requireMatrix("gram", "A", A);
  const m = A.length;
  const G = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let k = 0; k < m; k++) {
    const row = A[sumsReversed() ? m - 1 - k : k];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) G[i][j] += row[i] * row[j];
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) G[j][i] = G[i][j];
  }
  return G;
}

/** Trace `sum_i A_ii` of a square matrix. */
export function trace(A: Matrix): number {
  const n = requireSquare("trace", "A", A);
  let s = 0;
  for (let k = 0; k < n; k++) {
    const i = sumsReversed() ? n - 1 - k : k;
    s += A[i][i];
  }
  return s;
}

/**
 * Frobenius inner product `sum_ij A_ij B_ij = trace(A' B)`.
 *
 * @throws RangeError when the shapes differ.
 */
export function innerProduct(A: Matrix, B: Matrix): number {
  const n = requireMatrix("innerProduct", "A", A);
  if (n !== requireMatrix("innerProduct", "B", B) || A.length !== B.length) {
    throwMismatch("innerProduct", `A ${shapeOf(A)}`, `B ${shapeOf(B)}`);
  }
  const m = A.length;
  let s = 0;
  for (let k = 0; k < m; k++) {
    const i = sumsReversed() ? m - 1 - k : k;
    s += uncheckedDot(A[i], B[i], n);
  }
  return s;
}

/**
 * `x' A y`; with two arguments `x' A x`.
 *
 * @throws RangeError when the shapes do not match.
 */
export function quadraticForm(x: Vector, A: Matrix, y: Vector = x): number {
  const n = requireMatrix("quadraticForm", "A", A);
  requireVector("quadraticForm", "x", x);
  requireVector("quadraticForm", "y", y);
  if (x.length !== A.length || y.length !== n) {
    throwMismatch("quadraticForm", `A ${shapeOf(A)}`, `x of ${x.length}, y of ${y.length}`);
  }
  return uncheckedDot(x, matrixVector(A, y), x.length);
}

/**
 * Kronecker product: the block matrix of all `A_ij B`, of size (m p) x (n q) for A of m x n and B
 * of p x q. With row-by-row `flatten`, `kronecker(A, B) flatten(X) = flatten(A X B')`.
 */
export function kronecker(A: Matrix, B: Matrix): Matrix {
  requireMatrix("kronecker", "A", A);
  requireMatrix("kronecker", "B", B);
  return A.flatMap((a) => B.map((b) => a.flatMap((aij) => b.map((bkl) => aij * bkl))));
}

/**
 * Column-wise Khatri-Rao product: column k is the Kronecker product of the k-th columns, so the
 * result is (m p) x n for A of m x n and B of p x n.
 *
 * @throws RangeError when the numbers of columns differ.
 */
export function khatriRao(A: Matrix, B: Matrix): Matrix {
  const n = requireMatrix("khatriRao", "A", A);
  if (n !== requireMatrix("khatriRao", "B", B)) {
    throwMismatch("khatriRao", `A ${shapeOf(A)}`, `B ${shapeOf(B)}`);
  }
  return A.flatMap((a) => B.map((b) => a.map((aik, k) => aik * b[k])));
}
