/**
 * How long two methods need to leave a saddle: saddle-free Newton doubles the escaping component in
 * every step whatever the curvature, gradient descent multiplies it by 1 + ημ. Times are counted on runs
 * and compared with the formulas; the bound for gradient descent is approached as μ/L → 0.
 */
import {
  accumulatedRoundoff,
  agreement,
  columns,
  defineClaim,
  diagonal,
  dot,
  type Draw,
  gradientDescent,
  type Matrix,
  matrixVector,
  type Method,
  multiply,
  nearMissOf,
  newton,
  partOf,
  problem,
  quadraticProblem,
  run as runMethod,
  saddleFreeNewton,
  slack,
  symmetricPart,
  transpose,
  trueVariantOf,
  type TwiceSmoothProblem,
  type Vector,
  when,
} from "theorycheck";

interface Saddle {
  /** Eigenvalues of H, −μ the first, L the largest magnitude. */
  readonly spectrum: Vector;
  /** Eigenvectors of H as columns, q the first. */
  readonly basis: Matrix;
  /** Coordinates of x_0 in the eigenbasis, ε the first; R = 1. */
  readonly start: Vector;
}

interface Descent extends Saddle {
  /** ηL. */
  readonly share: number;
}

const [smallest, largestRatio] = [1e-8, 1e3];

/** The steps that growth by `factor` from at least 1e−8 to 1 may take, drawn away from integers. */
function drawTime(draw: Draw, factor: number, longest: number): number {
  const most = Math.max(1, Math.min(longest, -Math.log(smallest) / Math.log(factor)));
  return Math.floor(draw.logUniform("steps", 1, most)) - draw.uniform("part of a step", 0.05, 0.95);
}

/** A saddle, whose escaping component ε is `factor(μ/L)` to the power of minus a drawn time. */
function drawSaddle(draw: Draw, factor: (ratio: number) => number, longest: number): Saddle {
  const n = draw.integer("n", 1, 4);
  const L = draw.logUniform("L", 0.1, 10);
  const ratio = n === 1 ? 1 : 1 / draw.logUniform("L/mu", 1, largestRatio);
  const others = Array.from(
    { length: n - 1 },
    (_, i) => i === 0 ? L : L / draw.logUniform("L/eigenvalue", 1, largestRatio),
  );
  return {
    spectrum: [-ratio * L, ...others],
    basis: draw.orthogonal("basis", n),
    start: [
      factor(ratio) ** -drawTime(draw, factor(ratio), longest),
      ...draw.vector("other components", n - 1, { uniform: [-1, 1] }),
    ],
  };
}

function drawDescent(draw: Draw, shareOf = (_draw: Draw): number => 1): Descent {
  const share = shareOf(draw);
  return { ...drawSaddle(draw, (ratio) => 1 + share * ratio, 2500), share };
}

const anyShare = (draw: Draw): number => draw.uniform("step size", 0.05, 2);

/** μ/L. */
const ratioOf = ({ spectrum }: Saddle): number =>
  -spectrum[0] / Math.max(...spectrum.map(Math.abs));

/** ln(R/ε). */
const distance = ({ start }: Saddle): number => -Math.log(start[0]);

/** The first t with q·x_t >= 1; infinite where there is none up to `most`. */
function escape(
  { spectrum, basis, start }: Saddle,
  method: Method<TwiceSmoothProblem>,
  most: number,
): number {
  const H = symmetricPart(multiply(basis, diagonal(spectrum), transpose(basis)));
  const q = columns(basis)[0];
  const { outcome, final } = runMethod(method, quadraticProblem(H), matrixVector(basis, start), {
    steps: Math.ceil(most),
    every: Math.ceil(most),
    until: when(({ point }) => dot(q, point) >= 1, "escaped"),
  });
  return outcome === "stopped" ? final.iteration : Infinity;
}

const doublings = (saddle: Saddle): number => distance(saddle) / Math.LN2;

const growthSteps = (saddle: Descent): number =>
  distance(saddle) / Math.log1p(saddle.share * ratioOf(saddle));

const countNewton =
  (method: (saddle: Saddle) => Method<TwiceSmoothProblem> = () => saddleFreeNewton()) =>
  (saddle: Saddle): number => escape(saddle, method(saddle), 3 * doublings(saddle) + 2);

function countDescent(saddle: Descent): number {
  const L = Math.max(...saddle.spectrum.map(Math.abs));
  const method = gradientDescent({ stepSize: saddle.share / L });
  return escape(saddle, method, growthSteps(saddle) + 2);
}

/** The counted time is `claimed`. */
const takes = <S extends Saddle>(claimed: (saddle: S) => number) => (time: number, saddle: S) =>
  agreement(time, claimed(saddle), { scale: 1 + doublings(saddle), tolerance: 0 });

/** T >= factor · (L/μ) ln(R/ε). */
const takesAtLeast = (factor: number) => (time: number, saddle: Descent) => {
  const least = distance(saddle) / ratioOf(saddle);
  const tolerance = accumulatedRoundoff(16) * least;
  return slack({ left: factor * least, right: time, scale: least, tolerance });
};

/** T <= factor · ln(R/ε) + more. */
const takesAtMost =
  (factor: (ratio: number) => number, more = 0) => (time: number, saddle: Descent) => {
    const right = factor(ratioOf(saddle)) * distance(saddle) + more;
    return slack({ left: time, right, tolerance: accumulatedRoundoff(16) * right });
  };

const saddles = problem({
  instance: (draw) => drawSaddle(draw, () => 2, 26),
  run: countNewton(),
});

const descents = problem({
  instance: (draw) => drawDescent(draw, anyShare),
  run: countDescent,
  cost: 500,
});

/** Step size 1/L, or a multiple of it. */
const descentsAt = (shareOf: (draw: Draw) => number) =>
  problem({ instance: (draw) => drawDescent(draw, shareOf), run: countDescent, cost: 500 });

const descentsOfOneOverL = descentsAt(() => 1);

export default defineClaim(saddles, {
  id: "saddle-escape-time-curvature-free",
  topic: "gradient-descent",
  title: "Saddle-free Newton leaves a saddle in a time that no curvature changes",
  source: {
    authors: "Y. Dauphin, R. Pascanu, C. Gulcehre, K. Cho, S. Ganguli, Y. Bengio",
    title: "Identifying and attacking the saddle point problem in high-dimensional non-convex " +
      "optimization",
    year: 2014,
    venue: "NeurIPS",
    arxiv: "1406.2572",
    locator: "Sections 4 and 6 in words; the times are worked out here",
  },
  statement: String.raw`
For every symmetric invertible $H \in \mathbb{R}^{n \times n}$ with exactly one negative eigenvalue $-\mu$, unit
eigenvector $q$ and $L = \|H\|_2$, and every $x_0$ with $q \cdot x_0 = \varepsilon \in (0, R)$: let
$f(x) = \frac12 x^\top H x$ and let $T$ be the first $t$ with $q \cdot x_t \ge R$. For saddle-free Newton,
$x_{t+1} = x_t - |H|^{-1} \nabla f(x_t)$ with the absolute values of the eigenvalues in $|H|$,
$q \cdot x_t = 2^t \varepsilon$ and
$$T = \lceil \log_2(R/\varepsilon) \rceil$$
(*saddle-free Newton*). For gradient descent with any $\eta > 0$,
$q \cdot x_t = (1 + \eta\mu)^t \varepsilon$ and
$T = \lceil \ln(R/\varepsilon) / \ln(1 + \eta\mu) \rceil$ (*gradient descent*). With $\eta = 1/L$ therefore
$$\tfrac{L}{\mu} \ln\tfrac R\varepsilon \le T < \big(1 + \tfrac L\mu\big) \ln\tfrac R\varepsilon + 1$$
(*at least*, *at most*), where the lower bound is approached as $\mu/L \to 0$. Checked for $n \le 4$, $R = 1$,
$\varepsilon \ge 10^{-8}$, $\mu/L \ge 10^{-3}$, the other components of $x_0$ at most 1 and
$\eta \le 2/L$, at times up to 2500 before rounding up that are 0.05 away from every integer.`,
  parts: {
    "saddle-free-newton": {
      kind: "identity",
      exactArithmetic: true,
      margin: takes((saddle) => Math.ceil(doublings(saddle))),
    },
    "gradient-descent": partOf(descents, {
      kind: "identity",
      exactArithmetic: true,
      margin: takes((saddle) => Math.ceil(growthSteps(saddle))),
    }),
    "at-least": partOf(descentsOfOneOverL, {
      kind: "inequality",
      tight: true,
      margin: takesAtLeast(1),
    }),
    "at-most": partOf(descentsOfOneOverL, {
      kind: "inequality",
      margin: takesAtMost((ratio) => 1 + 1 / ratio, 1),
    }),
  },
  nearMisses: [
    {
      id: "rounded-down",
      part: "saddle-free-newton",
      why: "From ε = 1e−5, 2¹⁶ε = 0.66 is still below R = 1.",
      margin: takes((saddle) => Math.floor(doublings(saddle))),
    },
    {
      id: "damped",
      part: "saddle-free-newton",
      why: "With (|H| + δI)⁻¹ the factor is 1 + μ/(μ + δ): for δ = μ it is 1.5.",
      run: countNewton(({ spectrum }) => saddleFreeNewton({ damping: -0.1 * spectrum[0] })),
    },
    {
      id: "newton",
      part: "saddle-free-newton",
      why: "Newton's method lands on the saddle after one step and stays.",
      run: countNewton(() => newton()),
    },
    nearMissOf(descents, {
      id: "as-fast-as-the-flow",
      part: "gradient-descent",
      why: "The gradient flow grows by e^(ημ) in the time η, a step only by 1 + ημ.",
      margin: takes((saddle) => Math.ceil(distance(saddle) / (saddle.share * ratioOf(saddle)))),
    }),
    nearMissOf(descentsOfOneOverL, {
      id: "at-least-two-per-cent-more",
      part: "at-least",
      change: 0.02,
      why: "For μ/L = 0.01 and long runs T exceeds the bound by half a per cent.",
      margin: takesAtLeast(1.02),
    }),
    nearMissOf(descentsAt(() => 1.05), {
      id: "at-least-with-longer-steps",
      part: "at-least",
      change: 0.05,
      why: "Steps of 1.05/L shorten the time by up to 5 per cent.",
      margin: takesAtLeast(1),
    }),
    nearMissOf(descentsOfOneOverL, {
      id: "at-most-without-rounding-up",
      part: "at-most",
      why: "T is above (L/μ) ln(R/ε): for μ = L/20 and ε = 1e−5 it is 236, not 230.",
      margin: takesAtMost((ratio) => 1 / ratio),
    }),
    nearMissOf(descentsOfOneOverL, {
      id: "at-most-ten-for-every-curvature",
      part: "at-most",
      why: "The time grows like L/μ.",
      margin: takesAtMost(() => 10, 1),
    }),
  ],
  trueVariants: [
    trueVariantOf(descentsAt((draw) => draw.uniform("step size", 0.05, 1)), {
      id: "at-least-with-shorter-steps",
      part: "at-least",
      why: "Shorter steps grow less.",
      margin: takesAtLeast(1),
    }),
  ],
  strata: (saddle) => ({
    dimension: saddle.spectrum.length,
    "L/μ": ratioOf(saddle) > 0.1 ? "below 10" : ratioOf(saddle) > 0.01 ? "to 100" : "above",
  }),
  evidence(time, saddle) {
    const ratio = ratioOf(saddle);
    return {
      "steps of saddle-free Newton, and of gradient descent with 1/L by the formula": [
        time,
        Math.ceil(distance(saddle) / Math.log1p(ratio)),
      ],
    };
  },
  cost: 200,
});
