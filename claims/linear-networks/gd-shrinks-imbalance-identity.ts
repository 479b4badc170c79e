/**
 * Gradient flow on a product of weights conserves the differences of their squares; a step of gradient
 * descent multiplies each by 1 − (s/(w_i w_j))², so that short steps balance the weights. Identities,
 * but for the range of steps that shrink: its end is sharp.
 */
import {
  accumulatedRoundoff,
  agreement,
  autodiff,
  defineClaim,
  type Draw,
  gradientDescent,
  heavyBall,
  partOf,
  problem,
  run as runMethod,
  scalarLinearNetwork,
  slack,
  type Vector,
} from "theorycheck";

const { softplus } = autodiff;

const losses = {
  squared: { value: (p: number) => (p - 1) ** 2 / 2, derivative: (p: number) => p - 1 },
  logistic: {
    value: (p: number) => softplus.value(-p),
    derivative: (p: number) => -softplus.derivative(-p),
  },
  cube: { value: (p: number) => p ** 3, derivative: (p: number) => 3 * p ** 2 },
};

interface Instance {
  readonly w: Vector;
  readonly loss: keyof typeof losses;
  readonly eta: number;
}

/** The weights before and after a step, judged by the first two: any two may be. */
function run({ w, loss, eta }: Instance) {
  const network = scalarLinearNetwork(losses[loss]);
  const path = runMethod(gradientDescent({ stepSize: eta }), network, w, { steps: 1 });
  return judge({ w, loss, eta }, path.final.point);
}

function judge({ w, loss, eta }: Instance, next: Vector) {
  const network = scalarLinearNetwork(losses[loss]);
  const p = network.product(w);
  const s = eta * losses[loss].derivative(p) * p;
  const reach = Math.hypot(...[0, 1].map((l) => Math.abs(w[l]) + Math.abs(s / w[l])));
  return {
    before: difference(w),
    after: difference(next),
    pull: network.gradient(w).map((slope, l) => slope * w[l]),
    ratio: s / (w[0] * w[1]),
    scale: reach ** 2,
    // Each w_l⁺ is w_l − s/w_l up to a chain of 2k products and a few sums.
    tolerance: accumulatedRoundoff(2 * w.length + 10) * reach ** 2,
  };
}

const difference = ([first, second]: Vector): number => (first - second) * (first + second);

type Run = ReturnType<typeof run>;

/** (w_i⁺)² − (w_j⁺)² = factor(s/(w_i w_j)) · (w_i² − w_j²). */
const multipliedBy = (factor: (ratio: number) => number) => (run: Run) => {
  const { after, before, ratio, scale, tolerance } = run;
  return agreement(after, factor(ratio) * before, { scale, tolerance });
};

function drawWeights(draw: Draw) {
  const k = draw.integer("k", 2, 8);
  const magnitudes = draw.vector("magnitude", k, { logUniform: [0.25, 2] });
  const [place, small] = [draw.integer("small", 0, k - 1), draw.boolean("has small")];
  const factor = small ? draw.logUniform("factor", 1e-8, 1) : 1;
  const signs = draw.signs("negative", k);
  return {
    w: magnitudes.map((size, l) => signs[l] * size * (l === place ? factor : 1)),
    loss: draw.pick("loss", ["squared", "logistic", "cube"]),
  };
}

/** Steps with |s| = ratio · |w_i w_j|; where s is 0 whatever η is, η = 1. */
const drawRatio = (largest: number) => (draw: Draw): Instance => {
  const { w, loss } = drawWeights(draw);
  const p = w.reduce((product, weight) => product * weight);
  const pull = Math.abs(losses[loss].derivative(p) * p);
  const ratio = draw.uniform("ratio", 0.01, largest);
  return { w, loss, eta: pull > 0 ? ratio * Math.abs(w[0] * w[1]) / pull : 1 };
};

const steps = problem({
  instance: (draw): Instance => ({
    ...drawWeights(draw),
    eta: draw.logUniform("eta", 1e-3, 0.5),
  }),
  run,
});

const twoWeights: Instance = { w: [1, 2], loss: "squared", eta: 0.1 };

export default defineClaim(steps, {
  id: "gd-shrinks-imbalance-identity",
  topic: "linear-networks",
  title:
    "A step of gradient descent multiplies differences of squared weights by 1 − (s/(w_i w_j))²",
  source: {
    authors: "S. S. Du, W. Hu, J. D. Lee",
    title:
      "Algorithmic regularization in learning deep homogeneous models: layers are automatically " +
      "balanced",
    year: 2018,
    venue: "NeurIPS",
    arxiv: "1806.00900",
    locator: "Theorem 2.1 (gradient flow); the identity for steps is worked out here",
  },
  statement: String.raw`
For every $k \ge 2$, every differentiable $f: \mathbb{R} \to \mathbb{R}$, all $w \in \mathbb{R}^k$ without
zeros and every $\eta > 0$: let $F(w) = f(p)$ with $p = w_1 \cdots w_k$, and let
$w^+ = w - \eta \nabla F(w)$, that is $w_l^+ = w_l - s/w_l$ with $s = \eta f'(p)\, p$. For all
$i \ne j$ (*step*)
$$(w_i^+)^2 - (w_j^+)^2 = \Big[ 1 - \Big( \frac{s}{w_i w_j} \Big)^2 \Big] (w_i^2 - w_j^2),$$
so that $|(w_i^+)^2 - (w_j^+)^2| \le |w_i^2 - w_j^2|$ if $|s| \le \sqrt2\, |w_i w_j|$ (*shrinks*). Under
gradient flow $\dot w = -\nabla F(w)$ the difference is conserved: $w_i \partial_i F = w_j \partial_j F$
(*flow*). Checked for $f(p) = \frac12 (p - 1)^2$, $\log(1 + e^{-p})$, $p^3$ and $k \le 8$.`,
  parts: {
    "step": { kind: "identity", margin: multipliedBy((ratio) => 1 - ratio ** 2) },
    "shrinks": partOf(problem({ instance: drawRatio(Math.SQRT2), run }), {
      kind: "inequality",
      tight: true,
      margin: ({ before, after, tolerance }) =>
        slack({ left: Math.abs(after), right: Math.abs(before), tolerance }),
    }),
    "flow": {
      kind: "identity",
      margin: ({ pull: [first, second, ...rest] }) =>
        agreement(first, second, {
          tolerance: accumulatedRoundoff(2 * rest.length + 8) * Math.abs(first),
        }),
    },
  },
  nearMisses: [
    {
      id: "conserved-by-steps",
      part: "step",
      why: "A step of positive length leaves the hyperbola on which the flow would stay.",
      margin: multipliedBy(() => 1),
      witnesses: [twoWeights],
    },
    {
      id: "first-power",
      part: "step",
      why: "The terms of first order in η are −2s for both weights and cancel.",
      margin: multipliedBy((ratio) => 1 - ratio),
      witnesses: [twoWeights],
    },
    {
      id: "grows",
      part: "step",
      why: "s²/w_i² − s²/w_j² has the sign of w_j² − w_i², so it is taken away.",
      margin: multipliedBy((ratio) => 1 + ratio ** 2),
      witnesses: [twoWeights],
    },
    {
      id: "two-per-cent-less",
      part: "step",
      change: 0.02,
      why: "The factor of (s/(w_i w_j))² is 1, not 0.98.",
      margin: multipliedBy((ratio) => 1 - 0.98 * ratio ** 2),
    },
    {
      id: "second-step-with-momentum",
      part: "step",
      why: "The velocity of the first step is added, which s at the second point knows nothing of.",
      // Two steps on a cube of eight weights can overflow.
      applies: (_run, { loss }) => loss !== "cube",
      margin(_run, { w, loss, eta }) {
        const method = heavyBall({ stepSize: eta, momentum: 0.9 });
        const path = runMethod(method, scalarLinearNetwork(losses[loss]), w, { steps: 2 });
        const [, first, second] = path.iterates;
        return multipliedBy((ratio) => 1 - ratio ** 2)(judge({ w: first, loss, eta }, second));
      },
      witnesses: [twoWeights],
    },
    {
      id: "steps-five-per-cent-longer-shrink",
      part: "shrinks",
      change: 0.05,
      why: "At |s| = 1.05√2|w_i w_j| the factor is 1 − 2.205, of size above 1.",
      instance: drawRatio(1.05 * Math.SQRT2),
    },
  ],
  strata: ({ w, loss }) => ({ weights: w.length, loss }),
  evidence(_run, { w, loss, eta }) {
    const method = gradientDescent({ stepSize: eta });
    const network = scalarLinearNetwork(losses[loss]);
    const { iterates } = runMethod(method, network, w, { steps: 5 });
    return { "difference of squares": iterates.map(difference) };
  },
  cost: 100,
});
