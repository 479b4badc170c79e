/**
 * The perceptron's mistake bound for a hidden layer of leaky ReLU units, of any width and from any
 * weights: the leak takes the place of linearity. Tight for orthonormal points, units
 * without a kink and zero weights.
 */
import {
  accumulatedRoundoff,
  activations,
  add,
  defineClaim,
  dot,
  type Draw,
  identity,
  type MarginProblem,
  type Matrix,
  matrixVector,
  nearMissOf,
  norm,
  partOf,
  perceptron,
  problem,
  run as runMethod,
  scale,
  slack,
  subtract,
  type Vector,
  when,
} from "theorycheck";

interface Instance {
  /** Unit vector. */
  readonly v: Vector;
  readonly points: readonly Vector[];
  /** y_i = sign of v·x_i. */
  readonly alpha: number;
  /** a_j √m. */
  readonly outputSigns: Vector;
  /** W_0, a row a unit. */
  readonly start: Matrix;
  readonly eta: number;
}

interface Range {
  readonly alphas?: readonly number[];
  readonly longest?: number;
  readonly atZero?: boolean;
}

/** Points whose part along v is at least γ, of norm at most `longest`; some of them orthonormal. */
function drawPoints(draw: Draw, d: number, longest: number) {
  if (draw.boolean("orthonormal")) {
    const v = new Array<number>(d).fill(1 / Math.sqrt(d));
    return { v, points: identity(d).map((row) => scale(longest, row)) };
  }
  const v = draw.unitVector("v", d);
  const gamma = draw.uniform("gamma", 0.1, 1);
  const points = Array.from({ length: draw.integer("n", 1, 8) }, () => {
    const along = gamma + (1 - gamma) * draw.uniform("along", 0, 1);
    const other = draw.unitVector("across", d);
    const across = subtract(other, scale(dot(other, v), v));
    const room = Math.sqrt(Math.max(0, 1 - along ** 2)) * draw.uniform("length", 0, 1);
    const size = norm(across);
    const x = add(scale(along, v), scale(size > 1e-8 ? room / size : 0, across));
    return scale(draw.pick("label", [1, -1]) * longest, x);
  });
  return { v, points };
}

function drawInstance(
  draw: Draw,
  { alphas = [1, 0.3, 0.05], longest = 1, atZero = false }: Range = {},
): Instance {
  const d = draw.integer("d", 1, 6);
  const m = draw.integer("m", 1, 6);
  const size = atZero ? 0 : draw.pick("size", [0, 0.1, 3]);
  return {
    ...drawPoints(draw, d, longest),
    alpha: draw.pick("alpha", alphas),
    outputSigns: draw.signs("a", m),
    start: draw.matrix("W0", m, d).map((row) => scale(size, row)),
    eta: draw.logUniform("eta", 0.05, 1),
  };
}

const atZero = (draw: Draw): Instance => drawInstance(draw, { atZero: true });

/** y_i f(W; x_i), the rows of W one after the other, σ'(0) = α. */
function network({ v, points, alpha, outputSigns }: Instance): MarginProblem {
  const { value, derivative } = activations.leakyRelu(alpha);
  const a = scale(1 / Math.sqrt(outputSigns.length), outputSigns);
  const rows = (W: Vector): Matrix => a.map((_, j) => W.slice(j * v.length, (j + 1) * v.length));
  const label = (i: number): number => Math.sign(dot(v, points[i]));
  const preActivations = (i: number, W: Vector): Vector => matrixVector(rows(W), points[i]);
  return {
    terms: points.length,
    termMargin: (i, W) => label(i) * dot(a, preActivations(i, W).map(value)),
    termMarginGradient: (i, W) =>
      preActivations(i, W).flatMap((z, j) => scale(label(i) * a[j] * derivative(z), points[i])),
  };
}

/** ((1 + √(1 + 8αγR))/(2αγ))². */
const bound = (share: number, radius: number): number =>
  ((1 + Math.sqrt(1 + 8 * share * radius)) / (2 * share)) ** 2;

/** Without a leak the claim has no bound: that of this one serves. */
const SMALLEST_LEAK = 0.3;

function run(instance: Instance) {
  const { v, points, alpha, start, eta } = instance;
  const gamma = Math.min(...points.map((x) => Math.abs(dot(v, x))));
  const radius = norm(start.flat()) / eta;
  // A run with more mistakes than the bound has said all: each pass but the last has one.
  const most = Math.ceil(bound((alpha || SMALLEST_LEAK) * gamma, radius)) + 1;
  const { final } = runMethod(perceptron({ stepSize: eta }), network(instance), start.flat(), {
    steps: points.length * (most + 1),
    until: when(
      ({ sinceMistake, mistakes }) => sinceMistake >= points.length || mistakes > most,
      "no mistake in a pass, or too many",
    ),
  });
  const rounding = accumulatedRoundoff(8 * v.length + 16);
  return { mistakes: final.mistakes, gamma, radius, rounding };
}
type Run = ReturnType<typeof run>;

/** k <= ((1 + √(1 + 8αγR))/(2αγ))². */
const isBounded = ({ mistakes, gamma, radius, rounding }: Run, { alpha }: Instance) => {
  const right = bound((alpha || SMALLEST_LEAK) * gamma, radius);
  return slack({ left: mistakes, right, tolerance: 4 * rounding * right });
};

/** k <= factor · (αγ)^power, whatever W_0 is. */
const isAtMost =
  (factor: number, power = -2) => ({ mistakes, gamma, rounding }: Run, { alpha }: Instance) => {
    const right = factor * (alpha * gamma) ** power;
    return slack({ left: mistakes, right, tolerance: 4 * rounding * right });
  };

const networks = problem({ instance: (draw) => drawInstance(draw), run });

export default defineClaim(networks, {
  id: "leaky-network-mistake-bound-any-width",
  topic: "stochastic",
  title: "A mistake bound for leaky networks of any width and any initial weights",
  source: {
    authors: "S. Frei, Y. Cao, Q. Gu",
    title:
      "Provable generalization of SGD-trained neural networks of any width in the presence of" +
      " adversarial label noise",
    year: 2021,
    venue: "ICML",
    arxiv: "2101.01152",
    locator:
      "steps of the perceptron in place of the gradient of a loss; the bound is worked out here",
  },
  statement: String.raw`
For all $m \ge 1$, $0 < \alpha \le 1$, $W_0 \in \mathbb{R}^{m \times d}$ and $\eta > 0$: let
$f_W(x) = \sum_{j \le m} a_j \sigma(w_j \cdot x)$ with $a_j = \pm \frac{1}{\sqrt m}$,
$\sigma(z) = \max(z, \alpha z)$, $\sigma'(0) = \alpha$, and let $\|x_i\| \le 1$ and
$y_i\, v \cdot x_i \ge \gamma > 0$ for all $i$ and a unit vector $v$, $y_i = \pm 1$. Show the points one
after the other, and where $y_i f_W(x_i) \le 0$ let $W \leftarrow W + \eta y_i \nabla_W f_W(x_i)$. The number
$k$ of these updates, over any number of passes, satisfies $\alpha\gamma k \le \sqrt k + 2R$ with
$R = \|W_0\|_F / \eta$, that is
$$k \le \left( \frac{1 + \sqrt{1 + 8 \alpha \gamma R}}{2 \alpha \gamma} \right)^2,$$
for $W_0 = 0$ at most $1/(\alpha\gamma)^2$: attained for $\alpha = 1$ by orthonormal points with
$y_i = 1$. Checked in cyclic order for $d, m \le 6$ and at most 8 points.`,
  parts: {
    "any-start": { kind: "inequality", margin: isBounded },
    "from-zero": partOf(problem({ instance: atZero, run }), {
      kind: "inequality",
      tight: true,
      margin: isAtMost(1),
      witnesses: [{
        v: [0.5, 0.5, 0.5, 0.5],
        points: identity(4),
        alpha: 1,
        outputSigns: [1],
        start: [[0, 0, 0, 0]],
        eta: 1,
      }],
    }),
  },
  nearMisses: [
    {
      id: "without-leak",
      part: "any-start",
      why:
        "m = d = 1, w₀ = −1, x = 1: a ReLU is 0 there and has no gradient: mistakes for ever, where the bound for α = 0.3 would end them.",
      instance: (draw) => drawInstance(draw, { alphas: [0] }),
    },
    {
      id: "whatever-the-start",
      part: "any-start",
      why: "From w₀ = −3 with η = x = 1 and no leak four updates are needed, not one.",
      margin: isAtMost(1),
    },
    nearMissOf(problem({ instance: atZero, run }), {
      id: "one-per-cent-fewer",
      part: "from-zero",
      change: 0.01,
      why: "The d unit vectors, v ∝ (1, …, 1) and γ² = 1/d: each is one mistake.",
      margin: isAtMost(0.99),
    }),
    nearMissOf(
      problem({ instance: (draw) => drawInstance(draw, { longest: 2, atZero: true }), run }),
      {
        id: "points-twice-as-long",
        part: "from-zero",
        why: "The points 2e_i have γ = 2/√d and are d mistakes, not d/4.",
        margin: isAtMost(1),
      },
    ),
    nearMissOf(problem({ instance: atZero, run }), {
      id: "not-squared",
      part: "from-zero",
      why: "Four orthonormal points with γ = ½ are four mistakes, not two.",
      margin: isAtMost(1, -1),
    }),
  ],
  strata: ({ alpha, outputSigns, v }) => ({
    alpha,
    width: outputSigns.length,
    dimension: v.length,
  }),
  evidence: ({ mistakes, gamma, radius }, { alpha }) => ({
    "mistakes, and the bound": [mistakes, bound(alpha * gamma, radius)],
  }),
  cost: 300,
});
