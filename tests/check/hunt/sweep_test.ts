import { assertEquals } from "@std/assert";
import { Evaluator } from "../../../src/check/mod.ts";
import { atValue, byRatio, sweptChoices, sweptValues } from "../../../src/check/hunt/mod.ts";
import { problem, slack } from "../../../src/claim/mod.ts";
import { uniformFill } from "../../../src/instances/mod.ts";
import { stream } from "../../../src/numerics/stream.ts";

/** k is at most d, so a pin of k alone gives smaller k where d is small. */
const subsets = problem({
  instance: (draw) => {
    const d = draw.integer("d", 1, 8);
    return { d, k: draw.integer("k", 1, d), x: draw.vector("x", d), s: draw.logUniform("s", 1, 4) };
  },
});

Deno.test("sweep: choices that are made once, with the widest range they take", () => {
  const choices = sweptChoices(subsets, new Map());
  assertEquals(choices.map(({ name }) => name), ["d", "k", "s"]);
  assertEquals(choices[1].site, { kind: "integer", low: 1, high: 8 });
});

Deno.test("sweep: all values of a small integer, a grid of others", () => {
  const [d, , s] = sweptChoices(subsets, new Map());
  assertEquals(sweptValues(d, 3), [1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals(sweptValues(d, 3, 4), [1, 5, 8]);
  assertEquals(sweptValues(s, 3), [1, 2, 4]);
  assertEquals(
    sweptValues({ name: "n", site: { kind: "normal", low: 1, high: 2 } }, 3),
    [-5, 1, 7],
  );
});

Deno.test("sweep: instances at another value are discarded, not moved", () => {
  const evaluator = new Evaluator(
    { problem: atValue(subsets, "k", 6), margins: [] },
    new Map([["k", 6]]),
  );
  const random = stream("sweep test");
  const fill = uniformFill(() => random.uniform());
  let inside = 0;
  for (let i = 0; i < 200; i++) {
    const { discardedBy, instance } = evaluator.evaluate(fill);
    if (discardedBy === null) {
      inside++;
      assertEquals((instance as { k: number }).k, 6);
    } else assertEquals(discardedBy, "k = 6");
  }
  assertEquals(inside > 40 && inside < 120, true, `${inside}`);
});

Deno.test("sweep: the margin is relative to the right side, whatever the scale", () => {
  const margin = () => slack({ left: 1, right: 4, scale: 100, tolerance: 0 });
  assertEquals(byRatio({ kind: "inequality", margin }).margin(null, null).margin, 0.75);
});
