/**
 * The support vector machine on pure noise with fewer than two points a dimension: largest margin,
 * share of support vectors and law of the training margins, in the limit of many dimensions.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  findRoot,
  gaussianMatrix,
  integrate,
  linspace,
  matrixVector,
  multiply,
  nearMissOf,
  nonNegativeQuadratic,
  normalCdf,
  normalDensity,
  partOf,
  problem,
  type Stream,
  stream,
  sum,
  transpose,
  type Vector,
} from "theorycheck";

/** n points in d dimensions. */
interface Sizes {
  readonly n: number;
  readonly d: number;
}

/** E[(κ + G)₊²]. */
const truncatedSquare = (kappa: number): number =>
  (1 + kappa ** 2) * normalCdf(kappa) + kappa * normalDensity(kappa);

/** The root of δ f(κ) = 1 for an increasing f. */
const limitBy = (f: (kappa: number) => number) => ({ n, d }: Sizes): number =>
  findRoot((kappa) => n / d * f(kappa) - 1, -1, 5).root;

const limitMargin = limitBy(truncatedSquare);

/** The margins of one training set at its support vector machine; `null` where no plane separates it. */
function trainingMargins({ n, d }: Sizes, stream: Stream) {
  const rows = gaussianMatrix(stream, n, d);
  const gram = multiply(rows, transpose(rows));
  const weights = nonNegativeQuadratic(gram, new Array(n).fill(1));
  if (weights === null) return null;
  const largest = 1 / Math.sqrt(sum(weights));
  return {
    largest,
    supporting: weights.filter((weight) => weight > 0).length / n,
    margins: matrixVector(gram, weights).map((entry) => entry * largest),
  };
}

/** Where the limit law has a tail to be seen. */
const beyond = (sizes: Sizes): number => limitMargin(sizes) + 1 / 2;

const shareBeyond = (margins: Vector, level: number): number =>
  margins.filter((margin) => margin > level).length / margins.length;

/** f in closed form against E[(κ + G)₊²] as an integral. */
const isTruncatedSquare =
  (f: (kappa: number) => number) => ({ kappa }: { readonly kappa: number }) => {
    const integrand = (g: number): number => (kappa + g) ** 2 * normalDensity(g);
    const { value, error } = integrate(integrand, -kappa, 12, { relativeTolerance: 1e-13 });
    // The closed form cancels for κ < 0, where Φ(κ) carries the error of its argument.
    const size = (1 + kappa ** 2) * normalCdf(kappa) + Math.abs(kappa) * normalDensity(kappa);
    return agreement(f(kappa), value, {
      scale: value,
      tolerance: error + accumulatedRoundoff(256) * size,
    });
  };

const moments = problem({ instance: (draw) => ({ kappa: draw.uniform("kappa", -2, 3) }) });

const sizes = problem({ instances: [{ n: 20, d: 15 }, { n: 12, d: 20 }] });

const mean = { quantity: "mean", relation: "equals" } as const;

export default defineClaim(sizes, {
  id: "svm-truncated-logit-law",
  topic: "generalization",
  title: "Training margins of a support vector machine on noise follow a truncated Gaussian law",
  source: {
    authors: "J. Lyu, K. Zhou, Y. Zhong",
    title: "A statistical theory of overfitting for imbalanced classification",
    year: 2025,
    arxiv: "2502.11323",
    locator: "the truncation of training logits, without signal; the margin is that of E. Gardner" +
      " (1988) and of A. Montanari, F. Ruan, Y. Sohn, J. Yan, arXiv 1911.01544",
  },
  statement: String.raw`
*Special case of pure noise without intercept.* Let $z_i = y_i x_i \sim N(0, I_d)$ be independent,
$i \le n$, $\hat\kappa = \max_{\|\beta\| = 1} \min_i z_i \cdot \beta$, and $\hat\beta$ its maximiser. As
$n, d \to \infty$ with $n/d = \delta < 2$, in probability $\hat\kappa \to \kappa > 0$, the root of
$$\delta\, E[(\kappa + G)_+^2] = 1, \qquad
E[(\kappa + G)_+^2] = (1 + \kappa^2) \Phi(\kappa) + \kappa \varphi(\kappa), \quad G \sim N(0, 1),$$
and the empirical law of the $z_i \cdot \hat\beta$ tends to the law of $\max(\kappa, G)$: the share of
support vectors to $\Phi(\kappa)$, that of margins above $\kappa + \frac12$ to $\Phi(-\kappa - \frac12)$. Tested
for $(n, d) = (20, 15)$ and $(12, 20)$: the means of $\min(\hat\kappa_+, \frac32)$ to within $0.08$, of the
share of support vectors and of the share above $\kappa + \frac12$ to within $0.05$, where a
training set without a separating plane counts as $\hat\kappa = 0$ with all points supporting. The closed
form of the expectation is checked for $-2 \le \kappa \le 3$ against an integral.`,
  parts: {
    "margin": {
      kind: "statistical",
      sample: (sizes, stream) => Math.min(trainingMargins(sizes, stream)?.largest ?? 0, 1.5),
      claimed: { ...mean, value: limitMargin, band: 0.08, valid: { range: [0, 1.5] } },
    },
    "support-vectors": {
      kind: "statistical",
      sample: (sizes, stream) => trainingMargins(sizes, stream)?.supporting ?? 1,
      claimed: {
        ...mean,
        value: (sizes) => normalCdf(limitMargin(sizes)),
        band: 0.05,
        valid: { range: [0, 1] },
      },
    },
    "tail": {
      kind: "statistical",
      sample: (sizes, stream) =>
        shareBeyond(trainingMargins(sizes, stream)?.margins ?? [0], beyond(sizes)),
      claimed: {
        ...mean,
        value: (sizes) => normalCdf(-beyond(sizes)),
        band: 0.05,
        valid: { range: [0, 1] },
      },
    },
    "truncated-square": partOf(moments, {
      kind: "identity",
      discretisation: "the error estimate of adaptive quadrature",
      margin: isTruncatedSquare(truncatedSquare),
    }),
  },
  nearMisses: [
    {
      id: "square-of-the-mean",
      part: "margin",
      why: "E[(κ + G)₊]² is smaller than the mean of the square, and its root is too large.",
      claimed: {
        value: limitBy((kappa) => (kappa * normalCdf(kappa) + normalDensity(kappa)) ** 2),
      },
    },
    {
      id: "all-points-support",
      part: "margin",
      why: "Interpolation of all labels has the margin √(1/δ − 1), and there is none for δ > 1.",
      claimed: { value: ({ n, d }) => Math.sqrt(Math.max(0, d / n - 1)) },
    },
    {
      id: "as-many-as-dimensions",
      part: "support-vectors",
      why: "d points determine β, but fewer than d are needed at the largest margin.",
      claimed: { value: ({ n, d }) => Math.min(1, d / n) },
    },
    {
      id: "other-tail",
      part: "support-vectors",
      why: "The points with G < κ are those that are moved to κ.",
      claimed: { value: (sizes) => normalCdf(-limitMargin(sizes)) },
    },
    {
      id: "conditioned-gaussian",
      part: "tail",
      why: "G given G > κ has no mass at κ.",
      claimed: {
        value: (sizes) => normalCdf(-beyond(sizes)) / normalCdf(-limitMargin(sizes)),
      },
    },
    {
      id: "shifted-half-gaussian",
      part: "tail",
      why: "κ + |G| has no mass at κ either.",
      claimed: { value: () => 2 * normalCdf(-1 / 2) },
    },
    nearMissOf(moments, {
      id: "without-the-density",
      part: "truncated-square",
      why: "κφ(κ) is a part of it: without it the limit would be 0.61, not 0.47, for δ = 1.",
      margin: isTruncatedSquare((kappa) => (1 + kappa ** 2) * normalCdf(kappa)),
    }),
    nearMissOf(moments, {
      id: "density-five-per-cent-more",
      part: "truncated-square",
      why: "The integral by parts has κφ(κ) once; at κ = 0 it does not matter.",
      margin: isTruncatedSquare((kappa) =>
        truncatedSquare(kappa) + 0.05 * kappa * normalDensity(kappa)
      ),
      change: 0.05,
    }),
  ],
  trueVariants: [
    {
      id: "at-most-as-many-as-dimensions",
      part: "support-vectors",
      why: "Points in general position support with at most d of them.",
      claimed: { relation: "at most", value: ({ n, d }) => Math.min(1, d / n), band: 0 },
    },
  ],
  evidence(sizes) {
    const kappa = limitMargin(sizes);
    const found = trainingMargins({ n: 8 * sizes.n, d: 8 * sizes.d }, stream("one training set"));
    const x = linspace(kappa, kappa + 2.5, 26);
    return {
      "share of margins above, one larger training set": {
        x,
        y: x.map((level) => shareBeyond(found?.margins ?? [0], level + 1e-9)),
      },
      "share above in the limit": { x, y: x.map((level) => normalCdf(-level)) },
    };
  },
  cost: 150,
});
