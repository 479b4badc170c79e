/**
 * A gradient step on one sample changes the squared norm of every layer of a homogeneous network by the
 * same multiple of the margin, up to the square of the step: on a misclassified sample all layers
 * shrink, exactly up to a limit of the step size that the layer with the largest gradient sets.
 */
import {
  accumulatedRoundoff,
  activations,
  agreement,
  deepNetwork,
  defineClaim,
  dot,
  type Draw,
  frobeniusNorm,
  gradientDescent,
  hadamard,
  linspace,
  losses,
  type Matrix,
  matrixVector,
  norm,
  problem,
  run as runMethod,
  slack,
  sum,
  trainingObjective,
  type Vector,
  vectorMatrix,
} from "theorycheck";

interface Instance {
  /** W_1, …, W_D. */
  readonly weights: readonly Matrix[];
  /** σ(z) = max(z, slope · z). */
  readonly slope: number;
  readonly x: Vector;
  /** Whether y f < 0. */
  readonly wrong: boolean;
  /** η as a share of the limit. */
  readonly share: number;
}

function drawInstance(draw: Draw, { wrong = true, depths = 4 } = {}): Instance {
  const depth = draw.integer("depth", 1, depths);
  const hidden = Array.from({ length: depth }, (_, l) => draw.integer(`width ${l}`, 1, 4));
  const widths = [...hidden, 1];
  const [low, high] = draw.pick("shares", [[0.01, 2], [0.9, 1.1]]);
  return {
    weights: widths.slice(1).map((width, l) => draw.matrix(`W${l + 1}`, width, widths[l])),
    slope: draw.pick("slope", [0, 0.1, 0.5]),
    x: draw.vector("x", widths[0]),
    wrong,
    share: draw.uniform("share", low, high),
  };
}

/** h_{l−1} and δ_l = ∂f/∂z_l of every layer, z_l = W_l h_{l−1}, from hand-made backpropagation. */
function backpropagation({ weights, slope, x }: Instance) {
  const { value, derivative } = activations.leakyRelu(slope);
  const inputs: Vector[] = [x], preActivations: Vector[] = [];
  for (const W of weights) {
    const z = matrixVector(W, inputs.at(-1)!);
    preActivations.push(z);
    inputs.push(z.map(value));
  }
  const deltas: Vector[] = [[1]];
  for (let l = weights.length - 1; l > 0; l--) {
    const back = vectorMatrix(deltas[0], weights[l]);
    deltas.unshift(hadamard(preActivations[l - 1].map(derivative), back));
  }
  return { f: preActivations.at(-1)![0], inputs: inputs.slice(0, -1), deltas };
}

function run(instance: Instance) {
  const { weights, slope, x, wrong, share } = instance;
  const { f, inputs, deltas } = backpropagation(instance);
  const y = (f < 0) === wrong ? 1 : -1;
  const gradientNorms = deltas.map((delta, l) => norm(delta) * norm(inputs[l]));
  const rho = 1 / (1 + Math.exp(y * f));
  const limit = f === 0 ? 1 : 2 * Math.abs(f) / (rho * Math.max(...gradientNorms) ** 2);
  const eta = share * limit;
  const network = deepNetwork({
    widths: [x.length, ...weights.map(({ length }) => length)],
    activation: activations.leakyRelu(slope),
  });
  const loss = trainingObjective(network, { inputs: [x], targets: [[y]] }, {
    loss: losses.logisticLoss,
  });
  const named = weights.map((W, l) => [`W${l + 1}`, W] as const);
  const start = network.pack(Object.fromEntries(named));
  const after = network.unpack(
    runMethod(gradientDescent({ stepSize: eta }), loss, start, { steps: 1 }).final.point,
  );
  // No number on the way is above the product of the norms.
  const size = weights.reduce((product, W) => product * frobeniusNorm(W), norm(x));
  const operations = sum(weights.map((W) => W.length + W[0].length)) + 24;
  const rounding = accumulatedRoundoff(operations);
  return {
    f,
    y,
    eta,
    rho,
    gradientNorms,
    products: weights.map((W, l) => dot(deltas[l], matrixVector(W, inputs[l]))),
    changes: named.map(([name, W]) => frobeniusNorm(after[name]) ** 2 - frobeniusNorm(W) ** 2),
    rounding,
    size,
    // Of the norms, of the gradients, which are at most the product of the others, and of ρ.
    off: weights.map((W, l) => {
      const others = weights.filter((_, k) => k !== l).reduce(
        (s, V) => s * frobeniusNorm(V),
        norm(x),
      );
      return 2 * rounding * (1 + size) * (frobeniusNorm(W) + eta * others) ** 2;
    }),
  };
}
type Run = ReturnType<typeof run>;

/** ‖W_l⁺‖² − ‖W_l‖² = 2ηρyf · first + η²ρ²‖∇f‖² · second. */
const changesBy = (first = 1, second = 1) => (run: Run) => {
  const { f, y, eta, rho, gradientNorms, changes, off } = run;
  const claimed = gradientNorms.map((size) =>
    2 * first * eta * rho * y * f + second * (eta * rho * size) ** 2
  );
  const sizes = gradientNorms.map((size) => 2 * eta * rho * Math.abs(f) + (eta * rho * size) ** 2);
  return agreement(changes, claimed, { scale: Math.max(...sizes), tolerance: Math.max(...off) });
};

/** The largest change over 2ηρ|f|: no layer grows up to the limit, and one does not shrink beyond. */
const shrinksUpTo = (limit: (run: Run) => number) => (run: Run) => {
  const { f, eta, rho, changes, off } = run;
  const unit = 2 * eta * rho * Math.abs(f);
  const largest = Math.max(...changes) / unit;
  const within = eta <= limit(run);
  return slack({
    left: within ? largest : 0,
    right: within ? 0 : largest,
    scale: 1,
    tolerance: Math.max(...off) / unit + run.rounding * run.size / Math.abs(f),
  });
};

/** 2|f|/(ρ g²) for some average g of the gradients' norms. */
const limitBy = (average: (norms: Vector) => number) => ({ f, rho, gradientNorms }: Run) =>
  2 * Math.abs(f) / (rho * average(gradientNorms) ** 2);

const largest = (norms: Vector): number => Math.max(...norms);

/** f that rounding could have made says nothing. */
const isClear = ({ f, size, rounding }: Run): boolean => Math.abs(f) > 1e4 * rounding * size;

const wrong = problem({ instance: (draw) => drawInstance(draw), run });

const oneNeuron: Instance = { weights: [[[1]]], slope: 0, x: [1], wrong: true, share: 1 };

export default defineClaim(wrong, {
  id: "misclassified-step-shrinks-layers",
  topic: "gradient-descent",
  title: "A gradient step on a misclassified sample shrinks every layer, up to an exact step size",
  source: {
    authors: "S. S. Du, W. Hu, J. D. Lee",
    title: "Algorithmic regularization in learning deep homogeneous models: layers are" +
      " automatically balanced",
    year: 2018,
    venue: "NeurIPS",
    arxiv: "1806.00900",
    locator: "Corollary 2.1 is the flow; the step and its limit are worked out here",
  },
  statement: String.raw`
For all $D \ge 1$, $0 \le a < 1$, $W_1, \dots, W_D$, $x$ and $y \in \{-1, 1\}$: let
$f = W_D \sigma(W_{D-1} \cdots \sigma(W_1 x))$ with scalar output and $\sigma(z) = \max(z, az)$,
$\sigma'(0) = a$. For every layer $\langle W_l, \nabla_{W_l} f \rangle = f$ (*Euler*). For the
logistic loss let $\rho = 1/(1 + e^{yf})$, so that a gradient step is
$W_l^+ = W_l + \eta \rho y \nabla_{W_l} f$ for all $l$ at once, $\eta > 0$. Then
$$\|W_l^+\|_F^2 - \|W_l\|_F^2 = 2 \eta \rho\, y f + \eta^2 \rho^2 \|\nabla_{W_l} f\|_F^2$$
(*change*). Hence, where $yf < 0$, no layer grows if and only if
$\eta \le 2|f| / (\rho \max_l \|\nabla_{W_l} f\|_F^2)$, and below that all shrink (*limit*); along the
gradient flow all squared norms fall at the same speed $2 \rho |f|$. Checked for $D \le 4$ and widths up
to 4.`,
  parts: {
    "euler": {
      kind: "identity",
      margin: ({ f, products, size, rounding }) =>
        agreement(products, products.map(() => f), { scale: size, tolerance: rounding * size }),
    },
    "change": { kind: "identity", margin: changesBy() },
    "limit": {
      kind: "inequality",
      tight: true,
      applies: isClear,
      margin: shrinksUpTo(limitBy(largest)),
      witnesses: [oneNeuron],
    },
  },
  nearMisses: [
    {
      id: "without-the-square-of-the-step",
      part: "change",
      why: "That is the gradient flow; a step moves outwards along the sphere's tangent as well.",
      margin: changesBy(1, 0),
    },
    {
      id: "four-per-cent-faster",
      part: "change",
      change: 0.04,
      why: "By Euler's identity the first-order term is exactly 2ηρyf.",
      margin: changesBy(1.04),
    },
    {
      id: "once-per-layer-of-depth",
      part: "change",
      why: "f is homogeneous of degree 1 in each layer, of degree D in all together.",
      margin: (run, { weights }) => changesBy(weights.length)(run),
    },
    {
      id: "limit-two-per-cent-further",
      part: "limit",
      change: 0.02,
      why: "At the limit the layer with the largest gradient keeps its norm, beyond it grows.",
      margin: shrinksUpTo((run) => 1.02 * limitBy(largest)(run)),
    },
    {
      id: "limit-two-per-cent-nearer",
      part: "limit",
      change: 0.02,
      why: "Up to the limit itself all layers shrink.",
      margin: shrinksUpTo((run) => 0.98 * limitBy(largest)(run)),
    },
    {
      id: "limit-by-the-smallest-gradient",
      part: "limit",
      why: "The layer with the largest gradient is the first to grow.",
      margin: shrinksUpTo(limitBy((norms) => Math.min(...norms))),
    },
    {
      id: "limit-by-the-mean-gradient",
      part: "limit",
      why: "It is each layer that has to shrink, not the sum of their squares.",
      margin: shrinksUpTo(limitBy((norms) => norm(norms) / Math.sqrt(norms.length))),
    },
    {
      id: "correctly-classified-too",
      part: "limit",
      why: "Where yf > 0 both terms are positive: every layer grows.",
      instance: (draw) => drawInstance(draw, { wrong: false }),
    },
  ],
  trueVariants: [
    {
      id: "change-on-a-correct-sample",
      part: "change",
      why: "The identity does not ask for the sign of yf.",
      instance: (draw) => drawInstance(draw, { wrong: false }),
    },
    {
      id: "smallest-gradient-of-one-layer",
      part: "limit",
      why: "With one layer the smallest gradient is the largest.",
      instance: (draw) => drawInstance(draw, { depths: 1 }),
      margin: shrinksUpTo(limitBy((norms) => Math.min(...norms))),
    },
  ],
  strata: ({ weights, slope }) => ({ depth: weights.length, slope }),
  evidence(result) {
    const { f, rho, gradientNorms } = result;
    const x = linspace(0, 2, 41);
    const limit = limitBy(largest)(result);
    return Object.fromEntries(gradientNorms.map((size, l) => {
      const y = x.map((share) =>
        -2 * share * limit * rho * Math.abs(f) + (share * limit * rho * size) ** 2
      );
      return [`change of ‖W${l + 1}‖² against η over its limit`, { x, y }];
    }));
  },
  cost: 100,
});
