/**
 * Quadratic programs over the non-negative orthant, by the active set method of Lawson and Hanson.
 * @module
 */
import { ConvergenceError } from "./errors.ts";
import type { Matrix, Vector } from "./matrix.ts";
import { requireFiniteSquare, requireFiniteVector, throwMismatch } from "./shape.ts";

/** What counts as 0: pivots relative to the diagonal, descent to b, entries to what they were. */
const SMALL = 1e-12;

/**
 * The minimiser of `½ uᵀGu − b·u` over u >= 0 for a symmetric positive semidefinite G: non-negative
 * least squares from its Gram matrix. `null` where there is no minimum: for b = 1 and the Gram matrix of rows z_i, that is where no hyperplane through
 * 0 has all z_i on one side; otherwise Σ_i u_i z_i is the solution of the support vector machine.
 *
 * Source: C. Lawson, R. Hanson, Solving least squares problems, 1974, chapter 23.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(nonNegativeQuadratic([[4, 0], [0, 1]], [2, -1]), [0.5, 0]);
 * assertEquals(nonNegativeQuadratic([[1, -1], [-1, 1]], [1, 1]), null);
 * ```
 *
 * @throws RangeError where shapes do not fit or an entry is not finite; ConvergenceError where rounding
 *   makes the method go in circles
 */
export function nonNegativeQuadratic(G: Matrix, b: Vector): Vector | null {
  const n = requireFiniteSquare("nonNegativeQuadratic", "G", G);
  requireFiniteVector("nonNegativeQuadratic", "b", b);
  if (b.length !== n) throwMismatch("nonNegativeQuadratic", `G of ${n}`, `b of ${b.length}`);
  const smallest = SMALL * Math.max(...b.map(Math.abs));
  const u = new Array<number>(n).fill(0);
  let free: readonly number[] = [];
  for (let round = 0; round < 30 * n; round++) {
    const next = steepest(G, b, u, free, smallest);
    if (next < 0) return u;
    free = [...free, next];
    for (;;) {
      const { direction, isRay } = newtonDirection(G, b, u, free);
      const length = largestStep(u, direction, free, isRay);
      if (length === Infinity) return null;
      const isBlocking = free.map((i, k) =>
        direction[k] < 0 && u[i] + length * direction[k] <= SMALL * u[i]
      );
      free.forEach((i, k) => u[i] = isBlocking[k] ? 0 : u[i] + length * direction[k]);
      if (length === 1 && !isRay) break;
      free = free.filter((_, k) => !isBlocking[k]);
    }
  }
  throw new ConvergenceError("nonNegativeQuadratic: too many rounds");
}

/** The place outside of the free ones where the objective falls most, −1 where there is none. */
function steepest(
  G: Matrix,
  b: Vector,
  u: Vector,
  free: readonly number[],
  smallest: number,
): number {
  let [best, largest] = [-1, smallest];
  for (let i = 0; i < b.length; i++) {
    if (free.includes(i)) continue;
    const row = G[i];
    let descent = b[i];
    for (const j of free) descent -= row[j] * u[j];
    if (descent > largest) [best, largest] = [i, descent];
  }
  return best;
}

/** How far all entries stay non-negative: at most 1, along a ray without limit. */
function largestStep(
  u: Vector,
  direction: Vector,
  free: readonly number[],
  isRay: boolean,
): number {
  let step = isRay ? Infinity : 1;
  free.forEach((i, k) => {
    if (u[i] + direction[k] <= 0 || isRay && direction[k] < 0) {
      step = Math.min(step, u[i] / -direction[k]);
    }
  });
  return step;
}

interface Direction {
  readonly direction: Vector;
  /** True where the objective falls along the direction for ever. */
  readonly isRay: boolean;
}

/**
 * The way from u to the minimum over the free places F, G_FF⁻¹ b_F − u_F, by Cholesky. Where the last of
 * them makes G_FF singular, a vector of its null space along which the objective falls.
 */
function newtonDirection(G: Matrix, b: Vector, u: Vector, free: readonly number[]): Direction {
  const m = free.length;
  const L = free.map(() => new Float64Array(m));
  for (let i = 0; i < m; i++) {
    const [row, source] = [L[i], G[free[i]]];
    for (let j = 0; j < i; j++) row[j] = (source[free[j]] - inner(row, L[j], j)) / L[j][j];
    const pivot = source[free[i]] - inner(row, row, i);
    if (pivot > SMALL * source[free[i]]) row[i] = Math.sqrt(pivot);
    else return { direction: [...backward(L, i, row).map((entry) => -entry), 1], isRay: true };
  }
  const forward = new Float64Array(m);
  for (let i = 0; i < m; i++) forward[i] = (b[free[i]] - inner(L[i], forward, i)) / L[i][i];
  return { direction: backward(L, m, forward).map((s, k) => s - u[free[k]]), isRay: false };
}

/** The sum of the first terms of an inner product. */
function inner(x: Float64Array, y: Float64Array, terms: number): number {
  let s = 0;
  for (let k = 0; k < terms; k++) s += x[k] * y[k];
  return s;
}

/** L⁻ᵀ right for the leading block of an order. */
function backward(L: readonly Float64Array[], order: number, right: Float64Array): number[] {
  const x = new Array<number>(order).fill(0);
  for (let i = order - 1; i >= 0; i--) {
    let s = right[i];
    for (let k = i + 1; k < order; k++) s -= L[k][i] * x[k];
    x[i] = s / L[i][i];
  }
  return x;
}
