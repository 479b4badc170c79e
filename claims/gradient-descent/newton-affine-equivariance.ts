/**
 * Newton's step commutes with every invertible linear change of variables and does not see the scale of
 * the function; a gradient step sees the metric BBᵀ instead. Identities: the function is differentiated
 * on one side, its composition with the linear map, as a whole, on the other.
 */
import {
  accumulatedRoundoff,
  add,
  addScaled,
  agreement,
  autodiff,
  defineClaim,
  type Draw,
  drawWithSingularValues,
  gradientDescent,
  identity,
  logistic,
  type Matrix,
  matrixVector,
  type Method,
  multiply,
  nearMissOf,
  newton,
  norm,
  outer,
  problem,
  run as runMethod,
  scale,
  singularValues,
  subtract,
  transpose,
  type TwiceSmoothProblem,
  type Variable,
  type Vector,
} from "theorycheck";

/** f(x) = ½xᵀSx + Σ log(1 + exp(q_i·x)), compared at x = Bu. */
interface Instance {
  readonly S: Matrix;
  /** The q_i. */
  readonly rows: Matrix;
  readonly B: Matrix;
  readonly u: Vector;
  /** f is multiplied by it. */
  readonly alpha: number;
  /** η. */
  readonly stepSize: number;
}

type DrawMap = (draw: Draw, d: number) => Matrix;

/** B with singular values from `low` to `high`. */
const between = (low: number, high: number): DrawMap => (draw, d) =>
  drawWithSingularValues(draw, "B", draw.vector("B.value", d, { logUniform: [low, high] }), [d, d]);

/** The Hessian of f at Bu is drawn, S is what the other terms leave of it. */
const drawInstance = (drawMap: DrawMap) => (draw: Draw): Instance => {
  const d = draw.integer("d", 1, 4);
  const rows = draw.matrix("q", draw.integer("rows", 0, 4), d);
  const [B, u] = [drawMap(draw, d), draw.vector("u", d)];
  const spectrum = draw.signs("negative", d)
    .map((sign) => sign * draw.logUniform("curvature", 0.1, 10));
  const x = matrixVector(B, u);
  const S = rows.reduce((left, q) => {
    const p = logistic(matrixVector([q], x)[0]);
    return subtract(left, scale(p * (1 - p), outer(q, q)));
  }, draw.withSpectrum("H", spectrum));
  const alpha = draw.pick("sign", [1, -1]) * draw.logUniform("alpha", 0.01, 100);
  return { S, rows, B, u, alpha, stepSize: draw.logUniform("step size", 0.01, 10) };
};

function problemOf(f: (x: Variable) => Variable): TwiceSmoothProblem {
  return {
    value: (x) => autodiff.functionValue(f, x),
    gradient: (x) => autodiff.gradient(f, x),
    hessian: (x) => autodiff.hessian(f, x),
  };
}

function run({ S, rows, B, u, alpha }: Instance) {
  const objective = (x: Variable): Variable => {
    const quadratic = x.dot(x.multiplyLeft(S)).scale(0.5);
    return rows.length === 0 ? quadratic : quadratic.add(x.multiplyLeft(rows).softplus().sum());
  };
  const f = problemOf(objective);
  const x = matrixVector(B, u);
  const [H, g] = [f.hessian(x), f.gradient(x)];
  const [values, curvatures] = [singularValues(B), singularValues(H)];
  // Bounds of ∇f, ∇²f and ∇³f near x, and of x before cancellation.
  const size = values[0] * norm(u);
  const sum = (power: number) => rows.reduce((total, q) => total + norm(q) ** power, 0);
  const second = norm(S.flat()) + sum(2) / 4;
  const first = norm(S.flat()) * size + sum(1);
  const rounding = accumulatedRoundoff(8 * (u.length + rows.length + 2));
  return {
    f,
    h: problemOf((v) => objective(v.multiplyLeft(B))),
    scaled: problemOf((v) => objective(v).scale(alpha)),
    x,
    g,
    /** Errors of ∇f and ∇²f, at a point that is off by a rounding of size. */
    gradientError: rounding * (first + second * size),
    hessianError: rounding * (second + sum(3) / 10 * size),
    pointError: rounding * size,
    condition: values[0] / values[values.length - 1],
    largest: values[0],
    inverse: 1 / curvatures[curvatures.length - 1],
  };
}

type Run = ReturnType<typeof run>;

const stepFrom = (method: Method<TwiceSmoothProblem>, f: TwiceSmoothProblem, x: Vector): Vector =>
  runMethod(method, f, x, { steps: 1 }).final.point;

/** A step on h from u, mapped by B, against a claimed point. */
function mappedStepIs(
  method: Method<TwiceSmoothProblem>,
  claimed: Vector,
  error: number,
  { h, x }: Run,
  { B, u }: Instance,
) {
  const scale = norm(x) + norm(subtract(claimed, x));
  return agreement(matrixVector(B, stepFrom(method, h, u)), claimed, { scale, tolerance: error });
}

/** H⁻¹(∇f) from both sides: BᵀHB has the condition of B squared times that of H. */
function newtonError(run: Run, step: Vector): number {
  const { gradientError, hessianError, pointError, condition, inverse } = run;
  const residual = gradientError + hessianError * norm(step);
  return condition ** 2 * (inverse * residual + pointError);
}

const newtonCommutes = (regularisation: number) => (run: Run, instance: Instance) => {
  const method = newton({ regularisation });
  const claimed = stepFrom(method, run.f, run.x);
  return mappedStepIs(method, claimed, newtonError(run, subtract(claimed, run.x)), run, instance);
};

/** B(u − η∇h(u)) = x − ηM∇f(x). */
const gradientStepIs = (metric: (B: Matrix) => Matrix) => (run: Run, instance: Instance) => {
  const { stepSize, B } = instance;
  const { x, g, gradientError, pointError, largest } = run;
  const claimed = addScaled(x, -stepSize, matrixVector(metric(B), g));
  const error = 2 * stepSize * (1 + largest ** 2) * gradientError + 2 * pointError;
  return mappedStepIs(gradientDescent({ stepSize }), claimed, error, run, instance);
};

const linearMetric = (B: Matrix): Matrix => multiply(B, transpose(B));
const noMetric = (B: Matrix): Matrix => identity(B.length);

/** f = ½Σ w_i x_i² with x_i = exp(u_i). */
const exponentials = problem({
  instance(draw) {
    const d = draw.integer("d", 1, 3);
    return {
      w: draw.vector("w", d, { logUniform: [0.1, 10] }),
      u: draw.vector("u", d, { uniform: [-2, 2] }),
    };
  },
});

/** B stretches only directions orthogonal to a gradient. */
const stretches = problem({
  instance(draw) {
    const d = draw.integer("d", 2, 4);
    const values = [1, ...draw.vector("stretch", d - 1, { logUniform: [0.1, 10] })];
    return { B: draw.withSpectrum("B", values) };
  },
});

export default defineClaim(problem({ instance: drawInstance(between(1 / 8, 8)), run }), {
  id: "newton-affine-equivariance",
  topic: "gradient-descent",
  title: "Newton's step commutes with linear changes of variables, a gradient step sees BBᵀ",
  source: {
    authors: "P. Deuflhard, G. Heindl",
    title: "Affine invariant convergence theorems for Newton's method and extensions to related " +
      "methods",
    year: 1979,
    venue: "SIAM Journal on Numerical Analysis 16(1)",
    doi: "10.1137/0716001",
    locator: "the invariance itself, which is classical",
  },
  statement: String.raw`
For every $f: \mathbb{R}^d \to \mathbb{R}$ that is twice differentiable at $x$ with invertible Hessian and
every invertible $B \in \mathbb{R}^{d \times d}$: let $h(u) = f(Bu)$ and $x = Bu$. Then (*newton*)
$$B\big(u - \nabla^2 h(u)^{-1} \nabla h(u)\big) = x - \nabla^2 f(x)^{-1} \nabla f(x);$$
the point on the right is the same for $\alpha f$ and every $\alpha \ne 0$ (*scaled function*); and for
every $\eta$ (*gradient step*)
$$B\big(u - \eta \nabla h(u)\big) = x - \eta B B^\top \nabla f(x).$$
*Special case:* $f(x) = \frac12 x^\top S x + \sum_i \log(1 + e^{q_i \cdot x})$, convex or not, with $d \le 4$, up
to four $q_i$, $|\lambda(\nabla^2 f(x))| \in [0.1, 10]$ and singular values of $B$ in $[\frac18, 8]$.`,
  parts: {
    "newton": { kind: "identity", margin: newtonCommutes(0) },
    "scaled-function": {
      kind: "identity",
      margin(run) {
        const { f, scaled, x } = run;
        const claimed = stepFrom(newton(), f, x);
        const step = norm(subtract(claimed, x));
        return agreement(stepFrom(newton(), scaled, x), claimed, {
          scale: norm(x) + step,
          tolerance: newtonError({ ...run, condition: 1 }, subtract(claimed, x)),
        });
      },
    },
    "gradient-step": { kind: "identity", margin: gradientStepIs(linearMetric) },
  },
  nearMisses: [
    {
      id: "gradient-step-commutes",
      part: "gradient-step",
      why: "∇h = Bᵀ∇f, which B maps to BBᵀ∇f: four times ∇f for B = 2.",
      margin: gradientStepIs(noMetric),
    },
    {
      id: "gradient-step-commutes-for-volume-preserving-maps",
      part: "gradient-step",
      why: "With B = diag(2, ½) a gradient (1, 0) becomes (4, 0).",
      instance: drawInstance((draw, d) => {
        const stretch = draw.logUniform("stretch", 1, 8);
        const values = Array.from({ length: d }, (_, i) => d === 1 ? 1 : stretch ** -i);
        const volume = values.reduce((product, value) => product * value, 1);
        const rooted = values.map((value) => value * volume ** (-1 / d));
        return drawWithSingularValues(draw, "B", rooted, [d, d]);
      }),
      margin: gradientStepIs(noMetric),
    },
    {
      id: "gradient-step-commutes-for-almost-orthogonal-maps",
      part: "gradient-step",
      change: 0.05,
      why: "A stretch by 5 % lengthens the step along it by 10 %; only orthogonal B have BBᵀ = I.",
      instance: drawInstance(between(0.95, 1.05)),
      margin: gradientStepIs(noMetric),
    },
    {
      id: "damped-newton",
      part: "newton",
      why: "δI does not transform like the Hessian: for f = ½x², B = 2, δ = 1 it should be δBᵀB.",
      // Beyond the curvatures no damped Hessian is singular.
      margin: newtonCommutes(1000),
    },
    nearMissOf(exponentials, {
      id: "nonlinear-reparametrisation",
      part: "newton",
      why: "In u = log x the function ½x² is ½e^{2u}, from which Newton takes steps of ½.",
      margin({ w, u }) {
        const weighted = (x: Variable) => x.hadamard(x).dot(w.map((each) => [each])).scale(0.5);
        const h = problemOf((v) => weighted(v.exp()));
        const next = stepFrom(newton(), h, u).map(Math.exp);
        const x = u.map(Math.exp);
        return agreement(next, stepFrom(newton(), problemOf(weighted), x), {
          scale: norm(x),
          tolerance: accumulatedRoundoff(100) * norm(x),
        });
      },
    }),
    nearMissOf(stretches, {
      id: "one-equivariant-gradient-step-makes-b-orthogonal",
      part: "gradient-step",
      why: "BBᵀ need only fix the one gradient: B = diag(1, 2) and ∇f(x) = (1, 0).",
      margin({ B }) {
        const tolerance = accumulatedRoundoff(50) * norm(B.flat()) ** 2;
        return agreement(linearMetric(B), identity(B.length), { scale: 1, tolerance });
      },
    }),
  ],
  trueVariants: [
    {
      id: "gradient-step-commutes-with-orthogonal-maps",
      part: "gradient-step",
      why: "BBᵀ = I.",
      instance: drawInstance((draw, d) => draw.orthogonal("B", d)),
      margin: gradientStepIs(noMetric),
    },
  ],
  strata: ({ u, rows }) => ({ dimension: u.length, terms: rows.length }),
  evidence({ f, h, x }, { B, u }) {
    const along = (step: (t: number) => Vector) =>
      Array.from({ length: 21 }, (_, k) => f.value(step(k / 10)));
    const direct = subtract(stepFrom(newton(), f, x), x);
    const mapped = subtract(matrixVector(B, stepFrom(newton(), h, u)), x);
    return {
      "f along Newton's step": along((t) => add(x, scale(t, direct))),
      "f along Newton's step for h": along((t) => add(x, scale(t, mapped))),
    };
  },
  cost: 1000,
});
