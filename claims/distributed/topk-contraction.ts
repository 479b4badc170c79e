/**
 * Top-k compression keeps at least the share k/d of the squared norm, and random-k exactly that in
 * mean. Tight: entries of equal magnitude.
 */
import {
  add,
  agreement,
  defineClaim,
  dot,
  dotTolerance,
  keepEntries,
  nearMissOf,
  problem,
  scale,
  type Slack,
  slack,
  subsets,
  subtract,
  topK,
  type Vector,
} from "theorycheck";

const squaredNorm = (x: Vector): number => dot(x, x);

/** left <= share·‖x‖², in units of ‖x‖². */
function keepsAtMost(left: number, share: number, x: Vector): Slack {
  const energy = squaredNorm(x);
  return slack({
    left,
    right: share * energy,
    scale: energy,
    tolerance: 4 * dotTolerance(x.length, energy),
  });
}

/** ‖x − top_k(x)‖² <= share·‖x‖². */
const residualAtMost = (x: Vector, k: number, share: number): Slack =>
  keepsAtMost(squaredNorm(subtract(x, topK(x, k))), share, x);

/** The mean of ‖x − factor·rand_k(x)‖² over all sets of k places, against share·‖x‖². */
function meanResidual(x: Vector, k: number, factor: number): Slack {
  const residuals = [...subsets(x.length, k)].map((places) =>
    squaredNorm(subtract(x, scale(factor, keepEntries(x, places))))
  );
  const mean = residuals.reduce((total, residual) => total + residual, 0) / residuals.length;
  const energy = squaredNorm(x);
  const tolerance = 4 * dotTolerance(x.length + residuals.length, energy);
  return agreement(mean, (1 - k / x.length) * energy, { scale: energy, tolerance });
}

/** The k entries that are largest with their sign. */
function largestSigned(x: Vector, k: number): Vector {
  const order = x.map((_, i) => i).sort((i, j) => x[j] - x[i]);
  return keepEntries(x, order.slice(0, k));
}

/** All entries at least as large as the k-th largest magnitude. */
function topKWithTies(x: Vector, k: number): Vector {
  const threshold = Math.min(...topK(x, k).filter((value) => value !== 0).map(Math.abs));
  return x.map((value) => Math.abs(value) >= threshold ? value : 0);
}

const compressed = problem({
  instance(draw) {
    const d = draw.integer("d", 1, 8);
    return { x: draw.vector("x", d), k: draw.integer("k", 1, d) };
  },
  symmetries: { scaling: ({ x, k }, stream) => ({ x: scale(2 ** stream.integer(-20, 20), x), k }) },
});

const workers = problem({
  instance(draw) {
    const d = draw.integer("d", 1, 4);
    const vectors = draw.matrix("x", draw.integer("workers", 1, 3), d);
    return { vectors, k: draw.integer("k", 1, d) };
  },
});

export default defineClaim(compressed, {
  id: "topk-contraction",
  topic: "distributed",
  title: "Top-k is a (1 − k/d)-contraction, random-k attains it with equality in mean",
  source: {
    authors: "S. U. Stich, J.-B. Cordonnier, M. Jaggi",
    title: "Sparsified SGD with memory",
    year: 2018,
    venue: "NeurIPS",
    arxiv: "1809.07599",
    locator: "Definition 2.1, Lemma A.1",
  },
  statement: String.raw`
For every $x \in \mathbb{R}^d$ and every integer $1 \le k \le d$: let $\mathrm{top}_k(x)$ keep $k$
entries of largest magnitude (exactly $k$, ties broken in any way) and set the others to 0, and let
$\mathrm{rand}_k(x)$ keep the entries of a uniformly random $k$-subset of $\{1, \dots, d\}$, unscaled.
Then $\|x - \mathrm{top}_k(x)\|^2 \le (1 - \frac{k}{d}) \|x\|^2$ and
$\mathbb{E}\|x - \mathrm{rand}_k(x)\|^2 = (1 - \frac{k}{d}) \|x\|^2$.`,
  parts: {
    "top-k": {
      kind: "inequality",
      tight: true,
      margin: ({ x, k }) => residualAtMost(x, k, 1 - k / x.length),
      witnesses: [{ x: [1, -1, 1], k: 1 }],
    },
    "random-k": { kind: "identity", margin: ({ x, k }) => meanResidual(x, k, 1) },
  },
  nearMisses: [
    {
      id: "five-per-cent-tighter",
      part: "top-k",
      why: "With entries of equal magnitude exactly the share k/d is kept, not 1.05 k/d.",
      margin: ({ x, k }) => residualAtMost(x, k, 1 - 1.05 * k / x.length),
    },
    {
      id: "largest-signed-entries",
      part: "top-k",
      why: "Choosing by value instead of magnitude keeps 0 and drops −1 in x = (−1, 0).",
      margin: ({ x, k }) =>
        keepsAtMost(squaredNorm(subtract(x, largestSigned(x, k))), 1 - k / x.length, x),
    },
    nearMissOf(workers, {
      id: "average-over-workers",
      part: "top-k",
      why: "Large entries of opposite sign cancel in the mean but are what each worker keeps.",
      margin({ vectors, k }) {
        const mean = scale(1 / vectors.length, vectors.reduce((total, x) => add(total, x)));
        const kept = vectors.map((x) => topK(x, k)).reduce((total, x) => add(total, x));
        const residual = squaredNorm(subtract(mean, scale(1 / vectors.length, kept)));
        const tolerance = 4 * dotTolerance(mean.length, Math.max(...vectors.map(squaredNorm)));
        return slack({
          left: residual,
          right: (1 - k / mean.length) * squaredNorm(mean),
          tolerance,
        });
      },
      witnesses: [{ vectors: [[1, 0.1], [-1, 0.1]], k: 1 }],
    }),
    {
      id: "squared-factor",
      part: "top-k",
      why: "x = (1, 1) with k = 1 loses half of the squared norm, more than a quarter.",
      margin: ({ x, k }) => residualAtMost(x, k, (1 - k / x.length) ** 2),
    },
    {
      id: "unbiased-scaling",
      part: "random-k",
      why: "Scaling by d/k makes rand_k unbiased, and its mean residual (d/k − 1)‖x‖².",
      margin: ({ x, k }) => meanResidual(x, k, x.length / k),
    },
  ],
  trueVariants: [
    {
      id: "all-tied-entries-kept",
      part: "top-k",
      why: "Keeping more than k entries only lowers the residual.",
      margin: ({ x, k }) =>
        keepsAtMost(squaredNorm(subtract(x, topKWithTies(x, k))), 1 - k / x.length, x),
    },
  ],
});
