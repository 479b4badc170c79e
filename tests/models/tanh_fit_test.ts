import { assertAlmostEquals } from "@std/assert";
import { stream, tanhFit, type Vector } from "theorycheck";

const random = stream("tanh fit");
const normals = (n: number): Vector => Array.from({ length: n }, () => random.normal());

/** Central difference of a vector-valued function along a direction: error O(step²). */
function along(f: (theta: Vector) => Vector, theta: Vector, direction: Vector): Vector {
  const step = 1e-5;
  const at = (t: number) => f(theta.map((x, i) => x + t * direction[i]));
  const [ahead, behind] = [at(step), at(-step)];
  return ahead.map((x, i) => (x - behind[i]) / (2 * step));
}

Deno.test("each derivative of tanhFit() is that of the one before", () => {
  for (let trial = 0; trial < 20; trial++) {
    const W = [1, 2, 3, 4].map(() => normals(3));
    const loss = tanhFit({ W, y: normals(4) });
    const [theta, a, b] = [normals(3), normals(3), normals(3)];
    const compare = (exact: Vector, measured: Vector) =>
      exact.forEach((x, i) => assertAlmostEquals(x, measured[i], 1e-6 * (1 + Math.abs(x))));
    const product = (x: Vector, y: Vector) => x.reduce((sum, v, i) => sum + v * y[i], 0);
    compare([product(loss.gradient(theta), a)], along((t) => [loss.value(t)], theta, a));
    const hessianTimes = (t: Vector) => loss.hessian(t).map((row) => product(row, b));
    compare(hessianTimes(theta), along(loss.gradient, theta, b));
    compare(loss.thirdDerivative(theta, a, b), along(hessianTimes, theta, a));
  }
});
