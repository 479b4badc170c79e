import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { choicesOf, parseChoices, traceLength } from "../../src/instances/choices.ts";
import type { Draw } from "../../src/instances/draw.ts";
import { simplestFill, uniformFill } from "../../src/instances/fill.ts";
import { RecordingDraw } from "../../src/instances/recorder.ts";
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

Deno.test("fingerprint() tells choice sequences apart and is equal for equal ones", () => {
  const draw = new RecordingDraw();
  const seen = new Set<number>();
  for (let seed = 0; seed < 2000; seed++) {
    draw.restart(filled(seed));
    everything(draw);
    seen.add(draw.fingerprint());
  }
  assertEquals(seen.size, 2000);
  draw.restart(filled(7));
  everything(draw);
  assert(seen.has(draw.fingerprint()));
});

Deno.test("fingerprint() is finite and an integer also for the smallest changes", () => {
  const draw = new RecordingDraw();
  const print = (x: number) => {
    draw.restart(() => x);
    draw.uniform("x", 0, 1);
    return draw.fingerprint();
  };
  assertNotEquals(print(0.5), print(0.5 + 2 ** -53));
  assert(Number.isSafeInteger(Math.abs(print(0.5))));
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

Deno.test("traceLength() counts choices", () => {
  const draw = new RecordingDraw();
  draw.restart(simplestFill);
  draw.vector("x", 4);
  draw.boolean("b");
  assertEquals(traceLength(draw.trace()), 5);
});

Deno.test("parseChoices() names the entry that is malformed", () => {
  assertEquals(parseChoices({ x: [0, 1] }), { x: [0, 1] });
  assertThrows(() => parseChoices([1]), TypeError, "object of number lists");
  assertThrows(() => parseChoices({ x: [1, "2"] }), TypeError, "choices.x");
});
