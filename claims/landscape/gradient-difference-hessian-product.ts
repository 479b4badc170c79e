/**
 * A difference of gradients approximates a product with the Hessian up to (L₂/2)‖v‖². Tight: third
 * powers |u·x|³ and ‖x‖³ from where they vanish, along u and along any v.
 */
import {
  accumulatedRoundoff,
  add,
  addScaled,
  cubicSumFunction,
  defineClaim,
  type Draw,
  drawCubicSum,
  frobeniusNorm,
  linspace,
  matrixVector,
  norm,
  problem,
  scale,
  slack,
  subtract,
  zeros,
} from "theorycheck";

function drawStep(draw: Draw) {
  const d = draw.integer("d", 1, 5);
  return {
    f: drawCubicSum(draw, "f", { dimension: d }),
    x: draw.vector("x", d),
    v: scale(draw.logUniform("length", 1e-3, 10), draw.unitVector("v", d)),
    q: draw.pick("sense", [1, -1]) * draw.logUniform("q", 1e-3, 10),
  };
}

function run({ f: cubicSum, x, v, q }: ReturnType<typeof drawStep>) {
  const f = cubicSumFunction(cubicSum);
  return { f, x, v, q, L: f.lipschitz };
}

type Run = ReturnType<typeof run>;

/** ∇f(x + qv) − ∇f(x), or half the difference between x + qv and x − qv. */
function gradientChange({ f, x, v }: Run, q: number, central: boolean) {
  const ahead = f.gradient(addScaled(x, q, v));
  const behind = f.gradient(central ? addScaled(x, -q, v) : x);
  return scale(central ? 0.5 : 1, subtract(ahead, behind));
}

/** ‖change/q − ∇²f(x)v‖ <= constant · L₂|q|‖v‖^power, in units of L₂|q|‖v‖². */
function errorAtMost(constant: number, { central = false, power = 2 } = {}) {
  return (run: Run, q: number) => {
    const { f, x, v, L } = run;
    const H = f.hessian(x);
    const error = subtract(scale(1 / q, gradientChange(run, q, central)), matrixVector(H, v));
    const ends = [x, addScaled(x, q, v), addScaled(x, -q, v)];
    const gradients = Math.max(...ends.map((point) => f.tolerance(point).gradient));
    // Rounding x + qv moves the gradient by at most the Hessian there times a rounding of x.
    const points = accumulatedRoundoff(4) *
      (frobeniusNorm(H) + L * Math.abs(q) * norm(v)) * norm(add(x.map(Math.abs), v.map(Math.abs)));
    const product = f.tolerance(x).hessian * norm(v);
    return slack({
      left: norm(error),
      right: constant * L * Math.abs(q) * norm(v) ** power,
      scale: L * Math.abs(q) * norm(v) ** 2,
      tolerance: (2 * gradients + points) / Math.abs(q) + 2 * product,
    });
  };
}

const flat = (d: number) => ({ linear: new Array(d).fill(0), quadratic: zeros(d, d) });
const ridge = { ...flat(1), radial: 0, ridges: [{ coefficient: 1, direction: [1], offset: 0 }] };
const ball = { ...flat(2), radial: 1, ridges: [] };

export default defineClaim(problem({ instance: drawStep, run }), {
  id: "gradient-difference-hessian-product",
  topic: "landscape",
  title: "A gradient difference is a Hessian-vector product up to (L₂/2)‖v‖²",
  source: {
    authors: "Z. Allen-Zhu, Y. Li",
    title: "NEON2: Finding local minima via first-order oracles",
    year: 2018,
    venue: "NeurIPS",
    arxiv: "1711.06673",
    locator: "the approximation behind the gradient-based power method",
  },
  statement: String.raw`
For every $C^2$ function $f: \mathbb{R}^d \to \mathbb{R}$ with
$\|\nabla^2 f(x) - \nabla^2 f(y)\| \le L_2 \|x - y\|$ for all $x, y$: for all $x, v \in \mathbb{R}^d$,
$\|\nabla f(x + v) - \nabla f(x) - \nabla^2 f(x) v\| \le \frac{L_2}{2} \|v\|^2$, and so, for every
$q \ne 0$ (*rescaled*),
$$\Big\| \frac{\nabla f(x + q v) - \nabla f(x)}{q} - \nabla^2 f(x) v \Big\|
  \le \frac{L_2 |q|}{2} \|v\|^2.$$
Checked on *special cases*: sums of a quadratic and of up to three terms $\frac{\kappa}{6}|u \cdot x - c|^3$
and $\frac{\kappa}{6}\|x\|^3$ with $\kappa$ of either sign, for which $L_2 = \sum |\kappa|$ serves.`,
  parts: {
    "difference": {
      kind: "inequality",
      tight: true,
      margin: (run) => errorAtMost(0.5)(run, 1),
      witnesses: [{ f: ridge, x: [0], v: [1], q: 1 }, { f: ball, x: [0, 0], v: [3, 4], q: 1 }],
    },
    "rescaled": {
      kind: "inequality",
      tight: true,
      margin: (run) => errorAtMost(0.5)(run, run.q),
      witnesses: [{ f: ridge, x: [0], v: [1], q: 0.5 }],
    },
  },
  nearMisses: [
    {
      id: "four-per-cent-less",
      part: "difference",
      change: 0.04,
      why: "For |u·x|³ from 0 along u the error is ½L₂‖v‖², above 0.48L₂‖v‖².",
      margin: (run) => errorAtMost(0.48)(run, 1),
    },
    {
      id: "sixth-in-place-of-half",
      part: "difference",
      why: "L₂/6 belongs to the expansion of f; one derivative less divides by 2 only.",
      margin: (run) => errorAtMost(1 / 6)(run, 1),
    },
    {
      id: "central-difference-halves-the-error",
      part: "difference",
      why: "|y|³ is even, so its gradient is odd and both one-sided errors are the same at 0.",
      margin: (run) => errorAtMost(0.25, { central: true })(run, 1),
      witnesses: [{ f: ridge, x: [0], v: [1], q: 1 }],
    },
    {
      id: "linear-in-the-step",
      part: "difference",
      why: "The error grows with the square of the step: ½L₂‖v‖ is too small once ‖v‖ > 1.",
      margin: (run) => errorAtMost(0.5, { power: 1 })(run, 1),
      witnesses: [{ f: ridge, x: [0], v: [2], q: 1 }],
    },
    {
      id: "rescaled-four-per-cent-less",
      part: "rescaled",
      change: 0.04,
      why: "Dividing by q turns ½L₂‖qv‖² into ½L₂|q|‖v‖², still attained by |u·x|³.",
      margin: (run) => errorAtMost(0.48)(run, run.q),
    },
  ],
  trueVariants: [
    {
      id: "central-difference",
      part: "rescaled",
      why: "The mean of two one-sided errors is at most the larger one.",
      margin: (run) => errorAtMost(0.5, { central: true })(run, run.q),
    },
  ],
  strata: ({ f, x }) => ({ dimension: x.length, ridges: f.ridges.length }),
  evidence(run) {
    const q = linspace(0.02, 1, 50);
    return { "error over q": { x: q, y: q.map((share) => errorAtMost(0.5)(run, share).left) } };
  },
  cost: 100,
});
