/**
 * One private bit about a number in [−1, 1]: exactly ε-private, unbiased, with variance B² − t²; below
 * ε₀ = 2.324… its worst variance is less than that of the Laplace mechanism. Identities; the privacy of
 * the Laplace mechanism is attained outside [−1, 1].
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  dot,
  type FiniteLaw,
  gaussLaguerre,
  lawMoments,
  oneBitMechanism,
  privacyLoss,
  problem,
  type Slack,
  slack,
} from "theorycheck";

interface Query {
  readonly epsilon: number;
  readonly t: number;
  /** Another input, and an output of the Laplace mechanism. */
  readonly other: number;
  readonly output: number;
}

type Mechanism = (epsilon: number, t: number) => FiniteLaw;

/** B = coth(ε/2). */
const size = (epsilon: number): number => 1 / Math.tanh(epsilon / 2);

/** e^ε/(e^ε − 1), which is below B. */
const smaller = (epsilon: number): number => -1 / Math.expm1(-epsilon);

/** ±bound with mean t if the probabilities are those of ±(bound given for them). */
const bit = (bound: (epsilon: number) => number, likely = bound): Mechanism => (epsilon, t) => ({
  outcomes: [bound(epsilon), -bound(epsilon)],
  probabilities: [1, -1].map((sign) => 1 / 2 + sign * t / (2 * likely(epsilon))),
});

/** The largest log ratio over the inputs ±1, t and `other` is ε. */
const isPrivate = (mechanism: Mechanism) => ({ epsilon, t, other }: Query): Slack =>
  agreement(privacyLoss([-1, 1, t, other].map((input) => mechanism(epsilon, input))), epsilon, {
    // Logarithms of probabilities with a relative error of a few u.
    tolerance: accumulatedRoundoff(12) * (1 + epsilon),
  });

const isUnbiased = (mechanism: Mechanism) => ({ epsilon, t }: Query): Slack =>
  agreement(lawMoments(mechanism(epsilon, t)).mean, t, {
    scale: size(epsilon),
    tolerance: accumulatedRoundoff(12) * size(epsilon),
  });

/** The variance is B² − share·t². */
const varies = (share: number) => ({ epsilon, t }: Query): Slack => {
  const bound = size(epsilon) ** 2;
  const { variance } = lawMoments(oneBitMechanism(epsilon, t));
  const tolerance = accumulatedRoundoff(24) * bound;
  return agreement(variance, bound - share * t ** 2, { scale: bound, tolerance });
};

/** Laplace noise of the given scale: log p(output | t) − log p(output | other) <= ε. */
const laplaceIsPrivate =
  (scale: (epsilon: number) => number) => ({ epsilon, t, other, output }: Query): Slack =>
    slack({
      left: (Math.abs(output - other) - Math.abs(output - t)) / scale(epsilon),
      right: epsilon,
      tolerance: accumulatedRoundoff(6) * (1 + Math.abs(output)) / scale(epsilon),
    });

/** ∫ z² e^(−|z|/b)/(2b) dz, exact by two nodes. */
function laplaceVariance(scale: number): number {
  const { nodes, weights } = gaussLaguerre(2);
  return dot(weights, nodes.map((s) => (scale * s) ** 2));
}

const laplaceVaries = (constant: number) => ({ epsilon }: Query): Slack => {
  const claimed = constant / epsilon ** 2;
  const tolerance = accumulatedRoundoff(64) * claimed;
  return agreement(laplaceVariance(2 / epsilon), claimed, { tolerance });
};

/** The worst variance of one bit, that at t = 0, is smaller below the crossover only. */
const crossesAt = (crossover: number) => ({ epsilon }: Query): Slack => {
  const [one, laplace] = [lawMoments(oneBitMechanism(epsilon, 0)).variance, 8 / epsilon ** 2];
  return slack({
    left: 0,
    right: Math.sign(crossover - epsilon) * (laplace - one),
    scale: laplace,
    tolerance: accumulatedRoundoff(32) * (laplace + one),
  });
};

const queries = problem({
  instance: (draw): Query => ({
    epsilon: draw.logUniform("epsilon", 0.05, 8),
    t: draw.uniform("t", -1, 1),
    other: draw.uniform("other", -1, 1),
    output: draw.normal("output"),
  }),
});

export default defineClaim(queries, {
  id: "one-bit-ldp-mean-mechanism",
  topic: "stochastic",
  title:
    "One ε-private bit: exact privacy, mean, variance, and where it beats the Laplace mechanism",
  source: {
    authors: "J. C. Duchi, M. I. Jordan, M. J. Wainwright",
    title: "Minimax optimal procedures for locally private estimation",
    year: 2018,
    venue: "Journal of the American Statistical Association 113(521)",
    arxiv: "1604.02390",
    locator: "mechanism for means in one dimension; comparison as in Wang et al. 2019",
  },
  statement: String.raw`
For every $\epsilon > 0$ and $t \in [-1, 1]$, with $B = \frac{e^\epsilon + 1}{e^\epsilon - 1}
= \coth\frac\epsilon2$, let the output $o$ be $B$ with probability $\frac12 + \frac{t}{2B}$ and $-B$
otherwise. Then $\max_{t, t', o} P(o \mid t)/P(o \mid t') = e^\epsilon$, attained at $t = 1$, $t' = -1$,
$o = B$ (*privacy*), $\mathbb{E}[o \mid t] = t$ (*mean*) and $\mathrm{Var}[o \mid t] = B^2 - t^2$
(*variance*). The Laplace mechanism adds noise of density $\frac\epsilon4 e^{-\epsilon|z|/2}$ to $t$: its
log density ratios are at most $\epsilon$ (*Laplace privacy*), its variance is $8/\epsilon^2$ for every
$t$ (*Laplace variance*). The worst variance of one bit is smaller, $B^2 < 8/\epsilon^2$, if and only if
$\epsilon < \epsilon_0 = 2.3241701219\dots$, the root of $\epsilon \coth\frac\epsilon2 = 2\sqrt2$
(*crossover*). Checked for $0.05 \le \epsilon \le 8$.`,
  parts: {
    "privacy": { kind: "identity", margin: isPrivate(oneBitMechanism) },
    "mean": { kind: "identity", margin: isUnbiased(oneBitMechanism) },
    "variance": { kind: "identity", margin: varies(1) },
    "laplace-privacy": {
      kind: "inequality",
      tight: true,
      margin: laplaceIsPrivate((epsilon) => 2 / epsilon),
      witnesses: [{ epsilon: 1, t: 1, other: -1, output: 1 }],
    },
    "laplace-variance": { kind: "identity", margin: laplaceVaries(8) },
    "crossover": { kind: "inequality", margin: crossesAt(2.324170121914287) },
  },
  nearMisses: [
    {
      id: "smaller-bound",
      part: "privacy",
      why: "With B = e^ε/(e^ε − 1) in both places the largest log ratio is log(2e^ε − 1) > ε.",
      margin: isPrivate(bit(smaller)),
    },
    {
      id: "smaller-outputs",
      part: "mean",
      why: "Outputs ±e^ε/(e^ε − 1) with the probabilities of ±B have mean e^ε/(e^ε + 1) · t.",
      margin: isUnbiased(bit(smaller, size)),
    },
    {
      id: "variance-without-the-mean",
      part: "variance",
      why: "B² is the second moment; the square t² of the mean goes off it.",
      margin: varies(0),
    },
    {
      id: "variance-five-per-cent-off",
      part: "variance",
      change: 0.05,
      why: "The square of the mean goes off with the factor 1.",
      margin: varies(1.05),
    },
    {
      id: "laplace-scale-for-length-one",
      part: "laplace-privacy",
      why: "[−1, 1] has length 2, so noise of scale 1/ε has log ratios up to 2ε.",
      margin: laplaceIsPrivate((epsilon) => 1 / epsilon),
    },
    {
      id: "variance-is-the-squared-scale",
      part: "laplace-variance",
      why: "Laplace noise of scale b has variance 2b².",
      margin: laplaceVaries(4),
    },
    {
      id: "crossover-at-two",
      part: "crossover",
      why: "At ε = 2.2 one bit has variance 1.561, still below 1.653.",
      margin: crossesAt(2),
      witnesses: [{ epsilon: 2.2, t: 0, other: 0, output: 0 }],
    },
    {
      id: "crossover-one-per-cent-later",
      part: "crossover",
      change: 0.0112,
      why: "At ε = 2.34 the Laplace mechanism already has the smaller variance.",
      margin: crossesAt(2.35),
      witnesses: [{ epsilon: 2.34, t: 0, other: 0, output: 0 }],
    },
  ],
  strata: ({ epsilon }) => ({
    "ε": epsilon < 1 ? "below 1" : epsilon < 2.3241 ? "to ε₀" : "above",
  }),
  evidence(_run, { epsilon }) {
    const x = Array.from({ length: 41 }, (_, i) => 0.5 + i / 10);
    return {
      "variance of one bit": { x, y: x.map((e) => size(e) ** 2) },
      "variance of Laplace": { x, y: x.map((e) => 8 / e ** 2) },
      "probabilities of B and −B at t = 1": [...oneBitMechanism(epsilon, 1).probabilities],
    };
  },
  cost: 30,
});
