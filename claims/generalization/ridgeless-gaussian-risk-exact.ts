/**
 * Double descent in closed form: the expected error of least-norm least squares on Gaussian data at every
 * number of samples and parameters. Behind it stands one law: the diagonal entries of the inverse Gram
 * matrix are 1/χ² with |n − p| + 1 degrees of freedom, so that their mean is infinite for |n − p| <= 1.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  gammaIncomplete,
  gaussianMatrix,
  gramResolvent,
  integrate,
  logGamma,
  matrixVector,
  partOf,
  problem,
  quadraticForm,
  type Stream,
  trace,
} from "theorycheck";

/** n samples, p parameters, noise of variance σ² and β = length·(1, …, 1)/√p. */
interface Regression {
  readonly n: number;
  readonly p: number;
  readonly sigma: number;
  readonly length: number;
}

/** The inverse of XᵀX or XXᵀ, the one that exists. */
function inverseGram({ n, p }: Regression, stream: Stream) {
  const X = gaussianMatrix(stream, n, p);
  const rows = p < n ? X[0].map((_, j) => X.map((row) => row[j])) : X;
  return { X, inverse: gramResolvent(rows, 0) };
}

/** ‖β̂ − β‖² given X, averaged over the noise: what the rows of X do not see of β, and the noise. */
function errorGivenDesign(regression: Regression, stream: Stream): number {
  const { n, p, sigma, length } = regression;
  const { X, inverse } = inverseGram(regression, stream);
  const seen = matrixVector(X, new Array(p).fill(length / Math.sqrt(p)));
  const unseen = p < n ? 0 : length ** 2 - quadraticForm(seen, inverse);
  return unseen + sigma ** 2 * trace(inverse);
}

/**
 * Its standard deviation: ‖Pβ‖²/‖β‖² is Beta(n/2, (p − n)/2), P the projection onto the rows, and
 * independent of the trace of the inverse Wishart matrix.
 */
function deviationOfError({ n, p, sigma, length }: Regression): number {
  const [small, large, m] = [Math.min(n, p), Math.max(n, p), Math.abs(n - p)];
  const ofTrace = 2 * small * (large - 1) / (m * (m - 1) ** 2 * (m - 3));
  const ofUnseen = p > n ? 2 * n * (p - n) / (p ** 2 * (p + 2)) : 0;
  return Math.sqrt(sigma ** 4 * ofTrace + length ** 4 * ofUnseen);
}

/** The expected error with other shares of ‖β‖² and σ² than the true ones, where they are given. */
function formula(
  { n, p, sigma, length }: Regression,
  { bias = Math.max(0, 1 - n / p), noise = Math.min(n, p) / (Math.abs(n - p) - 1) } = {},
): number {
  return bias * length ** 2 + noise * sigma ** 2;
}

/** A claimed mean to within 3 %, in units of the standard deviation. */
const mean = (value: (regression: Regression) => number) => ({
  value: (regression: Regression) => value(regression) / deviationOfError(regression),
  band: (regression: Regression) => 0.03 * value(regression) / deviationOfError(regression),
});

/** Without the −1 in the denominator. */
const withoutTheOne = (regression: Regression): number => {
  const { n, p } = regression;
  return formula(regression, { noise: Math.min(n, p) / Math.abs(n - p) });
};

const squaredBias = (regression: Regression): number =>
  formula(regression, { bias: Math.max(0, 1 - regression.n / regression.p) ** 2 });

const freedom = ({ n, p }: Regression): number => Math.abs(n - p) + 1;

/** E[1/χ²_k] by quadrature over the logarithm of χ², for k from 3 to 41. */
const MEAN_OF_INVERSE = new Map(
  Array.from({ length: 39 }, (_, i) => i + 3).map((k) => {
    const constant = k / 2 * Math.LN2 + logGamma(k / 2);
    const integrand = (s: number): number => Math.exp((k / 2 - 1) * s - Math.exp(s) / 2 - constant);
    return [k, integrate(integrand, -80, 7, { relativeTolerance: 1e-12 })];
  }),
);

/** The same sum with the mean of the law in place of the closed form. */
function agreesWithLaw(regression: Regression, claimed: number) {
  const { n, p, sigma } = regression;
  const { value, error } = MEAN_OF_INVERSE.get(freedom(regression))!;
  const right = formula(regression, { noise: Math.min(n, p) * value });
  return agreement(claimed, right, {
    tolerance: Math.min(n, p) * error * sigma ** 2 + accumulatedRoundoff(1024) * right,
  });
}

/** P(1/χ²_k > t). */
const lawBeyond = (k: number, t: number): number => gammaIncomplete(k / 2, 1 / (2 * t)).lower;

const unit = (n: number, p: number): Regression => ({ n, p, sigma: 1, length: 1 });

const regressions = problem({
  instances: [unit(12, 4), unit(14, 6), unit(4, 12), unit(6, 14)],
});

const nearThePeak = [unit(2, 2), unit(3, 2), unit(2, 4)];

const drawn = problem({
  instance: (draw): Regression => {
    const [small, difference] = [draw.integer("small", 1, 40), draw.integer("difference", 2, 40)];
    const isWide = draw.boolean("wide");
    return {
      n: small + (isWide ? 0 : difference),
      p: small + (isWide ? difference : 0),
      sigma: draw.logUniform("sigma", 0.1, 10),
      length: draw.uniform("length", 0, 10),
    };
  },
});

export default defineClaim(regressions, {
  id: "ridgeless-gaussian-risk-exact",
  topic: "generalization",
  title: "Double descent of least-norm regression on Gaussian data, in closed form",
  source: {
    authors: "M. Belkin, D. Hsu, J. Xu",
    title: "Two models of double descent for weak features",
    year: 2020,
    venue: "SIAM Journal on Mathematics of Data Science 2",
    arxiv: "1903.07571",
    locator: "Theorem 1, with all features used",
  },
  statement: String.raw`
Let $n, p \ge 1$, $\beta \in \mathbb{R}^p$, $\sigma \ge 0$, let $X \in \mathbb{R}^{n \times p}$ have
independent entries $N(0, 1)$, and $y = X\beta + \varepsilon$ with $E[\varepsilon \mid X] = 0$ and
$E[\varepsilon\varepsilon^\top \mid X] = \sigma^2 I$. For the least-squares estimate of least norm,
$\hat\beta = X^+ y$,
$$E\|\hat\beta - \beta\|^2 = \begin{cases}
\sigma^2 \dfrac{p}{n - p - 1} & p \le n - 2, \\[1ex]
\|\beta\|^2 \Bigl(1 - \dfrac np\Bigr) + \sigma^2 \dfrac{n}{p - n - 1} & p \ge n + 2, \\[1ex]
\infty & |n - p| \le 1 \text{ and } \sigma > 0.
\end{cases}$$
This is also the excess risk $E(x^\top(\hat\beta - \beta))^2$ at a fresh $x \sim N(0, I_p)$. It holds
because each diagonal entry of $(X^\top X)^{-1}$ for $p \le n$, of $(XX^\top)^{-1}$ for $p \ge n$, has
the law of $1/\chi^2_{|n-p|+1}$ (*entry law*), whose tail falls like $t^{-(|n-p|+1)/2}$ (*tail*) and
whose mean for $|n - p| \ge 2$ gives the formula (*mean of the law*); and because the rows of $X$ keep
$\frac np$ of $\|\beta\|^2$ on average where $n \le p$. By samples, averaged over
$\varepsilon$ exactly, the formula is tested to within 3 % and the law to within $0.03$.`,
  parts: {
    "risk": {
      kind: "statistical",
      sample: (regression, stream) =>
        errorGivenDesign(regression, stream) / deviationOfError(regression),
      claimed: {
        quantity: "mean",
        relation: "equals",
        ...mean((regression) => formula(regression)),
        valid: { variance: 1 },
      },
    },
    "entry-law": partOf(problem({ instances: nearThePeak }), {
      kind: "statistical",
      sample: (sizes, stream) => inverseGram(sizes, stream).inverse[0][0] > 1,
      claimed: {
        quantity: "probability",
        relation: "equals",
        value: (sizes) => lawBeyond(freedom(sizes), 1),
        band: 0.03,
      },
    }),
    "mean-of-the-law": partOf(drawn, {
      kind: "identity",
      discretisation: "the error estimate of adaptive quadrature",
      margin: (regression) => agreesWithLaw(regression, formula(regression)),
    }),
    "tail": partOf(problem({ instances: nearThePeak }), {
      kind: "rate",
      sizes: [1e2, 1e4, 1e6, 1e8],
      measure: (sizes, t) => lawBeyond(freedom(sizes), t),
      claimed: {
        quantity: "exponent",
        relation: "equals",
        value: (sizes) => -freedom(sizes) / 2,
        band: 0.01,
      },
    }),
  },
  nearMisses: [
    {
      id: "wishart-mean-in-place-of-its-inverse",
      part: "risk",
      why: "σ² min(n, p)/|n − p| forgets that the mean of 1/χ² is above 1 over the mean of χ².",
      claimed: mean(withoutTheOne),
    },
    {
      id: "squared-share-of-the-signal",
      part: "risk",
      why: "A random projection keeps n/p of ‖β‖², and what is lost is orthogonal to what is kept.",
      claimed: mean(squaredBias),
    },
    {
      id: "five-per-cent-more",
      part: "risk",
      why: "It is beyond the band of 3 %.",
      claimed: mean((regression) => 1.05 * formula(regression)),
      change: 0.05,
    },
    {
      id: "one-more-degree-of-freedom",
      part: "entry-law",
      why: "For n = p = 1 it is 1/x², with one.",
      claimed: { value: (sizes) => lawBeyond(freedom(sizes) + 1, 1) },
    },
    {
      id: "mean-without-the-one",
      part: "mean-of-the-law",
      why: "E[1/χ²_k] = 1/(k − 2), and k = |n − p| + 1.",
      margin: (regression: Regression) => agreesWithLaw(regression, withoutTheOne(regression)),
    },
    {
      id: "squared-share-in-the-mean",
      part: "mean-of-the-law",
      why: "True for p <= n only, where the share is 0, and for β = 0.",
      margin: (regression: Regression) => agreesWithLaw(regression, squaredBias(regression)),
    },
    {
      id: "finite-next-to-the-peak",
      part: "tail",
      why: "For |n − p| = 1 the tail falls like 1/t, just too slowly for a mean.",
      instances: [unit(3, 2)],
      claimed: { relation: "at most", value: -1.05 },
      change: 0.05,
    },
  ],
  trueVariants: [
    {
      id: "finite-two-from-the-peak",
      part: "tail",
      why: "For |n − p| = 2 the tail falls like t^(−3/2): a mean, though no variance.",
      instances: [unit(2, 4)],
      claimed: { relation: "at most", value: -1.05 },
    },
  ],
  evidence({ n, sigma, length }) {
    const p = Array.from({ length: 4 * n }, (_, i) => i + 1).filter((p) => Math.abs(n - p) > 1);
    return {
      "risk against the number of parameters": {
        x: p,
        y: p.map((p) => formula({ n, p, sigma, length })),
      },
    };
  },
  cost: 10,
});
