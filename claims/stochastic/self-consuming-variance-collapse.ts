/**
 * A Gaussian that is fitted again and again to samples of its own: the mean of the variance stays, and
 * the standard deviation decays geometrically, with all moments of order between 0 and 2.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  digamma,
  type Draw,
  integrate,
  logGamma,
  nearMissOf,
  partOf,
  problem,
  slack,
  type Stream,
  sumToInfinity,
} from "theorycheck";

/** t refits to n samples each. */
interface Refits {
  readonly n: number;
  readonly t: number;
}

/** σ_t² from μ_0 = 0 and σ_0 = 1, where the squares are divided by the divisor. */
function finalVariance({ n, t }: Refits, stream: Stream, divisor = n - 1): number {
  let [mean, variance] = [0, 1];
  const samples = new Float64Array(n);
  for (let step = 0; step < t; step++) {
    const deviation = Math.sqrt(variance);
    for (let i = 0; i < n; i++) samples[i] = mean + deviation * stream.normal();
    mean = samples.reduce((sum, y) => sum + y, 0) / n;
    variance = samples.reduce((sum, y) => sum + (y - mean) ** 2, 0) / divisor;
  }
  return variance;
}

/** log M_s(n), M_s(n) = (2/(n − 1))^(s/2) Γ((n − 1 + s)/2)/Γ((n − 1)/2). */
const logFactor = (n: number, s: number): number =>
  s / 2 * Math.log(2 / (n - 1)) + logGamma((n - 1 + s) / 2) - logGamma((n - 1) / 2);

/** E log(χ²_k/k) for k = n − 1. */
const logIncrement = (n: number): number => digamma((n - 1) / 2) - Math.log((n - 1) / 2);

/** Standard deviations of σ_t, σ_t² and log σ_t², by which observations are divided. */
const deviations = {
  deviation: ({ n, t }: Refits): number => Math.sqrt(-Math.expm1(2 * t * logFactor(n, 1))),
  variance: ({ n, t }: Refits): number => Math.sqrt((1 + 2 / (n - 1)) ** t - 1),
  logarithm: ({ n, t }: Refits): number =>
    Math.sqrt(t * sumToInfinity((k) => 1 / ((n - 1) / 2 + k - 1) ** 2)),
};

/** A claimed mean to within a share of it, in units of a standard deviation. */
const mean = (
  unit: (refits: Refits) => number,
  share: number,
  value: (refits: Refits) => number,
) => ({
  value: (refits: Refits) => value(refits) / unit(refits),
  band: (refits: Refits) => share * Math.abs(value(refits)) / unit(refits),
});

const meanDeviation = (value: (refits: Refits) => number) =>
  mean(deviations.deviation, 0.05, value);
const meanVariance = (value: (refits: Refits) => number) => mean(deviations.variance, 0.15, value);
const meanLogarithm = (value: (refits: Refits) => number) =>
  mean(deviations.logarithm, 0.15, value);

/** c₄^t. */
const shrunk = ({ n, t }: Refits): number => Math.exp(t * logFactor(n, 1));

/** A moment of one refit. */
interface Moment {
  readonly n: number;
  readonly s: number;
}

const drawMoment = (draw: Draw, low: number, high: number): Moment => ({
  n: draw.integer("n", 2, 60),
  s: draw.uniform("s", low, high),
});

/** E g(log(χ²_k/k)), k = n − 1, by quadrature over the logarithm of χ². */
function expectation(n: number, g: (logarithm: number) => number) {
  const k = n - 1;
  const constant = k / 2 * Math.LN2 + logGamma(k / 2);
  const integrand = (u: number): number =>
    g(u - Math.log(k)) * Math.exp(k / 2 * u - Math.exp(u) / 2 - constant);
  return integrate(integrand, -160, 7, { relativeTolerance: 1e-12 });
}

const hasMoment = (degrees: (n: number) => number) => ({ n, s }: Moment) => {
  const { value, error } = expectation(n, (logarithm) => Math.exp(s / 2 * logarithm));
  const right = Math.exp(logFactor(degrees(n) + 1, s));
  return agreement(value, right, { tolerance: error + accumulatedRoundoff(4096) * right });
};

const hasLogarithm = (factor: number) => ({ n }: { readonly n: number }) => {
  const { value, error } = expectation(n, (logarithm) => logarithm);
  return agreement(value, factor * logIncrement(n), {
    tolerance: error + accumulatedRoundoff(4096) * (1 + Math.log(n)),
  });
};

/** M_s <= 1. */
function doesNotGrow({ n, s }: Moment) {
  const left = logFactor(n, s);
  return slack({
    left,
    right: 0,
    scale: s / n,
    tolerance: accumulatedRoundoff(64) * (1 + logGamma((n + 3) / 2)),
  });
}

const sizes = [2, 3, 4, 6, 10, 20, 60];

const moments = problem({
  instances: sizes.flatMap((n) => [-0.5, 0.5, 1, 2, 4].map((s): Moment => ({ n, s }))),
});

const logarithms = problem({ instances: sizes.map((n) => ({ n })) });

const quadrature = "the error estimate of adaptive quadrature";

export default defineClaim(
  problem({ instances: [{ n: 2, t: 2 }, { n: 5, t: 4 }, { n: 12, t: 6 }] }),
  {
    id: "self-consuming-variance-collapse",
    topic: "stochastic",
    title: "A Gaussian refitted to its own samples keeps its mean variance and collapses",
    source: {
      authors: "S. Alemohammad, J. Casco-Rodriguez, L. Luzi, A. I. Humayun, H. Babaei," +
        " D. LeJeune, A. Siahkoohi, R. G. Baraniuk",
      title: "Self-consuming generative models go MAD",
      year: 2024,
      venue: "International Conference on Learning Representations",
      arxiv: "2307.01850",
      locator: "the Gaussian model; the exact moments are worked out here",
    },
    statement: String.raw`
Let $n \ge 2$, $\mu_0 \in \mathbb{R}$, $\sigma_0 > 0$. At each step draw $y_1, \dots, y_n \sim
N(\mu_t, \sigma_t^2)$ independently and set $\mu_{t+1} = \bar y$,
$\sigma_{t+1}^2 = \frac1{n-1} \sum_i (y_i - \bar y)^2$. For every $t \ge 0$ and $s > -(n-1)$
$$E\sigma_t^s = \sigma_0^s M_s^t, \qquad
M_s = \Bigl(\frac{2}{n-1}\Bigr)^{s/2}
\frac{\Gamma\bigl(\frac{n-1+s}2\bigr)}{\Gamma\bigl(\frac{n-1}2\bigr)}, \qquad
E \log \sigma_t^2 = \log \sigma_0^2 + t \Bigl(\psi\bigl(\tfrac{n-1}2\bigr) - \log\tfrac{n-1}2\Bigr),$$
$\psi$ the digamma function. So $E\sigma_t^2 = \sigma_0^2$ for all $t$, while
$E\sigma_t = \sigma_0 c_4^t$ with $c_4 = M_1 < 1$. Moreover $M_s \le 1$ for $0 \le s \le 2$, with equality at
the ends only (*shrinking moments*), the increments of $E\log\sigma_t^2$ are negative, and $\sigma_t \to 0$
almost surely. Tested by simulation for three $(n, t)$, to within 5 % of $E\sigma_t$ and 15 % of
$E\sigma_t^2$ and $E\log\sigma_t^2$ ($\mu_0 = 0$, $\sigma_0 = 1$, which is no loss); for $t = 1$,
seven $n \le 60$ and five $s$ from $-\frac12$ to $4$ by quadrature.`,
    parts: {
      "standard-deviation": {
        kind: "statistical",
        sample: (refits, stream) =>
          Math.sqrt(finalVariance(refits, stream)) / deviations.deviation(refits),
        claimed: {
          quantity: "mean",
          relation: "equals",
          ...meanDeviation(shrunk),
          valid: { variance: 1 },
        },
      },
      "variance": {
        kind: "statistical",
        sample: (refits, stream) => finalVariance(refits, stream) / deviations.variance(refits),
        claimed: {
          quantity: "mean",
          relation: "equals",
          ...meanVariance(() => 1),
          valid: { variance: 1 },
        },
      },
      "logarithm": {
        kind: "statistical",
        sample: (refits, stream) =>
          Math.log(finalVariance(refits, stream)) / deviations.logarithm(refits),
        claimed: {
          quantity: "mean",
          relation: "equals",
          ...meanLogarithm(({ n, t }) => t * logIncrement(n)),
          valid: { variance: 1 },
        },
      },
      "moments-of-one-step": partOf(moments, {
        kind: "identity",
        discretisation: quadrature,
        margin: hasMoment((n) => n - 1),
      }),
      "logarithm-of-one-step": partOf(logarithms, {
        kind: "identity",
        discretisation: quadrature,
        margin: hasLogarithm(1),
      }),
      "shrinking-moments": partOf(problem({ instance: (draw) => drawMoment(draw, 0, 2) }), {
        kind: "inequality",
        tight: true,
        margin: doesNotGrow,
        witnesses: [{ n: 2, s: 2 }],
      }),
    },
    nearMisses: [
      {
        id: "unbiased-standard-deviation",
        part: "standard-deviation",
        why: "The square root of an unbiased estimate is too small on average.",
        claimed: meanDeviation(() => 1),
      },
      {
        id: "divided-by-n",
        part: "standard-deviation",
        why: "√(2/n) in place of √(2/(n − 1)) belongs to the maximum-likelihood estimate.",
        claimed: meanDeviation(({ n, t }) => shrunk({ n, t }) * (1 - 1 / n) ** (t / 2)),
      },
      {
        id: "one-more-sample",
        part: "standard-deviation",
        why: "c₄ for n + 1 samples counts the degrees of freedom wrong.",
        claimed: meanDeviation(({ n, t }) => shrunk({ n: n + 1, t })),
      },
      {
        id: "maximum-likelihood-variance",
        part: "variance",
        why: "Each step then multiplies the mean by 1 − 1/n.",
        sample: (refits, stream) =>
          finalVariance(refits, stream, refits.n) / deviations.variance(refits),
      },
      {
        id: "square-of-the-mean",
        part: "variance",
        why: "E σ_t² stays 1 though σ_t falls: rare runs with a large σ_t carry it.",
        claimed: meanVariance((refits) => shrunk(refits) ** 2),
      },
      {
        id: "digamma-of-half-n",
        part: "logarithm",
        why: "χ² has n − 1 degrees of freedom.",
        claimed: meanLogarithm(({ n, t }) => t * logIncrement(n + 1)),
      },
      {
        id: "logarithm-of-the-mean",
        part: "logarithm",
        why: "log E σ_t² is 0, above E log σ_t².",
        claimed: { relation: "at least", value: 0, band: 0 },
      },
      nearMissOf(moments, {
        id: "n-degrees-of-freedom",
        part: "moments-of-one-step",
        why: "The sample mean takes one.",
        margin: hasMoment((n) => n),
      }),
      nearMissOf(logarithms, {
        id: "increment-five-per-cent-less",
        part: "logarithm-of-one-step",
        why: "For n = 2 it is −1.2704.",
        margin: hasLogarithm(1.05),
        change: 0.05,
      }),
      nearMissOf(problem({ instance: (draw: Draw) => drawMoment(draw, 0, 2.1) }), {
        id: "moments-of-order-up-to-five-per-cent-more",
        part: "shrinking-moments",
        why: "Beyond s = 2 moments grow without bound.",
        margin: doesNotGrow,
        change: 0.05,
      }),
    ],
    trueVariants: [
      {
        id: "maximum-likelihood-mean",
        part: "variance",
        why: "With n in place of n − 1 the mean is (1 − 1/n)^t.",
        sample: ({ n, t }, stream) =>
          finalVariance({ n, t }, stream, n) / (1 - 1 / n) ** t / deviations.variance({ n, t }),
      },
    ],
    cost: 3,
  },
);
