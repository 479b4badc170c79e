import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as o from "../../src/optimizers/mod.ts";

Deno.test("oneBitMechanism() is unbiased, has variance B² − t² and the privacy it claims", () => {
  for (const privacy of [1e-3, 0.5, 1, 4, 30]) {
    const B = (Math.exp(privacy) + 1) / Math.expm1(privacy);
    const laws = [-1, -0.3, 0, 0.7, 1].map((t) => {
      const law = o.oneBitMechanism(privacy, t);
      const { mean, variance } = o.lawMoments(law);
      assertAlmostEquals(mean, t, 1e-15 * B);
      assertAlmostEquals(variance, B * B - t * t, 1e-14 * B * B);
      return law;
    });
    assertAlmostEquals(o.privacyLoss(laws) / privacy, 1, 1e-12);
  }
  assertAlmostEquals(o.privacyLoss([o.oneBitMechanism(700, 1), o.oneBitMechanism(700, -1)]), 700);
});

Deno.test("privacyLoss() is infinite for an outcome of one input only, and ignores impossible ones", () => {
  const law = (...probabilities: number[]) => ({ outcomes: [1, 2, 3], probabilities });
  assertEquals(o.privacyLoss([law(0.5, 0.5, 0), law(1, 0, 0)]), Infinity);
  assertEquals(o.privacyLoss([law(0.5, 0.5, 0), law(0.5, 0.5, 0)]), 0);
  assertAlmostEquals(o.privacyLoss([law(0.2, 0.8, 0), law(0.6, 0.4, 0)]), Math.log(3), 1e-15);
});

Deno.test("mechanisms refuse what is no privacy, no input and no law", () => {
  assertThrows(() => o.oneBitMechanism(0, 0), RangeError, "privacy");
  assertThrows(() => o.oneBitMechanism(1, 1.01), RangeError, "t must be in [-1, 1]");
  assertThrows(() => o.oneBitMechanism(1, NaN), RangeError, "t must");
  assertThrows(() => o.privacyLoss([]), RangeError, "laws");
  const bit = o.oneBitMechanism(1, 0);
  assertThrows(() => o.privacyLoss([bit, { ...bit, outcomes: [1, 2] }]), RangeError, "laws[1]");
  assertThrows(() => o.privacyLoss([{ ...bit, probabilities: [1] }]), RangeError, "1 probab");
  assertThrows(() => o.privacyLoss([{ ...bit, probabilities: [NaN, 1] }]), RangeError, "not a law");
  assertThrows(() => o.lawMoments({ outcomes: [1], probabilities: [0.5] }), RangeError, "sum 0.5");
});
