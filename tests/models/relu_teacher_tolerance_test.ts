import { assert } from "@std/assert";
import { reluTeacherLoss } from "../../src/models/relu_teacher.ts";
import { reluTeacherTolerance } from "../../src/models/relu_teacher_tolerance.ts";
import {
  identity,
  multiply,
  norm,
  spectralNorm,
  stream,
  subtract,
} from "../../src/numerics/mod.ts";
import { RecordingDraw, uniformFill } from "../../src/instances/mod.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import { randomMatrix } from "./support.ts";

/** How much the tolerances may exceed the largest error that is seen. */
const LOOSE = 2000;

Deno.test("at permuted teachers value and gradient vanish within the tolerance, which is no wider than it must", () => {
  let [value, gradient] = [0, 0];
  for (let trial = 0; trial < 200; trial++) {
    const [k, d] = [1 + trial % 5, 1 + trial % 4];
    const teacher = randomMatrix(k, d, `teacher ${trial}`);
    const weights = [...teacher.slice(1), teacher[0]];
    const model = reluTeacherLoss({ teacher });
    const tolerance = reluTeacherTolerance({ teacher }, weights);
    const shares = [
      Math.abs(model.value(weights.flat())) / tolerance.value,
      norm(model.gradient(weights.flat())) / tolerance.gradient,
    ];
    assert(shares.every((share) => share <= 1), `${shares}`);
    [value, gradient] = [Math.max(value, shares[0]), Math.max(gradient, shares[1])];
  }
  assert(value > 1 / LOOSE && gradient > 1 / LOOSE, `${value} and ${gradient}`);
});

Deno.test("at the identity the Hessian is its closed form within the tolerance", () => {
  for (let d = 1; d <= 7; d++) {
    const I = identity(d);
    const exact = Array.from(
      { length: d * d },
      (_, row) =>
        Array.from({ length: d * d }, (_, column) => {
          const [i, a, j, b] = [row, column].flatMap((place) => [Math.floor(place / d), place % d]);
          if (i === j) return a === b ? 0.5 : 0;
          const mixed = (a === i && b === j ? 1 : 0) + (a === j && b === i ? 1 : 0);
          return (a === b ? 0.25 : 0) + mixed / (2 * Math.PI);
        }),
    );
    const error = spectralNorm(subtract(reluTeacherLoss({ teacher: I }).hessian(I.flat()), exact));
    assert(error <= reluTeacherTolerance({ teacher: I }, I).hessian, `${error} at ${d}`);
  }
});

Deno.test("rotations move value, gradient and Hessian by no more than a few tolerances", () => {
  const random = stream("rotations");
  const draw = new RecordingDraw();
  for (let trial = 0; trial < 100; trial++) {
    draw.restart(uniformFill(() => random.uniform()));
    const d = 2 + trial % 3;
    const Q = draw.orthogonal("Q", d);
    const [teacher, weights] = [randomMatrix(3, d, `t${trial}`), randomMatrix(2, d, `w${trial}`)];
    const tolerance = reluTeacherTolerance({ teacher }, weights);
    const here = reluTeacherLoss({ teacher, students: 2 });
    const there = reluTeacherLoss({ teacher: multiply(teacher, Q), students: 2 });
    const [x, y] = [weights.flat(), multiply(weights, Q).flat()];
    // The rotation itself errs like d products, beside both evaluations.
    assert(Math.abs(here.value(x) - there.value(y)) <= 4 * tolerance.value);
    const rows = (g: readonly number[]): Matrix => [g.slice(0, d), g.slice(d)];
    const moved = multiply(rows(here.gradient(x)), Q).flat();
    assert(norm(subtract(moved, there.gradient(y))) <= 8 * tolerance.gradient);
  }
});
