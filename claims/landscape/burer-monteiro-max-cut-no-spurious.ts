/**
 * The semidefinite relaxation of maximum cut, factorised: where Y has less than full column rank, the
 * curvature of the factorised problem is that of the relaxation, so second-order points are optimal; and
 * for generic costs and p(p + 1)/2 > n no second-order point has full rank.
 */
import {
  accumulatedRoundoff,
  add,
  agreement,
  defineClaim,
  type Draw,
  eigenvalueTolerance,
  frobeniusNorm,
  gradientBelow,
  inconclusive,
  innerProduct,
  linspace,
  type Matrix,
  matrixFrom,
  mixingMethod,
  multiply,
  nearMissOf,
  norm,
  normalisedRows,
  partOf,
  problem,
  run,
  singularValues,
  slack,
  symmetricEigenvalues,
  tangentPart,
  transpose,
  unitRows,
} from "theorycheck";

const drawRows = (draw: Draw, name: string, n: number, p: number): Matrix =>
  Array.from({ length: n }, () => draw.unitVector(name, p));

/** λ_min(S(Y)). */
const smallestDual = (C: Matrix, Y: Matrix): number =>
  symmetricEigenvalues(unitRows(C, Y[0].length).dual(Y.flat()))[0];

/** Rounding of S, of the tangent Hessian and of their eigenvalues; S has norm at most 2√n‖C‖. */
function rounding(C: Matrix, Y: Matrix): number {
  const [n, p] = [Y.length, Y[0].length];
  const size = 2 * Math.sqrt(n) * frobeniusNorm(C);
  return eigenvalueTolerance(n * p, size) + accumulatedRoundoff(4 * (n + p)) * size;
}

interface Point {
  readonly C: Matrix;
  readonly Y: Matrix;
}

/** The least curvature on the product of spheres is 2 λ_min(S). */
function sameCurvature({ C, Y }: Point) {
  const hessian = normalisedRows(C, Y[0].length).hessian(Y.flat());
  return agreement(symmetricEigenvalues(tangentPart(hessian, Y))[0] / 2, smallestDual(C, Y), {
    scale: frobeniusNorm(C),
    tolerance: 2 * rounding(C, Y),
  });
}

/** ⟨C, ZZᵀ⟩ >= ⟨C, YYᵀ⟩ + factor · n λ_min(S(Y)). */
const certifies = (factor: number) => ({ C, Y, Z }: Point & { readonly Z: Matrix }) =>
  slack({
    left: innerProduct(C, multiply(Y, transpose(Y))) + factor * Y.length * smallestDual(C, Y),
    right: innerProduct(C, multiply(Z, transpose(Z))),
    scale: Y.length * frobeniusNorm(C),
    tolerance: 2 * Y.length * rounding(C, Y),
  });

/** The least p with p(p + 1)/2 > n. */
const sufficientRank = (n: number): number => Math.floor((Math.sqrt(8 * n + 1) - 1) / 2) + 1;

interface Start {
  readonly C: Matrix;
  readonly start: Matrix;
}

/** A cost with the entries that are drawn, and the start of a descent over n × p matrices. */
function drawDescent(
  draw: Draw,
  [n, p]: readonly [number, number],
  entry: (i: number, j: number) => number,
): Start {
  const upper = matrixFrom(n, n, (i, j) => i < j ? entry(i, j) : 0);
  return { C: add(upper, transpose(upper)), start: drawRows(draw, "start", n, p) };
}

/** Where the mixing method ends, and half of the least curvature there. */
function descend({ C, start }: Start) {
  const problem = unitRows(C, start[0].length);
  const { outcome, final } = run(mixingMethod({ sweeps: 10 }), problem, start.flat(), {
    steps: 200,
    until: gradientBelow(1e-12 * (frobeniusNorm(C) || 1)),
    every: 200,
  });
  if (outcome !== "converged") inconclusive("the mixing method takes more than 2,000 sweeps");
  const Y = problem.rows(final.point);
  return { Y, curvature: symmetricEigenvalues(problem.tangentForm(final.point))[0] };
}

/**
 * Of λ_min(S) at a nearly critical Y. With ‖SY‖ = ε it is critical for a cost within 2ε/σ of C, σ the
 * least positive singular value of Y; columns below 2⁻²⁰ enter by their squares.
 */
function dualTolerance(C: Matrix, Y: Matrix): number {
  const twice = norm(unitRows(C, Y[0].length).gradient(Y.flat()));
  const sigma = Math.min(...singularValues(Y).filter((value) => value > 2 ** -20));
  return rounding(C, Y) + twice / sigma;
}

/** λ_min(S(Y)) >= least · ‖C‖. */
const isDualFeasible = (C: Matrix, Y: Matrix, least = 0) =>
  slack({
    left: least * frobeniusNorm(C),
    right: smallestDual(C, Y),
    scale: frobeniusNorm(C),
    tolerance: dualTolerance(C, Y),
  });

/** Almost every C: no entry off the diagonal is 0, and equal choices give different entries. */
const generic = problem({
  instance(draw) {
    const n = draw.integer("n", 2, 6);
    const spread = (i: number, j: number) => 1 + (Math.sqrt(2) * (i + 1) + Math.sqrt(3) * j) % 1;
    const entry = (i: number, j: number) =>
      draw.pick("sign", [1, -1]) * draw.logUniform("size", 0.1, 1) * spread(i, j);
    return drawDescent(draw, [n, sufficientRank(n)], entry);
  },
  run: descend,
});

const twoColumns = problem({
  instance: (draw) =>
    drawDescent(draw, [draw.integer("n", 5, 8), 2], () => draw.integer("entry", -1, 1)),
  run: descend,
});

/** Where the end of a descent is of second order, S is positive semidefinite. */
const secondOrderIsOptimal = {
  applies: ({ Y, curvature }: ReturnType<typeof descend>, { C }: Start) =>
    curvature >= -dualTolerance(C, Y),
  margin: ({ Y }: ReturnType<typeof descend>, { C }: Start) => isDualFeasible(C, Y),
};

/** Y with a column of zeros, up to a rotation. */
const deficient = problem({
  instance(draw) {
    const [n, p] = [draw.integer("n", 1, 4), draw.integer("p", 2, 4)];
    const Y = drawRows(draw, "Y", n, p - 1).map((row) => [...row, 0]);
    return { C: draw.symmetric("C", n), Y: multiply(Y, draw.orthogonal("turn", p)) };
  },
});

const full = problem({
  instance(draw) {
    const [n, p] = [draw.integer("n", 2, 5), draw.integer("p", 2, 3)];
    return { C: draw.symmetric("C", n), Y: drawRows(draw, "Y", n, p) };
  },
});

const pairs = problem({
  instance(draw) {
    const n = draw.integer("n", 1, 5);
    return {
      C: draw.symmetric("C", n),
      Y: drawRows(draw, "Y", n, draw.integer("p", 1, 3)),
      Z: drawRows(draw, "Z", n, draw.integer("q", 1, 3)),
    };
  },
});

/** The cycle with n nodes, C = −adjacency, and its twisted state. */
const twisted = (n: number): Point => ({
  C: matrixFrom(n, n, (i, j) => (i - j + n) % n === 1 || (j - i + n) % n === 1 ? -1 : 0),
  Y: linspace(0, n - 1, n).map((
    i,
  ) => [Math.cos(2 * Math.PI * i / n), Math.sin(2 * Math.PI * i / n)]),
});

export default defineClaim(generic, {
  id: "burer-monteiro-max-cut-no-spurious",
  topic: "landscape",
  title: "Factorised maximum-cut relaxations have no spurious second-order points",
  source: {
    authors: "N. Boumal, V. Voroninski, A. S. Bandeira",
    title: "The non-convex Burer–Monteiro approach works on smooth semidefinite programs",
    year: 2016,
    venue: "NeurIPS",
    arxiv: "1606.04970",
    locator: "the theorems on rank-deficient points and on generic costs, for maximum cut",
  },
  statement: String.raw`
Let $C \in \mathbb{R}^{n \times n}$ be symmetric, $Y \in \mathbb{R}^{n \times p}$ with unit rows $y_i$,
and $S(Y) = C - \mathrm{ddiag}(C Y Y^\top)$, ddiag the diagonal part. Minimise
$\langle C, Y Y^\top \rangle$: $Y$ is critical if $S Y = 0$, and of second order if moreover
$\langle Z, S Z \rangle \ge 0$ for all $Z$ with $z_i \cdot y_i = 0$ for every $i$.
For every $C$ and every such $Y$ with $\operatorname{rank} Y < p$, critical or not, the least value of
$\langle Z, S Z \rangle$ over these $Z$ with $\|Z\|_F = 1$ is $\lambda_{\min}(S)$ (*curvature*). And for
all $Z$ with $n$ unit rows, of any width, $\langle C, Z Z^\top \rangle \ge \langle C, Y Y^\top \rangle +
n \lambda_{\min}(S(Y))$ (*certificate*). So a second-order $Y$ with $\operatorname{rank} Y < p$ has
$S \succeq 0$, and $Y Y^\top$ solves $\min \langle C, X \rangle$ over $X \succeq 0$ with unit diagonal.

If $p (p + 1)/2 > n$, then for almost every $C$ all second-order $Y$ have $\operatorname{rank} Y < p$, and
so $S \succeq 0$ (*generic*). *Special case*: checked for $n \le 6$ and the least such $p$, at the points
of second order where exact coordinate descent ends.`,
  parts: {
    "generic": {
      kind: "inequality",
      discretisation:
        "coordinate descent stops at ‖SY‖ <= 1e-12 ‖C‖; its effect is bounded by 2‖SY‖/σ",
      ...secondOrderIsOptimal,
    },
    "curvature": partOf(deficient, { kind: "identity", margin: sameCurvature }),
    "certificate": partOf(pairs, {
      kind: "inequality",
      tight: true,
      margin: certifies(1),
      witnesses: [{ C: [[0, 1], [1, 0]], Y: [[1], [1]], Z: [[1], [-1]] }],
    }),
  },
  nearMisses: [
    nearMissOf(twoColumns, {
      id: "two-columns-are-enough",
      part: "generic",
      why:
        "The cycle with n >= 5 nodes and C = −adjacency has the twisted state as a local minimum.",
      ...secondOrderIsOptimal,
      witnesses: [{ C: twisted(5).C, start: twisted(5).Y }],
    }),
    nearMissOf(
      problem({
        instance(draw) {
          const n = draw.integer("n", 2, 6);
          return { C: draw.symmetric("C", n), Y: draw.signs("Y", n).map((sign) => [sign, 0]) };
        },
      }),
      {
        id: "first-order-is-enough",
        part: "generic",
        why: "Every Y with rows ±e₁ is critical for every C, which no reflection in e₁ changes.",
        margin: ({ C, Y }) => isDualFeasible(C, Y),
        witnesses: [{ C: [[0, 1, 1], [1, 0, 1], [1, 1, 0]], Y: [[1, 0], [1, 0], [1, 0]] }],
      },
    ),
    {
      id: "dual-strictly-feasible",
      part: "generic",
      why: "SY = 0 at every critical point, so 0 is an eigenvalue of S.",
      margin: ({ Y }, { C }) => isDualFeasible(C, Y, 1e-3),
    },
    nearMissOf(full, {
      id: "curvature-at-full-rank",
      part: "curvature",
      why:
        "A full-rank Y leaves no free direction: at the twisted state of 5 nodes S is indefinite.",
      margin: sameCurvature,
      witnesses: [twisted(5)],
    }),
    nearMissOf(pairs, {
      id: "certificate-five-per-cent-better",
      part: "certificate",
      why: "For one edge with C₁₂ = 1, Y = (1, 1) and Z = (1, −1), −2 is exactly 2 + 2 · (−2).",
      margin: certifies(0.95),
      change: 0.05,
    }),
  ],
  strata: ({ start }) => ({ n: start.length }),
  evidence({ Y }, { C }) {
    return {
      "eigenvalues of S": symmetricEigenvalues(unitRows(C, Y[0].length).dual(Y.flat())),
      "singular values of Y": singularValues(Y),
    };
  },
  cost: 300,
});
