/**
 * A gradient estimated from two values along a Gaussian direction: on quadratics it has no bias, and its
 * second moment is known exactly. Bounds on smoothing and second moment are attained by H = LI.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  dot,
  type Draw,
  eigenvalueTolerance,
  estimateMoments,
  frobeniusNorm,
  gaussianDirections,
  identity,
  type Matrix,
  meanSquare,
  norm,
  problem,
  quadraticForm,
  type QuadratureGrid,
  scale,
  type Slack,
  slack,
  smoothedValue,
  spectralNorm,
  sphereDirections,
  trace,
  type Vector,
} from "theorycheck";

/** f(y) = value + g·y + ½yᵀHy, looked at from x = 0. */
interface Quadratic {
  readonly value: number;
  readonly g: Vector;
  readonly H: Matrix;
  readonly nu: number;
}

function drawQuadratic(draw: Draw): Quadratic {
  const d = draw.integer("d", 1, 4);
  return {
    value: draw.uniform("value", -1, 1),
    g: draw.vector("g", d),
    H: draw.boolean("isotropic") ? scale(draw.normal("L"), identity(d)) : draw.symmetric("H", d),
    nu: draw.logUniform("nu", 0.01, 2),
  };
}

/** Nodes an axis that integrate degree 6 exactly. */
const NODES = 4;

/** The moments of G, and f_ν(0) − f(0), over a law of u. */
const measured =
  (law: (d: number, nodes: number) => QuadratureGrid) => ({ value, g, H, nu }: Quadratic) => {
    const d = g.length;
    const directions = law(d, NODES);
    const f = {
      value: (y: Vector) => value + dot(g, y) + quadraticForm(y, H) / 2,
      point: scale(0, g),
      smoothing: nu,
    };
    const moments = estimateMoments(f, directions);
    const [second, L] = [meanSquare(moments), spectralNorm(H)];
    const reach = nu * Math.max(...directions.points.map((u) => norm(u)));
    const largest = Math.abs(value) + norm(g) * reach + frobeniusNorm(H) * reach ** 2 / 2;
    const valueError = accumulatedRoundoff(2 * d + 6) * largest;
    const summed = accumulatedRoundoff(directions.points.length + 32);
    // |G| is off by 2·valueError·‖u‖/ν, and E‖u‖² = d.
    const error = 2 * valueError / nu * Math.sqrt(d) + summed * Math.sqrt(second);
    return {
      mean: moments.mean,
      second,
      smoothing: smoothedValue(f, directions) - value,
      L,
      /** ½ν²Ld. */
      smoothed: nu ** 2 / 2 * L * d,
      tolerance: {
        mean: error,
        second: 2 * error * Math.sqrt(second) + error ** 2,
        smoothing: valueError + summed * largest,
        smoothed: nu ** 2 / 2 * d * eigenvalueTolerance(d, L),
      },
    };
  };
type Run = ReturnType<ReturnType<typeof measured>>;

/** E‖G‖² = (d + a)‖g‖² + ¼ν²(d + b)((tr H)² + 2‖H‖²_F). */
const hasSecondMoment = (a: number, b: number) => (run: Run, { g, H, nu }: Quadratic): Slack => {
  const d = g.length;
  const curvature = trace(H) ** 2 + 2 * frobeniusNorm(H) ** 2;
  const right = (d + a) * norm(g) ** 2 + nu ** 2 / 4 * (d + b) * curvature;
  const rounded = accumulatedRoundoff(4 * d + 16) * right;
  return agreement(run.second, right, {
    scale: run.second,
    tolerance: run.tolerance.second + rounded,
  });
};

/** E‖G‖² <= a‖g‖² + b·ν²L² for [a, b] = factors(d). */
const hasAtMost =
  (factors: (d: number) => readonly [a: number, b: number]) =>
  ({ second, L, tolerance }: Run, { g, nu }: Quadratic): Slack => {
    const d = g.length;
    const [a, b] = factors(d);
    const curved = b * (nu * L) ** 2;
    const right = a * norm(g) ** 2 + curved;
    const rounded = 2 * eigenvalueTolerance(d, curved) + accumulatedRoundoff(d + 16) * right;
    return slack({ left: second, right, tolerance: tolerance.second + rounded });
  };

const sharp = (d: number, factor = 1) => [d + 2, factor / 4 * d * (d + 2) * (d + 4)] as const;

/** |f_ν − f| <= factor · ½ν²Ld. */
const smoothsBy = (factor: (d: number) => number) => (run: Run, { g }: Quadratic): Slack => {
  const { smoothing, smoothed, tolerance } = run;
  return slack({
    left: Math.abs(smoothing),
    right: factor(g.length) * smoothed,
    scale: smoothed,
    tolerance: tolerance.smoothing + tolerance.smoothed,
  });
};

const isotropic: Quadratic = { value: 0, g: [0, 0], H: identity(2), nu: 1 };

const quadratics = problem({ instance: drawQuadratic, run: measured(gaussianDirections) });

export default defineClaim(quadratics, {
  id: "zeroth-order-second-moment",
  topic: "stochastic",
  title:
    "Mean and second moment of the Gaussian two-point gradient estimate of a quadratic, exactly",
  source: {
    authors: "Y. Nesterov, V. Spokoiny",
    title: "Random gradient-free minimization of convex functions",
    year: 2017,
    venue: "Foundations of Computational Mathematics 17",
    doi: "10.1007/s10208-015-9296-2",
    locator: "Theorems 1 and 4 for the bounds; the exact moments are worked out here",
  },
  statement: String.raw`
*Special case of quadratics.* For every $d \ge 1$, $f: \mathbb{R}^d \to \mathbb{R}$ with
$f(y) = f(x) + g \cdot (y - x) + \frac12 (y - x)^\top H (y - x)$, $H$ symmetric with $L = \|H\|$, every
$\nu > 0$ and $u \sim N(0, I_d)$: let $G = \frac{f(x + \nu u) - f(x)}{\nu} u$ and
$f_\nu(x) = \mathbb{E} f(x + \nu u)$. Then $\mathbb{E} G = g$ (*mean*),
$$\mathbb{E} \|G\|^2 = (d + 2) \|g\|^2
  + \tfrac{\nu^2}{4} (d + 4) \big( (\mathrm{tr} H)^2 + 2 \|H\|_F^2 \big)$$
(*second moment*), and $f_\nu(x) - f(x) = \frac{\nu^2}{2} \mathrm{tr} H$ (*smoothing*). Consequently
$|f_\nu(x) - f(x)| \le \frac{\nu^2}{2} L d$ (*smoothing bound*) and
$$\mathbb{E} \|G\|^2 \le (d + 2) \|g\|^2 + \tfrac{\nu^2}{4} L^2 d (d + 2) (d + 4)
  \le 2 (d + 4) \|g\|^2 + \tfrac{\nu^2}{2} L^2 (d + 6)^3$$
(*second moment bound*; *general bound*, which is that for all functions with $L$-Lipschitz gradient).
Checked for $d \le 4$ and $x = 0$, to which every quadratic can be moved.`,
  parts: {
    "mean": {
      kind: "identity",
      margin: ({ mean, second, tolerance }, { g }) =>
        agreement(mean, g, { scale: Math.sqrt(second), tolerance: tolerance.mean }),
    },
    "second-moment": { kind: "identity", margin: hasSecondMoment(2, 4) },
    "smoothing": {
      kind: "identity",
      margin: ({ smoothing, smoothed, tolerance }, { H, nu }) =>
        agreement(smoothing, nu ** 2 / 2 * trace(H), {
          scale: smoothed,
          tolerance: tolerance.smoothing,
        }),
    },
    "smoothing-bound": {
      kind: "inequality",
      tight: true,
      margin: smoothsBy(() => 1),
      witnesses: [isotropic],
    },
    "second-moment-bound": {
      kind: "inequality",
      tight: true,
      margin: hasAtMost((d) => sharp(d)),
      witnesses: [isotropic],
    },
    "general-bound": {
      kind: "inequality",
      margin: hasAtMost((d) => [2 * (d + 4), (d + 6) ** 3 / 2]),
    },
  },
  nearMisses: [
    {
      id: "variance-for-second-moment",
      part: "second-moment",
      why: "(d + 1)‖g‖² is E‖G − g‖² of a linear function.",
      margin: hasSecondMoment(1, 4),
    },
    {
      id: "same-factor-for-both-terms",
      part: "second-moment",
      why: "For d = 1, g = 0 and H = 1 it is ¼ν² E u⁶ = ¼ν²·15, not ¼ν²·9.",
      margin: hasSecondMoment(2, 2),
      witnesses: [{ value: 0, g: [0], H: [[1]], nu: 1 }],
    },
    {
      id: "directions-from-the-sphere",
      part: "second-moment",
      why: "With ‖u‖² = d always, a linear function has E‖G‖² = d‖g‖².",
      run: measured(sphereDirections),
    },
    {
      id: "smoothing-without-the-dimension",
      part: "smoothing-bound",
      why: "For H = LI every direction contributes ½ν²L.",
      margin: smoothsBy((d) => 1 / d),
      witnesses: [isotropic],
    },
    {
      id: "smoothing-one-per-cent-less",
      part: "smoothing-bound",
      change: 0.01,
      why: "tr H = Ld for H = LI.",
      margin: smoothsBy(() => 0.99),
      witnesses: [isotropic],
    },
    {
      id: "second-moment-five-per-cent-less",
      part: "second-moment-bound",
      change: 0.05,
      why: "For H = LI both (tr H)² = d²L² and ‖H‖²_F = dL² are as large as they can be.",
      margin: hasAtMost((d) => sharp(d, 0.95)),
      witnesses: [isotropic],
    },
  ],
  strata: ({ g }) => ({ dimension: g.length }),
  evidence: ({ mean }, { g, H }) => ({ "mean of the estimate": mean, "g": g, "H": H }),
  cost: 300,
});
