/**
 * Training a fully connected network commutes with rotations of the inputs under gradient descent, which
 * only sees inner products, and with signed permutations only under methods that look at coordinates.
 * An identity.
 */
import {
  accumulatedRoundoff,
  activations,
  adam,
  agreement,
  amplification,
  defineClaim,
  type Draw,
  gradientDescent,
  type GradientOracle,
  heavyBall,
  inconclusive,
  inverse,
  type Matrix,
  matrixVector,
  type Method,
  multiply,
  norm,
  partOf,
  problem,
  run,
  scale as scaled,
  signDescent,
  type Slack,
  trainingObjective,
  transpose,
  twoLayerNetwork,
  type Vector,
} from "theorycheck";

const ROTATABLE = ["gradient descent", "heavy ball", "ℓ2 penalty"] as const;
const COORDINATEWISE = ["Adam", "sign descent", "ℓ1 penalty"] as const;
type MethodName = typeof ROTATABLE[number] | typeof COORDINATEWISE[number];

const ACTIVATIONS = {
  tanh: activations.tanh,
  logistic: activations.logistic,
  sine: {
    name: "sine",
    value: Math.sin,
    derivative: Math.cos,
    secondDerivative: (z: number) => -Math.sin(z),
  },
};

interface Instance {
  readonly method: MethodName;
  readonly activation: keyof typeof ACTIVATIONS;
  readonly steps: number;
  readonly stepSize: number;
  /** λ of a penalty, β of the heavy ball. */
  readonly strength: number;
  /** Rows x_i. */
  readonly inputs: Matrix;
  readonly targets: Vector;
  readonly weights: Matrix;
  readonly output: Vector;
  readonly R: Matrix;
  /** Where the two networks are compared. */
  readonly probe: Vector;
}

type DrawMap = (draw: Draw, d: number) => Matrix;

const orthogonal: DrawMap = (draw, d) => draw.orthogonal("R", d);

function signedPermutation(draw: Draw, d: number): Matrix {
  const [order, signs] = [draw.permutation("order", d), draw.signs("signs", d)];
  return order.map((place, i) => Array.from({ length: d }, (_, j) => j === place ? signs[i] : 0));
}

const training = (methods: readonly MethodName[], map: DrawMap, largest = 5) =>
(
  draw: Draw,
): Instance => {
  const d = draw.integer("d", 2, largest);
  const [n, h] = [draw.integer("n", 1, 5), draw.integer("h", 1, 3)];
  const entries = { uniform: [-1, 1] } as const;
  return {
    method: draw.pick("method", methods),
    activation: draw.pick("activation", ["tanh", "logistic", "sine"]),
    steps: draw.integer("steps", 1, 10),
    stepSize: draw.logUniform("step size", 1e-3, 0.5),
    strength: draw.uniform("strength", 0, 0.95),
    inputs: draw.matrix("inputs", n, d, entries),
    targets: draw.vector("targets", n, entries),
    weights: draw.matrix("weights", h, d, entries),
    output: draw.vector("output", h, entries),
    R: map(draw, d),
    probe: draw.vector("probe", d, entries),
  };
};

/** The method, all but the gradients that it is given. */
function methodOf({ method, stepSize, strength }: Instance): Method<GradientOracle> {
  switch (method) {
    case "heavy ball":
      return heavyBall({ stepSize, momentum: strength });
    case "Adam":
      return adam({ stepSize });
    case "sign descent":
      return signDescent({ stepSize });
    default:
      return gradientDescent({ stepSize });
  }
}

/** Trains on the given inputs from the given weights, and keeps what the signs were taken of. */
function train(instance: Instance, inputs: Matrix, weights: Matrix) {
  const { method, activation, steps, strength, targets, output } = instance;
  const width = weights.length;
  const network = twoLayerNetwork({
    inputs: inputs[0].length,
    width,
    activation: ACTIVATIONS[activation],
  });
  const loss = trainingObjective(network, { inputs, targets: targets.map((y) => [y]) }, {
    squaredPenalty: { weights: method === "ℓ2 penalty" ? strength : 0 },
  });
  const firstLayer = width * inputs[0].length;
  const signed: Vector[] = [];
  const gradient = (x: Vector): Vector => {
    const g = loss.gradient(x);
    signed.push(method === "ℓ1 penalty" ? x.slice(0, firstLayer) : g);
    if (method !== "ℓ1 penalty") return g;
    return g.map((entry, i) => i < firstLayer ? entry + strength * Math.sign(x[i]) : entry);
  };
  const end = (start: Vector): Vector =>
    run(methodOf(instance), { gradient }, start, { steps }).final.point;
  const start = network.pack({ weights, output: [output] });
  const parameters = end(start);
  const isCoordinatewise = COORDINATEWISE.some((name) => name === method);
  const smallest = isCoordinatewise ? smallestEntry(method, [...signed]) : Infinity;
  return { network, start, parameters, end, smallest, ...network.unpack(parameters) };
}

/** Of what is not 0: for Adam, which divides by a mean over steps, the largest of each coordinate. */
function smallestEntry(method: MethodName, signed: readonly Vector[]): number {
  const rows = method === "Adam"
    ? [signed[0].map((_, i) => Math.max(...signed.map((g) => Math.abs(g[i]))))]
    : signed;
  return Math.min(Infinity, ...rows.flat().map(Math.abs).filter((size) => size > 0));
}

/** Both runs; `back` is what turns rows of weights as R turns inputs: Rᵀ, or R⁻¹. */
function compare(instance: Instance, back: Matrix) {
  const { inputs, weights, R } = instance;
  const plain = train(instance, inputs, weights);
  const turned = train(instance, multiply(inputs, transpose(R)), multiply(weights, back));
  return { plain, turned, back };
}

/** W_T^R = W_T Rᵀ, a_T^R = a_T and f_T^R(Rx) = f_T(x). */
function commutes({ plain, turned, back }: ReturnType<typeof compare>, instance: Instance): Slack {
  const { method, R, probe, steps, stepSize, inputs, output } = instance;
  const scale = 1 + norm(plain.start) + norm(plain.parameters);
  const size = probe.length + inputs.length + output.length + 16;
  const rounding = accumulatedRoundoff(size) * scale;
  const smallest = Math.min(plain.smallest, turned.smallest);
  if (smallest < 1e3 * rounding) inconclusive("rounding decides a sign");
  // A coordinate of Adam's step carries the relative error of its gradients.
  const step = method === "Adam"
    ? stepSize * Math.min(1, rounding / smallest) + rounding
    : rounding;
  const growth = amplification(plain.end, plain.start, { value: plain.parameters });
  return agreement(
    [
      ...turned.weights,
      ...turned.output,
      turned.network.predict(turned.parameters, [matrixVector(R, probe)])[0],
    ],
    [
      ...multiply(plain.weights, back),
      ...plain.output,
      plain.network.predict(plain.parameters, [probe])[0],
    ],
    { scale, tolerance: (steps + 2) * step * Math.max(1, growth) },
  );
}

const trained = (methods: readonly MethodName[], map: DrawMap) =>
  problem({
    instance: training(methods, map),
    run: (instance) => compare(instance, transpose(instance.R)),
  });

/** The fixed instance of the literature's comparison: one hidden unit, three points of the plane. */
const threePoints = (method: MethodName, R: Matrix): Instance => ({
  method,
  activation: "tanh",
  steps: 20,
  stepSize: 0.1,
  strength: 0.1,
  inputs: [[1, 0], [0, 1], [1, 1]],
  targets: [1, -1, 0],
  weights: [[1, 0.5]],
  output: [1],
  R,
  probe: [1, 0],
});
const EIGHTH_TURN: Matrix = [[Math.SQRT1_2, -Math.SQRT1_2], [Math.SQRT1_2, Math.SQRT1_2]];

export default defineClaim(trained(ROTATABLE, orthogonal), {
  id: "gd-rotation-equivariance",
  topic: "symmetry",
  title:
    "Training a fully connected network commutes with rotations under GD, not under Adam or ℓ1",
  source: {
    authors: "E. Abbe, E. Boix-Adsera",
    title: "On the non-universality of deep learning: quantifying the cost of symmetry",
    year: 2022,
    venue: "NeurIPS",
    arxiv: "2208.03113",
    locator:
      "equivariance of training; see also A. Ng 2004 and Li, Zhang, Arora 2021 (arXiv 2010.08515)",
  },
  statement: String.raw`
Let $f(x; W, a) = a^\top \varphi(W x)$ with $W \in \mathbb{R}^{h \times d}$, $a \in \mathbb{R}^h$ and
$\varphi$ differentiable, trained for $T$ steps on $\frac1{2n} \sum_i (f(x_i) - y_i)^2$ from $(W_0, a_0)$;
and again, with the same method, on the inputs $R x_i$ from $(W_0 R^\top, a_0)$. Mark the second run by
an upper $R$. For gradient descent, for the heavy ball, and for gradient descent with
$\frac\lambda2 \|W\|_F^2$ added: for every orthogonal $R$, every $T$ and every $x$,
$W_T^R = W_T R^\top$, $a_T^R = a_T$ and $f_T^R(R x) = f_T(x)$. For Adam, for sign descent, and for
gradient descent with $\lambda \|W\|_1$ added (subgradient $\lambda\,\mathrm{sign}(W)$,
$\mathrm{sign}(0) = 0$) the same holds for every signed permutation matrix $R$. Checked for $\varphi$
the hyperbolic tangent, the logistic function and the sine, a special case.`,
  parts: {
    "orthogonal-maps": { kind: "identity", margin: commutes },
    "signed-permutations": partOf(trained(COORDINATEWISE, signedPermutation), {
      kind: "identity",
      margin: commutes,
    }),
  },
  nearMisses: [
    {
      id: "adam-with-rotations",
      part: "signed-permutations",
      why: "Adam divides each coordinate by its own size, and a rotation mixes coordinates.",
      instance: training(["Adam"], orthogonal),
      witnesses: [threePoints("Adam", EIGHTH_TURN)],
    },
    {
      id: "l1-with-rotations",
      part: "signed-permutations",
      why: "Signs of the entries of W do not turn with W.",
      instance: training(["ℓ1 penalty"], orthogonal),
      witnesses: [threePoints("ℓ1 penalty", EIGHTH_TURN)],
    },
    {
      id: "sign-descent-with-rotations",
      part: "signed-permutations",
      why: "The sign of a turned gradient is not the turned sign.",
      instance: training(["sign descent"], orthogonal),
      witnesses: [threePoints("sign descent", EIGHTH_TURN)],
    },
    {
      id: "invertible-maps",
      part: "orthogonal-maps",
      why: "The gradient for W R⁻¹ carries Rᵀ, which is R⁻¹ only for orthogonal R.",
      instance: training(ROTATABLE, (draw, d) => draw.positiveDefinite("R", d, 0.5, 2)),
      run: (instance) => compare(instance, inverse(instance.R)),
      witnesses: [threePoints("gradient descent", [[2, 0], [0, 1]])],
    },
    {
      id: "stretched-by-two-per-cent",
      part: "orthogonal-maps",
      change: 0.02,
      why: "R = 1.02 Q makes a step on the first layer 1.02² times as long.",
      instance: training(ROTATABLE, (draw, d) => scaled(1.02, orthogonal(draw, d))),
      run: (instance) => compare(instance, inverse(instance.R)),
    },
  ],
  trueVariants: [
    {
      id: "adam-with-quarter-turns",
      part: "signed-permutations",
      why: "A quarter turn exchanges the two coordinates and changes one sign.",
      instance: training(["Adam"], () => [[0, -1], [1, 0]], 2),
    },
  ],
  strata: ({ method, activation }) => ({ method, activation }),
  evidence: ({ plain, turned, back }) => ({
    "weights, turned after training": multiply(plain.weights, back),
    "weights, turned before training": turned.weights,
  }),
  cost: 1000,
});
