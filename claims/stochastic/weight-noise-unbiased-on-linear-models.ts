/**
 * Zero-mean noise on the weights before every step of least squares: the mean trajectory is the one
 * without noise, the covariance follows a recursion, and the expected loss grows by half a trace. Both
 * are exact, by enumeration of all signs of the noise. Logistic regression has no such identity.
 */
import {
  accumulatedRoundoff,
  add,
  addScaled,
  agreement,
  defineClaim,
  dot,
  type Draw,
  frobeniusNorm,
  gram,
  hadamard,
  identity,
  type Matrix,
  matrixVector,
  meanVector,
  mixtureMoments,
  momentsAt,
  multiply,
  norm,
  outer,
  partOf,
  problem,
  reshape,
  scale,
  signVectors,
  subtract,
  sum,
  trace,
  transpose,
  type Vector,
  zeros,
} from "theorycheck";

interface Sample {
  readonly x: Vector;
  readonly y: number;
}

interface Instance {
  readonly start: Vector;
  readonly eta: number;
  /** S: noise Sε with independent signs ε has mean 0 and covariance C = SSᵀ. */
  readonly root: Matrix;
  /** The samples of each worker, one a step. */
  readonly workers: readonly (readonly Sample[])[];
  /** Steps from one average of the workers to the next. */
  readonly period: number;
  /** What the loss is measured on. */
  readonly test: readonly Sample[];
}

const drawInstance = (workers: number) => (draw: Draw): Instance => {
  const d = draw.integer("d", 1, 3 - workers);
  const steps = draw.integer("steps", 1, 4 - d * workers);
  const samples = (name: string, count: number): readonly Sample[] =>
    Array.from({ length: count }, () => ({
      x: draw.vector(`${name}.x`, d),
      y: draw.normal(`${name}.y`),
    }));
  return {
    start: draw.vector("w_0", d),
    eta: draw.uniform("eta", 0, 1),
    root: draw.matrix("S", d, d),
    workers: Array.from({ length: workers }, () => samples("sample", steps)),
    period: draw.integer("period", 1, steps),
    test: samples("test", draw.integer("N", 1, 3)),
  };
};

/** What the steps are, and the equally likely signs: one row for each worker and step. */
interface Dynamics {
  readonly signs: (rows: number, d: number) => readonly Matrix[];
  readonly disturb: (w: Vector, noise: Vector) => Vector;
  /** The derivative of the loss of a prediction z. */
  readonly slope: (z: number, y: number) => number;
}

const additive: Dynamics = {
  signs: (rows, d) => [...signVectors(rows * d)].map((signs) => reshape(signs, rows, d)),
  disturb: add,
  slope: (z, y) => z - y,
};

const sameAtEveryStep: Dynamics = {
  ...additive,
  signs: (rows, d) => [...signVectors(d)].map((signs) => new Array<Vector>(rows).fill(signs)),
};

/** The mean of the workers in the end. */
function lastPoint(
  { start, eta, root, workers, period }: Instance,
  { disturb, slope }: Dynamics,
  signs: Matrix,
): Vector {
  const steps = workers[0].length;
  let points = workers.map(() => start);
  for (let t = 0; t < steps; t++) {
    points = points.map((w, worker) => {
      const { x, y } = workers[worker][t];
      const noisy = disturb(w, matrixVector(root, signs[worker * steps + t]));
      return addScaled(noisy, -eta * slope(dot(x, noisy), y), x);
    });
    if ((t + 1) % period === 0) points = points.map(() => meanVector(points));
  }
  return meanVector(points);
}

const loss = (test: readonly Sample[], w: Vector): number =>
  sum(test.map(({ x, y }) => (dot(x, w) - y) ** 2)) / (2 * test.length);

/** The largest norm that any sum on the way to w_T can have. */
function reach({ start, eta, root, workers }: Instance): number {
  const noise = frobeniusNorm(root) * Math.sqrt(start.length);
  const ends = workers.map((samples) =>
    samples.reduce(
      (size, { x, y }) => (1 + eta * norm(x) ** 2) * (size * (1 + noise) + noise + Math.abs(y)),
      norm(start),
    )
  );
  return Math.max(...ends);
}

/** The noise alone. */
const withoutSignal = (instance: Instance): Instance => ({
  ...instance,
  start: scale(0, instance.start),
  workers: instance.workers.map((samples) => samples.map(({ x }) => ({ x, y: 0 }))),
});

const enumerated = (dynamics: Dynamics) => (instance: Instance) => {
  const { start, workers, test } = instance;
  const [d, rows] = [start.length, workers.length * workers[0].length];
  const signs = dynamics.signs(rows, d);
  const ends = signs.map((pattern) => lastPoint(instance, dynamics, pattern));
  const [size, noise] = [reach(instance), reach(withoutSignal(instance))];
  const predictions = Math.max(...test.map(({ x, y }) => norm(x) * size + Math.abs(y)));
  const error = accumulatedRoundoff(signs.length + rows * (4 * d + 12));
  const off = error * size;
  return {
    moments: mixtureMoments(ends.map(momentsAt)),
    loss: sum(ends.map((w) => loss(test, w))) / ends.length,
    noiseless: lastPoint(instance, dynamics, zeros(rows, d)),
    tolerance: { mean: off, covariance: 4 * off * (noise + off) },
    lossTolerance: 2 * error * predictions ** 2,
  };
};
type Run = ReturnType<ReturnType<typeof enumerated>>;

/** E w_T is the point without noise. */
const isUnbiased = ({ moments, noiseless, tolerance }: Run) =>
  agreement(moments.mean, noiseless, { tolerance: tolerance.mean });

/** Σ_T for one worker, from Σ_0 = 0 by Σ_(t+1) = next(Σ_t, B_t, C). */
const recursion =
  (next: (Sigma: Matrix, B: Matrix, C: Matrix) => Matrix) =>
  ({ start, eta, root, workers: [samples] }: Instance): Matrix => {
    const d = start.length;
    return samples.reduce(
      (Sigma, { x }) =>
        next(
          Sigma,
          subtract(identity(d), scale(eta, outer(x, x))),
          multiply(root, transpose(root)),
        ),
      zeros(d, d),
    );
  };

const through = (B: Matrix, Sigma: Matrix): Matrix => multiply(B, Sigma, transpose(B));

/** B(Σ + C)Bᵀ. */
const covariance = recursion((Sigma, B, C) => through(B, add(Sigma, C)));

const hasCovariance =
  (formula: (instance: Instance) => Matrix) => ({ moments, tolerance }: Run, instance: Instance) =>
    agreement(moments.covariance, formula(instance), { tolerance: tolerance.covariance });

/** E ℓ(w_T) = ℓ(without noise) + constant · tr(HΣ_T). */
const lossGrowsBy = (constant: number) => (run: Run, instance: Instance) => {
  const { test } = instance;
  const H = scale(1 / test.length, gram(test.map(({ x }) => x)));
  const growth = constant * trace(multiply(H, covariance(instance)));
  return agreement(run.loss, loss(test, run.noiseless) + growth, { tolerance: run.lossTolerance });
};

const single = problem({ instance: drawInstance(1), run: enumerated(additive) });

export default defineClaim(single, {
  id: "weight-noise-unbiased-on-linear-models",
  topic: "stochastic",
  title:
    "Noise on the weights of a linear model leaves the mean trajectory, and adds only variance",
  source: {
    authors: "L. Adilova, N. Paul, P. Schlicht",
    title: "Introducing noise in decentralized training of neural networks",
    year: 2018,
    venue: "ECML PKDD 2018 Workshops",
    doi: "10.1007/978-3-030-14880-5_4",
    arxiv: "1809.10678",
    locator: "linear models; the covariance and the loss are worked out here",
  },
  statement: String.raw`
For all $w_0 \in \mathbb{R}^d$, $\eta \ge 0$ and samples $(x_t, y_t) \in \mathbb{R}^d \times \mathbb{R}$,
$t = 0, 1, \dots$: let $\tilde w_t = w_t + \xi_t$ and
$w_{t+1} = \tilde w_t - \eta (x_t \cdot \tilde w_t - y_t) x_t$ with independent $\xi_t$ of mean 0 and
covariance $C$, and let $\bar w_t$ be the same without noise, $\bar w_0 = w_0$. Then
$\mathbb{E} w_t = \bar w_t$ (*mean*); the covariances of $w_t$ are given by $\Sigma_0 = 0$ and
$$\Sigma_{t+1} = B_t (\Sigma_t + C) B_t^\top, \qquad B_t = I - \eta x_t x_t^\top$$
(*covariance*); and for the loss $\ell(w) = \frac{1}{2N} \sum_{i=1}^N (z_i \cdot w - u_i)^2$ of any other
samples, with $H = \frac1N \sum_i z_i z_i^\top$,
$\mathbb{E}\, \ell(w_t) = \ell(\bar w_t) + \frac12 \mathrm{tr}(H \Sigma_t)$ (*loss*). The mean is that
without noise also where several workers do this on samples of their own, with independent noise, and are
set to their average every few steps (*workers*). Checked for $\xi_t = S\epsilon_t$, $\epsilon_t$ uniform on
$\{-1, 1\}^d$, $t \le 3$ for $d = 1$, and $t \le 2$ for $d = 2$ and for two workers with $d = 1$.`,
  parts: {
    "mean": { kind: "identity", margin: isUnbiased },
    "covariance": { kind: "identity", margin: hasCovariance(covariance) },
    "loss": { kind: "identity", margin: lossGrowsBy(1 / 2) },
    "workers": partOf(problem({ instance: drawInstance(2), run: enumerated(additive) }), {
      kind: "identity",
      margin: isUnbiased,
    }),
  },
  nearMisses: [
    {
      id: "logistic-regression",
      part: "mean",
      why: "The logistic slope is not affine in w: x = 2, y = 1, η = ½, w₀ = 1 and noise ±1 give" +
        " 1.2590 in mean, without noise 1.1192.",
      run: enumerated({ ...additive, slope: (z, y) => -y / (1 + Math.exp(y * z)) }),
    },
    {
      id: "mean-of-a-hundredth-of-the-deviation",
      part: "mean",
      why: "The mean of the noise is carried along by the products of the B_t.",
      run: enumerated({
        ...additive,
        signs: (rows, d) =>
          additive.signs(rows, d).map((signs) =>
            signs.map((row) => row.map((sign) => sign + 0.01))
          ),
      }),
    },
    {
      id: "same-noise-at-every-step",
      part: "covariance",
      why: "Equal noises add up: x = 1, η = ½, t = 2 give (¾)²C = 0.5625 C, not 0.3125 C.",
      run: enumerated(sameAtEveryStep),
    },
    {
      id: "noise-after-the-step",
      part: "covariance",
      why: "After one step the covariance is B₀CB₀ᵀ, not C.",
      margin: hasCovariance(recursion((Sigma, B, C) => add(through(B, Sigma), C))),
    },
    {
      id: "expected-loss-unchanged",
      part: "loss",
      why: "By Jensen's inequality the expected loss is larger wherever HΣ is not 0.",
      margin: lossGrowsBy(0),
    },
    {
      id: "loss-grows-by-four-per-cent-more",
      part: "loss",
      change: 0.04,
      why: "The second derivative of the loss is H, so the growth is exactly ½ tr(HΣ).",
      margin: lossGrowsBy(0.52),
    },
  ],
  trueVariants: [
    {
      id: "mean-with-same-noise-at-every-step",
      part: "mean",
      why: "w_t is affine in all the noise together, whatever its correlations are.",
      run: enumerated(sameAtEveryStep),
    },
    {
      id: "mean-with-multiplicative-noise",
      part: "mean",
      why: "(1 + ζ) ⊙ w has the conditional mean w where ζ has mean 0 given the past.",
      run: enumerated({ ...additive, disturb: (w, noise) => add(w, hadamard(noise, w)) }),
    },
  ],
  strata: ({ start, workers }) => ({ dimension: start.length, steps: workers[0].length }),
  evidence: ({ moments }, instance) => ({
    "covariance over all signs": moments.covariance,
    "covariance by the recursion": covariance(instance),
  }),
  cost: 200,
});
