/**
 * Resisting oracles: the answers that a fixed method gets are drawn, and an assumption keeps those that
 * some member of the class can give. L = 1 and R = 1.
 * @module
 */
import {
  accumulatedRoundoff,
  type Draw,
  lipschitzExcess,
  type PointData,
  slack,
  smoothConvexValues,
  type Vector,
} from "theorycheck";
import { norm, type Row, row } from "../row.ts";

const STEPS = 2;
const SMOOTH = { strongConvexity: 0, smoothness: 1 };

/** Answers of the oracle at x_0, …, x_N. */
const answers = (draw: Draw) => {
  const dimension = draw.integer("d", 1, 2);
  return draw.matrix("answer", STEPS + 1, dimension, { uniform: [-1, 1] });
};

/** The method's points for the answers, and 0 with the answer 0 last. */
function dataOf(
  answers: readonly Vector[],
  next: (x: Vector, answer: Vector, step: number) => Vector,
): PointData {
  const origin = answers[0].map(() => 0);
  const points: Vector[] = [];
  let x: Vector = answers[0].map((_, i) => i === 0 ? 1 : 0);
  answers.forEach((answer, step) => {
    points.push(x);
    x = next(x, answer, step);
  });
  return { points: [...points, origin], images: [...answers, origin] };
}

/** Points are at most 1 + N√d long, and the bounds of pairs and paths are sums of a few products. */
const tolerance = accumulatedRoundoff(60) * (1 + 2 * STEPS) ** 2;

/** Gradient descent with steps 1/L: f(x_N) − f* <= LR²/(4N + 2). */
const gradientDescent = row({
  name: "gradient descent, any consistent gradients, N = 2",
  origin: "further",
  instance: (draw) => {
    const data = dataOf(answers(draw), (x, g) => x.map((value, i) => value - g[i]));
    const range = smoothConvexValues(data, SMOOTH);
    return { ...data, excess: range.excess, largest: range.largestDifference(STEPS, STEPS + 1) };
  },
  assumptions: {
    "gradients of a smooth convex function": ({ excess }) =>
      slack({ left: excess, right: 0, scale: 1, tolerance }),
  },
  sides: ({ largest }) => ({ left: largest, right: 1 / (4 * STEPS + 2), tolerance: 4 * tolerance }),
});

/** Halpern iteration: ‖x_N − T(x_N)‖ <= 2R/(N + 1). */
const halpern = row({
  name: "Halpern iteration, any consistent values, N = 2",
  origin: "further",
  instance: (draw) =>
    dataOf(
      answers(draw),
      (_, value, step) =>
        value.map((entry, i) => ((step + 1) * entry + (i === 0 ? 1 : 0)) / (step + 2)),
    ),
  assumptions: {
    "values of a nonexpansive map": (data) =>
      slack({ left: lipschitzExcess(data), right: 0, scale: 1, tolerance }),
  },
  sides: ({ points, images }) => ({
    left: norm(points[STEPS].map((value, i) => value - images[STEPS][i])),
    right: 2 / (STEPS + 1),
    // The proof adds the inequalities of pairs with weights of at most N(N + 1) (Lieder 2021).
    tolerance: 3 * STEPS * (STEPS + 1) * tolerance,
  }),
});

/** The rows of this file. */
export const oracleRows: readonly Row[] = [gradientDescent, halpern];
