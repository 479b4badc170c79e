import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  exponentialTilt,
  informationProjection,
  klDivergence,
  posetExpectations,
  posetParameters,
} from "../../src/models/mod.ts";
import { isPositiveDefinite, type Matrix, matrixVector, stream } from "../../src/numerics/mod.ts";
import { randomDistribution } from "./finite_support.ts";
import { assertClose, randomMatrix, randomVector } from "./support.ts";

/** A random order whose least element is 0: the closure of random comparisons i < j. */
function randomPoset(size: number, seed: string): Matrix {
  const random = stream(seed);
  const order: number[][] = Array.from(
    { length: size },
    (_, s) =>
      Array.from(
        { length: size },
        (_, x) => s === x || s === 0 || (s < x && random.uniform() < 0.4) ? 1 : 0,
      ),
  );
  for (let via = 0; via < size; via++) {
    for (const row of order) {
      if (row[via] === 1) order[via].forEach((above, x) => row[x] = Math.max(row[x], above));
    }
  }
  return order;
}

Deno.test("exponentialTilt() is the base at 0 and keeps its zeros", () => {
  const base = [0.2, 0, 0.8];
  assertClose(exponentialTilt(base, [[1, 2, 3]], [0]), base, 1e-15);
  assertEquals(exponentialTilt(base, [[1, 2, 3]], [700])[1], 0);
  assertClose(exponentialTilt(base, [], []), base, 1e-15);
});

Deno.test("informationProjection() meets the expectations and is nearest to the base", () => {
  for (let i = 0; i < 80; i++) {
    const n = 2 + i % 6;
    const [base, goal] = [
      randomDistribution(n, `r${i}`, i % 3 > 0),
      randomDistribution(n, `g${i}`),
    ];
    const target = goal.map((g, s) => base[s] === 0 ? 0 : g);
    const total = target.reduce((sum, g) => sum + g, 0);
    const reachable = target.map((g) => g / total);
    const features = randomMatrix(1 + i % 3, n, `f${i}`);
    const result = informationProjection(base, features, matrixVector(features, reachable));
    assert(result.converged, `${i}: ${result.residual}`);
    const q = result.distribution;
    assertClose(matrixVector(features, q), matrixVector(features, reachable), 1e-14);
    assertClose(exponentialTilt(base, features, result.parameters), q, 1e-13);
    // Pythagoras: KL(p‖r) = KL(p‖q) + KL(q‖r) for every p with the same expectations.
    const sum = klDivergence(reachable, q) + klDivergence(q, base);
    assertAlmostEquals(klDivergence(reachable, base), sum, 1e-12 * (1 + sum));
  }
});

Deno.test("informationProjection() copes with dependent features", () => {
  const result = informationProjection([0.2, 0.3, 0.5], [[0, 1, 1], [0, 2, 2], [1, 1, 1]], [
    0.4,
    0.8,
    1,
  ]);
  assert(result.converged);
  assertClose(result.distribution, [0.6, 0.15, 0.25], 1e-14);
});

Deno.test("informationProjection() reaches distributions of tiny weights", () => {
  const { distribution, converged } = informationProjection([0.5, 0.5], [[0, 1]], [1e-12]);
  assert(converged);
  assertAlmostEquals(distribution[1], 1e-12, 1e-14);
});

Deno.test("informationProjection() says so where no distribution has the expectations", () => {
  const base = [0.5, 0.5];
  assertEquals(informationProjection(base, [[0, 1]], [1.5]).converged, false);
  assertEquals(informationProjection(base, [[0, 1], [1, 0]], [0.5, 0.6]).converged, false);
  assertEquals(informationProjection(base, [[0, 1]], [0.7], { maximumSteps: 1 }).converged, false);
});

Deno.test("the coordinates of a poset are dual: the potential's gradient is η", () => {
  for (let i = 0; i < 40; i++) {
    const n = 2 + i % 6;
    const order = randomPoset(n, `poset${i}`);
    const p = randomDistribution(n, `law${i}`);
    const theta = posetParameters(order, p);
    const logs = p.map((_, x) =>
      theta.reduce((sum, value, s) => sum + (order[s][x] === 1 ? value : 0), 0)
    );
    assertClose(logs, p.map(Math.log), 1e-13);
    const features = order.slice(1);
    const uniform = p.map(() => 1 / n);
    assertClose(exponentialTilt(uniform, features, theta.slice(1)), p, 1e-12);
    assertClose(matrixVector(order, p), posetExpectations(order, p), 1e-15);
    // The Fisher matrix of these coordinates is the covariance of the indicators.
    const eta = posetExpectations(order, p).slice(1);
    const fisher = features.map((f, a) =>
      features.map((g, b) => f.reduce((sum, v, s) => sum + v * g[s] * p[s], 0) - eta[a] * eta[b])
    );
    assert(n > 4 || isPositiveDefinite(fisher));
  }
});

Deno.test("mixed coordinates split the divergence, for every subset of a poset", () => {
  for (let i = 0; i < 60; i++) {
    const n = 3 + i % 4;
    const order = randomPoset(n, `mixed${i}`);
    const [P, R] = [randomVector(n, `P${i}`), randomVector(n, `R${i}`)].map((logits) => {
      const total = logits.reduce((sum, x) => sum + Math.exp(x), 0);
      return logits.map((x) => Math.exp(x) / total);
    });
    const A = order.map((_, x) => x).filter((x) => x > 0 && (i >> (x % 4)) % 2 === 1);
    const eta = posetExpectations(order, P);
    const { distribution: Q, converged } = informationProjection(
      R,
      A.map((x) => order[x]),
      A.map((x) => eta[x]),
    );
    assert(converged);
    const [thetaQ, thetaR] = [posetParameters(order, Q), posetParameters(order, R)];
    for (let x = 1; x < n; x++) {
      if (A.includes(x)) assertAlmostEquals(posetExpectations(order, Q)[x], eta[x], 1e-13);
      else assertAlmostEquals(thetaQ[x], thetaR[x], 1e-11);
    }
    assertAlmostEquals(klDivergence(P, R), klDivergence(P, Q) + klDivergence(Q, R), 1e-12);
  }
});

Deno.test("families that do not fit are refused by name", () => {
  assertThrows(() => exponentialTilt([1], [[1, 2]], [0]), RangeError, "2 columns for 1");
  assertThrows(() => exponentialTilt([1], [[1]], []), RangeError, "parameters");
  assertThrows(() => exponentialTilt([1], [[1]], [NaN]), RangeError, "parameters[0]");
  assertThrows(() => informationProjection([1], [[NaN]], [0]), RangeError, "features[0][0]");
  assertThrows(() => informationProjection([0.4], [[1]], [0]), RangeError, "base must sum");
  assertThrows(() => posetParameters([[1]], [0.5, 0.5]), RangeError, "order must be 2x2");
  assertThrows(() => posetExpectations([[1, 1], [1, 1]], [0.5, 0.5]), RangeError, "antisymmetric");
  assertThrows(() => posetParameters([[1, 1], [0, 1]], [1, 0]), RangeError, "p[1] is 0");
  const chain = [[1, 1, 0], [0, 1, 1], [0, 0, 1]];
  assertThrows(() => posetExpectations(chain, [0.2, 0.3, 0.5]), RangeError, "transitive");
});
