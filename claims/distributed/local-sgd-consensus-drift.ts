/**
 * How far workers drift apart when each takes τ steps alone: at most as far as two halves that walk in
 * opposite directions. Attained by those, and by three workers at 120°.
 */
import {
  accumulatedRoundoff,
  addScaled,
  agreement,
  defineClaim,
  disagreement,
  type Draw,
  localGradientDescent,
  type Matrix,
  norm,
  problem,
  scale,
  type Slack,
  slack,
  states,
  subtract,
  sum,
  type Vector,
} from "theorycheck";

interface Drift {
  readonly start: Vector;
  readonly eta: number;
  readonly workers: number;
  readonly steps: number;
  /** One row a step and worker, or one a worker that keeps it. */
  readonly gradients: Matrix;
}

const drawDrift = ({ d: largest = 4, odd = false } = {}) => (draw: Draw): Drift => {
  const d = draw.integer("d", 1, largest);
  const workers = odd ? 1 + 2 * draw.integer("pairs", 0, 2) : draw.integer("workers", 1, 6);
  const steps = draw.integer("steps", 1, 6);
  const rows = draw.boolean("changing") ? workers * steps : workers;
  const alike = draw.boolean("equal lengths");
  return {
    start: draw.vector("start", d),
    eta: draw.logUniform("eta", 0.01, 1),
    workers,
    steps,
    gradients: Array.from(
      { length: rows },
      () => scale(alike ? 1 : draw.uniform("length", 0, 1), draw.unitVector("direction", d)),
    ),
  };
};

const gradient = ({ gradients, workers }: Drift, p: number, t: number): Vector =>
  gradients[(t * workers + p) % gradients.length];

/** The states after τ steps; the workers start at x_0, or as `startOf` says. */
function walk(drift: Drift, startOf = (_p: number, start: Vector) => start) {
  const { start, eta, workers, steps } = drift;
  const method = localGradientDescent({ stepSize: eta, localSteps: steps + 1 });
  const oracle = {
    workers,
    workerGradient: (p: number, _x: Vector, t: number) => gradient(drift, p, t),
  };
  const begin = method.init(oracle, start);
  const started = { ...begin, workers: begin.workers.map((x, p) => startOf(p, x)) };
  const { point, workers: points } =
    states({ ...method, init: () => started }, oracle, start, steps)[steps];
  const G = Math.max(...drift.gradients.map((g) => norm(g)));
  const reach = eta * steps * G;
  const roundings = accumulatedRoundoff(4 * steps + 2 * workers + 2 * start.length + 8);
  const error = roundings * (norm(start) + reach);
  return {
    mean: point,
    points,
    drift: disagreement(points) / workers,
    bound: reach ** 2,
    tolerance: 4 * (reach + error) * error,
  };
}
type Walk = ReturnType<typeof walk>;

/** The consensus error is at most factor·η²τ²G², in units of η²τ²G². */
const driftsAtMost = (factor: (workers: number, steps: number) => number) =>
(
  { drift, bound, tolerance }: Walk,
  { workers, steps }: Drift,
): Slack => slack({ left: drift, right: factor(workers, steps) * bound, scale: bound, tolerance });

/** mean_k ‖η Σ_t g_{k,t}‖² − ‖x̄ − x_0‖². */
function byVariance({ mean }: Walk, drift: Drift): number {
  const { start, eta, workers, steps } = drift;
  const squares = Array.from({ length: workers }, (_, p) => {
    const way = Array.from({ length: steps }).reduce(
      (total: Vector, _, t) => addScaled(total, eta, gradient(drift, p, t)),
      scale(0, start),
    );
    return norm(way) ** 2;
  });
  return sum(squares) / workers - norm(subtract(mean, start)) ** 2;
}

const walks = problem({ instance: drawDrift(), run: (drift) => walk(drift) });

const opposite: Drift = { start: [0], eta: 1, workers: 2, steps: 2, gradients: [[1], [-1]] };

export default defineClaim(walks, {
  id: "local-sgd-consensus-drift",
  topic: "distributed",
  title: "τ local steps take workers at most η²τ²G² apart, in mean square",
  source: {
    authors: "S. U. Stich",
    title: "Local SGD converges fast and communicates little",
    year: 2019,
    venue: "ICLR",
    arxiv: "1805.09767",
    locator: "Lemma 3.3; its sharp constant for a constant step is worked out here",
  },
  statement: String.raw`
For all $K, \tau, d \ge 1$, $\eta > 0$ and $x_0 \in \mathbb{R}^d$: let $K$ workers start at $x_0$ and
worker $k$ take the steps $x_k \leftarrow x_k - \eta g_{k,t}$, $t = 1, \dots, \tau$, with arbitrary
vectors $\|g_{k,t}\| \le G$, and let $\bar x = \frac1K \sum_k x_k$ be the mean after them. Then
$$\frac1K \sum_k \|x_k - \bar x\|^2
  = \frac1K \sum_k \Big\| \eta \sum_t g_{k,t} \Big\|^2 - \|\bar x - x_0\|^2
  \le \eta^2 \tau^2 G^2,$$
(*variance*, *drift*), attained where every worker keeps one gradient of norm $G$ and these add to 0.
Checked for $K, \tau \le 6$ and $d \le 4$.`,
  parts: {
    "variance": {
      kind: "identity",
      margin: (run, drift) =>
        agreement(run.drift, byVariance(run, drift), {
          scale: run.bound,
          tolerance: run.tolerance,
        }),
    },
    "drift": {
      kind: "inequality",
      tight: true,
      margin: driftsAtMost(() => 1),
      witnesses: [opposite],
    },
  },
  nearMisses: [
    {
      id: "five-per-cent-less",
      part: "drift",
      change: 0.05,
      why: "Two workers that walk in opposite directions end exactly ητG from their mean.",
      margin: driftsAtMost(() => 0.95),
    },
    {
      id: "as-independent-noise",
      part: "drift",
      why: "τ in place of τ² is right for noise of mean 0, not for gradients that keep pulling.",
      margin: driftsAtMost((_K, steps) => 1 / steps),
      witnesses: [opposite],
    },
    {
      id: "not-quite-for-few-workers",
      part: "drift",
      why: "1 − 1/K² is what an odd number leaves on a line; two halves, or a triangle, leave 1.",
      margin: driftsAtMost((K) => 1 - 1 / K ** 2),
      witnesses: [opposite],
    },
    {
      id: "one-step-less",
      part: "drift",
      why: "The error is that after τ steps, each of length up to ηG.",
      margin: driftsAtMost((_K, steps) => ((steps - 1) / steps) ** 2),
    },
    {
      id: "different-starts",
      part: "drift",
      why: "Whatever lies between the workers at the start stays there if the gradients are 0.",
      run: (drift) => walk(drift, (p, start) => scale(p, start)),
    },
  ],
  trueVariants: [
    {
      id: "odd-number-on-a-line",
      part: "drift",
      why: "Of an odd number of ±1 one is left over: their mean is at least 1/K from 0.",
      instance: drawDrift({ d: 1, odd: true }),
      margin: driftsAtMost((K) => 1 - 1 / K ** 2),
    },
  ],
  strata: ({ workers, steps }) => ({ workers, steps }),
  evidence: ({ points, mean }) => ({ "workers at the end": points, "their mean": mean }),
  cost: 50,
});
