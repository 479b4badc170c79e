import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { drawChannel, drawJointDistribution } from "../../../src/instances/mod.ts";
import { marginals, multiInformation, mutualInformation } from "../../../src/models/mod.ts";
import { many, withValues } from "./support.ts";

const joints = (sizes: readonly number[]) =>
  many((draw) => drawJointDistribution(draw, "p", { sizes }), 600);

Deno.test("every choice gives a joint distribution", () => {
  for (const sizes of [[1], [3], [2, 3], [2, 3, 4], [2, 2, 2, 2]]) {
    for (const { probabilities } of joints(sizes)) {
      assertEquals(probabilities.length, sizes.reduce((product, size) => product * size, 1));
      assert(probabilities.every((p) => p >= 0));
      assertAlmostEquals(probabilities.reduce((sum, p) => sum + p, 0), 1, 1e-14);
    }
  }
});

Deno.test("independent, coupled and single outcomes all come up", () => {
  const information = joints([3, 3]).map((joint) => [multiInformation(joint), joint] as const);
  const single = information.filter(([, { probabilities }]) => probabilities.includes(1));
  const independent = information.filter(([value, { probabilities }]) =>
    value < 1e-14 && !probabilities.includes(1)
  );
  const bijective = information.filter(([value, joint]) =>
    value > 0.1 && joint.probabilities.filter((p) => p > 0).length <= 3 &&
    marginals(joint).every((law) => law.filter((p) => p > 0).length === 3)
  );
  assert(single.length >= 20, `${single.length} single`);
  assert(independent.length >= 60, `${independent.length} independent`);
  assert(bijective.length >= 5, `${bijective.length} bijective`);
});

Deno.test("the maximisers of multi-information are members", () => {
  const equal = withValues((draw) => drawJointDistribution(draw, "p", { sizes: [2, 2, 2] }), {
    "p.manner": [1],
    "p.hidden": [1, 1],
    "p.value": [0, 0, 0, 1, 1, 1],
  });
  assertAlmostEquals(multiInformation(equal), 2 * Math.LN2, 1e-15);
  // For sizes 2, 3, 4 all is a function of the last: sum of all logarithms but the largest.
  const uneven = withValues((draw) => drawJointDistribution(draw, "p", { sizes: [2, 3, 4] }), {
    "p.manner": [1],
    "p.hidden": [1, 1, 0.5, 0.5],
    "p.value": [0, 0, 0, 1, 1, 1, 0, 2, 2, 1, 2, 3],
  });
  assertAlmostEquals(multiInformation(uneven), Math.log(6), 1e-14);
});

Deno.test("channels are channels: deterministic, weak and constant ones among them", () => {
  const range = { inputs: 3, outputs: 2 };
  const channels = many((draw) => drawChannel(draw, "K", range), 600);
  const counts = { deterministic: 0, constant: 0, weak: 0 };
  for (const K of channels) {
    assertEquals([K.length, K[0].length], [3, 2]);
    for (const row of K) assertAlmostEquals(row.reduce((sum, k) => sum + k, 0), 1, 1e-15);
    const information = mutualInformation(K.map((row) => row.map((k) => k / 3)));
    if (K.every((row) => row.includes(1))) counts.deterministic++;
    else if (information < 1e-15) counts.constant++;
    else if (information < 1e-3) counts.weak++;
  }
  assert(counts.deterministic >= 60, JSON.stringify(counts));
  assert(counts.constant >= 40, JSON.stringify(counts));
  assert(counts.weak >= 20, JSON.stringify(counts));
});
