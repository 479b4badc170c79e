/**
 * Generalised cross validation of ridge regression, which sees the training data only, estimates the
 * risk at fresh data; the training error does not. Where the penalty fits the prior it is, for every
 * design, at most the average of leave-one-out cross validation, which has no bias.
 */
import {
  defineClaim,
  dot,
  type Draw,
  frobeniusNorm,
  gaussianMatrix,
  gramResolvent,
  identity,
  type Matrix,
  matrixVector,
  nearMissOf,
  partOf,
  problem,
  type RidgeAverages,
  ridgeAverages,
  scale,
  slack,
  solveTolerance,
  type Stream,
  subtract,
  sum,
  type Vector,
  vectorMatrix,
} from "theorycheck";

/** n samples; Λ_i = (i/n)^−α for i up to 2n, penalty λ = c·n, labels with noise of standard deviation σ. */
interface Setting {
  readonly n: number;
  readonly alpha: number;
  readonly sigma: number;
  readonly c: number;
}

/** What an estimate of the risk is compared with, and on which fresh data the risk is taken. */
interface Comparison {
  readonly risk?: (averages: RidgeAverages, setting: Setting) => number;
  readonly fresh?: (variances: Vector) => Vector;
  readonly power?: number;
}

/** Whether |estimate/risk − 1| <= 3/n^power on one design, both averaged over noise and target. */
const isClose = (
  estimate: (averages: RidgeAverages) => number,
  { risk = ({ risk }) => risk, fresh = (variances) => variances, power = 1 }: Comparison = {},
) =>
(setting: Setting, stream: Stream): boolean => {
  const { n, alpha, sigma, c } = setting;
  const variances = Array.from({ length: 2 * n }, (_, i) => ((i + 1) / n) ** -alpha);
  const averages = ridgeAverages({
    design: gaussianMatrix(stream, n, 2 * n).map((row) =>
      row.map((z, i) => Math.sqrt(variances[i]) * z)
    ),
    variances: fresh(variances),
    targets: scale(1 / Math.sqrt(n), identity(2 * n)),
    noise: sigma ** 2,
    ridge: c * n,
  });
  return Math.abs(estimate(averages) / risk(averages, setting) - 1) <= 3 / n ** power;
};

const validation = ({ crossValidation }: RidgeAverages): number => crossValidation;

/** A design for the prior β ~ N(0, I), with noise of variance σ². */
interface Bayesian {
  readonly X: Matrix;
  readonly noise: number;
}

function drawBayesian(draw: Draw): Bayesian {
  const [n, d] = [draw.integer("n", 2, 6), draw.integer("d", 1, 6)];
  return { X: draw.matrix("X", n, d), noise: draw.logUniform("noise", 0.1, 10) };
}

/** E (y_i − x_i·β̂)² with β̂ from the other samples, averaged over i. */
function leaveOneOut({ X, noise }: Bayesian, ridge: number): number {
  const errors = X.map((x, i) => {
    const others = X.filter((_, j) => j !== i);
    const weights = matrixVector(gramResolvent(others, ridge), matrixVector(others, x));
    const missed = subtract(x, vectorMatrix(weights, others));
    return dot(missed, missed) + noise * (1 + dot(weights, weights));
  });
  return sum(errors) / X.length;
}

/** E GCV <= factor · E LOO, both with λ = penalty · σ²; the reverse with direction −1. */
const isAtMostLeaveOneOut =
  ({ factor = 1, penalty = 1, direction = 1 } = {}) => ({ X, noise }: Bayesian) => {
    const [n, d] = [X.length, X[0].length];
    const [variances, ridge] = [new Array<number>(d).fill(1), penalty * noise];
    const { crossValidation } = ridgeAverages({
      design: X,
      variances,
      targets: identity(d),
      noise,
      ridge,
    });
    const largest = frobeniusNorm(X) ** 2 + noise;
    const right = leaveOneOut({ X, noise }, ridge);
    return slack({
      left: direction * crossValidation,
      right: direction * factor * right,
      scale: right,
      tolerance: 8 * solveTolerance(n, largest / ridge) * largest,
    });
  };

const bayesian = problem({ instance: drawBayesian });

const proportional = problem({
  instances: [
    { n: 6, alpha: 0, sigma: 1, c: 0.3 },
    { n: 12, alpha: 0.6, sigma: 0.7, c: 0.3 },
    { n: 12, alpha: 1.2, sigma: 1, c: 1 },
    { n: 24, alpha: 0, sigma: 1, c: 0.3 },
  ],
});

export default defineClaim(proportional, {
  id: "gcv-estimates-ridge-risk",
  topic: "generalization",
  title: "Generalised cross validation estimates the risk of ridge regression",
  source: {
    authors: "A. Wei, W. Hu, J. Steinhardt",
    title:
      "More than a toy: random matrix models predict how real-world neural representations generalize",
    year: 2022,
    venue: "International Conference on Machine Learning",
    arxiv: "2203.06176",
    locator: "the estimator; the comparison with leave-one-out is worked out here",
  },
  statement: String.raw`
Let $X \in \mathbb{R}^{n \times d}$ have independent rows $N(0, \Lambda)$, $y = X\beta + \varepsilon$
with independent $\varepsilon \sim N(0, \sigma^2 I)$, and $\hat\beta = X^\top M y$ with
$M = (XX^\top + \lambda I)^{-1}$, so that the residuals are $\lambda M y$. Let
$$\mathrm{GCV} = \frac{\frac1n \|\lambda M y\|^2}{(\frac\lambda n \operatorname{tr} M)^2}, \qquad
\mathrm{risk} = (\hat\beta - \beta)^\top \Lambda (\hat\beta - \beta) + \sigma^2 .$$
*Proportional limit.* Let $d = 2n$, $\Lambda = \operatorname{diag}((i/n)^{-\alpha})$ with
$\alpha \ge 0$, $\beta \sim N(0, \frac1n I)$ and $\lambda = cn$, $c > 0$, and let $n \to \infty$. Then
$$\Delta_n = \left| \frac{E[\mathrm{GCV} \mid X]}{E[\mathrm{risk} \mid X]} - 1 \right| \to 0,$$
for $\alpha = 0$ with $\Delta_n = O_P(1/n)$, as linear statistics of the spectrum fluctuate. Tested for
four choices of $n \le 24$, $\alpha \le 1.2$, $\sigma$ and $c$: $\Delta_n \le 3/n$ with probability at
least $0.9$. *Fitting penalty.* For every $n \ge 2$, $d \ge 1$ and every
$X \in \mathbb{R}^{n \times d}$, if $\beta \sim N(0, I)$ and $\lambda = \sigma^2 > 0$,
$$E[\mathrm{GCV} \mid X] = \frac{n}{\operatorname{tr} M} \le \frac1n \sum_i \frac1{M_{ii}} =
E[\mathrm{LOO} \mid X],$$
where $\mathrm{LOO}$ is the mean squared error at each sample of the fit to the others; equality holds
iff all $M_{ii}$ are equal. Where rows are independent with one law, $E\,\mathrm{LOO}$ is exactly the
risk with $n - 1$ samples and the same $\lambda$: GCV is not above that on average.`,
  parts: {
    "proportional-limit": {
      kind: "statistical",
      sample: isClose(validation),
      claimed: { quantity: "probability", relation: "at least", value: 0.9 },
    },
    "fitting-penalty": partOf(bayesian, {
      kind: "inequality",
      tight: true,
      margin: isAtMostLeaveOneOut(),
      witnesses: [{ X: [[1, 0], [0, 1]], noise: 1 }],
    }),
  },
  nearMisses: [
    {
      id: "training-error",
      part: "proportional-limit",
      why: "It is a small fraction of the risk at every size.",
      sample: isClose(({ trainingError }) => trainingError),
    },
    {
      id: "denominator-not-squared",
      part: "proportional-limit",
      why: "The training error over the share of residual degrees of freedom is too small still.",
      sample: isClose(({ trainingError, residualShare }) => trainingError / residualShare),
    },
    {
      id: "risk-without-the-noise",
      part: "proportional-limit",
      why: "What is estimated is the error at a fresh label, which is noisy too.",
      sample: isClose(validation, { risk: ({ risk }, { sigma }) => risk - sigma ** 2 }),
    },
    {
      id: "shifted-test-distribution",
      part: "proportional-limit",
      why: "Where Λ is reversed at test time, the training data cannot tell.",
      instances: [{ n: 12, alpha: 1.2, sigma: 1, c: 1 }],
      sample: isClose(validation, { fresh: (variances) => [...variances].reverse() }),
    },
    {
      id: "five-per-cent-more-than-the-risk",
      part: "proportional-limit",
      change: 0.05,
      why: "For n = 64 it is 4.7 % that are allowed.",
      instances: [{ n: 64, alpha: 0, sigma: 1, c: 0.3 }],
      sample: isClose((averages) => 1.05 * validation(averages)),
    },
    {
      id: "three-halves-power",
      part: "proportional-limit",
      why: "The fluctuations are of order 1/n, no less.",
      instances: [{ n: 24, alpha: 0, sigma: 1, c: 0.3 }],
      sample: isClose(validation, { power: 1.5 }),
    },
    nearMissOf(bayesian, {
      id: "leave-one-out-is-smaller",
      part: "fitting-penalty",
      why: "The mean of 1/M_ii is at least 1 over their mean.",
      margin: isAtMostLeaveOneOut({ direction: -1 }),
    }),
    nearMissOf(bayesian, {
      id: "one-per-cent-below-leave-one-out",
      part: "fitting-penalty",
      change: 0.01,
      why: "Both are equal where all M_ii are, as for X = I.",
      margin: isAtMostLeaveOneOut({ factor: 0.99 }),
      witnesses: [{ X: [[1, 0], [0, 1]], noise: 1 }],
    }),
    nearMissOf(bayesian, {
      id: "any-penalty",
      part: "fitting-penalty",
      why: "For X = (0, 1)ᵀ, σ² = 5 and a penalty of ½ the average of GCV is above that of LOO.",
      margin: isAtMostLeaveOneOut({ penalty: 0.1 }),
      witnesses: [{ X: [[0], [1]], noise: 5 }],
    }),
  ],
  cost: 60,
});
