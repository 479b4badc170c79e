/**
 * Inequalities of linear algebra, probability and graphs with attained constants.
 * @module
 */
import { accumulatedRoundoff, drawSpectrum, slack, topK, type Vector } from "theorycheck";
import { type Row, row, squaredNorm } from "../row.ts";

const MU = 0.1;

/**
 * f(x_N) <= ((L − mu)/(L + mu))^{2N} f(x_0), L = 1, mu = 1/10: attained from (1/mu, 1/L) on the two
 * extreme eigenvectors.
 */
const exactLineSearch = row({
  name: "exact line search on quadratics",
  instance: (draw) => {
    const dimension = draw.integer("d", 2, 5);
    return {
      eigenvalues: drawSpectrum(draw, "eigenvalue", dimension, MU, 1),
      start: draw.vector("x", dimension),
      steps: draw.integer("steps", 1, 4),
    };
  },
  sides: ({ eigenvalues, start, steps }) => {
    let x = start;
    for (let t = 0; t < steps; t++) x = lineSearchStep(eigenvalues, x);
    const left = quadratic(eigenvalues, x);
    // A step is at most 1/mu long, and its length is as sensitive: an error grows by 1 + L/mu.
    const error = accumulatedRoundoff(50) / MU * Math.sqrt(squaredNorm(start)) *
      (1 + 1 / MU) ** (steps - 1);
    return {
      left,
      right: ((1 - MU) / (1 + MU)) ** (2 * steps) * quadratic(eigenvalues, start),
      tolerance: Math.sqrt(2 * left) * error + error ** 2,
    };
  },
});

function quadratic(eigenvalues: Vector, x: Vector): number {
  return x.reduce((total, value, i) => total + (eigenvalues[i] * value * value) / 2, 0);
}

function lineSearchStep(eigenvalues: Vector, x: Vector): Vector {
  const gradient = x.map((value, i) => eigenvalues[i] * value);
  const curvature = gradient.reduce((total, g, i) => total + eigenvalues[i] * g * g, 0);
  const stepSize = curvature > 0 ? squaredNorm(gradient) / curvature : 0;
  return x.map((value, i) => value - stepSize * gradient[i]);
}

/** ‖x − top_k(x)‖² <= (1 − k/d)‖x‖²: attained where all entries have one magnitude. */
const topKContraction = row({
  name: "top-k contraction",
  instance: (draw) => {
    const dimension = draw.integer("d", 2, 12);
    return { x: draw.vector("x", dimension), k: draw.integer("k", 1, dimension - 1) };
  },
  sides: ({ x, k }) => {
    const kept = topK(x, k);
    return {
      left: squaredNorm(x.map((value, i) => value - kept[i])),
      right: (1 - k / x.length) * squaredNorm(x),
      tolerance: accumulatedRoundoff(16) * 2 * squaredNorm(x),
    };
  },
});

/** (xᵀAx)(xᵀA⁻¹x) <= (L + mu)²/(4L·mu)·‖x‖⁴: attained by equal weights on both extremes. */
const kantorovich = row({
  name: "Kantorovich's inequality",
  instance: (draw) => {
    const dimension = draw.integer("d", 2, 6);
    return {
      eigenvalues: draw.vector("eigenvalue", dimension, { logUniform: [MU, 1] }),
      x: draw.vector("x", dimension),
    };
  },
  sides: ({ eigenvalues, x }) => {
    const form = (power: number) =>
      x.reduce((total, value, i) => total + eigenvalues[i] ** power * value * value, 0);
    const right = ((1 + MU) ** 2 / (4 * MU)) * squaredNorm(x) ** 2;
    return { left: form(1) * form(-1), right, tolerance: accumulatedRoundoff(40) * 2 * right };
  },
});

/** |det A| <= n^{n/2} for entries in [−1, 1]: attained for n = 4 by Hadamard matrices. */
const hadamard = row({
  name: "Hadamard's bound, order 4",
  origin: "further",
  instance: (draw) => draw.matrix("A", 4, 4, { uniform: [-1, 1] }),
  sides: (A) => ({
    left: Math.abs(determinant4(A)),
    right: 16,
    tolerance: largestDeterminantError,
  }),
});

/** Laplace expansion by the 2 × 2 minors of the upper and the lower two rows. */
function determinant4([a, b, c, d]: readonly Vector[]): number {
  const minor = (x: Vector, y: Vector, i: number, j: number) => x[i] * y[j] - x[j] * y[i];
  return minor(a, b, 0, 1) * minor(c, d, 2, 3) - minor(a, b, 0, 2) * minor(c, d, 1, 3) +
    minor(a, b, 0, 3) * minor(c, d, 1, 2) + minor(a, b, 1, 2) * minor(c, d, 0, 3) -
    minor(a, b, 1, 3) * minor(c, d, 0, 2) + minor(a, b, 2, 3) * minor(c, d, 0, 1);
}

/** 24 products of entries at most 1, each rounded 12 times at most. */
const largestDeterminantError = accumulatedRoundoff(12) * 24;

/**
 * Littlewood's 4/3 inequality: (Σ|a_ij|^{4/3})^{3/4} <= √2·max Σ a_ij s_i t_j over signs, attained
 * by [[1, 1], [1, −1]].
 */
const littlewood = row({
  name: "Littlewood's 4/3 inequality",
  origin: "further",
  instance: (draw) => {
    const order = draw.integer("n", 1, 4);
    return draw.matrix("A", order, order, { uniform: [-1, 1] });
  },
  sides: (A) => {
    let total = 0;
    for (const entries of A) {
      for (const value of entries) total += Math.abs(value) ** (4 / 3);
    }
    const right = Math.SQRT2 * bilinearNorm(A);
    return { left: total ** (3 / 4), right, tolerance: accumulatedRoundoff(60) * right };
  },
});

/** max Σ a_ij s_i t_j over signs: for each t, the sum of |(At)_i|. */
function bilinearNorm(A: readonly Vector[]): number {
  let largest = 0;
  for (let signs = 0; signs < 2 ** A.length; signs++) {
    let total = 0;
    for (const entries of A) {
      let product = 0;
      for (let j = 0; j < entries.length; j++) {
        product += (signs >> j) & 1 ? -entries[j] : entries[j];
      }
      total += Math.abs(product);
    }
    largest = Math.max(largest, total);
  }
  return largest;
}

/**
 * Pinsker's inequality in nats, TV² <= KL/2: attained in the limit p → q where an event has
 * probability 1/2.
 */
const pinsker = row({
  name: "Pinsker's inequality (attained in the limit)",
  origin: "further",
  instance: (draw) => {
    const states = draw.integer("n", 2, 5);
    return { p: draw.distribution("p", states), q: draw.distribution("q", states, 1e-3) };
  },
  sides: ({ p, q }) => {
    let distance = 0, divergence = 0, terms = 0;
    p.forEach((value, i) => {
      distance += Math.abs(value - q[i]) / 2;
      const term = value === 0 ? 0 : value * Math.log(value / q[i]);
      divergence += term;
      terms += Math.abs(term) + value;
    });
    return {
      left: distance ** 2,
      right: Math.max(0, divergence / 2),
      tolerance: accumulatedRoundoff(20) * terms,
    };
  },
});

const VERTICES = 6;

/** Mantel's theorem: a graph without triangles has at most n²/4 edges; n = 6, attained by K₃,₃. */
const mantel = row({
  name: "Mantel's theorem, n = 6",
  origin: "further",
  instance: (draw) =>
    Array.from(
      { length: (VERTICES * (VERTICES - 1)) / 2 },
      () => Number(draw.boolean("edge")),
    ),
  assumptions: {
    "no triangle": (edges) => slack({ left: triangles(edges), right: 0, scale: 1, tolerance: 0 }),
  },
  sides: (edges) => ({
    left: edges.reduce((total, edge) => total + edge, 0),
    right: VERTICES ** 2 / 4,
    tolerance: 0,
  }),
});

function triangles(edges: Vector): number {
  const at = (i: number, j: number) => edges[(j * (j - 1)) / 2 + i];
  let count = 0;
  for (let k = 2; k < VERTICES; k++) {
    for (let j = 1; j < k; j++) {
      for (let i = 0; i < j; i++) count += at(i, j) * at(j, k) * at(i, k);
    }
  }
  return count;
}

/** The rows of this file. */
export const algebraRows: readonly Row[] = [
  exactLineSearch,
  topKContraction,
  kantorovich,
  hadamard,
  littlewood,
  pinsker,
  mantel,
];
