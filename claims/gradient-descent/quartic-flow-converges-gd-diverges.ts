/**
 * On x⁴ gradient flow converges from everywhere, gradient descent with step η only from within
 * r = 1/√(2η), where y = x²/r² is mapped to y(1 − 2y)². Up to (√3/2)r it is at least as fast as the flow;
 * equality holds at that point after one step.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  type Draw,
  gradientDescent,
  gradientFlow,
  type GradientOracle,
  type Method,
  nearMissOf,
  partOf,
  problem,
  run as runMethod,
  signDescent,
  slack,
  type Vector,
  when,
} from "theorycheck";

const quartic = { gradient: ([x]: Vector) => [4 * x ** 3] };
const square = { gradient: ([x]: Vector) => [2 * x] };
const STEPS = 400;

const descent = (stepSize: number): Method<GradientOracle> => gradientDescent({ stepSize });
const bySigns = (stepSize: number): Method<GradientOracle> => signDescent({ stepSize });

/** x_0 = place·r. */
interface Start {
  readonly eta: number;
  readonly place: number;
}

const radius = ({ eta }: Start): number => 1 / Math.sqrt(2 * eta);

const drawEta = (draw: Draw): number => draw.logUniform("eta", 1e-3, 1e3);

/** Starts on both sides of r, at least r/10⁶ and at most 0.95r away from it. */
function drawStart(draw: Draw): Start {
  const distance = draw.pick("beyond", [-1, 1]) * draw.logUniform("distance", 1e-6, 0.95);
  return { eta: drawEta(draw), place: draw.pick("sign", [1, -1]) * (1 + distance) };
}

/** The path halves |x| where |x_0| < limit·r, and passes 1000r otherwise. */
const decidedBy = (limit: number, method = descent, f = quartic) => (start: Start) => {
  const { eta, place } = start;
  const r = radius(start);
  const { final: { point: [x], iteration }, outcome } = runMethod(
    method(eta),
    f,
    [place * r],
    { steps: STEPS, until: when(({ point }) => Math.abs(point[0]) > 1000 * r, "far away") },
  );
  if (Math.abs(place) >= limit) {
    const left = outcome === "stopped" ? iteration : Infinity;
    return slack({ left, right: STEPS, tolerance: 0 });
  }
  // Beside r the distance to it grows fivefold a step: a rounding there delays by u over the distance.
  const tolerance = accumulatedRoundoff(16) * (STEPS + 1 / Math.abs(1 - Math.abs(place)));
  return slack({
    left: outcome === "stopped" ? Infinity : Math.abs(x / place),
    right: r / 2,
    tolerance: tolerance * r,
  });
};

/** x_T² <= x_0²/(1 + 8ηT x_0²), in units of the bound. */
const asFastAsFlow = ({ eta, place, T }: Start & { T: number }) => {
  const x0 = place * radius({ eta, place });
  const path = runMethod(descent(eta), quartic, [x0], { steps: T });
  const right = x0 ** 2 / (1 + 8 * eta * T * x0 ** 2);
  // Each step rounds x by a few units; 1/x² grows by about 8η a step, so that T steps add up.
  return slack({
    left: path.final.point[0] ** 2,
    right,
    tolerance: accumulatedRoundoff(16 * (T + 1)) * right,
  });
};

const paths = (furthest: number) =>
  problem({
    instance: (draw) => ({
      eta: drawEta(draw),
      place: draw.pick("sign", [1, -1]) * draw.logUniform("place", 0.01, furthest),
      T: Math.round(draw.logUniform("T", 1, 300)),
    }),
  });

/** x(t)² = x_0²/(1 + rate · x_0² t). */
const flowIs = (rate: number) => ({ x, t }: { x: number; t: number }) => {
  const { point, errorEstimate } =
    runMethod(gradientFlow({ interval: t, relativeTolerance: 1e-12 }), quartic, [x], { steps: 1 })
      .final;
  const claimed = x / Math.sqrt(1 + rate * x ** 2 * t);
  return agreement(point[0], claimed, {
    scale: Math.abs(claimed),
    tolerance: 10 * errorEstimate + accumulatedRoundoff(1000) * Math.abs(x),
  });
};

const flows = problem({
  instance(draw) {
    const x = draw.pick("sign", [1, -1]) * draw.logUniform("x", 0.01, 100);
    return { x, t: draw.logUniform("x²t", 1e-3, 100) / x ** 2 };
  },
});

export default defineClaim(problem({ instance: drawStart }), {
  id: "quartic-flow-converges-gd-diverges",
  topic: "gradient-descent",
  title: "On x⁴ gradient flow converges from everywhere, gradient descent below 1/√(2η) only",
  source: {
    authors: "C. De Sa, S. Kale, J. D. Lee, A. Sekhari, K. Sridharan",
    title: "From gradient flow on population loss to learning with stochastic gradient descent",
    year: 2022,
    venue: "NeurIPS",
    arxiv: "2210.06705",
    locator: "the need for a self-bounding condition; the example is worked out here",
  },
  statement: String.raw`
Let $F(x) = x^4$. The gradient *flow* $\dot x = -4x^3$ has $x(t)^2 = x_0^2/(1 + 8 x_0^2 t)$, and so tends to 0
from every $x_0 \in \mathbb{R}$. For every $\eta > 0$, with $r = 1/\sqrt{2\eta}$, gradient descent
$x_{t+1} = x_t - 4\eta x_t^3$ tends to 0 if $|x_0| < r$, has $x_{t+1} = -x_t$ for ever if $|x_0| = r$
(*boundary*), and $|x_t| \to \infty$ if $|x_0| > r$ (*threshold*: checked for $|x_0|/r$ from 0.05 to 1.95,
not nearer to 1 than $10^{-6}$, by whether 400 steps halve $|x|$ or pass $1000\, r$). It is *as fast as the
flow*, $x_t^2 \le x_0^2/(1 + 8\eta t x_0^2)$ for all $t \ge 0$, whenever $|x_0| \le \frac{\sqrt 3}{2} r$.`,
  parts: {
    "flow": partOf(flows, {
      kind: "identity",
      discretisation: "Adaptive Runge-Kutta: ten times its own estimate of the error.",
      margin: flowIs(8),
    }),
    "threshold": { kind: "inequality", margin: decidedBy(1) },
    "boundary": {
      kind: "identity",
      margin(start) {
        const x = Math.sign(start.place) * radius(start);
        const [, [next]] = runMethod(descent(start.eta), quartic, [x], { steps: 1 }).iterates;
        return agreement(next, -x, { tolerance: accumulatedRoundoff(16) * Math.abs(x) });
      },
    },
    "as-fast-as-the-flow": partOf(paths(Math.sqrt(3) / 2), {
      kind: "inequality",
      tight: true,
      margin: asFastAsFlow,
      witnesses: [{ eta: 0.5, place: Math.sqrt(3) / 2, T: 1 }],
    }),
  },
  nearMisses: [
    {
      id: "threshold-without-the-two",
      part: "threshold",
      why: "From 1.2r = 1.2/√(2η), below 1/√η, the first step leads to −2.256r, further out.",
      margin: decidedBy(Math.SQRT2),
    },
    {
      id: "threshold-five-per-cent-higher",
      part: "threshold",
      change: 0.05,
      why: "From 1.03r a step leads to −1.155r.",
      margin: decidedBy(1.05),
    },
    {
      id: "threshold-five-per-cent-lower",
      part: "threshold",
      change: 0.05,
      why: "From 0.97r the steps lead to −0.855r and 0.396r, and then to 0.",
      margin: decidedBy(0.95),
    },
    {
      id: "sign-descent-diverges-too",
      part: "threshold",
      why: "Steps of length η stay within max(|x₀|, η).",
      margin: decidedBy(1, bySigns),
    },
    {
      id: "same-threshold-for-the-square",
      part: "threshold",
      why: "On x² every step multiplies by 1 − 2η, wherever it starts.",
      margin: decidedBy(1, descent, square),
    },
    nearMissOf(flows, {
      id: "flow-with-four",
      part: "flow",
      why: "d/dt x⁻² = −2x⁻³·(−4x³) = 8.",
      margin: flowIs(4),
    }),
    nearMissOf(paths(0.9), {
      id: "as-fast-as-the-flow-up-to-nine-tenths",
      part: "as-fast-as-the-flow",
      change: 0.04,
      why: "From 0.9r the first step overshoots to −0.558r; the flow gets to 0.437r.",
      margin: asFastAsFlow,
    }),
  ],
  strata: ({ place }) => ({ start: Math.abs(place) < 1 ? "within r" : "beyond r" }),
  evidence(_run, start) {
    const far = when(({ point }) => Math.abs(point[0]) > 1000, "far away");
    const from = [start.place * radius(start)];
    return {
      "iterates": runMethod(descent(start.eta), quartic, from, { steps: 40, until: far }).iterates
        .flat(),
    };
  },
  cost: 100,
});
