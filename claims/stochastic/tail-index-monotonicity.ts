/**
 * The tails of SGD on linear regression with Gaussian data: the moment that a step multiplies |x|^s with
 * grows with the dimension, falls with the batch, and is convex in the step size. So the tail index falls
 * with dimension and step size, and grows with the batch.
 */
import {
  accumulatedRoundoff,
  agreement,
  binomial,
  defineClaim,
  type Draw,
  gaussLaguerre,
  linspace,
  nearMissOf,
  partOf,
  problem,
  type QuadratureRule,
  slack,
} from "theorycheck";

interface Setting {
  readonly eta: number;
  /** b. */
  readonly batch: number;
  readonly d: number;
}

interface Instance extends Setting {
  readonly s: number;
  /** η'/η. */
  readonly longer: number;
}

const drawSetting = (draw: Draw): Setting => ({
  eta: draw.uniform("eta", 0.05, 2.5),
  batch: draw.integer("b", 1, 8),
  d: draw.integer("d", 1, 8),
});

const drawInstance = (draw: Draw, [low, high]: readonly [number, number]): Instance => ({
  ...drawSetting(draw),
  s: draw.uniform("s", low, high),
  longer: draw.uniform("longer", 1, 2),
});

/** χ²_k as 2 Γ(k/2); 0 for k = 0. */
const chiSquared = (k: number, nodes: number): QuadratureRule => {
  if (k === 0) return { nodes: [0], weights: [1] };
  const rule = gaussLaguerre(nodes, k / 2 - 1);
  return { nodes: rule.nodes.map((node) => 2 * node), weights: rule.weights };
};

/** h(s) = E[((1 − ηA/b)² + (η/b)²AB)^(s/2)] by a product of Gauss rules. */
function byQuadrature({ eta, batch, d }: Setting, s: number, nodes: number): number {
  const c = eta / batch;
  const [A, B] = [chiSquared(batch, nodes), chiSquared(d - 1, nodes / 2)];
  let total = 0;
  A.nodes.forEach((a, i) =>
    B.nodes.forEach((b, j) => {
      total += A.weights[i] * B.weights[j] * ((1 - c * a) ** 2 + c * c * a * b) ** (s / 2);
    })
  );
  return total;
}

/** h(s), and what two rules of different size say of its error. */
function momentOf(setting: Setting, s: number) {
  const [value, coarse] = [byQuadrature(setting, s, 64), byQuadrature(setting, s, 48)];
  return { value, error: 4 * Math.abs(value - coarse) + accumulatedRoundoff(4_000) * value };
}

/** k(k + 2) ⋯ (k + 2(m − 1)): the m-th moment of χ²_k. */
const chiMoment = (k: number, m: number): number =>
  m === 0 ? 1 : chiMoment(k, m - 1) * (k + 2 * (m - 1));

/** h(2k), a polynomial in η. */
function evenMoment({ eta, batch, d }: Setting, k: number): { value: number; size: number } {
  const c = eta / batch;
  let [value, size] = [0, 0];
  for (let j = 0; j <= k; j++) {
    for (let i = 0; i <= 2 * (k - j); i++) {
      const term = binomial(k, j) * c ** (2 * j) * chiMoment(d - 1, j) *
        binomial(2 * (k - j), i) * (-c) ** i * chiMoment(batch, i + j);
      value += term;
      size += Math.abs(term);
    }
  }
  return { value, size };
}

/** smaller <= larger, both with their errors. */
function isAtMost(smaller: ReturnType<typeof momentOf>, larger: ReturnType<typeof momentOf>) {
  return slack({
    left: smaller.value,
    right: larger.value,
    tolerance: smaller.error + larger.error,
  });
}

/** factor · h for d <= h for d + 1. */
const growsWithDimension = (factor: number) => (instance: Instance) => {
  const { s, d } = instance;
  const { value, error } = momentOf(instance, s);
  const smaller = { value: factor * value, error: factor * error };
  return isAtMost(smaller, momentOf({ ...instance, d: d + 1 }, s));
};

const fallsWithBatch = (instance: Instance) =>
  isAtMost(
    momentOf({ ...instance, batch: instance.batch + 1 }, instance.s),
    momentOf(instance, instance.s),
  );

/** h(η') − 1 >= (η'/η)^power (h(η) − 1). */
const growsWithStep = (power: number) => (instance: Instance) => {
  const { eta, s, longer } = instance;
  const [before, after] = [momentOf(instance, s), momentOf({ ...instance, eta: longer * eta }, s)];
  const factor = longer ** power;
  return slack({
    left: factor * (before.value - 1),
    right: after.value - 1,
    scale: 1 + after.value,
    tolerance: factor * before.error + after.error,
  });
};

const all = problem({ instance: (draw) => drawInstance(draw, [0.1, 8]) });
const convex = problem({ instance: (draw) => drawInstance(draw, [1, 8]) });
const concave = problem({
  instance: (draw) => ({
    ...drawInstance(draw, [0.05, 0.5]),
    batch: draw.integer("large b", 4, 12),
    d: 1,
    eta: draw.uniform("long eta", 1, 2.5),
  }),
});

const even = problem({
  instance: (draw) => ({ ...drawSetting(draw), k: draw.integer("k", 0, 4) }),
});

/** η with h(2) = 1. */
const anchors = problem({ instance: (draw) => drawSetting(draw) });
const isAnchor = (at: (setting: Setting) => number) => (setting: Setting) => {
  const { value, error } = momentOf({ ...setting, eta: at(setting) }, 2);
  return agreement(value, 1, { tolerance: error + accumulatedRoundoff(400) });
};

export default defineClaim(all, {
  id: "tail-index-monotonicity",
  topic: "stochastic",
  title: "The tail index of SGD falls with step size and dimension, and grows with the batch",
  source: {
    authors: "M. Gürbüzbalaban, U. Şimşekli, L. Zhu",
    title: "The heavy-tail phenomenon in SGD",
    year: 2021,
    venue: "International Conference on Machine Learning",
    arxiv: "2006.04740",
    locator: "the theorem on the monotonicity of the tail index; through its moments",
  },
  statement: String.raw`
For $\eta > 0$ and integers $b, d \ge 1$ let $x_{k+1} = (I - \frac\eta b H_k) x_k + q_k$ with
$H_k = \sum_{i \le b} a_i a_i^\top$, fresh $a_i \sim N(0, I_d)$, and for $s \ge 0$
$$h(s) = \mathbb{E} \big\| (I - \tfrac\eta b H) e_1 \big\|^s
  = \mathbb{E} \Big[ \big(1 - \tfrac\eta b A\big)^2 + \tfrac{\eta^2}{b^2} A B \Big]^{s/2},
  \qquad A \sim \chi^2_b, \; B \sim \chi^2_{d-1}$$
independent ($B = 0$ for $d = 1$). If $h'(0) < 0$, the tail index of the stationary law is the unique
$\alpha > 0$ with $h(\alpha) = 1$. For every $s > 0$, $h(s)$ grows with $d$ (*dimension*). For every $s \ge 1$ it
falls as $b$ grows (*batch*), and as a function of $\eta$ it is convex with the value 1 at 0, so that
$h(s; \eta') - 1 \ge \frac{\eta'}\eta (h(s; \eta) - 1)$ for $\eta' \ge \eta$ (*step*). Hence $\alpha$ falls with
$d$; and where $\alpha \ge 1$ it falls with $\eta$ and grows with $b$. For even $s$, $h$ is a polynomial in
$\eta$ (*even*), and $\alpha = 2$ exactly at $\eta = \frac{2b}{d + b + 1}$ (*anchor*). Checked for
$b, d \le 8$, $0.05 \le \eta \le 5$ and $s \le 8$.`,
  parts: {
    "dimension": {
      kind: "inequality",
      discretisation: "Gauss rules with 64 and 48 nodes",
      margin: growsWithDimension(1),
    },
    "batch": partOf(convex, {
      kind: "inequality",
      discretisation: "Gauss rules with 64 and 48 nodes",
      margin: fallsWithBatch,
    }),
    "step": partOf(convex, {
      kind: "inequality",
      discretisation: "Gauss rules with 64 and 48 nodes",
      margin: growsWithStep(1),
    }),
    "even": partOf(even, {
      kind: "identity",
      margin(setting) {
        const { value, size } = evenMoment(setting, setting.k);
        const { value: computed, error } = momentOf(setting, 2 * setting.k);
        return agreement(computed, value, {
          scale: size,
          tolerance: error + accumulatedRoundoff(400) * size,
        });
      },
    }),
    "anchor": partOf(anchors, {
      kind: "identity",
      margin: isAnchor(({ batch, d }) => 2 * batch / (d + batch + 1)),
    }),
  },
  nearMisses: [
    {
      id: "dimension-by-four-per-cent",
      part: "dimension",
      change: 0.04,
      why: "For small s or small steps h hardly depends on d.",
      margin: growsWithDimension(1.04),
    },
    nearMissOf(concave, {
      id: "batch-for-every-moment",
      part: "batch",
      why:
        "Below s = 1 the norm is not convex: d = 1, η = 2.3, small s, where E log|1 − ηA/b| grows with b.",
      margin: fallsWithBatch,
    }),
    nearMissOf(convex, {
      id: "by-the-square-of-the-step",
      part: "step",
      why: "h is convex, with a slope at 0 that is not 0: for small steps h − 1 is about −ηs.",
      margin: growsWithStep(2),
    }),
    nearMissOf(convex, {
      id: "grows-with-every-step",
      part: "step",
      why: "Up to its minimum h falls: only where it is above 1 must it grow.",
      margin: growsWithStep(0),
    }),
    nearMissOf(even, {
      id: "by-step-over-batch-alone",
      part: "even",
      why: "η = 0.6, b = 4 and η = 0.3, b = 2 have different moments.",
      margin(setting) {
        const { value, error } = momentOf(setting, 2 * setting.k);
        const other = { ...setting, eta: 2 * setting.eta, batch: 2 * setting.batch };
        const { value: claimed, size } = evenMoment(other, setting.k);
        return agreement(value, claimed, {
          scale: size,
          tolerance: error + accumulatedRoundoff(800) * size,
        });
      },
    }),
    nearMissOf(anchors, {
      id: "anchor-without-the-one",
      part: "anchor",
      why: "h(2) − 1 = η(η(d + b + 1)/b − 2).",
      margin: isAnchor(({ batch, d }) => 2 * batch / (d + batch)),
    }),
  ],
  strata: ({ batch, d }) => ({ batch, dimension: d }),
  evidence(_, { batch, d, s }) {
    const x = linspace(0.05, 2, 40);
    return {
      "h against η": { x, y: x.map((eta) => byQuadrature({ eta, batch, d }, s, 32)) },
    };
  },
  cost: 200,
});
