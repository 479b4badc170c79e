import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { affineFit, dot, hingeFit, leastSquares, norm, stream } from "theorycheck";

const random = stream("affine fit");
const normals = (n: number) => Array.from({ length: n }, () => random.normal());

Deno.test("affineFit: residuals are orthogonal to all affine functions", () => {
  for (let trial = 0; trial < 20; trial++) {
    const [X, y] = [normals(6).map((x) => [x, random.normal()]), normals(6)];
    const { residual, error } = affineFit(X, y);
    for (const column of [[1, 1, 1, 1, 1, 1], X.map(([a]) => a), X.map(([, b]) => b)]) {
      assert(Math.abs(dot(residual, column)) <= error * norm(column) + 1e-15);
    }
  }
});

Deno.test("affineFit: equal inputs are fitted by the mean", () => {
  const { slope: [c], offset } = affineFit([[2], [2]], [1, 3]);
  assertAlmostEquals(2 * c + offset, 2, 1e-14);
});

Deno.test("hingeFit: the least-squares solution in three unknowns", () => {
  for (let trial = 0; trial < 20; trial++) {
    const [x, y] = [normals(6).sort((a, b) => a - b), normals(6)];
    const t = x[2];
    const { slope, offset, height } = hingeFit(x, y, t);
    const direct = leastSquares(x.map((entry) => [entry, 1, Math.max(0, entry - t)]), y);
    [slope, offset, height].forEach((value, k) => assertAlmostEquals(value, direct[k], 1e-9));
  }
});

Deno.test("fits say what is wrong", () => {
  assertThrows(() => affineFit([[1]], [1, 2]), RangeError, "2 targets");
  assertThrows(() => hingeFit([0, 1, 2], [0, 0, 0], 2), RangeError, "affine");
});
