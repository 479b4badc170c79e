import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { reluTeacherLoss } from "../../src/models/relu_teacher.ts";
import { identity, solve, stream, symmetricEigenvalues } from "../../src/numerics/mod.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import { assertModelLaws, randomMatrix } from "./support.ts";

/** Rows 1..d−1: a on the diagonal, b beside it, last column c; last row e, …, e, g. */
const symmetric = (d: number, [a, b, c, e, g]: Vector): Matrix =>
  Array.from(
    { length: d },
    (_, i) =>
      Array.from({ length: d }, (_, j) => {
        if (i === d - 1) return j === d - 1 ? g : e;
        return j === d - 1 ? c : i === j ? a : b;
      }),
  );

/** Newton in the five parameters; the derivative of W in them is the indicator of their places. */
function polish(d: number, start: Vector): Matrix {
  const { gradient, hessian } = reluTeacherLoss({ teacher: identity(d) });
  const units = [0, 1, 2, 3, 4].map((k) =>
    symmetric(d, [0, 1, 2, 3, 4].map((l) => k === l ? 1 : 0)).flat()
  );
  const inner = (x: Vector, y: Vector) => x.reduce((sum, entry, i) => sum + entry * y[i], 0);
  let q = start;
  for (let step = 0; step < 8; step++) {
    const W = symmetric(d, q).flat();
    const [g, H] = [gradient(W), hessian(W)];
    const reduced = units.map((u) => units.map((v) => inner(u, H.map((row) => inner(row, v)))));
    const move = solve(reduced, units.map((u) => inner(u, g)));
    q = q.map((entry, k) => entry - move[k]);
  }
  return symmetric(d, q);
}

Deno.test("reluTeacherLoss() obeys the laws of models, parallel rows included", () => {
  for (const seed of ["a", "b", "c"]) {
    const model = reluTeacherLoss({ teacher: randomMatrix(3, 2, `t${seed}`), students: 2 });
    assertModelLaws(model, randomMatrix(2, 2, seed).flat());
  }
  assertModelLaws(reluTeacherLoss({ teacher: [[0, 0, 0], [1, 2, 3]], students: 1 }), [1, -1, 0.5]);
});

Deno.test("reluTeacherLoss() agrees with a Monte Carlo mean", () => {
  const teacher = randomMatrix(3, 3, "teacher");
  const weights = randomMatrix(2, 3, "weights");
  const random = stream("relu-teacher");
  const out = (rows: Matrix, x: Vector) =>
    rows.reduce((s, row) => s + Math.max(0, row.reduce((t, w, j) => t + w * x[j], 0)), 0);
  let sum = 0;
  const count = 40000;
  for (let k = 0; k < count; k++) {
    const x = [random.normal(), random.normal(), random.normal()];
    sum += (out(weights, x) - out(teacher, x)) ** 2 / 2;
  }
  const exact = reluTeacherLoss({ teacher, students: 2 }).value(weights.flat());
  assertAlmostEquals(sum / count / exact, 1, 0.05);
});

Deno.test("the spurious minimum of six neurons has its published value and curvature", () => {
  const model = reluTeacherLoss({ teacher: identity(6) });
  const W = polish(6, [0.986704, -0.050413, 0.308011, 0.224516, -0.601512]).flat();
  assert(model.gradient(W).every((entry) => Math.abs(entry) < 1e-14));
  assertAlmostEquals(model.value(W), 0.0250806, 1e-7);
  assertAlmostEquals(symmetricEigenvalues(model.hessian(W))[0], 0.0047, 5e-5);
});

Deno.test("one neuron split in two keeps the value and becomes a strict saddle", () => {
  const W = polish(6, [0.986704, -0.050413, 0.308011, 0.224516, -0.601512]);
  const narrow = reluTeacherLoss({ teacher: identity(6) });
  const model = reluTeacherLoss({ teacher: identity(6), students: 7 });
  const half = W[0].map((entry) => entry / 2);
  const split = [half, ...W.slice(1), half].flat();
  assertAlmostEquals(model.value(split), narrow.value(W.flat()), 1e-14);
  assert(model.gradient(split).every((entry) => Math.abs(entry) < 1e-14));
  assertAlmostEquals(symmetricEigenvalues(model.hessian(split))[0], -0.2363, 5e-5);
});

Deno.test("the Hessian at the teacher has the published spectrum for four neurons", () => {
  const model = reluTeacherLoss({ teacher: identity(4) });
  const values = symmetricEigenvalues(model.hessian(identity(4).flat()));
  const expected = [
    [0.0908, 6],
    [0.3076, 3],
    [0.4092, 2],
    [0.6259, 1],
    [1.1924, 3],
    [1.5108, 1],
  ].flatMap(([value, times]) => new Array<number>(times).fill(value));
  values.forEach((value, i) => assertAlmostEquals(value, expected[i], 6e-5));
  assertAlmostEquals(values[0], 0.25 - 1 / (2 * Math.PI), 1e-14);
});

Deno.test("errors name the argument and the shapes", () => {
  const model = reluTeacherLoss({ teacher: [[1, 0]], students: 2 });
  assertThrows(() => reluTeacherLoss({ teacher: [] }), RangeError, "teacher has no rows");
  assertThrows(() => reluTeacherLoss({ teacher: [[]] }), RangeError, "inputs");
  assertThrows(() => reluTeacherLoss({ teacher: [[1]], students: 0 }), RangeError, "students");
  assertThrows(() => model.value([1]), RangeError, "value: 1 parameters, expected 4");
  assertThrows(() => model.gradient([1, 2, 3, NaN]), RangeError, "parameters[3]");
  assertThrows(() => model.gradient([1, 0, 0, 0]), RangeError, "row 1 of the weights is zero");
  assertEquals(model.value([0, 0, 0, 0]), 0.25);
});
