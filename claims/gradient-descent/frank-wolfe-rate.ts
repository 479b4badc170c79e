/**
 * Frank–Wolfe with steps 2/(t + 2): the gap falls like 2LD²/(t + 2), because each step obeys a recursion
 * that follows from smoothness and from the duality gap. The recursion and the duality gap are tight,
 * their consequence is not: what search reaches is 1.5 in place of 2.
 */
import {
  accumulatedRoundoff,
  addScaled,
  defineClaim,
  dot,
  type Draw,
  drawRidgeSum,
  frankWolfe,
  frankWolfeGap,
  type LinearMinimiser,
  minimiseOverBox,
  minimiseOverL1Ball,
  minimiseOverSimplex,
  nearMissOf,
  norm,
  partOf,
  problem,
  projectOnBox,
  projectOnSimplex,
  type RidgeSum,
  ridgeSumFunction,
  run as runMethod,
  scale,
  slack,
  subtract,
  type Vector,
} from "theorycheck";

/** A compact convex set: its diameter, its linear minimiser, its nearest points. */
interface ConvexSet {
  diameter(n: number): number;
  readonly minimiser: LinearMinimiser;
  nearest(x: Vector): Vector;
}

const SETS: Readonly<Record<"box" | "simplex" | "cross-polytope", ConvexSet>> = {
  "box": {
    diameter: (n) => 2 * Math.sqrt(n),
    minimiser: minimiseOverBox(-1, 1),
    nearest: projectOnBox(-1, 1),
  },
  "simplex": {
    diameter: () => Math.SQRT2,
    minimiser: minimiseOverSimplex,
    nearest: projectOnSimplex(),
  },
  "cross-polytope": {
    diameter: () => 2,
    minimiser: minimiseOverL1Ball(1),
    nearest(x) {
      if (norm(x, 1) <= 1) return x;
      return projectOnSimplex()(x.map(Math.abs)).map((entry, i) => Math.sign(x[i]) * entry);
    },
  },
};

interface Instance {
  readonly set: keyof typeof SETS;
  /** f(x) = ½L‖x − b‖², or f(x) = φ(x − Π(b)) for a convex function φ with minimum φ(0) = 0. */
  readonly f: "distance" | RidgeSum;
  readonly L: number;
  readonly b: Vector;
  readonly x: Vector;
}

function drawInstance(draw: Draw): Instance {
  const set = draw.pick("set", ["box", "simplex", "cross-polytope"]);
  const { minimiser, nearest } = SETS[set];
  const n = draw.integer("n", set === "simplex" ? 2 : 1, 6);
  const L = draw.logUniform("L", 0.1, 10);
  const place = draw.vector("x", n, { uniform: [-1, 1] });
  const x = draw.boolean("inside") ? nearest(place) : minimiser(place);
  const distance = draw.logUniform("distance", 1e-3, 1e3);
  const f = draw.boolean("ridges")
    ? drawRidgeSum(draw, "f", { dimension: n, strongConvexity: 0, smoothness: L })
    : "distance";
  return { set, f, L, b: addScaled(x, distance, draw.unitVector("towards b", n)), x };
}

function objective({ set, f, L, b, x }: Instance) {
  const { nearest, minimiser, diameter } = SETS[set];
  const [best, D] = [nearest(b), diameter(b.length)];
  const centre = f === "distance" ? b : best;
  const around = f === "distance"
    ? { value: (y: Vector) => L * dot(y, y) / 2, gradient: (y: Vector) => scale(L, y) }
    : ridgeSumFunction(f);
  const value = (y: Vector) => around.value(subtract(y, centre));
  const gradient = (y: Vector) => around.gradient(subtract(y, centre));
  const [least, slope] = [value(best), gradient(x)];
  return {
    value,
    gradient,
    minimiser,
    D,
    least,
    gap: value(x) - least,
    direction: subtract(minimiser(slope), x),
    dualityGap: frankWolfeGap(slope, x, minimiser),
    // Values, and slopes times errors of points, are at most L times the square of all lengths.
    error: accumulatedRoundoff(16 * b.length + 40) * L * (D + norm(subtract(best, centre))) ** 2,
  };
}

type Objective = ReturnType<typeof objective>;

/** factor · (f(x) − f*) <= ⟨∇f(x), x − s⟩. */
const dualityGapAtLeast = (factor: number) => ({ gap, dualityGap, error }: Objective) =>
  slack({ left: factor * gap, right: dualityGap, tolerance: error });

/** The gap after a step γ is at most (1 − γ) times that before, plus constant · γ²LD². */
const stepLeaves = (constant: number) =>
(
  { value, direction, least, gap, D, error }: Objective,
  { L, x, gamma }: Instance & { gamma: number },
) =>
  slack({
    left: value(addScaled(x, gamma, direction)) - least - (1 - gamma) * gap,
    right: constant * gamma ** 2 * L * D ** 2,
    tolerance: 2 * error,
  });

/** f(x_t) − f* from x_0 = x on. */
function descend(instance: Instance & { T: number }) {
  const f = objective(instance);
  const { values } = runMethod(frankWolfe(f), f, instance.x, { steps: instance.T });
  return { L: instance.L, D: f.D, error: f.error, gaps: values.map((value) => value - f.least) };
}

/** gap_t <= constant · LD²/(t + 2)^power for all t >= from. */
const gapsAtMost =
  (constant: number, { power = 1, from = 1 } = {}) =>
  ({ L, D, gaps, error }: ReturnType<typeof descend>) =>
    slack({
      left: Math.max(...gaps.map((gap, t) => t < from ? 0 : gap * (t + 2) ** power)),
      right: constant * L * D ** 2,
      tolerance: error * gaps.length * (gaps.length + 1) ** power,
    });

const drawSteps = (draw: Draw): number => Math.round(draw.logUniform("T", 1, 60));

const paths = problem({
  instance: (draw) => ({ ...drawInstance(draw), T: drawSteps(draw) }),
  run: (instance) => descend(instance),
});

/** −½‖x − b‖² on a box: not convex, minimal at a vertex. */
const concave = problem({
  instance(draw) {
    const n = draw.integer("n", 1, 6);
    const x = draw.vector("x", n, { uniform: [-1, 1] });
    return { b: draw.vector("b", n), x, T: drawSteps(draw) };
  },
  run({ b, x, T }) {
    const f = {
      value: (y: Vector) => -dot(subtract(y, b), subtract(y, b)) / 2,
      gradient: (y: Vector) => subtract(b, y),
    };
    const { values } = runMethod(frankWolfe(SETS.box), f, x, { steps: T });
    const least = f.value(b.map((entry) => entry > 0 ? -1 : 1));
    return {
      L: 1,
      D: SETS.box.diameter(b.length),
      gaps: values.map((value) => value - least),
      error: accumulatedRoundoff(16 * b.length + 40) * -least,
    };
  },
});

const steps = problem({
  instance: (draw) => ({ ...drawInstance(draw), gamma: draw.uniform("gamma", 0, 1) }),
  run: (instance) => objective(instance),
});

export default defineClaim(steps, {
  id: "frank-wolfe-rate",
  topic: "gradient-descent",
  title: "Frank–Wolfe with step 2/(t + 2): the gap is at most 2LD²/(t + 2)",
  source: {
    authors: "M. Jaggi",
    title: "Revisiting Frank-Wolfe: projection-free sparse convex optimization",
    year: 2013,
    venue: "ICML",
    locator: "Theorem 1 and its proof, with the curvature constant bounded by LD²",
  },
  statement: String.raw`
For every compact convex $K \subset \mathbb{R}^n$ of Euclidean diameter $D$ and every convex $f$ whose
gradient is $L$-Lipschitz on $K$, with $f^* = \min_K f$: let $s(x) \in \arg\min_{s \in K} \nabla f(x) \cdot s$.
For all $x \in K$ and $\gamma \in [0, 1]$ (*duality gap*, *step*)
$$\nabla f(x) \cdot (x - s(x)) \ge f(x) - f^*, \qquad
  f(x + \gamma(s(x) - x)) - f^* \le (1 - \gamma)(f(x) - f^*) + \tfrac{\gamma^2}{2} L D^2,$$
and for $x_0 \in K$, $x_{t+1} = x_t + \frac{2}{t+2}(s(x_t) - x_t)$ and all $t \ge 1$ (*rate*, checked for
$t \le 60$) $$f(x_t) - f^* \le \frac{2 L D^2}{t + 2}.$$
*Special case:* boxes, simplices and cross-polytopes; $f(x) = \frac L2 \|x - b\|^2$ with any $b$, and sums of
piecewise quadratic functions of linear forms that are minimal in $K$.`,
  parts: {
    "duality-gap": { kind: "inequality", tight: true, margin: dualityGapAtLeast(1) },
    "step": {
      kind: "inequality",
      tight: true,
      margin: stepLeaves(0.5),
      witnesses: [{ set: "box", f: "distance", L: 1, b: [-1], x: [-1], gamma: 1 }],
    },
    "rate": partOf(paths, { kind: "inequality", margin: gapsAtMost(2) }),
  },
  nearMisses: [
    nearMissOf(paths, {
      id: "constant-one-point-four",
      part: "rate",
      why: "On [−1, 1] with b a little right of −1, from −1, x₁ = 1 has gap LD²/2, above 1.4LD²/3.",
      margin: gapsAtMost(1.4),
    }),
    nearMissOf(paths, {
      id: "square-in-the-rate",
      part: "rate",
      why: "At t = 1 the gap can be LD²/2, above 2LD²/9.",
      margin: gapsAtMost(2, { power: 2 }),
    }),
    nearMissOf(paths, {
      id: "from-the-start",
      part: "rate",
      why: "The gap at x₀ grows with the slope of f, that is with b; the first step forgets it.",
      margin: gapsAtMost(2, { from: 0 }),
    }),
    nearMissOf(concave, {
      id: "not-convex",
      part: "rate",
      why: "−½(x − 0.1)² on [−1, 1] from 0.2 goes to the vertex 1, which is higher than −1.",
      margin: gapsAtMost(2),
      witnesses: [{ b: [0.1], x: [0.2], T: 60 }],
    }),
    {
      id: "duality-gap-is-no-larger",
      part: "duality-gap",
      why: "For f = ½x² on [−1, 1] and x = 1 the duality gap is 2, four times f(x) − f*.",
      margin: ({ gap, dualityGap, error }) =>
        slack({ left: dualityGap, right: gap, scale: dualityGap, tolerance: error }),
    },
    {
      id: "duality-gap-with-a-reserve",
      part: "duality-gap",
      change: 0.04,
      why: "For ½(x − b)² on [−1, 1] from 0 the two sides are b and b − ½: far b make them agree.",
      margin: dualityGapAtLeast(1.04),
    },
    {
      id: "step-with-five-per-cent-less",
      part: "step",
      change: 0.05,
      why: "From the minimiser, at distance D of s, a step γ climbs by exactly γ²LD²/2.",
      margin: stepLeaves(0.475),
    },
  ],
  strata: ({ set, f }) => ({ set, function: f === "distance" ? f : "ridges" }),
  evidence(_run, instance) {
    const { L, D, gaps } = descend({ ...instance, T: 60 });
    return { "f − f*": gaps, "bound": gaps.map((_, t) => 2 * L * D ** 2 / (t + 2)) };
  },
  cost: 100,
});
