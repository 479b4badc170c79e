/**
 * Gradient flow on balanced deep linear networks: a Polyak–Łojasiewicz inequality whose constant is a
 * power of the least singular value of the product, and the linear rate that it gives to a start near
 * the target. The inequality is attained where the product is a multiple of an orthogonal matrix; the
 * rate and the bound on the singular value are, in one dimension, at the start.
 */
import {
  accumulatedRoundoff,
  add,
  balancedFactors,
  chainGradients,
  deepLinearNetwork,
  defineClaim,
  type Draw,
  drawWithSingularValues,
  eigenvalueTolerance,
  frobeniusNorm,
  identity,
  inverse,
  linspace,
  type Matrix,
  multiply,
  norm,
  outer,
  problem,
  reshape,
  rungeKutta4,
  scale,
  singularValues,
  slack,
  subtract,
  type Vector,
} from "theorycheck";

interface Instance {
  /** W_1, …, W_N. */
  readonly factors: readonly Matrix[];
  /** Φ. */
  readonly target: Matrix;
  /** The time, in units of 1/(N (‖Φ‖ + ‖W − Φ‖)^(2(N − 1)/N)), N times a bound of ‖W‖ ever after. */
  readonly units: number;
}

/** A balanced start at the given share of σ_min(Φ) from Φ. */
function drawNear(draw: Draw, largestShare: number): Instance {
  const [N, d] = [draw.integer("N", 1, 4), draw.integer("d", 1, 3)];
  const sigmas = draw.vector("sigma", d, { logUniform: [0.2, 4] });
  const target = drawWithSingularValues(draw, "target", sigmas, [d, d]);
  const distance = draw.logUniform("share", 1e-3, largestShare) * Math.min(...sigmas);
  const start = add(target, scale(distance, reshape(draw.unitVector("direction", d * d), d, d)));
  const frames = Array.from({ length: N - 1 }, () => draw.orthogonal("frame", d));
  return {
    factors: balancedFactors(start, frames),
    target,
    units: draw.logUniform("time", 1e-3, 2),
  };
}

/** Two factors of a drawn product, and any direction of the slope. */
function drawUnbalanced(draw: Draw, dimensions: readonly [number, number]): Instance {
  const d = draw.integer("d", ...dimensions);
  const [whole, first] = ["W", "W1"].map((name) => {
    const sigmas = draw.vector(`sigma ${name}`, d, { logUniform: [1 / 4, 4] });
    return drawWithSingularValues(draw, name, sigmas, [d, d]);
  });
  const slope = outer(draw.unitVector("u", d), draw.unitVector("v", d));
  const factors = [first, multiply(whole, inverse(first))];
  return { factors, target: subtract(whole, slope), units: 1 };
}

const exponent = (N: number): number => 2 * (N - 1) / N;

function product(factors: readonly Matrix[]): Matrix {
  const [last, ...rest] = factors.toReversed();
  return multiply(last, ...rest);
}

/** W_1, …, W_N after a time of the flow. */
function flow({ factors, target }: Instance, time: number, steps: number): Matrix[] {
  const d = target.length;
  const factorsOf = (state: Vector): Matrix[] =>
    factors.map((_, j) => reshape(state.slice(j * d * d, (j + 1) * d * d), d, d));
  const velocity = (state: Vector): Vector => {
    const now = factorsOf(state);
    return scale(-1, chainGradients(now, subtract(product(now), target)).flat(2));
  };
  return factorsOf(rungeKutta4(velocity, factors.flat(2), time, steps));
}

function run(instance: Instance) {
  const { factors, target, units } = instance;
  const [N, W] = [factors.length, product(factors)];
  const at = (moved: readonly Matrix[]) => ({
    distance: frobeniusNorm(subtract(product(moved), target)),
    smallest: singularValues(product(moved))[target.length - 1],
  });
  const start = at(factors);
  const sigmas = singularValues(target);
  const time = units / (N * (sigmas[0] + start.distance) ** exponent(N));
  return {
    N,
    time,
    start,
    reach: sigmas[target.length - 1] - start.distance,
    /** With the error of the steps: twice as long ones have 16 times as much. */
    end() {
      const [fine, coarse] = [8, 4].map((steps) => at(flow(instance, time, steps)));
      return {
        ...fine,
        distanceError: Math.abs(fine.distance - coarse.distance),
        smallestError: Math.abs(fine.smallest - coarse.smallest),
      };
    },
    /** Of a product of the size of W or Φ, after 8 steps of four stages. */
    rounding: accumulatedRoundoff(32 * N * (target.length + 2)) *
      (frobeniusNorm(W) + frobeniusNorm(target)),
  };
}

type Run = ReturnType<typeof run>;

/** factor · N σ_min(W)^power ‖∇ℓ‖² <= −ℓ'. */
const fallsAtLeast =
  (factor: number, power = exponent) => ({ N, start }: Run, { factors, target }: Instance) => {
    const hidden = factors.slice(1).map((next) => next.length);
    const model = deepLinearNetwork({ inputs: identity(target.length), targets: target, hidden });
    const gradient = model.gradient(factors.flat(2));
    const { distance, smallest } = start;
    const constant = (sigma: number): number => factor * N * sigma ** power(N);
    const norms = factors.map(frobeniusNorm);
    const without = norms.map((_, j) => norms.with(j, 1).reduce((total, size) => total * size, 1));
    const size = without[0] * norms[0];
    const relative = eigenvalueTolerance(N * target.length, 1);
    // Of the factor gradients, of W − Φ in both sides, and of σ_min(W).
    const ofGradients = relative * norm(without) ** 2 * distance *
      (distance + size + frobeniusNorm(target));
    const ofSigma = distance ** 2 * (constant(smallest + relative * size) - constant(smallest));
    return slack({
      left: constant(smallest) * distance ** 2,
      right: norm(gradient) ** 2,
      tolerance: 2 * ofGradients + ofSigma,
    });
  };

/** factor · 2N c^(2(N−1)/N) t <= log(ℓ(0)/ℓ(t)). */
const decays = (factor: number, c: (run: Run) => number) => (result: Run) => {
  const { N, start, time, rounding } = result;
  const end = result.end();
  return slack({
    left: factor * 2 * N * c(result) ** exponent(N) * time,
    right: 2 * Math.log(start.distance / end.distance),
    scale: 2 * N * c(result) ** exponent(N) * time,
    tolerance: 2 * (end.distanceError + rounding) / end.distance + 2 * rounding / start.distance,
  });
};

/** factor · c <= σ_min(W(t)). */
const staysAbove = (factor: number) => (result: Run) => {
  const end = result.end();
  return slack({
    left: factor * result.reach,
    right: end.smallest,
    scale: result.reach,
    tolerance: end.smallestError + result.rounding,
  });
};

const isDeep = ({ N }: Run): boolean => N >= 2;

const steps = "Runge-Kutta of order 4, compared with steps twice as long";

export default defineClaim(problem({ instance: (draw) => drawNear(draw, 0.95), run }), {
  id: "balanced-deep-linear-descent-rate",
  topic: "linear-networks",
  title: "Balanced deep linear flow obeys a Polyak–Łojasiewicz inequality of exponent 2(N − 1)/N",
  source: {
    authors: "S. Arora, N. Cohen, N. Golowich, W. Hu",
    title: "A convergence analysis of gradient descent for deep linear neural networks",
    year: 2019,
    venue: "ICLR",
    arxiv: "1810.02281",
    locator: "the version for gradient flow of Theorem 1",
  },
  statement: String.raw`
For all $N, d \ge 1$ and $\Phi, W_1, \dots, W_N \in \mathbb{R}^{d \times d}$ with
$W_{j+1}^\top W_{j+1} = W_j W_j^\top$ for $1 \le j < N$ (*balanced*), let $W = W_N \cdots W_1$,
$\ell = \frac12 \|W - \Phi\|_F^2$ and $\nabla\ell = W - \Phi$, and let every factor follow gradient flow,
which keeps them balanced. Then (*rate*)
$$-\dot\ell = \sum_{j=1}^N \| W_{j+1}^\top \cdots W_N^\top\, \nabla\ell\, W_1^\top \cdots W_{j-1}^\top \|_F^2
  \ge N \sigma_{\min}(W)^{2(N-1)/N}\, \|\nabla\ell\|_F^2.$$
If $\|W(0) - \Phi\|_F \le \sigma_{\min}(\Phi) - c$ for a $c > 0$, then for all $t \ge 0$
$$\sigma_{\min}(W(t)) \ge c \quad \text{and} \quad \ell(t) \le \ell(0) \exp(-2 N c^{2(N-1)/N} t)$$
(*stays away from zero*, *decay*; checked with the largest such $c$). Checked for $N \le 4$, $d \le 3$ and times
$t \le 2/(N (\|\Phi\|_2 + \|W(0) - \Phi\|_F)^{2(N-1)/N})$.`,
  parts: {
    "rate": {
      kind: "inequality",
      tight: true,
      margin: fallsAtLeast(1),
      witnesses: [{ factors: [[[2]], [[2]]], target: [[5]], units: 1 }],
    },
    "stays-away-from-zero": {
      kind: "inequality",
      tight: true,
      margin: staysAbove(1),
      discretisation: steps,
      witnesses: [{ factors: [[[1]], [[1]]], target: [[2]], units: 1e-3 }],
    },
    "decay": {
      kind: "inequality",
      tight: true,
      margin: decays(1, ({ reach }) => reach),
      discretisation: steps,
      witnesses: [{ factors: [[[1]], [[1]]], target: [[2]], units: 1e-3 }],
    },
  },
  nearMisses: [
    {
      id: "exponent-without-the-root",
      part: "rate",
      why: "For N = 2, d = 1, W = 2 and Φ = 3 the rate is 4, not 2 · 2².",
      margin: fallsAtLeast(1, (N) => 2 * (N - 1)),
      witnesses: [{ factors: [[[Math.SQRT2]], [[Math.SQRT2]]], target: [[3]], units: 1 }],
    },
    {
      id: "one-per-cent-faster",
      part: "rate",
      why: "In one dimension both sides are N |W|^(2(N−1)/N) (W − Φ)².",
      change: 0.01,
      applies: isDeep,
      margin: fallsAtLeast(1.01),
    },
    {
      id: "unbalanced",
      part: "rate",
      why: "W₁ = diag(½, 1) and W₂ = diag(2, 1) have W = I, but pass −e₂e₁ᵀ on with 1 + ¼, not 2.",
      instance: (draw) => drawUnbalanced(draw, [2, 3]),
      witnesses: [{
        factors: [[[0.5, 0], [0, 1]], [[2, 0], [0, 1]]],
        target: [[1, 0], [-1, 1]],
        units: 1,
      }],
    },
    {
      id: "any-start",
      part: "decay",
      why: "From W = −1 to Φ = 1 two factors have to pass 0, where they stop: ℓ stays above ½.",
      instance: (draw) => drawNear(draw, 4),
      margin: decays(1, ({ start }) => start.smallest),
      witnesses: [{ factors: [[[1]], [[-1]]], target: [[1]], units: 2 }],
    },
    {
      id: "decay-five-per-cent-faster",
      part: "decay",
      why: "Where W(0) < Φ in one dimension, c is W(0) and the bound is exact to first order in t.",
      change: 0.05,
      applies: isDeep,
      margin: decays(1.05, ({ reach }) => reach),
    },
    {
      id: "five-per-cent-further-from-zero",
      part: "stays-away-from-zero",
      why: "Where W(0) < Φ in one dimension, W(0) is c itself.",
      change: 0.05,
      applies: isDeep,
      margin: staysAbove(1.05),
    },
  ],
  trueVariants: [
    {
      id: "unbalanced-in-one-dimension",
      part: "rate",
      why: "The mean of W²/w_j² is at least their geometric mean, |W|^(2 − 2/N).",
      instance: (draw) => drawUnbalanced(draw, [1, 1]),
    },
  ],
  strata: ({ factors, target }) => ({ N: factors.length, d: target.length }),
  evidence({ N, reach, start, time }, instance) {
    const times = linspace(0, 10 * time, 21);
    const losses = times.map((t) =>
      frobeniusNorm(subtract(product(flow(instance, t, 200)), instance.target)) ** 2 / 2
    );
    const rate = 2 * N * reach ** exponent(N);
    return {
      "loss along the flow": { x: times, y: losses },
      "bound": { x: times, y: times.map((t) => start.distance ** 2 / 2 * Math.exp(-rate * t)) },
    };
  },
  cost: 500,
});
