/**
 * A wide two-layer ReLU network, trained by gradient descent on its first layer, fits any labels at a
 * linear rate that the limiting tangent kernel sets. Why: while no unit changes its activations, a step
 * acts on the residuals as gradient descent with the tangent kernel of the moment.
 */
import {
  accumulatedRoundoff,
  activations,
  agreement,
  defineClaim,
  type Draw,
  firstLayerDescent,
  gaussianMatrix,
  gramMatrix,
  identity,
  linspace,
  type Matrix,
  matrixVector,
  maxNorm,
  multiply,
  nearMissOf,
  norm,
  partOf,
  problem,
  reluTangentKernel,
  scale,
  type Stream,
  stream,
  subtract,
  symmetricEigen,
  tangentFeatures,
  transpose,
  type Vector,
} from "theorycheck";

const limitKernel = (inputs: Matrix): Matrix =>
  gramMatrix((x, y) => reluTangentKernel(x, y, "first"), inputs);

/** Unit inputs and labels; the step is theta over the largest eigenvalue of the limit kernel. */
interface Task {
  readonly inputs: Matrix;
  readonly labels: Vector;
  readonly theta: number;
  readonly width: number;
}

/** Unit vectors in the directions e_i + u_i with ‖u_i‖ <= 0.4. */
function drawInputs(draw: Draw, n: number): Matrix {
  const size = draw.uniform("size", 0, 0.4);
  return identity(n).map((e, i) => {
    const u = draw.unitVector(`u${i}`, n);
    const x = e.map((entry, j) => entry + size * u[j]);
    return scale(1 / norm(x), x);
  });
}

/** Unit vectors of ℝ⁴ in the directions e_i + c(1, 1, 1, 1). */
const equicorrelated = (c: number): Matrix =>
  identity(4).map((e) => {
    const x = e.map((entry) => entry + c);
    return scale(1 / norm(x), x);
  });

const orthonormal: Task = {
  inputs: equicorrelated(0),
  labels: [0.5, 0.5, 0.5, 0.5],
  theta: 0.5,
  width: 64,
};

const tasks: readonly Task[] = [
  orthonormal,
  { ...orthonormal, inputs: equicorrelated(0.5), labels: [1, -1, 0, 0], theta: 1 },
  { ...orthonormal, inputs: equicorrelated(-0.15), labels: [1, 1, 1, 1], theta: 0.2 },
];

/** η and λ_0, or the eigenvalue of H of another place. */
const spectrumOf = (place: number) => ({ inputs, theta }: Task) => {
  const { values } = symmetricEigen(limitKernel(inputs));
  return { eta: theta / values[values.length - 1], lambda: values[place] };
};
type Spectrum = ReturnType<ReturnType<typeof spectrumOf>>;

/** Σ (f_t(x_i) − y_i)² for t = 0, 1, …, from standard Gaussian weights. */
function squaredErrors(eta: number, { inputs, labels, width }: Task, stream: Stream): Vector {
  const weights = gaussianMatrix(stream, width, inputs[0].length);
  const signs = Array.from({ length: width }, () => 2 * stream.integer(0, 1) - 1);
  const points = transpose(inputs);
  const network = {
    gram: multiply(inputs, points),
    labels,
    output: scale(1 / Math.sqrt(width), signs),
    activation: activations.relu,
    loss: "squared",
  } as const;
  const options = { step: eta, steps: 40 };
  return scale(2, firstLayerDescent(network, multiply(weights, points), options).losses);
}

/** Whether no error of one run is above factor^t of the first. */
const decaysBy =
  (factor: (spectrum: Spectrum) => number) =>
  (spectrum: Spectrum, stream: Stream, task: Task): boolean => {
    const errors = squaredErrors(spectrum.eta, task, stream);
    return errors.every((error, t) => error <= factor(spectrum) ** t * errors[0]);
  };

const theorem = ({ eta, lambda }: Spectrum): number => 1 - eta * lambda / 2;

/** Weights that one step does not take to other activations. */
interface Step {
  readonly inputs: Matrix;
  readonly weights: Matrix;
  readonly signs: Vector;
  readonly labels: Vector;
  /** The share of the way to the first change of an activation. */
  readonly share: number;
}

function drawStep(draw: Draw): Step {
  const [n, m] = [draw.integer("n", 1, 4), draw.integer("m", 1, 6)];
  return {
    inputs: drawInputs(draw, n),
    weights: draw.matrix("weights", m, n),
    signs: draw.signs("a", m),
    labels: draw.vector("labels", n),
    share: draw.uniform("share", 0.1, 0.9),
  };
}

/** One step of a step size that keeps all activations, at most 1, and the kernel before it. */
function takeStep({ inputs, weights, signs, labels, share }: Step) {
  const output = scale(1 / Math.sqrt(weights.length), signs);
  const points = transpose(inputs);
  const start = multiply(weights, points);
  const gram = multiply(inputs, points);
  const network = { gram, labels, output, activation: activations.relu, loss: "squared" } as const;
  const move = (step: number) => firstLayerDescent(network, start, { step, steps: 1 });
  const whole = move(1).preactivations;
  const crossings = start.flatMap((row, j) =>
    row.map((z, p) => z > 0 === whole[j][p] > 0 ? 1 : z / (z - whole[j][p]))
  );
  const eta = share * Math.min(...crossings);
  const residualOf = (preactivations: Matrix): Vector =>
    labels.map((y, p) =>
      output.reduce((f, a, j) => f + a * activations.relu.value(preactivations[j][p]), 0) - y
    );
  const features = tangentFeatures(weights, inputs, activations.relu);
  return {
    eta,
    before: residualOf(start),
    after: eta > 0 ? residualOf(move(eta).preactivations) : residualOf(start),
    kernel: multiply(features, transpose(features)),
    size: norm(labels) + maxNorm(start) * Math.sqrt(weights.length),
  };
}

/** after = before − η factor(η) G before. */
const isLinear =
  (factor: number, kernelOf?: (step: Step) => Matrix) =>
  ({ eta, before, after, kernel, size }: ReturnType<typeof takeStep>, step: Step) => {
    const moved = matrixVector(kernelOf?.(step) ?? kernel, before);
    return agreement(after, subtract(before, scale(factor * eta, moved)), {
      scale: eta * norm(matrixVector(kernel, before)),
      tolerance: 4 * accumulatedRoundoff(64) * size,
    });
  };

const steps = problem({ instance: drawStep, run: takeStep });

export default defineClaim(problem({ instances: tasks, run: spectrumOf(0) }), {
  id: "wide-relu-linear-rate",
  topic: "kernels",
  title:
    "Gradient descent fits a wide two-layer ReLU network at the linear rate of its limit kernel",
  source: {
    authors: "S. S. Du, X. Zhai, B. Poczos, A. Singh",
    title: "Gradient descent provably optimizes over-parameterized neural networks",
    year: 2019,
    venue: "International Conference on Learning Representations",
    arxiv: "1810.02054",
    locator:
      "Theorem 4.1, at one size with the largest step; equation of the residuals in Section 3",
  },
  statement: String.raw`
Let $f(x) = \frac1{\sqrt m} \sum_{r \le m} a_r \operatorname{relu}(w_r \cdot x)$, with independent
$w_r \sim N(0, I_d)$ at the start and fair signs $a_r$, fixed. Let $x_1, \dots, x_n$ be unit vectors, no two
of them parallel, $|y_i| \le 1$,
$H_{ij} = x_i \cdot x_j \frac{\pi - \theta_{ij}}{2\pi}$ with $\theta_{ij}$ the angle of $x_i$ and $x_j$, and
$\lambda_0 = \lambda_{\min}(H) > 0$. Gradient descent on
$\frac12 \sum_i (f(x_i) - y_i)^2$ over the $w_r$, from wide enough networks and with small enough steps
$\eta$, has outputs $f_t \in \mathbb{R}^n$ with
$$\|y - f_t\|^2 \le \Bigl(1 - \frac{\eta\lambda_0}2\Bigr)^t \|y - f_0\|^2 \qquad \text{for all } t \ge 0$$
with high probability. *Special case* that is tested: $n = d = 4$, $m = 64$, $t \le 40$,
$x_i$ in the direction of $e_i + c(1, 1, 1, 1)$ with $c = 0$, $y = (\frac12, \frac12, \frac12, \frac12)$ and
$\eta\lambda_{\max}(H) = \frac12$, with $c = \frac12$, $y = (1, -1, 0, 0)$ and
$\eta\lambda_{\max}(H) = 1$, and with $c = -0.15$, $y = (1, 1, 1, 1)$, both of the last along the slowest
direction, and $\eta\lambda_{\max}(H) = 0.2$: with probability at least $0.9$ each.
*Frozen step*: for every $n$, $m$ and all weights, a step that changes the sign of no $w_r \cdot x_i$ takes the
residuals $f - y$ to $(I - \eta G)(f - y)$, where
$G_{ij} = \frac1m x_i \cdot x_j \, \#\{r : w_r \cdot x_i > 0, w_r \cdot x_j > 0\}$ has the mean $H$ over the
start. Checked for $n \le 4$, $m \le 6$.`,
  parts: {
    "linear-rate": {
      kind: "statistical",
      sample: decaysBy(theorem),
      claimed: { quantity: "probability", relation: "at least", value: 0.9 },
    },
    "frozen-step": partOf(steps, { kind: "identity", margin: isLinear(1) }),
  },
  nearMisses: [
    {
      id: "four-units",
      part: "linear-rate",
      why: "Often some input activates too few units, or none.",
      instances: [{ ...orthonormal, width: 4 }],
    },
    {
      id: "eight-units",
      part: "linear-rate",
      why: "Still too few in more than a tenth of the runs.",
      instances: [{ ...orthonormal, width: 8 }],
    },
    {
      id: "four-times-the-rate",
      part: "linear-rate",
      why: "The slowest factor is (1 − ηλ₀)² in the limit, above 1 − 2ηλ₀.",
      instances: [orthonormal],
      sample: decaysBy(({ eta, lambda }) => 1 - 2 * eta * lambda),
    },
    {
      id: "step-five-halves",
      part: "linear-rate",
      why: "Beyond 2/λ_max the residual along the top eigenvector of the kernel grows.",
      instances: [{ inputs: [[1, 0], [0.6, 0.8]], labels: [1, 1], theta: 2.5, width: 64 }],
    },
    {
      id: "equal-inputs-with-two-labels",
      part: "linear-rate",
      why: "No network fits them, whatever the other eigenvalues of H are.",
      instances: [{
        ...orthonormal,
        inputs: [[1, 0, 0, 0], ...identity(4).slice(0, 3)],
        labels: [1, -1, 1, 1],
      }],
      run: spectrumOf(1),
    },
    nearMissOf(steps, {
      id: "five-per-cent-longer",
      part: "frozen-step",
      why: "It is linear in the step size.",
      margin: isLinear(1.05),
      change: 0.05,
    }),
    nearMissOf(steps, {
      id: "limit-kernel",
      part: "frozen-step",
      why: "At a finite width G is not yet its mean H.",
      margin: isLinear(1, ({ inputs }) => limitKernel(inputs)),
    }),
  ],
  trueVariants: [
    {
      id: "twice-the-rate",
      part: "linear-rate",
      why: "(1 − ηλ₀)² leaves room for 1 − ηλ₀.",
      instances: [orthonormal],
      sample: decaysBy(({ eta, lambda }) => 1 - eta * lambda),
    },
  ],
  evidence(spectrum, task) {
    const y = squaredErrors(spectrum.eta, task, stream("one run"));
    const x = linspace(0, y.length - 1, y.length);
    return {
      "squared error": { x, y },
      "bound": { x, y: x.map((t) => theorem(spectrum) ** t * y[0]) },
    };
  },
  cost: 300,
});
