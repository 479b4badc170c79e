/**
 * Every two-layer ReLU network is mapped, by summing its neurons pattern by pattern, to a point of a
 * convex program that predicts the same and has no larger objective. Tight: balanced neurons, one for
 * each pattern and sign.
 */
import {
  accumulatedRoundoff,
  activations,
  add,
  agreement,
  defineClaim,
  dot,
  type Draw,
  frobeniusNorm,
  hadamard,
  type Matrix,
  matrixVector,
  norm,
  problem,
  scale,
  slack,
  subtract,
  sum,
  twoLayerNetwork,
  type Vector,
} from "theorycheck";

interface Instance {
  readonly X: Matrix;
  readonly y: Vector;
  readonly weights: Matrix;
  readonly output: Vector;
  readonly beta: number;
}

/** Neurons are new, or positive multiples of the first: many in one pattern. */
function drawInstance(draw: Draw): Instance {
  const [n, d, m] = [draw.integer("n", 1, 6), draw.integer("d", 1, 3), draw.integer("m", 1, 8)];
  const first = draw.vector("u", d);
  const weights = Array.from(
    { length: m },
    (_, j) =>
      j > 0 && draw.boolean("again")
        ? scale(draw.logUniform("multiple", 0.1, 10), first)
        : j > 0
        ? draw.vector("u", d)
        : first,
  );
  const balanced = draw.boolean("balanced");
  return {
    X: draw.matrix("X", n, d),
    y: draw.vector("y", n),
    weights,
    output: draw.vector("alpha", m).map((alpha, j) =>
      balanced ? Math.sign(alpha) * norm(weights[j]) : alpha
    ),
    beta: draw.logUniform("beta", 0.1, 2),
  };
}

/** The diagonal of 1[Xu >= 0], or of 1[Xu > 0]. */
const patternOf = (X: Matrix, u: Vector, strict = false): Vector =>
  matrixVector(X, u).map((z) => z > 0 || (z === 0 && !strict) ? 1 : 0);

/** How the map of the theorem may be changed. */
interface Changes {
  readonly strict?: boolean;
  readonly mergePatterns?: boolean;
  readonly weight?: (alpha: number) => number;
}

/** The v_i (sign 1) and w_i (sign −1): sums of |α_j| u_j over the neurons of one pattern and sign. */
function image({ X, weights, output }: Instance, changes: Changes = {}) {
  const { strict = false, mergePatterns = false, weight = Math.abs } = changes;
  const groups = Map.groupBy(output.keys(), (j) => {
    const pattern = mergePatterns ? [] : patternOf(X, weights[j], strict);
    return [Math.sign(output[j]), ...pattern].join();
  });
  return [...groups.values()].map((group) => {
    const total = group.map((j) => scale(weight(output[j]), weights[j])).reduce((s, v) =>
      add(s, v)
    );
    const pattern = patternOf(X, mergePatterns ? total : weights[group[0]], strict);
    return { sign: Math.sign(output[group[0]]), pattern, total };
  });
}

/** Σ_i D_i X (v_i − w_i). */
const programPrediction = (instance: Instance, changes: Changes = {}): Vector =>
  image(instance, changes)
    .map(({ sign, pattern, total }) =>
      scale(sign, hadamard(pattern, matrixVector(instance.X, total)))
    )
    .reduce((sum, part) => add(sum, part));

function networkPrediction({ X, weights, output }: Instance): Vector {
  const shape = { inputs: X[0].length, width: weights.length, activation: activations.relu };
  const network = twoLayerNetwork(shape);
  return network.predict(network.pack({ weights, output: [output] }), X).flat();
}

/** The size of a prediction, ‖X‖ Σ_j |α_j|‖u_j‖, and its relative error. */
function sizes({ X, weights, output }: Instance) {
  const reach = frobeniusNorm(X) * sum(weights.map((u, j) => Math.abs(output[j]) * norm(u)));
  return { reach, error: accumulatedRoundoff(X.length + X[0].length + weights.length + 8) };
}

const halfSquare = (x: Vector): number => dot(x, x) / 2;

/** Q with `factor` β, and N with `decay` β in place of ½β. */
function objectives(instance: Instance, factor: number, decay: number) {
  const { y, weights, output, beta } = instance;
  const { reach, error } = sizes(instance);
  const norms = sum(image(instance).map(({ total }) => norm(total)));
  const squares = frobeniusNorm(weights) ** 2 + norm(output) ** 2;
  const N = halfSquare(subtract(networkPrediction(instance), y)) + decay * beta * squares;
  return {
    Q: halfSquare(subtract(programPrediction(instance), y)) + factor * beta * norms,
    N,
    // The residual is at most √(2N) and errs by error · reach.
    tolerance: 2 * error * (Math.sqrt(2 * N) * reach + N) + (error * reach) ** 2,
  };
}

/** Q <= N. */
const isNoLarger = ({ factor = 1, decay = 1 / 2 } = {}) => (instance: Instance) => {
  const { Q, N, tolerance } = objectives(instance, factor, decay);
  return slack({ left: Q, right: N, scale: N, tolerance });
};

/** The smallest entry of (2D_i − I)Xv_i and (2D_i − I)Xw_i is not negative. */
const isFeasible = (changes: Changes = {}) => (instance: Instance) => {
  const { reach, error } = sizes(instance);
  const entries = image(instance, changes).flatMap(({ pattern, total }) =>
    matrixVector(instance.X, total).map((z, i) => (2 * pattern[i] - 1) * z)
  );
  return slack({ left: 0, right: Math.min(...entries), scale: reach, tolerance: error * reach });
};

const predictsTheSame = (changes: Changes = {}) => (instance: Instance) => {
  const { reach, error } = sizes(instance);
  return agreement(programPrediction(instance, changes), networkPrediction(instance), {
    scale: reach,
    tolerance: 2 * error * reach,
  });
};

const unit: Instance = { X: [[1]], y: [1], weights: [[1]], output: [1], beta: 1 };

export default defineClaim(problem({ instance: drawInstance }), {
  id: "convex-relu-network-to-program",
  topic: "landscape",
  title: "A two-layer ReLU network maps to a point of the convex program with no larger objective",
  source: {
    authors: "M. Pilanci, T. Ergen",
    title: "Neural networks are convex regularizers: exact polynomial-time convex optimization " +
      "formulations for two-layer networks",
    year: 2020,
    venue: "ICML",
    arxiv: "2002.10553",
    locator: "Theorem 1, the half that needs no width",
  },
  statement: String.raw`
For all $X \in \mathbb{R}^{n \times d}$, $y \in \mathbb{R}^n$, $\beta > 0$, $m \ge 1$,
$u_j \in \mathbb{R}^d$ and $\alpha_j \in \mathbb{R}$, $j \le m$: let
$N = \frac12 \|\sum_j \mathrm{relu}(X u_j)\, \alpha_j - y\|^2
  + \frac\beta2 \sum_j (\|u_j\|^2 + \alpha_j^2)$.
Let $D_1, \dots, D_p$ be the distinct matrices $D(u) = \mathrm{diag}(1[Xu \ge 0])$, and
$$v_i = \sum_{j:\, \alpha_j > 0,\, D(u_j) = D_i} \alpha_j u_j, \qquad
w_i = \sum_{j:\, \alpha_j < 0,\, D(u_j) = D_i} |\alpha_j|\, u_j.$$
Then $(2 D_i - I) X v_i \ge 0$ and $(2 D_i - I) X w_i \ge 0$ entrywise (*feasible*),
$\sum_i D_i X (v_i - w_i) = \sum_j \mathrm{relu}(X u_j)\, \alpha_j$ (*same-prediction*), and
$$Q(v, w) = \tfrac12 \Big\| \sum_i D_i X (v_i - w_i) - y \Big\|^2
  + \beta \sum_i \big( \|v_i\| + \|w_i\| \big) \le N \qquad \text{(\textit{objective})}.$$
So the minimum of $Q$ under these constraints is at most that of $N$, for every $m$. Checked for $n \le 6$,
$d \le 3$, $m \le 8$.`,
  parts: {
    "objective": { kind: "inequality", tight: true, margin: isNoLarger(), witnesses: [unit] },
    "feasible": { kind: "inequality", margin: isFeasible() },
    "same-prediction": { kind: "identity", margin: predictsTheSame() },
  },
  nearMisses: [
    {
      id: "penalty-two-per-cent-larger",
      part: "objective",
      why: "For X = u = α = y = β = 1 both are 1; two per cent on β adds 0.02 to Q.",
      change: 0.02,
      margin: isNoLarger({ factor: 1.02 }),
    },
    {
      id: "quarter-of-the-decay",
      part: "objective",
      why: "The same network then has N = ½.",
      margin: isNoLarger({ decay: 1 / 4 }),
    },
    {
      id: "always-equal",
      part: "objective",
      why: "Equality needs |α_j| = ‖u_j‖: u = 2, α = ½ costs 2.125 as a network and 1 as a point.",
      margin(instance) {
        const { Q, N, tolerance } = objectives(instance, 1, 1 / 2);
        return agreement(Q, N, { scale: N, tolerance });
      },
    },
    {
      id: "without-the-modulus",
      part: "feasible",
      why: "α_j u_j with α_j < 0 points away from the cone of its pattern.",
      margin: isFeasible({ weight: (alpha) => alpha }),
    },
    {
      id: "all-patterns-merged",
      part: "same-prediction",
      why: "u = 1 and u = −1 on x = ±1 predict (1, 1), their sum 0 predicts nothing.",
      margin: predictsTheSame({ mergePatterns: true }),
      witnesses: [{ X: [[1], [-1]], y: [0, 0], weights: [[1], [-1]], output: [1, 1], beta: 1 }],
    },
  ],
  trueVariants: [
    {
      id: "strict-patterns",
      part: "feasible",
      why: "Where x·u = 0 the entry of the constraint is 0 with either sign.",
      margin: isFeasible({ strict: true }),
    },
  ],
  strata: ({ X, weights }) => ({ d: X[0].length, m: weights.length }),
  evidence: (_run, instance) => ({
    "norms of v and w": image(instance).map(({ sign, total }) => sign * norm(total)),
    "prediction": networkPrediction(instance),
  }),
  cost: 100,
});
