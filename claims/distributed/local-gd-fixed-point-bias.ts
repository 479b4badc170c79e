/**
 * Local gradient descent on quadratics converges, but not to the minimiser of their sum: every worker
 * weighs by I − (I − ηA_k)^H, which is proportional to its curvature A_k for one local step only and
 * forgets it for many. Identities, and the rate, attained by one worker in one dimension.
 */
import {
  accumulatedRoundoff,
  add,
  agreement,
  defineClaim,
  distributed,
  type Draw,
  eigenvalueTolerance,
  extremeEigenvalues,
  localGradientDescent,
  type Matrix,
  matrixVector,
  meanVector,
  norm,
  problem,
  quadraticProblem,
  type Slack,
  slack,
  solve,
  states,
  subtract,
  sum,
  symmetricEigenvalues,
  symmetricFunction,
  type Vector,
} from "theorycheck";

interface Workers {
  /** A_1, …, A_K. */
  readonly curvatures: readonly Matrix[];
  /** c_1, …, c_K. */
  readonly minimisers: Matrix;
  /** η/(2/max λ). */
  readonly share: number;
  /** H. */
  readonly localSteps: number;
  readonly rounds: number;
  readonly start: Vector;
}

const drawWorkers =
  ({ K: fewest = 1, H: fewestSteps = 1, different = false } = {}) => (draw: Draw): Workers => {
    const [K, d] = [draw.integer("workers", fewest, 4), draw.integer("d", 1, 3)];
    const alike = different
      ? "nothing"
      : draw.pick("alike", ["nothing", "curvatures", "minimisers"]);
    const curvatures = Array.from({ length: K }, () => draw.positiveDefinite("A", d, 0.1, 10));
    const minimisers = draw.matrix("c", K, d);
    return {
      curvatures: curvatures.map((A) => alike === "curvatures" ? curvatures[0] : A),
      minimisers: minimisers.map((c) => alike === "minimisers" ? minimisers[0] : c),
      share: draw.uniform("share", 0.01, 0.99),
      localSteps: draw.integer("H", fewestSteps, 7),
      rounds: draw.integer("rounds", 1, 4),
      start: draw.vector("start", d),
    };
  };

/** How a worker weighs along an eigenvector of A_k with eigenvalue x/η. */
type Weight = (x: number, H: number) => number;

const exactly: Weight = (x, H) => 1 - (1 - x) ** H;
const byCurvature: Weight = (x) => x;
const equally: Weight = () => 1;

/** (Σ B_k)⁻¹ Σ B_k c_k, how far off it may be, and the relative error of a round. */
function limit(weight: Weight, eta: number, { curvatures, minimisers, localSteps: H }: Workers) {
  const B = curvatures.map((A) => symmetricFunction(A, (lambda) => weight(eta * lambda, H)));
  const total = B.reduce((total, matrix) => add(total, matrix));
  const weighed = minimisers.map((c, k) => matrixVector(B[k], c));
  const point = solve(total, weighed.reduce((total, vector) => add(total, vector)));
  const size = Math.max(norm(point), ...minimisers.map((c) => norm(c)));
  const [K, d] = [B.length, point.length];
  // Eigenvalues of ηA_k are below 2, and change B_k by at most H times their error.
  const error = 2 * H * eigenvalueTolerance(d, 2) + accumulatedRoundoff(H * (d + 6) + 4 * d + K);
  const amplified = K / extremeEigenvalues(total).smallest;
  return { point, size, error, uncertainty: error * amplified * size };
}

function run(workers: Workers) {
  const { curvatures, minimisers, share, localSteps } = workers;
  const lambdas = curvatures.flatMap(symmetricEigenvalues);
  const eta = 2 * share / Math.max(...lambdas);
  const functions = curvatures.map((A, k) => quadraticProblem(A, matrixVector(A, minimisers[k])));
  const method = localGradientDescent({ stepSize: eta, localSteps });
  return {
    eta,
    /** ρ = max |1 − ηλ|. */
    rho: Math.max(...lambdas.map((lambda) => Math.abs(1 - eta * lambda))),
    after: (rounds: number, start: Vector) =>
      states(method, distributed(functions), start, rounds * localSteps).at(-1)!.point,
    /** x_∞. */
    goal: limit(exactly, eta, workers),
  };
}

type Run = ReturnType<typeof run>;

/** A round from the limit leads to itself. */
const isFixed = (weight: Weight) => (run: Run, workers: Workers): Slack => {
  const { point, size, error } = limit(weight, run.eta, workers);
  return agreement(run.after(1, point), point, { scale: size, tolerance: error * size });
};

/** ‖x_R − x_∞‖ <= factor·‖x_0 − x_∞‖. */
const approaches =
  (factor: (rho: number, steps: number) => number) => (run: Run, workers: Workers): Slack => {
    const { rounds, localSteps, start } = workers;
    const { point, size, error, uncertainty } = run.goal;
    const distance = norm(subtract(start, point));
    return slack({
      left: norm(subtract(run.after(rounds, start), point)),
      right: factor(run.rho, rounds * localSteps) * distance,
      tolerance: 2 * uncertainty + rounds * error * (size + distance),
    });
  };

const isUnbiased = ({ eta, goal }: Run, workers: Workers): Slack => {
  const best = limit(byCurvature, eta, workers);
  const tolerance = goal.uncertainty + best.uncertainty;
  return agreement(goal.point, best.point, { scale: goal.size, tolerance });
};

/** ‖x_∞ − c̄‖ <= factor(ρ^H) · mean ‖c_k − c̄‖. */
const nearsAverage =
  (factor: (r: number) => number) => ({ goal, rho }: Run, workers: Workers): Slack => {
    const mean = meanVector(workers.minimisers);
    const distances = workers.minimisers.map((c) => norm(subtract(c, mean)));
    return slack({
      left: norm(subtract(goal.point, mean)),
      right: factor(rho ** workers.localSteps) * sum(distances) / distances.length,
      tolerance: 2 * goal.uncertainty,
    });
  };

const allEqual = (list: readonly unknown[]): boolean =>
  list.every((one) => JSON.stringify(one) === JSON.stringify(list[0]));

const board = { curvatures: [[[1]], [[3]]], minimisers: [[0], [1]], share: 0.45, start: [0] };

export default defineClaim(problem({ instance: drawWorkers(), run }), {
  id: "local-gd-fixed-point-bias",
  topic: "distributed",
  title: "Local gradient descent with several steps converges to a biased point, in closed form",
  source: {
    authors: "Z. Charles, J. Konečný",
    title: "Convergence and accuracy trade-offs in federated learning and meta-learning",
    year: 2021,
    venue: "AISTATS",
    arxiv: "2103.05032",
    locator:
      "local updates on quadratics; the rate and the limit of many steps are worked out here",
  },
  statement: String.raw`
For every number $K \ge 1$ of workers with
$f_k(x) = \frac12 (x - c_k)^\top A_k (x - c_k)$, $A_k$ symmetric positive definite, every step
$0 < \eta < 2/\max_k \lambda_{\max}(A_k)$ and every $H \ge 1$: in a round every worker takes $H$ steps
$z \leftarrow z - \eta A_k (z - c_k)$ from the common $x$, which then becomes the mean of the $K$
results. With $B_k = I - (I - \eta A_k)^H$,
$$x_\infty = \Big( \sum_k B_k \Big)^{-1} \sum_k B_k c_k$$
is left where it is by a round (*fixed point*), and with $\rho = \max_k \|I - \eta A_k\| < 1$, after $R$
rounds from any $x_0$, $\|x_R - x_\infty\| \le \rho^{HR} \|x_0 - x_\infty\|$ (*convergence*). It is the
minimiser $(\sum_k A_k)^{-1} \sum_k A_k c_k$ of $\sum_k f_k$ if $H = 1$, if all $A_k$ are equal, or if all
$c_k$ are (*unbiased*). With $\bar c$ the mean of the $c_k$,
$\|x_\infty - \bar c\| \le \frac{\rho^H}{1 - \rho^H} \cdot \frac1K \sum_k \|c_k - \bar c\|$, which tends
to 0 as $H \to \infty$ (*many steps*). Checked for $K \le 4$, $d \le 3$, $H \le 7$ and eigenvalues in
$[0.1, 10]$.`,
  parts: {
    "fixed-point": { kind: "identity", margin: isFixed(exactly) },
    "convergence": {
      kind: "inequality",
      tight: true,
      margin: approaches((rho, steps) => rho ** steps),
      witnesses: [{
        curvatures: [[[1]]],
        minimisers: [[1]],
        share: 0.25,
        localSteps: 1,
        rounds: 1,
        start: [0],
      }],
    },
    "unbiased": {
      kind: "identity",
      applies: (_run, { localSteps, curvatures, minimisers }) =>
        localSteps === 1 || allEqual(curvatures) || allEqual(minimisers),
      margin: isUnbiased,
    },
    "many-steps": {
      kind: "inequality",
      applies: (_run, { minimisers }) => !allEqual(minimisers),
      margin: nearsAverage((r) => r / (1 - r)),
    },
  },
  nearMisses: [
    {
      id: "minimiser-of-the-sum",
      part: "fixed-point",
      why: "For H = 2 a worker weighs by ηA_k(2 − ηA_k), not in proportion to its curvature.",
      margin: isFixed(byCurvature),
      witnesses: [{ ...board, localSteps: 2, rounds: 1 }],
    },
    {
      id: "biased-minimiser",
      part: "unbiased",
      why: "With different A_k and c_k and H > 1 the weights I − (I − ηA_k)^H move the limit.",
      applies: () => true,
    },
    {
      id: "one-local-step-less",
      part: "fixed-point",
      why: "H steps contract by (I − ηA_k)^H, not by one power less.",
      instance: drawWorkers({ H: 2 }),
      margin: isFixed((x, H) => exactly(x, H - 1)),
      witnesses: [{ ...board, localSteps: 3, rounds: 1 }],
    },
    {
      id: "two-terms-of-the-expansion",
      part: "fixed-point",
      why: "HηA − H(H−1)/2·η²A² is all of I − (I − ηA)^H for H <= 2 only.",
      instance(draw) {
        const workers = drawWorkers({ H: 3 })(draw);
        // Beyond ηλ = 2/(H − 1) the two terms are not even positive.
        return { ...workers, share: 0.9 * workers.share / (workers.localSteps - 1) };
      },
      margin: isFixed((x, H) => H * x - H * (H - 1) / 2 * x ** 2),
      witnesses: [{ ...board, localSteps: 3, rounds: 1 }],
    },
    {
      id: "mean-of-the-minimisers",
      part: "fixed-point",
      why: "Only after infinitely many local steps does every worker weigh the same.",
      margin: isFixed(equally),
      witnesses: [{ ...board, localSteps: 2, rounds: 1 }],
    },
    {
      id: "step-five-per-cent-shorter",
      part: "fixed-point",
      change: 0.05,
      why: "For H >= 2 the limit depends on the step.",
      margin: isFixed((x, H) => exactly(0.95 * x, H)),
    },
    {
      id: "step-at-its-limit",
      part: "convergence",
      why: "At η = 2/λ a step mirrors: for K = H = 1 the iterate jumps between x and 2c − x.",
      instance: (draw) => ({ ...drawWorkers()(draw), share: 1, localSteps: 1, rounds: 30 }),
      margin: approaches(() => 0.5),
    },
    {
      id: "one-step-faster",
      part: "convergence",
      why: "One worker in one dimension contracts by exactly ρ a step.",
      margin: approaches((rho, steps) => rho ** (steps + 1)),
    },
    {
      id: "mean-without-the-geometric-series",
      part: "many-steps",
      why:
        "Of three workers with weights 1 − r, 1 − r and 1, the limit is r/(3 − 2r) off, not r/3.",
      instance: drawWorkers({ K: 2, different: true }),
      margin: nearsAverage((r) => r),
    },
  ],
  strata: ({ curvatures, localSteps }) => ({
    workers: curvatures.length,
    "local steps": localSteps,
  }),
  evidence: ({ after }, { start, rounds }) => ({
    "iterates after rounds": Array.from({ length: rounds + 1 }, (_, r) => after(r, start)),
  }),
  cost: 300,
});
