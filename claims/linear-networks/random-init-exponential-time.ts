/**
 * Deep linear networks of width one from standard Gaussian weights: the median number of steps of
 * gradient descent grows exponentially with the depth. Why: each layer shrinks the product, by 0.635
 * in the mean of its logarithm.
 */
import {
  agreement,
  defineClaim,
  digamma,
  integrate,
  normalDensity,
  partOf,
  problem,
  scalarChainSteps,
  type Stream,
} from "theorycheck";

/** Weights are N(mean, deviation²), and the product is to become the target. */
interface Training {
  readonly mean: number;
  readonly deviation: number;
  readonly target: number;
}

const RUNS = 201;

/** 1 + the median of the steps of an odd number of runs, each counted as 5,000 where it takes more. */
function medianTime({ mean, deviation, target }: Training, depth: number, stream: Stream): number {
  const times = Float64Array.from({ length: RUNS }, () => {
    const weights = Array.from({ length: depth }, () => mean + deviation * stream.normal());
    const steps = scalarChainSteps(weights, { step: 0.02, target, level: 1 / 8, cap: 5_000 });
    return Math.min(steps, 5_000);
  });
  return 1 + times.sort()[(RUNS - 1) / 2];
}

/** −(γ + ln 2)/2, since ψ(½) = −γ − 2 ln 2. */
const MEAN_LOG = (digamma(1 / 2) + Math.LN2) / 2;

/** E log|w| by quadrature: over w = e^s, 90 units of s hold all but 1e-30. */
function meanLogAgrees(right: number) {
  const integrand = (s: number): number => 2 * s * normalDensity(Math.exp(s)) * Math.exp(s);
  const { value, error } = integrate(integrand, -80, 3, { relativeTolerance: 1e-13 });
  return agreement(value, right, { tolerance: error + 1e-15 });
}

const gaussian = problem({ instances: [{ mean: 0, deviation: 1, target: 1 }] });

export default defineClaim(gaussian, {
  id: "random-init-exponential-time",
  topic: "linear-networks",
  title: "From Gaussian weights, gradient descent takes a time exponential in the depth",
  source: {
    authors: "O. Shamir",
    title:
      "Exponential convergence time of gradient descent for one-dimensional deep linear neural networks",
    year: 2019,
    venue: "Conference on Learning Theory",
    arxiv: "1809.08587",
    locator: "Theorem 1, in a qualitative form",
  },
  statement: String.raw`
Let $F(w) = \frac12 (w_1 \cdots w_k - 1)^2$ with $w_i \sim N(0, 1)$ independent, and let $T$ be the
first step of gradient descent with step size $0.02$ on all $w_i$ together at which
$F \le \frac18$ (0 where the start has it, $\infty$ where it never does). Then the median of $T$
grows exponentially with the depth. *Special case* that is tested: over $k = 6, 8, 10, 12$ the slope
of $\log(1 + \operatorname{median} T)$ against $k$ is at least $0.2$, with 22 medians of 201 runs each, a run
of more than 5,000 steps counted as 5,000. The reason for it is that the product of the weights
shrinks with the depth: $E \log |w_i| = -\frac12 (\gamma + \ln 2) \approx -0.635$, where $\gamma$ is
Euler's constant.`,
  parts: {
    "growth": {
      kind: "rate",
      sizes: [6, 8, 10, 12],
      replicates: 22,
      measure: medianTime,
      claimed: { quantity: "growth", relation: "at least", value: 0.2 },
    },
    "mean-logarithm": partOf(problem({ instances: [{}] }), {
      kind: "identity",
      discretisation: "the error estimate of adaptive quadrature",
      margin: () => meanLogAgrees(MEAN_LOG),
    }),
  },
  nearMisses: [
    {
      id: "doubles-with-each-layer",
      part: "growth",
      why: "At these depths a layer makes the median longer by a factor of about 1.5.",
      claimed: { value: Math.LN2 },
    },
    {
      id: "at-most-linear",
      part: "growth",
      why: "From 6 to 12 layers the median grows tenfold, not twofold.",
      claimed: { quantity: "exponent", relation: "at most", value: 1 },
    },
    {
      id: "near-the-identity",
      part: "growth",
      why: "From 1 + N(0, 0.01) half of the starts are good enough as they are.",
      instances: [{ mean: 1, deviation: 0.1, target: 1 }],
    },
    {
      id: "target-zero",
      part: "growth",
      why: "A small product is what a target of 0 asks for: the median is 0.",
      instances: [{ mean: 0, deviation: 1, target: 0 }],
    },
    {
      id: "mean-logarithm-five-per-cent-more",
      part: "mean-logarithm",
      why: "The mean is −0.635, not −0.667.",
      margin: () => meanLogAgrees(1.05 * MEAN_LOG),
      change: 0.05,
    },
    {
      id: "logarithm-of-the-mean",
      part: "mean-logarithm",
      why: "½ ln(2/π) is the logarithm of E|w|, which lies above the mean of the logarithm.",
      margin: () => meanLogAgrees(Math.log(2 / Math.PI) / 2),
    },
  ],
  cost: 100_000,
});
