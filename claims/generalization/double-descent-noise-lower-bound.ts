/**
 * Whatever the law of the features, label noise alone gives least-norm least squares an error that peaks
 * where there are as many parameters as samples. Tight: for one sample features of constant norm in
 * orthogonal directions, for one parameter features of constant size.
 */
import {
  accumulatedRoundoff,
  conditionNumber,
  defineClaim,
  diagonal,
  type Draw,
  drawWithSingularValues,
  frobeniusNorm,
  gaussianMatrix,
  gramResolvent,
  type Matrix,
  matrixFrom,
  multiply,
  nearMissOf,
  norm,
  partOf,
  problem,
  pseudoInverse,
  quadraticForm,
  scale,
  slack,
  solveTolerance,
  type Stream,
  sum,
  transpose,
  type Vector,
} from "theorycheck";

/** n independent samples of a law with finitely many values. */
interface FiniteLaw {
  readonly n: number;
  readonly values: Matrix;
  readonly weights: Vector;
}

/** Values that span R^p: orthogonal ones of any lengths, and some more. One of n and p is 1. */
function drawFiniteLaw(draw: Draw): FiniteLaw {
  const [isOneSample, size] = [draw.boolean("one sample"), draw.integer("size", 1, 4)];
  const p = isOneSample ? size : 1;
  const frame = draw.orthogonal("frame", p);
  const more = Array.from(
    { length: draw.integer("more", 0, 2) },
    () => draw.unitVector("direction", p),
  );
  const values = [...frame, ...more].map((z) => scale(draw.logUniform("length", 0.1, 10), z));
  return {
    n: isOneSample ? 1 : size,
    values,
    weights: draw.distribution("weights", values.length, 0.02),
  };
}

/** Orthogonal values, of which n >= 2 samples may take the same. */
function drawFrameTwice(draw: Draw): FiniteLaw {
  const p = draw.integer("p", 2, 3);
  const lengths = draw.vector("length", p, { logUniform: [0.1, 10] });
  return {
    n: 2,
    values: draw.orthogonal("frame", p).map((z, i) => scale(lengths[i], z)),
    weights: draw.distribution("weights", p, 0.02),
  };
}

/** E zzᵀ. */
const covarianceOf = ({ values, weights }: FiniteLaw): Matrix =>
  multiply(transpose(values), values.map((z, i) => scale(weights[i], z)));

/** tr(Σ Z⁺Z⁺ᵀ) for an inverse Z⁺, p × n, of some sort. */
const traceOf = (inverse: Matrix, covariance: Matrix): number =>
  sum(transpose(inverse).map((column) => quadraticForm(column, covariance)));

/** Z⁺ for one row or one column, with the ridge α: Zᵀ/(‖Z‖² + α). */
const inverseOfOne = (ridge: number) => (Z: Matrix): Matrix =>
  scale(1 / (frobeniusNorm(Z) ** 2 + ridge), transpose(Z));

/** All samples Z of the law with their probabilities. */
function allSamples({ n, values, weights }: FiniteLaw) {
  let samples = [{ Z: [] as Matrix, probability: 1 }];
  for (let i = 0; i < n; i++) {
    samples = samples.flatMap(({ Z, probability }) =>
      values.map((z, k) => ({ Z: [...Z, z], probability: probability * weights[k] }))
    );
  }
  return samples;
}

/** n/(p + 1 − n) or p/(n + 1 − p); `excess` in place of 1. */
const lowerBound = (n: number, p: number, excess = 1): number =>
  Math.min(n, p) / (Math.abs(n - p) + excess);

/** bound(n, p) <= E tr(Σ Z⁺Z⁺ᵀ), by the exact law. */
const isAtLeast = (
  bound: (n: number, p: number) => number,
  inverse: (Z: Matrix) => Matrix = inverseOfOne(0),
) =>
(law: FiniteLaw) => {
  const [n, p] = [law.n, law.values[0].length];
  const covariance = covarianceOf(law);
  const terms = allSamples(law).map(({ Z, probability }) => {
    const inverted = inverse(Z);
    return {
      value: probability * traceOf(inverted, covariance),
      size: probability * frobeniusNorm(covariance) * frobeniusNorm(inverted) ** 2,
    };
  });
  const rounded = accumulatedRoundoff(terms.length + law.values.length + 4 * (n + p) + 24);
  return slack({
    left: bound(n, p),
    right: sum(terms.map(({ value }) => value)),
    scale: lowerBound(n, p),
    tolerance: 2 * rounded * sum(terms.map(({ size }) => size)),
  });
};

/** Z⁺ for Z of full rank. */
const fullRankInverse = (Z: Matrix): Matrix =>
  Z.length <= Z[0].length
    ? multiply(transpose(Z), gramResolvent(Z, 0))
    : multiply(gramResolvent(transpose(Z), 0), transpose(Z));

/** Samples W of a law with covariance I, and Σ^½. */
interface Whitened {
  readonly W: Matrix;
  readonly root: Matrix;
}

function drawWhitened(draw: Draw): Whitened {
  const [n, p] = [draw.integer("n", 1, 5), draw.integer("p", 1, 5)];
  const values = draw.vector("singular values", Math.min(n, p), { uniform: [0.3, 3] });
  return {
    W: drawWithSingularValues(draw, "W", values, [n, p]),
    root: draw.positiveDefinite("root", p, 0.3, 3),
  };
}

/** factor · ‖W⁺‖² <= ‖Σ^½ Z⁺‖² for Z = W Σ^½; the reverse with direction −1. */
const growsByCovariance = (factor = 1, direction = 1) => ({ W, root }: Whitened) => {
  const left = frobeniusNorm(fullRankInverse(W)) ** 2;
  const right = frobeniusNorm(multiply(root, fullRankInverse(multiply(W, root)))) ** 2;
  const condition = (conditionNumber(root) * conditionNumber(W)) ** 2;
  return slack({
    left: direction * factor * left,
    right: direction * right,
    scale: left,
    tolerance: 8 * solveTolerance(Math.max(...[W, root].map((A) => A.length)), condition) * right,
  });
};

/** Entries or directions of z, and the covariance diag(1, …, p)^power. */
interface ContinuousLaw {
  readonly n: number;
  readonly p: number;
  readonly law: "sphere" | "cube";
  readonly power: number;
}

/** tr(Σ Z⁺Z⁺ᵀ) over the bound, cut at 3: where that has a mean of at least 1, so has the whole. */
function cutTrace({ n, p, law, power }: ContinuousLaw, stream: Stream): number {
  const white = law === "sphere"
    ? gaussianMatrix(stream, n, p).map((z) => scale(Math.sqrt(p) / norm(z), z))
    : matrixFrom(n, p, () => Math.sqrt(3) * (2 * stream.uniform() - 1));
  const variances = Array.from({ length: p }, (_, k) => (k + 1) ** power);
  const Z = white.map((z) => z.map((x, k) => Math.sqrt(variances[k]) * x));
  return Math.min(traceOf(fullRankInverse(Z), diagonal(variances)) / lowerBound(n, p), 3);
}

const finite = problem({ instance: drawFiniteLaw });

const whitened = problem({ instance: drawWhitened });

const continuous = problem({
  instances: [
    { n: 2, p: 4, law: "sphere", power: 0 },
    { n: 2, p: 4, law: "cube", power: 1 },
    { n: 3, p: 3, law: "sphere", power: 0 },
    { n: 4, p: 2, law: "sphere", power: 1 },
    { n: 6, p: 2, law: "cube", power: 1 },
  ] satisfies readonly ContinuousLaw[],
});

/** Two orthogonal values with probability ½ each. */
const twoDirections = (n: number): FiniteLaw => ({
  n,
  values: [[Math.SQRT2, 0], [0, Math.SQRT2]],
  weights: [1 / 2, 1 / 2],
});

const signs = (n: number): FiniteLaw => ({ n, values: [[1], [-1]], weights: [1 / 2, 1 / 2] });

export default defineClaim(finite, {
  id: "double-descent-noise-lower-bound",
  topic: "generalization",
  title: "Label noise makes least-norm regression peak at n = p whatever the law of the features",
  source: {
    authors: "D. Holzmüller",
    title: "On the universality of the double descent peak in ridgeless regression",
    year: 2021,
    venue: "International Conference on Learning Representations",
    arxiv: "2010.01851",
    locator: "Theorem 3",
  },
  statement: String.raw`
Let $z \in \mathbb{R}^p$ be random with finite invertible $\Sigma = E\,zz^\top$, and let the rows of
$Z \in \mathbb{R}^{n \times p}$ be independent copies of $z$, with $\operatorname{rank} Z = \min(n, p)$
almost surely. Labels with independent noise of variance at least $\sigma^2$ given $z$ add to the
expected excess risk of the least-norm least-squares estimate at least
$\sigma^2 E \operatorname{tr}(\Sigma Z^+ (Z^+)^\top)$, and
$$E \operatorname{tr}\bigl(\Sigma Z^+ (Z^+)^\top\bigr) \ge \begin{cases} \dfrac{n}{p + 1 - n} & p \ge n, \\[1ex]
\dfrac{p}{n + 1 - p} & p \le n. \end{cases}$$
*Finite laws*: for $n = 1$ or $p = 1$ and $z$ with finitely many values, by enumeration; equality holds
for $n = 1$ where $z$ is one of $p$ orthogonal vectors with probability $\frac1p$ each, and for $p = 1$
where $|z|$ is constant. *Continuous laws*: for $\Sigma^{-1/2} z$ on spheres and cubes with diagonal $\Sigma$ and
four pairs $n, p$, by samples of the trace cut at three times the bound, which makes its mean smaller. *Whitening*, on which the case $p \ge n$
rests: for every $W \in \mathbb{R}^{n \times p}$ of full rank, $\operatorname{tr}(\Sigma Z^+ (Z^+)^\top) \ge
\operatorname{tr}(W^+ (W^+)^\top)$ for $Z = W\Sigma^{1/2}$, with equality for $\Sigma = I$ and for
$p \le n$.`,
  parts: {
    "finite-laws": {
      kind: "inequality",
      tight: true,
      margin: isAtLeast(lowerBound),
      witnesses: [twoDirections(1), signs(3)],
    },
    "continuous-laws": partOf(continuous, {
      kind: "statistical",
      sample: cutTrace,
      claimed: {
        quantity: "mean",
        relation: "at least",
        value: 1,
        valid: { range: [0, 3] },
      },
    }),
    "whitening": partOf(whitened, {
      kind: "inequality",
      tight: true,
      margin: growsByCovariance(),
      witnesses: [{ W: [[1, 0]], root: [[1, 0], [0, 1]] }],
    }),
  },
  nearMisses: [
    {
      id: "five-per-cent-more",
      part: "finite-laws",
      change: 0.05,
      why: "One of p orthogonal vectors, with equal probabilities, attains 1/p.",
      margin: isAtLeast((n, p) => 1.05 * lowerBound(n, p)),
      witnesses: [twoDirections(1)],
    },
    {
      id: "gaussian-value-for-all-laws",
      part: "finite-laws",
      why: "min(n, p)/(|n − p| − 1) is the value for Gaussian features, which others fall below.",
      applies: ({ n, values: [z] }) => Math.abs(n - z.length) > 1,
      margin: isAtLeast((n, p) => lowerBound(n, p, -1)),
      witnesses: [signs(3)],
    },
    {
      id: "ridge-estimates-too",
      part: "finite-laws",
      why: "For z = ±1, n = p = 1 and a ridge of 0.1 it is 1/1.1² < 1.",
      margin: isAtLeast(lowerBound, inverseOfOne(0.1)),
      witnesses: [signs(1)],
    },
    {
      id: "without-full-rank",
      part: "finite-laws",
      why: "Where both samples may be equal, n = p = 2, the trace is ½ then and 1 else, not 2.",
      instance: drawFrameTwice,
      margin: isAtLeast(lowerBound, (Z) => pseudoInverse(Z)),
      witnesses: [twoDirections(2)],
    },
    nearMissOf(whitened, {
      id: "whitening-changes-nothing",
      part: "whitening",
      why: "For n < p the estimate of least norm is not that of least Σ-norm.",
      margin: growsByCovariance(1, -1),
    }),
    nearMissOf(whitened, {
      id: "whitening-gains-two-per-cent",
      part: "whitening",
      change: 0.02,
      why: "For Σ = I and for p <= n both sides are equal.",
      margin: growsByCovariance(1.02),
    }),
  ],
  cost: 100,
});
