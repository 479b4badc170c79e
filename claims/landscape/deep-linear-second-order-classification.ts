/**
 * Deep linear networks to second order: at which critical points the Hessian has a negative eigenvalue
 * is decided by the explained directions that are fitted and by ranks of partial products. A decision
 * procedure against the smallest eigenvalue.
 */
import {
  agreement,
  deepLinearNetwork,
  deepLinearPoint,
  defineClaim,
  drawDeepLinearPoint,
  type DrawnDeepLinearPoint as Instance,
  eigenvalueTolerance,
  explainedCovariance,
  frobeniusNorm,
  identity,
  inconclusive,
  linearNetworkTolerance,
  type Matrix,
  multiply,
  problem,
  singularValues,
  slack,
  sum,
  symmetricEigenvalues,
  transpose,
  zeros,
} from "theorycheck";

/** A_n ⋯ A_1 of A_1, …, A_n. */
function product(matrices: readonly Matrix[]): Matrix {
  const [last, ...rest] = matrices.toReversed();
  return multiply(last, ...rest);
}

function run(instance: Instance) {
  const { inputs, targets, hidden, factors } = instance;
  const { weights, relativeError } = deepLinearPoint(instance, instance);
  const model = deepLinearNetwork(instance);
  const point = weights.flat(2);
  const cross = multiply(inputs, transpose(targets));
  const fitted = product(factors).flatMap((row, i) => row[i] === 1 ? [i] : []);
  const rounding = linearNetworkTolerance(instance, weights);
  const error = 2 * factors.length * relativeError;
  // Where all weights vanish, of the size of the Hessian for weights of size 1.
  const natural = rounding.hessianSize + frobeniusNorm(cross);
  return {
    model,
    point,
    weights,
    cross,
    fitted,
    isTop: fitted.every((place, i) => place === i),
    isFull: fitted.length === Math.min(targets.length, ...hidden),
    smallest: () => symmetricEigenvalues(model.hessian(point))[0],
    rounding,
    error,
    natural,
    tolerance: rounding.hessian + (eigenvalueTolerance(model.size, 1) + error) * natural,
  };
}

type Run = ReturnType<typeof run>;

/**
 * Whether the rank of a product is r < r_max; that of an empty one, an identity, is not. Zero is what
 * rounding can leave, and what is not has to be clear of it.
 */
function hasRank(r: number, factors: readonly Matrix[], error: number): boolean {
  if (factors.length === 0) return false;
  const size = factors.reduce((total, A) => total * frobeniusNorm(A), 1);
  const shares = singularValues(product(factors)).map((value) => size > 0 ? value / size : 0);
  if (shares.some((share) => share > error && share < 1e-6)) inconclusive("a rank is not clear");
  return shares.filter((share) => share > error).length === r;
}

/** The blocks of a pivot i > j, counted from 0, each a product. */
type Blocks = (run: Run, i: number, j: number) => (readonly Matrix[])[];

const complementary: Blocks = ({ weights, cross }, i, j) => [
  [...weights.slice(i + 1), cross, ...weights.slice(0, j)],
  weights.slice(j + 1, i),
];

/** Without the data, and so in three parts. */
const threeBlocks: Blocks = ({ weights }, i, j) => [
  weights.slice(i + 1),
  weights.slice(j + 1, i),
  weights.slice(0, j),
];

interface Rule {
  readonly blocks?: Blocks;
  /** How many blocks of a pivot must have rank r. */
  readonly least?: number;
  /** Of how many pivots: all or one. */
  readonly pivots?: "every" | "some";
}

const isTightened = (rule: Rule) => (run: Run): boolean => {
  const { blocks = complementary, least = 1, pivots = "every" } = rule;
  const { weights, fitted, error } = run;
  const isPivotTightened = ([i, j]: readonly number[]): boolean =>
    blocks(run, i, j).filter((block) => hasRank(fitted.length, block, error)).length >= least;
  const all = weights.flatMap((_, i) => weights.slice(0, i).map((_, j) => [i, j]));
  return pivots === "every" ? all.every(isPivotTightened) : all.some(isPivotTightened);
};

const isStrict = (tightened: (run: Run) => boolean) => (run: Run): boolean =>
  !run.isTop || !run.isFull && !tightened(run);

const isUnfinished = ({ isTop, isFull }: Run): boolean => isTop && !isFull;

/** By more than rounding. */
const descends = ({ smallest, natural, tolerance }: Run) =>
  slack({ left: smallest(), right: -2 * tolerance, scale: natural, tolerance });

const doesNotDescend = ({ smallest, natural, tolerance }: Run) =>
  slack({ left: 0, right: smallest(), scale: natural, tolerance });

const data = { inputs: identity(2), targets: [[2, 0], [0, 1]], idle: zeros(2, 2) };
const flat = { ...data, hidden: [2, 2], gauges: [identity(2), identity(2)] };
const [none, second] = [zeros(2, 2), [[0, 0], [0, 1]]];
const origin: Instance = { ...flat, factors: [none, none, none] };

const points = problem({
  instance: (draw) => drawDeepLinearPoint(draw, "point", { targets: [1, 2] }),
  run,
});

export default defineClaim(points, {
  id: "deep-linear-second-order-classification",
  topic: "landscape",
  title: "Strict and non-strict saddles of deep linear networks are told apart by tightened pivots",
  source: {
    authors: "E. M. Achour, F. Malgouyres, S. Gerchinovitz",
    title: "The loss landscape of deep linear neural networks: a second-order analysis",
    year: 2024,
    venue: "Journal of Machine Learning Research 25(242)",
    arxiv: "2107.13289",
    locator:
      "the classification of critical points; Hessians are checked here, not local minimality",
  },
  statement: String.raw`
For all $H \ge 2$, $X \in \mathbb{R}^{d_0 \times m}$ and $Y \in \mathbb{R}^{d_H \times m}$ with
$d_H \le d_0 \le m$ and $X X^\top$ invertible, let
$L(W_1, \dots, W_H) = \frac12 \|W_H \cdots W_1 X - Y\|_F^2$, $W_h \in \mathbb{R}^{d_h \times d_{h-1}}$,
$\Sigma_{XY} = X Y^\top$, $B = Y X^\top (X X^\top)^{-1}$, and let $B \Sigma_{XY}$ have distinct eigenvalues
$\lambda_1 > \dots > \lambda_{d_H} > 0$ with unit eigenvectors $u_i$. At a critical point let
$r = \mathrm{rank}(W_H \cdots W_1)$; then $W_H \cdots W_1 = \sum_{i \in S} u_i u_i^\top B$ for a set $S$ of
size $r$, and $2L = \mathrm{tr}\, Y Y^\top - \sum_{i \in S} \lambda_i$ (*loss*). For $H \ge i > j \ge 1$ the
*complementary blocks* of the pivot $(i, j)$ are
$$W_{j-1} \cdots W_1\, \Sigma_{XY}\, W_H \cdots W_{i+1} \quad \text{and} \quad W_{i-1} \cdots W_{j+1}$$
(an empty product is the identity); it is *tightened* if at least one of them has rank $r$, and the point
is, if all its pivots are. Let $r_{\max} = \min(d_1, \dots, d_H)$. The Hessian has a negative
eigenvalue (*strict*) if $S \ne \{1, \dots, r\}$, or if $r < r_{\max}$ and the point is not tightened. It
has none (*not strict*) if $S = \{1, \dots, r\}$ and $r = r_{\max}$, a global minimum, or if
$S = \{1, \dots, r\}$ and the point is tightened, for $r < r_{\max}$ a saddle that is not strict. Checked for
$H \le 4$, $d_1, \dots, d_{H-1} \le 2$, $d_H \le 2$ at critical points that are chains of integer matrices in
suitable coordinates.`,
  parts: {
    "critical": {
      kind: "identity",
      margin({ model, point, natural, tolerance, rounding }) {
        // A gradient is at most a Hessian times the weights, and has an error of its own.
        const reach = 1 + frobeniusNorm([point]);
        return agreement(model.gradient(point), zeros(model.size), {
          scale: natural * reach,
          tolerance: rounding.gradient + tolerance * reach,
        });
      },
    },
    "loss": {
      kind: "identity",
      margin({ model, point, fitted, rounding, error }, { inputs, targets }) {
        const { eigenvalues } = explainedCovariance(inputs, targets);
        const energy = frobeniusNorm(targets) ** 2;
        const explained = sum(fitted.map((i) => eigenvalues[i]));
        const tolerance = 2 * rounding.value + error * energy;
        return agreement(2 * model.value(point), energy - explained, {
          scale: energy,
          tolerance,
        });
      },
    },
    "strict": { kind: "inequality", applies: isStrict(isTightened({})), margin: descends },
    "not-strict": {
      kind: "inequality",
      applies: (run) => !isStrict(isTightened({}))(run),
      margin: doesNotDescend,
    },
  },
  nearMisses: [
    {
      id: "three-blocks",
      part: "strict",
      why: "W₄ = u₂ and W₁ = u₁ᵀB have rank 1 each, and yet W₁Σ_XY W₄ = 0 where W₂ = W₃ = 0.",
      instance: (draw) => drawDeepLinearPoint(draw, "point", { targets: [1, 2], layers: [3, 4] }),
      applies: isStrict(isTightened({ blocks: threeBlocks })),
      margin: descends,
      witnesses: [{
        ...data,
        hidden: [1, 1, 1],
        idle: [[0, 0]],
        gauges: [[[1]], [[1]], [[1]]],
        factors: [[[1, 0]], [[0]], [[0]], [[0], [1]]],
      }],
    },
    {
      id: "two-blocks-of-each-pivot",
      part: "strict",
      why: "At the origin of three layers each pivot has one vanishing block, which makes it flat.",
      applies: isStrict(isTightened({ least: 2 })),
      margin: descends,
      witnesses: [origin],
    },
    {
      id: "all-saddles-are-strict",
      part: "strict",
      why: "From three layers on the origin is a saddle with Hessian 0.",
      applies: ({ isTop, isFull }) => !(isTop && isFull),
      margin: descends,
      witnesses: [origin],
    },
    {
      id: "best-directions-suffice",
      part: "not-strict",
      why: "At the origin of two layers the Hessian has the eigenvalue −2 for Y = diag(2, 1).",
      applies: isUnfinished,
      margin: doesNotDescend,
      witnesses: [{ ...data, hidden: [2], gauges: [identity(2)], factors: [none, none] }],
    },
    {
      id: "tightened-suffices",
      part: "not-strict",
      why: "W₁ = W₂ = W₃ = diag(0, 1) is tightened, and its unit can turn to the better direction.",
      instance: (draw) =>
        drawDeepLinearPoint(draw, "point", { targets: [2, 2], layers: [3, 3], widths: [2, 2] }),
      applies: (run) => !run.isFull && isTightened({})(run),
      margin: doesNotDescend,
      witnesses: [{ ...flat, factors: [second, second, second] }],
    },
    {
      id: "one-tightened-pivot-suffices",
      part: "not-strict",
      why:
        "At W₁ = I, W₂ = W₃ = 0 the pivot (3, 2) is not tightened: both can move on the identity.",
      applies: (run) => isUnfinished(run) && isTightened({ pivots: "some" })(run),
      margin: doesNotDescend,
      witnesses: [{ ...flat, factors: [identity(2), none, none] }],
    },
  ],
  strata: ({ hidden, targets, factors }) => ({
    layers: hidden.length + 1,
    targets: targets.length,
    fitted: sum(product(factors).map((row, i) => row[i])),
  }),
  evidence: ({ model, point, weights }) => ({
    "spectrum of the Hessian": symmetricEigenvalues(model.hessian(point)),
    "singular values of the factors": weights.map((W) => singularValues(W)[0]),
  }),
  cost: 500,
});
