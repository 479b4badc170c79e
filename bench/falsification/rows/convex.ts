/**
 * First-order methods on convex functions. By scaling, L = 1, R = 1 and M = 1 are no restriction:
 * L smoothness, mu strong convexity, M Lipschitz constant, R distance of the start from the
 * minimiser, which is 0, N steps.
 * @module
 */
import {
  accumulatedRoundoff,
  type Draw,
  drawMonotoneGraph,
  drawPiecewiseLinear,
  type GraphPoint,
  iterationTolerance,
  type MonotoneGraph,
  monotoneGraphProximal,
  type PiecewiseLinear,
  piecewiseLinearIntegral,
  piecewiseLinearValue,
} from "theorycheck";
import { type Row, row, squaredNorm } from "../row.ts";

/** Rounded operations in a row for a value or an integral of a function with at most four pieces. */
const OPERATIONS = 24;

const smoothConvex = (draw: Draw) => ({
  derivative: drawPiecewiseLinear(draw, "f", { slopes: [0, 1], radius: 1 }),
  start: draw.pick("start", [1, -1]),
});

/** x_N of gradient descent. */
function descend(derivative: PiecewiseLinear, start: number, stepSize: number, steps: number) {
  let x = start;
  for (let t = 0; t < steps; t++) x -= stepSize * piecewiseLinearValue(derivative, x);
  return x;
}

/** Steps up to 2/L are nonexpansive; |f'| <= 1, so the error of f is no larger than that of x. */
const descentTolerance = (steps: number) =>
  iterationTolerance({ steps: steps + 1, size: OPERATIONS, magnitude: 1 });

/** Taylor, Hendrickx, Glineur 2017; Drori, Teboulle 2014: attained by a Huber loss. */
const gradientDescent = [1, 2, 5, 10].map((steps) =>
  row({
    name: `gradient descent, steps 1/L, N = ${steps}`,
    instance: smoothConvex,
    sides: ({ derivative, start }) => ({
      left: piecewiseLinearIntegral(derivative, descend(derivative, start, 1, steps)),
      right: 1 / (4 * steps + 2),
      tolerance: descentTolerance(steps),
    }),
  })
);

/** The same with steps gamma <= 1.9/L: attained by a Huber loss or by the quadratic Lx²/2. */
const longSteps = row({
  name: "gradient descent, steps up to 1.9/L",
  instance: (draw) => ({
    ...smoothConvex(draw),
    stepSize: draw.uniform("step size", 0.1, 1.9),
    steps: draw.integer("steps", 1, 8),
  }),
  sides: ({ derivative, start, stepSize, steps }) => ({
    left: piecewiseLinearIntegral(derivative, descend(derivative, start, stepSize, steps)),
    right: 0.5 * Math.max(1 / (2 * steps * stepSize + 1), (1 - stepSize) ** (2 * steps)),
    tolerance: descentTolerance(steps),
  }),
});

/** |f'(x_N)| <= LR/(N + 1) for steps 1/L: attained by a Huber loss. */
const gradientNorm = row({
  name: "gradient descent, norm of the last gradient, N = 3",
  origin: "further",
  instance: smoothConvex,
  sides: ({ derivative, start }) => ({
    left: Math.abs(piecewiseLinearValue(derivative, descend(derivative, start, 1, 3))),
    right: 1 / 4,
    tolerance: descentTolerance(3),
  }),
});

/**
 * The optimised gradient method, f(x_N) − f* <= LR²/(2θ_N²): attained by a Huber loss and by the
 * quadratic (Kim, Fessler 2016 and 2017).
 */
const optimizedGradientMethod = row({
  name: "optimised gradient method, N = 3",
  origin: "further",
  instance: smoothConvex,
  sides: ({ derivative, start }) => {
    const steps = 3;
    let x: number = start, y: number = start, theta = 1;
    for (let t = 1; t <= steps; t++) {
      const next = (1 + Math.sqrt(1 + (t === steps ? 8 : 4) * theta * theta)) / 2;
      const lower = x - piecewiseLinearValue(derivative, x);
      x = lower + ((theta - 1) / next) * (lower - y) + (theta / next) * (lower - x);
      [y, theta] = [lower, next];
    }
    return {
      left: piecewiseLinearIntegral(derivative, x),
      right: 1 / (2 * theta * theta),
      tolerance: iterationTolerance({ steps: steps + 1, size: 2 * OPERATIONS, magnitude: 3 }),
    };
  },
});

const closedConvex = (draw: Draw) => ({
  f: drawMonotoneGraph(draw, "f", { radius: 1 }),
  start: draw.pick("start", [1, -1]),
  stepSize: draw.logUniform("step size", 0.1, 10),
});

const PROXIMAL_STEPS = 3;

/** The end of three proximal steps. */
function proximalPoint(f: MonotoneGraph, start: number, stepSize: number): GraphPoint {
  let point = monotoneGraphProximal(f, stepSize, start);
  for (let t = 1; t < PROXIMAL_STEPS; t++) point = monotoneGraphProximal(f, stepSize, point.x);
  return point;
}

/**
 * Parameters along the graph are at most max(1, 1/gamma)·|x|, and so are subgradients; values are
 * products of the two.
 */
const proximalTolerance = (stepSize: number) =>
  iterationTolerance({
    steps: PROXIMAL_STEPS + 1,
    size: OPERATIONS,
    magnitude: Math.max(1, 1 / stepSize) ** 2,
  });

/** f(x_N) − f* <= R²/(4γN): attained by a|x| (Taylor, Hendrickx, Glineur 2017, composite). */
const proximalValue = row({
  name: "proximal point, N = 3",
  instance: closedConvex,
  sides: ({ f, start, stepSize }) => ({
    left: proximalPoint(f, start, stepSize).value,
    right: 1 / (4 * stepSize * PROXIMAL_STEPS),
    tolerance: proximalTolerance(stepSize),
  }),
});

/** |g_N| <= R/(γN) for the subgradient at which the last step ends: attained by a|x|. */
const proximalSubgradient = row({
  name: "proximal point, norm of the last subgradient, N = 3",
  origin: "further",
  instance: closedConvex,
  sides: ({ f, start, stepSize }) => ({
    left: Math.abs(proximalPoint(f, start, stepSize).subgradient),
    right: 1 / (stepSize * PROXIMAL_STEPS),
    tolerance: proximalTolerance(stepSize),
  }),
});

/**
 * ‖(x − γ∇f(x)) − (y − γ∇f(y))‖² <= max{(1 − γL)², (1 − γmu)²}‖x − y‖² for mu = 1/10, L = 1 on
 * separable functions: attained wherever one slope, an extreme one, lies between x and y.
 */
const contraction = row({
  name: "gradient step contracts",
  instance: (draw) => {
    const dimension = draw.integer("d", 1, 3);
    return {
      derivatives: Array.from(
        { length: dimension },
        () => drawPiecewiseLinear(draw, "f", { slopes: [0.1, 1], radius: 2 }),
      ),
      x: draw.vector("x", dimension, { uniform: [-2, 2] }),
      y: draw.vector("y", dimension, { uniform: [-2, 2] }),
      stepSize: draw.uniform("step size", 0.01, 2),
    };
  },
  sides: ({ derivatives, x, y, stepSize }) => {
    const moved = derivatives.map((f, i) =>
      x[i] - y[i] - stepSize * (piecewiseLinearValue(f, x[i]) - piecewiseLinearValue(f, y[i]))
    );
    const distance = squaredNorm(x.map((value, i) => value - y[i]));
    // |x|, |y|, |f'| and γ are at most 2: an entry of `moved` errs by γ_OPERATIONS·12 at most.
    const error = accumulatedRoundoff(OPERATIONS) * 12 * Math.sqrt(x.length);
    return {
      left: squaredNorm(moved),
      right: Math.max((1 - stepSize) ** 2, (1 - 0.1 * stepSize) ** 2) * distance,
      tolerance: 2 * error * Math.sqrt(distance) + error ** 2,
    };
  },
});

/** The rows of this file. */
export const convexRows: readonly Row[] = [
  ...gradientDescent,
  longSteps,
  proximalValue,
  contraction,
  gradientNorm,
  optimizedGradientMethod,
  proximalSubgradient,
];
