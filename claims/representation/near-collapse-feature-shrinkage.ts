/**
 * One more regularised layer: features that fit a fixed linear head, kept close to given features, have
 * within-class scatter that never grows, and shrinks by a factor between those of the strongest and of
 * the weakest direction that the head sees. Tight: spread along one singular vector.
 */
import {
  accumulatedRoundoff,
  agreement,
  betweenClassScatter,
  classMeans,
  conditionNumber,
  defineClaim,
  diagonal,
  type Draw,
  frobeniusNorm,
  identity,
  type Matrix,
  matrixFrom,
  maxNorm,
  multiply,
  problem,
  pseudoInverse,
  scale,
  slack,
  subtract,
  sum,
  trace,
  transpose,
  type Vector,
  vstack,
  withinClassScatter,
} from "theorycheck";

/** W = U Σ Vᵀ, and H₀ = V Z: features by their coordinates along the right singular vectors. */
interface Instance {
  readonly left: Matrix;
  readonly sigma: Vector;
  readonly right: Matrix;
  readonly coordinates: Matrix;
  readonly labels: Vector;
  readonly mu: number;
  readonly spread: "any" | "row space" | "kernel";
}

/** The offsets in these directions without their class means, largest 1; ±1 for two where they are 0. */
function deviations(offsets: Matrix, labels: Vector, directions: readonly number[]): Matrix {
  const own = offsets.map((row, k) => directions.includes(k) ? row : row.map(() => 0));
  const free = subtract(own, classMeans(own, labels));
  const largest = maxNorm(free);
  if (largest > 1e-12) return scale(1 / largest, free);
  const second = labels.findIndex((label, i) => labels.indexOf(label) < i);
  const pair = [labels.indexOf(labels[second]), second];
  return free.map((row, k) =>
    row.map((_, i) => k === directions[0] ? [1, -1][pair.indexOf(i)] ?? 0 : 0)
  );
}

function drawInstance(draw: Draw): Instance {
  const [d, K] = [draw.integer("d", 1, 6), draw.integer("K", 1, 4)];
  const seen = draw.integer("rank", 0, Math.min(d, K));
  // More samples than classes: two samples share a class.
  const samples = K + draw.integer("more samples", 1, 5);
  const labels = draw.vector("label", samples, { integers: [0, K - 1] });
  const wanted = draw.pick("spread", ["any", "row space", "kernel"]);
  const isWanted = (k: number) => wanted === "any" || (wanted === "row space") === (k < seen);
  const directions = identity(d).map((_, k) => k).filter(isWanted);
  const [means, offsets] = [draw.matrix("mean", d, K), draw.matrix("offset", d, samples)];
  const size = draw.logUniform("size of spread", 1, 10);
  const spreads = deviations(offsets, labels, directions.length > 0 ? directions : [0]);
  return {
    left: draw.orthogonal("U", K),
    sigma: draw.vector("sigma", seen, { logUniform: [0.1, 3] }),
    right: draw.orthogonal("V", d),
    coordinates: matrixFrom(d, samples, (k, i) => means[k][labels[i]] + size * spreads[k][i]),
    labels,
    mu: draw.logUniform("mu", 0.1, 100),
    spread: directions.length > 0 ? wanted : "any",
  };
}

/** How far traces are off whose roots are off by `error`. */
const errorOfTraces = (error: number, ...scatters: readonly Matrix[]): number =>
  sum(scatters.map((scatter) => 2 * error * Math.sqrt(trace(scatter)) + error ** 2));

function run({ left, sigma, right, coordinates, labels, mu }: Instance) {
  const [K, d] = [left.length, right.length];
  const Sigma = matrixFrom(K, d, (k, l) => k === l && k < sigma.length ? sigma[k] : 0);
  const W = multiply(left, Sigma, transpose(right));
  const before = multiply(right, coordinates);
  const Y = matrixFrom(K, labels.length, (k, i) => labels[i] === k ? 1 : 0);
  // argmin ½‖WH − Y‖² + ½μ‖H − H₀‖², as one least-squares problem.
  const system = vstack(W, scale(Math.sqrt(mu), identity(d)));
  const targets = vstack(Y, scale(Math.sqrt(mu), before));
  const after = multiply(pseudoInverse(system), targets);
  // Least squares err by the condition number, times itself where residuals are left.
  const condition = conditionNumber(system);
  const residual = condition * frobeniusNorm(targets) /
    Math.hypot(Math.max(0, ...sigma), Math.sqrt(mu));
  const error = accumulatedRoundoff(4 * (K + d) + labels.length) / Math.sqrt(labels.length) *
    (condition * (frobeniusNorm(after) + residual) + frobeniusNorm(before));
  const [old, now] = [withinClassScatter(before, labels), withinClassScatter(after, labels)];
  return {
    before,
    after,
    old,
    now,
    shrinks: sigma.map((value) => mu / (mu + value ** 2)),
    error,
    tolerance: errorOfTraces(error, now, old),
  };
}

type Run = ReturnType<typeof run>;

/** (μ(WᵀW + μI)⁻¹)^power in the basis V. */
const shrinkage = ({ sigma, right, mu }: Instance, power: number): Matrix => {
  const factors = right.map((_, k) => k < sigma.length ? mu / (mu + sigma[k] ** 2) : 1);
  return multiply(right, diagonal(factors.map((factor) => factor ** power)), transpose(right));
};

const covarianceIs = (power: number) => (run: Run, instance: Instance) => {
  const P = shrinkage(instance, power);
  return agreement(run.now, multiply(P, run.old, P), {
    scale: trace(run.old),
    tolerance: run.tolerance,
  });
};

/** The factors of the directions that W sees most and least. */
const strongest = ({ shrinks }: Run) => Math.min(1, ...shrinks);
const weakest = ({ shrinks }: Run) => Math.max(...shrinks);

/** tr Σ* against factor · tr Σ₀, in units of the latter. */
function compared({ old, now, error }: Run, factor: number) {
  const [right, left] = [factor * trace(old), trace(now)];
  return {
    bound: right,
    trace: left,
    scale: right,
    tolerance: errorOfTraces(error, now, scale(factor, old)),
  };
}

const isAtLeast = (factor: (run: Run) => number) => (run: Run) => {
  const { bound, trace, ...sizes } = compared(run, factor(run));
  return slack({ left: bound, right: trace, ...sizes });
};

const isAtMost = (factor: (run: Run) => number) => (run: Run) => {
  const { bound, trace, ...sizes } = compared(run, factor(run));
  return slack({ left: trace, right: bound, ...sizes });
};

const inRowSpace = ({ shrinks }: Run, { spread, right }: Instance): boolean =>
  shrinks.length > 0 && (spread === "row space" || shrinks.length === right.length);

const one: Instance = {
  left: [[1]],
  sigma: [1],
  right: [[1]],
  coordinates: [[1, -1]],
  labels: [0, 0],
  mu: 1,
  spread: "any",
};

/** W = diag(2, 0) and features ±e₂ of one class. */
const unseen: Instance = {
  left: [[1, 0], [0, 1]],
  sigma: [2],
  right: [[1, 0], [0, 1]],
  coordinates: [[0, 0], [1, -1]],
  labels: [0, 0],
  mu: 1,
  spread: "kernel",
};

export default defineClaim(problem({ instance: drawInstance, run }), {
  id: "near-collapse-feature-shrinkage",
  topic: "representation",
  title: "One more regularised layer shrinks within-class scatter, between two known factors",
  source: {
    authors: "T. Tirer, H. Huang, J. Niles-Weed",
    title: "Perturbation analysis of neural collapse",
    year: 2023,
    venue: "ICML",
    arxiv: "2210.16658",
    locator: "the model of features near given ones; this consequence for a fixed head is worked " +
      "out here",
  },
  statement: String.raw`
For all $W \in \mathbb{R}^{K \times d}$, $H_0 \in \mathbb{R}^{d \times N}$, class labels $c(i)$ with one-hot
targets $Y \in \mathbb{R}^{K \times N}$, and $\mu > 0$: let
$H^* = \arg\min_H \frac12 \|W H - Y\|_F^2 + \frac\mu2 \|H - H_0\|_F^2$, let
$\Sigma(H) = \frac1N \sum_i (h_i - \bar h_{c(i)}) (h_i - \bar h_{c(i)})^\top$ with the class means
$\bar h_c$ of $H$, and $\Sigma_0 = \Sigma(H_0)$, $\Sigma^* = \Sigma(H^*)$. With
$P = \mu (W^\top W + \mu I)^{-1}$, $\Sigma^* = P \Sigma_0 P$ (*covariance*). Let $\sigma_{\max}$ be the
largest and $\sigma_+$ the smallest nonzero singular value of $W$. Then (*lower*, *never-grows*)
$$\Big( \frac{\mu}{\mu + \sigma_{\max}^2} \Big)^2 \mathrm{tr}\, \Sigma_0
  \le \mathrm{tr}\, \Sigma^* \le \mathrm{tr}\, \Sigma_0,$$
$\mathrm{tr}\, \Sigma^* \le \big( \frac{\mu}{\mu + \sigma_+^2} \big)^2 \mathrm{tr}\, \Sigma_0$ if
$\Sigma_0$ has its range in the row space of $W \ne 0$ (*row-space*), and
$\mathrm{tr}\, \Sigma^* = \mathrm{tr}\, \Sigma_0$ if it has its range in the kernel (*kernel*). Checked for
$d \le 6$, $K \le 4$, $N \le 9$, singular values in $\{0\} \cup [0.1, 3]$ and $\mu \in [0.1, 100]$.`,
  parts: {
    "covariance": { kind: "identity", margin: covarianceIs(1) },
    "lower": {
      kind: "inequality",
      tight: true,
      margin: isAtLeast((run) => strongest(run) ** 2),
      witnesses: [one],
    },
    "never-grows": {
      kind: "inequality",
      tight: true,
      margin: isAtMost(() => 1),
      witnesses: [unseen],
    },
    "row-space": {
      kind: "inequality",
      tight: true,
      applies: inRowSpace,
      margin: isAtMost((run) => weakest(run) ** 2),
      witnesses: [one],
    },
    "kernel": {
      kind: "identity",
      applies: (_run, { spread }) => spread === "kernel",
      margin: ({ old, now, tolerance }) =>
        agreement(trace(now), trace(old), { scale: trace(old), tolerance }),
    },
  },
  nearMisses: [
    {
      id: "strongest-direction-for-all",
      part: "never-grows",
      why: "W = diag(2, 0) does not see features ±e₂, whose scatter stays.",
      margin: isAtMost((run) => strongest(run) ** 2),
      witnesses: [unseen],
    },
    {
      id: "always-one-per-cent-smaller",
      part: "never-grows",
      why: "Scatter in the kernel of W stays as it is.",
      change: 0.01,
      margin: isAtMost(() => 0.99),
      witnesses: [unseen],
    },
    {
      id: "one-per-cent-more-remains",
      part: "lower",
      why: "For W = I and μ = 1 exactly a quarter remains.",
      change: 0.01,
      margin: isAtLeast((run) => 1.01 * strongest(run) ** 2),
      witnesses: [one],
    },
    {
      id: "between-class-scatter-never-grows",
      part: "never-grows",
      why: "Class means move towards their targets: from H₀ = 0, W = I makes ½I.",
      margin({ before, after, error }, { labels }) {
        const [old, now] = [
          betweenClassScatter(before, labels),
          betweenClassScatter(after, labels),
        ];
        return slack({
          left: trace(now),
          right: trace(old),
          scale: 1,
          tolerance: errorOfTraces(error, now, old),
        });
      },
    },
    {
      id: "first-power",
      part: "covariance",
      why: "Deviations are multiplied by P, so their covariance by P twice.",
      margin: covarianceIs(0.5),
      witnesses: [one],
    },
    {
      id: "row-space-bound-for-any-spread",
      part: "row-space",
      why: "What the kernel of W holds does not shrink.",
      applies: ({ shrinks }) => shrinks.length > 0,
      witnesses: [unseen],
    },
  ],
  trueVariants: [
    {
      id: "first-power-of-the-weakest-direction",
      part: "row-space",
      why: "A factor below 1 is larger than its square.",
      margin: isAtMost(weakest),
    },
  ],
  strata: ({ sigma, right, spread }) => ({ d: right.length, rank: sigma.length, spread }),
  evidence: ({ old, now }) => ({ "scatter before": old, "scatter after": now }),
  cost: 1000,
});
