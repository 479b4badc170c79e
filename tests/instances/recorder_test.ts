import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import fc from "fast-check";
import { choicesOf } from "../../src/instances/choices.ts";
import type { Draw } from "../../src/instances/draw.ts";
import { simplestFill, uniformFill } from "../../src/instances/fill.ts";
import { RecordingDraw } from "../../src/instances/recorder.ts";
import { SeenHashes } from "../../src/instances/seen.ts";
import { rebuild } from "../../src/instances/arbitrary.ts";
import { stream } from "../../src/numerics/stream.ts";

function everything(draw: Draw) {
  const d = draw.integer("d", 1, 4);
  return {
    x: draw.vector("x", d),
    A: draw.matrix("A", d, 2, { integers: [-3, 3] }),
    S: draw.positiveDefinite("S", d, 0.01, 1),
    p: draw.distribution("p", d),
    order: draw.permutation("order", d),
    label: draw.pick("label", ["ball", "box"]),
    size: draw.logUniform("size", 1e-3, 1),
    text: draw.arbitrary("text", fc.string()),
  };
}

const filled = (seed: number) => {
  const random = stream(`recorder ${seed}`);
  return uniformFill(() => random.uniform());
};

Deno.test("RecordingDraw rebuilds an instance from its recorded choices", () => {
  const draw = new RecordingDraw();
  for (let seed = 0; seed < 50; seed++) {
    draw.restart(filled(seed));
    const instance = everything(draw);
    assertEquals(rebuild(everything, choicesOf(draw.trace())), instance);
  }
});

Deno.test("a smaller size leaves the other choices as they were", () => {
  const generate = (draw: Draw) => draw.vector("x", draw.integer("d", 1, 6));
  const long = rebuild(generate, { d: [5], x: [0.1, 0.2, 0.3, 0.4, 0.6] });
  const short = rebuild(generate, { d: [2], x: [0.1, 0.2, 0.3, 0.4, 0.6] });
  assertEquals(short, long.slice(0, 2));
});

Deno.test("RecordingDraw fills what is not given, and ignores what is not asked for", () => {
  const generate = (draw: Draw) => draw.vector("x", 3);
  assertEquals(rebuild(generate, { x: [0.5], y: [0.1] }), [0, 0, 0]);
});

Deno.test("RecordingDraw clamps a given choice that is out of range", () => {
  assertEquals(rebuild((draw) => draw.integer("k", 1, 3), { k: [7] }), 3);
});

Deno.test("pins override the draw and are recorded as choices", () => {
  const draw = new RecordingDraw(new Map([["d", 3], ["size", 0.5]]));
  for (let seed = 0; seed < 5; seed++) {
    draw.restart(filled(seed));
    const instance = everything(draw);
    assertEquals(instance.x.length, 3);
    assertEquals(instance.size, 0.5);
    assertEquals(choicesOf(draw.trace()).d, [3]);
  }
});

Deno.test("enterInto() tells choice sequences apart and knows equal ones again", () => {
  const draw = new RecordingDraw();
  const seen = new SeenHashes(1e6);
  const isNew = (seed: number) => {
    draw.restart(filled(seed));
    everything(draw);
    return draw.enterInto(seen);
  };
  for (let seed = 0; seed < 3000; seed++) assert(isNew(seed));
  for (let seed = 0; seed < 3000; seed++) assertFalse(isNew(seed));
  assertEquals(seen.size, 3000);
});

Deno.test("enterInto() tells the smallest change of a choice", () => {
  const draw = new RecordingDraw();
  const seen = new SeenHashes(10);
  for (const choice of [0, 2 ** -53, 0.5, 0.5 + 2 ** -53]) {
    draw.restart(() => choice);
    draw.uniform("x", 0, 1);
    assert(draw.enterInto(seen));
  }
});

Deno.test("SeenHashes remembers up to its limit, (0, 0) included", () => {
  const seen = new SeenHashes(2);
  assertEquals([seen.add(0, 0), seen.add(0, 0), seen.add(1, 2), seen.add(3, 4)], [
    true,
    false,
    true,
    true,
  ]);
  assertEquals([seen.add(3, 4), seen.add(1, 2), seen.size], [true, false, 2]);
});

Deno.test("RecordingDraw refuses a range that is empty or not finite, by name", () => {
  const draw = new RecordingDraw();
  draw.restart(simplestFill);
  const bad: readonly [(draw: Draw) => unknown, string][] = [
    [(d) => d.integer("k", 3, 2), 'draw "k"'],
    [(d) => d.integer("k", 0, 2.5), 'draw "k"'],
    [(d) => d.uniform("u", 0, Infinity), 'draw "u"'],
    [(d) => d.logUniform("g", 0, 1), 'draw "g"'],
    [(d) => d.normal("z", 0, -1), 'draw "z"'],
    [(d) => d.pick("o", []), 'draw "o"'],
    [(d) => d.subset("s", 2, 3), 'draw "s"'],
    [(d) => d.unitVector("v", 0), 'draw "v"'],
    [(d) => d.distribution("p", 0), 'draw "p"'],
  ];
  for (const [use, message] of bad) assertThrows(() => use(draw), RangeError, message);
});
