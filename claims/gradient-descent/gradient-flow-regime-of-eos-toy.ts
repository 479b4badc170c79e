/**
 * Gradient descent on ℓ(xy) below the edge of stability: y² − x², which gradient flow conserves, is
 * multiplied by 1 − η²ℓ'² at each step, so that a start at c/η with c < 2 ends within a constant of it. The
 * identity is exact; the bound by the sum of ℓ'² is approached as η goes to 0.
 */
import {
  accumulatedRoundoff,
  agreement,
  compensatedSum,
  defineClaim,
  type Draw,
  gradientDescent,
  nearMissOf,
  partOf,
  problem,
  run as runMethod,
  scalarLinearNetwork,
  slack,
  type Vector,
  when,
} from "theorycheck";

const losses = {
  "log cosh s": {
    value: (s: number) => Math.abs(s) + Math.log1p(Math.exp(-2 * Math.abs(s))) - Math.LN2,
    derivative: Math.tanh,
  },
  "√(1 + s²)": {
    value: (s: number) => Math.hypot(1, s),
    derivative: (s: number) => s / Math.hypot(1, s),
  },
};

/** An odd slope that grows by 1 up to 0.05, by 3 up to 0.3, by 0.2 up to 1.3, where it is 1. */
function steepSlope(s: number): number {
  const lengthIn = (from: number, to: number) => Math.max(0, Math.min(Math.abs(s), to) - from);
  const size = lengthIn(0, 0.05) + 3 * lengthIn(0.05, 0.3) + 0.2 * lengthIn(0.3, 1.3);
  return Math.sign(s) * size;
}

type LossName = keyof typeof losses;
const names = Object.keys(losses) as LossName[];

interface Start {
  readonly loss: LossName;
  readonly eta: number;
  readonly c: number;
  readonly x: number;
}

const startBelow = (c: number, x: number) => (draw: Draw): Start => ({
  loss: draw.pick("loss", names),
  eta: draw.logUniform("eta", 1e-3, 0.1),
  c: draw.uniform("c", 0.2, c),
  x: draw.uniform("x", -x, x),
});

const invariant = ([x, y]: Vector): number => (y - x) * (y + x);

const LONGEST = 2000;

/** From y² − x² = c/η until |x| < 10⁻⁹, after which y² changes by less than x². */
const settleWith =
  (slopeOf: (loss: LossName) => (s: number) => number) => ({ loss, eta, c, x }: Start) => {
    const derivative = slopeOf(loss);
    const { gradient } = scalarLinearNetwork({ value: losses[loss].value, derivative });
    const path = runMethod(
      gradientDescent({ stepSize: eta }),
      { gradient },
      [x, Math.sqrt(x ** 2 + c / eta)],
      { steps: LONGEST, until: when(({ point: [u] }) => Math.abs(u) < 1e-9, "x is 0") },
    );
    const { point: [u, v], iteration } = path.final;
    return {
      path: path.iterates,
      steps: Math.abs(u) < 1e-9 ? iteration : Infinity,
      gap: c / eta - v ** 2,
      bound: eta * c * compensatedSum(path.iterates.map(([a, b]) => derivative(a * b) ** 2)),
      tolerance: accumulatedRoundoff(8 * (iteration + 2)) * (c / eta + 1) + 1e-18,
    };
  };

const settle = settleWith((loss) => losses[loss].derivative);
type Settled = ReturnType<typeof settle>;

const settling = (c: number, x: number) => problem({ instance: startBelow(c, x), run: settle });

const gapAtMost = (limit: number) => ({ gap, tolerance }: Settled) =>
  slack({ left: gap, right: limit, tolerance });

const gapAtMostSum = (factor: number) => ({ gap, bound, tolerance }: Settled) =>
  slack({ left: gap, right: factor * bound, tolerance: 2 * tolerance });

interface Step {
  readonly loss: LossName;
  readonly eta: number;
  readonly x: number;
  readonly y: number;
}

const drawStep = (longest: number) => (draw: Draw): Step => ({
  loss: draw.pick("loss", names),
  eta: draw.logUniform("eta", 0.01, longest),
  x: draw.uniform("x", -10, 10),
  y: draw.uniform("y", -10, 10),
});

function run({ loss, eta, x, y }: Step) {
  const network = scalarLinearNetwork(losses[loss]);
  const path = runMethod(gradientDescent({ stepSize: eta }), network, [x, y], { steps: 1 });
  const size = (1 + eta) ** 2 * (x ** 2 + y ** 2);
  return {
    before: invariant([x, y]),
    after: invariant(path.final.point),
    share: (eta * losses[loss].derivative(x * y)) ** 2,
    scale: size,
    tolerance: accumulatedRoundoff(16) * size,
  };
}

type Run = ReturnType<typeof run>;

const multipliedBy = (factor: (share: number) => number) => (run: Run) => {
  const { before, after, share, scale, tolerance } = run;
  return agreement(after, factor(share) * before, { scale, tolerance });
};

export default defineClaim(problem({ instance: drawStep(2), run }), {
  id: "gradient-flow-regime-of-eos-toy",
  topic: "gradient-descent",
  title: "Below the edge of stability gradient descent on ℓ(xy) keeps y² − x² up to a constant",
  source: {
    authors: "K. Ahn, S. Bubeck, S. Chewi, Y. T. Lee, F. Suarez, Y. Zhang",
    title: "Learning threshold neurons via the edge of stability",
    year: 2023,
    venue: "NeurIPS",
    arxiv: "2212.07469",
    locator: "the gradient flow regime, in a weaker form; the constant is measured here",
  },
  statement: String.raw`
Let $\ell: \mathbb{R} \to \mathbb{R}$ be even, convex and $1$-Lipschitz with
$|\ell'(s)| \le |s|$, and let $(x_t, y_t)$ be gradient descent with step $\eta > 0$ on $\ell(xy)$. With
$\ell'_t = \ell'(x_t y_t)$ (*step*)
$$y_{t+1}^2 - x_{t+1}^2 = (1 - \eta^2 \ell_t'^2)(y_t^2 - x_t^2),$$
so that $|y_t^2 - x_t^2|$ does not grow if $\eta \le \sqrt2$ (*shrinks*).

Let now $y_0^2 - x_0^2 = c/\eta$ with $0 < c < 2$, $y_0 > 0$, $|x_0| \le 1$ and $\eta \le 0.1$. Then
$x_t \to 0$ (*convergence*) and
$$0 \le \frac c\eta - y_\infty^2 \le \eta c \sum_{t \ge 0} \ell_t'^2$$
(*never gains*, *sum*), and for $c \le 1.6$ and $|x_0| \le \frac12$ the middle is at most $0.19$, whatever $\eta$ is (*gap*).
*Special case:* $\ell(s) = \log\cosh s$ and $\sqrt{1 + s^2}$, $0.2 \le c \le 1.9$, $\eta \ge 10^{-3}$,
convergence to $|x| < 10^{-9}$ within 2000 steps; the steps for $|x|, |y| \le 10$ and $\eta \le 2$.`,
  parts: {
    "step": { kind: "identity", margin: multipliedBy((share) => 1 - share) },
    "shrinks": {
      kind: "inequality",
      applies: (_run, { eta }) => eta <= Math.SQRT2,
      margin: ({ before, after, tolerance }) =>
        slack({ left: Math.abs(after), right: Math.abs(before), tolerance }),
    },
    "convergence": partOf(settling(1.9, 1), {
      kind: "inequality",
      margin: ({ steps }) => slack({ left: steps, right: LONGEST, tolerance: 0 }),
    }),
    "sum": partOf(settling(1.9, 1), {
      kind: "inequality",
      tight: true,
      margin: gapAtMostSum(1),
      witnesses: [{ loss: "log cosh s", eta: 1e-3, c: 1, x: 0.5 }],
    }),
    "never-gains": partOf(settling(1.9, 1), {
      kind: "inequality",
      margin: ({ gap, bound, tolerance }) =>
        slack({ left: 0, right: gap, scale: bound, tolerance }),
    }),
    "gap": partOf(settling(1.6, 0.5), { kind: "inequality", margin: gapAtMost(0.19) }),
  },
  nearMisses: [
    {
      id: "kept-exactly",
      part: "step",
      why: "That is gradient flow; a step leaves the hyperbola along its tangent.",
      margin: multipliedBy(() => 1),
    },
    {
      id: "grows",
      part: "step",
      why: "(ηℓ'x)² − (ηℓ'y)² has the sign of x² − y².",
      margin: multipliedBy((share) => 1 + share),
    },
    {
      id: "two-per-cent-less",
      part: "step",
      change: 0.02,
      why: "The factor of η²ℓ'² is 1.",
      margin: multipliedBy((share) => 1 - 0.98 * share),
    },
    {
      id: "steps-five-per-cent-longer-shrink",
      part: "shrinks",
      change: 0.05,
      why: "Where |ℓ'| is nearly 1 and η = 1.05√2, the factor is 1 − 2.205.",
      applies: (_run, { eta }) => eta <= 1.05 * Math.SQRT2,
    },
    nearMissOf(settling(1.9, 1), {
      id: "sum-with-two-per-cent-less",
      part: "sum",
      change: 0.02,
      why: "For short steps y² − x² hardly moves: each step takes η² ℓ'² of nearly all of c/η.",
      margin: gapAtMostSum(0.98),
    }),
    nearMissOf(settling(1.6, 0.5), {
      id: "gap-two-per-cent-smaller",
      part: "gap",
      change: 0.02,
      why: "log cosh with c = 1.6, x₀ = 1/2 and η = 0.1 ends 0.187 below c/η.",
      margin: gapAtMost(0.98 * 0.19),
      witnesses: [{ loss: "log cosh s", eta: 0.1, c: 1.6, x: 0.5 }],
    }),
    nearMissOf(settling(2.5, 0.5), {
      id: "gap-up-to-two-and-a-half",
      part: "gap",
      why: "Above c = 2 the points (0, y) with y² > 2/η repel, and y² falls to about 2/η.",
      margin: gapAtMost(0.19),
      witnesses: [{ loss: "log cosh s", eta: 0.1, c: 2.5, x: 0.5 }],
    }),
    nearMissOf(
      problem({ instance: startBelow(1.6, 0.5), run: settleWith(() => steepSlope) }),
      {
        id: "gap-for-a-slope-of-three",
        part: "gap",
        why:
          "Where ℓ'(s)/s > 2/c, x overshoots 0 to a larger |x|, again and again, until y² is small.",
        margin: gapAtMost(0.19),
        witnesses: [{ loss: "log cosh s", eta: 0.02, c: 1.6, x: 0.5 }],
      },
    ),
  ],
  strata: ({ loss }) => ({ loss }),
  evidence(_run, { loss, eta }) {
    const { path } = settle({ loss, eta: Math.min(eta, 0.1), c: 1.6, x: 0.5 });
    return {
      "x from c = 1.6, x₀ = 1/2": path.map(([x]) => x),
      "y² − x² from there": path.map(invariant),
    };
  },
  cost: 100,
});
