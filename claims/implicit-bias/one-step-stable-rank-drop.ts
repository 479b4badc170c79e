/**
 * One step of gradient descent from a small start gives a two-layer leaky ReLU network a small stable
 * rank. Why: for orthogonal inputs the stable rank of every gradient is at most (1 + γ)²/(4γ), attained.
 */
import {
  accumulatedRoundoff,
  activations,
  add,
  defineClaim,
  diagonal,
  type Draw,
  firstLayerDescent,
  gaussianMatrix,
  identity,
  type Matrix,
  multiply,
  nearMissOf,
  partOf,
  problem,
  scale,
  singularValues,
  slack,
  stableRank,
  type Stream,
  stream,
  transpose,
  type Vector,
} from "theorycheck";

/** n Gaussian inputs of dimension d, width m, weights N(0, deviation²), one step of size eta. */
interface Start {
  readonly n: number;
  readonly d: number;
  readonly m: number;
  readonly gamma: number;
  readonly deviation: number;
  readonly eta: number;
}

/** C with W − ∇L(W) = W + C X for the mean logistic loss times eta. */
function stepFrom(
  network: { readonly gamma: number; readonly labels: Vector; readonly output: Vector },
  gram: Matrix,
  preactivations: Matrix,
  eta = 1,
): Matrix {
  const { gamma, labels, output } = network;
  const activation = activations.leakyRelu(gamma);
  const sums = { gram, labels, output, activation, loss: "logistic" } as const;
  const options = { step: eta / labels.length, steps: 1 };
  return firstLayerDescent(sums, preactivations, options).coefficients;
}

/** The weights before and after one step. */
function takeStep({ n, d, m, gamma, deviation, eta }: Start, stream: Stream) {
  const X = gaussianMatrix(stream, n, d);
  const signs = (count: number): Vector =>
    Array.from({ length: count }, () => stream.integer(0, 1) * 2 - 1);
  const network = { gamma, labels: signs(n), output: scale(1 / Math.sqrt(m), signs(m)) };
  const before = scale(deviation, gaussianMatrix(stream, m, d));
  const inputs = transpose(X);
  const C = stepFrom(network, multiply(X, inputs), multiply(before, inputs), eta);
  return { before, after: add(before, multiply(C, X)) };
}

/** An observation: a high stable rank before the step, and this after it. */
const isLowAfter = (low: (after: Matrix) => boolean) => (start: Start, stream: Stream): boolean => {
  const { before, after } = takeStep(start, stream);
  return low(after) && stableRank(before) >= 5;
};

const atMost = (bound: number) => isLowAfter((after) => stableRank(after) <= bound);

const start: Start = { n: 6, d: 40, m: 20, gamma: 0.2, deviation: 1e-6, eta: 0.1 };

/** Orthogonal inputs of some lengths, and which units are active on which of them. */
interface Orthogonal {
  readonly gamma: number;
  readonly active: readonly Vector[];
  readonly lengths: Vector;
  readonly labels: Vector;
  readonly output: Vector;
  /** |w_j·x_i|. */
  readonly size: number;
}

function drawOrthogonal(draw: Draw): Orthogonal {
  const [m, n] = [draw.integer("m", 1, 8), draw.integer("n", 1, 8)];
  const anyUnits = (_: number, i: number): Vector => draw.signs(`input ${i}`, m);
  const oneUnit = (_: number, i: number): Vector => {
    const unit = draw.integer(`unit of input ${i}`, 0, m - 1);
    return Array.from({ length: m }, (_, j) => j === unit ? 1 : -1);
  };
  const rows = new Array<number>(n).fill(0);
  return {
    gamma: draw.boolean("matched") ? 1 / Math.max(1, m - 1) : draw.uniform("gamma", 0.1, 1),
    active: draw.boolean("one unit an input")
      ? transpose(rows.map(oneUnit))
      : transpose(rows.map(anyUnits)),
    lengths: draw.boolean("equal lengths")
      ? new Array(n).fill(1)
      : draw.vector("lengths", n, { uniform: [0.1, 2] }),
    labels: draw.signs("labels", n),
    output: draw.boolean("equal outputs")
      ? new Array(m).fill(1 / Math.sqrt(m))
      : draw.vector("output", m, { uniform: [0.1, 1] }),
    size: draw.logUniform("size", 1e-4, 1),
  };
}

/** The stable rank of the gradient. */
function gradientRank(instance: Orthogonal): number {
  const { active, lengths, size } = instance;
  const gram = diagonal(lengths.map((length) => length ** 2));
  const C = stepFrom(instance, gram, scale(size, active));
  return stableRank(multiply(C, diagonal(lengths)));
}

/** The same with inputs ±x_i, each pair with one label. */
function antipodalRank(instance: Orthogonal): number {
  const { active, lengths, labels, size } = instance;
  const X = [...diagonal(lengths), ...scale(-1, diagonal(lengths))];
  const both = scale(size, active.map((row) => [...row, ...scale(-1, row)]));
  const network = { ...instance, labels: [...labels, ...labels] };
  return stableRank(multiply(stepFrom(network, multiply(X, transpose(X)), both), X));
}

const excess = (gamma: number): number => (1 - gamma) ** 2 / (4 * gamma);

const isAtMost =
  (bound: (gamma: number) => number) => (rank: number, { gamma, lengths, output }: Orthogonal) =>
    slack({
      left: rank - 1,
      right: bound(gamma) - 1,
      scale: excess(gamma),
      tolerance: accumulatedRoundoff(16 * (lengths.length + output.length)) * rank,
    });

const orthogonal = problem({ instance: drawOrthogonal, run: gradientRank });

export default defineClaim(problem({ instances: [start] }), {
  id: "one-step-stable-rank-drop",
  topic: "implicit-bias",
  title: "One gradient step from a small start collapses the stable rank of a leaky ReLU network",
  source: {
    authors: "S. Frei, G. Vardi, P. L. Bartlett, N. Srebro, W. Hu",
    title: "Implicit bias in leaky ReLU networks trained on high-dimensional data",
    year: 2023,
    venue: "International Conference on Learning Representations",
    arxiv: "2210.07082",
    locator:
      "the theorem on gradient descent, at one size; the bound for orthogonal inputs is worked out here",
  },
  statement: String.raw`
Let $f(x; W) = \sum_{j \le m} a_j \varphi(w_j \cdot x)$ with $\varphi(z) = \max(z, \gamma z)$,
$0 < \gamma \le 1$, $L(W) = \frac1n \sum_{i \le n} \log(1 + e^{-y_i f(x_i; W)})$ with $y_i = \pm1$, and
$\mathrm{SR}(W) = \|W\|_F^2 / \|W\|_2^2$ the stable rank. *Random start*, a special case in numbers: for
$m = 20$, $n = 6$, $\gamma = 0.2$, $x_i \sim N(0, I_{40})$, fair independent signs $y_i$ and
$a_j \sqrt m$, and $W_0$ with independent entries $N(0, 10^{-12})$, the step
$W_1 = W_0 - 0.1 \nabla L(W_0)$ leads from $\mathrm{SR}(W_0) \ge 5$ to $\mathrm{SR}(W_1) \le 2$ with
probability at least $0.95$. *Orthogonal inputs*: for every $m, n \ge 1$, pairwise orthogonal $x_i \ne 0$,
$a \ne 0$ and every $W$,
$$\mathrm{SR}(\nabla L(W)) \le \frac{(1 + \gamma)^2}{4\gamma}.$$
Equality holds where all $a_j$, and all $\|x_i\|$ weighted by the slope of the loss, are equal, each input
activates a share $\gamma/(1 + \gamma)$ of the units, and each unit is activated by equally many inputs.`,
  parts: {
    "random-start": {
      kind: "statistical",
      sample: atMost(2),
      claimed: { quantity: "probability", relation: "at least", value: 0.95 },
    },
    "orthogonal-inputs": partOf(orthogonal, {
      kind: "inequality",
      tight: true,
      margin: isAtMost((gamma) => 1 + excess(gamma)),
      witnesses: [{
        gamma: 1 / 5,
        active: identity(6).map((row) => row.map((entry) => 2 * entry - 1)),
        lengths: [1, 1, 1, 1, 1, 1],
        labels: [1, 1, 1, 1, 1, 1],
        output: [1, 1, 1, 1, 1, 1],
        size: 1e-4,
      }],
    }),
  },
  nearMisses: [
    {
      id: "start-of-order-one",
      part: "random-start",
      why: "The step hardly moves weights of that size.",
      instances: [{ ...start, deviation: 1 }],
    },
    {
      id: "start-of-a-hundredth",
      part: "random-start",
      why: "The step is of the size of the start, whose stable rank is above 5.",
      instances: [{ ...start, deviation: 0.01 }],
    },
    {
      id: "stable-rank-at-most-four-thirds",
      part: "random-start",
      why: "The median is 1.32, and nearly half of the draws are above 4/3.",
      sample: atMost(4 / 3),
    },
    {
      id: "rank-two",
      part: "random-start",
      why: "Only the stable rank is small: σ₃ is more than a tenth of σ₁.",
      sample: isLowAfter((after) => {
        const [first, , third] = singularValues(after);
        return third <= 0.05 * first;
      }),
    },
    nearMissOf(orthogonal, {
      id: "excess-five-per-cent-less",
      part: "orthogonal-inputs",
      why: "For γ = ½, m = n = 3 and units that are active on one input each it is exactly 9/8.",
      margin: isAtMost((gamma) => 1 + 0.95 * excess(gamma)),
      change: 0.05,
    }),
    nearMissOf(orthogonal, {
      id: "bound-of-fair-activations",
      part: "orthogonal-inputs",
      why: "Units active on half of the inputs, the limit of random signs, are not the worst.",
      margin: isAtMost((gamma) => 1 + ((1 - gamma) / (1 + gamma)) ** 2),
    }),
    nearMissOf(problem({ instance: drawOrthogonal, run: antipodalRank }), {
      id: "antipodal-inputs",
      part: "orthogonal-inputs",
      why: "For ±x_i with one label the slopes 1 and −γ leave 1 − γ times a matrix of signs.",
      margin: isAtMost((gamma) => 1 + excess(gamma)),
    }),
  ],
  trueVariants: [
    {
      id: "start-a-hundred-times-larger",
      part: "random-start",
      why: "The step is still a hundred times larger than the start.",
      instances: [{ ...start, deviation: 1e-4 }],
    },
  ],
  evidence(start) {
    const { before, after } = takeStep(start, stream("one draw"));
    return {
      "singular values before the step": singularValues(before),
      "singular values after the step": singularValues(after),
    };
  },
  cost: 100,
});
