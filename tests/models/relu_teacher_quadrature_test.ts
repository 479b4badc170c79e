import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { reluTeacherLoss } from "../../src/models/relu_teacher.ts";
import { reluTeacherByQuadrature } from "../../src/models/relu_teacher_quadrature.ts";
import { norm, subtract } from "../../src/numerics/mod.ts";
import { randomMatrix } from "./support.ts";

Deno.test("reluTeacherByQuadrature() agrees with the closed forms, also for parallel rows", () => {
  for (const seed of ["a", "b", "c"]) {
    const W = randomMatrix(3, 4, seed);
    const teacher = [...randomMatrix(2, 4, `t${seed}`), W[0], W[1].map((entry) => -2 * entry)];
    const data = { teacher, students: 3 };
    const [exact, byRule] = [reluTeacherLoss(data), reluTeacherByQuadrature(data)];
    assertAlmostEquals(byRule.value(W.flat()) / exact.value(W.flat()), 1, 1e-13);
    const change = subtract(byRule.gradient(W.flat()), exact.gradient(W.flat()));
    assert(norm(change) < 1e-13, `${change}`);
  }
});

Deno.test("reluTeacherByQuadrature() has the values of one neuron that are known", () => {
  const { value, gradient } = reluTeacherByQuadrature({ teacher: [[1, 0]] });
  assertAlmostEquals(value([0, 0]), 1 / 4, 1e-15); // ½ E relu(x₁)²
  assertAlmostEquals(value([-1, 0]), 1 / 2, 1e-15); // ½ E x₁²
  assertAlmostEquals(value([0, 1]), 1 / 2 - 1 / (2 * Math.PI), 1e-15);
  const [first, second] = gradient([-3, 0]);
  assertAlmostEquals(first, -3 / 2, 1e-15);
  assertAlmostEquals(second, 0, 1e-15);
});

Deno.test("reluTeacherByQuadrature() checks shapes", () => {
  assertThrows(() => reluTeacherByQuadrature({ teacher: [] }), RangeError, "teacher");
  assertThrows(() => reluTeacherByQuadrature({ teacher: [[1, 0]] }).value([1]), RangeError);
});
