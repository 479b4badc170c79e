/**
 * Two workers whose large gradients cancel: with top-1 compression they send nothing else, and the
 * iterate stands still away from the minimiser. With error memory it comes into a band of width ηA
 * around it and stays there, jumping; on average it is right. Sharp: the band for small b, the average
 * for a jump that leaves a small error.
 */
import {
  agreement,
  defineClaim,
  dotTolerance,
  type Draw,
  errorFeedback,
  iterationTolerance,
  type Matrix,
  norm,
  partOf,
  problem,
  type Slack,
  slack,
  states,
  topK,
} from "theorycheck";

interface Workers {
  readonly A: number;
  readonly b: number;
  readonly eta: number;
  /** Steps after T₀. */
  readonly more: number;
}

/** Workers with low·A <= |b| <= high·A. */
const drawWorkers = (low: number, high: number) => (draw: Draw): Workers => {
  const A = draw.logUniform("A", 0.1, 20);
  const b = draw.pick("sign", [1, -1]) * A * draw.logUniform("b/A", low, high);
  return { A, b, eta: draw.logUniform("eta", 0.2, 1), more: draw.integer("more", 0, 200) };
};

/** T₀ = (2/η)(2 + ln(2/η)). */
const settled = (eta: number): number => 2 / eta * (2 + Math.log(2 / eta));

/** The iterates x_0 = (0, 0), x_1, … with top-k. */
function iterates({ A, b, eta }: Workers, steps: number, { memory = true, k = 1 } = {}): Matrix {
  const method = errorFeedback({ stepSize: eta, compressor: (v) => topK(v, k), memory });
  const gradients = {
    workers: 2,
    workerGradient: (p: number, [x, y]: readonly number[]) => [x + (p ? -A : A), (y - b) / 2],
  };
  return states(method, gradients, [0, 0], steps).map(({ point }) => point);
}

/** The memories are the only state beside x: without them, what stands still once does so for ever. */
const fewSteps = (workers: Workers, k = 1): Matrix => iterates(workers, 5, { memory: false, k });

const allSteps = (workers: Workers, memory = true): Matrix =>
  iterates(workers, Math.ceil(settled(workers.eta)) + workers.more, { memory });

/** What is sent moves x by at most max(|b|, 2ηA) a step, and the memories hold as much. */
const rounding = (path: Matrix, { A, b, eta }: Workers): number =>
  iterationTolerance({ steps: path.length, size: 4, magnitude: Math.abs(b) + 2 * eta * A });

/** ‖x_t − (0, b)‖ <= band(t) for every t >= T₀ that was run. */
const staysWithin =
  (band: (workers: Workers, t: number) => number) => (path: Matrix, workers: Workers): Slack => {
    const { A, b, eta } = workers;
    const beyond = path.map(([x, y], t) =>
      t < settled(eta) ? -Infinity : norm([x, y - b]) - band(workers, t)
    );
    const [scale, tolerance] = [eta * A, rounding(path, workers)];
    return slack({ left: Math.max(...beyond), right: 0, scale, tolerance });
  };

/** (η/2)|Σ_{t<T} (x_{t,2} − b)| <= bound for every T that was run. */
const averages =
  (bound: (workers: Workers) => number) => (path: Matrix, workers: Workers): Slack => {
    const { A, b, eta } = workers;
    let [total, largest] = [0, 0];
    for (const [, y] of path) {
      total += y - b;
      largest = Math.max(largest, eta / 2 * Math.abs(total));
    }
    const size = Math.abs(b) + eta * A;
    const summed = eta / 2 * dotTolerance(path.length, path.length * size);
    const tolerance = summed + rounding(path, workers);
    return slack({ left: largest, right: bound(workers), scale: size, tolerance });
  };

const notWorse = staysWithin(({ b }) => Math.abs(b));

const withoutMemory = problem({
  instance: drawWorkers(0.01, 2),
  run: (workers) => fewSteps(workers),
});

const withMemory = problem({
  instance: drawWorkers(0.01, 2),
  run: (workers) => allSteps(workers),
  symmetries: {
    scaling({ A, b, ...rest }, stream) {
      const factor = 2 ** stream.integer(-20, 20);
      return { A: factor * A, b: factor * b, ...rest };
    },
  },
});

export default defineClaim(withMemory, {
  id: "topk-without-memory-stalls",
  topic: "distributed",
  title:
    "Distributed top-1 stands still without error memory, and with it stays ηA around the goal",
  source: {
    authors: "S. U. Stich, J.-B. Cordonnier, M. Jaggi",
    title: "Sparsified SGD with memory",
    year: 2018,
    venue: "NeurIPS",
    arxiv: "1809.07599",
    locator: "why memory is needed; the instance and its constants are worked out here",
  },
  statement: String.raw`
*A special case that decides a question.* For all $A > 0$, $0 < |b| \le 2A$ and $0 < \eta \le 1$: let two
workers have the gradients $g_1(x) = (x_1 + A, \frac12(x_2 - b))$ and
$g_2(x) = (x_1 - A, \frac12(x_2 - b))$, so that the mean objective is
$\frac12 x_1^2 + \frac14 (x_2 - b)^2$ with minimiser $(0, b)$; let $x_0 = (0, 0)$, and let
$\mathrm{top}_1(v)$ keep the entry of largest magnitude (of equal ones the first). Without memory,
$x_{t+1} = x_t - \frac12 \sum_p \mathrm{top}_1(\eta g_p(x_t))$, the iterate is $(0, 0)$ for ever, where
the mean gradient is $(0, -\frac b2) \ne 0$ (*stalls*). With memory, $m_0^p = 0$,
$v_t^p = m_t^p + \eta g_p(x_t)$, $c_t^p = \mathrm{top}_1(v_t^p)$, $m_{t+1}^p = v_t^p - c_t^p$,
$x_{t+1} = x_t - \frac12 \sum_p c_t^p$, it holds that (*band*)
$$\| x_t - (0, b) \| \le \eta A \quad \text{for all } t \ge T_0 = \tfrac2\eta \big( 2 + \ln\tfrac2\eta \big)$$
and (*average*)
$$\Big| \frac1T \sum_{t < T} (x_{t,2} - b) \Big| \le \frac{2 (|b| + \eta A)}{\eta T}
  \quad \text{for all } T \ge 1.$$
Checked for $\eta \ge 0.2$ and up to 200 steps after $T_0$.`,
  parts: {
    "stalls": partOf(withoutMemory, {
      kind: "identity",
      exactArithmetic: true,
      margin: (path, { b }) => agreement(path[5], [0, 0], { scale: Math.abs(b), tolerance: 0 }),
    }),
    "band": {
      kind: "inequality",
      tight: true,
      margin: staysWithin(({ A, eta }) => eta * A),
      witnesses: [{ A: 1, b: 2 / 205, eta: 1, more: 200 }],
    },
    "average": {
      kind: "inequality",
      tight: true,
      margin: averages(({ A, b, eta }) => Math.abs(b) + eta * A),
    },
  },
  nearMisses: [
    {
      id: "five-per-cent-smaller-first-coordinate",
      part: "stalls",
      change: 0.05,
      why: "Where A is below |b|/2 the second coordinate is the larger one, and is sent.",
      instance: drawWorkers(1, 2 / 0.95),
    },
    {
      id: "equal-workers",
      part: "stalls",
      why: "Workers with the same gradient send nothing that cancels: x moves towards (0, b).",
      run: (workers) => fewSteps({ ...workers, A: 0 }),
    },
    {
      id: "both-coordinates-sent",
      part: "stalls",
      why: "With k = d = 2 nothing is held back: this is gradient descent.",
      run: (workers) => fewSteps(workers, 2),
    },
    {
      id: "five-per-cent-narrower",
      part: "band",
      change: 0.05,
      why: "Coordinate 2 is sent when its memory exceeds ηA: a jump from near b ends ηA beyond.",
      margin: staysWithin(({ A, eta }) => 0.95 * eta * A),
      witnesses: [{ A: 10, b: 0.05, eta: 1, more: 450 }],
    },
    {
      id: "last-iterate-converges",
      part: "band",
      why: "The step is constant, and so is the size of the jumps: none smaller than ηA comes.",
      margin: staysWithin(({ A, eta }, t) => eta * A * settled(eta) / t),
    },
    {
      id: "never-worse-than-standing-still",
      part: "band",
      why: "Standing still leaves |b|, which may be less than the ηA of one jump.",
      margin: notWorse,
      witnesses: [{ A: 10, b: 0.05, eta: 1, more: 450 }],
    },
    {
      id: "memory-forgotten",
      part: "band",
      why: "With the memory set to 0 after every step nothing is ever sent but what cancels.",
      run: (workers) => allSteps(workers, false),
    },
    {
      id: "average-five-per-cent-better",
      part: "average",
      change: 0.05,
      why: "x_T − m_T has moved by −(η/2) Σ (x_t − b): by |b| + ηA when a memory near ηA is full.",
      margin: averages(({ A, b, eta }) => 0.95 * (Math.abs(b) + eta * A)),
    },
    {
      id: "average-without-the-memory",
      part: "average",
      why: "What the memories hold, up to ηA, counts beside the way |b| that x has gone.",
      margin: averages(({ b }) => Math.abs(b)),
    },
  ],
  trueVariants: [
    {
      id: "better-than-standing-still-from-b-on",
      part: "band",
      why: "Where |b| >= ηA, the band is no wider than what standing still leaves.",
      applies: (_path, { A, b, eta }) => Math.abs(b) >= eta * A,
      margin: notWorse,
    },
  ],
  strata: ({ A, b }) => ({ "|b|/A": Math.abs(b) < 0.1 * A ? "below 0.1" : "0.1 to 2" }),
  evidence: (path) => ({ "second coordinate": path.map(([, y]) => y) }),
  cost: 300,
});
