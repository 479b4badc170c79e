/**
 * The proximal point smoothed by a temperature δ lies within √(tδ)·χ_n of the proximal point, χ_n the mean
 * norm of a standard Gaussian vector. Attained in the limit of steep walls: a half-line on the line, and
 * narrow cones seen from their apex.
 */
import {
  accumulatedRoundoff,
  type ConeProximalProblem,
  defineClaim,
  type Draw,
  gamma,
  type GibbsProximal,
  nearMissOf,
  partOf,
  problem,
  slack,
  smoothedConeProximal,
  smoothedProximal,
} from "theorycheck";

interface Smoothing {
  readonly t: number;
  readonly delta: number;
}

/** a u + ½b u² + w max(u − r, 0) for u >= 0. */
interface Side {
  readonly a: number;
  readonly b: number;
  readonly w: number;
  readonly r: number;
}

/** A convex function of one variable, one side for y >= 0 and one for −y: its minimum is at 0. */
interface Line extends Smoothing {
  readonly right: Side;
  readonly left: Side;
}

/** −a|y|, and a point. */
interface Ridge extends Smoothing {
  readonly a: number;
  readonly x: number;
}

/** λ max(‖y_⊥‖ − c y_1, 0) in n variables, seen from its apex. */
interface Cone extends Smoothing {
  readonly n: number;
  readonly c: number;
  readonly lambda: number;
}

/** How far the two proximal points are apart, and the unit √(tδ). */
interface Distance {
  readonly n: number;
  readonly distance: number;
  readonly unit: number;
  readonly error: number;
}

const drawSmoothing = (draw: Draw): Smoothing => ({
  t: draw.logUniform("t", 0.1, 10),
  delta: draw.logUniform("delta", 0.01, 1),
});

const drawStrength = (draw: Draw, name: string): number =>
  draw.boolean(`${name} > 0`) ? draw.logUniform(name, 1e-2, 1e8) : 0;

const drawSide = (draw: Draw, name: string): Side => ({
  a: drawStrength(draw, `${name}.a`),
  b: drawStrength(draw, `${name}.b`),
  w: drawStrength(draw, `${name}.w`),
  r: draw.uniform(`${name}.r`, 0, 3),
});

function between(n: number, smoothed: GibbsProximal, mode: number, smoothing: Smoothing): Distance {
  const unit = Math.sqrt(smoothing.t * smoothing.delta);
  const rounding = accumulatedRoundoff(256) * (unit + Math.abs(mode));
  return { n, distance: Math.abs(smoothed.point - mode), unit, error: smoothed.error + rounding };
}

const sideValue = ({ a, b, w, r }: Side, u: number): number =>
  (a + b * u / 2) * u + w * Math.max(u - r, 0);

function onLine({ right, left, t, delta }: Line): Distance {
  const value = (y: number): number => y >= 0 ? sideValue(right, y) : sideValue(left, -y);
  const line = { value, kinks: [right.r, -left.r], point: 0, stepSize: t, mode: 0 };
  return between(1, smoothedProximal(line, delta, 8), 0, { t, delta });
}

/** The proximal point of −a|y| at x is x + ta for x >= 0 (for x = 0 one of two) and x − ta for x < 0. */
function onRidge({ a, x, t, delta }: Ridge): Distance {
  const side = x >= 0 ? 1 : -1;
  const [mode, other] = [x + side * t * a, x - side * t * a];
  const value = (y: number): number => -a * Math.abs(y);
  const ridge = { value, kinks: [0], point: x, stepSize: t, mode, otherModes: [other] };
  return between(1, smoothedProximal(ridge, delta, 10), mode, { t, delta });
}

function onCone({ n, c, lambda, t, delta }: Cone): Distance {
  const cone: ConeProximalProblem = { dimension: n, opening: c, slope: lambda, stepSize: t };
  return between(n, smoothedConeProximal(cone, delta, 8), 0, { t, delta });
}

const chi = (n: number): number => Math.SQRT2 * gamma((n + 1) / 2) / gamma(n / 2);

/** ‖prox^δ − prox‖ <= bound(n) √(tδ). */
const within = (bound: (n: number) => number) => ({ n, distance, unit, error }: Distance) =>
  slack({ left: distance, right: bound(n) * unit, tolerance: error });

const lines = problem({
  instance: (draw): Line => ({
    right: drawSide(draw, "right"),
    left: drawSide(draw, "left"),
    ...drawSmoothing(draw),
  }),
  run: onLine,
});

const ridges = problem({
  instance: (draw): Ridge => ({
    a: draw.uniform("a", 0, 2),
    x: draw.uniform("x", -3, 3),
    ...drawSmoothing(draw),
  }),
  run: onRidge,
});

const cones = problem({
  instance: (draw): Cone => ({
    n: draw.integer("n", 2, 6),
    c: draw.logUniform("c", 0.01, 3),
    lambda: draw.logUniform("lambda", 0.1, 1e8),
    ...drawSmoothing(draw),
  }),
  run: onCone,
  cost: 3_000,
});

const flat: Side = { a: 0, b: 0, w: 0, r: 0 };
const halfLine: Line = { right: { ...flat, a: 1e8 }, left: flat, t: 1, delta: 1 };
const narrow: Cone = { n: 3, c: 0.01, lambda: 1e8, t: 1, delta: 1 };

export default defineClaim(lines, {
  id: "hj-prox-error-bound",
  topic: "gradient-descent",
  title: "How far smoothing moves the proximal point of a convex function",
  source: {
    authors: "S. Osher, H. Heaton, S. Wu Fung",
    title: "A Hamilton–Jacobi-based proximal operator",
    year: 2023,
    venue: "Proceedings of the National Academy of Sciences 120(14)",
    arxiv: "2211.12997",
    doi: "10.1073/pnas.2220469120",
    locator: "the limit δ → 0 is their theorem; the bound and its constant are worked out here",
  },
  statement: String.raw`
For every $n \ge 1$, every convex $f: \mathbb{R}^n \to \mathbb{R}$, every $x \in \mathbb{R}^n$ and all
$t, \delta > 0$, let $\mathrm{prox}_{tf}(x) = \arg\min_y \{f(y) + \frac1{2t} \|y - x\|^2\}$ and let
$\mathrm{prox}^\delta_{tf}(x)$ be the mean of the probability density proportional to
$\exp\big(-\frac1\delta (f(y) + \frac1{2t} \|y - x\|^2)\big)$ in $y$. Then
$$\|\mathrm{prox}^\delta_{tf}(x) - \mathrm{prox}_{tf}(x)\| \le \chi_n \sqrt{t\delta}, \qquad
\chi_n = \frac{\sqrt2\, \Gamma(\frac{n + 1}2)}{\Gamma(\frac n2)} \le \sqrt n,$$
where $\chi_n$ is the mean norm of a standard Gaussian vector in $\mathbb{R}^n$ ($\chi_1 = \sqrt{2/\pi}$). No
smaller constant will do, for any $n$. Why: from the mode, the density falls along every ray at least as fast
as that of $N(0, t \delta I)$. *Special case* that is checked, for $0.1 \le t \le 10$ and
$0.01 \le \delta \le 1$: on the line (*line*) functions that are linear, quadratic and a hinge on either side of
their minimum, which a translation and a linear term put at $x = \mathrm{prox}_{tf}(x) = 0$; for $2 \le n \le 6$
(*cone*) $f(y) = \lambda \max(\|y_\perp\| - c y_1, 0)$ at $x = 0$, where $y = (y_1, y_\perp)$.`,
  parts: {
    "line": {
      kind: "inequality",
      tight: true,
      discretisation: "the change of Gauss–Legendre quadrature with three nodes fewer a piece",
      margin: within(chi),
      witnesses: [halfLine],
    },
    "cone": partOf(cones, {
      kind: "inequality",
      tight: true,
      discretisation: "the change of Gauss–Legendre quadrature with three nodes fewer a piece",
      margin: within(chi),
      witnesses: [narrow],
    }),
  },
  nearMisses: [
    {
      id: "one-per-cent-less",
      part: "line",
      change: 0.01,
      why: "Steep hinges leave a half-normal law, with mean √(2/π).",
      margin: within((n) => 0.99 * chi(n)),
    },
    {
      id: "half-the-variance",
      part: "line",
      why: "The factor e^(−(y − x)²/(2tδ)) has the variance tδ, not tδ/2.",
      margin: within((n) => chi(n) / Math.SQRT2),
    },
    {
      id: "linear-in-the-temperature",
      part: "line",
      why: "At a kink the error is of order √δ: with δ = 0.01 and t = 1 a steep hinge has 0.0798.",
      margin: ({ distance, error }: Distance, { delta }: Line) =>
        slack({ left: distance, right: delta, tolerance: error }),
    },
    nearMissOf(ridges, {
      id: "without-convexity",
      part: "line",
      why: "From x = 0 the smoothed point of −|y| is 0, and the proximal points are −t and t.",
      margin: within(chi),
    }),
    nearMissOf(cones, {
      id: "cone-with-one-per-cent-less",
      part: "cone",
      change: 0.01,
      why: "In a narrow cone the density is that of a Gaussian vector along the axis.",
      margin: within((n) => 0.99 * chi(n)),
    }),
    nearMissOf(cones, {
      id: "as-for-separable-functions",
      part: "cone",
      why:
        "χ₁√n holds for sums of functions of one variable each; a cone in the plane exceeds 1.128.",
      margin: within((n) => chi(1) * Math.sqrt(n)),
    }),
    nearMissOf(cones, {
      id: "without-the-dimension",
      part: "cone",
      why: "χ₂ = 1.2533 is above 1.",
      margin: within(() => 1),
    }),
  ],
  evidence({ distance, unit }) {
    return { "distance, and its bound": [distance, chi(1) * unit] };
  },
  cost: 1_000,
});
