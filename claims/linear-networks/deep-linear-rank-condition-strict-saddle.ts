/**
 * Critical points of deep linear networks whose middle product has the rank of the smallest hidden
 * width: each is a global minimum or a strict saddle. There is no uniform bound on the curvature.
 */
import {
  agreement,
  deepLinearNetwork,
  deepLinearPoint,
  defineClaim,
  drawDeepLinearPoint,
  type DrawnDeepLinearPoint as Instance,
  eigenvalueTolerance,
  frobeniusNorm,
  identity,
  linearNetworkTolerance,
  linspace,
  type Matrix,
  multiply,
  problem,
  rank,
  slack,
  symmetricEigen,
  symmetricEigenvalues,
  transpose,
  zeros,
} from "theorycheck";

/** A_n ⋯ A_1 of A_1, …, A_n. */
function product(matrices: readonly Matrix[]): Matrix {
  const [last, ...rest] = matrices.toReversed();
  return multiply(last, ...rest);
}

/** The rank of W_{H−1} ⋯ W_2, which the coordinates do not change; for H = 2 of the identity. */
const middleRank = ({ factors, hidden }: Instance): number =>
  rank(product([identity(hidden[0]), ...factors.slice(1, -1)]));

/** Whether the weights fit the r leading directions and no others, with r as large as can be. */
function isGlobal({ factors, hidden, targets }: Instance): boolean {
  const largest = Math.min(targets.length, ...hidden);
  return product(factors).every((row, i) => row[i] === (i < largest ? 1 : 0));
}

function run(instance: Instance) {
  const { weights, relativeError } = deepLinearPoint(instance, instance);
  const model = deepLinearNetwork(instance);
  const rounding = linearNetworkTolerance(instance, weights);
  // Where all weights vanish, of the size of the Hessian for weights of size 1.
  const natural = rounding.hessianSize +
    frobeniusNorm(multiply(instance.inputs, transpose(instance.targets)));
  const relative = eigenvalueTolerance(model.size, 1) + 2 * weights.length * relativeError;
  return {
    model,
    point: weights.flat(2),
    isGlobal: isGlobal(instance),
    rounding,
    natural,
    tolerance: rounding.hessian + relative * natural,
  };
}

/** A negative eigenvalue, by more than rounding. */
const descends = ({ model, point, natural, tolerance }: ReturnType<typeof run>) =>
  slack({
    left: symmetricEigenvalues(model.hessian(point))[0],
    right: -2 * tolerance,
    scale: natural,
    tolerance,
  });

/** X = I, Y = [diag(2, 1), 0], widths 2 and 1: the second direction, in oblique coordinates. */
const oblique: Instance = {
  inputs: identity(3),
  targets: [[2, 0, 0], [0, 1, 0]],
  hidden: [2, 1],
  factors: [[[0, 1], [0, 0]], [[1, 0]], [[0], [1]]],
  idle: zeros(2, 3),
  gauges: [[[0.8, -0.5], [0.4, 1]], [[1]]],
};

const fullMiddle = "middle product of full rank";

const points = problem({
  instance: (draw, { without } = {}) =>
    drawDeepLinearPoint(draw, "point", { fullMiddle: without !== fullMiddle }),
  assumptions: {
    [fullMiddle]: (instance) => middleRank(instance) === Math.min(...instance.hidden),
  },
  run,
});

export default defineClaim(points, {
  id: "deep-linear-rank-condition-strict-saddle",
  topic: "linear-networks",
  title:
    "A deep linear critical point with a full-rank middle product is global or a strict saddle",
  source: {
    authors: "K. Kawaguchi",
    title: "Deep learning without poor local minima",
    year: 2016,
    venue: "NeurIPS",
    arxiv: "1605.07110",
    locator: "Theorem 2.3 (iii)",
  },
  statement: String.raw`
For all $H \ge 2$, $X \in \mathbb{R}^{d \times n}$ and $Y \in \mathbb{R}^{p \times n}$ with $p \le d$ and
$X X^\top$ invertible, let $L(W_1, \dots, W_H) = \frac12 \|W_H \cdots W_1 X - Y\|_F^2$ with hidden widths
$d_1, \dots, d_{H-1}$, let $\Sigma = Y X^\top (X X^\top)^{-1} X Y^\top$ have distinct eigenvalues
$\lambda_1 > \dots > \lambda_p > 0$, and let $p_{\min} = \min(d_1, \dots, d_{H-1})$. At every critical point
with $\mathrm{rank}(W_{H-1} \cdots W_2) = p_{\min}$ (for $H = 2$ the product is the identity) that is not a
global minimum, the Hessian has a negative eigenvalue. Checked for $H \le 4$, hidden widths up to 2 and
$p \le 3$ at critical points that are chains of integer matrices in suitable coordinates.`,
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
    "strict-saddle": {
      kind: "inequality",
      applies: ({ isGlobal }) => !isGlobal,
      margin: descends,
      witnesses: [oblique],
    },
  },
  nearMisses: [
    {
      id: "any-rank",
      part: "strict-saddle",
      why: "With three zero factors any two that move leave the product at 0: the Hessian is 0.",
      instance: (draw) => drawDeepLinearPoint(draw, "point"),
      assumptions: {},
      margin: descends,
      witnesses: [{
        inputs: [[1]],
        targets: [[1]],
        hidden: [1, 1],
        factors: [[[0]], [[0]], [[0]]],
        idle: [[0]],
        gauges: [[[1]], [[1]]],
      }],
    },
    {
      id: "global-minima-too",
      part: "strict-saddle",
      why: "Fitting the leading directions is optimal, and no direction descends from an optimum.",
      applies: () => true,
      margin: descends,
      witnesses: [{ ...oblique, factors: [[[1, 0], [0, 0]], [[1, 0]], [[1], [0]]] }],
    },
    {
      id: "equal-eigenvalues",
      part: "strict-saddle",
      why: "Where λ₁ = λ₂ a single unit does as well with the second eigenvector.",
      instance: (draw) =>
        drawDeepLinearPoint(draw, "point", {
          targets: [2, 2],
          widths: [1, 1],
          gap: (draw) => draw.integer("quarters", 0, 4) / 4,
          fullMiddle: true,
        }),
      margin: descends,
      witnesses: [{ ...oblique, targets: [[1, 0, 0], [0, 1, 0]] }],
    },
  ],
  trueVariants: [
    {
      id: "rank-above-that-of-the-whole",
      part: "strict-saddle",
      why:
        "The outer layers can turn to a missing direction by units that the middle already passes.",
      instance: (draw) => drawDeepLinearPoint(draw, "point"),
      assumptions: {
        "rank above that of the whole": (instance) =>
          middleRank(instance) > rank(product(instance.factors)),
      },
    },
  ],
  strata: ({ hidden, targets }) => ({ layers: hidden.length + 1, targets: targets.length }),
  evidence({ model, point }) {
    const { values, vectors } = symmetricEigen(model.hessian(point));
    const steepest = vectors.map(([first]) => first);
    const times = linspace(-1, 1, 41);
    return {
      "spectrum of the Hessian": values,
      "loss along the lowest eigenvector": {
        x: times,
        y: times.map((t) => model.value(point.map((entry, i) => entry + t * steepest[i]))),
      },
    };
  },
  cost: 500,
});
