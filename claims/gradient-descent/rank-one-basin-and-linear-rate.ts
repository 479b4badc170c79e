/**
 * Fitting a positive semidefinite matrix by xxᵀ near its leading eigenvector: the exact range of the
 * Hessian's eigenvalues at every distance, and from it the basin in which gradient descent converges
 * linearly. Both ends of the range are attained, on the line through the minimum and the origin.
 */
import {
  accumulatedRoundoff,
  addScaled,
  columns,
  defineClaim,
  diagonal,
  type Draw,
  eigenvalueTolerance,
  gradientDescent,
  type Matrix,
  matrixVector,
  multiply,
  norm,
  problem,
  run as runMethod,
  scale,
  slack,
  subtract,
  symmetricEigenvalues,
  symmetricFactorisation,
  symmetricPart,
  transpose,
  type Vector,
} from "theorycheck";

interface Instance {
  /** λ_1 > λ_2 >= … >= λ_d >= 0. */
  readonly lambda: Vector;
  /** The u_i, as columns. */
  readonly Q: Matrix;
  /** ‖x − x*‖ as a share of the radius of the basin. */
  readonly share: number;
  /** The direction of x − x* in the basis of the u_i. */
  readonly direction: Vector;
  readonly steps: number;
}

function drawInstance(draw: Draw): Instance {
  const d = draw.integer("d", 2, 5);
  const largest = draw.logUniform("lambda_1", 0.5, 2);
  const second = largest * draw.uniform("lambda_2 over lambda_1", 0, 0.99);
  const rest = draw.vector("others over lambda_2", d - 2, { uniform: [0, 1] });
  const along = draw.pick("direction", ["any", "inwards", "outwards"]);
  const axis = [along === "inwards" ? -1 : 1, ...new Array<number>(d - 1).fill(0)];
  return {
    lambda: [largest, second, ...rest.map((share) => share * second)].sort((a, b) => b - a),
    Q: draw.orthogonal("Q", d),
    share: draw.logUniform("share", 1e-3, 1),
    direction: along === "any" ? draw.unitVector("to", d) : axis,
    steps: draw.integer("steps", 1, 60),
  };
}

/** D/(15√λ_1). */
const gapRadius = ([first, second]: Vector): number => (first - second) / (15 * Math.sqrt(first));

const runIn = (radius: (lambda: Vector) => number) => (instance: Instance) => {
  const { lambda, Q, share, direction, steps } = instance;
  const target = symmetricPart(multiply(Q, diagonal(lambda), transpose(Q)));
  const f = symmetricFactorisation({ target, rank: 1 });
  const minimum = scale(Math.sqrt(lambda[0]), columns(Q)[0]);
  const x = addScaled(minimum, share * radius(lambda), matrixVector(Q, direction));
  const path = runMethod(gradientDescent({ stepSize: 1 / (4.5 * lambda[0]) }), f, x, { steps });
  const spectrum = symmetricEigenvalues(f.hessian(x));
  const rounding = accumulatedRoundoff(6 * lambda.length ** 2);
  return {
    first: lambda[0],
    gap: lambda[0] - lambda[1],
    least: spectrum[0],
    greatest: spectrum.at(-1)!,
    distances: path.iterates.map((point) => norm(subtract(point, minimum))),
    /** ‖x − x*‖. */
    r: share * radius(lambda),
    tolerance: eigenvalueTolerance(lambda.length, 5 * lambda[0]) + 12 * rounding * lambda[0],
    // The minimum is off by that much, and the path goes to the one of the rounded matrix.
    off: (8 + 2 * lambda[0] / (lambda[0] - lambda[1])) * rounding * Math.sqrt(lambda[0]),
  };
};
type Run = ReturnType<ReturnType<typeof runIn>>;

/** λ_min(∇²f(x)) >= bound. */
const isAbove =
  (bound: (run: Run, instance: Instance) => number) => (run: Run, instance: Instance) =>
    slack({
      left: bound(run, instance),
      right: run.least,
      scale: run.first,
      tolerance: run.tolerance,
    });

/** λ_max(∇²f(x)) <= bound. */
const isBelow = (bound: (run: Run) => number) => (run: Run) =>
  slack({ left: run.greatest, right: bound(run), scale: run.first, tolerance: run.tolerance });

/** (√λ_1 − r)² − λ_2 and 3(√λ_1 + r)² − λ_1. */
const lower = ({ r }: Run, { lambda }: Instance): number =>
  (Math.sqrt(lambda[0]) - r) ** 2 - lambda[1];
const upper = ({ first, r }: Run): number => 3 * (Math.sqrt(first) + r) ** 2 - first;

/** ‖x_t − x*‖ <= (1 − constant · D/λ_1)^t ‖x_0 − x*‖ for all t, the worst of them. */
const contractsBy = (constant: number) => ({ distances, first, gap, off }: Run) => {
  const factor = 1 - constant * gap / first;
  const slacks = distances.slice(1).map((distance, t) =>
    slack({
      left: distance,
      right: factor ** (t + 1) * distances[0],
      tolerance: off,
    })
  );
  return slacks.reduce((worst, next) => next.margin < worst.margin ? next : worst);
};

const basin = problem({ instance: drawInstance, run: runIn(gapRadius) });

const inwards: Instance = {
  lambda: [1, 0.5],
  Q: [[1, 0], [0, 1]],
  share: 1,
  direction: [-1, 0],
  steps: 1,
};

export default defineClaim(basin, {
  id: "rank-one-basin-and-linear-rate",
  topic: "gradient-descent",
  title: "Rank-one factorisation: the exact curvature near a minimum, and its basin of linear rate",
  source: {
    authors: "Y. Chi, Y. M. Lu, Y. Chen",
    title: "Nonconvex optimization meets low-rank matrix factorization: an overview",
    year: 2019,
    venue: "IEEE Transactions on Signal Processing 67(20)",
    doi: "10.1109/TSP.2019.2937282",
    arxiv: "1809.09573",
    locator: "Section III, local convergence for rank one; the exact range is worked out here",
  },
  statement: String.raw`
For all $d \ge 2$, $\lambda_1 > \lambda_2 \ge \dots \ge \lambda_d \ge 0$ and orthonormal $u_1, \dots, u_d$: let
$M = \sum_i \lambda_i u_i u_i^\top$, $f(x) = \frac14 \|x x^\top - M\|_F^2$, $x^* = \sqrt{\lambda_1} u_1$,
$D = \lambda_1 - \lambda_2$ and $r = \|x - x^*\| \le \frac{D}{15 \sqrt{\lambda_1}}$. Then
$$(\sqrt{\lambda_1} - r)^2 - \lambda_2 \le \lambda_{\min}(\nabla^2 f(x)), \qquad
  \lambda_{\max}(\nabla^2 f(x)) \le 3 (\sqrt{\lambda_1} + r)^2 - \lambda_1$$
(*lower*, *upper*), attained at $x^* - r u_1$ and $x^* + r u_1$. In particular
$\frac{13}{15} D I \preceq \nabla^2 f(x) \preceq 2.42 \lambda_1 I$; the source has $\frac14 D$ and
$\frac92 \lambda_1$. Gradient descent from such an $x_0 = x$ with step size $\frac{1}{4.5 \lambda_1}$
satisfies $\|x_t - x^*\| \le (1 - \frac{D}{18 \lambda_1})^t \|x_0 - x^*\|$ for all $t$ (*rate*). Checked for
$d \le 5$, $\lambda_2 \le 0.99 \lambda_1$, $r$ from a thousandth of the largest on and $t \le 60$.`,
  parts: {
    "lower": { kind: "inequality", tight: true, margin: isAbove(lower), witnesses: [inwards] },
    "upper": {
      kind: "inequality",
      tight: true,
      margin: isBelow(upper),
      witnesses: [{ ...inwards, direction: [1, 0] }],
    },
    "rate": { kind: "inequality", margin: contractsBy(1 / 18) },
  },
  nearMisses: [
    {
      id: "lower-with-four-per-cent-more-radius",
      part: "lower",
      change: 0.04,
      why: "Towards the origin the curvature along u₂ falls exactly as (√λ₁ − r)².",
      margin: isAbove(({ r }, { lambda }) => (Math.sqrt(lambda[0]) - 0.96 * r) ** 2 - lambda[1]),
    },
    {
      id: "nine-tenths-of-the-gap",
      part: "lower",
      change: 0.04,
      why: "At x* − ρu₁ the least eigenvalue is 13/15 D + D²/(225 λ₁), at most 0.8712 D.",
      margin: isAbove(({ gap }) => 0.9 * gap),
    },
    {
      id: "radius-without-the-gap",
      part: "lower",
      why: "At 14/15 x* the eigenvalue along u₂ is 0.8711 λ₁ − λ₂, negative for λ₂ = 0.9 λ₁.",
      run: runIn(([first]) => Math.sqrt(first) / 15),
      margin: isAbove(({ gap }) => gap / 4),
    },
    {
      id: "upper-with-four-per-cent-less-radius",
      part: "upper",
      change: 0.04,
      why: "Away from the origin the curvature along u₁ is exactly 3(√λ₁ + r)² − λ₁.",
      margin: isBelow(({ first, r }) => 3 * (Math.sqrt(first) + 0.96 * r) ** 2 - first),
    },
    {
      id: "upper-two-thirty-five-hundredths",
      part: "upper",
      change: 0.026,
      why: "For λ₂ = 0 it reaches 2.4134 λ₁.",
      margin: isBelow(({ first }) => 2.35 * first),
    },
    {
      id: "rate-by-a-quarter-of-the-gap",
      part: "rate",
      why: "Along u₂ a step leaves about 1 − D/(4.5 λ₁).",
      margin: contractsBy(1 / 4),
    },
    {
      id: "rate-four-per-cent-beyond-the-linear-one",
      part: "rate",
      why: "Near x* the distance along u₂ shrinks by 1 − D/(4.5 λ₁) a step, and not by more.",
      margin: contractsBy(1.04 / 4.5),
    },
  ],
  trueVariants: [
    {
      id: "thirteen-fifteenths-of-the-gap",
      part: "lower",
      why: "(√λ₁ − r)² − λ₂ is at least D − 2r√λ₁ >= 13/15 D.",
      margin: isAbove(({ gap }) => 13 / 15 * gap),
    },
    {
      id: "upper-two-forty-two-hundredths",
      part: "upper",
      why: "3(16/15)² − 1 = 2.4133….",
      margin: isBelow(({ first }) => 2.42 * first),
    },
    {
      id: "rate-by-the-exact-curvature",
      part: "rate",
      why:
        "13/15 D bounds the curvature on the ball, which no step leaves: 13/15 over 4.5 is 26/135.",
      margin: contractsBy(26 / 135),
    },
  ],
  strata: ({ lambda, steps }) => ({
    dimension: lambda.length,
    steps: steps === 1 ? "one" : steps <= 10 ? "up to 10" : "more",
  }),
  evidence: ({ distances, first, gap }) => ({
    "distance to the minimum": distances,
    "what the rate allows": distances.map((_, t) => (1 - gap / (18 * first)) ** t * distances[0]),
  }),
  cost: 500,
});
