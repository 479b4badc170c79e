/**
 * Stochastic gradient descent on a random quadratic in one dimension converges in probability if and only
 * if its Lyapunov exponent is negative: not the sign of the mean curvature, nor mean-square stability
 * decides. For two curvatures the law of the iterate is known exactly, and so is how long one has to wait.
 */
import {
  accumulatedRoundoff,
  binomialProbability,
  defineClaim,
  type Draw,
  linspace,
  nearMissOf,
  partOf,
  problem,
  slack,
  sum,
  type Vector,
} from "theorycheck";

/** Two curvatures with the probabilities p and 1 − p of each step, and a step size. */
interface Instance {
  readonly x: Vector;
  readonly p: number;
  readonly lambda: number;
}

/** Steps beyond which a law is not summed. */
const MOST_STEPS = 5_000;

const drawInstance = (draw: Draw): Instance => ({
  x: draw.vector("x", 2, { normal: 1.5 }),
  p: draw.uniform("p", 0.05, 0.95),
  lambda: draw.uniform("lambda", 0.1, 2),
});

const probabilities = ({ p }: Instance): Vector => [p, 1 - p];

const meanOf = (instance: Instance, f: (x: number) => number): number =>
  sum(instance.x.map((x, k) => probabilities(instance)[k] * f(x)));

/** log|1 − λx|, −∞ where a step leads to 0. */
const logFactor = ({ lambda }: Instance, x: number): number => Math.log(Math.abs(1 - lambda * x));

/** Λ = E log|1 − λx|. */
const exponent = (instance: Instance): number => meanOf(instance, (x) => logFactor(instance, x));

/** The least T with T >= waiting · Var(log|1 − λx|)/Λ²; one such step is enough where Λ = −∞. */
function steps(instance: Instance, waiting: number): number {
  const Lambda = exponent(instance);
  if (Lambda === -Infinity) {
    const stuck = meanOf(instance, (x) => logFactor(instance, x) === -Infinity ? 1 : 0);
    return Math.ceil(Math.log(1 + waiting) / -Math.log1p(-stuck)) + 1;
  }
  const variance = meanOf(instance, (x) => (logFactor(instance, x) - Lambda) ** 2);
  return Math.max(1, Math.ceil(waiting * variance / Lambda ** 2));
}

/** P(log|w_T/w_0| has the sign of `expected`), by the binomial law of how often each curvature came. */
function probabilityOfSign(instance: Instance, T: number, expected: number): number {
  const [a, b] = instance.x.map((x) => logFactor(instance, x));
  const [p] = probabilities(instance);
  let total = 0;
  for (let k = 0; k <= T; k++) {
    const log = (k === 0 ? 0 : k * a) + (k === T ? 0 : (T - k) * b);
    if (Math.sign(log) === Math.sign(expected)) total += binomialProbability(k, T, p);
  }
  return total;
}

const WAITING = 36;

function run(instance: Instance) {
  const Lambda = exponent(instance);
  return { Lambda, T: steps(instance, WAITING) };
}
type Run = ReturnType<typeof run>;

/** Whether Λ is clear of rounding, and the law short enough to be summed. */
const isDecided = ({ Lambda, T }: Run): boolean =>
  Math.abs(Lambda) > 1e-9 && Lambda < Infinity && T <= MOST_STEPS;

interface Rule {
  /** Its sign is claimed to be that of log|w_T/w_0|. */
  readonly criterion?: (run: Run, instance: Instance) => number;
  readonly waiting?: number;
  /** 1 − 1/(1 + waiting) unless given. */
  readonly least?: number;
}

const decides = (rule: Rule = {}) => (run: Run, instance: Instance) => {
  const { criterion = ({ Lambda }) => Lambda, waiting = WAITING } = rule;
  const { least = WAITING / (1 + WAITING) } = rule;
  const T = steps(instance, waiting);
  const right = probabilityOfSign(instance, T, criterion(run, instance));
  return slack({ left: least, right, scale: 1, tolerance: 16 * accumulatedRoundoff(T) });
};

/** Curvatures 1 and −1 − ε, equally likely. */
const concave = problem({
  instance: (draw): Instance => {
    const epsilon = draw.uniform("epsilon", 0.01, 1);
    // |1 − λ|(1 + λ(1 + ε)) < 1 at least for λ from here to 1, where the first factor vanishes.
    const lambda = 1 - draw.uniform("1 - lambda", 0, 0.99) / (2 + epsilon);
    return { x: [1, -1 - epsilon], p: 0.5, lambda };
  },
  run,
});

const steps1d = problem({ instance: drawInstance, run });

export default defineClaim(steps1d, {
  id: "sgd-probabilistic-stability-lyapunov",
  topic: "stochastic",
  title:
    "On a random quadratic SGD converges in probability if and only if its Lyapunov exponent is negative",
  source: {
    authors: "L. Ziyin, B. Li, J. B. Simon, M. Ueda",
    title: "SGD with a constant large learning rate can converge to local maxima",
    year: 2022,
    venue: "International Conference on Learning Representations",
    arxiv: "2107.11774",
    locator: "the one-dimensional quadratic; the waiting time is worked out here",
  },
  statement: String.raw`
Let $w_{t+1} = (1 - \lambda x_t) w_t$ with $w_0 \ne 0$, $\lambda > 0$ and independent $x_t$ of one law with
finitely many values: SGD on $\frac12 x w^2$. Let $\Lambda = \mathbb{E} \log|1 - \lambda x|$ ($-\infty$ allowed).
If $\Lambda < 0$ then $w_t \to 0$ almost surely, if $\Lambda > 0$ then $|w_t| \to \infty$. For finite $\Lambda \ne 0$, $s > 0$ and
every $T \ge s\, \mathrm{Var}(\log|1 - \lambda x|)/\Lambda^2$, $\log|w_T/w_0|$ has the sign of $\Lambda$ with
probability at least $\frac{s}{1 + s}$ (*sign*, by Cantelli's inequality). The mean loss $\frac12 \mathbb{E}[x] w^2$ plays
no part: for every $0 < \varepsilon \le 1$ and $1 - \frac{1}{2 + \varepsilon} < \lambda \le 1$, $x$ uniform on
$\{1, -1 - \varepsilon\}$ has $\Lambda < 0$ and a strict maximum of the mean loss at 0 (*maximum*, an existence).
*Special case*: $x$ with two values; checked for $s = 36$ where $T \le 5000$, with the exact law of $w_T$.`,
  parts: {
    "sign": { kind: "inequality", applies: isDecided, margin: decides() },
    "maximum": partOf(concave, {
      kind: "existence",
      margin: ({ Lambda }, instance) =>
        slack({
          left: Math.max(meanOf(instance, (x) => x), Math.expm1(Lambda)),
          right: 0,
          scale: 1,
          tolerance: accumulatedRoundoff(32),
        }),
    }),
  },
  nearMisses: [
    {
      id: "mean-curvature-decides",
      part: "sign",
      why: "x ∈ {1, −1.1}, λ = 0.95: 0 is a maximum of the mean loss, and Λ = −1.14.",
      margin: decides({ criterion: (_, instance) => -meanOf(instance, (x) => x) }),
    },
    {
      id: "step-on-the-mean-loss-decides",
      part: "sign",
      why: "|1 − λE x| = 1.0475 for the same law, and SGD converges.",
      margin: decides({
        criterion: (_, instance) =>
          Math.log(Math.abs(1 - instance.lambda * meanOf(instance, (x) => x))),
      }),
    },
    {
      id: "mean-of-the-modulus-decides",
      part: "sign",
      why: "log E|1 − λx| is above E log|1 − λx|: it is sufficient, not necessary.",
      margin: decides({
        criterion: (_, instance) =>
          Math.log(meanOf(instance, (x) => Math.abs(1 - instance.lambda * x))),
      }),
    },
    {
      id: "mean-square-decides",
      part: "sign",
      why: "Mean-square stability, E(1 − λx)² < 1, is stronger still.",
      margin: decides({
        criterion: (_, instance) =>
          Math.log(meanOf(instance, (x) => (1 - instance.lambda * x) ** 2)),
      }),
    },
    {
      id: "exponent-of-a-five-per-cent-longer-step",
      part: "sign",
      change: 0.05,
      why: "Near Λ = 0 the exponent of 1.05 λ has the other sign.",
      margin: decides({
        criterion: (_, instance) => exponent({ ...instance, lambda: 1.05 * instance.lambda }),
      }),
    },
    {
      id: "a-twelfth-of-the-waiting-time",
      part: "sign",
      why: "Λ√T is then √3 standard deviations: about 0.958 of 0.973.",
      margin: decides({ waiting: WAITING / 12 }),
    },
    nearMissOf(concave, {
      id: "mean-square-stable-too",
      part: "maximum",
      why: "E(1 − λx)² > (1 − λE x)² > 1 at a maximum of the mean loss.",
      margin: (_, instance) =>
        slack({
          left: meanOf(instance, (x) => (1 - instance.lambda * x) ** 2),
          right: 1,
          tolerance: accumulatedRoundoff(32),
        }),
    }),
  ],
  strata: ({ x, lambda }) => ({
    curvatures: x.every((value) => value > 0)
      ? "positive"
      : x.some((value) => value > 0)
      ? "mixed"
      : "negative",
    step: lambda > 1 ? "long" : "short",
  }),
  evidence(_, instance) {
    const x = linspace(0.02, 2, 100);
    return {
      "Λ against λ": { x, y: x.map((lambda) => Math.max(-5, exponent({ ...instance, lambda }))) },
      "log E(1 − λx)² / 2 against λ": {
        x,
        y: x.map((lambda) => Math.log(meanOf(instance, (value) => (1 - lambda * value) ** 2)) / 2),
      },
    };
  },
  cost: 100,
});
