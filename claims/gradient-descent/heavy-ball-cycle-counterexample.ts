/**
 * Heavy ball tuned for quadratics does not converge on every smooth strongly convex function: where the
 * derivative has slopes 25, 1, 25 it runs into a cycle of length three, and slopes 25, 7 are enough.
 * Gradient descent converges on the whole class, with the factor (κ − 1)/(κ + 1) = 12/13, which
 * quadratics attain.
 */
import {
  accumulatedRoundoff,
  agreement,
  argmin,
  defineClaim,
  type Draw,
  drawPiecewiseLinear,
  gradientDescent,
  heavyBall,
  nearMissOf,
  partOf,
  type PiecewiseLinear,
  piecewiseLinearValue,
  polyakMomentum,
  problem,
  run as runMethod,
  scale,
  slack,
  trueVariantOf,
  type Vector,
} from "theorycheck";

const [mu, L] = [1, 25];
const STEPS = 150;

/** Functions with a = 1, the cycle on each, and starts from which it is reached. */
const EXAMPLES = {
  "two kinks": {
    derivative: { knots: [1, 2], slopes: [25, 1, 25] },
    cycle: [792 / 1225, -2208 / 1225, 2592 / 1225],
    starts: [3.1, 3.45],
  },
  "one kink": {
    derivative: { knots: [1], slopes: [25, 7] },
    cycle: [54 / 49, -18 / 7, 144 / 49],
    starts: [-2.4, -1.7],
  },
} as const;

/** f of one variable, through its derivative. */
const objective = (derivative: PiecewiseLinear) => ({
  gradient: ([x]: Vector) => [piecewiseLinearValue(derivative, x)],
});

/** Heavy ball with η = lengthening/9 and β = 4/9. */
function tunedForQuadratics(lengthening = 1) {
  const { stepSize, momentum } = polyakMomentum(mu, L);
  return heavyBall({ stepSize: lengthening * Number(stepSize), momentum });
}

/** x_0 = x_{−1}, x_1, …, x_T. */
const heavyBallPath = (derivative: PiecewiseLinear, start: number): Vector =>
  runMethod(tunedForQuadratics(), objective(derivative), [start], { steps: STEPS }).iterates.flat();

interface Start {
  readonly f: keyof typeof EXAMPLES;
  readonly a: number;
  /** x_0 = x_{−1} = a·place. */
  readonly place: number;
}

function drawStart(draw: Draw, beyond = 0): Start {
  const f = draw.pick("f", ["two kinks", "one kink"]);
  const [low, high] = EXAMPLES[f].starts;
  const place = draw.uniform("place", low, high + beyond);
  return { f, a: draw.logUniform("a", 1e-3, 1e3), place };
}

/** f'(x) = a g(x/a), and the cycle on f. */
function stretched({ f, a }: Start) {
  const { derivative: { knots, slopes }, cycle } = EXAMPLES[f];
  return { derivative: { knots: scale(a, knots), slopes }, cycle: scale(a, cycle) };
}

/** The terms of a step on the cycles, |x| + η|f'| + β|x| + β|x'|, add up to at most 11a. */
const stepError = (a: number): number => accumulatedRoundoff(8) * 11 * a;

/** Each point of the cycle leads to the next. */
const stepsOfCycle = (lengthening: number) => (start: Start) => {
  const { derivative, cycle } = stretched(start);
  const next = cycle.map((x, i) => {
    const state = { point: [x], previous: [cycle[(i + 2) % 3]], iteration: 0 };
    return tunedForQuadratics(lengthening).step(objective(derivative), state).point[0];
  });
  const claimed = cycle.map((_, i) => cycle[(i + 1) % 3]);
  return agreement(next, claimed, { scale: start.a, tolerance: 2 * stepError(start.a) });
};

/** The last three points are those of the cycle, from the nearest of them on. */
function endsOnCycle(start: Start) {
  const { derivative, cycle } = stretched(start);
  const last = heavyBallPath(derivative, start.a * start.place).slice(-3);
  const first = argmin(cycle.map((point) => Math.abs(last[0] - point)));
  // Step matrices around a cycle shrink like (2/3)^k; an error grows to at most 9 times itself in sum.
  return agreement(last, cycle.map((_, i) => cycle[(first + i) % 3]), {
    scale: start.a,
    tolerance: 9 * stepError(start.a),
  });
}

const starts = problem({
  instance: (draw) => drawStart(draw),
  symmetries: {
    scaling: (start, stream) => ({ ...start, a: start.a * 2 ** stream.integer(-20, 20) }),
  },
});

interface InClass {
  readonly derivative: PiecewiseLinear;
  readonly x: number;
}

/** The μ-strongly convex, L-smooth functions of one variable that are made of at most four parabolas. */
const functions = problem({
  instance: (draw) => ({
    derivative: drawPiecewiseLinear(draw, "f", { slopes: [mu, L], radius: 4 }),
    x: draw.pick("side", [1, -1]) * draw.logUniform("x", 0.01, 10),
  }),
});

/** ½λx². */
const quadratics = problem({
  instance: (draw) => ({
    derivative: { knots: [], slopes: [draw.uniform("lambda", mu, L)] },
    x: draw.normal("x"),
  }),
});

/** The last ten points lie within |x_0|/1000 of the minimiser. */
function converges({ derivative, x }: InClass) {
  const path = heavyBallPath(derivative, x);
  return slack({
    left: Math.max(...path.slice(-10).map(Math.abs)),
    right: 1e-3 * Math.abs(x),
    scale: Math.abs(x),
    tolerance: accumulatedRoundoff(8 * STEPS) * Math.max(...path.map(Math.abs)),
  });
}

/** |x − ηf'(x)| <= factor · |x|. */
const contracts = (stepSize: number, factor: number) => ({ derivative, x }: InClass) => {
  const [next] = runMethod(gradientDescent({ stepSize }), objective(derivative), [x], { steps: 1 })
    .final.point;
  const error = accumulatedRoundoff(8 + 2 * derivative.knots.length) * (1 + stepSize * L);
  return slack({
    left: Math.abs(next),
    right: factor * Math.abs(x),
    tolerance: error * Math.abs(x),
  });
};

export default defineClaim(starts, {
  id: "heavy-ball-cycle-counterexample",
  topic: "gradient-descent",
  title: "Heavy ball tuned for quadratics cycles on a smooth strongly convex function",
  source: {
    authors: "L. Lessard, B. Recht, A. Packard",
    title: "Analysis and design of optimization algorithms via integral quadratic constraints",
    year: 2016,
    venue: "SIAM Journal on Optimization 26(1)",
    arxiv: "1408.3595",
    doi: "10.1137/15M1009597",
    locator: "the function with two kinks; the other, and the starts, are worked out here",
  },
  statement: String.raw`
For every $a > 0$ let $f(0) = 0$ and $f'(x) = a\, g(x/a)$, where $g$ is continuous with $g(0) = 0$ and
slope 25 up to 1, 1 from 1 to 2, and 25 from 2 on (*two kinks*), or slope 25 up to 1 and 7 from 1 on
(*one kink*): $f$ is 1-strongly convex and 25-smooth, with minimiser 0. Heavy ball,
$x_{t+1} = x_t - \eta f'(x_t) + \beta (x_t - x_{t-1})$, with the parameters $\eta = \frac19$ and
$\beta = \frac49$ that are best for quadratics with $\kappa = 25$, has the *cycle*
$$\tfrac{792}{1225}\, a \to -\tfrac{2208}{1225}\, a \to \tfrac{2592}{1225}\, a \to \tfrac{792}{1225}\, a,
\qquad \text{or} \qquad \tfrac{54}{49}\, a \to -\tfrac{18}{7}\, a \to \tfrac{144}{49}\, a \to
\tfrac{54}{49}\, a,$$
and converges to it from every start $x_0 = x_{-1}$ in $[3.1\, a, 3.45\, a]$, or in $[-2.4\, a, -1.7\, a]$
(*attraction*, judged after 150 steps). Hence it is false (*global convergence*, expected to be refuted;
judged by $|x_t| \le 10^{-3} |x_0|$ for $t = 141, \dots, 150$) that heavy ball with these parameters
converges to the minimiser of every 1-strongly convex 25-smooth $f$. *Gradient descent* does: with
$\eta = \frac2{26}$, $|x - \eta f'(x)| \le \frac{12}{13} |x|$ for every such $f: \mathbb{R} \to \mathbb{R}$
with minimiser 0 and every $x$. The last two are checked on piecewise quadratic $f$, a special case.`,
  parts: {
    "cycle": { kind: "identity", margin: stepsOfCycle(1) },
    "attraction": { kind: "existence", margin: endsOnCycle },
    "global-convergence": partOf(functions, {
      kind: "inequality",
      expect: "refuted",
      margin: converges,
      witnesses: [
        { derivative: EXAMPLES["two kinks"].derivative, x: 3.3 },
        { derivative: EXAMPLES["one kink"].derivative, x: -2 },
      ],
    }),
    "gradient-descent": partOf(functions, {
      kind: "inequality",
      tight: true,
      margin: contracts(2 / 26, 12 / 13),
      witnesses: [{ derivative: { knots: [], slopes: [1] }, x: 1 }],
    }),
  },
  nearMisses: [
    {
      id: "one-per-cent-longer-step",
      part: "cycle",
      change: 0.01,
      why:
        "The cycle moves with the step: with η = 1.01/9 the one of two kinks passes through 2.1134a.",
      margin: stepsOfCycle(1.01),
    },
    {
      id: "starts-a-little-further",
      part: "attraction",
      why: "From 3.47a, or −1.64a, the path falls into the region of slope 25 around 0 and stays.",
      instance: (draw) => drawStart(draw, 0.08),
    },
    {
      id: "every-start",
      part: "attraction",
      why:
        "From a/2 all points stay below a, where f is the quadratic that the tuning is meant for.",
      instance: (draw) => ({ ...drawStart(draw), place: draw.normal("anywhere", 0, 2) }),
      applies: (_run, { place }) => place !== 0,
    },
    nearMissOf(functions, {
      id: "step-five-per-cent-longer",
      part: "gradient-descent",
      change: 0.05,
      why: "Where f is 25x²/2 the factor is 2.1·25/26 − 1 = 1.019…, above 1.",
      margin: contracts(2.1 / 26, 12 / 13),
    }),
    nearMissOf(functions, {
      id: "step-of-heavy-ball-without-momentum",
      part: "gradient-descent",
      why: "A step of 1/9 is beyond 2/25: where f is 25x²/2 it multiplies x by −16/9.",
      margin: contracts(1 / 9, 1),
    }),
  ],
  trueVariants: [
    trueVariantOf(functions, {
      id: "step-one-over-l",
      part: "gradient-descent",
      why: "With η = 1/25 the factors 1 − ηs, for slopes s from 1 to 25, lie in [0, 24/25].",
      margin: contracts(1 / 25, 24 / 25),
    }),
    trueVariantOf(quadratics, {
      id: "heavy-ball-on-quadratics",
      part: "global-convergence",
      why: "On ½λx² with 1 <= λ <= 25 both eigenvalues of a step have modulus 2/3.",
      margin: converges,
    }),
  ],
  strata: ({ f }) => ({ f }),
  evidence(_run, start) {
    const path = heavyBallPath(stretched(start).derivative, start.a * start.place);
    return { "iterates": path.slice(0, 40) };
  },
  cost: 100,
});
