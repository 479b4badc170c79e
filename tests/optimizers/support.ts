/** Problems that the tests of methods share, and comparison of vectors. */

import { assert, assertEquals } from "@std/assert";
import seedrandom from "seedrandom";
import { quadraticProblem, type TwiceSmoothProblem } from "../../src/optimizers/mod.ts";
import { gram, symmetricEigen } from "../../src/numerics/mod.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";

/** Entries uniform in [-1, 1). */
export function randomVector(length: number, seed: string): number[] {
  const random = seedrandom.alea(seed);
  return Array.from({ length }, () => 2 * random() - 1);
}

/** Compares two vectors relative to the size of the second. */
export function assertClose(actual: Vector, expected: Vector, tolerance: number): void {
  assertEquals(actual.length, expected.length);
  const size = 1 + Math.max(0, ...expected.map(Math.abs));
  actual.forEach((entry, i) =>
    assert(
      Math.abs(entry - expected[i]) <= tolerance * size,
      `entry ${i} is ${entry}, expected ${expected[i]}`,
    )
  );
}

/** A problem with what is known of it. */
export interface KnownProblem {
  readonly name: string;
  readonly problem: TwiceSmoothProblem;
  readonly minimiser: Vector;
  readonly minimum: number;
  readonly convexity: number;
  readonly smoothness: number;
}

/** ½(x − m)ᵀA(x − m) + ½ with the given A. */
function quadraticAround(name: string, A: Matrix, minimiser: Vector): KnownProblem {
  const b = A.map((row) => row.reduce((sum, entry, j) => sum + entry * minimiser[j], 0));
  const problem = quadraticProblem(A, b);
  const { values } = symmetricEigen(A);
  return {
    name,
    problem,
    minimiser,
    minimum: problem.value(minimiser),
    convexity: Math.min(...values),
    smoothness: Math.max(...values),
  };
}

const square = randomVector(9, "factor");
const factor = [square.slice(0, 3), square.slice(3, 6), square.slice(6)];
const dense = gram(factor).map((row, i) => row.map((entry, j) => entry + (i === j ? 0.3 : 0)));

/** Σ log cosh(x_i − m_i) + ¼ ‖x − m‖²: smooth, strongly convex, not quadratic. */
const minimiser = [0.4, -0.9, 0.2];
const logCosh: KnownProblem = {
  name: "log-cosh",
  problem: {
    value: (x) =>
      x.reduce((sum, entry, i) => {
        const z = entry - minimiser[i];
        return sum + Math.log(Math.cosh(z)) + 0.25 * z * z;
      }, 0),
    gradient: (x) =>
      x.map((entry, i) => Math.tanh(entry - minimiser[i]) + 0.5 * (entry - minimiser[i])),
    hessian: (x) =>
      x.map((entry, i) =>
        x.map((_, j) => i === j ? 1.5 - Math.tanh(entry - minimiser[i]) ** 2 : 0)
      ),
  },
  minimiser,
  minimum: 0,
  convexity: 0.5,
  smoothness: 1.5,
};

/** Strongly convex problems in three dimensions. */
export const knownProblems: readonly KnownProblem[] = [
  quadraticAround("diagonal quadratic", [[1, 0, 0], [0, 2, 0], [0, 0, 4]], [0.5, -0.3, 0.8]),
  quadraticAround("dense quadratic", dense, [0.5, -0.3, 0.8]),
  logCosh,
];
