/**
 * Products without replacement against products with it: the mean of all n! products of n positive
 * semidefinite matrices has a norm of at most ‖mean‖ⁿ for n = 2, 3 (tight: equal matrices), but not for
 * n = 5. Five matrices I + uyᵢᵀ + yᵢuᵀ with the yᵢ at the corners of a simplex show it, in closed form.
 */
import {
  accumulatedRoundoff,
  agreement,
  binomial,
  defineClaim,
  type Draw,
  eigenvalueTolerance,
  extremeEigenvalues,
  frobeniusNorm,
  gram,
  identity,
  type Matrix,
  matrixFrom,
  matrixVector,
  nearMissOf,
  partOf,
  permutedProductMean,
  problem,
  scale,
  slack,
  spectralNorm,
  subtract,
  symmetricEigenvalues,
  trueVariantOf,
} from "theorycheck";

const meanOf = (matrices: readonly Matrix[]): Matrix =>
  matrixFrom(
    matrices[0].length,
    matrices[0].length,
    (i, j) => matrices.reduce((sum, A) => sum + A[i][j], 0) / matrices.length,
  );

/** L, the right side ‖mean‖ⁿ, and the error that norms of either may carry. */
function compare(matrices: readonly Matrix[]) {
  const [n, d] = [matrices.length, matrices[0].length];
  const size = spectralNorm(meanOf(matrices));
  const product = matrices.reduce((total, A) => total * frobeniusNorm(A), 1);
  return {
    L: permutedProductMean(matrices),
    right: size ** n,
    error: accumulatedRoundoff(4 * n * (d + 2)) * product +
      eigenvalueTolerance(d, product + n * size ** n),
  };
}

type Comparison = ReturnType<typeof compare>;

/** ‖L‖ <= factor · ‖mean‖ⁿ. */
const normAtMost = (factor: number) => ({ L, right, error }: Comparison) =>
  slack({ left: spectralNorm(L), right: factor * right, scale: right, tolerance: error });

/** Two or three matrices BᵀB, or other ones. */
const few = (drawOne: (draw: Draw, d: number) => Matrix) => (draw: Draw): readonly Matrix[] => {
  const d = draw.integer("d", 1, 4);
  return Array.from({ length: draw.integer("n", 2, 3) }, () => drawOne(draw, d));
};

const semidefinite = (draw: Draw, d: number): Matrix =>
  gram(draw.matrix("B", draw.integer("rank", 1, d), d));

/**
 * A_1 = M − λ_min(M)I, where M has a in its corner, b beside it and −2b/(n − 2) everywhere else, so that the
 * mean of the A_i, which are the same for coordinate i, is a multiple of I.
 */
interface Isotropic {
  readonly n: number;
  readonly a: number;
  readonly b: number;
}

function isotropicMatrices({ n, a, b }: Isotropic): readonly Matrix[] {
  const rest = n === 2 ? -a : -2 * b / (n - 2);
  const bare = Array.from(
    { length: n },
    (_, i) => matrixFrom(n, n, (j, k) => j !== i && k !== i ? rest : j === k ? a : b),
  );
  const { smallest } = extremeEigenvalues(bare[0]);
  return bare.map((M) => subtract(M, scale(smallest, identity(n))));
}

const isotropic = (n: number) =>
  problem({
    instance(draw): Isotropic {
      const [a, b] = draw.vector("a, b", 2, { uniform: [-1, 1] });
      return { n, a, b };
    },
    run: (instance) => compare(isotropicMatrices(instance)),
  });

/** I + uyᵢᵀ + yᵢuᵀ: u = 1/√n, yᵢ the projection of eᵢ on the complement of u, normalised. */
const simplex = (n: number): Isotropic => ({
  n,
  a: 2 * Math.sqrt(n - 1) / n,
  b: (n - 2) / (n * Math.sqrt(n - 1)),
});

const simplices = (least: number, largest: number) =>
  problem({
    instances: Array.from({ length: largest - least + 1 }, (_, i) => simplex(least + i)),
    run: (instance) => compare(isotropicMatrices(instance)),
  });

const closedForm = (n: number): number =>
  (n / (n - 1)) ** (n / 2) * Math.cos(n * Math.atan(1 / Math.sqrt(n - 1)));

/** Lu = Σ_k (n over 2k) (−1/(n − offset))^k · u. */
const hasEigenvector = (offset: number) => ({ L, error }: Comparison, { n }: Isotropic) => {
  const terms = Array.from(
    { length: Math.floor(n / 2) + 1 },
    (_, k) => binomial(n, 2 * k) * (-1 / (n - offset)) ** k,
  );
  const value = terms.reduce((sum, term) => sum + term);
  const ones = new Array<number>(n).fill(1);
  const tolerance = Math.sqrt(n) * error;
  return agreement(matrixVector(L, ones), scale(value, ones), { scale: 1, tolerance });
};

const drawn = problem({ instance: few(semidefinite), run: compare });

export default defineClaim(drawn, {
  id: "recht-re-permuted-product",
  topic: "stochastic",
  title: "Averaged products without replacement are not always smaller: five matrices",
  source: {
    authors: "Z. Lai, L.-H. Lim",
    title: "Recht-Ré noncommutative arithmetic-geometric mean conjecture is false",
    year: 2020,
    venue: "ICML",
    arxiv: "2006.01510",
    locator: "n = 5; the matrices and their closed form are worked out here",
  },
  statement: String.raw`
For symmetric positive semidefinite $A_1, \dots, A_n$ let
$L = \frac1{n!} \sum_\sigma A_{\sigma(1)} \cdots A_{\sigma(n)}$ over all permutations. For $n = 2$ and
$n = 3$, in every dimension, $\|L\| \le \big\|\frac1n \sum_i A_i\big\|^n$ in the spectral norm (checked for
dimensions up to 4). Recht and Ré's *conjecture* says the same for every $n$; for $n = 5$ it is expected to
be refuted, by matrices that permutations of the coordinates take into each other. For every $n \ge 2$ let
$u = (1, \dots, 1)/\sqrt n$, let $y_i$ be $e_i - \frac1n(1, \dots, 1)$ divided by its norm, and
$A_i = I + u y_i^\top + y_i u^\top$, which has the eigenvalues 0, 2 and 1. Then $\frac1n \sum_i A_i = I$ and
(*eigenvalue*, *closed form*) $Lu = \mu_n u$ with
$$\mu_n = \sum_{k \ge 0} \binom n{2k} \Big(\frac{-1}{n - 1}\Big)^k
  = \Big(\frac n{n - 1}\Big)^{n/2} \cos\Big(n \arctan \frac1{\sqrt{n - 1}}\Big),$$
and $\|L\| = |\mu_n|$ for $3 \le n \le 8$: $\frac12$, $\frac89$, $\frac{19}{16}$, $1.408$, $1.560\dots$,
$1.652\dots$ The last three are checked for $n \le 8$.`,
  parts: {
    "two-or-three": {
      kind: "inequality",
      tight: true,
      margin: normAtMost(1),
      witnesses: [[[[1]], [[1]]], [[[2, 1], [1, 2]], [[2, 1], [1, 2]], [[2, 1], [1, 2]]]],
    },
    "conjecture": partOf(isotropic(5), {
      kind: "inequality",
      expect: "refuted",
      margin: normAtMost(1),
      witnesses: [simplex(5)],
    }),
    "eigenvalue": partOf(simplices(2, 8), { kind: "identity", margin: hasEigenvector(1) }),
    "closed-form": partOf(simplices(3, 8), {
      kind: "identity",
      margin({ L, error }, { n }) {
        const left = n === 2
          ? 0.5 * (L[0][0] + L[0][1]) + 0.5 * (L[1][0] + L[1][1])
          : spectralNorm(L);
        return agreement(left, Math.abs(closedForm(n)), { scale: 1, tolerance: 2 * error });
      },
    }),
  },
  nearMisses: [
    {
      id: "two-or-three-with-one-per-cent-less",
      part: "two-or-three",
      change: 0.01,
      why: "For equal matrices both sides are the same.",
      margin: normAtMost(0.99),
    },
    {
      id: "mean-product-is-semidefinite",
      part: "two-or-three",
      why: "A product of semidefinite matrices need not be: for n = 3 the simplex has μ₃ = −½.",
      margin({ L, right, error }) {
        const [least] = symmetricEigenvalues(L);
        return slack({ left: -least, right: 0, scale: right, tolerance: error });
      },
    },
    {
      id: "symmetric-is-enough",
      part: "two-or-three",
      why: "The numbers 1 and −1 have mean 0 and product −1.",
      instance: few((draw, d) => draw.symmetric("A", d)),
    },
    nearMissOf(isotropic(5), {
      id: "five-within-fifteen-per-cent",
      part: "conjecture",
      why: "The simplex, a/b = 8/3, has 19/16 = 1.1875, and a/b = 10/3 has 1.2053.",
      margin: normAtMost(1.15),
    }),
    nearMissOf(simplices(2, 8), {
      id: "power-of-one-over-n",
      part: "eigenvalue",
      why: "yᵢ·yⱼ = −1/(n − 1): for n = 3 the sum with −1/n is 0, not −½.",
      margin: hasEigenvector(0),
    }),
  ],
  trueVariants: [
    trueVariantOf(isotropic(4), {
      id: "four-matrices",
      part: "conjecture",
      why: "For n = 4 the same family reaches 1, at a/b = −5, and stops there.",
      margin: normAtMost(1),
    }),
  ],
  strata: (matrices) => ({ matrices: matrices.length, dimension: matrices[0].length }),
  evidence: ({ L }) => ({ "mean of the products": L, "its spectrum": symmetricEigenvalues(L) }),
  cost: 100,
});
