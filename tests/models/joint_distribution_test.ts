import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  canonicalCorrelations,
  channelJoint,
  entropy,
  enumerateCounts,
  enumerateSamples,
  marginal,
  marginals,
  multiInformation,
  mutualInformation,
  outcomes,
  productDistribution,
} from "../../src/models/mod.ts";
import { matrixVector, multiply, vectorMatrix } from "../../src/numerics/mod.ts";
import { randomChannel, randomDistribution } from "./finite_support.ts";
import { assertClose } from "./support.ts";

const joints = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const sizes = [1 + i % 3, 1 + (i >> 1) % 4, 2 + i % 2].slice(0, 1 + i % 3);
    const cells = sizes.reduce((product, size) => product * size, 1);
    return { sizes, probabilities: randomDistribution(cells, `joint${i}`, i % 2 === 0) };
  });

Deno.test("outcomes() counts in lexicographic order", () => {
  assertEquals(outcomes([]), [[]]);
  assertEquals(outcomes([2, 3]).length, 6);
  assertEquals(outcomes([2, 3])[4], [1, 1]);
  assertThrows(() => outcomes([2, 0]), RangeError, "sizes[1]");
  assertThrows(() => outcomes([1e4, 1e4]), RangeError, "10⁷");
});

Deno.test("marginal() adds what agrees, in the order asked for", () => {
  for (const joint of joints(60)) {
    const table = outcomes(joint.sizes);
    const order = joint.sizes.map((_, i) => i).toReversed();
    const turned = marginal(joint, order);
    const again = outcomes(turned.sizes);
    joint.probabilities.forEach((p, k) => {
      const place = again.findIndex((o) => o.every((v, i) => v === table[k][order[i]]));
      assertEquals(turned.probabilities[place], p);
    });
    joint.sizes.forEach((size, i) => {
      const sums = Array.from(
        { length: size },
        (_, value) =>
          joint.probabilities.reduce((total, p, k) => total + (table[k][i] === value ? p : 0), 0),
      );
      assertClose(marginals(joint)[i], sums, 1e-15);
    });
  }
  assertAlmostEquals(marginal({ sizes: [2], probabilities: [0.5, 0.5] }, []).probabilities[0], 1);
});

Deno.test("multiInformation() is the sum of the entropies minus the joint one", () => {
  for (const joint of joints(120)) {
    const parts = marginals(joint).map(entropy).reduce((sum, h) => sum + h, 0);
    const value = multiInformation(joint);
    assertAlmostEquals(value, parts - entropy(joint.probabilities), 1e-13);
    const bound = joint.sizes.map(Math.log).sort((a, b) => a - b).slice(0, -1);
    assert(value <= bound.reduce((sum, b) => sum + b, 0) + 1e-12);
  }
});

Deno.test("a product distribution has its factors as marginals and no information", () => {
  const factors = [
    randomDistribution(3, "a"),
    randomDistribution(2, "b"),
    randomDistribution(4, "c"),
  ];
  const joint = productDistribution(factors);
  marginals(joint).forEach((p, i) => assertClose(p, factors[i], 1e-15));
  assertAlmostEquals(multiInformation(joint), 0, 1e-30);
});

Deno.test("mutualInformation() obeys the chain rule and data processing", () => {
  for (let i = 0; i < 80; i++) {
    const input = randomDistribution(2 + i % 3, `in${i}`);
    const [K, L] = [randomChannel(input.length, 3, `K${i}`), randomChannel(3, 2, `L${i}`)];
    const joint = channelJoint(input, K);
    const output = vectorMatrix(input, K);
    const noise = matrixVector([input], K.map(entropy))[0];
    assertAlmostEquals(mutualInformation(joint), entropy(output) - noise, 1e-13);
    const later = mutualInformation(channelJoint(input, multiply(K, L)));
    assert(later <= mutualInformation(joint) + 1e-14);
    const sizes = [input.length, 3];
    assertAlmostEquals(
      multiInformation({ sizes, probabilities: joint.flat() }),
      mutualInformation(joint),
      1e-15,
    );
  }
});

Deno.test("mutualInformation() keeps its digits for nearly independent variables", () => {
  for (const e of [2 ** -10, 2 ** -20]) {
    const joint = [[(1 + e) / 4, (1 - e) / 4], [(1 - e) / 4, (1 + e) / 4]];
    assertAlmostEquals(mutualInformation(joint) / (e ** 2 / 2 + e ** 4 / 12), 1, 1e-12);
  }
});

Deno.test("canonicalCorrelations() diagonalises conditional expectation", () => {
  for (let i = 0; i < 60; i++) {
    const input = randomDistribution(2 + i % 4, `c${i}`);
    const joint = channelJoint(input, randomChannel(input.length, 2 + (i >> 2) % 3, `ch${i}`));
    const output = joint[0].map((_, y) => joint.reduce((sum, row) => sum + row[y], 0));
    const { values, inputFunctions, outputFunctions } = canonicalCorrelations(joint);
    assertEquals(values.length, Math.min(input.length, output.length) - 1);
    const sides = [[inputFunctions, input], [outputFunctions, output]] as const;
    for (const [functions, law] of sides) {
      functions.forEach((f, k) => {
        assertAlmostEquals(f.reduce((sum, v, x) => sum + v * law[x], 0), 0, 1e-10);
        functions.forEach((g, l) => {
          const product = f.reduce((sum, v, x) => sum + v * g[x] * law[x], 0);
          assertAlmostEquals(product, k === l ? 1 : 0, 1e-10);
        });
      });
    }
    values.forEach((value, k) => {
      assert(value <= 1 + 1e-14 && value >= 0 && value <= (values[k - 1] ?? 1) + 1e-15);
      const images = matrixVector(joint, outputFunctions[k]);
      images.forEach((image, x) =>
        assertAlmostEquals(image / input[x], value * inputFunctions[k][x], 1e-8)
      );
    });
  }
});

Deno.test("canonicalCorrelations() of two bits is the correlation coefficient", () => {
  for (let i = 0; i < 40; i++) {
    const [a, b, c, d] = randomDistribution(4, `bits${i}`);
    const phi = (a * d - b * c) / Math.sqrt((a + b) * (c + d) * (a + c) * (b + d));
    assertAlmostEquals(canonicalCorrelations([[a, b], [c, d]]).values[0], Math.abs(phi), 1e-13);
  }
});

Deno.test("canonicalCorrelations() of equal and of independent variables", () => {
  const equal = canonicalCorrelations([[0.2, 0, 0], [0, 0.3, 0], [0, 0, 0.5]]);
  assertClose(equal.values, [1, 1], 1e-14);
  const independent = canonicalCorrelations([[0.1, 0.1], [0.4, 0.4]]);
  assertAlmostEquals(independent.values[0], 0, 1e-15);
  assertAlmostEquals(
    independent.inputFunctions[0][0] * 0.2 + independent.inputFunctions[0][1] * 0.8,
    0,
    1e-15,
  );
  assertEquals(canonicalCorrelations([[0.5, 0.5]]).values, []);
});

Deno.test("samples and counts carry the whole law, and agree", () => {
  for (let i = 0; i < 40; i++) {
    const p = randomDistribution(1 + i % 4, `s${i}`, i % 2 === 0);
    const n = i % 5;
    const fromSamples = new Map<string, number>();
    for (const { sample, probability } of enumerateSamples(p, n)) {
      const key = `${p.map((_, j) => sample.filter((s) => s === j).length)}`;
      fromSamples.set(key, (fromSamples.get(key) ?? 0) + probability);
    }
    const all = [...enumerateCounts(p, n)];
    assertAlmostEquals(all.reduce((sum, { probability }) => sum + probability, 0), 1, 1e-14);
    assertEquals(all.length, fromSamples.size);
    for (const { counts, probability } of all) {
      assertAlmostEquals(probability, fromSamples.get(`${counts}`)!, 1e-15);
    }
  }
  assertThrows(() => [...enumerateSamples([0.5, 0.5], 64)], RangeError, "at most 10⁷");
  assertThrows(() => [...enumerateCounts([0.5, 0.5], -1)], RangeError, "n");
  assertThrows(() => [...enumerateSamples([0.5, 0.5], 1.5)], RangeError, "n");
});

Deno.test("shapes that do not fit are refused by name", () => {
  assertThrows(() => marginal({ sizes: [2], probabilities: [1] }, [0]), RangeError, "1 prob");
  assertThrows(() => marginal({ sizes: [1], probabilities: [1] }, [1]), RangeError, "variables[0]");
  assertThrows(() => marginal({ sizes: [1], probabilities: [1] }, [0, 0]), RangeError, "different");
  assertThrows(() => channelJoint([1], [[1], [1]]), RangeError, "1 letters, channel 2 rows");
  assertThrows(() => channelJoint([1], [[0.5]]), RangeError, "channel[0] must sum to 1");
  assertThrows(() => mutualInformation([[0.5, 0.5], [0]]), RangeError, "equal length");
  assertThrows(() => canonicalCorrelations([[0.5, 0.5], [0, 0]]), RangeError, "row 1");
  assertThrows(() => canonicalCorrelations([[0.5, 0], [0.5, 0]]), RangeError, "column 1");
});

Deno.test("counts of thousands of draws keep their probabilities", () => {
  let [total, mean] = [0, 0];
  for (const { counts, probability } of enumerateCounts([0.25, 0.75], 5000)) {
    total += probability;
    mean += probability * counts[0];
  }
  assertAlmostEquals(total, 1, 1e-12);
  assertAlmostEquals(mean, 1250, 1e-8);
});
