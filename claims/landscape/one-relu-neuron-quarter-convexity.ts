/**
 * One ReLU neuron that learns another: the gradient never points away from the teacher, and inside the
 * ball around it that reaches to 0 it is one-point convex with the constant 1/4. Tight in the limit
 * w → 0 along the sphere, where w turns orthogonal to v; never attained.
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
  matrixVector,
  norm,
  partOf,
  problem,
  reluTeacherByQuadrature,
  reluTeacherLoss,
  reluTeacherTolerance,
  scale,
  slack,
  subtract,
  type Vector,
  zeros,
} from "theorycheck";

/** v of any length and direction in R^d, and w at ratio·‖v‖ and the given angle from it. */
function place(draw: Draw, ratio: number, angle: number) {
  const d = draw.integer("d", 2, 5);
  const Q = draw.orthogonal("frame", d);
  const length = draw.logUniform("length", 0.1, 10);
  const turn = (x: number, y: number) => matrixVector(Q, [x, y, ...zeros(d - 2)]);
  return {
    v: scale(length, turn(1, 0)),
    w: scale(length * ratio, turn(Math.cos(angle), Math.sin(angle))),
  };
}

/** Anywhere. */
const drawPoint = (draw: Draw) =>
  place(draw, draw.logUniform("ratio", 1e-4, 3), draw.uniform("angle", 0, Math.PI));

/** In the ball ‖w − v‖ <= radius·‖v‖, which for radius 1 lies at angles below 90°. */
const drawInBall = (radius: number) => (draw: Draw) => {
  const angle = radius > 1
    ? draw.uniform("angle", 0, Math.PI)
    : Math.PI / 2 - draw.logUniform("before 90°", 1e-4, Math.PI / 2);
  const reach = Math.cos(angle) + Math.sqrt(radius ** 2 - Math.sin(angle) ** 2);
  return place(draw, draw.uniform("share", 0.001, 1) * reach, angle);
};

function run({ v, w }: { v: Vector; w: Vector }) {
  const data = { teacher: [v] };
  return {
    v,
    w,
    closed: reluTeacherLoss(data),
    expectation: reluTeacherByQuadrature(data),
    tolerance: reluTeacherTolerance(data, [w]),
  };
}

type Run = ReturnType<typeof run>;

/** constant · ‖w − v‖² <= ⟨∇L(w), w − v⟩, in units of ¼‖w − v‖². */
const convexAlongError = (constant: number) => ({ v, w, closed, tolerance }: Run) => {
  const error = subtract(w, v);
  const gradient = closed.gradient(w);
  return slack({
    left: constant * dot(error, error),
    right: dot(gradient, error),
    scale: dot(error, error) / 4,
    tolerance: (tolerance.gradient + dotTolerance(v.length + 2, norm(gradient) + norm(error))) *
      norm(error),
  });
};

/** ∇L = ½(w − v) + (θv − radial · ‖v‖ sin θ ŵ)/2π. */
const gradientIs = (radial: number) => ({ v, w, expectation, tolerance }: Run) => {
  const { angle } = angleBetween(v, w);
  const turned = addScaled(scale(0.5, subtract(w, v)), angle / (2 * Math.PI), v);
  const along = radial * norm(v) * Math.sin(angle) / (2 * Math.PI * norm(w));
  return agreement(addScaled(turned, -along, w), expectation.gradient(w), {
    scale: norm(v) + norm(w),
    tolerance: 2 * tolerance.gradient,
  });
};

export default defineClaim(problem({ instance: drawPoint, run }), {
  id: "one-relu-neuron-quarter-convexity",
  topic: "landscape",
  title: "One ReLU neuron is one-point convex around its teacher, with the constant 1/4",
  source: {
    authors: "Y. Tian",
    title: "An analytical formula of population gradient for two-layered ReLU network and its " +
      "applications in convergence and critical point analysis",
    year: 2017,
    venue: "ICML",
    arxiv: "1703.00560",
    locator: "the gradient of one neuron; the constant is worked out here",
  },
  statement: String.raw`
For every $d \ge 2$ and all $v, w \in \mathbb{R}^d$, both $\ne 0$, with the angle $\theta \in [0, \pi]$:
let $L(w) = \frac12 \mathbb{E}_{x \sim N(0, I_d)} (\mathrm{relu}(w \cdot x) - \mathrm{relu}(v \cdot x))^2$.
Then (*loss*, *gradient*)
$$L(w) = \tfrac14 \|w\|^2 + \tfrac14 \|v\|^2
  - \frac{\|w\| \|v\|}{2\pi} \big( \sin\theta + (\pi - \theta) \cos\theta \big), \qquad
\nabla L(w) = \tfrac12 (w - v) + \frac{1}{2\pi} \Big( \theta v - \|v\| \sin\theta \frac{w}{\|w\|} \Big).$$

(a) *never away*: $\langle \nabla L(w), w - v \rangle \ge 0$.

(b) *quarter*: if $\|w - v\| < \|v\|$ then
$\langle \nabla L(w), w - v \rangle \ge \frac14 \|w - v\|^2$.

Expectations by quadrature over the arc on which both neurons are active. Checked for $d \le 5$ and
$\|w\| \ge 10^{-7} \|v\|$.`,
  parts: {
    "quarter": partOf(problem({ instance: drawInBall(1), run }), {
      kind: "inequality",
      tight: true,
      margin: convexAlongError(1 / 4),
      witnesses: [{ v: [1, 0], w: [0.0001, 0.014] }],
    }),
    "never-away": { kind: "inequality", margin: convexAlongError(0) },
    "loss": {
      kind: "identity",
      margin: ({ v, w, closed, expectation, tolerance }) =>
        agreement(closed.value(w), expectation.value(w), {
          scale: (norm(v) + norm(w)) ** 2,
          tolerance: 2 * tolerance.value,
        }),
    },
    "gradient": { kind: "identity", margin: gradientIs(1) },
  },
  nearMisses: [
    {
      id: "four-per-cent-more",
      part: "quarter",
      change: 0.04,
      why:
        "At angles just below 90°, close to the sphere, the ratio comes as near to 1/4 as one likes.",
      margin: convexAlongError(0.26),
      witnesses: [{ v: [1, 0], w: [0.001, 0.044] }],
    },
    {
      id: "half-in-place-of-a-quarter",
      part: "quarter",
      why: "½ is the curvature along v alone; turning w by θ costs ⟨θv − sin θ ŵ, w − v⟩/2π.",
      margin: convexAlongError(1 / 2),
    },
    {
      id: "ball-two-per-cent-larger",
      part: "quarter",
      change: 0.02,
      why: "It holds points beyond 0: at w = −εv the product is ½ε(1 + ε)‖v‖², of the order of ε.",
      instance: drawInBall(1.02),
    },
    {
      id: "strictly-everywhere",
      part: "never-away",
      why: "At w = −εv the product vanishes with ε, but the distance to v does not.",
      margin: convexAlongError(0.05),
      witnesses: [{ v: [1, 0], w: [-0.05, 0] }],
    },
    {
      id: "radial-term-five-per-cent-less",
      part: "gradient",
      change: 0.05,
      why: "The term along w has the constant 1/(2π), like the one along v.",
      margin: gradientIs(0.95),
    },
  ],
  strata: ({ v }) => ({ dimension: v.length }),
  evidence({ closed, v, w }) {
    const shares = linspace(0.02, 2, 100);
    const ratio = (share: number): number => {
      const error = addScaled(scale(share, w), -1, v);
      return dot(closed.gradient(scale(share, w)), error) / dot(error, error);
    };
    return { "ratio along w": { x: shares, y: shares.map(ratio) } };
  },
  cost: 100,
});
