/**
 * The mean end of an epoch of random shuffling follows, to third order in the step size, the gradient flow
 * of the loss with the squared gradients of the single batches added: by enumeration of all orders.
 */
import {
  add,
  addScaled,
  defineClaim,
  matrixVector,
  norm,
  problem,
  rungeKutta4,
  scale,
  subtract,
  tanhFit,
  type TanhFitData,
  unitRoundoff,
  type Vector,
  type Velocity,
} from "theorycheck";

interface Instance {
  /** Ĉ_1, …, Ĉ_m. */
  readonly batches: readonly TanhFitData[];
  readonly start: Vector;
}

function run({ batches, start }: Instance) {
  const losses = batches.map((data) => tanhFit(data));
  // Bounds each Hessian: the unit in which steps are measured.
  const M = Math.max(
    ...batches.map(({ W, y }) => norm(W.flat()) ** 2 * (1 + Math.max(...y.map(Math.abs)))),
  );
  const gradient = Math.max(...losses.map((loss) => norm(loss.gradient(start))));
  return { losses, start, M, gradient };
}
type Run = ReturnType<typeof run>;

function mean(vectors: readonly Vector[]): Vector {
  return scale(1 / vectors.length, vectors.reduce((sum, vector) => add(sum, vector)));
}

/** All orders of 0, …, m − 1. */
const orders = (m: number): readonly (readonly number[])[] =>
  m === 0
    ? [[]]
    : orders(m - 1).flatMap((order) =>
      Array.from({ length: m }, (_, place) => order.toSpliced(place, 0, m - 1))
    );

/** All sequences of m of 0, …, m − 1. */
const sequences = (m: number, length = m): readonly (readonly number[])[] =>
  length === 0
    ? [[]]
    : sequences(m, length - 1).flatMap((rest) => Array.from({ length: m }, (_, k) => [...rest, k]));

/** The mean end of an epoch over some orders of the batches. */
const meanEnd =
  (paths: (m: number) => readonly (readonly number[])[]) =>
  ({ losses, start }: Run, eta: number): Vector =>
    mean(
      paths(losses.length).map((path) =>
        path.reduce((x, k) => addScaled(x, -eta, losses[k].gradient(x)), start)
      ),
    );

/** −∇C − c η/(2m) Σ_k ∇²Ĉ_k ∇Ĉ_k: the flow of C + c η/(4m) Σ_k ‖∇Ĉ_k‖². */
const batchwise = (c: (m: number) => number) => ({ losses }: Run, eta: number): Velocity => (x) => {
  const gradients = losses.map((loss) => loss.gradient(x));
  const terms = losses.map((loss, k) => matrixVector(loss.hessian(x), gradients[k]));
  return addScaled(scale(-1, mean(gradients)), -c(losses.length) * eta / 2, mean(terms));
};

/** The flow of C + (η/4)‖∇C‖². */
const whole = ({ losses }: Run, eta: number): Velocity => (x) => {
  const gradient = mean(losses.map((loss) => loss.gradient(x)));
  const term = mean(losses.map((loss) => matrixVector(loss.hessian(x), gradient)));
  return addScaled(scale(-1, gradient), -eta / 2, term);
};

interface Comparison {
  readonly end?: (run: Run, eta: number) => Vector;
  readonly flow?: (run: Run, eta: number) => Velocity;
}

/** ‖x̄(η) − y(η)‖. Two steps of order 4 add O(η⁵). */
const distance =
  ({ end = meanEnd(orders), flow = batchwise(() => 1) }: Comparison = {}) =>
  (run: Run, eta: number): number => {
    const flowed = rungeKutta4(flow(run, eta), run.start, run.losses.length * eta, 2);
    return norm(subtract(end(run, eta), flowed));
  };

const LONGEST = 1 / 64;

const stepsOf = ({ M }: Run): readonly number[] =>
  [1, 1 / 2, 1 / 4, 1 / 8].map((factor) => factor * LONGEST / M);

/** Whether the leading term of order three is no accident, and above rounding at the shortest step. */
const isSeen = (comparison?: Comparison) => (run: Run): boolean => {
  const { M, gradient, start } = run;
  if (!(M > 0)) return false;
  const eta = LONGEST / M;
  const c = distance(comparison)(run, eta) / eta ** 3;
  return c > 0 && c >= 0.1 * M ** 2 * gradient &&
    c * (eta / 8) ** 3 >= 1e4 * unitRoundoff * (norm(start) + gradient / M);
};

const epochs = problem({
  instance(draw): Instance {
    const [m, d] = [draw.integer("m", 2, 4), draw.integer("d", 1, 3)];
    return {
      batches: Array.from({ length: m }, () => {
        const rows = draw.integer("rows", 1, 2);
        return { W: draw.matrix("W", rows, d), y: draw.vector("y", rows) };
      }),
      start: draw.vector("x", d, { normal: 0.5 }),
    };
  },
  run,
});

export default defineClaim(epochs, {
  id: "random-shuffling-modified-loss-order",
  topic: "stochastic",
  title: "The mean epoch of random shuffling follows a flow with batchwise squared gradients",
  source: {
    authors: "S. L. Smith, B. Dherin, D. G. T. Barrett, S. De",
    title: "On the origin of implicit regularization in stochastic gradient descent",
    year: 2021,
    venue: "International Conference on Learning Representations",
    arxiv: "2101.12176",
    locator: "Section 2",
  },
  statement: String.raw`
Let $\hat C_1, \dots, \hat C_m$ be smooth, $m \ge 2$, $C = \frac1m \sum_k \hat C_k$, and let an epoch from $x_0$
apply the steps $x \leftarrow x - \eta \nabla \hat C_k(x)$, each once, in a uniformly random order. Let
$\bar x(\eta)$ be the mean of its end over all $m!$ orders, and $y(\eta)$ the solution at time $m\eta$ of
$$\dot x = -\nabla \tilde C_\eta(x), \quad x(0) = x_0, \qquad
  \tilde C_\eta = C + \frac{\eta}{4m} \sum_{k=1}^m \|\nabla \hat C_k\|^2.$$
Then $\|\bar x(\eta) - y(\eta)\| = O(\eta^3)$ as $\eta \to 0$. With replacement it is
$C + \frac\eta4 \|\nabla C\|^2$ instead. The order is measured to within 0.3 where the leading term is not
accidentally small. *Special case*: $\hat C_k(x) = \frac12 \|\tanh(W_k x) - y_k\|^2$ with up to 3 parameters,
$m \le 4$ batches of up to 2 samples.`,
  parts: {
    "order": {
      kind: "rate",
      applies: isSeen(),
      sizes: stepsOf,
      measure: distance(),
      claimed: { quantity: "order", relation: "equals", value: 3, band: 0.3 },
    },
  },
  nearMisses: [
    {
      id: "squared-gradient-of-the-mean",
      part: "order",
      why: "Σ‖∇Ĉ_k‖²/m is larger than ‖∇C‖² by the variance of the gradients.",
      measure: distance({ flow: whole }),
    },
    {
      id: "without-regulariser",
      part: "order",
      why: "The term of order η² is there unless it vanishes.",
      measure: distance({ flow: batchwise(() => 0) }),
    },
    {
      id: "five-per-cent-more",
      part: "order",
      change: 0.05,
      why: "Any factor but 1/4 leaves a term of order η².",
      measure: distance({ flow: batchwise(() => 1.05) }),
    },
    {
      id: "by-one-batch-fewer",
      part: "order",
      why: "1/(m − 1) belongs to a sample variance, not here.",
      measure: distance({ flow: batchwise((m) => m / (m - 1)) }),
    },
    {
      id: "one-fixed-order",
      part: "order",
      why: "One order has commutators of the batches, which cancel in the mean.",
      measure: distance({ end: meanEnd((m) => [Array.from({ length: m }, (_, k) => k)]) }),
    },
    {
      id: "with-replacement",
      part: "order",
      why: "A batch may follow itself: the mean over all sequences has ‖∇C‖².",
      measure: distance({ end: meanEnd(sequences) }),
    },
    {
      id: "order-four",
      part: "order",
      why: "Three steps do not commute: a term of order η³ is left.",
      claimed: { value: 4 },
    },
  ],
  trueVariants: [
    {
      id: "with-replacement-and-the-mean-gradient",
      part: "order",
      why: "It is the modified loss of the full gradient: batches are independent.",
      applies: isSeen({ end: meanEnd(sequences), flow: whole }),
      measure: distance({ end: meanEnd(sequences), flow: whole }),
    },
  ],
  strata: ({ batches, start }) => ({ batches: batches.length, parameters: start.length }),
  evidence(result) {
    const x = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16].map((factor) => factor / 32 / (result.M || 1));
    const curve = (comparison?: Comparison) => ({
      x,
      y: x.map((eta) => distance(comparison)(result, eta)),
    });
    return {
      "distance against step, batchwise": curve(),
      "distance against step, without regulariser": curve({ flow: batchwise(() => 0) }),
    };
  },
  cost: 500,
});
