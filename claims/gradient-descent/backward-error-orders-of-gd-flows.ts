/**
 * One step of gradient descent against four continuous flows over the time of a step: how the distance
 * falls as the step gets shorter. Orders and constants are measured over four steps, each half of
 * the one before.
 */
import {
  accumulatedRoundoff,
  addScaled,
  agreement,
  defineClaim,
  type Draw,
  integrateFlow,
  linspace,
  matrixVector,
  nearMissOf,
  norm,
  partOf,
  principalVelocity,
  problem,
  regularisedVelocity,
  rungeKutta4,
  scale,
  type Stream,
  subtract,
  symmetricEigenvalues,
  tanhFit,
  type TanhFitData,
  thirdOrderVelocity,
  unitRoundoff,
  type Vector,
  type Velocity,
} from "theorycheck";

interface Instance extends TanhFitData {
  readonly theta: Vector;
}

/** E(θ) = ½‖tanh(Wθ) − y‖²; M = ‖W‖²(1 + max|y|), the unit in which steps are measured. */
function run({ W, y, theta }: Instance) {
  const loss = tanhFit({ W, y });
  const gradient = loss.gradient(theta);
  const once = matrixVector(loss.hessian(theta), gradient);
  return {
    loss,
    theta,
    gradient,
    /** ∇²E∇E, (∇²E)²∇E and ∇³E[∇E, ∇E]. */
    once,
    twice: matrixVector(loss.hessian(theta), once),
    third: loss.thirdDerivative(theta, gradient, gradient),
    M: norm(W.flat()) ** 2 * (1 + Math.max(...y.map(Math.abs))),
    /** Bounds the gradient before its terms cancel, so its rounding. */
    terms: norm(W.flat()) * norm(y.map((value) => 1 + Math.abs(value))),
  };
}

type Run = ReturnType<typeof run>;

/** The velocity of a flow that follows gradient descent with step size h. */
type Flow = (run: Run, h: number) => Velocity;

const gradientFlow: Flow = ({ loss }) => (theta) => scale(-1, loss.gradient(theta));
const regularised = (c: number): Flow => ({ loss }, h) => regularisedVelocity(loss, h, c);
const principal: Flow = ({ loss }, h) => principalVelocity(loss, h);
const thirdOrder: Flow = ({ loss }, h) => thirdOrderVelocity(loss, h);

/** ‖φ_h − θ_GD‖. Two steps of order 4 add an error O(h⁵), which is of the next order for all flows. */
function distance(flow: Flow, run: Run, h: number): number {
  const flowed = rungeKutta4(flow(run, h), run.theta, h, 2);
  return norm(subtract(flowed, addScaled(run.theta, -h, run.gradient)));
}

const stepsFrom = (longest: number) => ({ M }: Run): readonly number[] =>
  [1, 1 / 2, 1 / 4, 1 / 8].map((factor) => factor * longest / M);

const LONGEST = 1 / 32;
/** Longer steps keep distances of order 4 above rounding. */
const LONGEST_OF_ORDER_FOUR = 1 / 16;

/**
 * Whether the leading term c h^order of a distance is no accident, which would show the next order, and
 * is above rounding at the shortest step.
 */
function isSeen({ theta, gradient, M, terms }: Run, c: number, order: number): boolean {
  const shortest = LONGEST / 8 / M;
  return c > 0 && c >= 0.03 * M ** (order - 1) * norm(gradient) &&
    c * shortest ** order >= 1e4 * unitRoundoff * (norm(theta) + shortest * terms);
}

const halfOnce = ({ once }: Run): number => norm(once) / 2;
const regularisedTerm = ({ twice, third }: Run): number =>
  norm(addScaled(scale(1 / 3, twice), 1 / 12, third));
const twelfthThird = ({ third }: Run): number => norm(third) / 12;

function thirdOrderTerm(run: Run): number {
  const h = LONGEST_OF_ORDER_FOUR / run.M;
  return distance(thirdOrder, run, h) / h ** 4;
}

const orderOf = (flow: Flow, order: number, band: number, leading: (run: Run) => number) =>
  ({
    kind: "rate",
    applies: (run: Run) => isSeen(run, leading(run), order),
    sizes: stepsFrom(LONGEST),
    measure: (run: Run, h: number) => distance(flow, run, h),
    claimed: { quantity: "order", relation: "equals", value: order, band },
  }) as const;

const constantOf = (flow: Flow, order: number, leading: (run: Run) => number) =>
  ({
    kind: "rate",
    applies: (run: Run) => isSeen(run, leading(run), order),
    sizes: stepsFrom(LONGEST),
    measure: (run: Run, h: number) => distance(flow, run, h) / (leading(run) * h ** order),
    claimed: { quantity: "limit", approach: -1, relation: "equals", value: 1, band: 0.03 },
  }) as const;

const losses = problem({
  instance(draw): Instance {
    const [d, rows] = [draw.integer("d", 1, 3), draw.integer("rows", 1, 6)];
    return {
      W: draw.matrix("W", rows, d),
      y: draw.vector("y", rows),
      theta: draw.vector("theta", d, { normal: 0.5 }),
    };
  },
  run,
  symmetries: {
    units({ W, y, theta }: Instance, stream: Stream): Instance {
      const factor = 2 ** stream.integer(-9, 9);
      return { W: scale(factor, W), y, theta: scale(1 / factor, theta) };
    },
  },
});

/** ½θᵀHθ − bᵀθ and a step h with hλ <= 0.95 for every eigenvalue of H. */
const quadratics = problem({
  instance(draw: Draw) {
    const d = draw.integer("d", 1, 4);
    const spectrum = draw.vector("h·lambda", d, { uniform: [-2, 0.95] });
    const h = draw.logUniform("h", 0.01, 10);
    return {
      h,
      H: scale(1 / h, draw.withSpectrum("H", spectrum)),
      b: draw.vector("b", d),
      theta: draw.vector("theta", d),
    };
  },
  run({ h, H, b, theta }) {
    const loss = { gradient: (x: Vector) => subtract(matrixVector(H, x), b), hessian: () => H };
    const step = addScaled(theta, -h, loss.gradient(theta));
    const size = norm(theta) + norm(step) + h * norm(b);
    return { loss, step, size, growth: 1 + h * Math.max(0, -symmetricEigenvalues(H)[0]) };
  },
});

/** φ_h = θ_GD; errors made on the way grow at most by 1 + h max(0, −λ). */
function isExact(
  velocity: Velocity,
  { step, size, growth }: { step: Vector; size: number; growth: number },
  { h, theta }: { h: number; theta: Vector },
) {
  const relativeTolerance = 1e-11;
  const { state, errorEstimate, steps } = integrateFlow(velocity, theta, h, { relativeTolerance });
  const rounding = accumulatedRoundoff(100 * (steps + 1)) * size;
  return agreement(state, step, {
    scale: size,
    tolerance: growth * (10 * errorEstimate + rounding),
  });
}

export default defineClaim(losses, {
  id: "backward-error-orders-of-gd-flows",
  topic: "gradient-descent",
  title: "A step of gradient descent against four flows: local errors of order 2, 3, 3 and 4",
  source: {
    authors: "M. Rosca, Y. Wu, C. Qin, B. Dherin",
    title:
      "On a continuous time model of gradient descent dynamics and instability in deep learning",
    year: 2023,
    venue: "Transactions on Machine Learning Research",
    arxiv: "2302.01952",
  },
  statement: String.raw`
Let $E$ be of class $C^5$ near $\theta_0$, $g = \nabla E(\theta_0)$, $H = \nabla^2 E(\theta_0)$,
$T = \nabla^3 E(\theta_0)[g, g]$, $\theta^{GD} = \theta_0 - h g$, and let $\phi_h$ be the time-$h$ map
of a flow from $\theta_0$. As $h \to 0$,

- gradient flow, $\dot\theta = -\nabla E$:
  $\|\phi_h - \theta^{GD}\| = \frac{h^2}{2} \|H g\| + O(h^3)$;
- the regularised flow, $\dot\theta = -\nabla E - \frac h2 \nabla^2 E \nabla E$:
  $h^3 \|\frac13 H^2 g + \frac1{12} T\| + O(h^4)$;
- the principal flow,
  $\dot\theta = \sum_i \frac{\log(1 - h\lambda_i)}{h\lambda_i} \langle u_i, \nabla E\rangle u_i$ over the
  eigenpairs of $\nabla^2 E(\theta)$ along the path: $\frac{h^3}{12} \|T\| + O(h^4)$; it is exact for
  quadratic $E$ whenever all $h\lambda_i < 1$;
- the flow with $-h^2 (\frac13 (\nabla^2 E)^2 \nabla E + \frac1{12} \nabla^3 E[\nabla E, \nabla E])$ added to
  the regularised one: $O(h^4)$.

Orders are measured to within 0.15 (0.3 from the third on), constants to within 3 %, where the
leading term is not accidentally small. *Special case:* $E = \frac12 \|\tanh(W\theta) - y\|^2$ with up to
3 parameters and 6 units, and quadratics for the exactness.`,
  parts: {
    "gradient-flow": orderOf(gradientFlow, 2, 0.15, halfOnce),
    "regularised-flow": orderOf(regularised(1 / 2), 3, 0.3, regularisedTerm),
    "principal-flow": orderOf(principal, 3, 0.3, twelfthThird),
    "gradient-flow-constant": constantOf(gradientFlow, 2, halfOnce),
    "principal-flow-constant": constantOf(principal, 3, twelfthThird),
    "third-order-flow": {
      kind: "rate",
      // Its constant is a long expression: the distance at the longest step stands for it.
      applies: (run) => run.M > 0 && isSeen(run, thirdOrderTerm(run), 4),
      sizes: stepsFrom(LONGEST_OF_ORDER_FOUR),
      measure: (run, h) => distance(thirdOrder, run, h),
      claimed: { quantity: "order", relation: "equals", value: 4, band: 0.3 },
    },
    "exact-on-quadratics": partOf(quadratics, {
      kind: "identity",
      discretisation: "ten times the error that the integrator estimates, times the flow's growth",
      margin: (run, instance) => isExact(principalVelocity(run.loss, instance.h), run, instance),
    }),
  },
  nearMisses: [
    {
      id: "gradient-flow-of-order-three",
      part: "gradient-flow",
      why: "The term h²/2 ∇²E∇E is there unless it vanishes.",
      claimed: { value: 3 },
    },
    {
      id: "quarter-in-the-velocity",
      part: "regularised-flow",
      why: "h/4 belongs to the loss E + (h/4)‖∇E‖²; its gradient has h/2.",
      measure: (run, h) => distance(regularised(1 / 4), run, h),
    },
    {
      id: "five-per-cent-more-regularised",
      part: "regularised-flow",
      why: "Any factor but 1/2 leaves a term of order h²: here 0.0125 h² ∇²E∇E.",
      measure: (run, h) => distance(regularised(0.525), run, h),
      change: 0.05,
    },
    {
      id: "principal-flow-of-order-four",
      part: "principal-flow",
      why: "It lacks the term with ∇³E, which is of order h³.",
      claimed: { value: 4 },
    },
    {
      id: "gradient-flow-constant-too-large",
      part: "gradient-flow-constant",
      why: "h²/1.8 in place of h²/2: the exact error for E = θ²/2 is e^(−h) − 1 + h.",
      claimed: { value: 2 / 1.8 },
    },
    {
      id: "principal-flow-constant-too-small",
      part: "principal-flow-constant",
      why: "1/12.6 in place of 1/12.",
      claimed: { value: 1 / 1.05 },
      change: 0.05,
    },
    nearMissOf(quadratics, {
      id: "gradient-flow-exact-on-quadratics",
      part: "exact-on-quadratics",
      why: "Gradient flow multiplies by e^(−hλ), gradient descent by 1 − hλ.",
      margin: (run, instance) => isExact((x) => scale(-1, run.loss.gradient(x)), run, instance),
    }),
  ],
  trueVariants: [
    {
      id: "ascent",
      part: "principal-flow",
      why:
        "All terms are powers of h, so that a negative step, gradient ascent, has the same order.",
      measure: (run, h) => distance(principal, run, -h),
    },
  ],
  strata: ({ W, theta }) => ({ parameters: theta.length, units: W.length }),
  evidence(run) {
    const x = linspace(0, 5, 41).map((k) => 2 ** -k / run.M);
    const curve = (flow: Flow) => ({ x, y: x.map((h) => distance(flow, run, h)) });
    return {
      "distance against step, gradient flow": curve(gradientFlow),
      "distance against step, regularised flow": curve(regularised(1 / 2)),
      "distance against step, principal flow": curve(principal),
      "distance against step, third-order flow": curve(thirdOrder),
    };
  },
  cost: 3000,
});
