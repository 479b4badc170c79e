/**
 * The saddle-free Newton step decreases every nondegenerate quadratic by at least ½gᵀ|H|⁻¹g. Tight:
 * positive definite H, and points in the positive eigenspaces of any H.
 */
import {
  addScaled,
  agreement,
  conditionNumber,
  defineClaim,
  dot,
  dotTolerance,
  type Draw,
  eigenvalueTolerance,
  frobeniusNorm,
  inertia,
  jacobiEigen,
  leastSquares,
  type Matrix,
  nearMissOf,
  newton,
  norm,
  polar,
  problem,
  quadraticProblem,
  run as runMethod,
  saddleFreeNewton,
  scale,
  slack,
  solveTolerance,
  type Vector,
  vectorMatrix,
} from "theorycheck";

function drawQuadratic(draw: Draw, size: (draw: Draw) => number) {
  const n = draw.integer("n", 1, 6);
  const signs = draw.signs("negative", n);
  const spectrum = signs.map((sign) => sign * size(draw));
  return { H: draw.withSpectrum("H", spectrum), x: draw.vector("x", n) };
}

const magnitude = (draw: Draw): number => draw.logUniform("magnitude", 1e-3, 10);

function run({ H, x }: { H: Matrix; x: Vector }) {
  const f = quadraticProblem(H);
  const g = f.gradient(x);
  const [, next] = runMethod(saddleFreeNewton(), f, x, { steps: 1 }).iterates;
  return {
    f,
    x,
    next,
    decrease: f.value(x) - f.value(next),
    // |H| is the positive factor of the polar decomposition of H.
    natural: 0.5 * dot(g, leastSquares(polar(H).positive, g)),
    // A backward error E of the spectrum moves f(x⁺) by at most ‖x⁺‖‖E‖‖x‖, whatever the condition.
    tolerance: 4 * eigenvalueTolerance(x.length, frobeniusNorm(H)) * norm(x) ** 2,
  };
}

type Run = ReturnType<typeof run>;

/** f(x) − f(y) >= factor · ½gᵀ|H|⁻¹g. */
const decreasesBy = (factor: number, to: (run: Run) => Vector) => (result: Run) => {
  const { f, x, natural, tolerance } = result;
  return slack({
    left: factor * natural,
    right: f.value(x) - f.value(to(result)),
    scale: natural,
    tolerance,
  });
};

const newtonPoint = ({ f, x }: Run): Vector => runMethod(newton(), f, x, { steps: 1 }).final.point;

const quadratics = problem({
  instance: (draw) => drawQuadratic(draw, magnitude),
  run,
  symmetries: {
    units: ({ H, x }, stream) => ({
      H: scale(2 ** stream.integer(-20, 20), H),
      x: scale(2 ** stream.integer(-20, 20), x),
    }),
  },
});

/** f(y) = slope·y + ½curvature·y² + third·y³/6, looked at from y = 0. */
const cubics = problem({
  instance: (draw) => ({
    slope: draw.normal("slope"),
    curvature: draw.pick("sign", [1, -1]) * draw.logUniform("curvature", 1 / 8, 8),
    third: draw.normal("third"),
  }),
});

export default defineClaim(quadratics, {
  id: "saddle-free-newton-decrease",
  topic: "gradient-descent",
  title: "A saddle-free Newton step decreases a quadratic by at least half of gᵀ|H|⁻¹g",
  source: {
    authors: "Y. Dauphin, R. Pascanu, C. Gulcehre, K. Cho, S. Ganguli, Y. Bengio",
    title: "Identifying and attacking the saddle point problem in high-dimensional non-convex " +
      "optimization",
    year: 2014,
    venue: "NeurIPS",
    arxiv: "1406.2572",
    locator: "Section 6, Algorithm 1 (the step); the constant is worked out here",
  },
  statement: String.raw`
For every symmetric invertible $H \in \mathbb{R}^{n \times n}$ and every $x \in \mathbb{R}^n$: let
$f(x) = \frac12 x^\top H x$, $g = Hx$, let $|H|$ have the eigenvectors of $H$ and the absolute values
$|\lambda_i|$ of its eigenvalues, and let $v_i$ be the coordinates of $x$ in the eigenbasis. Then
$x^+ = x - |H|^{-1} g$ satisfies
$$f(x) - f(x^+) = \tfrac12 \sum_{\lambda_i > 0} |\lambda_i| v_i^2
  + \tfrac32 \sum_{\lambda_i < 0} |\lambda_i| v_i^2 \ge \tfrac12 g^\top |H|^{-1} g,$$
whereas Newton's point $x - H^{-1} g$ is the saddle 0, so that Newton's step increases $f$ whenever
$f(x) < 0$. *Special case* of quadratic $f$; checked for $|\lambda_i| \in [10^{-3}, 10]$.`,
  parts: {
    "decrease": {
      kind: "inequality",
      tight: true,
      margin: decreasesBy(1, ({ next }) => next),
      witnesses: [{ H: [[1, 0], [0, -1]], x: [1, 0] }],
    },
    "closed-form": {
      kind: "identity",
      margin({ decrease, natural, tolerance }, { H, x }) {
        const { values, vectors } = jacobiEigen(H);
        const energies = vectorMatrix(x, vectors).map((v, i) => Math.abs(values[i]) * v ** 2);
        const sum = energies.reduce((s, e, i) => s + (values[i] > 0 ? 0.5 : 1.5) * e, 0);
        return agreement(decrease, sum, { scale: natural, tolerance });
      },
    },
    "newton-lands-on-the-saddle": {
      kind: "identity",
      margin(result, { H, x }) {
        const tolerance = 2 * solveTolerance(x.length, conditionNumber(H)) * norm(x);
        return agreement(newtonPoint(result), scale(0, x), { scale: norm(x), tolerance });
      },
    },
  },
  nearMisses: [
    {
      id: "ten-per-cent-more",
      part: "decrease",
      why: "At H = 1, x = 1 the step lands on the minimum and the decrease is ½, not 0.55.",
      margin: decreasesBy(1.1, ({ next }) => next),
      witnesses: [{ H: [[1]], x: [1] }],
    },
    {
      id: "newton-step-never-increases",
      part: "decrease",
      why: "At H = diag(1, −1), x = (0, 1) Newton climbs from −½ to the saddle.",
      margin: decreasesBy(0, newtonPoint),
      witnesses: [{ H: [[1, 0], [0, -1]], x: [0, 1] }],
    },
    {
      id: "step-of-two",
      part: "decrease",
      why: "At H = 1, x = 1 twice the step lands on −1, as high as before.",
      margin: decreasesBy(1, ({ x, next }) => addScaled(next, 1, addScaled(next, -1, x))),
      witnesses: [{ H: [[1]], x: [1] }],
    },
    nearMissOf(cubics, {
      id: "beyond-quadratics",
      part: "decrease",
      why: "A third derivative against the step eats up the decrease: ½y² + y³/6 at y = −½.",
      margin({ slope, curvature, third }) {
        const f = {
          value: ([y]: Vector) => slope * y + curvature * y ** 2 / 2 + third * y ** 3 / 6,
          gradient: ([y]: Vector) => [slope + curvature * y + third * y ** 2 / 2],
          hessian: ([y]: Vector) => [[curvature + third * y]],
        };
        const y = runMethod(saddleFreeNewton(), f, [0], { steps: 1 }).final.point;
        const natural = 0.5 * slope ** 2 / Math.abs(curvature);
        const terms = 3 * natural + Math.abs(third * y[0] ** 3) / 6;
        return slack({
          left: natural,
          right: -f.value(y),
          scale: natural,
          tolerance: dotTolerance(8, terms),
        });
      },
      witnesses: [{ slope: -0.375, curvature: 0.5, third: 1 }],
    }),
  ],
  trueVariants: [
    {
      id: "singular-with-pseudo-inverse",
      part: "decrease",
      why: "With the pseudo-inverse of |H| null coordinates neither move nor contribute.",
      instance: (draw) => drawQuadratic(draw, (draw) => draw.boolean("null") ? 0 : magnitude(draw)),
    },
  ],
  strata: ({ H, x }) => ({
    dimension: x.length,
    "negative eigenvalues": inertia(H).negative,
  }),
  evidence({ f, x }) {
    const path = runMethod(saddleFreeNewton(), f, x, { steps: 6 });
    return {
      "f along saddle-free Newton steps": path.values,
      "spectrum": jacobiEigen(f.hessian(x)).values,
    };
  },
  cost: 100,
});
