/**
 * Solutions of a spherical perceptron with negative margin κ: from a solution u of a larger margin the
 * geodesic to any solution v stays among the solutions, as soon as that margin is κ cos Ω. Sharp: with
 * a pattern at its limits at v, every smaller margin leaves them, by a known amount.
 */
import {
  addScaled,
  agreement,
  angleBetween,
  defineClaim,
  dot,
  dotTolerance,
  type Draw,
  linspace,
  minimize,
  norm,
  partOf,
  problem,
  scale,
  slack,
  transpose,
  type Vector,
} from "theorycheck";

interface Instance {
  readonly kappa: number;
  readonly u: Vector;
  readonly v: Vector;
  readonly patterns: readonly Vector[];
}

/** What to draw: κ* in units of |κ|, and how far products may lie above the limits. */
interface Range {
  readonly centre: (cosine: number, draw: Draw) => number;
  readonly excess?: number;
  readonly patterns?: number;
}

const solutions = ({ centre, excess = 3, patterns = 6 }: Range) => (draw: Draw): Instance => {
  const kappa = -draw.logUniform("kappa", 0.1, 10);
  const omega = draw.uniform("omega", 0.01, 3.1);
  const [cosine, sine] = [Math.cos(omega), Math.sin(omega)];
  const [u, across, ...rest] = transpose(draw.orthogonal("frame", draw.integer("d", 2, 4)));
  const limit = centre(cosine, draw);
  const drawPattern = () => {
    const atU = limit + draw.uniform("above at u", 0, excess);
    const atV = -1 + draw.uniform("above at v", 0, excess);
    const inPlane = addScaled(scale(atU, u), (atV - atU * cosine) / sine, across);
    const pattern = rest.reduce((sum, e) => addScaled(sum, draw.normal("rest"), e), inPlane);
    return scale(-kappa, pattern);
  };
  return {
    kappa,
    u,
    v: addScaled(scale(cosine, u), sine, across),
    patterns: Array.from({ length: draw.integer("patterns", 1, patterns) }, drawPattern),
  };
};

/** How far rounding moves a product with a point of the geodesic: its coefficients are 1/sin Ω. */
const rounding = ({ u, v, patterns }: Instance) =>
  dotTolerance(u.length + 16, Math.max(...patterns.map((xi) => norm(xi)))) /
  Math.sin(angleBetween(u, v).angle);

/** w_t = (sin((1 − t)Ω) u + sin(tΩ) v)/sin Ω. */
function geodesic({ u, v }: Instance, t: number): Vector {
  const omega = angleBetween(u, v).angle;
  const [a, b] = [(1 - t) * omega, t * omega].map((x) => Math.sin(x) / Math.sin(omega));
  return addScaled(scale(a, u), b, v);
}

/** The least ξ·w over the arc: −‖ξ‖ in the plane of u and v where −ξ points into it, else at an end. */
function lowest({ u, v }: Instance, xi: Vector): number {
  const omega = angleBetween(u, v).angle;
  const [atU, atV] = [dot(xi, u), dot(xi, v)];
  const across = (atV - atU * Math.cos(omega)) / Math.sin(omega);
  const opposite = Math.atan2(-across, -atU);
  return 0 <= opposite && opposite <= omega ? -Math.hypot(atU, across) : Math.min(atU, atV);
}

/** κ <= ξ·w_t for all patterns and all t. */
const stays = (instance: Instance) =>
  slack({
    left: instance.kappa,
    right: Math.min(...instance.patterns.map((xi) => lowest(instance, xi))),
    tolerance: rounding(instance),
    scale: -instance.kappa,
  });

const isAcute = ({ u, v }: Instance): boolean => dot(u, v) >= 0;

/** The least ξ·w_t of the one pattern against |κ| times a function of the deficit and sin Ω. */
const leastIs = (share: (deficit: number, sine: number) => number) => (instance: Instance) => {
  const { kappa, u, v, patterns: [xi] } = instance;
  const { angle } = angleBetween(u, v);
  const deficit = (kappa * Math.cos(angle) - dot(xi, u)) / -kappa;
  const { value } = minimize((t) => dot(xi, geodesic(instance, t)), 0, 1);
  return agreement(value, kappa * share(deficit, Math.sin(angle)), {
    tolerance: 2 * rounding(instance),
  });
};

const centre = (cosine: number): number => -cosine;
const extremal: Instance = { kappa: -1, u: [1, 0], v: [0, 1], patterns: [[0, -1]] };

export default defineClaim(problem({ instance: solutions({ centre }) }), {
  id: "negative-perceptron-star-shape",
  topic: "landscape",
  title: "A margin of κ cos Ω at the centre makes the negative perceptron star-shaped, and no less",
  source: {
    authors:
      "B. L. Annesi, C. Lauditi, C. Lucibello, E. M. Malatesta, G. Perugini, F. Pittorino, " +
      "L. Saglietti",
    title: "Star-shaped space of solutions of the spherical negative perceptron",
    year: 2023,
    venue: "Physical Review Letters 131",
    arxiv: "2305.10623",
    locator: "the star shape; this deterministic version, for finite sets, is worked out here",
  },
  statement: String.raw`
For every $\kappa < 0$, all $\xi_1, \dots, \xi_n \in \mathbb{R}^d$, and all unit vectors $u, v$ at an angle
$\Omega \in (0, \pi)$ with $\xi_i \cdot v \ge \kappa$ and $\xi_i \cdot u \ge \kappa^*$ for all $i$: let
$w_t = \frac{\sin((1 - t) \Omega)}{\sin \Omega} u + \frac{\sin(t \Omega)}{\sin \Omega} v$, $0 \le t \le 1$,
be the geodesic between them. If $\kappa^* \ge \kappa \cos \Omega$ (positive for an obtuse angle), then
$\xi_i \cdot w_t \ge \kappa$ for all $i$ and $t$ (*star-shaped*). The margin is the smallest that will do:
a pattern with $\xi \cdot v = \kappa$ and
$\xi \cdot u = \kappa \cos \Omega - \varepsilon |\kappa| \ge \kappa$, $\varepsilon \ge 0$, has (*sharp*)
$$\min_{0 \le t \le 1} \xi \cdot w_t = \kappa \sqrt{1 + \varepsilon^2 / \sin^2 \Omega}.$$
Checked for $d \le 4$, $n \le 6$ and $\Omega \in [0.01, 3.1]$.`,
  parts: {
    "star-shaped": {
      kind: "inequality",
      tight: true,
      margin: stays,
      witnesses: [extremal],
    },
    "sharp": partOf(
      problem({
        instance: solutions({
          centre: (cosine, draw) => -cosine - draw.uniform("deficit", 0, 1) * (1 - cosine),
          excess: 0,
          patterns: 1,
        }),
      }),
      { kind: "identity", margin: leastIs((deficit, sine) => Math.hypot(1, deficit / sine)) },
    ),
  },
  nearMisses: [
    {
      id: "one-per-cent-lower",
      part: "star-shaped",
      why: "With ε = 0.01|cos Ω| the least product is κ√(1 + ε²/sin²Ω), below κ.",
      change: 0.01,
      instance: solutions({ centre: (cosine) => -cosine - 0.01 * Math.abs(cosine) }),
    },
    {
      id: "ten-per-cent-lower",
      part: "star-shaped",
      why: "At Ω = 120° the margin ½|κ| is needed, and 0.45|κ| leaves the solutions near v.",
      instance: solutions({ centre: (cosine) => -cosine - 0.1 * Math.abs(cosine) }),
    },
    {
      id: "margin-zero-for-all-angles",
      part: "star-shaped",
      why: "For an obtuse angle κ cos Ω is positive: at 120° half of |κ| is needed.",
      instance: solutions({ centre: () => 0 }),
    },
    {
      id: "any-two-solutions",
      part: "star-shaped",
      why: "ξ = −(u + v) at 120° has the product −½ with both ends and −1 with their midpoint.",
      instance: solutions({ centre: () => -1 }),
      witnesses: [{
        kappa: -0.5,
        u: [1, 0],
        v: [-0.5, Math.sqrt(0.75)],
        patterns: [[-0.5, -Math.sqrt(0.75)]],
      }],
    },
    {
      id: "squared-cosine",
      part: "star-shaped",
      why: "At 120° it asks for ¼|κ| only, where ½|κ| is needed.",
      instance: solutions({ centre: (cosine) => cosine ** 2 }),
    },
    {
      id: "depth-without-the-sine",
      part: "sharp",
      why: "The deficit counts along the sphere: at small or large angles it is divided by sin Ω.",
      margin: leastIs((deficit) => Math.hypot(1, deficit)),
    },
  ],
  trueVariants: [
    {
      id: "margin-zero-for-acute-angles",
      part: "star-shaped",
      why: "κ cos Ω is not positive there.",
      instance: solutions({ centre: () => 0 }),
      applies: isAcute,
    },
    {
      id: "squared-cosine-for-acute-angles",
      part: "star-shaped",
      why: "cos²Ω >= 0 >= −cos Ω there.",
      instance: solutions({ centre: (cosine) => cosine ** 2 }),
      applies: isAcute,
    },
    {
      id: "margin-of-size-kappa",
      part: "star-shaped",
      why: "|κ| is at least κ cos Ω for every angle.",
      instance: solutions({ centre: () => 1 }),
    },
  ],
  strata: ({ u, v, patterns }) => ({
    angle: dot(u, v) > 0 ? "acute" : dot(u, v) < 0 ? "obtuse" : "right",
    patterns: patterns.length,
  }),
  evidence(_run, instance) {
    const t = linspace(0, 1, 61);
    const least = (w: Vector) => Math.min(...instance.patterns.map((xi) => dot(xi, w)));
    return {
      "least product along the geodesic": { x: t, y: t.map((s) => least(geodesic(instance, s))) },
    };
  },
  cost: 100,
});
