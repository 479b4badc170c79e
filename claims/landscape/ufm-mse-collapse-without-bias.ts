/**
 * Free features and a linear head trained with the square loss and weight decay, without a bias: every
 * run ends with features that are equal within a class and orthogonal between classes, or, for strong
 * decay, at zero. Identities, checked where L-BFGS ends.
 */
import {
  accumulatedRoundoff,
  agreement,
  anyOf,
  classMeans,
  defineClaim,
  type Draw,
  frobeniusNorm,
  gram,
  inconclusive,
  lbfgs,
  type Matrix,
  matrixFrom,
  maxNorm,
  norm,
  problem,
  run as runMethod,
  scale,
  stepBelow,
  stream,
  transpose,
  unconstrainedFeatures,
  when,
} from "theorycheck";

/** q = Nc/√n, below and above the threshold 1 but not within five per cent of it. */
interface Range {
  readonly q: (draw: Draw, n: number) => number;
  readonly fewestSamples?: number;
  readonly spareDimensions?: readonly [number, number];
}

const drawModel = ({ q, fewestSamples = 1, spareDimensions = [0, 1] }: Range) => (draw: Draw) => {
  const [classes, perClass] = [draw.integer("K", 2, 4), draw.integer("n", fewestSamples, 3)];
  const c = q(draw, perClass) / (classes * Math.sqrt(perClass));
  const balance = draw.logUniform("balance", 0.25, 4);
  return {
    classes,
    perClass,
    dimension: classes + draw.integer("spare dimensions", ...spareDimensions),
    weightDecay: c * balance,
    featureDecay: c / balance,
    seed: draw.seed("start"),
  };
};

type Instance = ReturnType<ReturnType<typeof drawModel>>;

/** Where L-BFGS ends from a random start, and how far from a minimiser at most. */
function run({ seed, ...shape }: Instance) {
  const { classes, perClass, weightDecay, featureDecay } = shape;
  const [model, random] = [unconstrainedFeatures(shape), stream(`start ${seed}`)];
  const start = Array.from({ length: model.size }, () => random.normal() / 2);
  const { final: { point } } = runMethod(lbfgs(), model, start, {
    steps: 200,
    every: 200,
    until: anyOf(
      when(({ gradient }) => norm(gradient) <= 1e-9, "the gradient is small"),
      stepBelow(0),
    ),
  });
  // In the units in which both penalties are c the gradient is that of W/√b and H √b.
  const [c, b] = [Math.sqrt(weightDecay * featureDecay), Math.sqrt(weightDecay / featureDecay)];
  const slopes = model.unpack(model.gradient(point));
  const gradient = Math.hypot(
    frobeniusNorm(slopes.weights) / Math.sqrt(b),
    frobeniusNorm(slopes.features) * Math.sqrt(b),
  );
  if (gradient > 1e-7) inconclusive("L-BFGS did not converge");
  const [n, N] = [perClass, classes * perClass];
  const s = Math.max(0, Math.sqrt(n) - N * c);
  // The least curvature there, but for directions in which the minimisers form a family.
  const curvature = s > 0 ? Math.min(c, 2 * s / N) : c - 1 / (classes * Math.sqrt(n));
  const distance = 2 * gradient / curvature + accumulatedRoundoff(N + 2 * classes) / curvature;
  const { weights, features } = model.unpack(point);
  const labels = features[0].map((_, i) => Math.floor(i / n));
  return {
    n,
    N,
    c,
    b,
    s,
    weights,
    features,
    value: model.value(point),
    means: classMeans(features, labels),
    valueError: gradient * distance + accumulatedRoundoff(N * (classes + 4)),
    weightError: distance / Math.sqrt(b),
    featureError: distance * Math.sqrt(b),
  };
}

type Run = ReturnType<typeof run>;

const collapses = ({ s }: Run): boolean => s > 0;

/** The means of the classes, one column each. */
const centres = ({ means, n }: Run): Matrix =>
  means.map((row) => row.filter((_, i) => i % n === 0));

/** J = K[(s − √n)²/(2N) + cs] with s = (√n − factor · Nc)_+. */
const valueIs = (factor: number) => ({ value, valueError, n, N, c }: Run) => {
  const s = Math.max(0, Math.sqrt(n) - factor * N * c);
  const formula = N / n * ((s - Math.sqrt(n)) ** 2 / (2 * N) + c * s);
  return agreement(value, formula, { scale: 0.5, tolerance: valueError });
};

/** The Gram matrix of the class means is `square` on the diagonal, and `cosine` times that beside it. */
const frameIs = (square: (run: Run) => number, cosine = (_classes: number) => 0) => (run: Run) => {
  const M = centres(run);
  const K = run.weights.length;
  const size = run.s / run.n * run.b;
  const claimed = matrixFrom(K, K, (k, l) => square(run) * (k === l ? 1 : cosine(K)));
  return agreement(gram(M), claimed, {
    scale: size,
    tolerance: (2 * Math.sqrt(K * size) + run.featureError) * run.featureError,
  });
};

const shrunk = ({ s, n, b }: Run): number => s / n * b;

/** W = 0 and H = 0. */
const isZero = ({ weights, features, weightError, featureError }: Run) =>
  agreement(Math.max(maxNorm(weights), maxNorm(features)), 0, {
    scale: 1,
    tolerance: Math.max(weightError, featureError),
  });

const discretisation = "the gradient where L-BFGS ends, over the least curvature there";

const below: Range = { q: (draw) => draw.uniform("q", 0.05, 0.95) };
const both: Range = {
  q: (draw) => draw.boolean("above") ? draw.logUniform("q above", 1.05, 3) : below.q(draw, 1),
};

export default defineClaim(problem({ instance: drawModel(both), run }), {
  id: "ufm-mse-collapse-without-bias",
  topic: "landscape",
  title: "Free features with the square loss and no bias collapse to an orthogonal frame, or to 0",
  source: {
    authors: "T. Tirer, J. Bruna",
    title: "Extended unconstrained features model for exploring deep neural collapse",
    year: 2022,
    venue: "ICML",
    arxiv: "2202.08087",
    locator: "the model with one layer and no bias",
  },
  statement: String.raw`
For all $K \ge 2$ classes of $n$ samples, $N = K n$, $Y = I_K \otimes 1_n^\top$, $d \ge K$ and
$\lambda_W, \lambda_H > 0$: let
$J(W, H) = \frac{1}{2N} \|W H - Y\|_F^2 + \frac{\lambda_W}{2} \|W\|_F^2 + \frac{\lambda_H}{2} \|H\|_F^2$
with $W \in \mathbb{R}^{K \times d}$ and $H \in \mathbb{R}^{d \times N}$, $c = \sqrt{\lambda_W \lambda_H}$ and
$s = (\sqrt n - N c)_+$. $J$ has no local minimum that is not global; its minimum is
$K \big[ \frac{(s - \sqrt n)^2}{2N} + c s \big]$ (*value*), that is $\frac12$ for $s = 0$, where the only
minimiser is 0 (*zero*). At every minimiser with $s > 0$ the features of a class coincide (*collapse*), the
class means $\bar h_k$ are orthogonal to each other with
$\|\bar h_k\|^2 = \frac{s}{n} \sqrt{\lambda_W / \lambda_H}$ (*frame*), and row $k$ of $W$ is
$\sqrt{n \lambda_H / \lambda_W}\, \bar h_k$ (*self-duality*). Checked where L-BFGS ends from a random start,
for $K \le 4$, $n \le 3$, $d \le K + 1$, $\lambda_W / \lambda_H \in [\tfrac{1}{16}, 16]$ and
$\frac{N c}{\sqrt n} \in [0.05, 0.95] \cup [1.05, 3]$ (near 1 the curvature vanishes).`,
  parts: {
    "value": { kind: "identity", margin: valueIs(1), discretisation },
    "collapse": {
      kind: "identity",
      discretisation,
      applies: collapses,
      margin: (run) =>
        agreement(run.features, run.means, {
          scale: Math.sqrt(shrunk(run)),
          tolerance: 2 * run.featureError,
        }),
    },
    "frame": { kind: "identity", discretisation, applies: collapses, margin: frameIs(shrunk) },
    "self-duality": {
      kind: "identity",
      discretisation,
      applies: collapses,
      margin: (run) =>
        agreement(run.weights, scale(Math.sqrt(run.n) / run.b, transpose(centres(run))), {
          scale: Math.sqrt(run.s / run.b),
          tolerance: 2 * run.weightError,
        }),
    },
    "zero": { kind: "identity", discretisation, applies: (run) => !collapses(run), margin: isZero },
  },
  nearMisses: [
    {
      id: "simplex-frame",
      part: "frame",
      why: "Without a bias nothing pulls the means apart beyond 90 degrees.",
      instance: drawModel(below),
      margin: frameIs(shrunk, (K) => -1 / (K - 1)),
    },
    {
      id: "missing-number-of-samples",
      part: "frame",
      why: "n equal features share the norm: WH has the singular value s, H has √(s · balance).",
      instance: drawModel({ ...below, fewestSamples: 2 }),
      margin: frameIs(({ s, b }) => s * b),
    },
    {
      id: "shrinkage-ignored",
      part: "frame",
      why: "Weight decay takes Nc from every singular value √n.",
      instance: drawModel(below),
      margin: frameIs(({ n, b }) => b / Math.sqrt(n)),
    },
    {
      id: "threshold-five-per-cent-lower",
      part: "value",
      why: "The singular values shrink by Nc, not by 1.05 Nc.",
      change: 0.05,
      margin: valueIs(1.05),
    },
    {
      id: "zero-from-decay-one-on",
      part: "zero",
      why: "Zero is a saddle until Nc reaches √n: for K = 3, n = 2, λ = 0.2, Nc = 1.2 is below √2.",
      instance: drawModel({
        q: (draw, n) => draw.uniform("q", 1 / Math.sqrt(n), 0.95),
        fewestSamples: 2,
      }),
      applies: () => true,
    },
    {
      id: "one-dimension-too-few",
      part: "value",
      why: "In K − 1 dimensions one class direction is lost, at a cost of up to 1/(2K).",
      instance: drawModel({ ...below, spareDimensions: [-1, -1] }),
    },
  ],
  strata: ({ classes, perClass, dimension }) => ({
    K: classes,
    n: perClass,
    "spare dimensions": dimension - classes,
  }),
  evidence: (run) => ({
    "features, a column a sample": run.features,
    "Gram matrix of the class means": gram(centres(run)),
  }),
  cost: 10_000,
});
