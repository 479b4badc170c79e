import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { arbitraryOf } from "../../src/instances/arbitrary.ts";

const vectors = arbitraryOf((draw) => draw.vector("x", draw.integer("d", 1, 8)));

Deno.test("arbitraryOf() gives the same instances for the same seed", () => {
  const sample = () => fc.sample(vectors, { seed: 5, numRuns: 50 });
  assertEquals(sample(), sample());
});

Deno.test("arbitraryOf() gives instances that its generator can draw", () => {
  fc.assert(fc.property(vectors, (x) => x.length >= 1 && x.length <= 8));
});

Deno.test("arbitraryOf() shrinks to an instance that fails and is simple", () => {
  const result = fc.check(fc.property(vectors, (x) => x.every((value) => value < 0.4)), {
    seed: 1,
  });
  assert(result.failed);
  const [[x]] = [result.counterexample!];
  assertEquals(x, [1]);
});

Deno.test("arbitraryOf() replays by fast-check's seed and path", () => {
  const property = fc.property(vectors, (x) => x.length < 3);
  const { seed, counterexamplePath, counterexample } = fc.check(property, { seed: 3 });
  const again = fc.check(property, { seed, path: counterexamplePath!, endOnFailure: true });
  assertEquals(again.counterexample, counterexample);
});

Deno.test("a failing property throws through fc.assert", () => {
  assertThrows(() => fc.assert(fc.property(vectors, (x) => x.length > 8), { seed: 1 }));
});
