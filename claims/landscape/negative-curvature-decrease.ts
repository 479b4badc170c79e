/**
 * A direction of negative curvature −δ decreases a function with L₂-Lipschitz Hessian by (2/3)δ³/L₂²,
 * in one of its two senses. Tight: f(y) = −½δy² + (L₂/6)|y|³ at 0, for every step.
 */
import {
  add,
  addScaled,
  cubicSumFunction,
  defineClaim,
  type Draw,
  drawCubicSum,
  linspace,
  outer,
  problem,
  quadraticForm,
  scale,
  slack,
} from "theorycheck";

/** A cubic sum f whose Hessian at x has the curvature −δ along v, and the step share · 2δ/L₂. */
function drawSaddle(draw: Draw) {
  const d = draw.integer("d", 1, 4);
  const f = drawCubicSum(draw, "f", { dimension: d, ridges: 3 });
  const [x, v] = [draw.vector("x", d), draw.unitVector("v", d)];
  const curvature = quadraticForm(v, cubicSumFunction(f).hessian(x));
  const change = -draw.logUniform("delta", 0.1, 10) - curvature;
  return {
    f: { ...f, quadratic: add(f.quadratic, scale(change, outer(v, v))) },
    x,
    v,
    share: draw.logUniform("share", 0.1, 10),
  };
}

function run({ f: cubicSum, x, v, share }: ReturnType<typeof drawSaddle>) {
  const f = cubicSumFunction(cubicSum);
  const delta = -quadraticForm(v, f.hessian(x));
  return { f, x, v, share, delta, L: f.lipschitz, best: 2 * delta / f.lipschitz };
}

type Run = ReturnType<typeof run>;
type Choice = (forward: number, backward: number) => number;

const mean: Choice = (forward, backward) => (forward + backward) / 2;
const smaller: Choice = Math.min;

/** f(x) − choice of f(x ± τv) >= claimed, in units of ½δτ². */
function decreases({ f, x, v, delta }: Run, tau: number, claimed: number, choice: Choice) {
  const [forward, backward] = [addScaled(x, tau, v), addScaled(x, -tau, v)];
  const rounding = [x, forward, backward].map((point) => f.tolerance(point).value);
  return slack({
    left: claimed,
    right: f.value(x) - choice(f.value(forward), f.value(backward)),
    scale: delta * tau ** 2 / 2,
    tolerance: Math.max(...rounding) * 2 + f.tolerance(x).hessian * tau ** 2 / 2,
  });
}

/** The mean of f(x ± τv), with L₂τ³/divisor for the remainder. */
const meanDecreases = (divisor: number) => (run: Run) => {
  const tau = run.share * run.best;
  return decreases(run, tau, run.delta * tau ** 2 / 2 - run.L * tau ** 3 / divisor, mean);
};

/** The smaller of f(x ± τv) at the best τ. */
const buys = (constant: number, choice = smaller) => (run: Run) =>
  decreases(run, run.best, constant * run.delta ** 3 / run.L ** 2, choice);

const extremal = {
  f: {
    linear: [0],
    quadratic: [[-0.5]],
    radial: 0,
    ridges: [{ coefficient: 1, direction: [1], offset: 0 }],
  },
  x: [0],
  v: [1],
  share: 1,
};

export default defineClaim(problem({ instance: drawSaddle, run }), {
  id: "negative-curvature-decrease",
  topic: "landscape",
  title: "A unit direction of curvature −δ buys a decrease of at least (2/3)δ³/L₂²",
  source: {
    authors: "Z. Allen-Zhu, Y. Li",
    title: "NEON2: Finding local minima via first-order oracles",
    year: 2018,
    venue: "NeurIPS",
    arxiv: "1711.06673",
    locator: "the descent step along a negative curvature; the exact constant is worked out here",
  },
  statement: String.raw`
For every $C^2$ function $f: \mathbb{R}^d \to \mathbb{R}$ with
$\|\nabla^2 f(x) - \nabla^2 f(y)\| \le L_2 \|x - y\|$ for all $x, y$ and an $L_2 > 0$, every $x$, and
every unit vector $v$ with $v^\top \nabla^2 f(x) v \le -\delta < 0$: for every step $\tau > 0$ (*mean*)
$$\tfrac12 \big( f(x + \tau v) + f(x - \tau v) \big)
  \le f(x) - \tfrac12 \delta \tau^2 + \tfrac16 L_2 \tau^3,$$
and so, with the best step $\tau = 2\delta/L_2$ (*better of two*),
$$\min_\pm f(x \pm \tau v) \le f(x) - \frac{2 \delta^3}{3 L_2^2}.$$
Checked on *special cases*: sums of a quadratic and of up to four terms $\frac{\kappa}{6}|u \cdot x - c|^3$
and $\frac{\kappa}{6}\|x\|^3$ with $\kappa$ of either sign, for which $L_2 = \sum |\kappa|$ serves.`,
  parts: {
    "mean": { kind: "inequality", tight: true, margin: meanDecreases(6), witnesses: [extremal] },
    "better-of-two": {
      kind: "inequality",
      tight: true,
      margin: buys(2 / 3),
      witnesses: [extremal],
    },
  },
  nearMisses: [
    {
      id: "five-per-cent-more",
      part: "better-of-two",
      change: 0.05,
      why: "For f = −½δy² + (L₂/6)|y|³ both senses decrease by exactly (2/3)δ³/L₂².",
      margin: buys(0.7),
    },
    {
      id: "one-fixed-sense",
      part: "better-of-two",
      why:
        "A gradient along v lifts f(x + τv) by τ g·v; only the other sense, or the mean, is safe.",
      margin: buys(2 / 3, (forward) => forward),
      witnesses: [{ ...extremal, f: { ...extremal.f, linear: [1] } }],
    },
    {
      id: "half-the-step",
      part: "better-of-two",
      why: "At τ = δ/L₂ the bound is (1/2 − 1/6)δ³/L₂², half of what the best step buys.",
      margin: (run) => decreases(run, run.best / 2, 2 / 3 * run.delta ** 3 / run.L ** 2, smaller),
    },
    {
      id: "curvature-squared-over-lipschitz",
      part: "better-of-two",
      why: "(2/3)δ²/L₂ has the wrong units: it asks for more wherever δ < L₂.",
      margin: (run) => decreases(run, run.best, 2 / 3 * run.delta ** 2 / run.L, smaller),
      witnesses: [extremal],
    },
    {
      id: "half-the-remainder",
      part: "mean",
      why: "|y|³ has third derivative ±6 on both sides of 0, so Taylor's L₂τ³/6 is all used.",
      margin: meanDecreases(12),
    },
    {
      id: "remainder-five-per-cent-less",
      part: "mean",
      change: 0.05,
      why: "The remainder L₂τ³/6 is attained, so L₂τ³/6.3 is too little.",
      margin: meanDecreases(6.3),
    },
  ],
  strata: ({ f, x }) => ({ dimension: x.length, ridges: f.ridges.length }),
  evidence({ f, x, v, best }) {
    const t = linspace(-2 * best, 2 * best, 81);
    return { "f(x + tv)": { x: t, y: t.map((step) => f.value(addScaled(x, step, v))) } };
  },
  cost: 100,
});
