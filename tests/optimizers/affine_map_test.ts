import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as o from "../../src/optimizers/mod.ts";
import {
  add,
  determinant,
  flatten,
  gram,
  identity,
  multiply,
  scale,
  spectralRadius,
  subtract,
  transpose,
} from "../../src/numerics/mod.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import { assertClose, randomVector } from "./support.ts";

const matrixOf = (rows: number, columns: number, seed: string): Matrix =>
  Array.from({ length: rows }, (_, i) => randomVector(columns, `${seed}${i}`));

const A = gram(matrixOf(4, 3, "A"));
const b = randomVector(3, "b");
const quadratic = o.quadraticProblem(A, b);

Deno.test("iterationMap() of gradient descent is I − ηA with offset ηb", () => {
  const map = o.iterationMap(o.gradientDescent({ stepSize: 0.3 }), quadratic, 3);
  assertClose(flatten(map.matrix), flatten(subtract(identity(3), scale(0.3, A))), 1e-15);
  assertClose(map.offset, scale(0.3, b), 1e-15);
  const x = randomVector(3, "x");
  const { point } = o.states(o.gradientDescent({ stepSize: 0.3 }), quadratic, x, 1)[1];
  assertClose(o.applyAffine(map, x), point, 1e-15);
});

Deno.test("iterationMap() of several steps is the power of one", () => {
  const one = o.iterationMap(o.gradientDescent({ stepSize: 0.3 }), quadratic, 3);
  const three = o.iterationMap(o.gradientDescent({ stepSize: 0.3 }), quadratic, 3, 3);
  assertClose(
    flatten(three.matrix),
    flatten(multiply(one.matrix, one.matrix, one.matrix)),
    1e-14,
  );
});

Deno.test("iterationMap() of a round of local gradient descent is the mean of powers", () => {
  const B = gram(matrixOf(3, 3, "B"));
  const workers = o.distributed([quadratic, o.quadraticProblem(B)]);
  const method = o.localGradientDescent({ stepSize: 0.1, localSteps: 2 });
  const { matrix } = o.iterationMap(method, workers, 3, 2);
  const power = (C: Matrix): Matrix => {
    const step = subtract(identity(3), scale(0.1, C));
    return multiply(step, step);
  };
  assertClose(flatten(matrix), flatten(scale(0.5, add(power(A), power(B)))), 1e-14);
});

Deno.test("spectral radius of the heavy-ball map is √β on and between Polyak's ends", () => {
  for (const lambda of [1, 2.5, 9]) {
    const method = o.heavyBall(o.polyakMomentum(1, 9));
    const problem = o.quadraticProblem([[lambda]]);
    const { matrix } = o.iterationMap(method, problem, o.momentumCoordinates(1));
    // √κ = 3: rate (3 − 1)/(3 + 1); at the ends two eigenvalues meet and lose half the digits.
    assertAlmostEquals(spectralRadius(matrix), 0.5, 1e-7);
  }
});

Deno.test("iterationMap() of extragradient on a bilinear game is I − αM + αγM²", () => {
  const E = matrixOf(2, 3, "E");
  const field = o.bilinearField(E);
  const M = o.affineMapOf((z) => field.field(z), 5).matrix;
  assertClose(flatten(M), flatten(scale(-1, transpose(M))), 1e-15);
  const method = o.extragradient({ stepSize: 0.4, lookAhead: 0.7 });
  const { matrix } = o.iterationMap(method, field, 5);
  const expected = add(subtract(identity(5), scale(0.4, M)), scale(0.28, multiply(M, M)));
  assertClose(flatten(matrix), flatten(expected), 1e-14);
});

Deno.test("a leapfrog step on a quadratic has determinant 1 in phase coordinates", () => {
  const map = o.iterationMap(o.leapfrog({ stepSize: 0.3 }), quadratic, o.phaseCoordinates(3));
  assertAlmostEquals(determinant(map.matrix), 1, 1e-13);
});

Deno.test("affineMapOf() refuses maps that are not affine, of another length or not finite", () => {
  assertThrows(() => o.affineMapOf(([x]) => [x * x], 1), RangeError, "not affine");
  assertThrows(() => o.affineMapOf(([x, y]) => [x * y, x], 2), RangeError, "not affine");
  assertThrows(() => o.affineMapOf((z) => [...z, 1], 2), RangeError, "z of 2 and F(z) of 3");
  assertThrows(() => o.affineMapOf(() => [NaN], 1), RangeError, "finite");
  assertThrows(() => o.affineMapOf((z) => z, 0), RangeError, "dimension");
  const logistic = { gradient: ([x]: readonly number[]) => [Math.tanh(x)] };
  assertThrows(
    () => o.iterationMap(o.gradientDescent({ stepSize: 1 }), logistic, 1),
    RangeError,
    "not affine",
  );
});

Deno.test("affineMapOf() takes what rounding leaves of a step onto the minimum for affine", () => {
  for (const a of [3, 0.1, 7 / 3, 1 / 49]) {
    const stepSize = (1 + 2 ** -52) / a;
    const { matrix } = o.iterationMap(
      o.gradientDescent({ stepSize }),
      o.quadraticProblem([[a]]),
      1,
    );
    assertAlmostEquals(matrix[0][0], 0, 1e-15);
  }
});

Deno.test("meanAffineMap() averages matrices and offsets and refuses what does not fit", () => {
  const maps = [{ matrix: [[1]], offset: [2] }, { matrix: [[4]], offset: [-5] }];
  assertEquals(o.meanAffineMap(maps), { matrix: [[2.5]], offset: [-1.5] });
  assertThrows(() => o.meanAffineMap([]), RangeError, "meanAffineMap: maps");
  const wrong = { matrix: identity(2), offset: [0, 0] };
  assertThrows(() => o.meanAffineMap([maps[0], wrong]), RangeError, "maps[1] of 2");
});
