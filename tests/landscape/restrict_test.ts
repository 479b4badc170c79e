import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { classifyCriticalPoint, findCriticalPoint, restrictedTo } from "../../src/landscape/mod.ts";
import { reluTeacherLoss } from "../../src/models/mod.ts";
import { identity, norm } from "../../src/numerics/mod.ts";
import { quadraticProblem } from "../../src/optimizers/mod.ts";
import { assertClose, centralJacobian, randomMatrix, randomVector } from "../models/support.ts";

/** The indicators of the places of a, b, c, e, g in d × d matrices fixed by permutations of d − 1. */
const symmetricBasis = (d: number): number[][] =>
  [0, 1, 2, 3, 4].map((k) =>
    Array.from({ length: d * d }, (_, place) => {
      const [i, j] = [Math.floor(place / d), place % d];
      const kind = i === d - 1 ? (j === d - 1 ? 4 : 3) : j === d - 1 ? 2 : i === j ? 0 : 1;
      return kind === k ? 1 : 0;
    })
  );

Deno.test("restrictedTo() has the derivatives of the restriction", () => {
  const model = reluTeacherLoss({ teacher: randomMatrix(2, 3, "teacher") });
  const basis = randomMatrix(2, 6, "basis");
  const problem = restrictedTo(model, basis, randomVector(6, "origin"));
  const q = [0.3, -0.8];
  assertClose(problem.gradient(q), centralJacobian((p) => [problem.value(p)], q)[0], 1e-8);
  const H = problem.hessian(q);
  centralJacobian(problem.gradient, q).forEach((row, k) => assertClose(H[k], row, 1e-8));
  assertEquals(H[0][1], H[1][0]);
});

Deno.test("critical points on a fixed space are critical: published spurious minima of every size", () => {
  const starts = new Map([
    [5, [0.961607, -0.079083, 0.376065, 0.28755, -0.559778]],
    [6, [0.986704, -0.050413, 0.308011, 0.224516, -0.601512]],
    [10, [1.004355, -0.015812, 0.182368, 0.126042, -0.699037]],
  ]);
  const curvatures = new Map([[5, -0.0077], [6, 0.0047], [10, 0.032]]);
  for (const [d, start] of starts) {
    const model = reluTeacherLoss({ teacher: identity(d) });
    const inside = restrictedTo(model, symmetricBasis(d));
    const { point, iterations } = findCriticalPoint(inside, start, { gradientTolerance: 1e-13 });
    assert(iterations <= 6, `${iterations} steps`);
    const W = inside.embed(point);
    assert(norm(model.gradient(W)) < 1e-13);
    const { spectrum, kind } = classifyCriticalPoint(model, W);
    assertAlmostEquals(spectrum[0], curvatures.get(d)!, 5e-5);
    assertEquals(kind, d < 6 ? "strict saddle" : "strict minimum");
  }
});

Deno.test("errors name the argument and the shapes", () => {
  const f = quadraticProblem([[1, 0], [0, 1]]);
  assertThrows(() => restrictedTo(f, []), RangeError, "basis must not be empty");
  assertThrows(
    () => restrictedTo(f, [[1, 2]], [1]),
    RangeError,
    "basis vectors of 2 and origin of 1",
  );
  assertThrows(
    () => restrictedTo(f, [[1, 2]]).value([1, 2]),
    RangeError,
    "1 vectors and 2 coordin",
  );
});
