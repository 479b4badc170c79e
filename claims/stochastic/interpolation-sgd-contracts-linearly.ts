/**
 * Where one point minimises every term of a sum, stochastic gradient descent with a constant step
 * contracts to it in mean square, at a rate set by the strong convexity of the sum and the smoothness of
 * the roughest term. Tight: least squares with rows of equal norm, along the flattest direction.
 */
import {
  accumulatedRoundoff,
  add,
  addScaled,
  defineClaim,
  dot,
  type Draw,
  drawInterpolatingSum,
  eigenvalueTolerance,
  frobeniusNorm,
  gram,
  type InterpolatingSum,
  interpolatingSumFunctions,
  leastSquares,
  linspace,
  type Matrix,
  nearMissOf,
  norm,
  problem,
  type Slack,
  slack,
  subtract,
  sum,
  symmetricEigen,
  symmetricEigenvalues,
  type Vector,
} from "theorycheck";

interface Instance {
  readonly data: InterpolatingSum;
  readonly w: Vector;
  /** θ = ηL_max. */
  readonly theta: number;
}

/** The eigenvector of AᵀA with the least eigenvalue. */
const slowest = (rows: Matrix): Vector => symmetricEigen(gram(rows)).vectors.map((row) => row[0]);

function drawInstance(draw: Draw): Instance {
  const dimension = draw.integer("d", 1, 4);
  const leastSlope = draw.pick("least slope", [1, 0.5, 0.1]);
  const terms = draw.integer("n", dimension, 8);
  const data = drawInterpolatingSum(draw, "f", { terms, dimension, leastSlope });
  const direction = draw.boolean("slowest direction")
    ? slowest(data.rows)
    : draw.unitVector("direction", dimension);
  return {
    data,
    w: addScaled(data.solution, draw.logUniform("distance", 0.1, 10), direction),
    theta: draw.uniform("theta", 0, 2),
  };
}

function run({ data, w }: Instance) {
  const { smoothness, strongConvexity, termGradient } = interpolatingSumFunctions(data);
  const [n, d] = [data.rows.length, w.length];
  const distance = norm(subtract(w, data.solution));
  // No step is longer than n times the distance, also where it is set by the mean of the L_i.
  const reached = (n + 2) * distance;
  const size = reached * (norm(w) + norm(data.solution) + reached);
  return {
    n,
    distance,
    gradients: data.rows.map((_, i) => termGradient(i, w)),
    smoothness,
    largest: Math.max(...smoothness),
    mu: strongConvexity,
    muTolerance: eigenvalueTolerance(d, frobeniusNorm(gram(data.rows)) / n),
    tolerance: accumulatedRoundoff(4 * (d + 4) + n) * size,
  };
}
type Run = ReturnType<typeof run>;

/** ‖w − w*‖² minus its mean after one step of the given size and probability on each term. */
function decrease(
  { n, distance, gradients }: Run,
  { data: { solution }, w }: Instance,
  step: (term: number) => number,
  law: (term: number) => number = () => 1 / n,
): number {
  const after = gradients.map((gradient, i) =>
    law(i) * norm(subtract(addScaled(w, -step(i), gradient), solution)) ** 2
  );
  return distance ** 2 - sum(after);
}

/** factor · ‖w − w*‖² <= a decrease, for a factor of rate · μ. */
function decreasesBy({ distance, mu, muTolerance, tolerance }: Run, rate: number, by: number) {
  return slack({
    left: rate * mu * distance ** 2,
    right: by,
    scale: rate * mu * distance ** 2,
    tolerance: tolerance + rate * muTolerance * distance ** 2,
  });
}

/** The decrease is at least constant · ημ(2 − ηL_max) ‖w − w*‖². */
const contracts = (constant: number) => (run: Run, instance: Instance): Slack => {
  const eta = instance.theta / run.largest;
  const rate = constant * eta * (2 - instance.theta);
  return decreasesBy(run, rate, decrease(run, instance, () => eta));
};

/** A step 1/L decreases by μ/L. */
const contractsFor =
  (smoothnessOf: (run: Run, instance: Instance) => number) =>
  (run: Run, instance: Instance): Slack => {
    const L = smoothnessOf(run, instance);
    return decreasesBy(run, 1 / L, decrease(run, instance, () => 1 / L));
  };

const mean = (values: Vector): number => sum(values) / values.length;

/** Least squares without a common solution, L_max = 1. */
const inconsistent = problem({
  instance(draw: Draw) {
    const d = draw.integer("d", 1, 4);
    const rows = Array.from({ length: draw.integer("n", 1, 8) }, () => draw.unitVector("a", d));
    return { rows, b: draw.vector("b", rows.length), fromSolution: draw.vector("w - w*", d) };
  },
});

export default defineClaim({
  id: "interpolation-sgd-contracts-linearly",
  topic: "stochastic",
  title: "Under interpolation stochastic gradient descent with a constant step contracts linearly",
  source: {
    authors: "S. Ma, R. Bassily, M. Belkin",
    title: "The power of interpolation: understanding the effectiveness of SGD in modern" +
      " over-parametrized learning",
    year: 2018,
    venue: "ICML",
    arxiv: "1712.06559",
    locator: "batch size 1; convex terms and all steps by co-coercivity, as in M. Schmidt," +
      " N. Le Roux, arXiv 1308.6370, and D. Needell, N. Srebro, R. Ward, arXiv 1310.5715",
  },
  statement: String.raw`
Let $f_1, \dots, f_n : \mathbb{R}^d \to \mathbb{R}$ be convex, $f_i$ with $L_i$-Lipschitz gradient,
$L_{\max} = \max_i L_i$, let $F = \frac1n \sum_i f_i$ be $\mu$-strongly convex, $\mu \ge 0$, and
$\nabla f_i(w^*) = 0$ for every $i$ (*interpolation*). Then for every $w$, $0 \le \eta \le 2/L_{\max}$ and
$i$ uniform in $\{1, \dots, n\}$,
$$\mathbb{E}_i \|w - \eta \nabla f_i(w) - w^*\|^2
  \le \big(1 - \eta\mu(2 - \eta L_{\max})\big) \|w - w^*\|^2,$$
so that $\mathbb{E}\|w_t - w^*\|^2 \le (1 - \mu/L_{\max})^t \|w_0 - w^*\|^2$ for $\eta = 1/L_{\max}$.
*Special case*: $f_i(w) = \psi_i(a_i \cdot (w - w^*))$ with $\psi_i'$ piecewise linear, $\psi_i'(0) = 0$,
slopes in $[\kappa, K_i]$, $0 < \kappa \le K_i \le 1$, at most two kinks; $L_i = K_i \|a_i\|^2$,
$\mu = \kappa \lambda_{\min}(A^\top A/n)$, $A$ the matrix of rows $a_i$, with $d \le n \le 8$ and $d \le 4$. Least
squares, $\psi_i'(z) = z$, attain the bound where all $\|a_i\|$ are equal and $w - w^*$ is an eigenvector
of $A^\top A$ with its least eigenvalue. The margin is relative to the decrease that is promised.`,
  kind: "inequality",
  tight: true,
  instance: drawInstance,
  run,
  margin: contracts(1),
  /** Promises of less than a ten-thousandth show only rounding. */
  trivial: ({ theta }, { mu, largest }) => theta * (2 - theta) * mu < 1e-4 * largest,
  witnesses: [{
    data: {
      rows: [[1, 0], [0.6, 0.8], [0.6, -0.8]],
      solution: [0, 0],
      derivatives: [1, 2, 3].map(() => ({ knots: [], slopes: [1] })),
    },
    w: [0, 1],
    theta: 1,
  }],
  nearMisses: [
    {
      id: "five-per-cent-faster",
      change: 0.05,
      why: "Least squares with rows of equal norm attain the bound along the flattest direction.",
      margin: contracts(1.05),
    },
    {
      id: "same-rate-with-a-longer-step",
      why: "In the extremal cases a step of 1.1/L_max decreases by 0.99 μ/L_max, not by μ/L_max.",
      margin: (run, instance) =>
        decreasesBy(run, 1 / run.largest, decrease(run, instance, () => 1.1 / run.largest)),
    },
    {
      id: "steps-five-per-cent-beyond-two",
      change: 0.05,
      why: "On a single term, n = d = 1, a step of 2.1/L takes w − w* to −1.1 (w − w*).",
      margin(run, instance) {
        const by = decrease(run, instance, () => 1.05 * instance.theta / run.largest);
        const { distance, tolerance } = run;
        return slack({ left: 0, right: by, scale: distance ** 2, tolerance });
      },
    },
    {
      id: "smoothness-of-the-mean",
      why: "a₁ = e₁, a₂ = e₂: F has smoothness ½, and a step of 2 takes (1, 1) to (−1, 1).",
      margin: contractsFor((_, { data: { rows } }) =>
        Math.max(...symmetricEigenvalues(gram(rows))) / rows.length
      ),
    },
    {
      id: "mean-of-the-smoothness",
      why: "A step set by the mean of the L_i is too long for the roughest term, drawn uniformly.",
      margin: contractsFor(({ smoothness }) => mean(smoothness)),
    },
    nearMissOf(inconsistent, {
      id: "without-interpolation",
      why: "d = 1, a = (1, 1), b = (1, −1): from w* = 0 one step of 1 leads to 1 or to −1.",
      margin({ rows, b, fromSolution }) {
        const w = add(leastSquares(rows, b), fromSolution);
        const after = mean(
          rows.map((a, i) => norm(addScaled(fromSolution, b[i] - dot(a, w), a)) ** 2),
        );
        const right = norm(fromSolution) ** 2;
        const size = right + norm(b) ** 2;
        return slack({
          left: after,
          right,
          scale: size,
          tolerance: accumulatedRoundoff(64) * size,
        });
      },
    }),
  ],
  trueVariants: [
    {
      id: "importance-sampling",
      why: "With probabilities in proportion to L_i and steps 1/L_i the mean of the L_i is enough.",
      margin(run, instance) {
        const { n, smoothness } = run;
        const total = sum(smoothness);
        const by = decrease(run, instance, (i) => 1 / smoothness[i], (i) => smoothness[i] / total);
        return decreasesBy(run, n / total, by);
      },
    },
  ],
  strata: ({ data: { derivatives }, w }) => ({
    dimension: w.length,
    terms: derivatives.every(({ knots }) => knots.length === 0) ? "quadratic" : "with kinks",
  }),
  evidence(run, instance) {
    const x = linspace(0, 2.2, 23);
    const y = x.map((theta) =>
      1 - decrease(run, instance, () => theta / run.largest) / run.distance ** 2
    );
    return { "mean square factor of a step, against ηL_max": { x, y } };
  },
  cost: 100,
});
