import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import * as o from "../../src/optimizers/mod.ts";
import {
  add,
  flatten,
  identity,
  inverse,
  matrixAbsolute,
  matrixPower,
  multiply,
  scale,
  trace,
  transpose,
} from "../../src/numerics/mod.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import { assertClose, randomVector } from "./support.ts";

const square = (n: number, seed: string): Matrix =>
  Array.from({ length: n }, (_, i) => randomVector(n, `${seed}${i}`));

const definite = (n: number, seed: string): Matrix => {
  const factor = square(n, seed);
  return add(multiply(factor, transpose(factor)), scale(0.05, identity(n)));
};

Deno.test("the optimal preconditioner solves P R_g P = R_θ and no other P has a smaller value", () => {
  for (const n of [1, 2, 4]) {
    const covariances = { gradient: definite(n, "g"), parameter: definite(n, "theta") };
    const P = o.optimalPreconditioner(covariances);
    const image = multiply(P, covariances.gradient, P);
    assertClose(flatten(image), flatten(covariances.parameter), 1e-11);
    const best = o.preconditionerCriterion(P, covariances);
    for (let k = 0; k < 20; k++) {
      const other = definite(n, `other ${k}`);
      assert(o.preconditionerCriterion(other, covariances) >= best);
      const near = add(P, scale(1e-3, definite(n, `near ${k}`)));
      assert(o.preconditionerCriterion(near, covariances) >= best * (1 - 1e-13));
    }
    const diagonal = o.optimalDiagonalPreconditioner(covariances);
    const value = o.preconditionerCriterion(diagonal, covariances);
    assert(value >= best * (1 - 1e-13));
    const expected = covariances.gradient.reduce(
      (sum, row, i) => sum + 2 * Math.sqrt(row[i] * covariances.parameter[i][i]),
      0,
    );
    assertAlmostEquals(value / expected, 1, 1e-13);
  }
});

Deno.test("for δg = Hδθ the optimum is |H|⁻¹ with the value 2 tr|H|, H of any signature", () => {
  const raw = square(4, "H");
  const H = add(raw, transpose(raw));
  const covariances = { gradient: multiply(H, H), parameter: identity(4) };
  const P = o.optimalPreconditioner(covariances);
  assertClose(flatten(P), flatten(inverse(matrixAbsolute(H))), 1e-9);
  const value = o.preconditionerCriterion(P, covariances);
  assertAlmostEquals(value / (2 * trace(matrixAbsolute(H))), 1, 1e-12);
  assertClose(flatten(P), flatten(matrixPower(multiply(H, H), -0.5)), 1e-9);
});

Deno.test("the criterion has the values computed by hand", () => {
  const gradient = [[2, 1], [1, 2]];
  const white = { gradient, parameter: identity(2) };
  const value = (c: o.DifferenceCovariances, P: Matrix) => o.preconditionerCriterion(P, c);
  // eigenvalues 1 and 3: 2(1 + √3); diagonal 2·2√2
  assertAlmostEquals(value(white, o.optimalPreconditioner(white)), 2 + 2 * Math.sqrt(3), 1e-13);
  const diagonal = value(white, o.optimalDiagonalPreconditioner(white));
  assertAlmostEquals(diagonal, 4 * Math.SQRT2, 1e-13);
  const skewed = { gradient, parameter: [[1, 0], [0, 4]] };
  assertAlmostEquals(value(skewed, o.optimalPreconditioner(skewed)), 8.22878, 1e-5);
});

Deno.test("the preconditioner refuses shapes that do not match and what is not positive", () => {
  const fine = { gradient: identity(2), parameter: identity(2) };
  assertThrows(() => o.preconditionerCriterion([[1]], fine), RangeError, "P of 1x1");
  assertThrows(
    () => o.optimalPreconditioner({ gradient: [[1]], parameter: identity(2) }),
    RangeError,
    "R_g of 1x1",
  );
  assertThrows(
    () => o.optimalDiagonalPreconditioner({ gradient: [[0]], parameter: [[1]] }),
    RangeError,
    "not > 0",
  );
  assertThrows(() => o.preconditionerCriterion([[NaN]], { gradient: [[1]], parameter: [[1]] }));
  assertThrows(() => o.optimalPreconditioner({ gradient: [[-1]], parameter: [[1]] }));
});
