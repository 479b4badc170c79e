import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  detailedBalanceError,
  enumerateSamples,
  iteratedResamplingKernel,
  kernelPower,
  metropolisHastingsKernel,
  recurrentClasses,
  reversibleSpectrum,
  stationaryDistribution,
  totalVariation,
} from "../../src/models/mod.ts";
import {
  eigenvalues,
  type Matrix,
  rational,
  rationalMatrix,
  solveExact,
  vectorMatrix,
} from "../../src/numerics/mod.ts";
import { randomChannel, randomDistribution } from "./finite_support.ts";
import { assertClose } from "./support.ts";

const sizes = Array.from({ length: 60 }, (_, i) => [i, 2 + i % 5] as const);

Deno.test("stationaryDistribution() is stationary, for positive and sparse chains", () => {
  for (const [i, n] of sizes) {
    const K = randomChannel(n, n, `K${i}`, i % 2 === 0);
    if (recurrentClasses(K).length > 1) continue;
    const pi = stationaryDistribution(K);
    assertClose(vectorMatrix(pi, K), pi, 1e-15);
    assertAlmostEquals(pi.reduce((sum, p) => sum + p, 0), 1, 1e-15);
  }
});

Deno.test("stationaryDistribution() has relative accuracy where the chain hardly moves", () => {
  const rare = 2 ** -60;
  const K = [[1 - rare, rare, 0], [0.5, 0.25, 0.25], [0, 1, 0]];
  // Detailed balance of a chain on a line: π = (1, 2ρ, ρ/2)/Z.
  const exact = [1, 2 * rare, rare / 2];
  stationaryDistribution(K).forEach((p, i) => assertAlmostEquals(p / exact[i], 1, 1e-15));
});

Deno.test("stationaryDistribution() agrees with exact rationals", () => {
  const K = [[0.5, 0.25, 0.25], [0.125, 0.75, 0.125], [0.25, 0.5, 0.25]];
  // π(K − I) = 0 with the last equation replaced by Σ π = 1.
  const A = K[0].map((_, j) => K.map((row, i) => (j === 2 ? 1 : row[j] - (i === j ? 1 : 0))));
  const exact = solveExact(rationalMatrix(A), [0, 0, 1].map((x) => rational(x)));
  assertClose(stationaryDistribution(K), exact!.map((x) => x.toNumber()), 1e-16);
});

Deno.test("periodic, absorbing and one-state chains have their stationary distribution", () => {
  assertClose(
    stationaryDistribution([[0, 1, 0], [0, 0, 1], [1, 0, 0]]),
    [1 / 3, 1 / 3, 1 / 3],
    1e-15,
  );
  assertEquals(stationaryDistribution([[0.5, 0.5], [0, 1]]), [0, 1]);
  assertEquals(stationaryDistribution([[1]]), [1]);
  assertThrows(() => stationaryDistribution([[1, 0], [0, 1]]), RangeError, "2 recurrent classes");
});

Deno.test("recurrentClasses() finds closed classes only", () => {
  const K = [
    [0, 1, 0, 0, 0],
    [1, 0, 0, 0, 0],
    [0.5, 0, 0, 0.5, 0],
    [0, 0, 1, 0, 0],
    [0, 0, 0, 0, 1],
  ];
  assertEquals(recurrentClasses(K), [[0, 1], [4]]);
});

Deno.test("kernelPower() iterates the chain", () => {
  const K = randomChannel(4, 4, "power");
  let row: readonly number[] = [1, 0, 0, 0];
  for (let t = 0; t <= 9; t++) {
    assertClose(kernelPower(K, t)[0], row, 1e-14);
    row = vectorMatrix(row, K);
  }
  assertThrows(() => kernelPower(K, -1), RangeError, "steps");
});

Deno.test("reversibleSpectrum() agrees with the general eigenvalues", () => {
  for (const [i, n] of sizes) {
    const target = randomDistribution(n, `t${i}`);
    const K = metropolisHastingsKernel(target, randomChannel(n, n, `Q${i}`, i % 2 === 0));
    const values = reversibleSpectrum(K, target);
    assertClose(values, eigenvalues(K).map(({ re }) => re), 1e-7);
    assertAlmostEquals(values.at(-1)!, 1, 1e-14);
    assertAlmostEquals(
      values.reduce((s, v) => s + v, 0),
      K.reduce((s, r, k) => s + r[k], 0),
      1e-13,
    );
  }
});

Deno.test("Metropolis and Barker chains are reversible, Metropolis moves more", () => {
  for (const [i, n] of sizes) {
    const [target, Q] = [randomDistribution(n, `m${i}`), randomChannel(n, n, `R${i}`, i % 3 > 0)];
    const [metropolis, barker] = (["metropolis", "barker"] as const).map((rule) =>
      metropolisHastingsKernel(target, Q, rule)
    );
    for (const K of [metropolis, barker]) {
      K.forEach((row) => assertAlmostEquals(row.reduce((sum, k) => sum + k, 0), 1, 1e-15));
      assert(detailedBalanceError(K, target) <= 1e-16);
    }
    const moves = (K: Matrix) => K.flatMap((row, s) => row.filter((_, t) => t !== s));
    moves(metropolis).forEach((k, place) => {
      const other = moves(barker)[place];
      assert(k >= other - 1e-16 && k <= 2 * other + 1e-16, "Peskun");
    });
  }
});

Deno.test("the independent sampler has the eigenvalues that Liu found, ties included", () => {
  const cases = [
    ...sizes.map(([i, n]) => [randomDistribution(n, `l${i}`), randomDistribution(n, `q${i}`)]),
    [[0.25, 0.25, 0.5], [0.25, 0.25, 0.5]],
    [[0.4, 0.4, 0.2], [0.2, 0.2, 0.6]],
  ];
  for (const [target, proposal] of cases) {
    const K = metropolisHastingsKernel(target, target.map(() => proposal));
    const order = target.map((_, i) => i)
      .sort((i, j) => target[j] / proposal[j] - target[i] / proposal[i]);
    const exact = order.slice(0, -1).map((top, k) =>
      order.slice(k).reduce(
        (sum, i) => sum + proposal[i] - target[i] * (proposal[top] / target[top]),
        0,
      )
    );
    assertClose(reversibleSpectrum(K, target).toReversed(), [1, ...exact], 1e-14);
  }
});

Deno.test("iteratedResamplingKernel() agrees with ordered enumeration and is reversible", () => {
  for (const [i, n] of sizes.slice(0, 30)) {
    const [target, q] = [randomDistribution(n, `i${i}`), randomDistribution(n, `j${i}`)];
    const particles = 1 + i % 4;
    const kernel = iteratedResamplingKernel(target, q, particles);
    const weight = (s: number) => target[s] / q[s];
    const brute = target.map(() => target.map(() => 0));
    for (const { sample, probability } of enumerateSamples(q, particles - 1)) {
      brute.forEach((row, from) => {
        const all = [from, ...sample];
        const total = all.reduce((sum, s) => sum + weight(s), 0);
        for (const s of all) row[s] += probability * weight(s) / total;
      });
    }
    kernel.forEach((row, s) => assertClose(row, brute[s], 1e-14));
    assert(detailedBalanceError(kernel, target) <= 1e-14);
  }
});

Deno.test("iteratedResamplingKernel() mixes at its stated rate, attained at the tie", () => {
  const [target, q] = [[0.4, 0.4, 0.2], [0.2, 0.2, 0.6]];
  const kernel = iteratedResamplingKernel(target, q, 2);
  const ratios = kernel.flatMap((row) => row.map((k, j) => k / target[j]));
  assertAlmostEquals(Math.min(...ratios), 0.25, 1e-15);
  const worst = kernelPower(kernel, 3).map((row) => totalVariation(row, target));
  assert(Math.max(...worst) <= 0.75 ** 3);
  assertEquals(iteratedResamplingKernel(target, q, 1), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
});

Deno.test("what is no chain is refused by name", () => {
  assertThrows(() => stationaryDistribution([[0.5, 0.5]]), RangeError, "square, got 1x2");
  assertThrows(() => stationaryDistribution([[0.5, 0.4], [0, 1]]), RangeError, "K[0] must sum");
  assertThrows(() => reversibleSpectrum([[1, 0], [0, 1]], [1, 0]), RangeError, "positive");
  assertThrows(() => reversibleSpectrum([[1]], [0.5, 0.5]), RangeError, "2 entries for 1");
  const rotation = [[0, 1, 0], [0, 0, 1], [1, 0, 0]];
  assertThrows(() => reversibleSpectrum(rotation, [1 / 3, 1 / 3, 1 / 3]), RangeError, "symmetric");
  assertThrows(
    () => metropolisHastingsKernel([1, 0], [[1, 0], [0, 1]]),
    RangeError,
    "entry 1 is 0",
  );
  assertThrows(() => metropolisHastingsKernel([1], [[1, 0], [0, 1]]), RangeError, "1 points");
  assertThrows(() => iteratedResamplingKernel([1], [1], 0), RangeError, "particles");
});
