/**
 * The absolute value |H| of a symmetric matrix, as a matrix, dominates its quadratic form: why a trust
 * region bounded by xᵀ|H|x bounds the second-order term, and the saddle-free Newton step is the best
 * one in it. Tight: x a combination of eigenvectors whose eigenvalues have one sign.
 */
import {
  agreement,
  defineClaim,
  dotTolerance,
  eigenvalueTolerance,
  frobeniusNorm,
  type Matrix,
  matrixAbsolute,
  nearMissOf,
  norm,
  polar,
  problem,
  quadraticForm,
  scale,
  slack,
  symmetricEigenvalues,
  type Vector,
} from "theorycheck";

/**
 * How far rounding moves xᵀMx for M = H or |H|: M ↦ |M| does not stretch Frobenius distances between
 * symmetric matrices, and by at most √2 between any two.
 */
const tolerance = (H: Matrix, x: Vector): number =>
  (3 * eigenvalueTolerance(x.length, 1) + dotTolerance(2 * x.length, 1)) * frobeniusNorm(H) *
  norm(x) ** 2;

/** |xᵀHx| <= factor · xᵀMx. */
const dominates = (M: Matrix, { H, x }: { H: Matrix; x: Vector }, factor = 1) =>
  slack({
    left: Math.abs(quadraticForm(x, H)),
    right: factor * quadraticForm(x, M),
    tolerance: tolerance(H, x),
  });

const forms = problem({
  instance(draw) {
    const signs = draw.signs("negative", draw.integer("n", 1, 6));
    const spectrum = signs.map((sign) =>
      draw.boolean("null") ? 0 : sign * draw.logUniform("magnitude", 1e-8, 10)
    );
    return { H: draw.withSpectrum("H", spectrum), x: draw.vector("x", signs.length) };
  },
  symmetries: {
    units: ({ H, x }, stream) => ({
      H: scale(2 ** stream.integer(-20, 20), H),
      x: scale(2 ** stream.integer(-20, 20), x),
    }),
  },
});

const anyMatrix = problem({
  instance(draw) {
    const n = draw.integer("n", 2, 4);
    return { H: draw.matrix("H", n, n), x: draw.vector("x", n) };
  },
});

export default defineClaim(forms, {
  id: "absolute-hessian-dominates-quadratic-form",
  topic: "landscape",
  title: "|xᵀHx| is at most xᵀ|H|x for every symmetric matrix H",
  source: {
    authors: "Y. Dauphin, R. Pascanu, C. Gulcehre, K. Cho, S. Ganguli, Y. Bengio",
    title: "Identifying and attacking the saddle point problem in high-dimensional non-convex " +
      "optimization",
    year: 2014,
    venue: "NeurIPS",
    arxiv: "1406.2572",
    locator: "Lemma 1",
  },
  statement: String.raw`
For every $n \ge 1$, every symmetric $H \in \mathbb{R}^{n \times n}$ and every $x \in \mathbb{R}^n$: let
$H = U \operatorname{diag}(\lambda) U^\top$ with $U$ orthogonal, and let
$|H| = U \operatorname{diag}(|\lambda_1|, \dots, |\lambda_n|) U^\top$, the absolute value of a matrix,
not of its entries. Then $|x^\top H x| \le x^\top |H| x$. Moreover (*two routes*) $|H| = V S V^\top$ for
every singular value decomposition $H = P S V^\top$. Checked for $n \le 6$ and
$|\lambda_i| \in \{0\} \cup [10^{-8}, 10]$.`,
  parts: {
    "domination": {
      kind: "inequality",
      tight: true,
      margin: ({ H, x }) => dominates(matrixAbsolute(H), { H, x }),
      witnesses: [{ H: [[1, 0], [0, -1]], x: [0, 1] }],
    },
    "two-routes": {
      kind: "identity",
      margin: ({ H }) =>
        agreement(matrixAbsolute(H), polar(H).positive, {
          scale: frobeniusNorm(H),
          tolerance: 3 * eigenvalueTolerance(H.length, frobeniusNorm(H)),
        }),
    },
  },
  nearMisses: [
    {
      id: "five-per-cent-less",
      part: "domination",
      change: 0.05,
      why: "At an eigenvector with λ ≠ 0 both sides are |λ|‖x‖², above 0.95|λ|‖x‖².",
      margin: ({ H, x }) => dominates(matrixAbsolute(H), { H, x }, 0.95),
    },
    {
      id: "absolute-value-of-entries",
      part: "domination",
      why:
        "For H = ((0, 1), (1, 0)) the entries' absolute values are H, and H is negative at (1, −1).",
      margin: ({ H, x }) => dominates(H.map((row) => row.map(Math.abs)), { H, x }),
      witnesses: [{ H: [[0, 1], [1, 0]], x: [1, -1] }],
    },
    {
      id: "the-form-itself",
      part: "domination",
      why: "xᵀHx is negative at eigenvectors of negative eigenvalues.",
      margin: ({ H, x }) => dominates(H, { H, x }),
      witnesses: [{ H: [[1, 0], [0, -1]], x: [0, 1] }],
    },
    nearMissOf(anyMatrix, {
      id: "matrix-not-symmetric",
      part: "domination",
      why: "H = ((0, 1), (0, 0)) has (HᵀH)^½ = diag(0, 1): at (1, ½) the form is ½, the bound ¼.",
      margin: ({ H, x }) => dominates(polar(H).positive, { H, x }),
      witnesses: [{ H: [[0, 1], [0, 0]], x: [1, 0.5] }],
    }),
  ],
  strata: ({ x }) => ({ dimension: x.length }),
  evidence: ({ H }) => ({ "spectrum": symmetricEigenvalues(H), "|H|": matrixAbsolute(H) }),
  cost: 100,
});
