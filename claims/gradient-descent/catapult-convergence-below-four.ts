/**
 * Gradient descent on two linear layers and one example, f = u·v/√n. With curvature λ below 4/η it
 * converges, λ never grows and ends at 2/η at most; above 4/η it diverges. Everything follows from one
 * recursion for f and λ. The bound of Σ f² is tight: u = v with ηλ₀ = 2 is solved by one step.
 */
import {
  accumulatedRoundoff,
  add,
  agreement,
  compensatedSum,
  defineClaim,
  dot,
  type Draw,
  gradientDescent,
  inconclusive,
  type Matrix,
  nearMissOf,
  partOf,
  problem,
  run as runMethod,
  scale,
  slack,
  subtract,
  type Vector,
  when,
} from "theorycheck";

interface Instance {
  /** u and v. */
  readonly layers: Matrix;
  readonly eta: number;
  readonly T: number;
}

/** Layers with ηλ₀ = s: u + v has the share (1 + balance)/2 of the energy, so that f₀ ~ balance. */
const drawInstance = (s: (draw: Draw) => number, least = 1e-3) => (draw: Draw): Instance => {
  const n = draw.integer("n", 1, 6);
  const eta = draw.logUniform("eta", 0.1, 10);
  const balance = draw.pick("sign", [1, -1]) *
    (least === 0 ? draw.uniform("balance", 0, 1) : draw.logUniform("balance", least, 1));
  const energy = n * s(draw) / eta / 4;
  const sum = scale(Math.sqrt(energy * (1 + balance)), draw.unitVector("u + v", n));
  const difference = scale(Math.sqrt(energy * (1 - balance)), draw.unitVector("u − v", n));
  const T = Math.round(draw.logUniform("T", 1, 100));
  return { layers: [add(sum, difference), subtract(sum, difference)], eta, T };
};

const between = (low: number, high: number) => (draw: Draw): number => draw.uniform("s", low, high);

const halves = (x: Vector): readonly [u: Vector, v: Vector] => [
  x.slice(0, x.length / 2),
  x.slice(x.length / 2),
];

/** ∇(f²/2) with f = u·v/√n, over (u, v). */
const network = {
  gradient(x: Vector): Vector {
    const [u, v] = halves(x);
    const factor = dot(u, v) / u.length;
    return [...scale(factor, v), ...scale(factor, u)];
  },
};

/** s = ηλ and y = η²f²/n at a point. */
function quantities(x: Vector, eta: number) {
  const [u, v] = halves(x);
  return { s: eta * dot(x, x) / u.length, y: (eta * dot(u, v) / u.length) ** 2 };
}

/** s_0, …, s_T and y_0, …, y_T; the error that one of them may carry. */
function run({ layers, eta, T }: Instance) {
  const { iterates } = runMethod(gradientDescent({ stepSize: eta }), network, layers.flat(), {
    steps: T,
    until: when(({ point }) => quantities(point, eta).y > 1e12, "it diverges"),
  });
  const path = iterates.map((x) => quantities(x, eta));
  const [s, y] = [path.map((each) => each.s), path.map((each) => each.y)];
  return { s, y, error: accumulatedRoundoff(16 * (layers[0].length + 4)) * (1 + s[0]) ** 2 };
}

type Run = ReturnType<typeof run>;

/** The largest increase of a sequence is at most 0, or an allowance for each step. */
function neverGrows(sequence: Vector, tolerance: number, allowance = (_t: number) => 0) {
  const steps = sequence.slice(1).map((next, t) => next - sequence[t] - allowance(t));
  return slack({ left: Math.max(...steps), right: 0, scale: sequence[0], tolerance });
}

/** η²/n Σ f_t² <= factor · s_0/(4 − s_0). */
const sumAtMost = (factor: number) => ({ s, y, error }: Run) => {
  const right = factor * s[0] / (4 - s[0]);
  const tolerance = error * s.length * (1 + right) / (4 - s[0]);
  return slack({ left: compensatedSum(y), right, tolerance });
};

/** η²f²/n that is as good as 0 where f shrinks. */
const SETTLED = 1e-18;

/** Until f is as good as 0, diverges, or ηλ, which no longer grows then, is below `decided`. */
function settle({ layers, eta }: Instance, decided = 1.9, longest = 20_000, settled = SETTLED) {
  const { final } = runMethod(gradientDescent({ stepSize: eta }), network, layers.flat(), {
    steps: longest,
    every: longest,
    until: when(({ point }) => {
      const { s, y } = quantities(point, eta);
      return y <= settled || y > 1e12 || s <= decided;
    }, "all is decided"),
  });
  return { ...quantities(final.point, eta), steps: final.iteration + 1, n: layers[0].length };
}

/** From 2 down ηλ counts only when f has settled, for it may still fall. */
const endsAtMost = (limit: number) => ({ s, y, steps, n }: ReturnType<typeof settle>) =>
  slack({
    left: s > 2 || y <= SETTLED ? s : 0,
    right: limit,
    tolerance: accumulatedRoundoff(16 * (n + 4) * steps) * 4,
  });

const settling = (s: (draw: Draw) => number, least?: number) =>
  problem({ instance: drawInstance(s, least), run: (instance) => settle(instance) });

/** Below 2.02 and above 1.98 f changes by less than 2 % a step. */
const bothPhases = (draw: Draw): number =>
  draw.boolean("lazy") ? draw.uniform("s", 0.1, 1.98) : draw.uniform("s", 2.02, 3.98);

const above = (low: number) =>
  problem({
    instance: drawInstance(between(low, 8)),
    run: (instance) => settle(instance, 0, 500, 0),
  });

const diverges = ({ y, steps }: ReturnType<typeof settle>) =>
  y === 0
    ? inconclusive("f was rounded to 0, the exception")
    : slack({ left: y > 1e12 ? steps : Infinity, right: 500, tolerance: 0 });

const firstSteps = problem({
  instance: drawInstance(between(0.1, 6)),
  run: (instance) => run({ ...instance, T: 1 }),
});

export default defineClaim(problem({ instance: drawInstance(between(0.1, 3.98)), run }), {
  id: "catapult-convergence-below-four",
  topic: "gradient-descent",
  title: "Two linear layers: gradient descent converges if ηλ₀ < 4, to a curvature of at most 2/η",
  source: {
    authors: "A. Lewkowycz, Y. Bahri, E. Dyer, J. Sohl-Dickstein, G. Gur-Ari",
    title: "The large learning rate phase of deep learning: the catapult mechanism",
    year: 2020,
    venue: "preprint",
    arxiv: "2003.02218",
    locator: "Section 2, phases below 2/λ, up to 4/λ and above; the sum is worked out here",
  },
  statement: String.raw`
For $u, v \in \mathbb{R}^n$ let $f = u \cdot v/\sqrt n$ and $\lambda = (\|u\|^2 + \|v\|^2)/n$. Gradient descent
with step $\eta > 0$ on $\frac12 f^2$ has (*recursion*)
$$f_{t+1} = \Big(1 - \eta\lambda_t + \frac{\eta^2 f_t^2}{n}\Big) f_t, \qquad
  \lambda_{t+1} = \lambda_t + \frac{\eta f_t^2}{n} (\eta\lambda_t - 4).$$
If $0 < \eta\lambda_0 < 4$, then $\lambda_t$ is non-increasing (*curvature*),
$\sum_{t \ge 0} f_t^2 \le \frac{n \lambda_0}{\eta (4 - \eta\lambda_0)}$ (*sum*), so that $f_t \to 0$, and
$\eta\lambda_\infty \le 2$ unless some $f_t$ is exactly 0 (*final curvature*). If $\eta\lambda_0 > 4$, then
$\lambda_t \to \infty$ unless some $f_t$ is exactly 0 (*divergence*). Checked for $n \le 6$, curvature and sum
over up to 100 steps with $\eta\lambda_0 \le 3.98$; the last two for starts with
$\eta|f_0|/\sqrt n \ge \frac12 10^{-3}\, \eta\lambda_0$: the final curvature with
$|\eta\lambda_0 - 2| \ge 0.02$, $\eta\lambda_0 \le 3.98$ and 20000 steps, divergence with
$\eta\lambda_0 \in [4.02, 8]$ and 500.`,
  parts: {
    "recursion": partOf(firstSteps, {
      kind: "identity",
      margin({ s, y, error }) {
        const factor = 1 - s[0] + y[0];
        const claimed = [s[0] + y[0] * (s[0] - 4), factor ** 2 * y[0]];
        // f² may come out small by cancellation in its factor; s and y are at most of this size.
        const size = (1 + s[0]) ** 2;
        return agreement([s[1], y[1]], claimed, { scale: size, tolerance: 4 * error * size });
      },
    }),
    "curvature": {
      kind: "inequality",
      margin: ({ s, error }) => neverGrows(s, error),
    },
    "sum": {
      kind: "inequality",
      tight: true,
      margin: sumAtMost(1),
      witnesses: [{ layers: [[1, 1], [1, 1]], eta: 1, T: 1 }],
    },
    "final-curvature": partOf(settling(bothPhases), { kind: "inequality", margin: endsAtMost(2) }),
    "divergence": partOf(above(4.02), { kind: "inequality", margin: diverges }),
  },
  nearMisses: [
    {
      id: "curvature-up-to-four-point-two",
      part: "curvature",
      change: 0.05,
      why: "λ changes by ηf²(ηλ − 4)/n: above 4/η it grows from the first step on.",
      instance: drawInstance(between(0.1, 4.2)),
    },
    {
      id: "loss-never-grows",
      part: "curvature",
      why: "Above 2/η small f are multiplied by 1 − ηλ < −1: the catapult.",
      margin: ({ y, error }) => neverGrows(y, error),
      witnesses: [{ layers: [[Math.sqrt(6), 0], [0.01, 0]], eta: 1, T: 1 }],
    },
    {
      id: "curvature-falls-by-a-share",
      part: "curvature",
      why: "At ηλ = 4 it does not fall at all: u = 2, v = 1 and η = 0.8 keep λ = 5.",
      margin: ({ s, y, error }) => neverGrows(s, error, (t) => -0.04 * y[t]),
    },
    {
      id: "sum-with-one-per-cent-less",
      part: "sum",
      change: 0.01,
      why: "u = v with ηλ₀ = 2 goes to 0 in one step, and f₀² is all of the bound.",
      margin: sumAtMost(0.99),
    },
    nearMissOf(settling(bothPhases), {
      id: "final-curvature-five-per-cent-lower",
      part: "final-curvature",
      change: 0.05,
      why: "From ηλ₀ = 1.98 with small f the curvature hardly changes.",
      margin: endsAtMost(1.9),
    }),
    nearMissOf(settling(between(2.02, 3.98), 0), {
      id: "final-curvature-without-exception",
      part: "final-curvature",
      why: "Orthogonal u and v have f = 0: a minimum, however sharp.",
      margin: endsAtMost(2),
      witnesses: [{ layers: [[Math.sqrt(3), 0], [0, Math.sqrt(3)]], eta: 1, T: 1 }],
    }),
    nearMissOf(settling(between(0.1, 4.2)), {
      id: "convergence-up-to-four-point-two",
      part: "final-curvature",
      change: 0.05,
      why: "u = v = √2.05 and η = 1 give f = 2.05, 2.26, 3.59, 24.1, ….",
      margin: endsAtMost(2),
      witnesses: [{ layers: [[Math.sqrt(2.05)], [Math.sqrt(2.05)]], eta: 1, T: 1 }],
    }),
    nearMissOf(above(3.8), {
      id: "divergence-from-three-point-eight",
      part: "divergence",
      change: 0.05,
      why: "Below 4/η the curvature falls until f shrinks.",
      margin: diverges,
    }),
  ],
  strata: ({ layers }) => ({ width: layers[0].length }),
  evidence: ({ s, y }) => ({ "ηλ": s, "η²f²/n": y }),
  cost: 100,
});
