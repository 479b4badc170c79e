/**
 * Gradient descent on a deep scalar linear network from equal weights takes a number of steps that is
 * exponential in the depth: φ(w) = w^(2−k)/(k − 2) falls by at most η(1 − w^k) a step, for φ is convex
 * with φ' = −w^(1−k). Tight in the limit of small weights or steps, never attained.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  type Draw,
  gradientDescent,
  iterationTolerance,
  nearMissOf,
  partOf,
  problem,
  run as runMethod,
  scalarLinearNetwork,
  slack,
  valueBelow,
} from "theorycheck";

const squared = { value: (p: number) => (p - 1) ** 2 / 2, derivative: (p: number) => p - 1 };
const network = scalarLinearNetwork(squared);

/** Depth k, common weight w₀, step η = share/k and T steps. */
interface Start {
  readonly k: number;
  readonly w: number;
  readonly share: number;
  readonly T: number;
}

const drawStart = (largestShare: number, weights: readonly [number, number]) => (draw: Draw) => ({
  k: draw.integer("k", 3, 9),
  w: draw.uniform("w", ...weights),
  share: draw.logUniform("share", 0.01, largestShare),
  T: Math.round(draw.logUniform("T", 1, 300)),
});

function run({ k, w, share, T }: Start) {
  const start = new Array<number>(k).fill(w);
  const stepSize = share / k;
  const path = runMethod(gradientDescent({ stepSize }), network, start, { steps: T });
  // An error of w moves φ by w^(1−k) times it, and no step of the method enlarges errors of φ.
  const potential = iterationTolerance({ steps: T + 2, size: k + 4, magnitude: w ** (2 - k) });
  return { k, w, T, path, after: path.final.point[0], eta: stepSize, potential };
}

type Run = ReturnType<typeof run>;

/** (w₀^−n − w_T^−n)/n: what φ loses for n = k − 2, log(w_T/w₀) for n = 0. */
function lost(n: number, from: number, to: number): number {
  return n === 0 ? Math.log(to / from) : (from ** -n - to ** -n) / n;
}

/** factor · lost <= ηT, in units of ηT. */
const takesAtLeast = (factor: number, power = (k: number) => k - 2) => (run: Run) => {
  const { k, w, after, eta, T, potential } = run;
  return slack({
    left: factor * lost(power(k), w, after),
    right: eta * T,
    tolerance: potential * w ** (k - 2 - power(k)),
  });
};

/** T >= factor · (2^(k−2) − 2^((k−2)/k)) k/(k − 2). */
const exponentialSteps = (factor: number) => (steps: number, { k }: { k: number }) => {
  const bound = factor * (2 ** (k - 2) - 2 ** ((k - 2) / k)) * k / (k - 2);
  return slack({ left: bound, right: steps, tolerance: accumulatedRoundoff(8) * 2 ** k });
};

/** The steps from weights ½ to a product of at least ½, where the loss is 1/8. */
const halfway = problem({
  instances: Array.from({ length: 9 }, (_, i) => ({ k: i + 3 })),
  run: ({ k }) =>
    runMethod(gradientDescent({ stepSize: 1 / k }), network, new Array<number>(k).fill(0.5), {
      steps: 10_000,
      until: valueBelow(1 / 8),
    }).final.iteration,
});

const starts = problem({ instance: drawStart(1, [0.1, 0.999]), run });

export default defineClaim(starts, {
  id: "balanced-scalar-net-time-lower-bound",
  topic: "linear-networks",
  title: "Gradient descent on a scalar linear network needs steps exponential in its depth",
  source: {
    authors: "O. Shamir",
    title: "Exponential convergence time of gradient descent for one-dimensional deep linear " +
      "neural networks",
    year: 2019,
    venue: "COLT",
    arxiv: "1809.08587",
    locator: "the phenomenon; this deterministic version for equal weights is worked out here",
  },
  statement: String.raw`
For every $k \ge 3$, $w_0 \in (0, 1)$ and $0 < \eta \le 1/k$: let $F(w) = \frac12 (w_1 \cdots w_k - 1)^2$
and let gradient descent with step $\eta$ start from the weights $w_1 = \dots = w_k = w_0$. The weights
stay equal (*equal weights*), their common value $w_t$ obeys
$w_{t+1} = w_t + \eta (1 - w_t^k) w_t^{k-1}$ and stays in $(0, 1)$, and for every $T \ge 0$ (*time*)
$$T \ge \frac{w_0^{2-k} - w_T^{2-k}}{(k - 2)\, \eta}.$$
With $w_0 = \frac12$ and $\eta = 1/k$, therefore, the first step at which $w_T^k \ge \frac12$ has
$T \ge (2^{k-2} - 2^{(k-2)/k}) \frac{k}{k-2}$ (*depth*, checked for $3 \le k \le 11$). The others are
checked for $k \le 9$, $w_0 \ge 0.1$, $k\eta \ge 0.01$ and $T \le 300$.`,
  parts: {
    "time": {
      kind: "inequality",
      tight: true,
      margin: takesAtLeast(1),
      witnesses: [{ k: 9, w: 0.3, share: 0.1, T: 300 }],
    },
    "below-one": {
      kind: "inequality",
      margin: ({ path, k, w }) =>
        slack({
          left: Math.max(...path.iterates.flat()),
          right: 1,
          scale: 1 - w,
          // A step from w <= 1 adds at most 1 − w, and rounds η(1 − w^k) by at most (k + 4)u.
          tolerance: accumulatedRoundoff(k + 6),
        }),
    },
    "equal-weights": {
      kind: "identity",
      margin({ path, k, w, T, eta, after, potential }) {
        // One weight that stands for k: its loss ½(w^k − 1)² has k times their derivatives.
        const alone = { gradient: ([v]: readonly number[]) => [k * (v ** k - 1) * v ** (k - 1)] };
        const method = gradientDescent({ stepSize: eta / k });
        const [common] = runMethod(method, alone, [w], { steps: T }).final.point;
        return agreement(path.final.point, new Array<number>(k).fill(common), {
          scale: after,
          tolerance: 2 * potential * after ** (k - 1),
        });
      },
    },
    "depth": partOf(halfway, { kind: "inequality", margin: exponentialSteps(1) }),
  },
  nearMisses: [
    {
      id: "one-power-more",
      part: "time",
      why: "w^(1−k)/(k − 1) falls by η(1 − w^k)/w a step, above η while w is small.",
      margin: takesAtLeast(1, (k) => k - 1),
    },
    {
      id: "five-per-cent-more-time",
      part: "time",
      change: 0.05,
      why: "While w^k is negligible, a step lowers φ by almost all of η.",
      margin: takesAtLeast(1.05),
    },
    {
      id: "upper-bound",
      part: "time",
      why: "The factor 1 − w^k and the convexity of φ make every step lose less than η.",
      margin: ({ k, w, after, eta, T, potential }) =>
        slack({
          left: eta * T,
          right: lost(k - 2, w, after),
          scale: eta * T,
          tolerance: potential,
        }),
    },
    {
      id: "step-five-per-cent-longer",
      part: "below-one",
      change: 0.05,
      why: "Just below 1 the step multiplies 1 − w by 1 − ηk, which is negative.",
      instance: drawStart(1.05, [0.1, 0.999]),
    },
    nearMissOf(halfway, {
      id: "five-per-cent-more-steps",
      part: "depth",
      change: 0.05,
      why: "From k = 9 on the bound is within four per cent of the number of steps.",
      margin: exponentialSteps(1.05),
    }),
  ],
  trueVariants: [
    {
      id: "logarithm",
      part: "time",
      why: "1/w is below w^(1−k), so −log w falls even less than φ does.",
      margin: takesAtLeast(1, () => 0),
    },
    {
      id: "start-near-the-target",
      part: "time",
      why: "Nothing in the argument needs small weights; the steps only get shorter.",
      instance: drawStart(1, [0.99, 0.999]),
    },
  ],
  strata: ({ k }) => ({ depth: k }),
  evidence: ({ path }) => ({ "common weight": path.iterates.map((weights) => weights[0]) }),
  cost: 100,
});
