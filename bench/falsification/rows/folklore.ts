/**
 * Folklore that is false. A limit is judged after a fixed number of steps, long enough that a run
 * which converges has converged.
 * @module
 */
import {
  drawMaxAffine,
  drawPiecewiseLinear,
  type Matrix,
  maxAffineAt,
  piecewiseLinearValue,
  type Vector,
} from "theorycheck";
import { norm, type Row, row } from "../row.ts";
import { lipschitzConvex, subgradientValues } from "./subgradient.ts";

/** Polyak's parameters for mu = 1 and L = 25: step 4/(√L + √mu)² and ((√L − √mu)/(√L + √mu))². */
const STEP_SIZE = 1 / 9;
const MOMENTUM = 4 / 9;

/** Heavy ball, 400 steps; quadratics would be at (2/3)⁴⁰⁰. Lessard, Recht, Packard 2016: a cycle. */
const heavyBall = row({
  name: "heavy ball converges on smooth strongly convex functions",
  truth: "false",
  instance: (draw) => ({
    derivative: drawPiecewiseLinear(draw, "f", { slopes: [1, 25], radius: 4 }),
    start: draw.uniform("start", -4, 4),
  }),
  sides: ({ derivative, start }) => {
    let previous = start, x = start;
    for (let t = 0; t < 400; t++) {
      const step = STEP_SIZE * piecewiseLinearValue(derivative, x);
      [previous, x] = [x, x - step + MOMENTUM * (x - previous)];
    }
    return {
      left: Math.abs(x) + Math.abs(previous),
      right: 0.01 * Math.abs(start),
      tolerance: 1e-12 * Math.abs(start),
    };
  },
});

/**
 * Newton's method, 100 steps, on f(x) = Σ wᵢ√(1 + (x − cᵢ)²) + qx²/2: smooth and strongly convex;
 * |f'| is to fall to a thousandth.
 */
const newton = row({
  name: "Newton's method converges on smooth strictly convex functions",
  truth: "false",
  instance: (draw) => {
    const terms = draw.integer("terms", 1, 3);
    return {
      weights: draw.vector("weight", terms, { logUniform: [0.1, 10] }),
      centres: draw.vector("centre", terms, { uniform: [-2, 2] }),
      quadratic: draw.logUniform("quadratic", 1e-3, 10),
      start: draw.uniform("start", -5, 5),
    };
  },
  sides: ({ weights, centres, quadratic, start }) => {
    const derivatives = (x: number): readonly [first: number, second: number] => {
      let first = quadratic * x, second = quadratic;
      weights.forEach((weight, i) => {
        const root = Math.hypot(1, x - centres[i]);
        first += (weight * (x - centres[i])) / root;
        second += weight / root ** 3;
      });
      return [first, second];
    };
    let x = start;
    for (let t = 0; t < 100; t++) {
      const [first, second] = derivatives(x);
      x -= first / second;
    }
    const [before] = derivatives(start), [after] = derivatives(x);
    // A gradient below 1e-9 at the start is rounding, and says nothing.
    return {
      left: Math.abs(after),
      right: 1e-9 + 1e-3 * Math.abs(before),
      tolerance: 1e-12 * (1 + Math.abs(before)),
    };
  },
});

const multiply = (A: Matrix, x: Vector): Vector =>
  A.map((entries) => entries.reduce((total, value, i) => total + value * x[i], 0));

/** Simultaneous gradient descent-ascent on xᵀAy, 100 steps: the distance to 0 never falls. */
const descentAscent = row({
  name: "gradient descent-ascent converges on bilinear games",
  truth: "false",
  instance: (draw) => {
    const dimension = draw.integer("d", 1, 3);
    return {
      A: draw.matrix("A", dimension, dimension),
      x: draw.vector("x", dimension),
      y: draw.vector("y", dimension),
      stepSize: draw.logUniform("step size", 1e-3, 0.1),
    };
  },
  sides: ({ A, x: x0, y: y0, stepSize }) => {
    const transposed = A.map((_, j) => A.map((entries) => entries[j]));
    let x = x0, y = y0;
    for (let t = 0; t < 100; t++) {
      const [first, second] = [multiply(A, y), multiply(transposed, x)];
      x = x.map((value, i) => value - stepSize * first[i]);
      y = y.map((value, i) => value + stepSize * second[i]);
    }
    const start = norm([...x0, ...y0]);
    return { left: norm([...x, ...y]), right: start, tolerance: 1e-12 * start };
  },
});

/** f(x_N) − f* <= MR/√(N + 1) for the last iterate, 3 steps of R/(M√(N + 1)). */
const lastIterate = row({
  name: "subgradient method, last iterate obeys the bound of the best",
  truth: "false",
  instance: (draw) => lipschitzConvex(draw, 4),
  sides: (instance) => ({
    left: subgradientValues(instance, 3).at(-1)!,
    right: 1 / 2,
    tolerance: 1e-12,
  }),
});

/** Sign descent with steps 1/(2√t), 400 steps, minimum 0: f is to fall to 0.2. */
const signDescent = row({
  name: "sign descent with decreasing steps minimises convex functions",
  truth: "false",
  instance: (draw) => ({
    f: drawMaxAffine(draw, "f", { dimension: 2, pieces: 3, lipschitz: 1 }),
    start: draw.vector("x", 2, { uniform: [-2, 2] }),
  }),
  sides: ({ f, start }) => {
    let x = start;
    for (let t = 1; t <= 400; t++) {
      const { active } = maxAffineAt(f, x);
      x = x.map((value, i) => value - (0.5 / Math.sqrt(t)) * Math.sign(f.slopes[active][i]));
    }
    return { left: maxAffineAt(f, x).value, right: 0.2, tolerance: 1e-9 };
  },
});

/** The rows of this file. */
export const folkloreRows: readonly Row[] = [
  heavyBall,
  newton,
  descentAscent,
  lastIterate,
  signDescent,
];
