import { assertAlmostEquals, assertLess } from "@std/assert";
import {
  principalVelocity,
  regularisedVelocity,
  rungeKutta4,
  tanhFit,
  thirdOrderVelocity,
  type Vector,
  type Velocity,
} from "theorycheck";

const distance = (x: Vector, y: Vector) => Math.hypot(...x.map((v, i) => v - y[i]));

Deno.test("the principal flow follows gradient descent exactly on quadratics", () => {
  const hessian = [[2, 1], [1, -1]];
  const gradient = ([x, y]: Vector) => [2 * x + y - 1, x - y];
  const [h, start] = [0.1, [0.5, -2]];
  const flow = rungeKutta4(
    principalVelocity({ gradient, hessian: () => hessian }, h),
    start,
    h,
    40,
  );
  const step = start.map((x, i) => x - h * gradient(start)[i]);
  assertLess(distance(flow, step), 1e-10);
});

Deno.test("modified flows: local errors of order 3, 3 and 4", () => {
  const loss = tanhFit({ W: [[1, 2], [-1, 0.5], [0.3, 1]], y: [1, -2, 0.5] });
  const start = [0.2, -0.4];
  const error = (velocity: (h: number) => Velocity, h: number): number => {
    const step = start.map((x, i) => x - h * loss.gradient(start)[i]);
    return distance(rungeKutta4(velocity(h), start, h, 8), step);
  };
  const order = (velocity: (h: number) => Velocity) =>
    Math.log2(error(velocity, 0.004) / error(velocity, 0.002));
  assertAlmostEquals(order((h) => regularisedVelocity(loss, h)), 3, 0.15);
  assertAlmostEquals(order((h) => principalVelocity(loss, h)), 3, 0.15);
  assertAlmostEquals(order((h) => thirdOrderVelocity(loss, h)), 4, 0.15);
  assertAlmostEquals(order((h) => regularisedVelocity(loss, h, 1 / 4)), 2, 0.15);
});

Deno.test("regularised with c = 0 is gradient flow", () => {
  const loss = tanhFit({ W: [[1]], y: [1] });
  assertAlmostEquals(regularisedVelocity(loss, 0.3, 0)([0])[0], 1, 1e-15);
});
