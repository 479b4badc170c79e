import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Draw } from "../../src/instances/draw.ts";
import { cornerFill, simplestFill, uniformFill } from "../../src/instances/fill.ts";
import { RecordingDraw } from "../../src/instances/recorder.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import { stream } from "../../src/numerics/stream.ts";

function many<T>(generate: (draw: Draw) => T, count = 200): T[] {
  const random = stream("structure");
  const uniform = () => random.uniform();
  const draw = new RecordingDraw();
  return Array.from({ length: count }, (_, i) => {
    draw.restart(i === 0 ? simplestFill : i % 2 === 0 ? cornerFill(uniform) : uniformFill(uniform));
    return generate(draw);
  });
}

const dot = (x: Vector, y: Vector): number => x.reduce((sum, value, i) => sum + value * y[i], 0);

function assertOrthogonal(Q: Matrix): void {
  Q.forEach((row, i) =>
    Q.forEach((other, j) => assertAlmostEquals(dot(row, other), i === j ? 1 : 0, 1e-13))
  );
}

Deno.test("orthogonal() gives orthogonal matrices, the identity first", () => {
  const all = many((draw) => draw.orthogonal("Q", 4));
  all.forEach(assertOrthogonal);
  assertEquals(all[0], [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]);
});

Deno.test("orthogonal() reaches both signs of the determinant and signed permutations exactly", () => {
  const all = many((draw) => draw.orthogonal("Q", 2), 400);
  const determinants = all.map(([[a, b], [c, d]]) => Math.round(a * d - b * c));
  assertEquals(new Set(determinants), new Set([1, -1]));
  const exact = all.filter((Q) => Q.flat().every((entry) => Number.isInteger(entry)));
  assert(
    new Set(exact.map((Q) => JSON.stringify(Q.map((row) => row.map((v) => v + 0))))).size >= 6,
  );
});

Deno.test("withSpectrum() is exactly symmetric and has the given trace and square sum", () => {
  const eigenvalues = [-2, 0, 0.5, 3];
  for (const A of many((draw) => draw.withSpectrum("A", eigenvalues))) {
    A.forEach((row, i) => row.forEach((value, j) => assertEquals(value, A[j][i])));
    assertAlmostEquals(A.reduce((sum, row, i) => sum + row[i], 0), 1.5, 1e-12);
    assertAlmostEquals(A.flat().reduce((sum, v) => sum + v * v, 0), 13.25, 1e-11);
  }
});

Deno.test("distribution() sums to 1 and reaches vertices and the centre", () => {
  const all = many((draw) => draw.distribution("p", 3), 600);
  for (const p of all) {
    assertAlmostEquals(p.reduce((sum, value) => sum + value, 0), 1, 1e-15);
    assert(p.every((value) => value >= 0));
  }
  assert(all.some((p) => p.includes(1)), "no vertex");
  assert(all.some((p) => p.every((value) => value === p[0])), "no centre");
});

Deno.test("distribution() keeps weights above its floor", () => {
  for (const p of many((draw) => draw.distribution("p", 5, 0.1))) {
    assert(Math.min(...p) >= 0.1 * Math.max(...p) * (1 - 1e-12));
  }
});

Deno.test("permutation() and subset() give permutations and subsets, all of them", () => {
  const orders = many((draw) => draw.permutation("o", 3), 500);
  for (const order of orders) assertEquals(order.toSorted(), [0, 1, 2]);
  assertEquals(new Set(orders.map(String)).size, 6);
  const sets = many((draw) => draw.subset("s", 4, 2), 500);
  assertEquals(new Set(sets.map(String)).size, 6);
});

Deno.test("lowRank() has vanishing minors above its rank", () => {
  for (const A of many((draw) => draw.lowRank("A", 2, 2, 1))) {
    const [[a, b], [c, d]] = A;
    assertAlmostEquals(a * d - b * c, 0, 1e-12 * (1 + Math.abs(a * d)));
  }
  assertEquals(many((draw) => draw.lowRank("A", 2, 3, 0))[1], [[0, 0, 0], [0, 0, 0]]);
});

Deno.test("unitVector() has norm 1 also where all choices are 0", () => {
  for (const x of many((draw) => draw.unitVector("x", 3))) assertAlmostEquals(dot(x, x), 1, 1e-15);
});

Deno.test("symmetric() is symmetric, signs() are signs", () => {
  for (const A of many((draw) => draw.symmetric("A", 3, { uniform: [-1, 1] }))) {
    A.forEach((row, i) => row.forEach((value, j) => assertEquals(value, A[j][i])));
  }
  const signs = many((draw) => draw.signs("s", 3));
  assertEquals(signs[0], [1, 1, 1]);
  assert(signs.flat().every((s) => s === 1 || s === -1));
});

Deno.test("corners come up often: zeros, ties, unit vectors and constant vectors in 1,000 draws", () => {
  const random = stream("corner quality");
  const draw = new RecordingDraw();
  const counts = { zero: 0, constant: 0, hot: 0, tie: 0, simplest: 0 };
  for (let i = 0; i < 1000; i++) {
    draw.restart(cornerFill(() => random.uniform()));
    const x = draw.vector("x", 4);
    const nonZero = x.filter((value) => value !== 0);
    if (nonZero.length === 0) counts.zero++;
    if (nonZero.length === 1) counts.hot++;
    if (nonZero.length > 0 && x.every((value) => value === x[0])) counts.constant++;
    if (new Set(x).size < 4) counts.tie++;
    if (x.some((value) => value !== 0 && Number.isInteger(value))) counts.simplest++;
  }
  for (const [corner, count] of Object.entries(counts)) assert(count >= 50, `${corner}: ${count}`);
});
