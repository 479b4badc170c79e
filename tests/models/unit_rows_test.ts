import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import {
  gradientBelow,
  mixingMethod,
  norm,
  normalisedRows,
  run,
  scale,
  states,
  symmetricEigenvalues,
  symmetricPart,
  tangentPart,
  unitRows,
} from "theorycheck";
import { assertClose, randomMatrix } from "./support.ts";

const unitRowsOf = (n: number, p: number, name: string) =>
  randomMatrix(n, p, name).map((row) => scale(1 / norm(row), row));

Deno.test("unitRows() has the derivatives of the normalised problem at unit rows", () => {
  for (const [n, p] of [[2, 2], [3, 2], [4, 3]]) {
    const cost = symmetricPart(randomMatrix(n, n, `C${n}`));
    const Y = unitRowsOf(n, p, `Y${n}`);
    const [problem, free] = [unitRows(cost, p), normalisedRows(cost, p)];
    const point = Y.flat();
    assertAlmostEquals(problem.value(point), free.value(point), 1e-13);
    assertClose(problem.gradient(point), free.gradient(point), 1e-13);
    const form = problem.tangentForm(point).flat();
    const hessian = tangentPart(free.hessian(point), Y).flat();
    assertClose(form.map((entry) => 2 * entry), hessian, 1e-12);
  }
});

Deno.test("mixingMethod() does not increase the value, and ends at optimal points of high rank", () => {
  const cost = symmetricPart(randomMatrix(5, 5, "cost"));
  const problem = unitRows(cost, 5);
  const start = unitRowsOf(5, 5, "start").flat();
  const values = states(mixingMethod(), problem, start, 20).map(({ point }) =>
    problem.value(point)
  );
  values.slice(1).forEach((value, t) => assert(value <= values[t] + 1e-14));
  const { outcome, final } = run(mixingMethod(), problem, start, {
    steps: 5000,
    until: gradientBelow(1e-12),
  });
  assert(outcome === "converged");
  assert(symmetricEigenvalues(problem.dual(final.point))[0] > -1e-11);
});

Deno.test("unitRows(), tangentPart() and mixingMethod() refuse what does not fit", () => {
  assertThrows(() => unitRows([[0, 1], [2, 0]], 2), RangeError, "symmetric");
  assertThrows(() => unitRows([[0]], 2).value([1]), RangeError, "2");
  assertThrows(() => tangentPart([[1]], [[1, 0]]), RangeError, "2");
  assertThrows(() => mixingMethod().init({ cost: [[0, 1], [1, 0]] }, [1]), RangeError, "start");
});
