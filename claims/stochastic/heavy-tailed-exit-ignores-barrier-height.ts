/**
 * Stochastic gradient descent in a quadratic valley, with Pareto noise: it leaves by one long jump, after
 * a time that is polynomial in the noise level and does not depend on how deep the valley is. With
 * Gaussian noise it has to climb.
 */
import {
  defineClaim,
  nearMissOf,
  partOf,
  problem,
  type Stream,
  stream as streamOf,
} from "theorycheck";

interface Valley {
  readonly alpha: number;
  /** ηc. */
  readonly contraction: number;
  /** ε/a. */
  readonly epsilon: number;
}

/** A path that is longer than this many mean times is none that the law knows. */
const MOST_STEPS = 10_000_000;

/** P(|ξ| > t) = t^−α for t >= 1, with a random sign. */
const pareto = ({ alpha }: Valley, stream: Stream): number =>
  (stream.uniform() < 0.5 ? -1 : 1) * (1 - stream.uniform()) ** (-1 / alpha);

/** τ, the first k >= 1 with |x_k| >= 1. */
function exitTime(
  valley: Valley,
  stream: Stream,
  noise: (valley: Valley, stream: Stream) => number = pareto,
): number {
  const { contraction, epsilon } = valley;
  for (let x = 0, k = 1; k < MOST_STEPS; k++) {
    x = (1 - contraction) * x + epsilon * noise(valley, stream);
    if (Math.abs(x) >= 1) return k;
  }
  return MOST_STEPS;
}

/** τ (ε/a)^(power · α). */
const normalised = (power = 1, noise = pareto) => (valley: Valley, stream: Stream): number =>
  exitTime(valley, stream, noise) * valley.epsilon ** (power * valley.alpha);

/**
 * A jump above (2 − ηc)a ends every path, so τ(ε/a)^α is below a geometric variable with second moment
 * 2(2 − ηc)^(2α): at most 2 · 1.4³.
 */
const valid = { variance: 2 * 1.4 ** 3 } as const;

const meanIs = (value: (valley: Valley) => number) => ({
  quantity: "mean",
  relation: "equals",
  value,
  band: 0.15,
  valid,
} as const);

const valleys = problem({
  instances: [
    { alpha: 1.5, contraction: 0.6, epsilon: 0.03 },
    { alpha: 1.5, contraction: 0.9, epsilon: 0.03 },
    { alpha: 1.2, contraction: 0.9, epsilon: 0.02 },
  ],
});

const steep = problem({ instances: [{ alpha: 1.5, contraction: 0.9, epsilon: 0.03 }] });
const flat = problem({ instances: [{ alpha: 1.5, contraction: 0.6, epsilon: 0.03 }] });
/** Where Gaussian noise still finds out. */
const gaussian = problem({ instances: [{ alpha: 1.5, contraction: 0.9, epsilon: 0.4 }], cost: 10 });

const PATHS = 160;
const sizes = [8, 16, 32, 64];
const replicates = 16;

/** The mean of some exit times at ε/a = 1/size. */
const meanExitTime = (valley: Valley, size: number, stream: Stream): number => {
  let total = 0;
  for (let i = 0; i < PATHS; i++) total += exitTime({ ...valley, epsilon: 1 / size }, stream);
  return total / PATHS;
};

const exponentIs = (value: (valley: Valley) => number) => ({
  quantity: "exponent",
  relation: "equals",
  value,
  band: 0.2,
} as const);

const levels = problem({ instances: [{ alpha: 1.5, contraction: 0.9, epsilon: 0 }], cost: 20_000 });

export default defineClaim(valleys, {
  id: "heavy-tailed-exit-ignores-barrier-height",
  topic: "stochastic",
  title:
    "Exit times under heavy-tailed noise are polynomial and do not see the height of the barrier",
  source: {
    authors: "T. H. Nguyen, U. Şimşekli, M. Gürbüzbalaban, G. Richard",
    title:
      "First exit time analysis of stochastic gradient descent under heavy-tailed gradient noise",
    year: 2019,
    venue: "NeurIPS",
    arxiv: "1906.09069",
    locator:
      "after P. Imkeller, I. Pavlyukevich (2006); a quadratic in discrete time, with the constant",
  },
  statement: String.raw`
Let $1 < \alpha < 2$, $0 < \eta c < 1$, $a, \varepsilon > 0$, $x_0 = 0$ and
$x_{k+1} = (1 - \eta c) x_k + \varepsilon \xi_k$ with independent symmetric $\xi_k$,
$P(|\xi_k| > t) = t^{-\alpha}$ for $t \ge 1$: gradient descent on $\frac c2 x^2$ with noise. Let
$\tau = \min\{k \ge 1 : |x_k| \ge a\}$. As $\varepsilon \to 0$ with the others fixed,
$$\mathbb{E}\, \tau \cdot P(|\varepsilon \xi| > a) \to 1, \qquad \text{that is} \qquad
  \mathbb{E}\, \tau \sim (a/\varepsilon)^\alpha,$$
whatever the height $\frac c2 a^2$ of the barrier is. Tested: the product is within 0.15 of 1 for
$\frac\varepsilon a = 0.03$ with $\alpha = 1.5$ and $\eta c = 0.6, 0.9$, and for $\frac\varepsilon a = 0.02$
with $\alpha = 1.2$ and $\eta c = 0.9$ (*constant*), and the exponent of $\frac a\varepsilon$ from 8 to 64 is
within 0.2 of $\alpha = 1.5$ (*exponent*). With $\xi_k \sim N(0, 1)$ it is $\varepsilon^2 \log \mathbb{E} \tau$
that converges, to $\frac{a^2}2 (1 - (1 - \eta c)^2)$.`,
  parts: {
    "constant": { kind: "statistical", sample: normalised(), claimed: meanIs(() => 1) },
    "exponent": partOf(levels, {
      kind: "rate",
      sizes,
      replicates,
      measure: meanExitTime,
      claimed: exponentIs(({ alpha }) => alpha),
    }),
  },
  nearMisses: [
    nearMissOf(steep, {
      id: "one-tail-only",
      part: "constant",
      why: "Both tails lead out: with P(εξ > a), half of it, the product tends to ½.",
      sample: normalised(),
      claimed: meanIs(() => 2),
    }),
    nearMissOf(flat, {
      id: "longer-in-a-flatter-valley",
      part: "constant",
      why: "The time is one of jumps, not of steps that add up: there is no factor 1/(ηc).",
      sample: normalised(),
      claimed: meanIs(({ contraction }) => 1 / contraction),
    }),
    nearMissOf(steep, {
      id: "exponent-five-per-cent-larger",
      part: "constant",
      change: 0.05,
      why: "At ε/a = 0.03 the factor (ε/a)^(0.05 α) is 0.77.",
      sample: normalised(1.05),
      claimed: { ...meanIs(() => 1), valid: { variance: 2 * 1.1 ** 3 } },
    }),
    nearMissOf(gaussian, {
      id: "gaussian-noise",
      part: "constant",
      why: "Gaussian noise climbs: E τ at ε/a = 0.4 is about a hundred, not four.",
      sample: (valley, stream) => Math.min(20, normalised(1, (_, s) => s.normal())(valley, stream)),
      claimed: {
        quantity: "mean",
        relation: "equals",
        value: 1,
        band: 0.15,
        valid: { range: [0, 20] },
      },
    }),
    nearMissOf(levels, {
      id: "twice-the-exponent",
      part: "exponent",
      why: "One jump is needed, not two.",
      sizes,
      replicates,
      measure: meanExitTime,
      claimed: exponentIs(({ alpha }) => 2 * alpha),
    }),
    nearMissOf(levels, {
      id: "exponent-of-diffusion",
      part: "exponent",
      why: "A random walk of finite variance would take about (a/ε)² steps.",
      sizes,
      replicates,
      measure: meanExitTime,
      claimed: exponentIs(() => 2),
    }),
  ],
  strata: ({ alpha, contraction }) => ({ alpha, contraction }),
  evidence(_, { alpha, contraction }) {
    const x = [8, 16, 32, 64];
    const stream = streamOf("pictures of exits");
    const y = x.map((size) => meanExitTime({ alpha, contraction, epsilon: 0 }, size, stream));
    return {
      "mean exit time against a/ε": { x, y },
      "(a/ε)^α": { x, y: x.map((size) => size ** alpha) },
    };
  },
  cost: 15,
});
