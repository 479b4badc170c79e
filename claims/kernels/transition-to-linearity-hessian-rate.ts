/**
 * The Hessian of a wide network with a linear output vanishes like one over the root of the width, and
 * with it the change of the tangent kernel; one nonlinearity at the output, and it does not.
 */
import {
  accumulatedRoundoff,
  activations,
  addScaled,
  agreement,
  autodiff,
  defineClaim,
  dot,
  type Draw,
  frobeniusNorm,
  type Matrix,
  matrixVector,
  nearMissOf,
  norm,
  partOf,
  problem,
  scale,
  slack,
  spectralNorm,
  type Stream,
  subtract,
  type Vector,
} from "theorycheck";

const { tanh } = activations;

/** max |tanh''|, at tanh z = 1/√3. */
const C = 4 / (3 * Math.sqrt(3));
const STEEPEST = Math.atanh(1 / Math.sqrt(3));

interface Instance {
  /** m × d. */
  readonly W: Matrix;
  readonly signs: Vector;
  readonly x: Vector;
  /** W − W_0. */
  readonly shift: Matrix;
}

function drawInstance(draw: Draw): Instance {
  const [m, d] = [draw.integer("m", 1, 6), draw.integer("d", 1, 4)];
  const x = draw.vector("x", d);
  const W = draw.matrix("W", m, d);
  const size = draw.pick("shift", [1, 0.1, 1e-3]);
  // Some rows see the point of the largest curvature.
  const steep = draw.boolean("steep") && norm(x) > 0.1;
  return {
    W: steep ? W.map((row) => addScaled(row, (STEEPEST - dot(row, x)) / dot(x, x), x)) : W,
    signs: draw.signs("v", m),
    x,
    shift: draw.matrix("W - W0", m, d).map((row) => scale(size, row)),
  };
}

/** ∇f in W, a row a neuron: v_i σ'(w_i·x) x/√m. */
const gradient = ({ signs, x }: Instance, W: Matrix): Matrix =>
  matrixVector(W, x).map((z, i) => scale(signs[i] * tanh.derivative(z) / Math.sqrt(W.length), x));

/** f on the tape, of the entries of W. */
const network = ({ signs, x }: Instance) => (W: autodiff.Variable): autodiff.Variable =>
  W.reshape(signs.length, x.length)
    .multiply(x.map((entry) => [entry]))
    .tanh()
    .dot(signs.map((sign) => [sign / Math.sqrt(signs.length)]));

function run(instance: Instance) {
  const { W, x, shift } = instance;
  const [m, d] = [W.length, x.length];
  const moved = W.map((row, i) => addScaled(row, 1, shift[i]));
  const [before, after] = [gradient(instance, W), gradient(instance, moved)];
  const natural = norm(x) ** 2 / Math.sqrt(m);
  const rounding = accumulatedRoundoff(8 * m * d + 64);
  return {
    hessianNorm: spectralNorm(autodiff.hessian(network(instance), W.flat())),
    curvature: Math.max(...matrixVector(W, x).map((z) => Math.abs(tanh.secondDerivative(z)))),
    change: frobeniusNorm(after.map((row, i) => subtract(row, before[i]))),
    distance: frobeniusNorm(shift),
    natural,
    rounding,
    // w·x is off by rounding of its size, and so are its derivatives.
    off: rounding * (1 + norm(x) * (frobeniusNorm(W) + frobeniusNorm(shift))),
  };
}
type Run = ReturnType<typeof run>;

/** ‖∇²f‖ = factor · ‖x‖²/√m max_i |σ''(w_i·x)|. */
const hasNorm = (factor: (m: number) => number) => (run: Run, { W }: Instance) => {
  const { hessianNorm, natural, curvature, off } = run;
  return agreement(hessianNorm, factor(W.length) * natural * curvature, {
    scale: natural,
    tolerance: 4 * off * natural,
  });
};

/** ‖∇f(W) − ∇f(W_0)‖ <= constant · ‖x‖²/√m ‖W − W_0‖_F. */
const movesAtMost = (constant: number, power = 0.5) => (run: Run, { W, x }: Instance) => {
  const { change, natural, distance, off } = run;
  const right = constant * natural * W.length ** (0.5 - power) * distance;
  const size = norm(x) / Math.sqrt(W.length);
  return slack({ left: change, right, tolerance: 4 * off * size * Math.sqrt(W.length) });
};

/** A network of width m with w_i ~ N(0, I) and random signs at ‖x‖ = 1: the w_i·x and v. */
const drawn = (m: number, stream: Stream) =>
  Array.from({ length: m }, () => ({
    z: stream.normal(),
    v: stream.uniform() < 0.5 ? -1 : 1,
  }));

/** ‖∇²f‖ at a random W. */
const randomNorm = (_: unknown, m: number, stream: Stream): number =>
  Math.max(...drawn(m, stream).map(({ z }) => Math.abs(tanh.secondDerivative(z)))) / Math.sqrt(m);

interface Width {
  readonly m: number;
}

/** |φ''(f)| ‖∇f‖² for φ = tanh: the norm of what a nonlinear output adds to the Hessian. */
function outputTerm({ m }: Width, stream: Stream): number {
  const units = drawn(m, stream);
  const f = units.reduce((sum, { z, v }) => sum + v * tanh.value(z), 0) / Math.sqrt(m);
  const squared = units.reduce((sum, { z }) => sum + tanh.derivative(z) ** 2, 0) / m;
  return Math.abs(tanh.secondDerivative(f)) * squared;
}

const valid = { range: [0, C] } as const;

const exponentIs = (value: number) => ({
  quantity: "exponent",
  relation: "equals",
  value,
  band: 0.015,
} as const);

const sizes = [100, 400, 1600];
const replicates = 8;

const widths = problem({ instances: [{}], cost: 1_000 });
const outputs = problem({ instances: [{ m: 64 }, { m: 256 }, { m: 1024 }], cost: 100 });
const wide = problem({ instances: [{ m: 1024 }], cost: 100 });

const networks = problem({ instance: drawInstance, run });

const steepest: Instance = { W: [[STEEPEST]], signs: [1], x: [1], shift: [[1e-4]] };

export default defineClaim(networks, {
  id: "transition-to-linearity-hessian-rate",
  topic: "kernels",
  title: "Wide networks become linear like one over the root of the width, unless the output bends",
  source: {
    authors: "C. Liu, L. Zhu, M. Belkin",
    title:
      "On the linearity of large non-linear models: when and why the tangent kernel is constant",
    year: 2020,
    venue: "NeurIPS",
    arxiv: "2010.01092",
    locator: "Section 3 and the remark on nonlinear outputs; for one hidden layer, with constants",
  },
  statement: String.raw`
For all $m, d \ge 1$, $v \in \{-1, 1\}^m$, $x \in \mathbb{R}^d$ and $W \in \mathbb{R}^{m \times d}$ with rows
$w_i$: let $f(W) = \frac{1}{\sqrt m} \sum_i v_i \sigma(w_i \cdot x)$ with $\sigma = \tanh$. The Hessian in $W$
has the spectral norm $\frac{\|x\|^2}{\sqrt m} \max_i |\sigma''(w_i \cdot x)|$ (*norm*), so that with
$C = \max |\sigma''| = \frac{4}{3\sqrt3}$, for every $W_0$,
$$\|\nabla f(W) - \nabla f(W_0)\| \le \frac{C \|x\|^2}{\sqrt m} \|W - W_0\|_F$$
(*gradient*; the constant is sharp). For independent $w_i \sim N(0, I)$ and $\|x\| = 1$ the norm of the Hessian
falls like $m^{-1/2}$ (*rate*: the exponent from $m = 100$ to 1600 is within 0.015 of $-\frac12$). For
$F = \phi(f)$ with $\phi = \tanh$ the Hessian is $\phi'(f) \nabla^2 f + \phi''(f) \nabla f \nabla f^\top$, and
the norm of the second term does not fall: with random signs $v$ its mean is at least 0.1 (*output*, tested for
$m = 64, 256, 1024$). Checked for $m \le 6$ and $d \le 4$ where nothing else is said.`,
  parts: {
    "norm": { kind: "identity", margin: hasNorm(() => 1) },
    "gradient": {
      kind: "inequality",
      tight: true,
      margin: movesAtMost(C),
      witnesses: [steepest],
    },
    "rate": partOf(widths, {
      kind: "rate",
      sizes,
      replicates,
      measure: randomNorm,
      claimed: exponentIs(-0.5),
    }),
    "output": partOf(outputs, {
      kind: "statistical",
      sample: outputTerm,
      claimed: { quantity: "mean", relation: "at least", value: 0.1, valid },
    }),
  },
  nearMisses: [
    {
      id: "mean-field-scaling",
      part: "norm",
      why: "The output is divided by √m, not by m.",
      margin: hasNorm((m) => 1 / Math.sqrt(m)),
    },
    {
      id: "sum-over-neurons",
      part: "norm",
      why: "The Hessian is block diagonal: its norm is that of one block, not of all together.",
      margin: hasNorm(Math.sqrt),
    },
    {
      id: "constant-four-per-cent-smaller",
      part: "gradient",
      change: 0.04,
      why: "Near tanh z = 1/√3 the slope changes by C per unit of z.",
      margin: movesAtMost(0.96 * C),
    },
    {
      id: "one-over-width",
      part: "gradient",
      why: "One row alone moves the gradient by C/√m per unit.",
      margin: movesAtMost(C, 1),
    },
    nearMissOf(widths, {
      id: "rate-of-the-inverse-width",
      part: "rate",
      why: "max |σ''| tends to C: all of the rate is that of 1/√m.",
      sizes,
      replicates,
      measure: randomNorm,
      claimed: exponentIs(-1),
    }),
    nearMissOf(widths, {
      id: "five-per-cent-faster",
      part: "rate",
      change: 0.05,
      why: "The exponent is −1/2.",
      sizes,
      replicates,
      measure: randomNorm,
      claimed: exponentIs(-0.525),
    }),
    nearMissOf(wide, {
      id: "linear-whatever-the-output",
      part: "output",
      why: "‖∇f‖ does not vanish, and φ'' does not see the width.",
      sample: outputTerm,
      claimed: { quantity: "mean", relation: "at most", value: 0.05, valid },
    }),
    nearMissOf(wide, {
      id: "as-large-as-its-bound",
      part: "output",
      why: "σ' is mostly below 1 and |φ''| below C: 0.25 in mean, not 0.5.",
      sample: outputTerm,
      claimed: { quantity: "mean", relation: "at least", value: 0.5, valid },
    }),
  ],
  strata: ({ W, x }) => ({ m: W.length, d: x.length }),
  evidence: ({ hessianNorm, curvature, natural, change, distance }) => ({
    "norm of the Hessian, and by the formula": [hessianNorm, natural * curvature],
    "change of the gradient, and its bound": [change, C * natural * distance],
  }),
  cost: 100,
});
