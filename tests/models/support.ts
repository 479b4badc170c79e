/** What the tests of models share: seeded matrices and central differences. */

import { assert, assertEquals } from "@std/assert";
import seedrandom from "seedrandom";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import type { Model } from "../../src/models/mod.ts";

/** Entries uniform in [-1, 1). */
export function randomMatrix(rows: number, columns: number, seed: string): number[][] {
  const random = seedrandom.alea(seed);
  return Array.from(
    { length: rows },
    () => Array.from({ length: columns }, () => 2 * random() - 1),
  );
}

export function randomVector(length: number, seed: string): number[] {
  return randomMatrix(1, length, seed)[0];
}

/** Compares two vectors relative to the size of the second. */
export function assertClose(
  actual: Vector,
  expected: Vector,
  tolerance: number,
  what = "vector",
): void {
  assertEquals(actual.length, expected.length, what);
  const size = 1 + Math.max(0, ...expected.map(Math.abs));
  actual.forEach((entry, i) =>
    assert(
      Math.abs(entry - expected[i]) <= tolerance * size,
      `${what}: entry ${i} is ${entry}, expected ${expected[i]}`,
    )
  );
}

/** Column j: (f(x + h e_j) − f(x − h e_j)) / 2h; returned as rows of the Jacobian. */
export function centralJacobian(f: (x: Vector) => Vector, x: Vector, h = 1e-5): Matrix {
  const columns = x.map((_, j) => {
    const at = (step: number): Vector => f(x.map((entry, i) => i === j ? entry + step : entry));
    const [up, down] = [at(h), at(-h)];
    return up.map((entry, i) => (entry - down[i]) / (2 * h));
  });
  return columns[0].map((_, i) => columns.map((column) => column[i]));
}

/** The laws of any smooth model at one point: derivatives agree with differences of each other. */
export function assertModelLaws(model: Model, x: Vector): void {
  assertEquals(x.length, model.size);
  assertEquals(model.pack(model.unpack(x)), [...x]);
  const gradient = model.gradient(x);
  const hessian = model.hessian(x);
  assertClose(gradient, centralJacobian((y) => [model.value(y)], x)[0], 1e-7, "gradient");
  const differences = centralJacobian((y) => model.gradient(y), x);
  hessian.forEach((row, i) => {
    assertClose(row, differences[i], 1e-7, `Hessian row ${i}`);
    row.forEach((entry, j) => assertEquals(entry, hessian[j][i]));
  });
  const v = x.map((_, i) => Math.cos(2 * i));
  const product = hessian.map((row) => row.reduce((sum, entry, j) => sum + entry * v[j], 0));
  assertClose(model.hessianVectorProduct(x, v), product, 1e-12, "Hessian-vector product");
}
