import { assert, assertAlmostEquals } from "@std/assert";
import { constant, gradient, hessian, type Variable } from "../../src/autodiff/mod.ts";
import { stream } from "../../src/numerics/stream.ts";
import { withReversedSums } from "../../src/numerics/summation.ts";

const random = stream("reversed sums");
const matrix = (m: number, n: number) =>
  Array.from({ length: m }, () => Array.from({ length: n }, () => random.normal()));

const [X, v] = [constant(matrix(9, 7)), constant(matrix(1, 9))];
const network = (x: Variable): Variable =>
  v.multiply(X.multiply(x.reshape(7, 5)).tanh()).squaredNorm();

Deno.test("sums in reverse order move derivatives by rounding only, and do move them", () => {
  const x = Array.from({ length: 35 }, () => random.normal());
  const forward = [gradient(network, x), ...hessian(network, x)].flat();
  const backward = withReversedSums(() => [gradient(network, x), ...hessian(network, x)].flat());
  const size = Math.max(...forward.map(Math.abs));
  forward.forEach((value, i) => assertAlmostEquals(value, backward[i], 1e-13 * size));
  assert(forward.some((value, i) => value !== backward[i]), "nothing was summed in reverse");
});
