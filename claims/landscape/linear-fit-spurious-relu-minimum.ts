/**
 * A ReLU network that is active on all data and computes their affine least-squares fit is a local
 * minimum. On the line it is spurious unless the data are affine: a hinge at an interior data point
 * fits better, by a share of the loss that the points alone bound from below. Tight: three points.
 */
import {
  accumulatedRoundoff,
  activations,
  add,
  affineFit,
  agreement,
  deepNetwork,
  defineClaim,
  dot,
  type Draw,
  frobeniusNorm,
  hadamard,
  hingeFit,
  identity,
  type Matrix,
  matrixVector,
  nearMissOf,
  norm,
  partOf,
  problem,
  scale,
  singularValues,
  slack,
  subtract,
  trainingObjective,
  type Vector,
  zeros,
} from "theorycheck";

/** The parameters W₁, b₁, w₂, b₂, or a change of them. */
interface Network {
  readonly W1: Matrix;
  readonly b1: Vector;
  readonly w2: Vector;
  readonly b2: number;
}

interface Data {
  readonly X: Matrix;
  readonly y: Vector;
}

interface Instance extends Data {
  readonly theta: Network;
  readonly next: Network;
}

/** R(θ) = Σ (w₂·φ(W₁x + b₁) + b₂ − y)², and a bound of its rounding error. */
function risk({ X, y }: Data, { W1, b1, w2, b2 }: Network, activation = activations.relu) {
  const network = deepNetwork({ widths: [X[0].length, b1.length, 1], activation, bias: true });
  const data = { inputs: X, targets: y.map((entry) => [entry]) };
  const { value, pack } = trainingObjective(network, data, { lossScale: 2 });
  const R = value(pack({ W1, b1: b1.map((b) => [b]), W2: [w2], b2: [[b2]] }));
  const size = norm(w2) * (frobeniusNorm(W1) * frobeniusNorm(X) + norm(b1) * Math.sqrt(y.length)) +
    Math.abs(b2) * Math.sqrt(y.length) + norm(y);
  const error = accumulatedRoundoff(b1.length + X[0].length + y.length + 8) * size;
  return { R, tolerance: 2 * Math.sqrt(R) * error + error ** 2 };
}

/** Pre-activations below this are zero up to rounding. */
const ZERO = 1e-9;

const preactivations = ({ W1, b1 }: Network, X: Matrix): Matrix =>
  W1.map((w, j) => X.map((x) => dot(w, x) + b1[j]));

/** The largest s <= 1 with which pre-activations that are positive stay so after the step s · δ. */
function reach(theta: Network, step: Network, X: Matrix): number {
  const changes = preactivations(step, X).flat();
  const limits = preactivations(theta, X).flat().map((z, i) =>
    z > ZERO && changes[i] < 0 ? 0.99 * z / -changes[i] : 1
  );
  return Math.min(1, ...limits);
}

const moved = (theta: Network, step: Network, s: number): Network => ({
  W1: add(theta.W1, scale(s, step.W1)),
  b1: add(theta.b1, scale(s, step.b1)),
  w2: add(theta.w2, scale(s, step.w2)),
  b2: theta.b2 + s * step.b2,
});

/** A point 0, the unit points and others, stretched and moved: any data that span the space. */
function drawData(draw: Draw, d: number): Data {
  const simplex = [zeros(d), ...identity(d)];
  const others = draw.matrix("x", draw.integer("more samples", 1, 4), d);
  const stretch = draw.vector("stretch", d, { logUniform: [0.3, 3] });
  const shift = draw.vector("shift", d);
  const X = [...simplex, ...others].map((x) => add(hadamard(stretch, x), shift));
  return { X, y: draw.vector("y", X.length) };
}

/** A network that is the affine fit on the data where all pre-activations are positive. */
const drawPoint = (lowest: (draw: Draw) => number, longest = 1) => (draw: Draw): Instance => {
  const [d, k] = [draw.integer("d", 1, 2), draw.integer("k", 1, 3)];
  const data = drawData(draw, d);
  const { slope, offset } = affineFit(data.X, data.y);
  const w2 = draw.signs("negative", k).map((sign) => sign * draw.logUniform("w2", 0.2, 2));
  const free = draw.matrix("W1", k - 1, d);
  const missing = free.reduce<Vector>((rest, w, j) => subtract(rest, scale(w2[j + 1], w)), slope);
  const W1 = [scale(1 / w2[0], missing), ...free];
  const b1 = W1.map((w, j) =>
    (j === 0 ? lowest(draw) : draw.logUniform("lowest", 0.1, 1)) -
    Math.min(...matrixVector(data.X, w))
  );
  const theta = { W1, b1, w2, b2: offset - dot(w2, b1) };
  const length = draw.logUniform("length", 1e-4, longest);
  const step = {
    W1: scale(length, draw.matrix("step in W1", k, d)),
    b1: scale(length, draw.vector("step in b1", k)),
    w2: scale(length, draw.vector("step in w2", k)),
    b2: length * draw.normal("step in b2"),
  };
  return { ...data, theta, next: moved(theta, step, reach(theta, step, data.X)) };
};

const active = (draw: Draw): number => draw.logUniform("lowest", 0.1, 1);

/** R(θ) = R_aff. */
function isAffineFit({ X, y, theta }: Instance) {
  const { R, tolerance } = risk({ X, y }, theta);
  const { residual } = affineFit(X, y);
  return agreement(R, dot(residual, residual), { scale: 1 + dot(y, y), tolerance: 2 * tolerance });
}

/** R(θ) + strictly · rounding <= R(θ'). */
function isNoLower({ X, y, theta, next }: Instance, strictly = 0) {
  const [here, there] = [theta, next].map((point) => risk({ X, y }, point));
  const { error } = affineFit(X, y);
  const tolerance = here.tolerance + there.tolerance + error ** 2;
  return slack({
    left: here.R + strictly * tolerance,
    right: there.R,
    scale: 1 + dot(y, y),
    tolerance,
  });
}

/** Distinct points on the line, ascending. */
function drawLine(draw: Draw): Data & { readonly hinge: number } {
  const n = draw.integer("n", 3, 6);
  const gaps = draw.vector("gap", n - 1, { logUniform: [0.1, 2] });
  const xs = gaps.reduce((points, gap) => [...points, points.at(-1)! + gap], [
    draw.normal("first"),
  ]);
  const hinge = draw.integer("hinge", 1, n - 2);
  return { X: xs.map((x) => [x]), y: draw.vector("y", n), hinge };
}

function onLine({ X, y, hinge }: ReturnType<typeof drawLine>) {
  const { residual, error } = affineFit(X, y);
  const xs = X.flat();
  const fits = xs.slice(1, -1).map((t) => ({ t, ...hingeFit(xs, y, t) }));
  const active = 1 - Math.min(...xs);
  const networks = fits.map(({ t, slope, offset, height }) => ({
    W1: [[1], [1]],
    b1: [active, -t],
    w2: [slope, height],
    b2: offset - slope * active,
  }));
  const risks = networks.map((network) => risk({ X, y }, network));
  const units = fits.map(({ across }) => scale(1 / norm(across), across));
  const worst = Math.max(...fits.map(({ magnification }) => magnification)) * error;
  return {
    energy: dot(y, y),
    affine: dot(residual, residual),
    network: networks[hinge - 1],
    risk: risks[hinge - 1].R,
    gain: dot(residual, units[hinge - 1]) ** 2,
    best: Math.min(...risks.map(({ R }) => R)),
    /** σ²/(n − 2): what the best hinge takes of R_aff at least. */
    share: Math.min(...singularValues(units)) ** 2 / units.length,
    tolerance: Math.max(...risks.map(({ tolerance }) => tolerance)) + worst ** 2 +
      4 * worst * norm(residual),
  };
}

type Line = ReturnType<typeof onLine>;

/** Some hinge network has R <= (1 − factor · σ²/(n − 2)) R_aff. */
const isSpurious = (factor: number) => ({ affine, best, share, tolerance }: Line) =>
  slack({ left: best, right: (1 - factor * share) * affine, scale: affine, tolerance });

const lines = problem({ instance: drawLine, run: onLine });

const affineLines = problem({
  instance(draw) {
    const { X, hinge } = drawLine(draw);
    const [slope, offset] = [draw.normal("slope"), draw.normal("offset")];
    return { X, y: X.map(([x]) => slope * x + offset), hinge };
  },
  run: onLine,
});

const three = { X: [[-1], [0], [1]], y: [1, 0, 2] };
const fit: Network = { W1: [[1]], b1: [2], w2: [0.5], b2: 0 };
const atKink: Network = { W1: [[1], [1]], b1: [1, 2], w2: [0.5, 0], b2: 0.5 };

export default defineClaim(problem({ instance: drawPoint(active) }), {
  id: "linear-fit-spurious-relu-minimum",
  topic: "landscape",
  title: "For data that are not affine, a ReLU network has a spurious minimum at the linear fit",
  source: {
    authors: "C. Yun, S. Sra, A. Jadbabaie",
    title:
      "Small nonlinearities in activation functions create bad local minima in neural networks",
    year: 2019,
    venue: "ICLR",
    arxiv: "1802.03487",
    locator: "Theorem 1, specialised; the share that a hinge gains is worked out here",
  },
  statement: String.raw`
Let $R(\theta) = \sum_{i=1}^n (w_2 \cdot \mathrm{relu}(W_1 x_i + b_1) + b_2 - y_i)^2$ with
$\theta = (W_1, b_1, w_2, b_2)$, $x_i \in \mathbb{R}^d$ and $k$ hidden units, let $(c, c_0)$ be an affine
least-squares fit of the data, and $r_i = y_i - c \cdot x_i - c_0$, $R_{\mathrm{aff}} = \|r\|^2$.
- Every $\theta$ with $W_1 x_i + b_1 > 0$ entrywise for all $i$, $w_2^\top W_1 = c^\top$ and
  $b_2 = c_0 - w_2 \cdot b_1$ has $R(\theta) = R_{\mathrm{aff}}$ (*value*), and
  $R(\theta') \ge R(\theta)$ for all $\theta'$ with $W_1' x_i + b_1' > 0$ for all $i$: a local minimum
  (*local-minimum*).
- Let $d = 1$, $k \ge 2$, and $x_1 < \dots < x_n$, $n \ge 3$. For every interior $t = x_i$, $1 < i < n$, let
  $h_t$ be the vector of the $\mathrm{relu}(x_j - t)$ and $h_t^\perp$ the residuals of its affine fit. A
  network of one unit that is active on all data and one unit $\mathrm{relu}(x - t)$ has
  $R = R_{\mathrm{aff}} - \langle r, h_t \rangle^2 / \|h_t^\perp\|^2$ (*hinge*). With $\sigma > 0$ the
  smallest singular value of the matrix with the columns $h_t^\perp / \|h_t^\perp\|$, the best $t$ has
  $R \le \big(1 - \frac{\sigma^2}{n - 2}\big) R_{\mathrm{aff}}$ (*spurious*): the minimum above is not
  global unless $R_{\mathrm{aff}} = 0$.

*Special case*: squared loss, one output. Checked for $d \le 2$, $k \le 3$ and $n \le 7$.`,
  parts: {
    "value": { kind: "identity", margin: isAffineFit },
    "local-minimum": {
      kind: "inequality",
      tight: true,
      margin: (instance) => isNoLower(instance),
      witnesses: [{ ...three, theta: fit, next: { ...fit, W1: [[2]], b1: [4], w2: [0.25] } }],
    },
    "hinge": partOf(lines, {
      kind: "identity",
      margin: ({ affine, gain, risk, tolerance, energy }) =>
        agreement(risk, affine - gain, { scale: energy, tolerance }),
    }),
    "spurious": partOf(lines, {
      kind: "existence",
      tight: true,
      margin: isSpurious(1),
      witnesses: [{ ...three, hinge: 1 }],
    }),
  },
  nearMisses: [
    {
      id: "pre-activation-zero",
      part: "local-minimum",
      why: "Where w₂ r > 0 at the data point on the kink, leaving it gains to first order.",
      instance: drawPoint(() => 0, 0.01),
      witnesses: [{ ...three, theta: atKink, next: { ...atKink, b1: [0.9, 2], b2: 0.55 } }],
    },
    {
      id: "strict-minimum",
      part: "local-minimum",
      why: "Doubling W₁ and b₁ and halving w₂ changes nothing.",
      instance(draw) {
        const { theta: { W1, b1, w2, b2 }, ...data } = drawPoint(active)(draw);
        const s = 1 + draw.uniform("s", 0.01, 1);
        const next = { W1: scale(s, W1), b1: scale(s, b1), w2: scale(1 / s, w2), b2 };
        return { ...data, theta: { W1, b1, w2, b2 }, next };
      },
      margin: (instance) => isNoLower(instance, 2),
    },
    {
      id: "pre-activation-negative",
      part: "value",
      why: "A unit that is off at a data point is not affine on the data.",
      instance: drawPoint((draw) => -draw.logUniform("below", 0.01, 1)),
    },
    nearMissOf(lines, {
      id: "linear-activation",
      part: "hinge",
      why: "Without a kink the second unit adds nothing to the affine fit.",
      margin({ energy, network, gain, affine, tolerance }, data) {
        const { R } = risk(data, network, activations.identityActivation);
        return agreement(R, affine - gain, { scale: energy, tolerance });
      },
    }),
    nearMissOf(lines, {
      id: "share-five-per-cent-larger",
      part: "spurious",
      why: "For three points σ = 1 and the hinge fits exactly; there is no more to take.",
      change: 0.05,
      margin: isSpurious(1.05),
    }),
    nearMissOf(affineLines, {
      id: "better-for-affine-data-too",
      part: "spurious",
      why: "For y = 2x + 1 the affine fit has R = 0.",
      margin: ({ affine, best, energy, tolerance }) =>
        slack({ left: best + 2 * tolerance, right: affine, scale: energy, tolerance }),
    }),
  ],
  trueVariants: [
    {
      id: "pre-activation-zero-with-the-other-sign",
      part: "local-minimum",
      why: "The kink adds w₂ relu(−z) to f, and R grows by it where w₂ r <= 0.",
      instance: drawPoint(() => 0, 0.01),
      applies({ X, y, theta, next }) {
        const { residual } = affineFit(X, y);
        const [first] = preactivations(theta, X);
        return theta.w2[0] * next.w2[0] > 0 &&
          residual.every((r, i) => first[i] > ZERO || theta.w2[0] * r <= 0);
      },
    },
  ],
  strata: ({ X, theta }) => ({ d: X[0].length, k: theta.w2.length }),
  evidence: (_run, { X, y, theta }) => ({
    "residuals of the affine fit": affineFit(X, y).residual,
    "pre-activations": preactivations(theta, X),
  }),
  cost: 1000,
});
