import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  cTransform,
  factorFidelity,
  type LineDistribution,
  lineTransportCost,
  optimalTransport,
  squaredCramerDistance,
  totalVariation,
} from "../../src/models/mod.ts";
import {
  linearProgram,
  type Matrix,
  norm,
  permutations,
  stream,
  subtract,
  transpose,
  type Vector,
} from "../../src/numerics/mod.ts";
import { randomDistribution } from "./finite_support.ts";
import { assertClose, randomMatrix } from "./support.ts";

/** Costs with ties and negative entries; every other distribution has zeros. */
const problems = Array.from({ length: 120 }, (_, i) => {
  const [n, m] = [1 + i % 6, 1 + (i >> 1) % 5];
  const cost = i % 3 === 0
    ? randomMatrix(n, m, `c${i}`)
    : randomMatrix(n, m, `c${i}`).map((row) => row.map((c) => Math.round(2 * c)));
  return {
    cost,
    source: randomDistribution(n, `s${i}`, i % 2 === 0),
    target: randomDistribution(m, `t${i}`, i % 4 < 2),
  };
});

function assertOptimal(cost: Matrix, source: Vector, target: Vector): number {
  const result = optimalTransport(cost, source, target);
  const { plan, sourcePotential: f, targetPotential: g } = result;
  assert(plan.flat().every((mass) => mass >= 0));
  assertClose(plan.map((row) => row.reduce((sum, mass) => sum + mass, 0)), source, 1e-15);
  assertClose(
    transpose(plan).map((row) => row.reduce((sum, mass) => sum + mass, 0)),
    target,
    1e-15,
  );
  const size = 1 + norm(cost.flat(), Infinity);
  cost.forEach((row, i) => row.forEach((c, j) => assert(f[i] + g[j] <= c + 1e-15 * size)));
  assertAlmostEquals(result.value, result.dualValue, 1e-14 * size);
  return result.value;
}

Deno.test("optimalTransport() certifies itself and agrees with the simplex method", () => {
  let solved = 0;
  for (const { cost, source, target } of problems) {
    const value = assertOptimal(cost, source, target);
    const [n, m] = [source.length, target.length];
    const rows = source.map((_, i) => cost.flatMap((row, k) => row.map(() => (k === i ? 1 : 0))));
    const columns = target.map((_, j) =>
      cost.flatMap((row) => row.map((_, k) => (k === j ? 1 : 0)))
    );
    const program = linearProgram({
      objective: cost.flat(),
      equalities: { matrix: [...rows, ...columns], bound: [...source, ...target] },
      lower: new Array(n * m).fill(0),
    });
    // Equal sums hold up to rounding only, so the equalities may look infeasible.
    if (program.status !== "optimal") continue;
    assertAlmostEquals(program.value, value, 1e-9);
    solved++;
  }
  assert(solved > 100, `${solved}`);
});

Deno.test("optimalTransport() of equal weights is the best assignment", () => {
  for (let i = 0; i < 30; i++) {
    const n = 1 + i % 6;
    const cost = randomMatrix(n, n, `assign${i}`);
    const best = Math.min(
      ...[...permutations(n)].map((p) => p.reduce((sum, j, k) => sum + cost[k][j], 0) / n),
    );
    const uniform = cost.map(() => 1 / n);
    assertAlmostEquals(assertOptimal(cost, uniform, uniform), best, 1e-14);
  }
});

Deno.test("optimalTransport() of twenty points keeps its certificate", () => {
  for (let i = 0; i < 5; i++) {
    const [x, y] = [randomMatrix(20, 2, `x${i}`), randomMatrix(20, 2, `y${i}`)];
    const cost = x.map((a) => y.map((b) => norm(subtract(a, b))));
    assertOptimal(cost, randomDistribution(20, `a${i}`), randomDistribution(20, `b${i}`));
  }
});

Deno.test("the cost of unequal letters is the total variation distance", () => {
  for (let i = 0; i < 40; i++) {
    const n = 1 + i % 6;
    const [p, q] = [randomDistribution(n, `p${i}`, false), randomDistribution(n, `q${i}`, false)];
    const cost = p.map((_, a) => q.map((_, b) => (a === b ? 0 : 1)));
    assertAlmostEquals(optimalTransport(cost, p, q).value, totalVariation(p, q), 1e-15);
  }
});

Deno.test("clouds and their images under positive maps attain the bound of Gelbrich", () => {
  for (let i = 0; i < 20; i++) {
    const [n, d] = [2 + i % 6, 1 + i % 3];
    const root = randomMatrix(d, d, `r${i}`);
    const x = randomMatrix(n, d, `cloud${i}`);
    // y = RᵀR x, a positive semidefinite image.
    const y = x.map((point) => {
      const half = root.map((row) => row.reduce((sum, r, k) => sum + r * point[k], 0));
      return point.map((_, k) => half.reduce((sum, h, l) => sum + h * root[l][k], 0));
    });
    const cost = x.map((a) => y.map((b) => norm(subtract(a, b)) ** 2));
    const uniform = x.map(() => 1 / n);
    const value = optimalTransport(cost, uniform, uniform).value;
    const mean = (cloud: Matrix) => cloud[0].map((_, k) => cloud.reduce((s, a) => s + a[k], 0) / n);
    const centred = (cloud: Matrix) =>
      cloud.map((a) => subtract(a, mean(cloud)).map((v) => v / Math.sqrt(n)));
    const [X, Y] = [centred(x), centred(y)];
    const squares = [...X.flat(), ...Y.flat()].reduce((sum, v) => sum + v * v, 0);
    const shift = norm(subtract(mean(x), mean(y))) ** 2;
    // ‖XᵀY‖_* of covariances is ‖X Yᵀ‖_* of factors.
    const bound = shift + squares - 2 * factorFidelity(X, Y);
    assertAlmostEquals(value, bound, 1e-12);
  }
});

Deno.test("cTransform() twice raises a potential, three times changes nothing more", () => {
  for (const { cost, source, target } of problems) {
    const random = stream(`f${source}`);
    const f = source.map(() => random.normal());
    const g = cTransform(cost, f);
    const raised = cTransform(transpose(cost), g);
    raised.forEach((value, i) => assert(value >= f[i] - 1e-15));
    assertClose(cTransform(cost, raised), g, 1e-15);
    const dual = (a: Vector) =>
      a.reduce((sum, v, i) => sum + v * source[i], 0) +
      cTransform(cost, a).reduce((sum, v, j) => sum + v * target[j], 0);
    assert(dual(f) <= dual(raised) + 1e-14);
    assert(dual(raised) <= optimalTransport(cost, source, target).value + 1e-13);
  }
});

const line = (n: number, seed: string): LineDistribution => ({
  points: randomMatrix(1, n, seed)[0].map((x, i) => (i % 2 === 0 ? Math.round(2 * x) : 3 * x)),
  weights: randomDistribution(n, `${seed}w`, false),
});

Deno.test("lineTransportCost() agrees with general transport for every power", () => {
  for (let i = 0; i < 60; i++) {
    const [a, b] = [line(1 + i % 6, `a${i}`), line(1 + i % 4, `b${i}`)];
    for (const power of [1, 1.5, 2, 4]) {
      const cost = a.points.map((x) => b.points.map((y) => Math.abs(x - y) ** power));
      const { value } = optimalTransport(cost, a.weights, b.weights);
      assertAlmostEquals(lineTransportCost(a, b, power), value, 1e-12 * (1 + value));
      assertAlmostEquals(lineTransportCost(b, a, power), value, 1e-12 * (1 + value));
    }
  }
});

Deno.test("W₁ and the Cramér distance integrate |F − G| and its square", () => {
  for (let i = 0; i < 40; i++) {
    const [a, b] = [line(1 + i % 5, `F${i}`), line(1 + i % 4, `G${i}`)];
    const knots = [...a.points, ...b.points].sort((x, y) => x - y);
    const cdf = ({ points, weights }: LineDistribution, t: number) =>
      points.reduce((sum, x, k) => sum + (x <= t ? weights[k] : 0), 0);
    let [first, second] = [0, 0];
    knots.slice(1).forEach((right, k) => {
      const gap = cdf(a, (right + knots[k]) / 2) - cdf(b, (right + knots[k]) / 2);
      first += Math.abs(gap) * (right - knots[k]);
      second += gap * gap * (right - knots[k]);
    });
    assertAlmostEquals(lineTransportCost(a, b), first, 1e-14);
    assertAlmostEquals(squaredCramerDistance(a, b), second, 1e-14);
  }
});

Deno.test("two coins are |a − b| apart, and (a − b)² in the Cramér distance", () => {
  const coin = (p: number): LineDistribution => ({ points: [0, 1], weights: [1 - p, p] });
  assertAlmostEquals(lineTransportCost(coin(0.3), coin(0.75)), 0.45, 1e-15);
  assertAlmostEquals(squaredCramerDistance(coin(0.3), coin(0.75)), 0.45 ** 2, 1e-15);
});

Deno.test("transport of what does not fit is refused by name", () => {
  assertThrows(() => optimalTransport([[1, 2]], [1], [1]), RangeError, "cost 1x2");
  assertThrows(() => optimalTransport([[NaN]], [1], [1]), RangeError, "cost[0][0]");
  assertThrows(() => optimalTransport([[1]], [0.9], [1]), RangeError, "source must sum");
  assertThrows(() => optimalTransport([], [1], [1]), RangeError, "cost must not be empty");
  assertThrows(() => cTransform([[1]], [1, 2]), RangeError, "potential 2");
  const point = { points: [0], weights: [1] };
  assertThrows(() => lineTransportCost(point, point, 0.5), RangeError, "power");
  assertThrows(
    () => lineTransportCost(point, { points: [0, 1], weights: [1] }),
    RangeError,
    "second",
  );
  assertThrows(
    () => squaredCramerDistance({ points: [NaN], weights: [1] }, point),
    RangeError,
    "first",
  );
  assertEquals(lineTransportCost(point, point), 0);
});
