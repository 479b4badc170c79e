/**
 * Subgradient methods and operators: statements on max-affine functions, nonexpansive maps and
 * monotone operators. R = 1 is the distance of the start from the solution, which is 0.
 * @module
 */
import {
  accumulatedRoundoff,
  drawMonotoneOperator,
  drawNonexpansiveOperator,
  drawPiecewiseLinear,
  iterationTolerance,
  type Matrix,
  piecewiseLinearValue,
  type Vector,
} from "theorycheck";
import { norm, type Row, row, squaredNorm } from "../row.ts";
import { lipschitzConvex, subgradientValues } from "./subgradient.ts";

/** min f(x_t) − f* <= MR/√(N + 1): attained by ‖x‖_∞ in dimension N + 1, from equal coordinates. */
const subgradientMethod = [1, 2, 4].map((steps) =>
  row({
    name: `subgradient method, best iterate, N = ${steps}`,
    instance: (draw) => lipschitzConvex(draw, steps + 1),
    sides: (instance) => ({
      left: Math.min(...subgradientValues(instance, steps)),
      right: 1 / Math.sqrt(steps + 1),
      tolerance: iterationTolerance({ steps: steps + 1, size: 12, magnitude: 2 }),
    }),
  })
);

/** ‖x_N − T(x_N)‖ <= 2R/(N + 1) (Lieder 2021), attained on the line by T(x) = x − 2x clipped. */
const halpernLine = [2, 5].map((steps) =>
  row({
    name: `Halpern iteration, maps of the line, N = ${steps}`,
    instance: (draw) => ({
      map: drawPiecewiseLinear(draw, "T", { slopes: [-1, 1], radius: 1 }),
      start: draw.pick("start", [1, -1]),
    }),
    sides: ({ map, start }) => {
      let x = start;
      for (let k = 1; k <= steps; k++) {
        x = start / (k + 1) + (k / (k + 1)) * piecewiseLinearValue(map, x);
      }
      return {
        left: Math.abs(x - piecewiseLinearValue(map, x)),
        right: 2 / (steps + 1),
        tolerance: 2 * iterationTolerance({ steps: steps + 1, size: 24, magnitude: 1 }),
      };
    },
  })
);

const apply = (A: Matrix, x: Vector): Vector =>
  A.map((entries) => entries.reduce((total, value, i) => total + value * x[i], 0));

/** The same for one step and linear maps: attained by a quarter turn. */
const halpernPlane = row({
  name: "Halpern iteration, linear maps, N = 1",
  instance: (draw) => {
    const planes = draw.integer("planes", 1, 2);
    return {
      T: drawNonexpansiveOperator(draw, "T", planes),
      start: draw.unitVector("x", 2 * planes),
    };
  },
  sides: ({ T, start }) => {
    const x = apply(T, start).map((value, i) => (value + start[i]) / 2);
    return {
      left: norm(apply(T, x).map((value, i) => x[i] - value)),
      right: 1,
      tolerance: accumulatedRoundoff(40),
    };
  },
});

const MU = 0.2;

/** ‖x − γAx‖² <= (1 − 2γmu + γ²L²)‖x‖², L = 1: attained by mu·I plus a skew map. */
const forwardStep = row({
  name: "forward step on strongly monotone operators",
  instance: (draw) => {
    const planes = draw.integer("planes", 1, 3);
    return {
      A: drawMonotoneOperator(draw, "A", { planes, strongMonotonicity: MU, lipschitz: 1 }),
      x: draw.vector("x", 2 * planes),
      stepSize: draw.uniform("step size", 0.01, 1),
    };
  },
  sides: ({ A, x, stepSize }) => {
    const image = apply(A, x);
    return {
      left: squaredNorm(x.map((value, i) => value - stepSize * image[i])),
      right: (1 - 2 * stepSize * MU + stepSize ** 2) * squaredNorm(x),
      tolerance: accumulatedRoundoff(40) * 4 * squaredNorm(x),
    };
  },
});

/** The rows of this file. */
export const operatorRows: readonly Row[] = [
  ...subgradientMethod,
  ...halpernLine,
  halpernPlane,
  forwardStep,
];
