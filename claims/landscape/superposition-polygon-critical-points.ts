/**
 * Regular polygons are critical points of the toy model of superposition: minimise over the radius and
 * two biases, and the gradient in all parameters is 0, by symmetry. All losses and gradients are exact
 * piecewise polynomials.
 */
import {
  accumulatedRoundoff,
  agreement,
  defineClaim,
  differenceJacobian,
  dot,
  type Draw,
  findCriticalPoint,
  linspace,
  matrixFrom,
  nearMissOf,
  partOf,
  problem,
  slack,
  sum,
  superpositionModel,
  symmetricPart,
  type Vector,
  zeros,
} from "theorycheck";

interface Polygon {
  /** Number of features, and how many of them are vertices. */
  readonly c: number;
  readonly k: number;
  readonly radius: number;
  readonly bias: number;
  /** Bias of the features without a direction. */
  readonly dead: number;
  /** In radians, and the order of the features. */
  readonly angle?: number;
  readonly order?: Vector;
  /** By which the first vertex is turned away from its place. */
  readonly shift?: number;
}

/** The parameters, as a point of the model with c features. */
function pointOf({ c, k, radius, bias, dead, angle = 0, order, shift = 0 }: Polygon) {
  const places = order ?? linspace(0, c - 1, c);
  const direction = (place: number) => angle + 2 * Math.PI * place / k + (place === 0 ? shift : 0);
  const entry = (axis: number, place: number) =>
    place >= k ? 0 : radius * (axis === 0 ? Math.cos : Math.sin)(direction(place));
  return superpositionModel(2, c).pack({
    weights: matrixFrom(2, c, (axis, i) => entry(axis, places[i])),
    biases: places.map((place) => [place < k ? bias : dead]),
  });
}

/** The best radius and bias of a k-gon, by Newton's method, and the gradient that is left. */
function bestPolygon(k: number) {
  if (k < 5) return { radius: 1, bias: 0, gradientNorm: 0 };
  const model = superpositionModel(2, k);
  const point = ([radius, bias]: Vector) => pointOf({ c: k, k, radius, bias, dead: 0 });
  const outward = point([1, 0]).slice(0, 2 * k);
  const gradient = (x: Vector) => {
    const slopes = model.gradient(point(x));
    return [dot(slopes.slice(0, 2 * k), outward), sum(slopes.slice(2 * k))];
  };
  const { point: [radius, bias], gradientNorm } = findCriticalPoint(
    {
      value: (x) => model.value(point(x)),
      gradient,
      hessian: (x) => symmetricPart(differenceJacobian(gradient, x).jacobian),
    },
    [1 + 0.07 * (k - 3), 0.8 - 0.25 * k],
    { gradientTolerance: 1e-15 },
  );
  return { radius, bias, gradientNorm };
}

const best = [3, 4, 5, 6, 7, 8].map(bestPolygon);

/** The best k-gon for c features. */
const optimum = ({ c, k }: { c: number; k: number }) => ({ ...best[k - 3], dead: 1 / (2 * c) });

/** Rounding of L and its gradient; what is summed are c terms a parameter, c² in all. */
const rounding = ({ c, radius, bias }: Polygon): number =>
  accumulatedRoundoff(8 * c + 20) * (radius ** 2 + Math.abs(bias) + 1) ** 2;

/** The gradient in all 3c parameters is 0. */
const isCritical = (change: (at: Polygon) => Partial<Polygon>) => (instance: Instance) => {
  const at = { ...instance, ...optimum(instance) };
  const changed = { ...at, ...change(at) };
  return agreement(superpositionModel(2, at.c).gradient(pointOf(changed)), zeros(3 * at.c), {
    scale: 1 / at.c,
    tolerance: at.gradientNorm + rounding(changed),
  });
};

const lossOf = (polygon: Polygon): number =>
  superpositionModel(2, polygon.c).value(pointOf(polygon));

/** cL = kℓ_k + (c − k)(⅓ − factor/c), where ℓ_k is the loss of the k-gon for c = k. */
const valueIs = (factor: number) => (instance: Instance) => {
  const { c, k } = instance;
  const at = { ...instance, ...optimum(instance) };
  const alone = k < 5 ? 0 : lossOf({ c: k, k, ...optimum({ c: k, k }) });
  return agreement(lossOf(at), (k * alone + (c - k) * (1 / 3 - factor / c)) / c, {
    scale: 1,
    tolerance: 2 * rounding(at),
  });
};

function drawInstance(draw: Draw, largest = 8) {
  const c = draw.integer("c", 3, largest);
  return {
    c,
    k: draw.integer("k", 3, c),
    angle: draw.uniform("angle", 0, 7),
    order: draw.permutation("order", c),
  };
}

type Instance = ReturnType<typeof drawInstance>;

/** Other values of the three numbers. */
const competitors = problem({
  instance(draw) {
    const c = draw.integer("c", 3, 8);
    return {
      c,
      k: draw.integer("k", 3, c),
      radius: draw.uniform("radius", 0, 3),
      bias: draw.uniform("bias", -3, 1),
      dead: draw.uniform("dead", -1, 1),
    };
  },
});

/** The loss of `least` is not above that of the competitor; relative to that of no weights. */
const isLeast = (least: (competitor: Polygon) => Polygon) => (competitor: Polygon) =>
  slack({
    left: lossOf(least(competitor)),
    right: lossOf(competitor),
    scale: 1 / 3,
    tolerance: rounding(least(competitor)) + rounding(competitor),
  });

export default defineClaim(problem({ instance: (draw) => drawInstance(draw) }), {
  id: "superposition-polygon-critical-points",
  topic: "landscape",
  title: "Regular polygons are critical points of the toy model of superposition",
  source: {
    authors: "Z. Chen, E. Lau, J. Mendel, S. Wei, D. Murfet",
    title: "Dynamical versus Bayesian phase transitions in a toy model of superposition",
    year: 2023,
    arxiv: "2310.06301",
    locator: "the k-gons; the argument is Palais's principle of symmetric criticality",
  },
  statement: String.raw`
For $W \in \mathbb{R}^{2 \times c}$ with columns $W_i$ and $b \in \mathbb{R}^c$, let
$$L(W, b) = \frac1c \sum_{i,j=1}^c \int_0^1 \big( \ell \delta_{ij} - (\ell\, W_j \cdot W_i + b_j)_+
\big)^2 d\ell,$$
the loss of $x \mapsto (W^\top W x + b)_+$ on inputs $\ell e_i$. For $3 \le k \le c$ put $k$ columns at
the vertices of a regular $k$-gon of radius $r$, in any order and at any angle, and the others at 0; give
the $k$ features the bias $\beta$ and the others the bias $b_0$. Let $(r, \beta, b_0)$ minimise $L$ among
these points (*minimiser*: checked against $r \in [0, 3]$, $\beta \in [-3, 1]$, $b_0 \in [-1, 1]$). Then
all $3c$ derivatives of $L$ are 0 (*critical*). Moreover $b_0 = \frac{1}{2c}$, $r$ and $\beta$ depend on
$k$ only ($r = 1$, $\beta = 0$ for $k = 3, 4$; found by Newton's method for $k \ge 5$), and
$cL = k \ell_k + (c - k) (\frac13 - \frac{1}{4c})$ with $\ell_3 = \ell_4 = 0$ and $\ell_k$ the value for
$c = k$ (*value*). Checked for $c \le 8$.`,
  parts: {
    "critical": { kind: "identity", margin: isCritical(() => ({})) },
    "value": { kind: "identity", margin: valueIs(1 / 4) },
    "minimiser": partOf(competitors, {
      kind: "inequality",
      tight: true,
      margin: isLeast(({ c, k }) => ({ c, k, ...optimum({ c, k }) })),
      witnesses: [{ c: 4, k: 3, radius: 1, bias: 0, dead: 1 / 8 }],
    }),
  },
  nearMisses: [
    {
      id: "one-vertex-turned",
      part: "critical",
      why:
        "The turned vertex interferes more with one neighbour than with the other, from k = 4 on.",
      margin: isCritical(() => ({ shift: 0.05 })),
    },
    {
      id: "two-per-cent-more-dead-bias",
      part: "critical",
      why: "A feature without direction has the derivative (2cb₀ − 1)/c by its bias.",
      margin: isCritical(({ dead }) => ({ dead: 1.02 * dead })),
      change: 0.02,
    },
    {
      id: "dead-bias-twice-as-large",
      part: "critical",
      why: "A feature without direction has the derivative (2cb₀ − 1)/c by its bias.",
      margin: isCritical(({ dead }) => ({ dead: 2 * dead })),
    },
    {
      id: "dead-bias-of-the-vertices-alone",
      part: "critical",
      why: "All c features feed the dead ones, so 1/(2k) is right for c = k only.",
      margin: isCritical(({ k }) => ({ dead: 1 / (2 * k) })),
    },
    {
      id: "radius-one-per-cent-larger",
      part: "critical",
      why: "Along the radius L has a minimum with positive curvature at r.",
      margin: isCritical(({ radius }) => ({ radius: 1.01 * radius })),
      change: 0.01,
    },
    {
      id: "five-per-cent-less-for-the-dead",
      part: "value",
      why: "A feature without direction costs ⅓ − 1/(4c): ⅓ − b₀ + cb₀² at b₀ = 1/(2c).",
      margin: valueIs(0.2625),
      change: 0.05,
    },
    nearMissOf(
      problem({
        instance(draw) {
          const c = draw.integer("c", 3, 8);
          return { c, k: draw.integer("k", 3, c) };
        },
      }),
      {
        id: "all-features-is-best",
        part: "minimiser",
        why: "For c = 8 the 7-gon that leaves out one feature has L = 0.1106, the 8-gon 0.1155.",
        margin: ({ c, k }) =>
          isLeast(() => ({ c, k: c, ...optimum({ c, k: c }) }))({ c, k, ...optimum({ c, k }) }),
      },
    ),
  ],
  trueVariants: [
    {
      id: "one-vertex-of-a-triangle-turned",
      part: "critical",
      why: "For c = 3, unit vectors at obtuse angles do not interfere: each is recovered exactly.",
      instance: (draw) => drawInstance(draw, 3),
      margin: isCritical(() => ({ shift: 0.5 })),
    },
  ],
  strata: ({ c, k }) => ({ c, k }),
  evidence(_, { c, k }) {
    const radii = linspace(0, 2, 81);
    const along = (radius: number) => lossOf({ c, k, ...optimum({ c, k }), radius });
    return { "loss along the radius": { x: radii, y: radii.map(along) } };
  },
  cost: 100,
});
