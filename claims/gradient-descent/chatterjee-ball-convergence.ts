/**
 * Chatterjee's criterion: where 4f(x_0) < r² inf ‖∇f‖²/f on a ball, gradient flow stays in the ball and
 * converges to a zero of f at an exponential rate. Tight for least squares in one variable: factor 4,
 * radius and both exponents.
 */
import {
  accumulatedRoundoff,
  defineClaim,
  dot,
  type Draw,
  frobeniusNorm,
  integrateFlow,
  linspace,
  type Matrix,
  matrixVector,
  norm,
  problem,
  scale,
  singularValues,
  slack,
  subtract,
  type Vector,
  vectorMatrix,
} from "theorycheck";

/** f = ½‖ρ‖² with ρ_k(x) = (Ax)_k + xᵀB_kx − b_k; x_0 = 0. */
interface Instance {
  readonly A: Matrix;
  /** Symmetric. */
  readonly B: readonly Matrix[];
  readonly b: Vector;
  readonly r: number;
  /** αt. */
  readonly time: number;
}

/** β with ‖∂ρ(x) − A‖ <= 2β‖x‖. */
const bending = ({ B }: Instance): number => norm(B.map(frobeniusNorm));

/** 2(σ_min(A) − 2βr)² <= ‖∇f(x)‖²/f(x) for ‖x‖ <= r. */
const lowerQuotient = (instance: Instance): number =>
  2 * (singularValues(instance.A).at(-1)! - 2 * bending(instance) * instance.r) ** 2;

/** ‖∇f(x_0)‖²/f(x_0). */
const quotientAtCentre = ({ A, b }: Instance): number =>
  2 * (norm(vectorMatrix(b, A)) / norm(b)) ** 2;

/** Any α, and factor · f(x_0) = share² r²α with a drawn share below 1. */
function drawInstance(draw: Draw, { factor = 4, alphaOf = lowerQuotient } = {}): Instance {
  const m = draw.integer("residuals", 1, 2);
  const d = m + draw.integer("more variables", 0, 1);
  const r = draw.logUniform("r", 0.1, 10);
  const least = draw.logUniform("least singular value", 0.3, 3);
  const singular = [least, least * draw.logUniform("condition", 1, 2)].slice(0, m);
  const left = draw.orthogonal("left", m);
  const right = draw.orthogonal("right", d).slice(0, m);
  const A = left.map((row) => vectorMatrix(row.map((entry, k) => entry * singular[k]), right));
  const bent = draw.pick("bent", [0, 1]) * draw.uniform("bending", 0, 0.7);
  const raw = A.map((_, k) => draw.symmetric(`B${k + 1}`, d));
  const size = norm(raw.map(frobeniusNorm));
  const B = raw.map((C) => scale(size > 0 ? bent * least / (2 * r * size) : 0, C));
  const direction = draw.unitVector("b", m);
  const time = draw.uniform("time", 0, 5);
  const alpha = alphaOf({ A, B, b: direction, r, time });
  const share = 1 - draw.logUniform("short of the limit", 1e-4, 0.95);
  return { A, B, b: scale(share * r * Math.sqrt(2 * alpha / factor), direction), r, time };
}

/** ρ and ∇f. */
function evaluate({ A, B, b }: Instance, x: Vector) {
  const residuals: number[] = [];
  const gradient = x.map(() => 0);
  for (let k = 0; k < b.length; k++) {
    const bent = matrixVector(B[k], x);
    const residual = dot(A[k], x) + dot(x, bent) - b[k];
    residuals.push(residual);
    for (let i = 0; i < x.length; i++) gradient[i] += residual * (A[k][i] + 2 * bent[i]);
  }
  return { residuals, gradient };
}

/** The flow runs on until f is at most this times f(x_0). */
const SMALL = 1e-12;

function run(instance: Instance, alpha = lowerQuotient(instance)) {
  const { A, b, time, r } = instance;
  const f = (x: Vector): number => 0.5 * norm(evaluate(instance, x).residuals) ** 2;
  const velocity = (x: Vector): Vector => scale(-1, evaluate(instance, x).gradient);
  const initial = 0.5 * norm(b) ** 2;
  let farthest = 0;
  const options = { relativeTolerance: 1e-9, absoluteTolerance: 1e-10 * r };
  const first = integrateFlow(velocity, A[0].map(() => 0), time / alpha, {
    ...options,
    observe: (_, x) => void (farthest = Math.max(farthest, norm(x))),
  });
  const rest = integrateFlow(velocity, first.state, 60 / alpha, {
    ...options,
    observe: (_, x) => {
      farthest = Math.max(farthest, norm(x));
      return f(x) <= SMALL * initial;
    },
  });
  // The flow expands distances by exp ∫ −λ_min(∇²f) <= exp(2βr/(σ_min − 2βr)).
  const expansion = Math.exp(2 * bending(instance) * r / Math.sqrt(alpha / 2));
  const error = 10 * expansion * (first.errorEstimate + rest.errorEstimate) +
    accumulatedRoundoff(20 * (first.steps + rest.steps + 10)) * r;
  return {
    alpha,
    initial,
    value: f(first.state),
    slope: norm(velocity(first.state)),
    remaining: norm(subtract(rest.state, first.state)),
    farthest,
    error,
  };
}
type Run = ReturnType<typeof run>;

/** ‖x(s) − x_0‖ <= r at all times s. */
const stays = ({ farthest, error }: Run, { r }: Instance) =>
  slack({ left: farthest, right: r, tolerance: error });

/** ‖x(t) − x*‖ <= radius · e^(−exponent · αt). */
const isNear =
  (exponent = 0.5, radius = ({ r }: Instance, _: Run): number => r) =>
  (run: Run, instance: Instance) =>
    slack({
      left: run.remaining,
      right: radius(instance, run) * Math.exp(-exponent * instance.time),
      tolerance: 2 * run.error,
    });

/** f(x(t)) <= e^(−exponent · αt) f(x_0). */
const isLow = (exponent: number) => (run: Run, { A, r, time }: Instance) => {
  const { value, initial, slope, error } = run;
  const right = Math.exp(-exponent * time) * initial;
  // f sees an error e of the point as ‖∇f‖e + ½‖∇²f‖e².
  const L = 4 * frobeniusNorm(A) ** 2 + Math.sqrt(2 * initial) * frobeniusNorm(A) / r;
  const tolerance = slope * error + L * error ** 2 +
    accumulatedRoundoff(64) * (Math.sqrt(value * initial) + right);
  return slack({ left: value, right, tolerance });
};

const oneVariable: Instance = { A: [[1]], B: [[[0]]], b: [1], r: 1.0001, time: 2 };

const functions = problem({
  instance: (draw) => drawInstance(draw),
  run: (instance) => run(instance),
});

export default defineClaim(functions, {
  id: "chatterjee-ball-convergence",
  topic: "gradient-descent",
  title: "Where 4f(x₀) < r² inf ‖∇f‖²/f on a ball, gradient flow converges inside it",
  source: {
    authors: "S. Chatterjee",
    title: "Convergence of gradient descent for deep neural networks",
    year: 2022,
    arxiv: "2203.16462",
    locator: "Theorem 2.1",
  },
  statement: String.raw`
Let $f : \mathbb{R}^d \to [0, \infty)$ be twice continuously differentiable, $r > 0$, and
$0 < \alpha \le \|\nabla f(x)\|^2 / f(x)$ wherever $\|x - x_0\| \le r$ and $f(x) \ne 0$. If
$4 f(x_0) < r^2 \alpha$, the gradient flow $\dot x = -\nabla f(x)$ from $x_0$ stays in the ball
$\|x - x_0\| \le r$ (*stays*) and converges to an $x^*$ in it with $f(x^*) = 0$, and for all $t \ge 0$
$$\|x(t) - x^*\| \le r e^{-\alpha t / 2}, \qquad f(x(t)) \le e^{-\alpha t} f(x_0)$$
(*distance*, *value*). *Special case*: $f = \frac12 \|\rho\|^2$, where
$\rho_k(x) = (Ax)_k + x^\top B_k x - b_k$ with $A$ of full row rank and symmetric $B_k$, $x_0 = 0$ and
$\alpha = 2(\sigma_{\min}(A) - 2 \beta r)^2$ for $\beta^2 = \sum_k \|B_k\|_F^2$,
$2 \beta r \le 0.7\, \sigma_{\min}(A)$; up to 2 residuals and 3 variables, $t \le 5/\alpha$, and for $x^*$ the
point where $f$ has fallen to $10^{-12} f(x_0)$.`,
  parts: {
    "stays": {
      kind: "inequality",
      tight: true,
      margin: stays,
      witnesses: [oneVariable],
      discretisation: "Runge-Kutta with error control: ten times its own estimate, expanded.",
    },
    "distance": {
      kind: "inequality",
      tight: true,
      margin: isNear(),
      witnesses: [oneVariable],
      discretisation: "Runge-Kutta with error control: ten times its own estimate, expanded.",
    },
    "value": {
      kind: "inequality",
      tight: true,
      margin: isLow(1),
      witnesses: [oneVariable],
      discretisation: "Runge-Kutta with error control: ten times its own estimate, expanded.",
    },
  },
  nearMisses: [
    {
      id: "factor-three-point-eight-five",
      part: "stays",
      change: 0.04,
      why: "f = ½(x − b)² ends at b, which is in the ball just when 4f(0) <= 2r² = r²α.",
      instance: (draw) => drawInstance(draw, { factor: 3.85 }),
    },
    {
      id: "quotient-at-the-centre",
      part: "stays",
      why: "‖∇f‖²/f may fall on the way: least squares goes far in the flat direction at last.",
      instance: (draw) => drawInstance(draw, { alphaOf: quotientAtCentre }),
    },
    {
      id: "distance-two-per-cent-faster",
      part: "distance",
      change: 0.02,
      why: "f = ½(x − b)² has α = 2 and x* − x(t) = be^(−t), where b may be almost r.",
      margin: isNear(0.51),
    },
    {
      id: "distance-as-fast-as-value",
      part: "distance",
      why: "f is quadratic around x*: distances fall with half of its exponent.",
      margin: isNear(1),
    },
    {
      id: "value-two-per-cent-faster",
      part: "value",
      change: 0.02,
      why: "f = ½(x − b)² falls by e^(−2t) and has α = 2.",
      margin: isLow(1.02),
    },
    {
      id: "value-by-the-quotient-at-the-centre",
      part: "value",
      why: "Once the steep direction is done, only the flat one is left.",
      margin: (result, instance) =>
        isLow(quotientAtCentre(instance) / lowerQuotient(instance))(result, instance),
    },
  ],
  trueVariants: [
    {
      id: "distance-by-the-value-at-the-start",
      part: "distance",
      why: "The proof bounds the length left by 2√(f(x(t))/α), less than r and attained as well.",
      margin: isNear(0.5, (_, { initial, alpha }) => 2 * Math.sqrt(initial / alpha)),
    },
  ],
  strata: (instance) => ({
    residuals: instance.A.length,
    variables: instance.A[0].length,
    bent: bending(instance) > 0 ? "yes" : "no",
  }),
  evidence: ({ alpha, initial, value }, { time }) => {
    const x = linspace(0, time, 21);
    return {
      "bound of f against αt": { x, y: x.map((t) => Math.exp(-t) * initial) },
      "f at αt, α": [value, alpha],
    };
  },
  cost: 3000,
});
