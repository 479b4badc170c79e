import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  gaussianMatrix,
  multiply,
  nonNegativeQuadratic,
  quadraticProgram,
  stream,
  transpose,
} from "../../src/numerics/mod.ts";
import { maximumMargin } from "../../src/models/mod.ts";

Deno.test("nonNegativeQuadratic() agrees with the dual method for quadratic programs", () => {
  const random = stream("non-negative");
  for (let repeat = 0; repeat < 60; repeat++) {
    const n = 1 + repeat % 12;
    const A = gaussianMatrix(random, n, n + 2);
    const G = multiply(A, transpose(A)).map((row, i, all) =>
      row.map((entry, j) => (entry + all[j][i]) / 2)
    );
    const b = Array.from({ length: n }, () => random.normal());
    const u = nonNegativeQuadratic(G, b);
    const result = quadraticProgram({
      quadratic: G,
      linear: b.map((entry) => -entry),
      lower: new Array(n).fill(0),
    });
    assert(u !== null && result.status === "optimal");
    u.forEach((entry, i) => assertAlmostEquals(entry, result.solution[i], 1e-8));
  }
});

Deno.test("nonNegativeQuadratic() of a Gram matrix gives the largest margin, or that there is none", () => {
  const random = stream("margins");
  let inseparable = 0;
  for (let repeat = 0; repeat < 60; repeat++) {
    const rows = gaussianMatrix(random, 9, 6);
    const u = nonNegativeQuadratic(multiply(rows, transpose(rows)), new Array(9).fill(1));
    const best = maximumMargin(rows);
    assertEquals(u === null, best === null);
    if (u === null || best === null) inseparable++;
    else assertAlmostEquals(1 / Math.sqrt(u.reduce((a, b) => a + b)), best.margin, 1e-9);
  }
  assert(inseparable > 0 && inseparable < 60);
});

Deno.test("nonNegativeQuadratic(): corners and wrong arguments", () => {
  assertEquals(nonNegativeQuadratic([[1, 0], [0, 1]], [-1, -2]), [0, 0]);
  assertEquals(nonNegativeQuadratic([[0]], [1]), null);
  assertEquals(nonNegativeQuadratic([[1, 1], [1, 1]], [1, 1]), [1, 0]);
  assertThrows(() => nonNegativeQuadratic([[1]], [1, 2]), RangeError, "b of 2");
});
