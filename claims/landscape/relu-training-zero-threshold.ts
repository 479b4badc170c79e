/**
 * The weight decay from which on the zero network is a global minimum of two-layer ReLU training is the
 * largest correlation of the targets with a unit neuron; below it one neuron along the maximiser is
 * better, by a known amount. Tight: that neuron, ever smaller, at the threshold.
 */
import {
  accumulatedRoundoff,
  activations,
  addScaled,
  agreement,
  defineClaim,
  dot,
  type Draw,
  frobeniusNorm,
  largestReluCorrelation,
  linspace,
  type Matrix,
  matrixVector,
  norm,
  problem,
  scale,
  slack,
  twoLayerNetwork,
  type Vector,
  vectorMatrix,
} from "theorycheck";

interface Instance {
  readonly X: Matrix;
  readonly y: Vector;
  readonly weights: Matrix;
  readonly output: Vector;
  /** β is this share of the threshold, or 1 plus it. */
  readonly share: number;
}

/** Data, and networks of any kind or with all neurons near the one that correlates most. */
function drawInstance(draw: Draw): Instance {
  const [n, d, m] = [draw.integer("n", 1, 7), draw.integer("d", 1, 2), draw.integer("m", 1, 4)];
  const [halfPlane, oneSign] = [draw.boolean("half plane"), draw.boolean("one sign")];
  const size = draw.logUniform("size of y", 0.1, 10);
  const X = draw.matrix("X", n, d)
    .map(([first, ...rest]) => [halfPlane ? Math.abs(first) : first, ...rest]);
  const y = draw.vector("y", n).map((entry) => size * (oneSign ? -Math.abs(entry) : entry));
  const { direction, sign } = threshold({ X, y });
  const near = draw.boolean("near the best neuron");
  const deviation = draw.logUniform("deviation", 1e-4, 1);
  const drawNeuron = () => {
    const length = draw.logUniform("length", 1e-3, 1);
    const [u, alpha] = [draw.vector("u", d), draw.normal("alpha")];
    return near
      ? [...scale(length, addScaled(direction, deviation, u)), length * sign]
      : [...scale(length, u), length * alpha];
  };
  const neurons = Array.from({ length: m }, drawNeuron);
  return {
    X,
    y,
    weights: neurons.map((neuron) => neuron.slice(0, d)),
    output: neurons.map((neuron) => neuron[d]),
    share: draw.uniform("share", 0, 1),
  };
}

/** relu(Xu). */
const activated = (X: Matrix, u: Vector): Vector => matrixVector(X, u).map((z) => Math.max(0, z));

/** The largest |yᵀ relu(Xu)| over unit u, where it is attained, and its sign. */
function threshold({ X, y }: Pick<Instance, "X" | "y">) {
  const [above, below] = [y, scale(-1, y)].map((targets) => largestReluCorrelation(X, targets));
  return above.value >= below.value ? { ...above, sign: 1 } : { ...below, sign: -1 };
}

/** What a network wins in the loss, ½‖y‖² − ½‖f − y‖², and half the squares of its weights. */
function fit({ X, y }: Instance, weights: Matrix, output: Vector) {
  const shape = { inputs: X[0].length, width: weights.length, activation: activations.relu };
  const network = twoLayerNetwork(shape);
  const f = network.predict(network.pack({ weights, output: [output] }), X).flat();
  const squares = (frobeniusNorm(weights) ** 2 + norm(output) ** 2) / 2;
  const reach = frobeniusNorm(X) * squares;
  const steps = accumulatedRoundoff(X.length + X[0].length + weights.length + 8);
  // The threshold errs by as much as a correlation: it multiplies the squares.
  const tolerance = 2 * steps * (2 * norm(y) + reach) * reach;
  return { gain: dot(y, f) - dot(f, f) / 2, squares, tolerance };
}

/** P(u, α) >= ½‖y‖², that is gain <= β · squares, at β = (1 + share) · bound. */
const zeroIsOptimal = (bound: (instance: Instance, max: number) => number) => (of: Instance) => {
  const { gain, squares, tolerance } = fit(of, of.weights, of.output);
  const { value } = threshold(of);
  return slack({
    left: gain,
    right: (1 + of.share) * bound(of, value) * squares,
    scale: value * squares,
    tolerance,
  });
};

/** The loss of the one neuron is below ½‖y‖² by factor · (β_max − β)²/q², at β = share · β_max. */
const oneNeuronGains = (factor: number) => (instance: Instance) => {
  const { value, direction, sign } = threshold(instance);
  const q = norm(activated(instance.X, direction));
  const beta = instance.share * value;
  const r = Math.sqrt(value - beta) / q;
  const { gain, squares, tolerance } = fit(instance, [scale(r, direction)], [sign * r]);
  return agreement(gain - beta * squares, factor * (value - beta) ** 2 / q ** 2, {
    scale: (value / q) ** 2,
    tolerance,
  });
};

const hasThreshold = (instance: Instance): boolean => threshold(instance).value > 0;

const ofTargets = ({ X, y }: Instance): number => norm(vectorMatrix(y, X));

const alongData = ({ X, y }: Instance): number =>
  Math.max(
    0,
    ...X.filter((x) => norm(x) > 0).map((x) => Math.abs(dot(y, activated(X, x))) / norm(x)),
  );

const single: Instance = { X: [[1]], y: [1], weights: [[1e-3]], output: [1e-3], share: 0 };

export default defineClaim(problem({ instance: drawInstance }), {
  id: "relu-training-zero-threshold",
  topic: "landscape",
  title: "The exact weight decay from which on the zero ReLU network is globally optimal",
  source: {
    authors: "M. Pilanci, T. Ergen",
    title: "Neural networks are convex regularizers: exact polynomial-time convex optimization " +
      "formulations for two-layer networks",
    year: 2020,
    venue: "ICML",
    arxiv: "2002.10553",
    locator: "the constraint of the dual program; this consequence is worked out here",
  },
  statement: String.raw`
For all $X \in \mathbb{R}^{n \times d}$ and $y \in \mathbb{R}^n$, let
$$P(u, \alpha) = \tfrac12 \Big\| \sum_{j=1}^m \mathrm{relu}(X u_j)\, \alpha_j - y \Big\|^2
  + \tfrac\beta2 \sum_{j=1}^m \big( \|u_j\|^2 + \alpha_j^2 \big), \qquad
\beta_{\max} = \max_{\|u\| \le 1} |y^\top \mathrm{relu}(X u)|.$$
For every $\beta \ge \beta_{\max}$, every $m$ and all $u_j \in \mathbb{R}^d$, $\alpha_j \in \mathbb{R}$,
$P(u, \alpha) \ge \frac12 \|y\|^2$, the value of the zero network (*zero-optimal*). For every
$0 \le \beta < \beta_{\max}$, with a maximiser $\hat u$, $q = \|\mathrm{relu}(X \hat u)\| > 0$ and
$r^2 = (\beta_{\max} - \beta)/q^2$, the one neuron $u = r \hat u$,
$\alpha = r\, \mathrm{sign}(y^\top \mathrm{relu}(X \hat u))$ has
$P = \frac12 \|y\|^2 - \frac{(\beta_{\max} - \beta)^2}{2 q^2}$ (*one-neuron*). *Special case*: checked for
$d \le 2$, where $\beta_{\max}$ is exact, and $n \le 7$, $m \le 4$.`,
  parts: {
    "zero-optimal": {
      kind: "inequality",
      tight: true,
      margin: zeroIsOptimal((_, max) => max),
      witnesses: [single],
    },
    "one-neuron": { kind: "identity", applies: hasThreshold, margin: oneNeuronGains(0.5) },
  },
  nearMisses: [
    {
      id: "one-per-cent-below-the-threshold",
      part: "zero-optimal",
      why: "There the one neuron wins (0.01 β_max)²/(2q²).",
      change: 0.01,
      margin: zeroIsOptimal((_, max) => 0.99 * max),
    },
    {
      id: "half-of-the-threshold",
      part: "zero-optimal",
      why: "The penalty is halved already: ½(‖u‖² + α²) is ‖u‖|α| at its least, not 2‖u‖|α|.",
      margin: zeroIsOptimal((_, max) => max / 2),
    },
    {
      id: "norm-of-the-gradient",
      part: "zero-optimal",
      why: "x₁ = 1, x₂ = −1, y = (1, 1) has Xᵀy = 0, yet one neuron fits one of the two.",
      margin: zeroIsOptimal(ofTargets),
      witnesses: [{ X: [[1], [-1]], y: [1, 1], weights: [[1]], output: [1], share: 0 }],
    },
    {
      id: "data-directions-only",
      part: "zero-optimal",
      why: "X = I, y = (1, 1) is fitted best along (1, 1)/√2, which is no data point.",
      margin: zeroIsOptimal(alongData),
    },
    {
      id: "without-the-modulus",
      part: "zero-optimal",
      why: "For x = 1, y = −1 the product is never positive, but a negative output weight fits y.",
      margin: zeroIsOptimal(({ X, y }) => largestReluCorrelation(X, y).value),
    },
    {
      id: "gain-five-per-cent-larger",
      part: "one-neuron",
      why: "Along û the loss is ½‖y‖² − (β_max − β)r² + ½q²r⁴, with the minimum as claimed.",
      change: 0.05,
      margin: oneNeuronGains(0.525),
    },
  ],
  trueVariants: [
    {
      id: "norm-of-the-gradient-where-it-is-larger",
      part: "zero-optimal",
      why: "Then it is at least the threshold.",
      applies: (instance) => ofTargets(instance) >= threshold(instance).value,
      margin: zeroIsOptimal(ofTargets),
    },
    {
      id: "data-directions-on-the-line",
      part: "zero-optimal",
      why: "On the line a direction with active data is the direction of a data point.",
      applies: ({ X }) => X[0].length === 1 || X.length === 1,
      margin: zeroIsOptimal(alongData),
    },
  ],
  strata: ({ X }) => ({ n: X.length, d: X[0].length }),
  evidence(_run, { X, y }) {
    const angles = linspace(0, 2 * Math.PI, 181);
    const at = (t: number) =>
      dot(y, activated(X, [Math.cos(t), Math.sin(t)].slice(0, X[0].length)));
    return { "correlation over the angle of u": { x: angles, y: angles.map(at) } };
  },
  cost: 100,
});
