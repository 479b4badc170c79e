/**
 * A two-patch convolutional network that fits its training data errs on fresh data or not, depending on
 * the product of sample size and signal-to-noise ratio to the power q. Why: patches race to be fitted,
 * and the times that noise and signal need have that product as their ratio.
 */
import {
  activations,
  add,
  defineClaim,
  diagonal,
  dot,
  firstLayerDescent,
  gaussianMatrix,
  hstack,
  inconclusive,
  type Matrix,
  multiply,
  nearMissOf,
  partOf,
  problem,
  scale,
  type Stream,
  stream,
  sum,
  transpose,
  type Vector,
} from "theorycheck";

/** Training with μ = length·e_1 in d dimensions, n samples, and m filters for each sign. */
interface Training {
  readonly length: number;
  readonly d: number;
  readonly n: number;
  readonly m: number;
  readonly q: number;
}

const LEVEL = 0.1;

/** Trains until the mean loss is at most the level, or for 2,000 steps. */
function train({ length, d, n, m, q }: Training, stream: Stream) {
  const noise = withoutFirst(gaussianMatrix(stream, n, d));
  const start = scale(0.02, gaussianMatrix(stream, 2 * m, d));
  const labels = Array.from({ length: n }, () => 2 * stream.integer(0, 1) - 1);
  const signals = [length, -length].map((entry) => [entry, ...new Array<number>(d - 1).fill(0)]);
  const inputs = [...signals, ...noise];
  const output = Array.from({ length: 2 * m }, (_, j) => (j < m ? 1 : -1) / m);
  const { losses, coefficients } = firstLayerDescent(
    {
      gram: multiply(inputs, transpose(inputs)),
      samples: labels.map((y, i) => [y > 0 ? 0 : 1, 2 + i]),
      labels,
      output,
      activation: activations.reluPower(q),
      loss: "logistic",
    },
    multiply(start, transpose(inputs)),
    { step: 0.1 / n, steps: 2_000, until: LEVEL * n },
  );
  const weights = add(start, multiply(coefficients, inputs));
  return { losses: scale(1 / n, losses), weights, output, signals };
}

/** Noise has no component along μ. */
const withoutFirst = (rows: Matrix): Matrix => hstack(rows.map(() => [0]), rows.map(tail));

const tail = (row: Vector): Vector => row.slice(1);

const fits = (training: Training, stream: Stream): boolean => {
  const { losses } = train(training, stream);
  return losses[losses.length - 1] <= LEVEL;
};

/** Whether the trained network errs on one fresh point. By symmetry its label may be 1. */
function errs(training: Training, stream: Stream): boolean {
  const { weights, output, signals } = train(training, stream);
  const [noise] = withoutFirst(gaussianMatrix(stream, 1, training.d));
  const { value } = activations.reluPower(training.q);
  const terms = weights.map((w, j) =>
    output[j] * (value(dot(w, signals[0])) + value(dot(w, noise)))
  );
  return sum(terms) <= 0;
}

const withLength = (length: number): Training => ({ length, d: 100, n: 10, m: 6, q: 3 });

const small = problem({ instances: [withLength(1)] });

const large = problem({ instances: [withLength(14)] });

const both = problem({ instances: [withLength(1), withLength(14)] });

/** One filter, n samples with label 1 and orthogonal noise of length 1, so that ‖μ‖ is the ratio. */
interface Race {
  readonly q: number;
  readonly n: number;
  readonly ratio: number;
  /** ε: the filter starts as ε μ/‖μ‖ or ε Σ_i ξ_i. */
  readonly start: number;
}

/** The time of growth from the start to size 1, n SNR^q of which is that of the noise. */
const signalTime = ({ q, ratio, start }: Race): number =>
  2 / (q * (q - 2) * ratio ** q * start ** (q - 2));

/** Steps until the mean loss has halved, between two steps by interpolation. */
function halvingTime(race: Race, patch: "signal" | "noise"): number {
  const { q, n, ratio, start } = race;
  const eta = signalTime(race) * Math.min(1, n * ratio ** q) / 500;
  const preactivations = patch === "signal"
    ? [start * ratio, ...new Array<number>(n).fill(0)]
    : [0, ...new Array<number>(n).fill(start)];
  const level = n * Math.LN2 / 2;
  const { losses } = firstLayerDescent(
    {
      gram: diagonal([ratio ** 2, ...new Array<number>(n).fill(1)]),
      samples: Array.from({ length: n }, (_, i) => [0, 1 + i]),
      labels: new Array<number>(n).fill(1),
      output: [1],
      activation: activations.reluPower(q),
      loss: "logistic",
    },
    [preactivations],
    { step: eta / n, steps: 100_000, until: level },
  );
  const last = losses.length - 1;
  if (losses[last] > level) inconclusive("the loss did not halve");
  return last - 1 + (losses[last - 1] - level) / (losses[last - 1] - losses[last]);
}

const timeRatio = (race: Race): number => halvingTime(race, "noise") / halvingTime(race, "signal");

/** The ratio measured along one of its arguments. */
const inRatio = {
  sizes: [0.7, 0.85, 1, 1.2, 1.4],
  measure: (race: Race, ratio: number) => timeRatio({ ...race, ratio }),
};
const inSamples = {
  sizes: [1, 2, 4, 8],
  measure: (race: Race, n: number) => timeRatio({ ...race, n }),
};
const inStart = {
  sizes: [10, 100, 1_000, 10_000],
  measure: (race: Race, inverse: number) => timeRatio({ ...race, start: 1 / inverse }),
};

/** A claimed exponent. */
const exponent = (value: (race: Race) => number) =>
  ({ quantity: "exponent", relation: "equals", value, band: 0.05 }) as const;

/** The claimed limit n·SNR^q times a factor. */
const limit = (factor: number) =>
  ({
    quantity: "limit",
    relation: "equals",
    value: ({ q, n, ratio }: Race) => factor * n * ratio ** q,
    band: 0.02,
  }) as const;

const races = problem({
  instances: [3, 4, 5].map((q): Race => ({ q, n: 2, ratio: 0.8, start: 1e-3 })),
});

export default defineClaim(small, {
  id: "cnn-benign-overfitting-phase-transition",
  topic: "generalization",
  title:
    "Benign overfitting in a two-patch convolutional network turns on where n·SNR^q is of order 1",
  source: {
    authors: "Y. Cao, Z. Chen, M. Belkin, Q. Gu",
    title: "Benign overfitting in two-layer convolutional neural networks",
    year: 2022,
    venue: "NeurIPS",
    arxiv: "2202.06526",
    locator:
      "the dichotomy of the two main theorems, at one size; the ratio of times is worked out here",
  },
  statement: String.raw`
Let $y$ be uniform in $\{\pm1\}$ and $x = (y\mu, \xi)$ with $\mu \in \mathbb{R}^d$ fixed and
$\xi \sim N(0, I - \mu\mu^\top/\|\mu\|^2)$; $\mathrm{SNR} = \|\mu\|/\sqrt d$; and
$$f(x) = \sum_{j = \pm1} \frac jm \sum_{r \le m} \bigl( \sigma(w_{j,r} \cdot y\mu)
+ \sigma(w_{j,r} \cdot \xi) \bigr), \qquad \sigma(z) = \max(0, z)^q, \quad q > 2,$$
trained by gradient descent on the mean of $\log(1 + e^{-y_i f(x_i)})$ over $n$ samples from small Gaussian
weights. Training fits the data, and the network errs rarely on fresh data where $n\,\mathrm{SNR}^q$ is
large (*harmless*), but with a probability bounded from below where it is small (*harmful*). *Special case*
that is tested: $d = 100$, $n = 10$, $m = 6$, $q = 3$, entries $N(0, 0.02^2)$, step size $0.1$, until the
loss is at most $0.1$ or for 2,000 steps: for $\|\mu\| = 14$ ($n\,\mathrm{SNR}^3 = 27$) the probability of
an error, over training set, start and fresh point, is at most $0.1$; for $\|\mu\| = 1$ ($0.01$) at least
$0.3$; for both the loss of $0.1$ is reached with probability at least $0.85$ (*fits*). The reason is a race.
For one filter, $y_i = 1$ and orthogonal $\xi_i$ of length $\sqrt d$, let $T_\mu$ and $T_\xi$ be the
times at which gradient flow halves the loss from $w = \varepsilon\mu/\|\mu\|$ and from
$w = \varepsilon \sum_i \xi_i/\|\xi_i\|$. Then
$$\frac{T_\xi}{T_\mu} \to n\,\mathrm{SNR}^q \qquad (\varepsilon \to 0).$$
It is tested by gradient descent with steps of about $1/500$ of the shorter time, for $q = 3, 4, 5$, in
units in which $\sqrt d = 1$: the limit for $n = 2$ and $\mathrm{SNR} = 0.8$ from $\varepsilon = 10^{-1}$ to
$10^{-4}$ to within $0.02$; for $\varepsilon = 10^{-3}$ the exponents of $\mathrm{SNR}$ and of $n$ to within
$0.05$.`,
  parts: {
    "harmful": {
      kind: "statistical",
      sample: errs,
      claimed: { quantity: "probability", relation: "at least", value: 0.3 },
    },
    "harmless": partOf(large, {
      kind: "statistical",
      sample: errs,
      claimed: { quantity: "probability", relation: "at most", value: 0.1 },
    }),
    "fits": partOf(both, {
      kind: "statistical",
      sample: fits,
      claimed: { quantity: "probability", relation: "at least", value: 0.85 },
    }),
    "race-in-signal-to-noise": partOf(races, {
      kind: "rate",
      ...inRatio,
      claimed: exponent(({ q }) => q),
    }),
    "race-in-samples": partOf(races, {
      kind: "rate",
      ...inSamples,
      claimed: exponent(() => 1),
    }),
    "race-of-small-starts": partOf(races, {
      kind: "rate",
      ...inStart,
      claimed: limit(1),
    }),
  },
  nearMisses: [
    {
      id: "transition-at-ratio-one",
      part: "harmful",
      why: "For ‖μ‖ = 9 noise is stronger than the signal, but n·SNR³ is 7.",
      instances: [withLength(9)],
    },
    {
      id: "harmless-for-three",
      part: "harmless",
      why: "For ‖μ‖ = 3, n·SNR³ is 0.27.",
      instances: [withLength(3)],
    },
    {
      id: "transition-at-the-square",
      part: "harmless",
      why: "For ‖μ‖ = 3.5, n·SNR² is 1.2, but n·SNR³ is 0.43.",
      instances: [withLength(3.5)],
    },
    {
      id: "noise-is-not-fitted",
      part: "fits",
      why:
        "In the harmful phase noise is fitted, as it has more dimensions than there are samples.",
      claimed: { relation: "at most", value: 0.5 },
    },
    nearMissOf(races, {
      id: "exponent-five-per-cent-more",
      part: "race-in-signal-to-noise",
      why: "It is beyond the band.",
      ...inRatio,
      claimed: exponent(({ q }) => 1.05 * q),
      change: 0.05,
    }),
    nearMissOf(races, {
      id: "exponent-two",
      part: "race-in-signal-to-noise",
      why: "‖μ‖² is the factor in the speed, but the start is w·μ = ε‖μ‖, and matters to q − 2.",
      ...inRatio,
      claimed: exponent(() => 2),
    }),
    nearMissOf(races, {
      id: "any-number-of-samples",
      part: "race-in-samples",
      why: "All samples pull at the signal, but each noise vector has one sample to itself.",
      ...inSamples,
      claimed: exponent(() => 0),
    }),
    nearMissOf(races, {
      id: "ratio-five-per-cent-more",
      part: "race-of-small-starts",
      why: "The limit has no other constant.",
      ...inStart,
      claimed: limit(1.05),
      change: 0.05,
    }),
  ],
  evidence(training) {
    const { losses } = train(training, stream("one training"));
    return { "training loss, one run": { x: losses.map((_, t) => t), y: losses } };
  },
  cost: 1_000,
});
