/**
 * When do noisier agents help? Under plain averaging exactly if the ratio of the variances is below
 * 2 + n₀/n₁; under inverse-variance weights always. Equality at the threshold.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  diagonal,
  dot,
  type Draw,
  estimateMoments,
  gaussianDirections,
  nearMissOf,
  norm,
  partOf,
  problem,
  scale,
  type Slack,
  slack,
  stationaryMoments,
  sum,
  trace,
  type Vector,
} from "theorycheck";

interface Agents {
  /** Precise agents and their variance. */
  readonly n1: number;
  readonly v1: number;
  /** Helpers and theirs. */
  readonly n0: number;
  readonly v0: number;
  /** The norm of a bias that all helpers share. */
  readonly bias: number;
  /** η of a gradient step, and the share of the noise in the first of two coordinates. */
  readonly eta: number;
  readonly share: number;
}

/** v_0 as a multiple of v_1 times the threshold 2 + n_0/n_1. */
const drawAgents = ({ biased = false } = {}) => (draw: Draw): Agents => {
  const [n1, n0] = [draw.integer("n1", 1, 20), draw.integer("n0", 1, 20)];
  const v1 = draw.logUniform("v1", 0.01, 100);
  return {
    n1,
    v1,
    n0,
    v0: v1 * (2 + n0 / n1) * draw.logUniform("share of the threshold", 0.02, 20),
    bias: biased ? draw.logUniform("bias", 0.01, 10) : 0,
    eta: draw.uniform("eta", 0.01, 1.99),
    share: draw.uniform("first coordinate", 0, 1),
  };
};

/** Σ w_i² v_i for weights proportional to weight(v_i), with sum 1. */
function varianceOf(variances: Vector, weight: (v: number) => number): number {
  const weights = variances.map(weight);
  const total = sum(weights);
  return sum(variances.map((v, i) => (weights[i] / total) ** 2 * v));
}

function run({ n1, v1, n0, v0 }: Agents) {
  const precise = new Array<number>(n1).fill(v1);
  const all = [...precise, ...new Array<number>(n0).fill(v0)];
  const [alone, together] = [precise, all].map((variances) => varianceOf(variances, () => 1));
  const roundings = accumulatedRoundoff(2 * all.length + 16);
  return {
    all,
    alone,
    together,
    N: all.length,
    roundings,
    tolerance: roundings * (alone + together),
  };
}
type Run = ReturnType<typeof run>;

/** With helpers the mean squared error is below v_1/n_1 exactly where v_0/v_1 is below `threshold`. */
const helpsBelow = (threshold: (agents: Agents) => number) => (run: Run, agents: Agents): Slack => {
  const { n0, v0, v1, bias } = agents;
  const { alone, together, N, tolerance } = run;
  const gain = alone - together - (n0 / N * bias) ** 2;
  const side = v0 / v1 < threshold(agents) ? 1 : -1;
  return slack({ left: 0, right: side * gain, scale: alone, tolerance });
};

const exactly = ({ n0, n1 }: Agents): number => 2 + n0 / n1;

/** Weights that depend on the variance leave less than v_1/n_1. */
const weightsHelp = (weight: (v: number) => number) => ({ all, alone, roundings }: Run): Slack =>
  slack({ left: varianceOf(all, weight), right: alone, tolerance: 2 * roundings * alone });

const agents = problem({
  instance: drawAgents(),
  run,
  symmetries: {
    scaling(instance, stream) {
      const factor = 2 ** stream.integer(-10, 10);
      const [v1, v0] = [instance.v1 * factor ** 2, instance.v0 * factor ** 2];
      return { ...instance, v1, v0, bias: instance.bias * factor };
    },
  },
});

const linearFunctions = problem({
  instance: (draw) => ({
    g: draw.vector("g", draw.integer("d", 1, 4)),
    nu: draw.logUniform("nu", 0.01, 1),
  }),
  run({ g, nu }) {
    const f = { value: (y: Vector) => dot(g, y), point: scale(0, g), smoothing: nu };
    return trace(estimateMoments(f, gaussianDirections(g.length, 3)).covariance);
  },
});

/** E‖G − g‖² = (d + a)‖g‖² for the two-point estimate G. */
const hasVariance = (a: number) => (variance: number, { g }: { readonly g: Vector }): Slack => {
  const claimed = (g.length + a) * norm(g) ** 2;
  const tolerance = accumulatedRoundoff(3 ** g.length + 8 * g.length + 32) * claimed;
  return agreement(variance, claimed, { tolerance });
};

const board: Agents = { n1: 1, v1: 1, n0: 1, v0: 1, bias: 0, eta: 1, share: 1 };

export default defineClaim(agents, {
  id: "zeroth-order-helpers-criterion",
  topic: "distributed",
  title: "Noisier agents help plain averaging exactly if their variance ratio is below 2 + n₀/n₁",
  source: {
    authors: "S. Talaei, M. Ansaripour, G. Nadiradze, D. Alistarh",
    title:
      "Hybrid decentralized optimization: leveraging both first- and zeroth-order optimizers " +
      "for faster convergence",
    year: 2025,
    venue: "AAAI",
    arxiv: "2210.07703",
    doi: "10.1609/aaai.v39i19.34290",
    locator: "the benefit of noisier agents; the criterion is worked out here",
  },
  statement: String.raw`
For all $n_1, n_0 \ge 1$ and $v_1, v_0 > 0$: let $n_1$ unbiased estimators have variance $v_1$ and $n_0$
unbiased ones variance $v_0$ (of vectors: the trace of the covariance), all independent. Their plain
average has variance $V = \frac{n_1 v_1 + n_0 v_0}{(n_1 + n_0)^2}$, and the first $n_1$ alone have
$\frac{v_1}{n_1}$, which is
$$\frac{v_1}{n_1} - V = \frac{n_0 v_1}{(n_1 + n_0)^2} \Big( 2 + \frac{n_0}{n_1} - \frac{v_0}{v_1} \Big)$$
more (*gain*): the others help if and only if $\frac{v_0}{v_1} < 2 + \frac{n_0}{n_1}$ (*criterion*).
Weighted by the inverse of their variances they always help,
$\big( \frac{n_1}{v_1} + \frac{n_0}{v_0} \big)^{-1} < \frac{v_1}{n_1}$ (*weighted variance*,
*weighted*). Under
$x_{t+1} = x_t - \eta (x_t + \bar\xi_t)$, $0 < \eta < 2$, where $\bar\xi_t$ is the plain average of
independent noises with these variances, $\mathbb{E}\|x\|^2$ settles at $\frac{\eta V}{2 - \eta}$
(*stationary*). For $f(x) = g \cdot x$ on $\mathbb{R}^d$, the estimate
$\frac{f(x + \nu u) - f(x)}{\nu} u$ with $u \sim N(0, I_d)$ has variance $(d + 1)\|g\|^2$ (*estimate*).
Checked for $n_1, n_0 \le 20$, ratios from 0.02 to 20 times the threshold, and $d \le 4$.`,
  parts: {
    "gain": {
      kind: "identity",
      margin: ({ alone, together, N, tolerance }, { n1, v1, n0, v0 }) =>
        agreement(alone - together, n0 * v1 / N ** 2 * (2 + n0 / n1 - v0 / v1), {
          scale: alone + together,
          tolerance,
        }),
    },
    "criterion": { kind: "inequality", margin: helpsBelow(exactly) },
    "weighted": { kind: "inequality", margin: weightsHelp((v) => 1 / v) },
    "weighted-variance": {
      kind: "identity",
      margin: ({ all, roundings }, { n1, v1, n0, v0 }) => {
        const claimed = 1 / (n1 / v1 + n0 / v0);
        const tolerance = 2 * roundings * claimed;
        return agreement(varianceOf(all, (v) => 1 / v), claimed, { tolerance });
      },
    },
    "stationary": {
      kind: "identity",
      margin({ together, N, roundings }, { n1, v1, n0, v0, eta, share }) {
        const noise = [share, 1 - share].map((part) => eta ** 2 * together * part);
        const map = { matrix: diagonal([1 - eta, 1 - eta]), offset: [0, 0] };
        const { covariance } = stationaryMoments(map, diagonal(noise));
        const claimed = eta / (2 - eta) * (n1 * v1 + n0 * v0) / N ** 2;
        // 1 − (1 − η)² = η(2 − η) loses digits near 0 and 2.
        const tolerance = 2 * roundings / (eta * (2 - eta)) * claimed;
        return agreement(trace(covariance), claimed, { tolerance });
      },
    },
    "estimate": partOf(linearFunctions, { kind: "identity", margin: hasVariance(1) }),
  },
  nearMisses: [
    {
      id: "threshold-two",
      part: "criterion",
      why: "For n₀ = n₁ the threshold is 3: at the ratio 2.5 the helpers still help.",
      margin: helpsBelow(() => 2),
      witnesses: [{ ...board, v0: 2.5 }],
    },
    {
      id: "only-if-not-noisier",
      part: "criterion",
      why: "One more estimator helps unless it is far worse: at the ratio 2, V = ¾v₁.",
      margin: helpsBelow(() => 1),
      witnesses: [{ ...board, v0: 2 }],
    },
    {
      id: "always",
      part: "criterion",
      why: "Plain averaging gives a bad estimator its full weight: at the ratio 4, V = 5/4 v₁.",
      margin: helpsBelow(() => Infinity),
      witnesses: [{ ...board, v0: 4 }],
    },
    {
      id: "biased-helpers",
      part: "criterion",
      why: "A bias does not average out: it adds its square times (n₀/(n₀ + n₁))².",
      instance: drawAgents({ biased: true }),
      witnesses: [{ ...board, v1: 0.01, v0: 0.01, bias: 1 }],
    },
    {
      id: "inverted-ratio",
      part: "criterion",
      why: "More helpers raise the threshold: for n₁ = 4 and n₀ = 1 it is 2¼, not 6.",
      margin: helpsBelow(({ n0, n1 }) => 2 + n1 / n0),
      witnesses: [{ ...board, n1: 4, v0: 3 }],
    },
    {
      id: "threshold-five-per-cent-higher",
      part: "criterion",
      change: 0.05,
      why: "The gain changes sign at 2 + n₀/n₁.",
      margin: helpsBelow((agents) => 1.05 * exactly(agents)),
    },
    {
      id: "weights-by-deviation",
      part: "weighted",
      why: "Weights 1/√v leave two estimators with 2/(1/√v₁ + 1/√v₀)², which tends to 2v₁.",
      margin: weightsHelp((v) => 1 / Math.sqrt(v)),
    },
    nearMissOf(linearFunctions, {
      id: "second-moment-for-variance",
      part: "estimate",
      why: "(d + 2)‖g‖² is E‖G‖², from which the square of the mean ‖g‖² goes off.",
      margin: hasVariance(2),
    }),
  ],
  strata: ({ n1, n0 }) => ({ helpers: n0 < n1 ? "fewer" : n0 > n1 ? "more" : "as many" }),
  evidence(_run, { n1, n0 }) {
    const x = Array.from({ length: 41 }, (_, i) => i / 4);
    const y = x.map((ratio) => (n1 + n0 * ratio) * n1 / (n1 + n0) ** 2);
    return { "V·n₁/v₁ by v₀/v₁": { x, y } };
  },
  cost: 100,
});
