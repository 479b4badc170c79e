/**
 * How much an error memory can hold: a compressor that loses at most the share q of a norm leaves at
 * most ηG(q + q² + … + q^T) after T steps. Attained at every T by C(v) = (1 − q)v and a constant
 * gradient.
 */
import {
  accumulatedRoundoff,
  addScaled,
  defineClaim,
  type Draw,
  errorFeedback,
  iterationTolerance,
  type Matrix,
  matrixVector,
  norm,
  problem,
  scale,
  type Slack,
  slack,
  states,
  type WorkerCompressor,
} from "theorycheck";
import { compressorOf, type NamedCompressor } from "./_shared.ts";

interface Run {
  /** Loses at most the share 1 − δ of a squared norm. */
  readonly delta: number;
  /** A named map, or v ↦ v − √(1 − δ) Q v with an orthogonal Q. */
  readonly compressor: NamedCompressor | { readonly Q: Matrix };
  /** Taken in turn. */
  readonly gradients: Matrix;
  readonly eta: number;
  readonly steps: number;
}

type Kind = "linear" | "top-k" | "scaled sign" | "random-k";

const drawRun = (kinds: readonly Kind[]) => (draw: Draw): Run => {
  const d = draw.integer("d", 1, 6);
  const k = draw.integer("k", 1, d);
  const name = draw.pick("compressor", kinds);
  return {
    delta: name === "linear"
      ? draw.logUniform("delta", 0.05, 1)
      : name === "scaled sign"
      ? 1 / d
      : k / d,
    compressor: name === "linear"
      ? { Q: draw.orthogonal("Q", d) }
      : { name, k, seed: draw.seed("compressor seed") },
    gradients: draw.matrix("gradient", draw.integer("period", 1, 3), d),
    eta: draw.logUniform("eta", 0.01, 10),
    steps: draw.integer("steps", 1, 50),
  };
};

const mapOf = ({ compressor, delta }: Run): WorkerCompressor =>
  "Q" in compressor
    ? (v) => addScaled(v, -Math.sqrt(1 - delta), matrixVector(compressor.Q, v))
    : compressorOf(compressor);

/** ‖m_0‖, …, ‖m_T‖. */
function memories({ gradients, eta, steps }: Run, compressor: WorkerCompressor) {
  const method = errorFeedback({ stepSize: eta, compressor });
  const workerGradient = (_p: number, _x: unknown, t: number) => gradients[t % gradients.length];
  return states(method, { workers: 1, workerGradient }, scale(0, gradients[0]), steps)
    .map((state) => norm(state.memories[0]));
}

const lost = (delta: number): number => Math.sqrt(1 - delta);

/** q/(1 − q), without cancellation. */
const forever = (delta: number): number => lost(delta) * (1 + lost(delta)) / delta;

/** q + q² + … + q^T. */
const afterSteps = (delta: number, steps: number): number =>
  forever(delta) * (1 - lost(delta) ** steps);

/** ‖m_T‖ <= ηG · bound(δ, T), in units of that; δ is the compressor's own unless given. */
const holdsAtMost =
  (bound: (delta: number, steps: number) => number, given?: number) =>
  (norms: readonly number[], { gradients, eta, steps, delta }: Run): Slack => {
    const step = eta * Math.max(...gradients.map((gradient) => norm(gradient)));
    const right = step * bound(given ?? delta, steps);
    const magnitude = Math.max(...norms) + step;
    const size = gradients[0].length + 8;
    const tolerance = iterationTolerance({ steps, size, magnitude, growth: lost(delta) }) +
      accumulatedRoundoff(steps + 4 / delta) * right;
    return slack({ left: norms[steps], right, tolerance });
  };

const runs = problem({
  instance: drawRun(["linear", "top-k", "scaled sign"]),
  run: (run) => memories(run, mapOf(run)),
  symmetries: {
    scaling: (run, stream) => ({ ...run, eta: run.eta * 2 ** stream.integer(-20, 20) }),
  },
});

/** With g = 1 and C(v) = (1 − q)v. */
const extremal: Run = {
  delta: 0.5,
  compressor: { Q: [[1]] },
  gradients: [[1]],
  eta: 1,
  steps: 50,
};

export default defineClaim(runs, {
  id: "error-memory-norm-bound",
  topic: "distributed",
  title: "An error memory holds at most ηG q/(1 − q), and C(v) = (1 − q)v reaches it",
  source: {
    authors: "S. P. Karimireddy, Q. Rebjock, S. U. Stich, M. Jaggi",
    title: "Error feedback fixes SignSGD and other gradient compression schemes",
    year: 2019,
    venue: "ICML",
    arxiv: "1901.09847",
    locator: "the lemma that bounds the error; its sharp form is worked out here",
  },
  statement: String.raw`
For every $0 < \delta \le 1$ and every map $C: \mathbb{R}^d \to \mathbb{R}^d$ with
$\|v - C(v)\|^2 \le (1 - \delta) \|v\|^2$ for all $v$, every step $\eta > 0$, and all vectors $g_t$ with
$\|g_t\| \le G$: let $m_0 = 0$ and $m_{t+1} = m_t + \eta g_t - C(m_t + \eta g_t)$. With
$q = \sqrt{1 - \delta}$, for every $T \ge 0$,
$$\|m_T\| \le \eta G (q + q^2 + \dots + q^T) \;\text{(*after T steps*)}
  \;\le\; \eta G \frac{q}{1 - q} \;\text{(*for ever*)}
  \;\le\; \eta G \frac{2 q}{\delta} \;\text{(*simple*)}.$$
Checked for linear maps $v \mapsto v - q Q v$ with $Q$ orthogonal, for top-k ($\delta = k/d$) and scaled
sign ($\delta = 1/d$), with $d \le 6$, $\delta \ge 0.05$ and $T \le 50$.`,
  parts: {
    "after-t-steps": {
      kind: "inequality",
      tight: true,
      margin: holdsAtMost(afterSteps),
      witnesses: [extremal],
    },
    "for-ever": {
      kind: "inequality",
      tight: true,
      margin: holdsAtMost(forever),
      witnesses: [extremal],
    },
    "simple": {
      kind: "inequality",
      margin: holdsAtMost((delta) => 2 * lost(delta) / delta),
    },
  },
  nearMisses: [
    {
      id: "five-per-cent-less",
      part: "for-ever",
      change: 0.05,
      why: "Under C(v) = (1 − q)v a constant gradient fills the memory up to ηG q/(1 − q).",
      margin: holdsAtMost((delta) => 0.95 * forever(delta)),
    },
    {
      id: "one-step-less",
      part: "after-t-steps",
      why: "After one step the memory already holds q times the first step.",
      margin: holdsAtMost((delta, steps) => afterSteps(delta, steps - 1)),
    },
    {
      id: "norm-taken-for-its-square",
      part: "for-ever",
      why: "The share 1 − δ is lost of the squared norm; of the norm it is the root of that.",
      margin: holdsAtMost((delta) => (1 - delta) / delta),
    },
    {
      id: "without-the-factor-two",
      part: "simple",
      why: "q/(1 − q) = q(1 + q)/δ is above q/δ for every q > 0.",
      margin: holdsAtMost((delta) => lost(delta) / delta),
      witnesses: [extremal],
    },
    {
      id: "half-of-the-square-kept-by-scaled-sign",
      part: "for-ever",
      why: "Of a vector with one entry, scaled sign keeps the share 1/d of the squared norm.",
      instance: drawRun(["scaled sign"]),
      margin: holdsAtMost(forever, 0.5),
      witnesses: [{
        ...extremal,
        delta: 0.2,
        compressor: { name: "scaled sign", k: 1, seed: 0 },
        gradients: [[1, 0, 0, 0, 0]],
      }],
    },
    {
      id: "unbiased-random-k",
      part: "for-ever",
      why: "The factor d/k makes rand_k unbiased, and its error d/k − 1 times an entry it keeps.",
      instance: drawRun(["random-k"]),
      run: (run) => {
        const unscaled = mapOf(run);
        return memories(run, (v, t, p) => scale(1 / run.delta, unscaled(v, t, p)));
      },
    },
  ],
  strata: ({ compressor }) => ({ compressor: "Q" in compressor ? "linear" : compressor.name }),
  evidence: (norms) => ({ "‖m_t‖": norms }),
  cost: 100,
});
